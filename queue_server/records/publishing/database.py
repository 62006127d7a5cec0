"""Reach a PostgreSQL, and say in plain words what is wrong with it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import conninfo, errors, pq

from queue_server.records.publishing.errors import CannotPublishError, DatabaseAwayError

if TYPE_CHECKING:
    from collections.abc import Iterator

Connection = psycopg.Connection[Any]
"""A connection to the database."""

_BEGINNINGS = ("postgresql://", "postgres://")

_USUAL: dict[str, Any] = {
    "application_name": "queue-server records publish",
    "connect_timeout": 10,
    "tcp_user_timeout": 30_000,  # a server that is cut off is noticed, whatever the system's own limits are
}
"""How a database is reached unless its URL says otherwise."""

_NEEDED = "docs/operations.md, Figures for BI, says what its role needs"

_ASKED_OTHERWISE: dict[type[psycopg.Error], str] = {
    errors.InsufficientPrivilege: f"The database does not allow it ({{said}}); {_NEEDED}.",
    errors.ReadOnlySqlTransaction: "The database can only be read ({said}): publish to the primary, not a replica.",
    errors.DiskFull: "The database's disk is full ({said}).",
    errors.DependentObjectsStillExist: (
        "A column that is published no more is still used by a view or a table of somebody else's ({said}): change "
        "that, and publish again. Nothing was changed."
    ),
}


def connect(url: str) -> Connection:
    """Return a connection to the PostgreSQL that a URL names, in which every statement stands for itself.

    Raises `DatabaseAwayError` where nobody answers, `CannotPublishError` where we are not let in or find something
    else than a database for every letter.
    """
    if not url.startswith(_BEGINNINGS):
        raise CannotPublishError("A PostgreSQL is named as postgresql://USER@HOST/DATABASE; this names none.")
    try:
        told = conninfo.conninfo_to_dict(url)
    except psycopg.ProgrammingError as error:
        said = (
            _said(error) if "parameter" in f"{error}" else _said(error).partition(":")[0]
        )  # the rest may hold secrets
        raise CannotPublishError(f"This names no PostgreSQL: {said}.") from None
    options = {**_USUAL, **told, "client_encoding": "utf8"}
    try:
        connection = psycopg.connect(**options, autocommit=True, prepare_threshold=None)
    except psycopg.OperationalError as error:
        raise _not_reached(error, options) from error
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        connection.close()
        raise CannotPublishError(
            f"The database's letters are {encoding}, which has no room for Vietnamese: "
            "make one with `CREATE DATABASE ... ENCODING 'UTF8' TEMPLATE template0`."
        )
    return connection


@contextmanager
def in_plain_words() -> Iterator[None]:
    """Turn what the database says into our errors."""
    try:
        yield
    except psycopg.Error as error:
        for kind, words in _ASKED_OTHERWISE.items():
            if isinstance(error, kind):
                raise CannotPublishError(words.format(said=_said(error))) from error
        if isinstance(error, psycopg.OperationalError):
            raise DatabaseAwayError(f"The database has gone away ({_said(error)}).") from error
        raise CannotPublishError(f"The database refuses what is published: {_said(error)}.") from error


def _not_reached(error: psycopg.OperationalError, options: dict[str, Any]) -> CannotPublishError | DatabaseAwayError:
    """Tell a server that refuses us from one that is not there; in whichever language it speaks."""
    said, found = _said(error), error.pgconn
    if found is None or pq.PGconn.ping(conninfo.make_conninfo(**options).encode()) != pq.Ping.OK:
        return DatabaseAwayError(f"No database answers there: {said}.")
    if found.needs_password:
        return CannotPublishError(
            f"The database wants a password, and none was given ({said}): put it into ~/.pgpass or PGPASSWORD."
        )
    if found.used_password:
        return CannotPublishError(f"The database does not let us in; is the password right? ({said})")
    return CannotPublishError(f"The database does not let us in ({said}).")


def _said(error: psycopg.Error) -> str:
    """Return the first line of what the database said itself, without what stands around it."""
    first = (error.diag.message_primary or f"{error}").strip().split("\n")[0]
    return first.rpartition(" failed: ")[2].removeprefix("FATAL:").strip().rstrip(".")
