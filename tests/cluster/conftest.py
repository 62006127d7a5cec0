"""Redis in its three forms, started once for all tests and empty before each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cluster.line_between import Exchange, exchange
from tests.cluster.redis_server import RedisServer, alone
from tests.cluster.sharded import Sharded, sharded
from tests.cluster.watched import Watched, watched

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def _alone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    with alone(tmp_path_factory.mktemp("alone")) as server:
        yield server


@pytest.fixture(scope="session")
def _watched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    with watched(tmp_path_factory.mktemp("watched")) as group:
        yield group


@pytest.fixture(scope="session")
def _sharded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sharded]:
    with sharded(tmp_path_factory.mktemp("sharded")) as cluster:
        yield cluster


@pytest.fixture
def redis_alone(_alone: RedisServer) -> RedisServer:
    """Return an empty Redis that stands alone; whoever does it harm mends it."""
    _alone.flush()
    return _alone


@pytest.fixture
def redis_watched(_watched: Watched) -> Watched:
    """Return an empty primary with a replica and Sentinels, in good health."""
    _watched.mend()
    _watched.flush()
    return _watched


@pytest.fixture
def redis_sharded(_sharded: Sharded) -> Sharded:
    """Return an empty Redis Cluster."""
    _sharded.flush()
    return _sharded


@pytest.fixture
def lines() -> Iterator[Exchange]:
    """Carry the lines between whoever speaks to each other."""
    with exchange() as made:
        yield made
