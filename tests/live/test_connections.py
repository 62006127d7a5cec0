"""Who may connect and watch, and what becomes of those who misbehave."""

from __future__ import annotations

import itertools
import json
import re
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest
import requests
import socketio
import websocket
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from queue_server.views.catalogue import VIEWS
from tests.live.screen import Screen
from tests.live.wire import Wire, cookies_of
from tests.machine import allowed
from tests.web import table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.house import House

SURROGATE = "\ud800"


@pytest.mark.parametrize(
    "auth",
    [
        {"token": "nope"},
        {"token": ""},
        {"token": 5},
        {"token": ["x"]},
        {"token": SURROGATE},
        {"csrf": "é"},
        {"csrf": 5},
    ],
)
def test_a_credential_that_does_not_count_is_refused(house: House, auth: dict[str, Any]) -> None:
    """The refusal carries its code; a bad credential is not quietly nobody."""
    wire = Wire(house, auth)

    assert wire.hello.startswith("44")
    assert json.loads(wire.hello[2:])["data"] == {"code": "unauthorised"}


def test_the_stock_client_is_told_why(house: House) -> None:
    """`connect_error` has `data.code`."""
    told: list[Any] = []
    client = socketio.Client(reconnection=False, handle_sigint=False)
    client.on("connect_error", told.append)
    with pytest.raises(socketio.exceptions.ConnectionError):
        client.connect(house.url, auth={"token": "nope"}, transports=["websocket"])

    assert told[0]["data"]["code"] == "unauthorised"


def test_polling_is_refused_to_the_stock_client(house: House) -> None:
    """A client that does not know better is told, and does not hang."""
    client = socketio.Client(reconnection=False, handle_sigint=False)
    with pytest.raises(socketio.exceptions.ConnectionError):
        client.connect(house.url, transports=["polling"])


def test_watching_is_for_the_roles_of_the_table(house: House) -> None:
    """Each role watches its views and no other; who may not is told as over HTTP."""
    roles = ("kiosk", "display", "clerk", "manager", "admin")
    kiosk = house.bearer(house.token("kiosk"))
    ticket = kiosk.done("/tickets", {"service": "guidance"})["id"]
    word = kiosk.view(f"ticket/{ticket}")["share"]
    device = house.device()
    for role in ("anonymous", *roles):
        wire = Wire(house, {} if role == "anonymous" else {"token": house.token(role, office="sample")})
        for view, may in table.VIEWS.items():
            answer = wire.watch(
                view.replace("<t>", ticket).replace("<w>", word).replace("<c>", "1").replace("<v>", device)
            )
            refused = "unauthorised" if role == "anonymous" else "forbidden"
            expected = None if role in may else refused
            assert answer.get("error", {}).get("code") == expected, f"{role}: {view}"
        wire.close()
    assert {view.partition("/")[0] for view in table.VIEWS} == set(VIEWS)


def test_a_token_of_another_office_watches_nothing_here(house: House) -> None:
    """Not even what is public."""
    wire = Wire(house, {"token": house.token("admin", office="elsewhere")})

    assert wire.watch("public")["error"]["code"] == "forbidden"
    assert (
        Wire(house, {"token": house.token("admin")}).watch("public", "nowhere")["error"]["code"] == "unknown-office"
    )


def test_a_session_connects_from_its_own_origin_only(house: House) -> None:
    """The cookie counts together with its CSRF value; a page of another origin does not even get a connection."""
    clerk = house.somebody("clerk", "1")
    csrf, cookie = clerk.headers["X-CSRF-Token"], cookies_of(clerk)
    own = Wire(house, {"csrf": csrf}, cookie, house.url)
    assert "error" not in own.watch("counter/1")
    assert Wire(house, {}, cookie, house.url).watch("counter/1")["error"]["code"] == "unauthorised"
    assert Wire(house, {"csrf": "0" * 64}, cookie, house.url).hello.startswith("44")
    for origin in ("http://elsewhere.example", house.url.replace("http:", "https:"), "null"):
        with pytest.raises(websocket.WebSocketBadStatusException):
            Wire(house, {"csrf": csrf}, cookie, origin)


def test_a_revoked_token_drops_its_connections(house: House) -> None:
    """Whoever watches with it is cut off within half a second, and nobody else."""
    token, secret = house.given("display")
    screens = [Screen(house, secret), Screen(house, secret)]
    other = Screen(house, house.token("display"))
    for screen in (*screens, other):
        screen.watch("display")
    house.revoke(token)

    assert all(screen.ended.wait(allowed(0.5)) for screen in screens)
    house.somebody("kiosk").done("/tickets", {"service": "guidance"})
    assert other.shows("display", lambda it: it.patches)
    assert not other.ended.is_set()
    with pytest.raises(socketio.exceptions.ConnectionError):
        Screen(house, secret)
    other.close()


def test_one_connection_watches_so_much_and_no_more(house: House) -> None:
    """Thirty-two views are plenty for a screen; what it watches already it may watch again."""
    kiosk = house.bearer(house.token("kiosk"))
    tickets = [kiosk.done("/tickets", {"service": "guidance"})["id"] for _ in range(33)]
    wire = Wire(house)
    answers = [wire.watch(f"ticket/{ticket}") for ticket in tickets]

    assert all("error" not in answer for answer in answers[:32])
    assert answers[32]["error"]["code"] == "too-many-watches"
    assert "error" not in wire.watch(f"ticket/{tickets[0]}")
    wire.ask("unwatch", {"office": "sample", "view": f"ticket/{tickets[0]}"})
    assert "error" not in wire.watch(f"ticket/{tickets[32]}")
    wire.close()


WRONG: list[tuple[list[Any], str]] = [
    (["watch"], "invalid-body"),
    (["watch", None], "invalid-body"),
    (["watch", "display"], "invalid-body"),
    (["watch", {}], "invalid-body"),
    (["watch", {"office": "sample"}], "invalid-body"),
    (["watch", {"office": "sample", "view": 1}], "invalid-body"),
    (["watch", {"office": "sample", "view": "public", "more": 1}], "invalid-body"),
    (["watch", {"office": "sample", "view": "public"}, 2], "invalid-body"),
    (["watch", {"office": "sample", "view": "nope"}], "unknown-view"),
    (["watch", {"office": "sample", "view": "counter/"}], "unknown-view"),
    (["watch", {"office": "sample", "view": "x" * 50_000}], "unknown-view"),
    (["watch", {"office": "nowhere", "view": "public"}], "unknown-office"),
    (["watch", {"office": SURROGATE, "view": "public"}], "unknown-office"),
    (["watch", {"office": "sample", "view": "ticket/nope"}], "unknown-ticket"),
    (["watch", {"office": "sample", "view": f"ticket/{SURROGATE}"}], "unknown-ticket"),
    (["watch", {"office": "sample", "view": "display"}], "unauthorised"),
    (["watch", {"office": "sample", "view": "counter/99"}], "unauthorised"),
    (["unwatch", {"view": "public"}], "invalid-body"),
    (["nonsense", 1, 2], "unknown-event"),
    (["patch", {"view": "public"}], "unknown-event"),
    (["connect", {"token": "nope"}], "unknown-event"),
    (["disconnect"], "unknown-event"),
    (["*"], "unknown-event"),
    ([5], "unknown-event"),
    ([None], "unknown-event"),
    ([[]], "unknown-event"),
]


def test_what_is_wrong_is_answered(house: House) -> None:
    """Every event that asks for an answer gets one, with the code of what is wrong, and the connection goes on."""
    wire = Wire(house)
    told = [(said, wire.ask(*said)["error"]["code"]) for said, _ in WRONG]

    assert told == WRONG
    assert "error" not in wire.watch("public")
    wire.close()


BROKEN: list[str | bytes] = [
    "42",
    "42[]",
    "42{}",
    '421{"a":1}',
    "42x",
    "43",
    "431[1]",
    "44",
    "45",
    '451-["watch",{"_placeholder":true,"num":0}]',
    '459999999999999-["watch"]',
    "40",
    '40{"token":"nope"}',
    "40/admin,",
    "41",
    "4",
    "49",
    "2",
    "3",
    "0",
    "5",
    "6",
    "9",
    "x",
    "b4AAAA",
    '42/admin,["watch"]',
    "42" + "[" * 30_000,
    '4299999999999999999999["watch"]',
    "y" * 70_000,
    b"\xff\xfe\x00",
    b"",
]
"""What no client sends."""


def test_what_no_client_sends_harms_only_its_own_connection(house: House) -> None:
    """Whatever comes over a connection, those of others live on, and so does the server."""
    other = Screen(house, house.token("display"))
    other.watch("display")
    for said in BROKEN:
        wire = Wire(house)
        wire.line.send(said, websocket.ABNF.OPCODE_BINARY if isinstance(said, bytes) else websocket.ABNF.OPCODE_TEXT)
        wire.drop()
    house.somebody("kiosk").done("/tickets", {"service": "guidance"})

    assert other.shows("display", lambda it: it.patches)
    assert "error" not in Wire(house).watch("public")
    other.close()


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=8)
    | st.sampled_from(["sample", "public", "display"]),
    lambda some: (
        st.lists(some, max_size=3) | st.dictionaries(st.sampled_from(["office", "view", "x"]), some, max_size=3)
    ),
    max_leaves=6,
)


@given(said=st.tuples(st.sampled_from(["watch", "unwatch", "other"]), JSON))
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_event_is_answered(house: House, said: tuple[str, Any]) -> None:
    """Whatever a client says in JSON, it is answered."""
    wire = _shared(house)
    answer = wire.ask(*said)

    assert answer.keys() >= {"error"} or answer.keys() >= {"view"}


def _shared(house: House) -> Wire:
    if house.port not in _WIRES:
        _WIRES[house.port] = Wire(house)
    return _WIRES[house.port]


_WIRES: dict[int, Wire] = {}


@pytest.mark.parametrize("said", ['421["watch",{"office":"sample","view":"public"}]', "3", "6", "42{"])
def test_a_flood_holds_up_nobody(house: House, said: str) -> None:
    """One client that sends as fast as it can, and reads nothing, leaves the server to the others."""
    flooder = Wire(house)
    frame = websocket.ABNF.create_frame(said, 1).format()
    over = threading.Event()

    def flood() -> None:
        with suppress(OSError):
            while not over.is_set():
                flooder.line.sock.sendall(frame * 1_000)  # type: ignore[union-attr]

    thread = threading.Thread(target=flood)
    thread.start()
    waits = []
    for _ in range(8):
        began = time.monotonic()
        house.bearer("nobody").look("")
        waits.append(time.monotonic() - began)
        time.sleep(0.1)
    over.set()
    flooder.drop()
    thread.join()

    assert max(waits) < allowed(1)
    assert "handler error" not in house.log
    assert all(line.startswith("{") for line in house.log.splitlines()[3:]), "each line is one of ours"
    assert house.log.count("does not speak Socket.IO") < 100, "a line a connection, not one a message"


def _slow_readers(house: House) -> float:
    figures = requests.get(f"{house.url}/metrics", timeout=5).text
    found = re.search(r"^queue_slow_readers_total (\S+)", figures, re.MULTILINE)
    assert found is not None
    return float(found[1])


def test_a_slow_reader_is_dropped_and_others_go_on(house: House) -> None:
    """Who stops reading has a bounded backlog: then he is hung up on, and must come and watch afresh."""
    before = _slow_readers(house)
    slow = Wire(house, {"token": house.token("manager")})
    other = Screen(house, house.token("display"))
    other.watch("display")
    for _ in range(3_000):
        slow.line.send('421["watch",{"office":"sample","view":"manager"}]')
    kiosk = house.somebody("kiosk")
    end = time.monotonic() + 15
    while _slow_readers(house) == before:
        assert time.monotonic() < end, "not dropped"
        patches = len(other.views["display"].patches)
        kiosk.done("/tickets", {"service": "guidance"})
        assert other.shows("display", lambda it, had=patches: len(it.patches) > had)
        time.sleep(0.2)

    assert slow.is_over(20)
    again = Wire(house, {"token": house.token("manager")})
    assert "error" not in again.watch("manager")
    other.close()


def _frame(payload: bytes, opcode: int, *, final: bool) -> bytes:
    """Return a frame as a client sends it, under a mask of zeros."""
    head = bytes([(0x80 if final else 0) | opcode, 0xFE]) + len(payload).to_bytes(2) + bytes(4)
    return head + payload


def _talks_until_cut(line: Any, frames: Iterable[bytes], megabytes: int) -> bool:
    """Send until the server hangs up; tell whether it did before so much was sent."""
    sent = 0
    line.settimeout(20)
    with suppress(ConnectionError):
        for frame in frames:
            line.sendall(frame)
            sent += len(frame)
            if sent > megabytes << 20:
                return False
    return True


@pytest.mark.parametrize("kind", ["fragments", "attachments", "refusals"])
def test_who_never_ends_or_never_reads_is_cut_off(house: House, kind: str) -> None:
    """A message in endless pieces, an event of a million parts, answers that nobody reads: memory has an end."""
    door = f"ws://127.0.0.1:{house.port}/socket.io/?EIO=4&transport=websocket"
    line, part = websocket.create_connection(door, timeout=10).sock, b"x" * 60_000
    endless = {
        "fragments": itertools.chain([_frame(part, 1, final=False)], itertools.repeat(_frame(part, 0, final=False))),
        "attachments": itertools.chain(
            [_frame(b'4599999-["watch"]'.ljust(200), 1, final=True)], itertools.repeat(_frame(part, 2, final=True))
        ),
        "refusals": itertools.repeat(_frame(b"40/" + part + b",", 1, final=True)),
    }[kind]

    assert _talks_until_cut(line, endless, megabytes=32)
    assert house.anybody().look("").ok
