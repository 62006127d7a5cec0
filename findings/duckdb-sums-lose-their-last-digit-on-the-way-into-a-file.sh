#!/usr/bin/env bash
# DuckDB 2.0.1: a sum of whole numbers (BIGINT, INTEGER, even USMALLINT) is a HUGEINT, and Parquet has no such type, so COPY writes
# it as a DOUBLE without a word: 9007199254740993 is read back as 9007199254740992, and every small sum comes back as 12.0. The
# same result fetched by Python is an exact int, and a CSV or a table of DuckDB's own keeps it exact: only the Parquet file does
# not, and only its reader notices, as `integer` columns of PostgreSQL or a schema of whole numbers refuse `12.0`.
# Guessed: a sum of whole numbers is a whole number in the file too, or COPY refuses what the format cannot hold.
# Hurts: totals that are added up in SQL and kept in files (milliseconds, money in đồng) are wrong in their last digits, and a
# column is of another type than the one that was summed.
# Cure: sum(x)::BIGINT in every query whose result goes into a Parquet file.
# Seen on Debian 12, Python 3.11: see the output that is compared below.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check duckdb==2.0.1 2>/dev/null
cat > add_up.py <<'PY'
import duckdb

one = duckdb.connect()
for type_ in ("BIGINT", "USMALLINT"):
    small = f"SELECT sum(n) AS s FROM (VALUES (5::{type_}), (7::{type_})) v(n)"
    one.execute(f"COPY ({small}) TO 'small.parquet'")
    fetched, read = one.execute(small).fetchall()[0][0], one.execute("SELECT s, typeof(s) FROM 'small.parquet'").fetchall()[0]
    print(type_, "fetched", fetched, "read back", *read)
large = "SELECT sum(n) AS s FROM (VALUES (9007199254740992), (1)) v(n)"
one.execute(f"COPY ({large}) TO 'large.parquet'")
print("large, fetched", one.execute(large).fetchall()[0][0])
print("large, read back", int(one.execute("SELECT s FROM 'large.parquet'").fetchall()[0][0]))
one.execute(f"COPY (SELECT s::BIGINT AS s FROM ({large})) TO 'cast.parquet'")
print("cast, read back", *one.execute("SELECT s, typeof(s) FROM 'cast.parquet'").fetchall()[0])
PY
venv/bin/python add_up.py | tee told
cat > expected <<'TOLD'
BIGINT fetched 12 read back 12.0 DOUBLE
USMALLINT fetched 12 read back 12.0 DOUBLE
large, fetched 9007199254740993
large, read back 9007199254740992
cast, read back 9007199254740993 BIGINT
TOLD
diff expected told
