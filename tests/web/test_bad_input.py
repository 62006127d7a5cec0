"""Whatever comes in, the answer is a problem with a code, and nothing is committed."""

from __future__ import annotations

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
    ("/tickets", b'{"service": "certification", "procedure": "<b>"}', 422, "invalid-body"),
]


@pytest.fixture(scope="module")
def bearer(house: House) -> Iterator[dict[str, str]]:
    """Return a manager's header, and see at the end that the books held still."""
    headers = {"Authorization": f"Bearer {house.token('manager')}"}
    before = house.command("journal", "verify").stdout
    yield headers
    assert house.command("journal", "verify").stdout == before


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
    """A body that no command can have is refused without being kept."""
    answer = requests.post(house.anybody().api + TICKETS, data=b" " * 10_000_000, headers=bearer, timeout=10)

    assert (answer.status_code, answer.json()["code"]) == (413, "body-too-large")


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
    ],
)
def test_a_wrong_address_is_a_problem(
    house: House, bearer: dict[str, str], method: str, path: str, status: int, code: str
) -> None:
    """What is not there says what is not there."""
    answer = requests.request(method, house.url + path, headers=bearer, timeout=10)

    assert (answer.status_code, answer.json()["code"]) == (status, code)


@pytest.mark.parametrize("header", ["Bearer", "Bearer nope", "Basic abc", "Bearer " + "x" * 5000, "nonsense"])
def test_a_credential_that_does_not_count_is_401(house: House, header: str) -> None:
    """An unknown token is not quietly nobody."""
    answer = requests.get(house.anybody().api, headers={"Authorization": header}, timeout=10)

    assert (answer.status_code, answer.json()["code"]) == (401, "unauthorised")
