"""What citizens say: once a visit, for a day, never who, and never fewer than five together."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_server.domain.core.actor import ANYBODY, Actor
from queue_server.domain.core.command import Command, Given, GoingOn
from queue_server.domain.core.identifiers import Instant, ServiceDay, Status, TicketId
from queue_server.domain.day.acts.calling import CallNext
from queue_server.domain.day.acts.serving import Finish, Start
from queue_server.domain.surveys.aggregate import ANSWERS
from queue_server.domain.surveys.answering import AnswerSurvey, NothingAnsweredError
from queue_server.domain.surveys.answers import About, AnswerGiven, Answers, SurveyEvent
from queue_server.domain.surveys.codes import (
    AT_COUNTER,
    OPEN_FOR,
    SurveyAnsweredError,
    SurveyCode,
    SurveyNotYetError,
    SurveyOverError,
    code_of,
    last_at,
    open_until,
    trace_of,
    visit_of,
)
from queue_server.domain.surveys.figures import FEWEST, Share, said
from queue_server.domain.surveys.levels import Levels
from queue_server.domain.surveys.paper import EnterPaper, PaperCountedError, PaperTooOldError, differences
from queue_server.journal.codec import encode
from tests.domain.cast import EIGHT, HEAD, LAN, MINH, MONDAY, ONE, A, Hall

ZONE = "Asia/Ho_Chi_Minh"
CODE = SurveyCode("481516234200")
WELL = Levels("fast", "very-good", "satisfied")
MIDNIGHT = Instant(EIGHT - 8 * 3_600_000)


@dataclass
class Box:
    """The answers of a month, a second a command. Every state must be sound."""

    state: Answers = field(default_factory=Answers)
    now: Instant = EIGHT

    def do(self, command: Command[Answers, Given], by: Actor = ANYBODY) -> list[SurveyEvent]:
        """Carry out a command and return its events."""
        self.now = Instant(self.now + 1000)
        events: list[SurveyEvent] = list(command.decide(self.state, Given(self.now, by)))  # type: ignore[arg-type]
        fold = ANSWERS.fold(self.state)
        fold.take(events, by.id)
        self.state = fold.state
        assert list(ANSWERS.invariants(self.state)) == []
        return events

    def answer(
        self, code: SurveyCode = CODE, levels: Levels = WELL, until: int = EIGHT + OPEN_FOR
    ) -> list[SurveyEvent]:
        """Answer for a visit at counter 1, where Lan has served."""
        about = About(MONDAY, ONE, A, LAN.id)
        return self.do(AnswerSurvey(code, Instant(until), about, "phone", levels, ZONE))

    def paper(self, by: Actor, *sheets: Levels, batch: int = 1, day: ServiceDay = MONDAY) -> list[SurveyEvent]:
        """Enter a bundle of sheets of counter 1."""
        return self.do(EnterPaper(About(day, ONE), batch, sheets, MONDAY, ZONE), by)


@pytest.fixture
def box() -> Box:
    """Return a month in which nobody has answered."""
    return Box()


def test_a_visit_is_answered_for_once(box: Box) -> None:
    """The second answer by the same code is refused, whatever it says; another code's is taken."""
    assert len(box.answer()) == 1
    with pytest.raises(SurveyAnsweredError):
        box.answer(levels=Levels(overall="dissatisfied"))
    box.answer(SurveyCode("481516234201"))
    assert [each.levels for each in box.state.given] == [WELL, WELL]


def test_a_visit_is_open_for_a_day(box: Box) -> None:
    """To the last millisecond of it, and not one longer."""
    box.answer(until=box.now + 1000)
    with pytest.raises(SurveyOverError):
        box.answer(SurveyCode("481516234201"), until=box.now + 999)


def test_each_question_may_be_left_out_and_not_all(box: Box) -> None:
    """One answer is one; none is refused, and uses up no code."""
    with pytest.raises(NothingAnsweredError):
        box.answer(levels=Levels())
    box.answer(levels=Levels(attitude="not-good"))


def test_an_answer_says_neither_who_nor_when(box: Box) -> None:
    """Its time is the beginning of a day; the code's trace stands beside the chain, where it is forgotten."""
    events = box.answer()
    (stored,), remarks = encode(events)
    assert stored.data["at"] == MIDNIGHT
    assert set(stored.data) == {"at", "day", "counter", "service", "person", "way", "levels"}
    assert remarks == {"0/used": trace_of(CODE)}
    assert CODE not in f"{stored.data}"


def test_once_its_trace_is_forgotten_an_answer_counts_on() -> None:
    """Read anew after the month, the books know the answer and no code any more."""
    box = Box()
    (event,) = box.answer()
    fold = ANSWERS.fold(Answers())
    fold.take([replace(event, used=None)], ANYBODY.id)  # type: ignore[call-arg]
    assert list(fold.state.given) == list(box.state.given)
    assert fold.state.used == {}


def test_a_code_is_the_tickets_and_leads_to_no_ticket() -> None:
    """Twelve digits that only its id yields; found again among the visits of the day."""
    ticket = TicketId("20261123-" + "0f" * 16)
    code = code_of(ticket)
    assert len(code) == 12
    assert code.isdecimal()
    assert code == code_of(ticket) != code_of(TicketId("20261123-" + "0e" * 16))


def test_who_was_served_answers_and_nobody_else() -> None:
    """From the end of the visit: by its code, and for ten minutes at its counter, until somebody else is called."""
    hall = Hall()
    hall.open()
    first, second = hall.issue(A), hall.issue(A)
    with pytest.raises(SurveyNotYetError):
        open_until(hall.day.visits[first])
    hall.do(CallNext(ONE))
    hall.do(Start(ONE))
    assert last_at(hall.day, ONE, hall.now) is None
    hall.do(Finish(ONE))
    visit = visit_of(hall.day, code_of(first))
    assert visit is not None
    assert visit.status is Status.SERVED
    ended = visit.finished_at or 0
    assert open_until(visit) == ended + OPEN_FOR
    assert last_at(hall.day, ONE, Instant(ended + AT_COUNTER)) == visit
    assert last_at(hall.day, ONE, Instant(ended + AT_COUNTER + 1)) is None
    hall.do(CallNext(ONE))
    assert last_at(hall.day, ONE, hall.now) is None
    assert visit_of(hall.day, code_of(second)) is not None


def test_paper_counts_once_two_people_have_entered_the_same(box: Box) -> None:
    """The first may enter anew; a third entry is refused."""
    box.paper(LAN, WELL, Levels())
    box.paper(LAN, WELL, WELL)
    assert list(box.state.given) == []
    box.paper(MINH, WELL, WELL)
    assert [(each.way, each.levels) for each in box.state.given] == [("paper", WELL), ("paper", WELL)]
    for somebody in (LAN, MINH, HEAD):
        with pytest.raises(PaperCountedError):
            box.paper(somebody, WELL, WELL)


def test_what_two_people_read_otherwise_counts_for_nobody(box: Box) -> None:
    """Nothing happens, and each difference is told by its sheet and question."""
    box.paper(LAN, WELL, WELL)
    assert box.paper(MINH, WELL, Levels("slow", "very-good", None), WELL) == []
    assert list(differences((WELL, WELL), (WELL, Levels("slow", "very-good", None)))) == [
        (2, "speed", "fast", "slow"),
        (2, "overall", "satisfied", None),
    ]
    assert len(list(differences((WELL,), (WELL, WELL)))) == 3
    assert list(box.state.given) == []


@pytest.mark.parametrize(("day", "is_taken"), [("2026-11-23", True), ("2026-09-24", True), ("2026-09-23", False)])
def test_paper_of_the_last_sixty_days_is_entered(box: Box, day: str, is_taken: bool) -> None:
    """What is older, or still to come, is refused."""
    if is_taken:
        box.paper(LAN, WELL, day=ServiceDay(day))
    else:
        with pytest.raises(PaperTooOldError):
            box.paper(LAN, WELL, day=ServiceDay(day))
    with pytest.raises(PaperTooOldError):
        box.paper(LAN, WELL, day=ServiceDay("2026-11-24"))


def counted(
    levels: list[tuple[str, Levels]], first: str = "2026-11-01", last: str = "2026-11-30"
) -> tuple[int, dict[str, int]]:
    """Return how many answers are told of some, and how often each level of speed."""
    given = [AnswerGiven(About(ServiceDay(day), ONE), "phone", each) for day, each in levels]
    told = said([given], first, last, lambda each: each.about.counter).get(ONE)
    share = None if told is None else told.share("speed")
    return (0, {}) if told is None else (told.answers, {} if share is None else dict(share.counts))


@pytest.mark.parametrize(("came", "told"), [(0, 0), (4, 0), (5, 5), (9, 5), (10, 10)])
def test_answers_are_told_by_fives(came: int, told: int) -> None:
    """The sixth to ninth wait for the tenth."""
    assert counted([("2026-11-23", WELL)] * came)[0] == told


def test_a_question_that_few_answered_is_not_told() -> None:
    """Though enough have answered another one."""
    assert counted([("2026-11-23", Levels(overall="normal"))] * 6 + [("2026-11-23", Levels(speed="slow"))] * 4) == (
        10,
        {},
    )


DAYS = [f"2026-11-{day:02d}" for day in range(1, 31)]


@given(
    st.lists(st.tuples(st.sampled_from(DAYS), st.sampled_from(["very-fast", "fast", "normal", "slow"])), max_size=60),
    st.sampled_from(DAYS),
    st.sampled_from(DAYS),
    st.integers(0, 60),
)
def test_no_two_figures_differ_by_fewer_than_five(
    came: list[tuple[str, str]], first: str, last: str, later: int
) -> None:
    """Whoever asks again later, or for a range that is a day longer, learns of five people or of nobody."""
    levels = [(day, Levels(speed=level)) for day, level in came]  # type: ignore[arg-type]
    ranges = [(first, last), (DAYS[0], last), (first, DAYS[-1])]
    one, *others = [counted(levels, *each)[1] for each in ranges] + [counted(levels[:later], *ranges[0])[1]]
    for other in others:
        moved = sum(abs(one.get(level, 0) - other.get(level, 0)) for level in {*one, *other})
        assert (sum(one.values()) - sum(other.values())) % FEWEST == 0
        assert moved == 0 or moved >= FEWEST


def test_a_ceiling_is_said_where_nearly_all_are_content() -> None:
    """From 95 of a hundred on, never by rounding up."""
    assert Share({"very-fast": 19, "fast": 76, "normal": 5, "slow": 0}).is_ceiling("speed")
    assert not Share({"very-fast": 0, "fast": 189, "normal": 0, "slow": 11}).is_ceiling("speed")


def test_the_month_is_the_visits() -> None:
    """An answer after midnight stands in the stream where the code was, so it is used once."""
    command = AnswerSurvey(CODE, EIGHT, About(ServiceDay("2026-11-30")), "phone", WELL, ZONE)
    assert command.key(GoingOn(ServiceDay("2026-12-01"))) == "2026-11"
