"""Tell one ticket's story: each event that concerned it, and who was called meanwhile and why."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.core.errors import Unknown
from queue_server.domain.core.identifiers import Instant, Status, elapsed
from queue_server.domain.day.acts.calling import TicketCalled, TicketHandPicked
from queue_server.domain.day.explanation import Why
from queue_server.domain.day.orders.choosing import in_order
from queue_server.records.replay.happened import Happened, happened
from queue_server.views.explained import Explained, explained
from queue_server.views.wire import WireOutlook, rfc3339, wire_outlook

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import TicketId
    from queue_server.domain.day.day import CounterToday, Day
    from queue_server.domain.day.decision import DayFold
    from queue_server.domain.day.explanation import Explanation
    from queue_server.domain.day.visit import Visit
    from queue_server.records.replay.folded import Replayed
    from queue_server.records.replay.written import Written


_Call = TicketCalled | TicketHandPicked


class UnknownNumberError(Unknown):
    """Nobody had this number on that day."""

    code, title = "unknown-number", "Nobody had this number on that day"


class PassedBy(TypedDict):
    """Somebody who came later and was called before him, and why: by turn, of the prioritised or not, or by hand.

    `used` and `share` are those of the turn: with this call so many of the class were called in its round. Of which
    class is not told: nobody needs it who reads another one's story. `words` are the clerk's own, while kept.
    """

    at: str
    number: str
    issued_at: str
    counter: str
    why: Why
    priority: NotRequired[Literal[True]]
    used: NotRequired[int]
    share: NotRequired[int]
    words: NotRequired[str]


class Waited(TypedDict):
    """How a wait went until a call: its seconds, and how many were called meanwhile who came earlier, or later."""

    seconds: int
    out_for: int
    earlier: int
    later: int


class StoryEntry(TypedDict):
    """Something that happened to the ticket, `after` so many seconds since what happened before.

    `status` is where it stood from then on. `outlook` is what could be expected then, where a wait began or went on;
    `waited` and `explained` come with a call.
    """

    at: str
    after: NotRequired[int]
    happened: Happened
    status: str
    outlook: NotRequired[WireOutlook]
    waited: NotRequired[Waited]
    explained: NotRequired[Explained]


class Story(TypedDict):
    """A ticket's story: what happened, and between that who was called before him though he came later."""

    number: str
    service: str
    status: str
    issued_at: str
    entries: list[StoryEntry]
    passed_by: list[PassedBy]


@dataclass(slots=True)
class _Telling:
    """A story as it grows."""

    replayed: Replayed
    ticket: TicketId
    entries: list[StoryEntry] = field(default_factory=list)
    passed_by: list[PassedBy] = field(default_factory=list)
    earlier: int = 0
    """How many were called in this wait, from lines in which he stood, who came before him."""
    later: int = 0
    last: Instant | None = None

    def tell(self, fold: DayFold, commit: Written) -> None:
        """Let the events of a commit happen, one after the other, and hear of each."""
        for event in commit.events:
            was = fold.state.visits.get(self.ticket)
            if was is not None and was.status is Status.WAITING and isinstance(event, _Call):
                self._compare(event, fold.state, was)
            fold.take((event,), commit.by)
            now = fold.state.visits.get(self.ticket)
            if now is not None and now is not was:
                self._enter(event, commit, was, fold.state)

    def _enter(self, event: Any, commit: Written, was: Visit | None, day: Day) -> None:
        """Write down an event that concerned the ticket."""
        now = day.visits[self.ticket]
        told = happened(event, commit.by, day.visits, self.replayed.people.called)
        entry: StoryEntry = {"at": rfc3339(commit.at), "happened": told, "status": now.status.value}
        if self.last is not None:
            entry["after"] = elapsed(self.last, commit.at)
        if isinstance(event, _Call):
            entry["waited"] = self._waited(now)
            entry["explained"] = explained(_explanation(event))
        if _begins_to_wait(was, now):
            context = self.replayed.context_at(commit.at)
            entry["outlook"] = wire_outlook(context, context.outlook_of(now))
        if was is None or now.leg.joined_at != was.leg.joined_at:
            self.earlier = self.later = 0
        self.last = commit.at
        self.entries.append(entry)

    def _waited(self, now: Visit) -> Waited:
        leg = now.leg
        seconds = leg.waited(leg.joined_at)
        return {"seconds": seconds, "out_for": leg.out, "earlier": self.earlier, "later": self.later}

    def _compare(self, event: _Call, day: Day, was: Visit) -> None:
        """Note of a call whether it was made from a line in which he stood, and who came earlier of the two."""
        counter, other = day.counter(event.counter), day.visits[event.ticket]
        if other.id == was.id or was.line not in day.lines_of(counter):
            return
        if not self._is_passed_by(event, day, counter, was):
            self.earlier += 1
            return
        self.later += 1
        self.passed_by.append(_passed_by(event, other))

    def _is_passed_by(self, event: _Call, day: Day, counter: CounterToday, was: Visit) -> bool:
        """Tell whether he came earlier or, of a call by hand, whether the rule would have called him first."""
        if isinstance(event, TicketCalled):
            return was.entry < day.visits[event.ticket].entry
        office = self.replayed.office_at(event.at)
        for entry in in_order(day, office, day.lines_of(counter), counter.turns, event.at):
            if entry.ticket in {was.id, event.ticket}:
                return entry.ticket == was.id
        return False


def story(replayed: Replayed, number: str) -> Story:
    """Return the story of a number, or raise `UnknownNumberError`."""
    visit = _of(replayed.folded.last, number)
    telling = _Telling(replayed, visit.id)
    folded = replayed.folded
    first = bisect_left(folded.times, visit.issued_at)
    fold = folded.fold(first)
    for commit in folded.commits[first:]:
        telling.tell(fold, commit)
    return {
        "number": visit.number,
        "service": visit.came_for,
        "status": visit.status.value,
        "issued_at": rfc3339(visit.issued_at),
        "entries": telling.entries,
        "passed_by": telling.passed_by,
    }


def _of(day: Day, number: str) -> Visit:
    found = next((visit for visit in day.visits.values() if visit.number == number), None)
    if found is None:
        raise UnknownNumberError(number=number)
    return found


def _begins_to_wait(was: Visit | None, now: Visit) -> bool:
    """Tell whether a wait began with an event, or goes on in another place."""
    if now.status is not Status.WAITING:
        return False
    return was is None or was.status is not Status.WAITING or was.line != now.line


def _explanation(event: _Call) -> Explanation:
    if isinstance(event, TicketHandPicked):
        return replace(event.explanation, reason=event.reason)
    return event.explanation


def _why(event: _Call) -> Why:
    """Return why a call passed by who came earlier."""
    if isinstance(event, TicketHandPicked):
        return "called-by-hand"
    return "turn" if event.explanation.counted is None else "outweighed"


def _passed_by(event: _Call, other: Visit) -> PassedBy:
    """Return who was called though he came later, and why."""
    explanation = event.explanation
    made: PassedBy = {
        "at": rfc3339(event.at),
        "number": other.number,
        "issued_at": rfc3339(other.issued_at),
        "counter": event.counter,
        "why": _why(event),
    }
    if other.priority is not None:
        made["priority"] = True
    if explanation.turn is not None:
        made["used"], made["share"] = explanation.turn
    if isinstance(event, TicketHandPicked) and event.reason:
        made["words"] = event.reason
    return made
