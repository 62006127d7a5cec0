#!/usr/bin/env bash
# DuckDB 2.0.1: any folder above a file that is called NAME=VALUE replaces the column NAME of the file, for one file that is
# named by its whole path too, without an error or a warning, whatever the case of NAME. `day=2026-11-30`, as a nightly copy
# may be called, makes all rows of all days that day, and a filter by the day that stands in the file finds nothing. It is so
# for Parquet, CSV and JSON, and for read_json with explicit `columns`: what that reads is written on as true.
# Guessed: hive partitions are found where a pattern or a list of files is read, below its common root, and add columns that
# the files do not have. A column that the file has wins, or is an error.
# Hurts: reports, and a rewrite of a file, say another day as soon as somebody keeps the folder under such a name.
# Cure: `hive_partitioning=false` in every read_parquet, read_csv and read_json, also in those that read a file of one's own.
# Seen on Debian 12, Python 3.11: see the output that is compared below.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check duckdb==2.0.1 2>/dev/null
cat > read.py <<'PY'
from pathlib import Path

import duckdb

folder = Path("day=2026-11-30/ward").absolute()
folder.mkdir(parents=True)
one = duckdb.connect()


def days(said):
    return " ".join(str(day) for (day,) in one.execute(said).fetchall()) or "nothing"


for form in "parquet", "csv", "json":
    file = folder / f"records.{form}"
    one.execute(f"COPY (SELECT DATE '2026-11-23' AS day, 1 AS n) TO '{file}'")
    print(f"{form}: " + days(f"SELECT day FROM '{file}'"))
parquet, json = folder / "records.parquet", folder / "records.json"
print("filtered by its own day: " + days(f"SELECT day FROM '{parquet}' WHERE day = DATE '2026-11-23'"))
typed = f"read_json('{json}', columns={{day: 'DATE', n: 'INTEGER'}}, format='newline_delimited'"
print("with a schema: " + days(f"SELECT day FROM {typed})"))
print("told not to: " + days(f"SELECT day FROM read_parquet('{parquet}', hive_partitioning=false)")
      + ", " + days(f"SELECT day FROM {typed}, hive_partitioning=false)"))
other = folder / "KIND=leg"
other.mkdir()
one.execute(f"COPY (SELECT 'call' AS kind) TO '{other}/a.parquet'")
print("under KIND=leg: " + days(f"SELECT kind FROM '{other}/a.parquet'"))
PY
venv/bin/python read.py | tee told
cat > expected <<'TOLD'
parquet: 2026-11-30
csv: 2026-11-30
json: 2026-11-30
filtered by its own day: nothing
with a schema: 2026-11-30
told not to: 2026-11-23, 2026-11-23
under KIND=leg: leg
TOLD
diff expected told
