#!/usr/bin/env bash
# DuckDB 2.0.1: COPY ... TO takes a path as it stands, FROM and read_parquet take the same text as a pattern, in a list of
# files too and between quotes. Written to `office [1]/day.parquet` and read from there, the rows are those of
# `office 1/day.parquet`, if there is such a folder; if not, they are its own. So nothing shows until somebody makes the
# other folder. `?` gives the rows of both. No error, no warning; a prepared parameter is taken for a pattern as well.
# Guessed: a list of file names names files, and what COPY has written under a name is read back under it.
# Hurts: `records [old]`, `Phường 1 [2]`: such folders are what file managers make of copies. Sums of another office, or twice.
# Cure: put each of [ * ? into brackets when reading: `office [[]1]/day.parquet`; never when writing.
# Seen on Debian 12, Python 3.11: see the output that is compared below.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check duckdb==2.0.1 2>/dev/null
cat > read.py <<'PY'
import re
from pathlib import Path

import duckdb

one = duckdb.connect()


def write(folder):
    Path(folder).mkdir()
    one.execute(f"COPY (SELECT '{folder}' AS office) TO '{folder}/day.parquet'")


def read(said, *given):
    return " + ".join(sorted(office for (office,) in one.execute(said, *given).fetchall()))


write("office [1]")
print("alone: " + read("FROM read_parquet(['office [1]/day.parquet'])"))
write("office 1")
print("beside another: " + read("FROM read_parquet(['office [1]/day.parquet'])"))
print("as a parameter: " + read("FROM read_parquet(?)", [["office [1]/day.parquet"]]))
write("ward?")
write("ward2")
print("with a question mark: " + read("FROM 'ward?/day.parquet'"))
as_it_stands = re.sub(r"[\[*?]", r"[\g<0>]", "office [1]/day.parquet")
print(f"{as_it_stands}: " + read(f"FROM read_parquet(['{as_it_stands}'])"))
PY
venv/bin/python read.py | tee told
cat > expected <<'TOLD'
alone: office [1]
beside another: office 1
as a parameter: office 1
with a question mark: ward2 + ward?
office [[]1]/day.parquet: office [1]
TOLD
diff expected told
