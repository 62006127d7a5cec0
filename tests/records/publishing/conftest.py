"""Give tests a database of their own on a real PostgreSQL, which all of them share."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest

from bench.postgres import Postgres, postgres

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def server() -> Iterator[Postgres]:
    """A PostgreSQL as Debian ships it."""
    with postgres() as running:
        yield running


@pytest.fixture
def url(server: Postgres) -> str:
    """An empty database on it."""
    name = f"test_{uuid4().hex}"
    with server.connect() as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return server.url(name)
