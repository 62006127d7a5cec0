"""What a screen says that it has shown and sounded comes to the clerk who called."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.live.screen import Screen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.house import House, Person


@pytest.fixture
def wall(house: House) -> Iterator[Screen]:
    """Return the hall's screen, which watches it."""
    screen = Screen(house, house.token_of("display"))
    screen.watch("display")
    yield screen
    screen.close()


@pytest.fixture
def console(house: House) -> Iterator[Screen]:
    """Return the console of counter 2."""
    screen = Screen(house, house.token_of("manager"))
    screen.watch("counter/2")
    yield screen
    screen.close()


@pytest.fixture
def clerk(house: House) -> Iterator[Person]:
    """Return a clerk who has called somebody to counter 2, and lets him go in the end."""
    clerk = house.somebody("manager")
    clerk.done("/counters/2/open", {"services": ["certification"], "take_over": True})
    house.somebody("kiosk").done("/tickets", {"service": "certification"})
    clerk.done("/counters/2/call-next", {})
    yield clerk
    clerk.done("/counters/2/finish", {})


def call(wall: Screen) -> dict[str, Any]:
    """Return the call as the wall shows it, once it does."""
    assert wall.shows("display", lambda followed: _called(followed.state))
    return _called(wall.state("display"))[0]


def _called(state: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for each in state["calls"].values() if each["status"] == "called"]


def after(call: dict[str, Any], seconds: float) -> str:
    """Return a time so many seconds after a call, as the wire has it."""
    at = datetime.fromisoformat(call["at"]) + timedelta(seconds=seconds)
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def receipt(call: dict[str, Any], **times: str) -> dict[str, Any]:
    """Return a receipt of a call."""
    return {"number": call["number"], "calls": call["calls"], "at": call["at"], **times}


def announced(console: Screen) -> dict[str, Any]:
    """Return what the clerk knows of how her call reached the hall."""
    return console.state("counter/2").get("hand", {}).get("announced", {})  # type: ignore[no-any-return]


def test_the_clerk_learns_when_her_call_was_shown_and_heard(wall: Screen, console: Screen, clerk: Person) -> None:
    """The first screen that shows it and the first loudspeaker that sounds it count, however many follow."""
    made = call(wall)
    assert wall.say("receipts", {"receipts": [receipt(made, shown_at=after(made, 0.02))]}) == {}
    assert console.shows("counter/2", lambda _: announced(console).get("shown_at") == after(made, 0.02))
    assert "begun_at" not in announced(console)

    told = receipt(made, shown_at=after(made, 0.3), begun_at=after(made, 0.05), heard_at=after(made, 0.06))
    assert wall.say("receipts", {"receipts": [told]}) == {}
    assert console.shows("counter/2", lambda _: "heard_at" in announced(console))
    heard = announced(console)
    assert heard["shown_at"] == after(made, 0.02)
    assert (heard["begun_at"], heard["heard_at"]) == (after(made, 0.05), after(made, 0.06))

    clerk.done("/counters/2/start", {})
    assert console.shows("counter/2", lambda _: not announced(console)), "the visitor has come"


def test_a_recall_has_to_be_heard_anew(wall: Screen, console: Screen, clerk: Person) -> None:
    """What was heard of the first call says nothing of the second."""
    made = call(wall)
    wall.say("receipts", {"receipts": [receipt(made, shown_at=after(made, 0.01), begun_at=after(made, 0.01))]})
    assert console.shows("counter/2", lambda _: "begun_at" in announced(console))
    clerk.done("/counters/2/recall", {})
    assert console.shows("counter/2", lambda _: "begun_at" not in announced(console))

    late = receipt(made, heard_at=after(made, 0.02))
    assert wall.say("receipts", {"receipts": [late]}) == {}
    assert wall.shows(
        "display", lambda followed: followed.state["calls"][made["number"]]["calls"] == made["calls"] + 1
    )
    again = call(wall)
    assert wall.say("receipts", {"receipts": [receipt(again, shown_at=after(again, 0.01))]}) == {}
    assert console.shows("counter/2", lambda _: "shown_at" in announced(console))
    assert "heard_at" not in announced(console)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"receipts": [{"number": "A001"}]}, "invalid-body"),
        ({"receipts": "all"}, "invalid-body"),
        ({"receipts": [], "more": 1}, "invalid-body"),
        ({"receipts": [{"number": "A001", "calls": 1, "at": 12}]}, "invalid-body"),
    ],
)
def test_a_receipt_that_is_none_is_refused(wall: Screen, said: dict[str, Any], code: str) -> None:
    """Whoever writes a client of another make is told what is wrong."""
    assert wall.say("receipts", said)["error"]["code"] == code


@pytest.mark.parametrize(("role", "code"), [("kiosk", "forbidden"), (None, "unauthorised")])
def test_only_who_shows_the_hall_gives_receipts(house: House, role: str | None, code: str) -> None:
    """A kiosk, or nobody, cannot tell a clerk that the hall has heard her."""
    screen = Screen(house, None if role is None else house.token_of(role))
    assert screen.say("receipts", {"receipts": []})["error"]["code"] == code
    screen.close()


@pytest.mark.usefixtures("clerk")
def test_times_that_cannot_be_are_no_receipts(wall: Screen, console: Screen) -> None:
    """A screen whose clock is wrong by minutes has shown nothing at a time that anybody knows."""
    made = call(wall)
    wrong = receipt(made, shown_at=after(made, -60), begun_at=after(made, 3600))
    wall.say("receipts", {"receipts": [wrong, {**wrong, "number": "Z999"}]})
    right = receipt(made, heard_at=after(made, 0.01))
    wall.say("receipts", {"receipts": [right]})
    assert console.shows("counter/2", lambda _: "heard_at" in announced(console))
    assert not announced(console).keys() & {"shown_at", "begun_at"}
