from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

import pytest

from queue_server.domain.core.aggregate import Aggregate
from queue_server.domain.core.event import Event, Folded
from queue_server.domain.core.identifiers import Remark, ServiceId
from queue_server.domain.day.acts.devices import NumbersTakenBack
from queue_server.domain.day.acts.issue import TicketIssued
from queue_server.domain.day.acts.refusals import NumberRefused
from queue_server.domain.day.acts.services import ServiceStopped
from queue_server.domain.day.aggregate import DAY
from queue_server.domain.office.aggregate import SETUP
from queue_server.domain.office.setup import OfficeSetUp
from queue_server.domain.registry import REGISTRY
from queue_server.journal.codec import Codec, decode, encode
from queue_server.journal.editions import EDITION, MARK, PASSED_BY, UpdateUnderWayError, known_in, written_for
from queue_server.journal.port import NewerEventError, StoredEvent
from tests.journal.examples import AT, EXAMPLES, OLDER
from tests.journal.test_codec import commit

if TYPE_CHECKING:
    from typing import Any

CIVIL = ServiceId("civil-status")


@dataclass(frozen=True, slots=True)
class SlipPrinted(Event):
    """Something that no rule looks at."""

    PASSED_BY: ClassVar[bool] = True
    copies: int


@dataclass(frozen=True, slots=True)
class Rung(Event):
    """Something that rules look at."""


PRINTING = Codec([SlipPrinted, Rung], {})
OLDER_PROGRAM = Codec([Rung], {})


def of(kind: str) -> Aggregate[Any]:
    """Return an aggregate of a kind to which printing and ringing belong."""
    return Aggregate(
        kind=kind, fresh=lambda _: 0, fold=lambda n: Folded(n, lambda n, _: n), events=(SlipPrinted, Rung)
    )


def written(aggregate: Aggregate[Any], event: Event, edition: int) -> StoredEvent:
    """Return an event as it is written for programs of an edition."""
    (stored,) = written_for(edition, aggregate, encode([event])[0])
    return stored


@pytest.mark.parametrize("aggregate", [*REGISTRY], ids=lambda aggregate: aggregate.kind)
def test_every_type_says_with_which_edition_it_came(aggregate: Aggregate[Any]) -> None:
    """A new type, or a new version of one, stands in `EDITIONS`: forgotten, it would stop older programs."""
    assert {event.__name__: event.VERSION for event in aggregate.events} == known_in(EDITION, aggregate.kind)


@pytest.mark.parametrize("edition", range(1, EDITION + 1))
@pytest.mark.parametrize("event", [*EXAMPLES, *OLDER.values()], ids=lambda event: type(event).__name__)
def test_what_is_written_for_older_programs_says_the_same(event: Event, edition: int) -> None:
    """In a form that they know it is read back here as what it was, and else it is refused."""
    for aggregate in (each for each in REGISTRY if type(event) in each.events):
        known = known_in(edition, aggregate.kind)
        try:
            stored = written(aggregate, event, edition)
        except UpdateUnderWayError:
            assert known is not None
            assert known.get(type(event).__name__) != event.VERSION
        else:
            name = stored.type.removesuffix(MARK)
            is_passed_by = stored.type != name and edition >= PASSED_BY
            assert known is None or stored.version == known.get(name) or is_passed_by
            assert decode(commit([stored], encode([event])[1])) == (_untold(event, stored.version),)


def _untold(event: Event, version: int) -> Event:
    """Return an event without what the first form of it could not say, which no rule looks at."""
    if isinstance(event, TicketIssued):
        untold = replace(event, told=None) if version == 1 else event
        return untold if version == TicketIssued.VERSION else replace(untold, played=None)
    return event


def test_a_number_is_given_while_an_update_is_under_way() -> None:
    """What the slip says is not written down then, and everything else is."""
    issued = next(event for event in EXAMPLES if isinstance(event, TicketIssued))

    stored = written(DAY, issued, 3)
    assert (stored.version, "told" in stored.data) == (1, False)
    assert decode(commit([stored])) == (replace(issued, told=None, played=None),)


def test_a_refusal_is_passed_by_where_it_is_not_known() -> None:
    """It is written as it is for programs of the third edition; older ones would be stopped by it."""
    refused = next(event for event in EXAMPLES if isinstance(event, NumberRefused))

    assert written(DAY, refused, 3).type == f"NumberRefused{MARK}"
    with pytest.raises(UpdateUnderWayError):
        written(DAY, refused, 2)


def test_a_stop_for_good_is_written_as_ever_and_one_until_a_time_is_refused() -> None:
    """What the first edition could say is said as it said it."""
    stop = ServiceStopped(AT, CIVIL, Remark("Hết phôi"), None)

    stored = written(DAY, stop, 1)
    assert (stored.version, stored.data) == (1, {"at": AT, "service": CIVIL})
    with pytest.raises(UpdateUnderWayError):
        written(DAY, replace(stop, until=AT), 1)


def test_a_type_that_came_later_is_refused() -> None:
    """It has no older form."""
    taken_back = next(event for event in EXAMPLES if isinstance(event, NumbersTakenBack))
    with pytest.raises(UpdateUnderWayError) as refused:
        written(DAY, taken_back, 1)
    assert refused.value.facts == {"event": "NumbersTakenBack"}


def test_an_office_is_written_as_before_where_it_says_nothing_new() -> None:
    """An office without short names, procedures and a pace of kiosks; with any of them it is refused."""
    plain, with_pace = OLDER["OfficeSetUp", 1], OLDER["OfficeSetUp", 2]
    assert isinstance(plain, OfficeSetUp)

    stored = written(SETUP, plain, 1)
    assert stored.version == 1
    assert "kiosk_paper" not in str(stored.data)
    with pytest.raises(UpdateUnderWayError):
        written(SETUP, with_pace, 1)


@pytest.mark.parametrize("aggregate", [*REGISTRY], ids=lambda aggregate: aggregate.kind)
def test_every_way_back_has_a_way_forth(aggregate: Aggregate[Any]) -> None:
    """What is written in an older form is read by the upcaster of that form."""
    assert {(name, version - 1) for name, version in aggregate.downcasters} <= set(aggregate.upcasters)


def test_a_kind_of_stream_that_came_later_is_written_at_once() -> None:
    """Older programs pass such streams by."""
    rung = StoredEvent("Rung", 1, {"at": AT})
    assert written_for(1, of("note"), [rung]) == (rung,)
    with pytest.raises(UpdateUnderWayError):
        written_for(1, of("day"), [rung])


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
        Codec([SlipPrinted], {}).decode(commit([StoredEvent("Rung", 1, {"at": AT})]))


@pytest.mark.parametrize("edition", [1, 2])
def test_what_is_marked_is_written_only_for_those_who_know_the_mark(
    monkeypatch: pytest.MonkeyPatch, edition: int
) -> None:
    """Programs before the third edition would be stopped by it like by anything unknown; later ones never."""
    monkeypatch.setattr("queue_server.journal.editions.EDITION", EDITION + 1)
    stored, _ = PRINTING.encode([SlipPrinted(AT, 1)])
    with pytest.raises(UpdateUnderWayError):
        written_for(edition, of("day"), stored)

    assert written_for(3, of("day"), stored) == stored
