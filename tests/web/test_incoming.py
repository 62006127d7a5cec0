"""What a real server does with what is no request, with what comes slowly, and with too much from one address."""

from __future__ import annotations

import json
import socket
from contextlib import ExitStack, suppress
from typing import TYPE_CHECKING

import pytest
import requests

from tests.house import House
from tests.web.in_short import CONNECTIONS, REQUESTS

if TYPE_CHECKING:
    from collections.abc import Iterator

ASK = b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n"


@pytest.fixture
def short(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run a house whose patience and room are cut short."""
    house = House(tmp_path_factory.mktemp("short"), program=("tests.web.in_short",))
    house.start()
    yield house
    house.stop()


def said_back(house: House, *pieces: bytes, whence: str = "127.0.0.1") -> bytes:
    """Send pieces on a connection of one's own, and return all that comes until the server ends it."""
    with socket.create_connection(("127.0.0.1", house.port), timeout=10, source_address=(whence, 0)) as line:
        for piece in pieces:
            line.sendall(piece)
        return b"".join(iter(lambda: line.recv(65536), b""))


def code_in(answer: bytes) -> str:
    """Return the code of the problem that an answer is."""
    head, _, body = answer.rpartition(b"\r\n\r\n")
    assert b"content-type: application/problem+json" in head.lower()
    assert b"connection: close" in head.lower()
    code: str = json.loads(body)["code"]
    return code


def test_what_is_no_request_is_told_so(house: House) -> None:
    """As a problem like every other, and nothing more is read on that connection."""
    assert code_in(said_back(house, ASK + b"A : b\r\n\r\n" + ASK + b"\r\n")) == "bad-request"
    assert code_in(said_back(house, b"\x16\x03\x01")) == "bad-request"


def test_what_is_whole_is_answered_before_what_cannot_be_read(house: House) -> None:
    """Two requests in a row, of which the second is none: one answer, one refusal."""
    told = said_back(house, ASK + b"\r\n" + ASK + b"A : b\r\n\r\n")

    assert told.startswith(b"HTTP/1.1 200 ")
    assert code_in(told) == "bad-request"


def test_a_request_that_breaks_off_is_told_so(house: House) -> None:
    """Who sends half a request and ends his side hears that it was not whole."""
    with socket.create_connection(("127.0.0.1", house.port), timeout=10) as line:
        line.sendall(ASK)
        line.shutdown(socket.SHUT_WR)
        assert code_in(b"".join(iter(lambda: line.recv(65536), b""))) == "bad-request"


@pytest.mark.parametrize("target", [b"/healthz", b"http://127.0.0.1/healthz"])
@pytest.mark.parametrize("before", [b"", b"\r\n"])
def test_both_forms_of_a_target_are_served(house: House, target: bytes, before: bytes) -> None:
    """RFC 9112, sections 3.2.2 and 2.2: absolute form as well, and a blank line before a request."""
    told = said_back(house, before + b"GET %s HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n" % target)

    assert told.startswith(b"HTTP/1.1 200 ")


def test_a_body_is_read_behind_a_wish_for_http_2(house: House) -> None:
    """A client that would rather speak HTTP/2 is served as if it had not said so."""
    body = b'{"service":"result"}'
    head = (
        b"POST /api/v1/offices/sample/tickets HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        b"Authorization: Bearer %s\r\nConnection: Upgrade, HTTP2-Settings\r\n"
        b"Upgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n"
        b"Content-Length: %d\r\n\r\n" % (house.token("kiosk").encode(), len(body))
    )
    with socket.create_connection(("127.0.0.1", house.port), timeout=10) as line:
        line.sendall(head + body)
        assert line.recv(65536).startswith(b"HTTP/1.1 201 ")


@pytest.mark.parametrize(
    ("begun", "drop"),
    [
        (b"GET / HTTP/1.1\r\nHost: ", b"a"),
        (b"POST /try HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\n", b" "),
        (b"\r\n", b"\r\n"),
    ],
)
def test_a_head_that_dribbles_ends(short: House, begun: bytes, drop: bytes) -> None:
    """Also where something comes every moment, be it of a body or before a head: nothing resets its time."""
    with socket.create_connection(("127.0.0.1", short.port), timeout=10) as line:
        line.sendall(begun)
        line.settimeout(0.1)
        told = b""
        while not told:
            with suppress(TimeoutError):
                told = line.recv(65536)
            line.sendall(b"" if told else drop)

    assert told.startswith(b"HTTP/1.1 408 ")
    assert code_in(told) == "slow-request"


def test_an_address_that_asks_too_much_is_told_so(short: House) -> None:
    """429 with a word when to come again; another address, and whoever has a token, are served as before."""
    clerk, admin = short.bearer(short.token("clerk")), short.bearer(short.token("admin"))
    assert clerk.view("display")["office"]
    assert admin.look("").ok
    assert admin.get(f"{short.url}/api/v1/offices/nowhere", timeout=10).json()["code"] == "unknown-office"
    with requests.Session() as crowd:
        answers = [crowd.get(f"{short.url}/healthz", timeout=10) for _ in range(REQUESTS)]
        refused = [crowd.get(f"{short.url}/api/v1/offices", timeout=10) for _ in range(2)]

    assert {answer.status_code for answer in answers} <= {200, 429}
    assert [answer.status_code for answer in refused] == [429, 429]
    assert refused[0].json()["code"] == "too-many-requests"
    assert refused[0].headers["Retry-After"] == "1"
    assert clerk.view("display")["office"]
    assert said_back(short, ASK + b"Connection: close\r\n\r\n", whence="127.0.0.2").startswith(b"HTTP/1.1 200 ")
    told = admin.get(f"{short.url}/metrics", timeout=10).text
    assert 'queue_limited_total{what="requests"} ' in told
    assert 'queue_refused_total{code="unknown-office"} ' in told


def test_an_address_that_holds_too_many_connections_is_told_so(short: House) -> None:
    """The one that is too many is refused, others are not, and there is room again when some are gone."""
    with ExitStack() as held:
        for _ in range(CONNECTIONS):
            line = socket.create_connection(("127.0.0.1", short.port), timeout=10, source_address=("127.0.0.3", 0))
            held.enter_context(line)
            line.sendall(ASK + b"\r\n")
            assert line.recv(65536)
        assert code_in(said_back(short, whence="127.0.0.3")) == "too-many-requests"
        assert said_back(short, ASK + b"Connection: close\r\n\r\n", whence="127.0.0.4").startswith(b"HTTP/1.1 200 ")
    while not said_back(short, ASK + b"Connection: close\r\n\r\n", whence="127.0.0.3").startswith(b"HTTP/1.1 429 "):
        break
