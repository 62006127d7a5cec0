"""Whatever comes in, the answer is a problem with a code, and nothing is committed."""

from __future__ import annotations

import json
import socket
from typing import TYPE_CHECKING

import pytest
import requests

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.house import House

TICKETS, CALL, FINISH, OPEN = "/tickets", "/counters/1/call", "/counters/1/finish", "/counters/1/open"

BODIES: list[tuple[str, bytes, int, str]] = [
    (TICKETS, b"", 422, "invalid-body"),
    (TICKETS, b"{", 400, "invalid-json"),
    (TICKETS, b"\xff\xfe", 400, "invalid-json"),
    (TICKETS, b"null", 422, "invalid-body"),
    (TICKETS, b"[]", 422, "invalid-body"),
    (TICKETS, b'"certification"', 422, "invalid-body"),
    (TICKETS, b'{"service": 7}', 422, "invalid-body"),
    (TICKETS, b'{"service": null}', 422, "invalid-body"),
    (TICKETS, b'{"service": "certification", "name": "Lan"}', 422, "invalid-body"),
    (TICKETS, b'{"service": "certification", "language": "fr"}', 422, "invalid-body"),
    (TICKETS, b'{"service": "certification", "priority": "vip"}', 422, "unknown-priority"),
    (TICKETS, b'{"service": "nope"}', 404, "unknown-service"),
    (TICKETS, b'{"service": "cert\\u0000"}', 422, "invalid-body"),
    (TICKETS, b'{"service": "\\ud800"}', 400, "invalid-json"),
    (TICKETS, b'{"service": NaN}', 422, "invalid-body"),
    (TICKETS, b"[" * 20_000, 400, "invalid-json"),
    (CALL, b'{"ticket": "x", "reason": "' + b"a" * 300 + b'"}', 422, "invalid-body"),
    (CALL, b'{"ticket": "x"}', 422, "invalid-body"),
    (CALL, b'{"ticket": "x", "reason": "   "}', 422, "invalid-body"),
    (CALL, b'{"ticket": "x", "reason": "a\\u0007b"}', 422, "invalid-body"),
    (CALL, b'{"ticket": "x", "reason": "why"}', 404, "unknown-ticket"),
    (FINISH, b'{"quantity": 0}', 422, "invalid-body"),
    (FINISH, b'{"quantity": 99999999999999999999999}', 422, "invalid-body"),
    (FINISH, b'{"quantity": "3"}', 422, "invalid-body"),
    (FINISH, b'{"quantity": 1.5}', 422, "invalid-body"),
    (FINISH, b'{"next": {"service": "nope"}}', 404, "unknown-service"),
    (OPEN, b'{"services": []}', 422, "invalid-body"),
    (OPEN, b'{"services": ["nope"]}', 404, "unknown-service"),
    (OPEN, b'{"take_over": "yes"}', 422, "invalid-body"),
    ("/counters/1/call-next", b'{"force": true}', 422, "invalid-body"),
    ("/counters/1/call-next", b"", 409, "counter-closed"),
    ("/counters/99/call-next", b"{", 404, "unknown-counter"),
    ("/tickets/nope/transfer", b'{"service": 1}', 404, "unknown-ticket"),
    ("/services/nope/stop", b"{", 404, "unknown-service"),
    (TICKETS, b'{"service": "certification", "procedure": "<b>"}', 422, "invalid-body"),
    (TICKETS, b'{"service": "certification", "service": "certification"}', 422, "invalid-body"),
    (TICKETS, b'{"service": ["certification"]}', 422, "invalid-body"),
    (TICKETS, b'{"service": {"id": "certification"}}', 422, "invalid-body"),
    (TICKETS, b'{"service": "certification"} {}', 400, "invalid-json"),
    (TICKETS, b'\xef\xbb\xbf{"service": "certification"}', 400, "invalid-json"),
    (TICKETS, '{"service": "certification"}'.encode("utf-16"), 400, "invalid-json"),
    (TICKETS, b"{'service': 'certification'}", 400, "invalid-json"),
    (TICKETS, b"service=certification", 400, "invalid-json"),
    (TICKETS, b'{"service": ' + b'{"a":' * 5_000 + b"1" + b"}" * 5_001, 400, "invalid-json"),
    (TICKETS, b'{"service": "' + b"a" * 10_000 + b'"}', 422, "invalid-body"),
    (TICKETS, b'{"service": true}', 422, "invalid-body"),
    (TICKETS, b'{"service": ""}', 422, "invalid-body"),
    (TICKETS, b'{"service": "certification\\n"}', 422, "invalid-body"),
    (TICKETS, b'{"__proto__": {}, "service": "certification"}', 422, "invalid-body"),
    (CALL, b'{"ticket": "x", "reason": "\\udc00"}', 400, "invalid-json"),
    (CALL, '{"ticket": "x", "reason": "a\u0085b"}'.encode(), 422, "invalid-body"),
    (CALL, b'{"ticket": "x", "reason": "a\\u000b"}', 422, "invalid-body"),
    (CALL, b'{"ticket": "x", "reason": "\\u001fa"}', 422, "invalid-body"),
    (CALL, b'{"ticket": "x", "reason": "\\u00a0\\u2003\\n"}', 422, "invalid-body"),
    (CALL, b'{"ticket": "x", "reason": " \\u2003 a "}', 404, "unknown-ticket"),
    (CALL, b'{"ticket": "x", "reason": ""}', 422, "invalid-body"),
    (FINISH, b'{"note": "a\\u0085"}', 422, "invalid-body"),
    ("/day/close", b'{"reason": "\\u000c"}', 422, "invalid-body"),
    (CALL, b'{"ticket": "x", "reason": null}', 422, "invalid-body"),
    (CALL, b'{"ticket": "x", "reason": ["why"]}', 422, "invalid-body"),
    (FINISH, b'{"quantity": 1e400}', 422, "invalid-body"),
    (FINISH, b'{"quantity": -1}', 422, "invalid-body"),
    (FINISH, b'{"quantity": true}', 422, "invalid-body"),
    (FINISH, b'{"quantity": -Infinity}', 422, "invalid-body"),
    (FINISH, b'{"note": "' + b"a" * 501 + b'"}', 422, "invalid-body"),
    (FINISH, b'{"next": {"service": "result", "service": "result"}}', 422, "invalid-body"),
    (FINISH, b'{"next": {}}', 422, "invalid-body"),
    (OPEN, b'{"services": "result"}', 422, "invalid-body"),
    (OPEN, b'{"services": [null]}', 422, "invalid-body"),
    (OPEN, b'{"services": [' + b'"result",' * 64 + b'"result"]}', 422, "invalid-body"),
    (OPEN, b'{"take_over": 1}', 422, "invalid-body"),
    ("/counters/1/pause", b'{"reason": "' + b"a" * 300 + b'"}', 422, "invalid-body"),
    ("/day/close", b'{"reason": "' + b"a" * 300 + b'"}', 422, "invalid-body"),
    ("/services/result/stop", b'{"reason": "\\u0000"}', 422, "invalid-body"),
    ("/counters/%ED%A0%80/open", b"", 404, "unknown-counter"),
    ("/counters/%00/open", b"", 404, "unknown-counter"),
    ("/tickets/%FF/park", b"", 404, "unknown-ticket"),
    ("/tickets/99991231-" + "0" * 32 + "/park", b"", 404, "unknown-ticket"),
    ("/tickets/" + "9" * 5_000 + "/park", b"", 404, "unknown-ticket"),
]


@pytest.fixture(scope="module")
def bearer(house: House) -> Iterator[dict[str, str]]:
    """Return a manager's header, and see at the end that the books held still."""
    headers = {"Authorization": f"Bearer {house.token('manager')}"}
    before = office_books(house)
    yield headers
    assert office_books(house) == before


def office_books(house: House) -> list[str]:
    """Return all that the books hold of the office: who signs in meanwhile is not of it."""
    assert house.command("journal", "verify").returncode == 0
    lines = house.command("journal", "export").stdout.splitlines()
    return [line for line in lines if json.loads(line)["office"] == house.office]


@pytest.mark.parametrize(("path", "body", "status", "code"), BODIES)
def test_a_bad_body_is_a_problem_and_changes_nothing(
    house: House, bearer: dict[str, str], path: str, body: bytes, status: int, code: str
) -> None:
    """The code is stable, the media type is problem+json, the members are those of RFC 9457."""
    answer = requests.post(house.anybody().api + path, data=body, headers=bearer, timeout=10)

    assert (answer.status_code, answer.json()["code"]) == (status, code), answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert {"type", "title", "status", "detail"} <= set(answer.json())
    assert answer.json()["status"] == status


def test_ten_megabytes_are_too_large(house: House, bearer: dict[str, str]) -> None:
    """A body that no command can have is refused without being kept, also when its length is not said before."""
    body = b'{"service": "certification"}'.ljust(10_000_000)
    for data in (body, iter([body])):
        answer = requests.post(house.anybody().api + TICKETS, data=data, headers=bearer, timeout=10)
        assert (answer.status_code, answer.json()["code"]) == (413, "body-too-large")


def test_a_body_in_chunks_is_a_body(house: House, bearer: dict[str, str]) -> None:
    """A body whose length is not said before is read like any other, not taken for an empty one."""
    for path, body, code in ((OPEN, b'{"services": ["nope"]}', "unknown-service"), (OPEN, b"{", "invalid-json")):
        chunks = iter([body[:1], body[1:]] if len(body) > 1 else [body])
        answer = requests.post(house.anybody().api + path, data=chunks, headers=bearer, timeout=10)
        assert answer.json()["code"] == code


@pytest.mark.parametrize(
    "head",
    [
        "Content-Length: abc",
        "Content-Length: -5",
        "Transfer-Encoding: chunked\r\n\r\nZZZ",
        "Transfer-Encoding: chunked\r\n\r\n-5",
    ],
)
def test_a_request_that_is_none_is_answered(house: House, bearer: dict[str, str], head: str) -> None:
    """What cannot be read as HTTP is 400, and the server goes on."""
    with socket.create_connection(("127.0.0.1", house.port), timeout=5) as line:
        start = (
            f"POST /api/v1/offices/sample{OPEN} HTTP/1.1\r\nHost: here\r\nAuthorization: {bearer['Authorization']}"
        )
        line.sendall(f"{start}\r\n{head}\r\n\r\n".encode())
        assert line.recv(100).split()[1] == b"400"
    assert requests.get(f"{house.url}/healthz", timeout=5).ok


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/api/v1/nothing", 404, "unknown-route"),
        ("DELETE", "/api/v1/offices", 405, "method-not-allowed"),
        ("GET", "/api/v1/offices/nowhere", 404, "unknown-office"),
        ("GET", "/api/v1/offices/sample/views/nope", 404, "unknown-view"),
        ("GET", "/api/v1/offices/sample/views/counter/99", 404, "unknown-counter"),
        ("GET", "/api/v1/offices/sample/tickets/nope", 404, "unknown-ticket"),
        ("GET", "/nothing/", 404, "unknown-route"),
        ("GET", "/nothing", 404, "unknown-route"),
        ("GET", "/assets/nothing.js", 404, "unknown-route"),
        ("GET", "/static/..%2f..%2fpyproject.toml", 404, "unknown-route"),
        ("POST", "/api/v1/offices/sample/tickets/", 404, "unknown-route"),
        ("PUT", "/api/v1/offices/sample/tickets", 405, "method-not-allowed"),
        ("GET", "/api/v1/offices/sample/views/", 404, "unknown-route"),
        ("GET", "/api/v1/offices/sample/views/counter", 404, "unknown-view"),
        ("GET", "/api/v1/offices/sample/views/counter/", 404, "unknown-view"),
        ("GET", "/api/v1/offices/sample/views/display/1", 404, "unknown-view"),
        ("GET", "/api/v1/offices/sample/views/ticket/%FF", 404, "unknown-ticket"),
        ("GET", "/api/v1/offices/s%C3%A9", 404, "unknown-office"),
    ],
)
def test_a_wrong_address_is_a_problem(
    house: House, bearer: dict[str, str], method: str, path: str, status: int, code: str
) -> None:
    """What is not there says what is not there."""
    answer = requests.request(method, house.url + path, headers=bearer, timeout=10)

    assert (answer.status_code, answer.json()["code"]) == (status, code)


@pytest.mark.parametrize(
    "header", ["Bearer", "Bearer nope", "Basic abc", "Bearer " + "x" * 5000, "nonsense", "Bearer é"]
)
def test_a_credential_that_does_not_count_is_401(house: House, header: str) -> None:
    """An unknown token is not quietly nobody, and nobody is told what was wrong with it."""
    answer = requests.get(house.anybody().api, headers={"Authorization": header.encode()}, timeout=10)

    assert (answer.status_code, answer.json()["code"]) == (401, "unauthorised")


@pytest.mark.parametrize("csrf", ["é", "0" * 64, "x" * 5000])
def test_a_session_that_does_not_count_is_401(house: House, bearer: dict[str, str], csrf: str) -> None:
    """Whatever a page shows besides the cookie: what does not belong to it is unknown."""
    head = house.anybody()
    entered = head.post(f"{house.url}/session", json={"token": bearer["Authorization"].split()[1]}, timeout=5)
    head.headers["X-CSRF-Token"] = entered.json()["csrf"]
    assert head.look("/views/manager").status_code == 200
    head.headers["X-CSRF-Token"] = csrf.encode()
    assert head.look("/views/manager").json()["code"] == "unauthorised"
