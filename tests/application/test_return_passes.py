"""A return pass becomes one number, whatever is cut short between the pass and the day."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from queue_server.application.open_office import OpenOffice
from queue_server.application.submission import NOTHING
from queue_server.domain.core.calendar import Hours
from queue_server.domain.core.errors import OfficeClosedError
from queue_server.domain.core.identifiers import VIETNAMESE, TicketId
from queue_server.domain.day.acts.calling import CallNext
from queue_server.domain.day.acts.counters import OpenCounter
from queue_server.domain.day.acts.returning import IssueByPass, TicketIssuedByPass
from queue_server.domain.passes.aggregate import PASSES
from queue_server.domain.passes.passes import (
    Pass,
    PassCode,
    PassOverError,
    PassTakenBackError,
    PassUsedError,
    UnknownPassError,
    pass_id,
)
from queue_server.journal.codec import decode
from tests.application.books import HOUR, SECOND, Books, Clock, a_number, key
from tests.domain.cast import HEAD, KIOSK, LAN, OFFICE, ONE, A

if TYPE_CHECKING:
    from typing import Any

    from queue_server.application.application import Application
    from queue_server.domain.core.actor import Actor

DAY = 24 * HOUR


class CutShortError(Exception):
    """The process dies here."""


def opened(node: Application) -> OpenOffice:
    """Return the office, open here."""
    return node.open_office(OFFICE.id)


def at_kiosk(node: Application, secret: str = "a" * 32, actor: Actor = KIOSK) -> Pass:
    """Give a pass at the kiosk."""
    office = opened(node)
    wish = (A, None, VIETNAMESE)
    node.return_passes.give_at_kiosk(office, wish, secret, actor, lambda *_: NOTHING, None)
    return office.state_of(PASSES, office.today[:7]).find(pass_id(office.today, secret))


def at_counter(node: Application, secret: str = "b" * 32) -> Pass:
    """Serve somebody, and give her a pass."""
    office = opened(node)
    office.submit(a_number(), KIOSK, lambda *_: NOTHING)
    if office.day.counter(ONE).state == "closed":
        office.submit(OpenCounter(ONE), LAN, lambda *_: NOTHING)
    office.submit(CallNext(ONE), LAN, lambda *_: NOTHING)
    hand = office.day.counter(ONE).hand
    assert hand is not None
    node.return_passes.give_at_counter(office, hand, secret, LAN, lambda *_: NOTHING, None)
    found = office.state_of(PASSES, office.today[:7]).of_visit(office.today, office.day.visit(hand).number)
    assert found is not None
    return found


def use(node: Application, held: Pass, pressed: str | None = None) -> None:
    """Show a pass at the kiosk."""
    under = None if pressed is None else key(pressed)
    node.return_passes.use(opened(node), PassCode(held.code), KIOSK, lambda *_: NOTHING, under)


def returned(books: Books) -> list[TicketId]:
    """Return all tickets that the books know of passes."""
    journal = books.journal()
    streams = [each for each in journal.streams(OFFICE.id) if each.name.startswith("day/")]
    events = [event for stream in streams for commit in journal.read(stream) for event in decode(commit)]
    return [event.ticket for event in events if isinstance(event, TicketIssuedByPass)]


def die_before_the_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the process be killed between the pass and the day."""
    submit = OpenOffice.submit

    def dying(self: OpenOffice, command: Any, *more: Any) -> Any:
        if isinstance(command, IssueByPass):
            raise CutShortError
        return submit(self, command, *more)

    monkeypatch.setattr(OpenOffice, "submit", dying)


def test_a_process_that_dies_between_the_streams_leaves_one_number(
    books: Books, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pass is bound and there is no number; whoever shows it again on that day gets it, and no second."""
    held = at_kiosk(books.node(clock))
    with monkeypatch.context() as patched:
        die_before_the_number(patched)
        dying = books.node(clock)
        with pytest.raises(CutShortError):
            use(dying, held)
    assert returned(books) == []
    again = books.node(clock)
    assert not again.return_passes.is_used(opened(again), again.return_passes.find(opened(again), held.id))
    use(again, held)
    assert len(returned(books)) == 1
    with pytest.raises(PassUsedError):
        use(books.node(clock), held)
    assert len(returned(books)) == 1


@pytest.mark.parametrize("days", [1, 2, 4])
def test_what_was_cut_short_on_one_day_is_good_on_a_later_one(
    books: Books, clock: Clock, monkeypatch: pytest.MonkeyPatch, days: int
) -> None:
    """The books of that day know no ticket, so the pass has not been used: however long ago that was."""
    held = at_counter(books.node(clock))
    with monkeypatch.context() as patched:
        die_before_the_number(patched)
        dying = books.node(clock)
        with pytest.raises(CutShortError):
            use(dying, held)
    clock.go(days * DAY)
    later = books.node(clock)
    use(later, held)
    assert len(returned(books)) == 1
    with pytest.raises(PassUsedError):
        use(later, held)


@pytest.mark.parametrize("days", [1, 2, 4])
def test_what_was_used_on_one_day_is_used_on_every_later_one(books: Books, clock: Clock, days: int) -> None:
    """Whoever answers, and whether the old day is still kept here or has to be read."""
    held = at_counter(books.node(clock))
    use(books.node(clock), held)
    clock.go(days * DAY)
    with pytest.raises(PassUsedError):
        use(books.node(clock), held)
    assert len(returned(books)) == 1


def test_a_retry_under_its_key_is_given_the_same_number(books: Books, clock: Clock) -> None:
    """The answer was lost: under its key the press leads to nothing new, under another it is refused by name."""
    node = books.node(clock)
    held = at_counter(node)
    use(node, held, "press")
    use(node, held, "press")
    assert len(returned(books)) == 1
    with pytest.raises(PassUsedError) as used:
        use(node, held, "another press")
    assert used.value.facts == {"number": "A002"}


def test_two_nodes_that_are_shown_one_pass_give_one_number(books: Books, clock: Clock) -> None:
    """Two kiosks at the same moment: one of them is told that it was used."""
    held = at_kiosk(books.node(clock))
    nodes = [books.node(clock) for _ in range(4)]

    def shown(node: Application) -> bool:
        try:
            use(node, held)
        except PassUsedError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(shown, nodes)) == [False, False, False, True]
    assert len(returned(books)) == 1


def test_a_pass_is_not_used_up_by_a_day_that_gives_no_number(books: Books, clock: Clock) -> None:
    """Shown at lunch it is refused as any number, and good after it."""
    node = books.node(clock)
    held = at_counter(node)
    closed = replace(OFFICE, hours=Hours(week=((),) * 7))
    opened(node).set_up(closed, HEAD)
    with pytest.raises(OfficeClosedError):
        use(node, held)
    assert node.return_passes.find(opened(node), held.id).use is None
    opened(node).set_up(OFFICE, HEAD)
    use(node, held)
    assert len(returned(books)) == 1


def test_a_kiosk_s_pass_is_over_at_midnight_and_a_clerk_s_after_its_days(books: Books, clock: Clock) -> None:
    """Each says until when; the day after it is refused by that."""
    node = books.node(clock)
    today_only, days = at_kiosk(node), at_counter(node)
    clock.go(DAY)
    with pytest.raises(PassOverError):
        use(node, today_only)
    clock.go(4 * DAY)
    use(node, days)
    assert days.until == opened(node).today


def test_what_nobody_has_is_unknown_and_what_was_taken_back_is_not_good(books: Books, clock: Clock) -> None:
    """Of another office too: each office has passes of its own."""
    node = books.node(clock)
    held = at_kiosk(node)
    with pytest.raises(UnknownPassError):
        node.return_passes.find(opened(node), PassCode("239999999"))
    other = replace(OFFICE, id=type(OFFICE.id)("other"))
    node.open_office(other.id, create=True).set_up(other, HEAD)
    with pytest.raises(UnknownPassError):
        node.return_passes.find(node.open_office(other.id), held.id)
    node.return_passes.take_back(opened(node), held, LAN, lambda *_: NOTHING, None)
    with pytest.raises(PassTakenBackError):
        use(node, held)


def test_two_clerks_and_a_second_press_give_one_pass(books: Books, clock: Clock) -> None:
    """Whatever secret each brings: the visit has one."""
    node = books.node(clock)
    first = at_counter(node, "b" * 32)
    office = opened(node)
    hand = office.day.counter(ONE).hand
    assert hand is not None
    clock.go(SECOND)
    node.return_passes.give_at_counter(office, hand, "c" * 32, HEAD, lambda *_: NOTHING, None)
    assert list(office.state_of(PASSES, "2026-11").given) == [first.id]


def test_a_pass_is_found_by_its_code_on_another_day_and_node(books: Books, clock: Clock) -> None:
    """The code says on which day it was given, and so in which month it stands."""
    node = books.node(clock)
    held = at_kiosk(node)
    clock.go(DAY)
    later = books.node(clock)
    assert later.return_passes.find(opened(later), PassCode(held.code)) == held
