from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

import pytest

from queue_server.domain.core.identifiers import Instant, Remark, ServiceId
from queue_server.domain.day.acts.devices import NumbersTakenBack
from queue_server.domain.day.acts.services import ServiceStopped
from queue_server.domain.office.setup import OfficeSetUp
from queue_server.journal.codec import UPCASTERS, Codec, decode, encode, event_types
from queue_server.journal.editions import DOWNCASTERS, EDITION, EDITIONS, MARK, UpdateUnderWayError, version_in
from queue_server.journal.port import NewerEventError, StoredEvent
from tests.journal.examples import AT, EXAMPLES, OLDER
from tests.journal.test_codec import commit

BEFORE = {event.__name__: event.VERSION for event in event_types()}
CIVIL = ServiceId("civil-status")


@dataclass(frozen=True, slots=True)
class SlipPrinted:
    """Something that no rule looks at."""

    VERSION: ClassVar[int] = 1
    PASSED_BY: ClassVar[bool] = True
    at: Instant
    copies: int


@dataclass(frozen=True, slots=True)
class Rung:
    """Something that rules look at."""

    VERSION: ClassVar[int] = 1
    at: Instant


PRINTING = Codec([SlipPrinted, Rung])
OLDER_PROGRAM = Codec([Rung])


def test_every_type_says_with_which_edition_it_came() -> None:
    """A new type, or a new version of one, stands in `EDITIONS`: forgotten, it would stop older programs."""
    assert {event.__name__ for event in event_types()} == {name for new in EDITIONS for name in new}
    assert {event.__name__: event.VERSION for event in event_types()} == {
        name: version_in(EDITION, name) for name in BEFORE
    }


@pytest.mark.parametrize("edition", range(1, EDITION + 1))
@pytest.mark.parametrize("event", [*EXAMPLES, *OLDER.values()], ids=lambda event: type(event).__name__)
def test_what_is_written_for_older_programs_says_the_same(event: object, edition: int) -> None:
    """In a form that they know it is read back here as what it was, and else it is refused."""
    name = type(event).__name__
    try:
        (stored,), remarks = encode([event], edition)  # type: ignore[list-item]
    except UpdateUnderWayError:
        assert BEFORE[name] != version_in(edition, name)
    else:
        assert stored.version == version_in(edition, name)
        assert (event,) == decode(commit([stored], remarks))


def test_a_stop_for_good_is_written_as_ever_and_one_until_a_time_is_refused() -> None:
    """What the first edition could say is said as it said it."""
    stop = ServiceStopped(AT, CIVIL, Remark("Hết phôi"), None)

    (stored,), _ = encode([stop], 1)
    assert (stored.version, stored.data) == (1, {"at": AT, "service": CIVIL})
    with pytest.raises(UpdateUnderWayError):
        encode([replace(stop, until=AT)], 1)


def test_a_type_that_came_later_is_refused() -> None:
    """It has no older form."""
    taken_back = next(event for event in EXAMPLES if isinstance(event, NumbersTakenBack))
    with pytest.raises(UpdateUnderWayError) as refused:
        encode([taken_back], 1)
    assert refused.value.facts == {"event": "NumbersTakenBack"}


def test_an_office_is_written_as_before_where_it_says_nothing_new() -> None:
    """An office without short names, procedures and a pace of kiosks; with any of them it is refused."""
    plain, with_pace = OLDER["OfficeSetUp", 1], OLDER["OfficeSetUp", 2]
    assert isinstance(plain, OfficeSetUp)

    (stored,), _ = encode([plain], 1)
    assert stored.version == 1
    assert "kiosk_paper" not in str(stored.data)
    with pytest.raises(UpdateUnderWayError):
        encode([with_pace], 1)


def test_every_way_back_has_a_way_forth() -> None:
    """What is written in an older form is read by the upcaster of that form."""
    assert {(name, version - 1) for name, version in DOWNCASTERS} <= set(UPCASTERS)


def test_what_is_marked_is_passed_by_where_it_is_not_known() -> None:
    """A program that does not know the type reads the rest of the commit, one that knows it reads all."""
    printed, rung = SlipPrinted(AT, 2), Rung(AT)
    stored, _ = PRINTING.encode([printed, rung, printed])

    assert [f"SlipPrinted{MARK}", "Rung", f"SlipPrinted{MARK}"] == [event.type for event in stored]
    assert PRINTING.decode(commit(stored)) == (printed, rung, printed)
    assert OLDER_PROGRAM.decode(commit(stored)) == (rung,)


def test_a_newer_version_of_what_is_marked_is_passed_by() -> None:
    """The mark counts for all that one does not know of the type."""
    newer = StoredEvent(f"SlipPrinted{MARK}", 2, {"at": AT, "sheets": 2})
    assert PRINTING.decode(commit([newer])) == ()


def test_what_is_not_marked_stops_who_does_not_know_it_and_says_what_to_do() -> None:
    """Nothing is guessed, and whoever looks after the machine reads that this program has to be updated."""
    with pytest.raises(NewerEventError, match=r"newer version of the program, so this one has to be updated: Rung"):
        Codec([SlipPrinted]).decode(commit([StoredEvent("Rung", 1, {"at": AT})]))


def test_what_is_marked_is_written_only_for_those_who_know_the_mark() -> None:
    """Programs before the third edition would be stopped by it like by anything unknown."""
    with pytest.raises(UpdateUnderWayError):
        PRINTING.encode([SlipPrinted(AT, 1)], 2)
    PRINTING.encode([SlipPrinted(AT, 1)], 3)
