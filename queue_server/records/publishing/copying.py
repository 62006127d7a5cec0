"""Have rows written by DuckDB in the words of PostgreSQL's COPY: whole days at once, none of them touched by Python.

That is three times as fast as row by row, and faster than Arrow by ADBC (decision 57).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from queue_server.records.publishing.tables import Column, Table


def lines(table: Table) -> str:
    """Return the query over the view of a table that gives, a day in one text, the lines of its COPY."""
    values = ", ".join(f"coalesce({_value(column)}, '\\N')" for column in table.columns)
    line = f"concat_ws(chr(9), {values}) || chr(10)"
    return f"SELECT string_agg({line}, '') FROM {table.name} WHERE list_contains($days::DATE[], day) GROUP BY day"


def _value(column: Column) -> str:
    """Return the expression of a value as COPY reads it."""
    name = f'"{column.name}"'
    if column.type == "timestamptz":
        return f"make_timestamp({name}::BIGINT * 1000000)::VARCHAR || '+00'"
    if column.type == "text":
        escaped = f"replace({name}, '\\', '\\\\')"
        for code, letter in ((9, "t"), (10, "n"), (13, "r")):
            escaped = f"replace({escaped}, chr({code}), '\\{letter}')"
        return escaped
    return f"{name}::VARCHAR"
