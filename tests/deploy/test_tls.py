from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
import requests
import socketio

from tests.cluster.redis_server import until
from tests.deploy.front import Front

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.cluster.nodes import Node

pytestmark = pytest.mark.cluster


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a certificate for this machine, with its key in the same file, as HAProxy wants it."""
    folder = tmp_path_factory.mktemp("certificate")
    made = folder / "hall.pem"
    ask = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    where = ["-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"]
    subprocess.run([*ask, *where, "-keyout", made, "-out", folder / "c"], check=True, capture_output=True, timeout=20)
    made.write_bytes(made.read_bytes() + (folder / "c").read_bytes())
    return made


@pytest.fixture(scope="module")
def secure(tmp_path_factory: pytest.TempPathFactory, certificate: Path, nodes: tuple[Node, Node]) -> Iterator[Front]:
    """Run a proxy that speaks TLS."""
    made = Front(tmp_path_factory.mktemp("secure"), nodes, f"ssl crt {certificate}")
    try:
        made.start()
        yield made
    finally:
        made.kill()


def test_a_session_behind_tls_is_never_sent_in_the_clear(
    secure: Front, certificate: Path, tokens: dict[str, str]
) -> None:
    """The nodes hear from the proxy that a page came over TLS, and mark its cookie so."""
    wish = {"token": tokens["display"]}
    answer = requests.post(f"{secure.address}/session", json=wish, verify=str(certificate), timeout=5)
    assert answer.ok
    assert [cookie.secure for cookie in answer.cookies] == [True]


def test_nobody_can_pretend_to_the_nodes(front: Front, tokens: dict[str, str]) -> None:
    """What a client says of itself in the proxy's words is taken away."""
    told = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "127.0.0.1"}
    answers: list[requests.Response] = []

    def is_let_in() -> bool:
        wish = {"token": tokens["display"]}
        answers.append(requests.post(f"{front.address}/session", json=wish, headers=told, timeout=5))
        return answers[-1].ok

    until(is_let_in, "a node that lets a display in")  # one that was just ended may be on its way back
    (answer,) = answers[-1:]
    assert [cookie.secure for cookie in answer.cookies] == [False]
    assert requests.get(f"{front.address}/metrics", headers=told, timeout=5).status_code == 401


def test_a_page_behind_tls_connects_live(secure: Front, certificate: Path) -> None:
    """The page's Origin says https, the node is asked in plain http, and they agree that it is the same site."""
    client = socketio.Client(reconnection=False, websocket_extra_options={"sslopt": {"ca_certs": str(certificate)}})
    client.connect(secure.address, transports=["websocket"], wait_timeout=5)
    assert client.connected
    client.disconnect()
