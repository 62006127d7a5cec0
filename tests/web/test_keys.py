"""A retry does nothing twice."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from queue_server.application.opening import application_at
from queue_server.journal.port import Position

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
    house.kill()
    house.start()
    fourth = kiosk.act("/tickets", {"service": "result"}, "again")

    answers = (first, second, third, fourth)
    assert {answer.status_code for answer in answers} == {201}
    assert {answer.content for answer in answers} == {first.content}
    told = [answer.headers.get("Idempotency-Replayed") for answer in answers]
    assert told == [None, "true", "true", "true"]


def test_the_first_answer_comes_again_whatever_has_become_of_it(house: House) -> None:
    """A kept answer tells how it was, not how it is: the ticket was called meanwhile, the counter is busy."""
    kiosk, clerk = house.somebody("kiosk"), house.somebody("clerk", "5")
    clerk.done("/counters/5/open", {"services": ["leaders"]})
    issued = kiosk.act("/tickets", {"service": "leaders"}, "issued")
    called = clerk.act("/counters/5/call-next", None, "called")
    clerk.done("/counters/5/start")

    assert kiosk.act("/tickets", {"service": "leaders"}, "issued").content == issued.content
    assert clerk.act("/counters/5/call-next", None, "called").content == called.content
    assert (issued.json()["status"], called.json()["status"]) == ("waiting", "called")


def test_the_same_key_for_something_else_is_refused(house: House) -> None:
    """A key belongs to one command with one body."""
    kiosk = house.somebody("kiosk")
    ticket = kiosk.done("/tickets", {"service": "result"}, "mine")
    for path, body in (
        ("/tickets", {"service": "business"}),
        ("/tickets", {"service": "result", "language": "vi"}),
        (f"/tickets/{ticket['id']}/park", None),
    ):
        answer = kiosk.act(path, body, "mine")
        assert (answer.status_code, answer.json()["code"]) == (422, "key-reused")


def test_a_key_is_the_actors_own(house: House) -> None:
    """Another device with the same key does its own thing, be it of one name; with a further token it is the same."""
    one, other = (house.bearer(house.token("kiosk", name)) for name in ("left", "left"))
    same = house.bearer(house.one_more("left"))
    first = one.done("/tickets", {"service": "result"}, "own")

    assert same.done("/tickets", {"service": "result"}, "own") == first
    assert other.done("/tickets", {"service": "result"}, "own")["id"] != first["id"]


def test_many_presses_at_once_are_one(house: House) -> None:
    """Many tries of one press at the same moment give one ticket, also where a second try alone would be refused."""
    kiosk, clerk = house.somebody("kiosk"), house.somebody("clerk", "8")
    clerk.done("/counters/8/open", {"services": ["result"]})
    with ThreadPoolExecutor(24) as pool:
        issued = list(pool.map(lambda _: kiosk.act("/tickets", {"service": "result"}, "crowd").content, range(24)))
        called = list(pool.map(lambda _: clerk.act("/counters/8/call-next", {}, "crowd"), range(24)))

    assert len(set(issued)) == 1
    assert {answer.status_code for answer in called} == {200}
    assert len({answer.content for answer in called}) == 1
    assert [answer.headers.get("Idempotency-Replayed") for answer in called].count(None) == 1


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
    assert done.headers.get("Idempotency-Replayed") is None


def test_what_changed_nothing_is_not_kept(house: House) -> None:
    """A pause that was one already leaves no trace: the same key answers how the counter is by then."""
    clerk = house.somebody("clerk", "3")
    clerk.done("/counters/3/open")
    clerk.done("/counters/3/pause")
    assert clerk.done("/counters/3/pause", {}, "idle")["state"] == "paused"
    clerk.done("/counters/3/close")
    assert clerk.act("/counters/3/pause", {}, "idle").json()["code"] == "counter-closed"


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


@pytest.mark.parametrize("key", ["!", "x" * 200, "~{}\"'\\"])
def test_a_good_key_is_good(house: House, key: str) -> None:
    """The shortest, the longest and the strangest."""
    kiosk = house.somebody("kiosk")
    assert kiosk.done("/tickets", {"service": "result"}, key) == kiosk.done("/tickets", {"service": "result"}, key)


def test_a_press_is_in_the_books_once(house: House) -> None:
    """One commit for a press, however often it came."""
    kiosk = house.bearer(house.token("kiosk", "counted"))
    for _ in range(3):
        kiosk.done("/tickets", {"service": "result"}, "counted")
    application = application_at(house.journal)
    (counted,) = (each.id for each in application.tokens.people() if each.called == "counted")
    commits = application.journal.feed("sample", Position(0), 10_000)
    application.journal.close()

    assert len([commit for commit in commits if commit.actor == counted]) == 1
