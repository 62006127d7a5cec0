"""Bring the tables of a schema into the shape of this program, and keep hands off those of others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from psycopg import sql

from queue_server.records.publishing.errors import CannotPublishError
from queue_server.records.publishing.tables import LAYOUT, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from queue_server.records.publishing.database import Connection
    from queue_server.records.publishing.tables import Column, Table

_OURS = re.compile(r"\(Đến Lượt, layout (\d+)\)$")

_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"

_FOUND = """
    SELECT relname, relkind, coalesce(obj_description(pg_class.oid, 'pg_class'), '')
    FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
    WHERE nspname = %s AND relname = ANY(%s)
"""

_COLUMNS = """
    SELECT attname, format_type(atttypid, atttypmod) FROM pg_attribute
    WHERE attrelid = format('%%I.%%I', %s::text, %s::text)::regclass AND attnum > 0 AND NOT attisdropped
"""

_CALLED = {"timestamp with time zone": "timestamptz"}
"""What PostgreSQL calls a type itself, where that is not what we call it."""


def lock(connection: Connection, *names: str) -> None:
    """Wait until nobody else is at work on what these name; it is let go of with the transaction."""
    connection.execute(_LOCK, ["/".join(("queue-server", *names))])


def ensure(connection: Connection, schema: str, tables: Iterable[Table] = TABLES, layout: int = LAYOUT) -> None:
    """Make the schema and its tables unless they are there, and change those of an older layout: all or nothing.

    Rows, rights and what others have built on the tables stay. Raises `CannotPublishError` where a table of such a
    name is not ours, or is of a newer program.
    """
    tables = tuple(tables)
    with connection.transaction():
        lock(connection, schema)
        layouts = _layouts(connection, schema, tables)
        if any(found > layout for found in layouts.values()):
            raise CannotPublishError(
                f"A newer version of this program publishes to the schema {schema}: update this one as well."
            )
        if not connection.execute("SELECT 1 FROM pg_namespace WHERE nspname = %s", [schema]).fetchone():
            connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(schema)))
        for table in tables:
            if layouts.get(table.name) != layout:
                _shape(connection, schema, table, layout, is_there=table.name in layouts)


def _layouts(connection: Connection, schema: str, tables: Iterable[Table]) -> Mapping[str, int]:
    """Return the layout of each table that is there."""
    layouts: dict[str, int] = {}
    for name, kind, comment in connection.execute(_FOUND, [schema, [table.name for table in tables]]):
        ours = _OURS.search(comment)
        if ours is None or kind != "r":
            raise CannotPublishError(
                f"{schema}.{name} is there already, and was not made by this program: it stays as it is. "
                "Publish to another schema, with --schema."
            )
        layouts[name] = int(ours[1])
    return layouts


def _shape(connection: Connection, schema: str, table: Table, layout: int, *, is_there: bool) -> None:
    name = sql.Identifier(schema, table.name)
    if is_there:
        found = {column: _CALLED.get(type_, type_) for column, type_ in _columns(connection, schema, table)}
        for change in _changes(found, table):
            connection.execute(sql.SQL("ALTER TABLE {} {}").format(name, change))
    else:
        connection.execute(sql.SQL("CREATE TABLE {} ({})").format(name, _defined(table)))
        if not table.is_keyed_by:
            connection.execute(sql.SQL("CREATE INDEX ON {} (office, day)").format(name))
    _comment(connection, sql.SQL("TABLE {}").format(name), f"{table.meaning} (Đến Lượt, layout {layout})")
    for column in table.columns:
        target = sql.Identifier(schema, table.name, column.name)
        _comment(connection, sql.SQL("COLUMN {}").format(target), column.meaning)


def _columns(connection: Connection, schema: str, table: Table) -> Iterator[tuple[str, str]]:
    yield from connection.execute(_COLUMNS, [schema, table.name])


def _changes(found: Mapping[str, str], table: Table) -> Iterator[sql.Composed]:
    """Yield what makes a table of these columns the table."""
    for column in table.columns:
        name = sql.Identifier(column.name)
        if column.name not in found:
            yield sql.SQL("ADD COLUMN {}").format(_column(column))
        elif found[column.name] != column.type:
            type_ = sql.SQL(column.type)
            yield sql.SQL("ALTER COLUMN {0} TYPE {1} USING {0}::text::{1}").format(name, type_)
    for gone in found.keys() - set(table.names):
        yield sql.SQL("DROP COLUMN {}").format(sql.Identifier(gone))


def _defined(table: Table) -> sql.Composed:
    parts = [_column(column) for column in table.columns]
    if table.is_keyed_by:
        key = sql.SQL(", ").join(map(sql.Identifier, table.is_keyed_by))
        parts.append(sql.SQL("PRIMARY KEY ({})").format(key))
    return sql.SQL(", ").join(parts)


def _column(column: Column) -> sql.Composed:
    return sql.SQL("{} {}").format(sql.Identifier(column.name), sql.SQL(column.type))


def _comment(connection: Connection, what: sql.Composed, words: str) -> None:
    connection.execute(sql.SQL("COMMENT ON {} IS {}").format(what, sql.Literal(words)))
