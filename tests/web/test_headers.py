"""What every answer carries, whichever part of the server gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import requests

from queue_server.access.errors import TooManyRequestsError
from queue_server.web.headers import secured, security_headers
from queue_server.web.problems import outside
from queue_server.web.static_files import static_folder
from tests.web import table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from wsgiref.types import StartResponse, WSGIEnvironment

    from tests.house import House

IDS = {"<o>": "sample", "<t>": "nope", "<c>": "1", "<s>": "result", "<screen>": "kiosk", "<path:name>": "nope"}
LIVE = "/socket.io/?EIO=4&transport=websocket"
HANDSHAKE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Version": "13",
}


def asked() -> Iterator[tuple[str, str, dict[str, str]]]:
    """Yield requests to every address that there is, every file, and what is refused before it comes to one."""
    for row in [*map(str, table.PUBLIC), *table.WITH_A_SESSION, *(f"{row.method} {row.rule}" for row in table.ROWS)]:
        method, path = row.split()
        for name, value in IDS.items():
            path = path.replace(name, value)
        yield from ((each, path, {}) for each in (method, "HEAD", "OPTIONS", "PATCH"))
    for file in static_folder().rglob("*"):
        if file.is_file():
            place = file.relative_to(static_folder()).as_posix()
            yield from (("GET", f"/static/{place}", {}), ("GET", f"/{place.removeprefix('build/')}", {}))
    yield "GET", "/kiosk?office=sample", {}
    yield "GET", "/static/icons/../build/kiosk/index.html", {}
    yield "GET", "/static/./build/kiosk/index.html", {}
    yield "GET", "/static/icons/%2e%2e/build/kiosk/index.html", {}
    yield "GET", "/no/such/thing", {}
    yield "POST", "/api/v1/offices/sample/tickets", {"Authorization": "Bearer nobody's"}
    yield "GET", "/socket.io", {}
    yield "GET", "/socket.io/?EIO=4&transport=polling", {}
    yield "GET", "/socket.io/?EIO=3&transport=websocket", {}
    yield "POST", LIVE, {}
    yield "GET", LIVE, {}
    yield "GET", f"{LIVE}&sid=x", HANDSHAKE
    yield "GET", LIVE, {**HANDSHAKE, "Origin": "http://elsewhere.example"}
    yield "GET", LIVE, {**HANDSHAKE, "Sec-WebSocket-Version": "7"}


def answers(house: House) -> Iterator[tuple[str, requests.Response]]:
    """Yield every answer, by what was asked."""
    with requests.Session() as somebody:
        for method, path, headers in asked():
            request = somebody.prepare_request(requests.Request(method, house.url, headers=headers))
            request.url = house.url + path  # as it stands: the client would take `..` out
            yield f"{method} {path} {headers}", somebody.send(request, allow_redirects=False, timeout=10)


def test_every_answer_is_kept_to_itself_and_no_error_is_kept(house: House) -> None:
    """Pages, files, API, health and refusals say what may be done with them, and a cache keeps no error."""
    wanted = dict(security_headers(f"127.0.0.1:{house.port}"))
    seen: set[int] = set()
    for what, answer in answers(house):
        seen.add(answer.status_code)
        assert {name: answer.headers.get(name) for name in wanted} == wanted, what
        assert [name for name in wanted if len(answer.raw.headers.getlist(name)) != 1] == [], what
        if answer.status_code >= 400:
            assert answer.headers["Cache-Control"] == "no-store", what
        if answer.status_code == 405:
            assert "GET" in answer.headers["Allow"] or "POST" in answer.headers["Allow"], what

    assert seen >= {200, 308, 400, 401, 404, 405, 426}


def test_a_page_is_served_at_its_own_address_alone(house: House) -> None:
    """What Vite built is no page under any other name."""
    pages = {
        what.split()[1]
        for what, answer in answers(house)
        if answer.status_code == 200 and answer.content.lstrip().startswith(b"<!doctype html")
    }

    assert pages == {"/", "/kiosk/"}


@pytest.mark.parametrize("host", ["office.example", "office.example:8080", "127.0.0.1"])
def test_a_page_connects_to_its_own_host_alone(house: House, host: str) -> None:
    """The live connection is named for browsers that do not count it as one's own; nothing else is allowed."""
    answer = requests.get(f"{house.url}/display/", headers={"Host": host}, timeout=5)
    policy = dict(rule.strip().split(" ", 1) for rule in answer.headers["Content-Security-Policy"].split(";"))

    assert policy["connect-src"] == f"'self' ws://{host} wss://{host}"
    assert (policy["base-uri"], policy["form-action"], policy["frame-ancestors"]) == ("'none'", "'self'", "'self'")


@pytest.mark.parametrize("host", ["a;script-src *", "a b", "[::1]:80", "é", "*", "a/b", ""])
def test_a_host_that_is_none_gets_into_no_policy(host: str) -> None:
    """Whatever a request says of itself, it writes no rule."""
    assert security_headers(host) == security_headers()


def test_an_answer_that_was_made_beforehand_carries_them_once() -> None:
    """What is refused before it comes to the app is made with them: two policies would be no policy that we wrote."""
    status, fields, body = outside(TooManyRequestsError())
    begun: list[tuple[str, list[tuple[str, str]]]] = []

    def app(_: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        start_response(status, fields)
        return [body]

    list(secured(app)({"HTTP_HOST": "office.example"}, lambda *said: begun.append(said)))  # type: ignore[arg-type]

    assert begun[0][0].startswith("429")
    names = [name for name, _ in begun[0][1]]
    assert len(names) == len(set(names))
    assert {"Cache-Control", "Content-Security-Policy", "Retry-After"} <= set(names)


def test_the_description_is_not_sent_again_to_whoever_has_it(house: House) -> None:
    """It has a validator."""
    first = requests.get(f"{house.url}/api/v1/openapi.json", timeout=5)
    again = requests.get(
        f"{house.url}/api/v1/openapi.json", headers={"If-None-Match": first.headers["ETag"]}, timeout=5
    )

    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]
