#!/usr/bin/env bash
# DuckDB 2.0.1: 60 is an INTEGER, and 60 * a SMALLINT column is a SMALLINT: a number that is written in SQL takes the type of
# the column beside it if it fits there, and the result has to fit too. So `60 * utc_offset`, minutes in a compact Parquet
# file, works for Hà Nội (+7:00, 25200) and Tokyo (+9:00, 32400), and the same query over the same file ends with "Overflow in
# multiplication of INT16" once an office in Sydney (+10:00, 36000) has a row in it. `minutes - 1` of an unsigned column ends
# so at the first 0. The same 60 as a parameter, out of a column or as CAST(60 AS INTEGER) makes it an INTEGER, so a query can
# be right when it is tried with `?` and wrong when it is written out. In PostgreSQL 15 all of them are right.
# Guessed: a literal is an INTEGER, as typeof(60) says, and the wider type of the two is that of the result, as in
# PostgreSQL; small types are a matter of the file alone.
# Hurts: a report that was right for years, and in PostgreSQL, fails as a whole by one row of somebody far away.
# Cure: widen the column first, `utc_offset::BIGINT * 60`; small types in files, wide ones in views.
# Seen on Debian 12, Python 3.11: see the output that is compared below.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check duckdb==2.0.1 2>/dev/null
cat > reckon.py <<'PY'
import duckdb

one = duckdb.connect()


def said(query, *given):
    try:
        return " ".join(f"{row[0]}" for row in one.execute(query, *given).fetchall())
    except duckdb.Error as error:
        return f"{error}".partition(" (")[0]


def write(name, offsets):
    rows = ", ".join(f"({offset}::SMALLINT, {at}::USMALLINT)" for at, offset in enumerate(offsets))
    one.execute(f"COPY (SELECT * FROM (VALUES {rows}) v(utc_offset, minutes)) TO '{name}'")


write("asia.parquet", [420, 540])
write("all.parquet", [420, 540, 600])
print("typeof: " + said("SELECT typeof(60) UNION ALL SELECT typeof(60 * utc_offset) FROM 'asia.parquet' LIMIT 2"))
print("Asia: " + said("SELECT 60 * utc_offset FROM 'asia.parquet'"))
print("and Sydney: " + said("SELECT 60 * utc_offset FROM 'all.parquet'"))
print("a minute less: " + said("SELECT minutes - 1 FROM 'all.parquet'"))
print("as a parameter: " + said("SELECT ? * utc_offset FROM 'all.parquet'", [60]))
print("out of a column: " + said("SELECT n * utc_offset FROM 'all.parquet', (VALUES (60)) v(n) ORDER BY utc_offset"))
print("widened: " + said("SELECT 60 * utc_offset::BIGINT FROM 'all.parquet'"))
PY
venv/bin/python reckon.py | tee told
cat > expected <<'TOLD'
typeof: INTEGER SMALLINT
Asia: 25200 32400
and Sydney: Out of Range Error: Overflow in multiplication of INT16
a minute less: Out of Range Error: Overflow in subtraction of UINT16
as a parameter: 25200 32400 36000
out of a column: 25200 32400 36000
widened: 25200 32400 36000
TOLD
diff expected told
