"""Dossiers: received under a code that nobody has, in time or not by one rule, put off once, told once."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_server.domain.core.calendar import next_day
from queue_server.domain.core.command import Command, Given, GoingOn
from queue_server.domain.core.identifiers import Instant, ProcedureId, Remark, ServiceDay, TicketNumber
from queue_server.domain.dossiers.aggregate import DOSSIER
from queue_server.domain.dossiers.codes import DossierCode, code_of, next_serial
from queue_server.domain.dossiers.dossier import (
    Dossier,
    DossierEvent,
    DossierStatus,
    DossierStatusError,
    Due,
    DueNotLaterError,
    ExtensionOnceError,
    Limit,
    SupplementOnceError,
    UnknownDossierError,
)
from queue_server.domain.dossiers.ending import ExtendDossier, HandOver, RefuseDossier, SetReady, StopDossier
from queue_server.domain.dossiers.limits import NoTimeLimitError
from queue_server.domain.dossiers.punctual import Moment, figures, is_on_time
from queue_server.domain.dossiers.receiving import CodeTakenError, ReceiveDossier, Terms
from queue_server.domain.dossiers.recounting import DueFlagged, DueMoved, RecountDue
from queue_server.domain.dossiers.steps import StepOverError, TakeStepBack
from queue_server.domain.dossiers.supplement import AskSupplement, BringSupplement
from tests.domain.cast import EIGHT, LAN, MONDAY

AGENCY = "H00.00.00"
CODE = code_of(AGENCY, MONDAY, 1)
DAY = 86_400_000
THREE_DAYS = Limit("working-days", 3)


def day(ahead: int) -> ServiceDay:
    """Return a day after Monday."""
    return next_day(MONDAY, ahead)


def plain(limit: Limit, since: Instant) -> Due:
    """Count every day as one, as a calendar without weekends would."""
    return Due(day((since - EIGHT) // DAY + limit.value))


@dataclass
class Desk:
    """One dossier and the day it is, at eight. Every state must be sound."""

    state: Dossier | None = None
    today: int = 0

    @property
    def dossier(self) -> Dossier:
        """Return it, as it was received."""
        assert self.state is not None
        return self.state

    def do(self, command: Command[Dossier | None, Given]) -> list[DossierEvent]:
        """Carry out a command and return its events."""
        now = Instant(EIGHT + self.today * DAY)
        events: list[DossierEvent] = list(command.decide(self.state, Given(now, LAN)))  # type: ignore[arg-type]
        fold = DOSSIER.fold(self.state)
        fold.take(events, LAN.id)
        self.state = fold.state
        assert list(DOSSIER.invariants(self.state)) == []
        return events

    def receive(self, limit: Limit | None = THREE_DAYS, *, told: bool = True) -> None:
        """Receive it on Monday."""
        due = Due(day(3)) if limit is None else plain(limit, EIGHT)
        terms = Terms(ProcedureId("1.001193"), TicketNumber("A001"), limit, due, told)
        self.do(ReceiveDossier(CODE, MONDAY, lambda _: terms))

    def ask(self) -> None:
        """Ask for two papers."""
        self.do(AskSupplement(CODE, day(self.today), 2, Remark("Giấy chứng sinh, ảnh")))

    def bring(self, due: ServiceDay | None = None) -> None:
        """Bring them."""
        self.do(BringSupplement(CODE, day(self.today), plain, due))

    def extend(self, due: int) -> None:
        """Put it off until a day."""
        self.do(ExtendDossier(CODE, day(self.today), day(due), None))

    def ready(self) -> None:
        """Say that its result is ready."""
        self.do(SetReady(CODE, day(self.today)))

    def undo(self) -> None:
        """Take the latest step back."""
        self.do(TakeStepBack(CODE, day(self.today)))

    def verdict(self) -> tuple[bool | None, bool]:
        """Return whether it is in time today, and whether it would be late had nobody put it off."""
        asked = Moment(day(self.today), Instant(EIGHT + self.today * DAY))
        counted = figures([self.dossier], asked)
        return is_on_time(self.dossier, asked), counted.judged_unextended > counted.on_time_unextended


@pytest.fixture
def desk() -> Desk:
    """Return a dossier with three days, received on Monday."""
    received = Desk()
    received.receive()
    return received


def test_a_code_says_agency_day_and_which_of_the_day_it_is() -> None:
    """Other days, other agencies and what is no code take no serial away; above 9999 it widens."""
    assert CODE == "H00.00.00-261123-0001"
    assert code_of(AGENCY, MONDAY, 12345) == "H00.00.00-261123-12345"
    codes = [CODE, code_of(AGENCY, MONDAY, 7), code_of(AGENCY, day(1), 99), code_of("H00.00", MONDAY, 50)]
    assert next_serial([*codes, f"{AGENCY}-261123-abc"], AGENCY, MONDAY) == 8
    assert next_serial([], AGENCY, MONDAY) == 1


def test_a_code_is_one_dossiers(desk: Desk) -> None:
    """Whoever comes second with it is told so, and takes the next; the stream of a code is its own."""
    with pytest.raises(CodeTakenError):
        desk.receive()
    assert SetReady(CODE, MONDAY).key(GoingOn(MONDAY)) == CODE
    assert DOSSIER.key_in(DOSSIER.name(CODE)) == CODE


def test_what_was_never_received_is_unknown() -> None:
    """Nothing can be done with a code that nobody was given."""
    with pytest.raises(UnknownDossierError):
        Desk().ready()


def test_a_day_that_is_over_is_not_promised() -> None:
    """Also where the clerk says the day."""
    terms = Terms(ProcedureId("1"), None, None, Due(day(-1)), True)
    with pytest.raises(DueNotLaterError):
        Desk().do(ReceiveDossier(CODE, MONDAY, lambda _: terms))


@pytest.mark.parametrize(("ready_on", "on_time"), [(0, True), (3, True), (4, False)])
def test_a_result_is_in_time_until_the_promised_day_is_over(desk: Desk, ready_on: int, *, on_time: bool) -> None:
    """Ready on that day is in time, however long it lies until it is fetched."""
    desk.today = ready_on
    desk.ready()
    desk.today = 20
    desk.do(HandOver(CODE, day(20)))
    assert desk.dossier.status is DossierStatus.HANDED_OVER
    assert desk.verdict()[0] is on_time


def test_one_under_way_is_judged_when_its_day_is_over(desk: Desk) -> None:
    """Before that nobody can say; then it is late, though it has not ended."""
    assert desk.verdict() == (None, False)
    desk.today = 4
    assert desk.verdict() == (False, True)


def test_hours_are_missed_by_the_moment() -> None:
    """What is promised in hours is late on its own day."""
    due = Due(MONDAY, Instant(EIGHT + 1000))
    assert not due.is_missed(Instant(EIGHT + 1000), MONDAY)
    assert due.is_missed(Instant(EIGHT + 1001), MONDAY)


def test_what_was_put_off_is_in_time_by_the_new_day_only(desk: Desk) -> None:
    """Both are told: the share as offices count it, and how it would have been."""
    desk.today = 4
    desk.extend(8)
    desk.today = 8
    desk.ready()
    assert desk.verdict() == (True, True)
    assert (desk.dossier.due.day, desk.dossier.original.day) == (day(8), day(3))


def test_a_day_is_put_off_once_and_forward(desk: Desk) -> None:
    """Not to the same day, not to one that is over, and not again."""
    with pytest.raises(DueNotLaterError):
        desk.extend(3)
    desk.today = 6
    with pytest.raises(DueNotLaterError):
        desk.extend(5)
    desk.extend(6)
    with pytest.raises(ExtensionOnceError):
        desk.extend(9)


def test_a_supplement_is_asked_once_and_the_time_runs_anew(desk: Desk) -> None:
    """It stands still meanwhile; the second request is refused, for the first one names all that is missing."""
    desk.today = 2
    desk.ask()
    assert (desk.dossier.missing, desk.dossier.words) == (2, "Giấy chứng sinh, ảnh")
    desk.today = 10
    assert desk.verdict() == (None, False)
    desk.bring()
    assert (desk.dossier.due.day, desk.dossier.original.day, desk.dossier.words) == (day(13), day(13), None)
    with pytest.raises(SupplementOnceError):
        desk.ask()


def test_a_day_that_was_missed_stays_missed(desk: Desk) -> None:
    """Asking for papers after the promised day makes nothing good."""
    desk.today = 5
    desk.ask()
    desk.bring()
    desk.ready()
    assert desk.verdict() == (False, True)


def test_without_a_stated_time_the_clerk_says_the_day() -> None:
    """Anew when something was brought, too; the calendar does not count such a day again."""
    desk = Desk()
    desk.receive(None, told=False)
    assert desk.do(RecountDue(CODE, MONDAY, plain)) == []
    desk.ask()
    with pytest.raises(NoTimeLimitError):
        desk.bring()
    desk.bring(day(6))
    assert desk.dossier.due.day == day(6)


@pytest.mark.parametrize("command", [RefuseDossier, StopDossier])
def test_refused_or_stopped_in_time_is_in_time(desk: Desk, command: type[RefuseDossier | StopDossier]) -> None:
    """It counts as an end, also while a supplement is awaited; nothing follows."""
    desk.ask()
    desk.today = 9
    desk.do(command(CODE, day(9), Remark("Không thuộc thẩm quyền")))
    assert desk.verdict() == (True, False)
    for after in (SetReady(CODE, day(9)), HandOver(CODE, day(9))):
        with pytest.raises(DossierStatusError):
            desk.do(after)


def test_ready_is_said_once_and_one_hands_over(desk: Desk) -> None:
    """Ready may be pressed again; of two who hand a result over, the second is told where it is."""
    desk.ready()
    assert desk.do(SetReady(CODE, MONDAY)) == []
    desk.do(HandOver(CODE, MONDAY))
    with pytest.raises(DossierStatusError) as told:
        desk.do(HandOver(CODE, MONDAY))
    assert told.value.facts == {"status": "handed-over"}


def test_the_latest_step_is_taken_back_on_its_day(desk: Desk) -> None:
    """It stands as it stood; another day, or a second time, it stays."""
    before = desk.dossier
    desk.today = 2
    desk.ready()
    desk.undo()
    assert (desk.dossier.status, desk.dossier.due, desk.dossier.ended_on) == (before.status, before.due, None)
    with pytest.raises(StepOverError):
        desk.undo()
    desk.ready()
    desk.today = 3
    with pytest.raises(StepOverError):
        desk.undo()


def test_what_was_received_by_mistake_counts_nowhere(desk: Desk) -> None:
    """Its code stays taken."""
    desk.undo()
    assert desk.dossier.status is DossierStatus.TAKEN_BACK
    assert figures([desk.dossier], Moment(day(9), EIGHT)).received == 0
    with pytest.raises(CodeTakenError):
        desk.receive()


def test_a_day_that_nobody_was_told_follows_the_calendar() -> None:
    """One that somebody was told stays, and is flagged until the calendar says it again; done twice, it is once."""
    untold, told = Desk(), Desk()
    untold.receive(told=False)
    told.receive()

    def later(limit: Limit, since: Instant) -> Due:
        return Due(next_day(plain(limit, since).day))

    for desk, event in ((untold, DueMoved), (told, DueFlagged)):
        assert [type(each) for each in desk.do(RecountDue(CODE, MONDAY, later))] == [event]
        assert desk.do(RecountDue(CODE, MONDAY, later)) == []
    assert untold.dossier.due.day == untold.dossier.original.day == day(4)
    assert (told.dossier.due.day, told.dossier.would_be_due) == (day(3), day(4))
    told.do(RecountDue(CODE, MONDAY, plain))
    assert told.dossier.would_be_due is None


@given(st.lists(st.sampled_from(["ask", "bring", "extend", "ready", "undo", "wait"]), max_size=12))
def test_nothing_that_is_done_makes_a_late_dossier_worse_than_unextended(steps: list[str]) -> None:
    """Whatever is done in whatever order, who is late as offices count it is late without extensions too."""
    desk = Desk()
    desk.receive()
    for step in steps:
        if step == "wait":
            desk.today += 2
            continue
        try:
            desk.extend(desk.today + 2) if step == "extend" else getattr(desk, step)()
        except (DossierStatusError, SupplementOnceError, ExtensionOnceError, DueNotLaterError, StepOverError):
            continue
    on_time, late_unextended = desk.verdict()
    assert on_time is not False or late_unextended


def test_a_code_may_name_a_stream() -> None:
    """Whatever agency an office has, up to forty characters."""
    assert DOSSIER.key_in(DOSSIER.name(DossierCode(f"{'H' * 40}-261123-0001"))) is not None
