"""Whatever comes over a live connection, the server answers it or hangs up, and everybody else goes on."""

from __future__ import annotations

import re
import socket
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import requests
import socketio
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.house import House, running
from tests.live.wire import Wire
from tests.proofs import nonsense
from tests.proofs.nonsense import Frame
from tests.proofs.scale import scaled
from tests.proofs.witness import watched

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROTOCOL = Path(__file__).parents[2] / "docs" / "protocol.md"
CODES = set(re.findall(r"^\| `([a-z-]+)` \| \d{3} \|", _PROTOCOL.read_text(encoding="utf-8"), re.MULTILINE))
"""The error codes of the protocol."""

MOST = 32
"""Views that one connection may watch."""

LARGE = 32_000
"""Characters of an event beyond which its message may have more than the 64 KiB that end a connection."""

_calm = settings(deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office."""
    with running(tmp_path_factory.mktemp("fuzzed")) as house:
        yield house


def stock_client(house: House, token: str | None) -> socketio.Client:
    """Connect as clients of other makes do."""
    client = socketio.Client(reconnection=False, handle_sigint=False)
    client.connect(house.url, auth={} if token is None else {"token": token}, transports=["websocket"])
    return client


def is_wish(said: list[Any]) -> bool:
    """Tell whether something names an office and a view as it should."""
    wish = said[0] if len(said) == 1 and isinstance(said[0], dict) else {}
    return set(wish) == {"office", "view"} and all(isinstance(value, str) for value in wish.values())


@pytest.mark.parametrize("role", ["anonymous", "manager"])
def test_a_stock_client_gets_an_answer_to_whatever_it_says(house: House, role: str) -> None:
    """Each event is answered with a view, or with a code of the protocol; one that is no wish never with a view."""
    client = stock_client(house, house.token(role) if role != "anonymous" else None)

    @settings(_calm, max_examples=scaled(100, 3_000))
    @given(nonsense.names, nonsense.arguments | nonsense.with_bytes)
    def answers(event: str, said: list[Any]) -> None:
        assume(len(f"{event}{said}") < LARGE)
        answer = client.call(event, tuple(said), timeout=10)
        code = answer.get("error", {}).get("code")
        if event not in {"watch", "unwatch"}:
            assert code == "unknown-event"
        elif not is_wish(said):
            assert code == "invalid-body"
        else:
            assert answer.get("view") == said[0]["view"] if code is None else code in CODES - {"internal"}

    with watched(house):
        answers()
    assert client.connected
    client.disconnect()


def test_broken_frames_harm_only_their_own_connection(house: House) -> None:
    """Frames that break RFC 6455, Engine.IO or Socket.IO end the connection on which they came, and no other."""

    @settings(_calm, max_examples=scaled(150, 5_000))
    @given(st.lists(nonsense.frames, min_size=1, max_size=6))
    def survives(said: list[Frame]) -> None:
        wire = Wire(house)
        with suppress(OSError):
            wire.line.sock.sendall(b"".join(frame.wire() for frame in said))  # type: ignore[union-attr]
        wire.drop()

    with watched(house):
        survives()


def test_nonsense_after_a_good_watch_leaves_no_trace(house: House) -> None:
    """A connection that broke off while it watched is gone from the server's figures, however it ended."""

    @settings(_calm, max_examples=scaled(40, 1_000))
    @given(nonsense.frames)
    def ends(said: Frame) -> None:
        wire = Wire(house)
        assert "error" not in wire.watch("public")
        with suppress(OSError):
            wire.line.sock.sendall(said.wire())  # type: ignore[union-attr]
        wire.drop()

    with watched(house):
        ends()
    assert _falls_to(house, "queue_connections", 0, 10)
    assert _falls_to(house, "queue_watches", 0, 5)


def test_a_handshake_is_accepted_or_refused(house: House) -> None:
    """Asking for a connection over plain HTTP is refused, in whatever words; what may be asked is told (OPTIONS)."""

    @settings(_calm, max_examples=scaled(60, 2_000))
    @given(st.sampled_from(["GET", "POST", "OPTIONS", "DELETE"]), nonsense.queries, st.binary(max_size=100))
    def refused(method: str, query: dict[str, str], body: bytes) -> None:
        answer = requests.request(method, f"{house.url}/socket.io/", params=query, data=body, timeout=10)
        assert answer.status_code < 500
        assert answer.status_code >= 400 or (method, answer.text) == ("OPTIONS", "OK")

    with watched(house):
        refused()


def test_an_upgrade_with_anything_in_it_is_no_fault(house: House) -> None:
    """A WebSocket that is asked for in whatever words is opened or refused, and the server goes on."""

    @settings(_calm, max_examples=scaled(40, 1_000))
    @given(nonsense.queries, st.binary(max_size=40), st.sampled_from([b"13", b"8", b"x"]))
    def survives(query: dict[str, str], key: bytes, version: bytes) -> None:
        path = requests.Request("GET", f"{house.url}/socket.io/", params=query).prepare().path_url
        with socket.create_connection(("127.0.0.1", house.port), 10) as line:
            line.sendall(
                f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n".encode()
                + b"Sec-WebSocket-Version: "
                + version
                + b"\r\nSec-WebSocket-Key: "
                + key.hex().encode()
                + b"\r\n\r\n"
            )
            assert line.recv(12)[:10] in {b"HTTP/1.1 1", b"HTTP/1.1 4"}

    with watched(house):
        survives()


def test_watches_are_what_was_watched_and_not_unwatched(house: House) -> None:
    """After any order of watch and unwatch, 32 at most, patches come for what is watched and for nothing else."""
    kiosk = house.bearer(house.token("kiosk"))
    tickets = [kiosk.done("/tickets", {"service": "result"})["id"] for _ in range(40)]
    pool = ["kiosk", "manager", "public", *(f"counter/{n}" for n in range(1, 9)), *(f"ticket/{t}" for t in tickets)]
    wire = Wire(house, {"token": house.token("manager")})

    @settings(_calm, max_examples=scaled(15, 300))
    @given(st.lists(st.tuples(st.sampled_from(["watch", "watch", "unwatch"]), st.sampled_from(pool)), max_size=70))
    def follows(said: list[tuple[str, str]]) -> None:
        held = {"display"}
        wire.watch("display")
        for event, view in said:
            answer = wire.ask(event, {"office": "sample", "view": view})
            too_many = event == "watch" and view not in held and len(held) == MOST
            assert answer.get("error", {}).get("code") == ("too-many-watches" if too_many else None)
            if event == "unwatch":
                held.discard(view)
            elif not too_many:
                held.add(view)
        kiosk.done("/tickets", {"service": "result"})
        assert _patched(wire) <= held
        for view in held:
            wire.ask("unwatch", {"office": "sample", "view": view})

    with watched(house):
        follows()
    wire.close()


def _patched(wire: Wire) -> set[str]:
    """Return the views of which patches come with one of the display: all that go out before another answer."""
    views: set[str] = set()
    number = ""
    while True:
        name, message = wire.event()
        if name == "patch":
            views.add(message["view"])
        elif name == number:
            return views
        if "display" in views and not number:
            number = wire.emit("watch", {"office": "sample", "view": "display"})


@pytest.mark.parametrize("crowd", [1, 4])
def test_a_flood_of_everything_holds_up_nobody(house: House, crowd: int) -> None:
    """While clients send all they can and read nothing, every ticket shows on the others' screens in time."""
    over = threading.Event()
    flooders = [threading.Thread(target=_flood, args=(house, said, over)) for said in FLOODS[:: 4 // crowd]]
    with watched(house) as witness:
        for flooder in flooders:
            flooder.start()
        over.wait(scaled(3, 30))
        over.set()
        for flooder in flooders:
            flooder.join()

    assert len(witness.delays) > scaled(3, 30)
    assert "error" not in Wire(house).watch("public")


FLOODS = [
    ['42["nonsense",{}]', '421["watch",{"office":"sample","view":"public"}]', "3", "2"],
    ['421["watch",{"office":"sample","view":"public"}]', '422["unwatch",{"office":"sample","view":"public"}]'],
    ['451-1["watch",{"_placeholder":true,"num":0}]', "421[" + "[" * 400 + "]" * 400 + "]"],
    ['421["watch",{"office":"sample","view":"' + "x" * 30_000 + '"}]'],
]
"""What a client says again and again."""


def _flood(house: House, said: list[str], over: threading.Event) -> None:
    while not over.is_set():
        wire = Wire(house)
        with suppress(OSError):
            wire.line.sock.settimeout(1)  # type: ignore[union-attr]
            while not over.is_set():
                wire.line.sock.sendall(b"".join(Frame(each.encode()).wire() for each in said * 20))  # type: ignore[union-attr]
        wire.drop()


def _falls_to(house: House, figure: str, value: float, seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        figures = requests.get(f"{house.url}/metrics", timeout=5).text
        found = re.search(rf"^{figure} (\S+)", figures, re.MULTILINE)
        if found is not None and float(found[1]) <= value:
            return True
        time.sleep(0.2)
    return False
