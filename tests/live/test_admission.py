"""Who may open a live connection, and what all others are told."""

from __future__ import annotations

import json
import logging
import re
import socket
from typing import TYPE_CHECKING, Any

import pytest
import requests
import socketio
import websocket

from queue_server.access.errors import ForeignOriginError
from queue_server.live.admission import Admission
from tests.house import House, running
from tests.live.wire import Wire

if TYPE_CHECKING:
    from pathlib import Path

NOW = "EIO=4&transport=websocket"
UPGRADE = {"HTTP_CONNECTION": "keep-alive, Upgrade", "HTTP_UPGRADE": "websocket", "HTTP_SEC_WEBSOCKET_KEY": "x"}


def handshake(host: str, scheme: str = "http", query: str = NOW, **headers: str) -> dict[str, Any]:
    """Return a request for a live connection as WSGI has it."""
    asked = {"REQUEST_METHOD": "GET", "QUERY_STRING": query, "HTTP_HOST": host, "wsgi.url_scheme": scheme}
    return {**asked, **UPGRADE, **headers}


def refused(house: House, host: str | None = None, **headers: str) -> dict[str, Any]:
    """Return the problem with which a WebSocket is refused."""
    with pytest.raises(websocket.WebSocketBadStatusException) as refusal:
        websocket.create_connection(
            f"ws://127.0.0.1:{house.port}/socket.io/?{NOW}",
            timeout=10,
            host=host,
            suppress_origin=True,
            header={name.replace("_", "-"): value for name, value in headers.items()},
        )
    problem: dict[str, Any] = json.loads(refusal.value.resp_body or b"")
    assert problem["status"] == refusal.value.status_code
    return problem


@pytest.mark.parametrize(
    ("origin", "host", "scheme"),
    [
        ("http://office.example", "office.example", "http"),
        ("http://office.example", "office.example:80", "http"),
        ("https://office.example:443", "office.example", "https"),
        ("http://OFFICE.example:8080", "office.EXAMPLE:8080", "http"),
        ("http://[::1]:8000", "[::1]:8000", "http"),
    ],
)
def test_a_page_of_the_same_site_comes_in(origin: str, host: str, scheme: str) -> None:
    """However its browser and the proxy write it: case and a usual port make no other site."""
    assert Admission().refusal(handshake(host, scheme, HTTP_ORIGIN=origin)) is None


@pytest.mark.parametrize(
    ("origin", "host", "scheme"),
    [
        ("http://elsewhere.example", "office.example", "http"),
        ("http://office.example:8080", "office.example", "http"),
        ("https://office.example", "office.example", "http"),
        ("http://office.example", "office.example", "https"),
        ("http://office.example.evil.example", "office.example", "http"),
        ("http://office.example@evil.example", "office.example", "http"),
        ("null", "office.example", "http"),
        ("", "office.example", "http"),
        ("", "", "http"),
        ("null", "null", "http"),
        ("http://ófffice.example", "ófffice.example", "http"),
    ],
)
def test_a_page_of_another_site_does_not(origin: str, host: str, scheme: str) -> None:
    """Its user's cookie would come along: what is not surely the same site is another one."""
    assert isinstance(Admission().refusal(handshake(host, scheme, HTTP_ORIGIN=origin)), ForeignOriginError)


def test_a_refused_page_is_told_both_sites_and_so_is_the_log(house: House) -> None:
    """Whoever set the proxy up sees what differs in the answer and in the log, and that it does on readyz."""
    problem = refused(house, "inner.example:8000", Origin="https://office.example:8443")
    sites = ("https://office.example:8443", "http://inner.example:8000")

    assert (problem["code"], problem["origin"], problem["host"]) == ("foreign-origin", *sites)
    assert all(site in problem["detail"] for site in sites)
    assert re.search(rf"{re.escape(sites[0])}.*{re.escape(sites[1])}", house.log)
    ready = requests.get(f"{house.url}/readyz", timeout=5).json()
    assert (ready["ready"], ready["refused_origins"] >= 1) == (True, True)
    figures = requests.get(f"{house.url}/metrics", timeout=5).text
    assert 'queue_live_refused_total{code="foreign-origin"}' in figures


def test_a_refused_handshake_says_that_the_connection_ends(house: House) -> None:
    """Nothing is read behind a request for another protocol; what came before it is answered all the same."""
    fields = "Host: x\r\nOrigin: null\r\nConnection: Upgrade\r\nUpgrade: websocket"
    head = f"GET /socket.io/?{NOW} HTTP/1.1\r\n{fields}\r\n\r\n"
    with socket.create_connection(("127.0.0.1", house.port), timeout=10) as line:
        line.sendall(f"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n{head}".encode())
        came = b"".join(iter(lambda: line.recv(4096), b"")).decode()
    first, _, second = came.partition("HTTP/1.1 400")

    assert first.startswith("HTTP/1.1 200")
    assert "connection: close" not in first.lower()
    assert "connection: close" in second.lower()
    assert "foreign-origin" in second


def test_a_page_can_ask_why_it_gets_no_live_news(house: House) -> None:
    """A browser does not tell it how the handshake was refused; the same door asked plainly says so."""
    door = f"{house.url}/socket.io/?{NOW}"
    foreign = requests.post(door, headers={"Origin": "http://elsewhere.example"}, timeout=5)
    own = requests.post(door, headers={"Origin": house.url}, timeout=5)

    assert (foreign.status_code, foreign.json()["code"]) == (400, "foreign-origin")
    assert (own.status_code, own.headers["Allow"]) == (405, "GET")


@pytest.mark.parametrize("origin", ["http://a.example/secret-word", "secret-word", 'http://secret-word"}', "null"])
def test_no_word_of_a_request_is_logged_or_told_as_it_comes(house: House, origin: str) -> None:
    """What is no site is called so."""
    problem = refused(house, Origin=origin)

    assert problem["origin"] == "(nowhere)"
    assert "secret-word" not in house.log


def test_a_proxy_is_believed_only_if_it_is_named(house: House, tmp_path: Path) -> None:
    """The scheme and the host by which a page came are taken from named proxies, and from nobody else."""
    told = {"X_Forwarded_Proto": "https", "X_Forwarded_Host": "office.example"}
    assert refused(house, Origin="https://office.example", **told)["host"] == house.url
    with running(tmp_path, None, "--proxy", "127.0.0.1") as behind:
        headers = {name.replace("_", "-"): value for name, value in told.items()}
        line = websocket.create_connection(
            f"ws://127.0.0.1:{behind.port}/socket.io/?{NOW}",
            timeout=10,
            header=headers,
            origin="https://office.example",
        )
        assert str(line.recv()).startswith("0{")
        line.close()
        assert refused(behind, Origin=behind.url, **told)["host"] == "https://office.example:443"


def test_a_websocket_that_lost_its_upgrade_on_the_way_is_told_so(house: House) -> None:
    """A proxy that is not set up for WebSockets passes the key on, and not what it is for."""
    answer = requests.get(f"{house.url}/socket.io/?{NOW}", headers={"Sec-WebSocket-Key": "x"}, timeout=5)

    assert (answer.status_code, answer.json()["code"]) == (400, "no-upgrade")
    assert requests.get(f"{house.url}/readyz", timeout=5).json()["refused_upgrades"] >= 1
    assert "pass Upgrade and Connection on" in house.log


def test_pages_that_are_refused_are_forgotten_in_time_and_fill_no_log(caplog: pytest.LogCaptureFixture) -> None:
    """A page tries every few seconds: a line in ten minutes is enough, and made-up origins are not endless lines."""
    now = [0.0]
    admission = Admission(lambda: now[0])
    with caplog.at_level(logging.WARNING):
        for number in range(2_000):
            admission.refusal(handshake("office.example", HTTP_ORIGIN=f"http://h{number % 100}.example"))
        assert (len(caplog.messages), admission.turned_away(ForeignOriginError)) == (32, 1000)
        now[0] = 601.0
        assert admission.turned_away(ForeignOriginError) == 0
        admission.refusal(handshake("office.example", HTTP_ORIGIN="http://h1.example"))
        assert len(caplog.messages) == 33


# Clients of other makes


@pytest.mark.parametrize("query", ["EIO=3&transport=polling", "EIO=3&transport=polling&t=x", "EIO=2"])
def test_an_old_client_that_polls_is_told_which_version_it_needs(house: House, query: str) -> None:
    """By JSON, which the old Python client shows."""
    answer = requests.get(f"{house.url}/socket.io/?{query}", timeout=5)

    assert (answer.status_code, answer.json()["code"]) == (400, "old-protocol")
    assert all(client in answer.json()["detail"] for client in ("socket.io-client 3", "python-socketio 5.2"))


def test_an_old_client_on_a_websocket_is_told_in_its_own_protocol(house: House) -> None:
    """It is greeted, given an error that its program is told of, and hung up on with the reason."""
    line = websocket.create_connection(
        f"ws://127.0.0.1:{house.port}/socket.io/?EIO=3&transport=websocket", timeout=10
    )
    greeting, error = str(line.recv()), str(line.recv())
    opcode, closing = line.recv_data(control_frame=True)

    assert {"sid", "upgrades", "pingInterval", "pingTimeout"} <= json.loads(greeting[1:]).keys()
    assert (greeting[0], error[:2], opcode) == ("0", "44", websocket.ABNF.OPCODE_CLOSE)
    words = json.loads(error[2:])
    assert "socket.io-client 3" in words
    assert int.from_bytes(closing[:2]) == 1002
    assert closing[2:].decode() in words
    line.shutdown()  # type: ignore[no-untyped-call]


def test_the_handshake_takes_the_header_that_the_api_takes(house: House) -> None:
    """A client that cannot send `auth` brings its token in `Authorization`; what `auth` says goes before."""
    good, other = house.token("display"), house.token("kiosk")
    for header, auth, code in (
        (good, None, None),
        (good, {}, None),
        (good, {"token": None}, None),
        (other, {"token": good}, None),
        ("nobody's", {"token": good}, None),
        ("nobody's", {}, "unauthorised"),
        (good, {"token": "nobody's"}, "unauthorised"),
        (good, {"csrf": "nobody's"}, "unauthorised"),
    ):
        wire = Wire(house, auth, header={"Authorization": f"Bearer {header}"})
        told = json.loads(wire.hello[2:])
        assert told.get("data", {}).get("code") == code, (header, auth)
        if code is None:
            assert "error" not in wire.watch("display")
        wire.close()
    by_library = socketio.Client(reconnection=False, handle_sigint=False)
    by_library.connect(house.url, headers={"Authorization": f"Bearer {good}"}, transports=["websocket"])
    assert "error" not in by_library.call("watch", {"office": "sample", "view": "display"})
    by_library.disconnect()


def test_a_password_for_the_proxy_is_none_of_ours(house: House) -> None:
    """A proxy that asks for a password of its own leaves it in the header."""
    wire = Wire(house, {}, header={"Authorization": "Basic YTpi"})

    assert "error" not in wire.watch("public")
    wire.close()


def test_another_namespace_is_refused_with_words_and_a_code(house: House) -> None:
    """And the connection stays for the one that there is."""
    told: list[Any] = []
    wire = Wire(house)
    wire.line.send('40/admin,{"token":"x"}')
    said = wire.read()
    assert said.startswith("44/admin,")
    assert json.loads(said.removeprefix("44/admin,"))["data"] == {"code": "unknown-namespace"}
    assert "error" not in wire.watch("public")
    wire.close()
    client = socketio.Client(reconnection=False, handle_sigint=False)
    client.on("connect_error", told.append, namespace="/admin")
    with pytest.raises(socketio.exceptions.ConnectionError):
        client.connect(house.url, namespaces=["/admin"], transports=["websocket"])
    client.disconnect()
    assert (told[0]["message"], told[0]["data"]["code"]) == (
        "There is only the default namespace",
        "unknown-namespace",
    )


def test_nothing_is_answered_after_a_close(house: House) -> None:
    """Whatever comes in the same breath behind it is not read: neither an event nor a ping."""
    line = websocket.create_connection(f"ws://127.0.0.1:{house.port}/socket.io/?{NOW}", timeout=10)
    line.recv()
    line.send("40")
    line.recv()
    frames = [
        websocket.ABNF.create_frame((1000).to_bytes(2), websocket.ABNF.OPCODE_CLOSE),
        websocket.ABNF.create_frame('421["watch",{"office":"sample","view":"public"}]', websocket.ABNF.OPCODE_TEXT),
        websocket.ABNF.create_frame(b"here?", websocket.ABNF.OPCODE_PING),
    ]
    sock = line.sock
    assert sock is not None
    sock.sendall(b"".join(frame.format() for frame in frames))
    came = b"".join(iter(lambda: sock.recv(4096), b""))

    assert came == b"\x88\x02\x03\xe8"


def test_only_who_never_says_hello_is_shown_out(tmp_path: Path) -> None:
    """On a server that waits for it half a second; who says hello stays, until he takes leave."""
    house = House(tmp_path, program=("tests.live.impatient",))
    house.start()
    try:
        wire = Wire(house)
        wire.watch("public")
        door = f"ws://127.0.0.1:{house.port}/socket.io/?{NOW}"
        silent = websocket.create_connection(door, timeout=20)
        opcode, said = websocket.ABNF.OPCODE_TEXT, b""
        while opcode == websocket.ABNF.OPCODE_TEXT:  # a greeting, and a ping maybe
            opcode, said = silent.recv_data(control_frame=True)
        assert (opcode, int.from_bytes(said[:2])) == (websocket.ABNF.OPCODE_CLOSE, 1000)
        for _ in range(3):
            assert wire.event()[0] == "beat"
        wire.line.send("41")
        assert wire.is_over(20)
    finally:
        house.stop()
