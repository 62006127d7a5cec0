"""The checker of histories says nothing of what is sound, and names each kind of fault that is planted."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_server.domain.core.errors import Refusal
from queue_server.domain.core.identifiers import CounterId, Remark, TicketId
from queue_server.domain.day.acts.calling import CallNext, CallOutOfOrder, Recall
from queue_server.domain.day.acts.issue import IssueTicket
from queue_server.domain.day.acts.serving import Finish, NoShow, PutBack, Start
from queue_server.domain.day.acts.waiting import Cancel, Park, Rejoin, Resume, Transfer
from tests.domain.cast import HEAD, ONE, THREE, TWO, A, B, C, Hall
from tests.proofs.history import Entry, Told, entries_of, findings, written_in

if TYPE_CHECKING:
    from queue_server.domain.day.decision import DayCommand

FIRST, SECOND = Told("20261123-aa", "A001", "waiting"), Told("20261123-bb", "A002", "waiting")


def answer(told: Told) -> str:
    """Return the answer that tells of a ticket."""
    said = {"id": told.id, "number": told.number, "status": told.status, "calls": told.calls}
    return json.dumps(said if told.counter is None else {**said, "counter": told.counter})


@dataclass
class Story:
    """What clients did one after another, and how the tickets stand in the end."""

    entries: list[Entry] = field(default_factory=list)
    final: dict[str, Told] = field(default_factory=dict)

    def did(self, client: str, verb: str, told: Told | None, counter: str | None = None) -> Entry:
        """Add a deed that was answered with a ticket, or whose line broke."""
        number = len(self.entries)
        named = None if told is None else told.id
        made = Entry(client, number, verb, 10 * number, f"k{number}", counter, named, answered=10 * number + 5)
        if told is not None:
            code = 201 if verb == "issue" else 200
            made = replace(made, code=code, body=answer(told))
            self.final[told.id] = told
        self.entries.append(made)
        return made

    def again(self, entry: Entry, code: int, body: str) -> None:
        """Add a retry under the same key, answered."""
        at = 10 * len(self.entries)
        self.entries.append(replace(entry, serial=at, invoked=at, answered=at + 5, code=code, body=body))

    @property
    def findings(self) -> list[str]:
        """Return what the checker finds."""
        return findings(self.entries, self.final)


def called(told: Told, counter: str = "1", calls: int = 1) -> Told:
    """Return a ticket as called to a counter."""
    return replace(told, status="called", counter=counter, calls=calls)


def morning() -> Story:
    """Return a sound beginning: two are given numbers, the first is called to counter 1."""
    story = Story()
    story.did("kiosk", "issue", FIRST)
    story.did("kiosk", "issue", SECOND)
    story.did("lan", "call-next", called(FIRST), "1")
    return story


def served(story: Story) -> Story:
    """Let the first be served."""
    story.did("lan", "start", replace(called(FIRST), status="serving"), "1")
    story.did("lan", "finish", replace(called(FIRST), status="served"), "1")
    return story


# Sound histories.


def a_whole_visit() -> Story:
    """Called, recalled, served."""
    story = morning()
    story.did("lan", "recall", called(FIRST, calls=2), "1")
    story.did("lan", "start", replace(called(FIRST, calls=2), status="serving"), "1")
    story.did("lan", "finish", replace(called(FIRST, calls=2), status="served"), "1")
    return story


def put_back_and_called_elsewhere() -> Story:
    """A legal release lies between two calls."""
    story = morning()
    story.did("lan", "return", replace(FIRST, calls=1), "1")
    story.did("minh", "call-next", called(FIRST, "2", 2), "2")
    return story


def released_by_who_was_never_answered() -> Story:
    """A release that nobody answered explains the second call, and nobody's call explains a strange state."""
    story = morning()
    story.did("lan", "return", None, "1")
    story.did("minh", "call-next", called(FIRST, "2", 2), "2")
    story.did("hoa", "call-next", None, "3")
    story.final[SECOND.id] = called(SECOND, "3")
    return story


def a_release_at_the_same_time() -> Story:
    """The release was asked for before the second call was answered, though answered after it."""
    story = put_back_and_called_elsewhere()
    story.entries[3] = replace(story.entries[3], answered=100)
    return story


def a_lost_answer_given_again() -> Story:
    """A retry that finds the first answer is one deed."""
    story = Story()
    lost = story.did("kiosk", "issue", None)
    story.again(lost, 201, answer(FIRST))
    story.again(lost, 201, answer(FIRST))
    story.final[FIRST.id] = FIRST
    return story


def refused_after_a_lost_try() -> Story:
    """A retry that is refused shows that the first try did not happen."""
    story = morning()
    story.again(story.did("minh", "cancel", None), 409, "{}")
    return story


def refused_beside_a_lost_try() -> Story:
    """A refusal says nothing of a try that was under way at the same time."""
    story = morning()
    lost = story.did("lan", "return", None, "1")
    story.again(lost, 409, "{}")
    story.entries[3] = replace(lost, answered=None)
    story.did("minh", "call-next", called(FIRST, "2", 2), "2")
    return story


def an_unanswered_kiosk() -> Story:
    """A number that nobody was told of may be there."""
    story = morning()
    story.did("kiosk", "issue", None)
    story.final["20261123-cc"] = Told("20261123-cc", "A003", "waiting")
    return story


def the_same_number_on_another_day() -> Story:
    """A new day begins anew."""
    story = morning()
    story.did("kiosk", "issue", Told("20261124-aa", "A001", "waiting"))
    return story


@pytest.mark.parametrize(
    "story",
    [
        a_whole_visit,
        put_back_and_called_elsewhere,
        released_by_who_was_never_answered,
        a_release_at_the_same_time,
        a_lost_answer_given_again,
        refused_after_a_lost_try,
        refused_beside_a_lost_try,
        an_unanswered_kiosk,
        the_same_number_on_another_day,
    ],
)
def test_of_a_sound_history_nothing_is_said(story: Callable[[], Story]) -> None:
    """What can have happened is never a finding."""
    assert story().findings == []


# Planted faults.


def a_number_twice() -> Story:
    """Another ticket bears the first one's number."""
    story = morning()
    story.did("gate", "issue", replace(SECOND, id="20261123-cc", number="A001"))
    return story


def a_ticket_twice() -> Story:
    """Two kiosks are answered with one ticket."""
    story = morning()
    story.did("gate", "issue", SECOND)
    return story


def another_number() -> Story:
    """A ticket changes its number."""
    story = morning()
    story.did("lan", "start", replace(called(FIRST), status="serving", number="A009"), "1")
    return story


def called_twice() -> Story:
    """Two counters call one ticket."""
    story = morning()
    story.did("minh", "call-next", called(FIRST, "2", 2), "2")
    return story


def called_twice_at_once() -> Story:
    """Two counters call one ticket at the same time, each as the first."""
    story = morning()
    second = story.did("minh", "call-next", called(FIRST, "2"), "2")
    story.entries[3] = replace(second, invoked=story.entries[2].invoked)
    return story


def released_too_late() -> Story:
    """The release was asked for only after the second call had been answered."""
    story = called_twice()
    story.did("lan", "return", replace(FIRST, calls=2), "1")
    return story


def released_by_who_was_refused() -> Story:
    """A release that was refused explains nothing."""
    story = morning()
    story.again(story.did("lan", "return", None, "1"), 409, "{}")
    story.did("minh", "call-next", called(FIRST, "2", 2), "2")
    return story


def lost() -> Story:
    """An acknowledged ticket is not there in the end."""
    story = morning()
    del story.final[SECOND.id]
    return story


def lost_on_the_way() -> Story:
    """A reading does not find an acknowledged ticket."""
    story = morning()
    asked = story.did("screen", "read", None)
    story.entries[-1] = replace(asked, ticket=SECOND.id, answered=asked.invoked + 1, code=404, body="{}")
    return story


def a_call_forgotten() -> Story:
    """An acknowledged call is not there in the end."""
    story = morning()
    story.final[FIRST.id] = FIRST
    return story


def an_end_undone() -> Story:
    """Who was served is called again."""
    story = served(morning())
    story.did("minh", "call-next", called(FIRST, "2", 2), "2")
    return story


def an_end_forgotten() -> Story:
    """Who was served is in hand in the final reading."""
    story = served(morning())
    story.final[FIRST.id] = replace(called(FIRST), status="serving")
    return story


def a_cancelled_one_waits() -> Story:
    """Who gave the number back waits in the end."""
    story = morning()
    story.did("kiosk", "cancel", replace(SECOND, status="cancelled"))
    story.final[SECOND.id] = SECOND
    return story


def retried_and_done_twice() -> Story:
    """A retry is answered with another number."""
    story = morning()
    story.again(story.entries[1], 201, answer(replace(SECOND, id="20261123-cc", number="A003")))
    return story


def retried_and_refused() -> Story:
    """A retry of what was done is refused."""
    story = morning()
    story.again(story.entries[2], 409, "{}")
    return story


def recalled_twice_under_one_key() -> Story:
    """A recall counts twice, as its next answer shows."""
    story = morning()
    story.did("lan", "recall", called(FIRST, calls=3), "1")
    return story


def a_stranger() -> Story:
    """Somebody is there who was never given a number."""
    story = morning()
    story.final["20261123-cc"] = Told("20261123-cc", "A003", "waiting")
    return story


def called_by_nobody() -> Story:
    """Somebody is at a counter that called nobody."""
    story = morning()
    story.final[SECOND.id] = called(SECOND, "2")
    return story


FAULTS: dict[Callable[[], Story], str] = {
    a_number_twice: "number A001 was given 2 times: to 20261123-aa and 20261123-cc",
    a_ticket_twice: "ticket 20261123-bb was given 2 times: to kiosk and gate",
    another_number: "ticket 20261123-aa bears 2 numbers: A001 and A009",
    called_twice: "A001 was called to counter 2 by minh while it was called at counter 1 after 1 calls",
    called_twice_at_once: "A001 was called to counter 2 by minh while it was called at counter 1 after 1 calls",
    released_too_late: "A001 was called to counter 2 by minh while it was called at counter 1 after 1 calls",
    released_by_who_was_refused: "A001 was called to counter 2 by minh while it was called at counter 1",
    lost: "A002 is lost: the final reading finds nothing, and it was waiting after 0 calls",
    lost_on_the_way: "A002 is lost: screen finds nothing, and it was waiting after 0 calls",
    a_call_forgotten: "the final reading's read of A001 told waiting after 0 calls, "
    "and it can only have been called at counter 1 after 1 calls",
    an_end_undone: "the end of A001 was undone: it was served after 1 calls, then minh's call-next told called",
    an_end_forgotten: "the end of A001 was undone: it was served after 1 calls, "
    "then the final reading's read told serving",
    a_cancelled_one_waits: "the end of A002 was undone: it was cancelled after 0 calls, "
    "then the final reading's read told waiting",
    retried_and_done_twice: "kiosk's issue was answered 201 ",
    retried_and_refused: "lan's call-next was answered 200 ",
    recalled_twice_under_one_key: "lan's recall of A001 told called at counter 1 after 3 calls, "
    "and it can only have been called at counter 1 after 1 calls",
    a_stranger: "A003 are there, and at most 0 of them were asked for",
    called_by_nobody: "the final reading's read of A002 told called at counter 2 after 1 calls, "
    "and it can only have been waiting after 0 calls",
}


@pytest.mark.parametrize("story", FAULTS, ids=lambda story: story.__name__)
def test_a_planted_fault_is_named(story: Callable[[], Story]) -> None:
    """Each kind of fault is found, and said in a sentence that tells which."""
    assert any(finding.startswith(FAULTS[story]) for finding in story().findings)


def test_a_history_is_read_as_it_was_written(tmp_path: Path) -> None:
    """The later line of a try holds, and a line torn at its end does not count."""
    whole = morning().entries
    lines = [replace(whole[0], answered=None, code=None, body="").line(), *(entry.line() for entry in whole)]
    (tmp_path / "lan.jsonl").write_text("".join(lines) + lines[-1][:20], "utf-8")

    assert written_in(tmp_path) == entries_of(lines) == whole


# Histories of an office that keeps the rules.

AT_COUNTER: dict[str, Callable[[CounterId], DayCommand]] = {
    "call-next": CallNext,
    "recall": Recall,
    "start": Start,
    "finish": Finish,
    "no-show": NoShow,
    "return": PutBack,
}
TO_TICKET: dict[str, Callable[[TicketId], DayCommand]] = {
    "cancel": Cancel,
    "park": Park,
    "resume": Resume,
    "rejoin": Rejoin,
    "transfer": lambda ticket: Transfer(ticket, service=B),
}
COUNTERS = (ONE, TWO, THREE)
FATES = (*["told"] * 12, *["retried", "answer lost, retried"] * 3, "answer lost", "never came")


@dataclass(frozen=True)
class Step:
    """Something that somebody tries; `fate` is what becomes of the request and its answer."""

    verb: str
    pick: int
    counter: CounterId
    fate: str
    earlier: int
    later: int


steps = st.builds(
    Step,
    verb=st.sampled_from(("issue", "call-next", "finish", "start", "no-show", "call", *AT_COUNTER, *TO_TICKET)),
    pick=st.integers(0, 9),
    counter=st.sampled_from(COUNTERS),
    fate=st.sampled_from(FATES),
    earlier=st.integers(0, 350),
    later=st.integers(0, 350),
)


class Office(Hall):
    """An office by the real rules, and what its clients write down; a deed takes place every hundred ticks."""

    def begin(self) -> None:
        """Open the counters."""
        self.entries: list[Entry] = []
        for counter in COUNTERS:
            self.open(counter, HEAD, A, B, C)

    def told(self, ticket: str) -> Told:
        """Return how a ticket stands."""
        visit = self.day.visit(TicketId(ticket))
        return Told(visit.id, visit.number, visit.status.value, visit.calls, visit.counter or visit.only_at)

    def command(self, step: Step) -> tuple[DayCommand, str | None]:
        """Return what a step asks for, and the ticket that it names."""
        if step.verb == "issue" or not self.day.visits:
            return IssueTicket(A, f"{len(self.entries):032x}"), None
        ticket = list(self.day.visits)[step.pick % len(self.day.visits)]
        if step.verb == "call":
            return CallOutOfOrder(step.counter, ticket, Remark("vì")), ticket
        if step.verb in TO_TICKET:
            return TO_TICKET[step.verb](ticket), ticket
        return AT_COUNTER[step.verb](self.at(step)), None

    def at(self, step: Step) -> CounterId:
        """Return the counter of a step: one with somebody in hand, if it is about that and there is one."""
        busy = [counter for counter in COUNTERS if self.day.counter(counter).hand is not None]
        return busy[step.pick % len(busy)] if busy and step.verb != "call-next" else step.counter

    def take(self, step: Step, at: int) -> None:
        """Let a step happen or be lost, and write down what its client knows of it."""
        command, named = self.command(step)
        verb = "issue" if isinstance(command, IssueTicket) else step.verb
        counter = getattr(command, "counter", None)
        asked = Entry(f"c{at}", 0, verb, at - step.earlier, f"k{at}", counter, named)
        told = asked if step.fate == "never came" else self._answered(asked, command, at + step.later)
        self.entries.append(asked if "lost" in step.fate else told)
        if "retried" in step.fate and told.is_done:
            self.entries.append(replace(told, serial=1, invoked=at + step.later, answered=at + step.later + 50))

    def _answered(self, asked: Entry, command: DayCommand, at: int) -> Entry:
        before = {**self.day.visits}
        try:
            self.do(command, HEAD)
        except Refusal:
            return replace(asked, answered=at, code=409, body="{}")
        (changed,) = [t for t, visit in self.day.visits.items() if before.get(t) is not visit]
        return replace(asked, answered=at, code=200, body=answer(self.told(changed)))


@given(st.lists(steps, min_size=10, max_size=60))
def test_of_an_office_that_keeps_the_rules_nothing_is_said(wished: list[Step]) -> None:
    """Whatever people do by the real rules, however answers are late, lost or asked for again: no finding."""
    office = Office()
    office.begin()
    for number, step in enumerate(wished):
        office.take(step, 100 * number)

    assert findings(office.entries, {ticket: office.told(ticket) for ticket in office.day.visits}) == []
