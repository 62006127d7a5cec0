"""Two nodes on one Redis behind deploy's proxy, started once; whoever ends a node starts it again."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest

from queue_server.application.opening import application_at
from queue_server.domain.core.actor import TOKEN_ROLES
from queue_server.domain.core.identifiers import OfficeId
from tests.cluster.nodes import Node
from tests.cluster.redis_server import RedisServer, alone, until
from tests.deploy.front import DRAIN, Front

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="session")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    """Run the Redis that holds the books."""
    with alone(tmp_path_factory.mktemp("books")) as server:
        yield server


@pytest.fixture(scope="session")
def nodes(redis: RedisServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Node, Node]]:
    """Run two nodes."""
    folder = tmp_path_factory.mktemp("nodes")
    one, two = (
        Node(folder / name, redis.url, "--drain", str(DRAIN), "--proxy", "127.0.0.1") for name in ("one", "two")
    )
    try:
        for node in (one, two):
            node.start()
        until(lambda: one.is_ready and two.is_ready, "two nodes")
        yield one, two
    finally:
        one.kill()
        two.kill()


@pytest.fixture(scope="session")
def tokens(nodes: tuple[Node, Node], redis: RedisServer) -> dict[str, str]:
    """Give out a token of each role that comes to the hall."""
    assert nodes
    application = application_at(redis.url)
    return {role: application.tokens.create(role, None, OfficeId("sample"))[1] for role in TOKEN_ROLES}


@pytest.fixture(scope="session")
def front(nodes: tuple[Node, Node], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    """Run the proxy."""
    made = Front(tmp_path_factory.mktemp("front"), nodes)
    try:
        made.start()
        yield made
    finally:
        made.kill()


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a certificate for this machine, with its key in the same file, as proxies want it."""
    folder = tmp_path_factory.mktemp("certificate")
    made = folder / "hall.pem"
    ask = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    where = ["-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([*ask, *where, "-keyout", made, "-out", folder / "c"], check=True, capture_output=True, timeout=20)
    made.write_bytes(made.read_bytes() + (folder / "c").read_bytes())
    return made
