"""A retry does nothing twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.house import House


def test_the_same_key_gives_the_first_answer_byte_for_byte(house: House) -> None:
    """The ticket of the first try comes again, marked as replayed, after a restart too."""
    kiosk = house.bearer(house.token("kiosk", "hall"))
    first = kiosk.act("/tickets", {"service": "result"}, "again")
    kiosk.done("/tickets", {"service": "result"})
    second = kiosk.act("/tickets", {"service": "result"}, "again")
    house.stop()
    house.start()
    third = kiosk.act("/tickets", {"service": "result"}, "again")

    assert first.status_code == second.status_code == third.status_code == 201
    assert first.content == second.content == third.content
    told = [answer.headers.get("Idempotency-Replayed") for answer in (first, second, third)]
    assert told == [None, "true", "true"]


def test_the_same_key_for_something_else_is_refused(house: House) -> None:
    """A key belongs to one command with one body."""
    kiosk = house.somebody("kiosk")
    ticket = kiosk.done("/tickets", {"service": "result"}, "mine")
    for path, body in (("/tickets", {"service": "business"}), (f"/tickets/{ticket['id']}/park", None)):
        answer = kiosk.act(path, body, "mine")
        assert (answer.status_code, answer.json()["code"]) == (422, "key-reused")


def test_a_key_is_the_actors_own(house: House) -> None:
    """Another device with the same key does its own thing; the same device signed in again is the same actor."""
    one, same, other = (house.bearer(house.token("kiosk", name)) for name in ("left", "left", "right"))
    first = one.done("/tickets", {"service": "result"}, "own")

    assert same.done("/tickets", {"service": "result"}, "own") == first
    assert other.done("/tickets", {"service": "result"}, "own")["id"] != first["id"]


def test_many_presses_at_once_are_one(house: House) -> None:
    """Eight tries of one press at the same moment give one ticket."""
    kiosk = house.somebody("kiosk")
    with ThreadPoolExecutor(8) as pool:
        tickets = list(pool.map(lambda _: kiosk.done("/tickets", {"service": "result"}, "crowd")["id"], range(8)))

    assert len(set(tickets)) == 1


def test_a_refusal_is_judged_afresh(house: House) -> None:
    """Only what was committed is kept: what was refused may succeed with the same key."""
    clerk = house.somebody("clerk", "4")
    refused = clerk.act("/counters/4/call-next", {}, "later")
    clerk.done("/counters/4/open")
    house.somebody("kiosk").done("/tickets", {"service": "land-building"})
    done = clerk.act("/counters/4/call-next", {}, "later")
    again = clerk.act("/counters/4/call-next", {}, "later")

    assert (refused.status_code, done.status_code) == (409, 200)
    assert again.content == done.content


@pytest.mark.parametrize("key", ["", "with space", "é", "x" * 201, "tab\tbed"])
def test_a_bad_key_is_refused(house: House, key: str) -> None:
    """A key is 1 to 200 visible ASCII characters."""
    kiosk = house.somebody("kiosk")
    answer = kiosk.post(
        kiosk.api + "/tickets",
        json={"service": "result"},
        headers={"Idempotency-Key": key.encode("utf-8")},
        timeout=5,
    )

    assert (answer.status_code, answer.json()["code"]) == (400, "bad-key")
