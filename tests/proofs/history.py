"""Judge an office by what its clients were told: a pure checker of their own histories.

A history is what one client did and heard, in its own words and times. For each ticket the checker keeps every way in
which it may stand, given what was asked and answered when: a deed takes place at one moment between its first
invocation and its answer, and one that was never answered may have happened or not. Where no way is left, the office
has contradicted itself.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

OK, FAILED = range(200, 300), range(500, 600)
GONE = 404
CALLS = frozenset({"call-next", "call"})
IN_HAND = frozenset({"called", "serving"})
ENDED = frozenset({"served", "cancelled"})

MOVES: Mapping[str, tuple[frozenset[str], frozenset[str]]] = {
    verb: (frozenset(before.split()), frozenset(after.split()))
    for verb, before, after in (
        ("issue", "absent", "waiting"),
        ("call-next", "waiting", "called"),
        ("call", "waiting parked no-show", "called"),
        ("recall", "called", "called"),
        ("start", "called", "serving"),
        ("finish", "called serving", "served waiting"),
        ("no-show", "called", "no-show"),
        ("return", "called serving", "waiting"),
        ("cancel", "waiting parked called", "cancelled"),
        ("park", "waiting called serving", "parked"),
        ("resume", "parked", "waiting"),
        ("rejoin", "no-show", "waiting"),
        ("transfer", "waiting called serving parked", "waiting"),
    )
}
"""What the protocol says of each verb: the statuses it takes a ticket from, and those it leads to."""

AT_COUNTER = frozenset({"recall", "start", "finish", "no-show", "return"})
"""Verbs that concern whoever is in the hand of the counter they name."""


@dataclass(frozen=True, slots=True)
class Told:
    """A ticket as an answer or a reading tells of it."""

    id: str
    number: str
    status: str
    calls: int = 0
    counter: str | None = None

    @classmethod
    def of(cls, body: str) -> Told | None:
        """Return the ticket that an answer tells of, if it is one."""
        said = json.loads(body) if body else None
        if not isinstance(said, dict) or "number" not in said or "id" not in said:
            return None
        return cls(said["id"], said["number"], said["status"], said["calls"], said.get("counter"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One try of one client: what it asked and when, and what it was answered and when.

    Without `code` it was not answered, and the line broke at `answered`; without both nobody knows of its end.
    """

    client: str
    serial: int
    verb: str
    invoked: int
    key: str = ""
    counter: str | None = None
    ticket: str | None = None
    answered: int | None = None
    code: int | None = None
    body: str = ""
    replayed: bool = False
    path: str = ""
    sent: str = ""

    def line(self) -> str:
        """Return it as a line of a history."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":")) + "\n"

    @property
    def is_done(self) -> bool:
        """Tell whether it was answered that it is done."""
        return self.code in OK

    @property
    def is_refused(self) -> bool:
        """Tell whether it was answered that it will not be done; of a failing server nobody knows."""
        return self.code is not None and self.code not in OK and self.code not in FAILED


def entries_of(lines: Iterable[str]) -> list[Entry]:
    """Return the entries of histories; a later line of a try replaces the earlier, a torn one does not count."""
    found: dict[tuple[str, int], Entry] = {}
    for line in lines:
        if line.endswith("\n"):
            entry = Entry(**json.loads(line))
            found[entry.client, entry.serial] = entry
    return list(found.values())


def written_in(folder: Path) -> list[Entry]:
    """Return all that the clients have written into a folder."""
    return [
        e for path in sorted(folder.glob("*.jsonl")) for e in entries_of(path.read_text("utf-8").splitlines(True))
    ]


def findings(entries: Iterable[Entry], final: Mapping[str, Told] | None = None) -> list[str]:
    """Return in plain sentences where the office contradicted itself, or what the final reading says in the end."""
    by_key = _by_key(entries)
    deeds = [deed for tried in by_key if (deed := Deed.of(tried)) is not None]
    told = [deed.told for deed in deeds if deed.told is not None]
    lives = _by_ticket(deeds, final)
    return [
        *(finding for tried in by_key for finding in _of_retries(tried)),
        *_of_tickets(deeds),
        *_of_numbers([*told, *(final or {}).values()]),
        *(finding for ticket, life in lives.items() for finding in _of_life(ticket, life)),
        *(_of_strangers(deeds, final) if final is not None else ()),
    ]


class Stand(NamedTuple):
    """How a ticket may stand."""

    status: str = "absent"
    counter: str | None = None
    calls: int = 0

    def __str__(self) -> str:
        where = f" at counter {self.counter}" if self.status in IN_HAND else ""
        return f"{self.status}{where} after {self.calls} calls"


@dataclass(frozen=True, slots=True)
class Deed:
    """What a client wanted once, in however many tries: `told` is what it was answered, None if nobody knows."""

    client: str
    verb: str
    counter: str | None
    ticket: str | None
    invoked: int
    answered: int | None
    told: Told | None
    gone: bool = False
    is_doubtful: bool = False
    """Whether it may have been lost although it was answered."""

    @classmethod
    def of(cls, tries: Sequence[Entry]) -> Deed | None:
        """Return the deed of some tries; none if it is not about a ticket, or was refused and so did not happen."""
        first = min(tries, key=lambda entry: entry.invoked)
        done = min((e for e in tries if e.is_done), key=lambda entry: entry.answered or 0, default=None)
        gone = next((e for e in tries if e.verb == "read" and e.code == GONE), None)
        heard = done or gone
        if first.verb not in MOVES and first.verb != "read":
            return None
        if heard is None and (first.verb == "read" or _is_refused(tries)):
            return None
        told = Told.of(done.body) if done is not None else None
        ticket = told.id if told is not None else first.ticket
        answered = heard.answered if heard is not None else None
        return cls(first.client, first.verb, first.counter, ticket, first.invoked, answered, told, gone is not None)

    def lead(self, stand: Stand) -> Iterator[Stand]:
        """Yield how the ticket may stand afterwards; nothing where this cannot have happened."""
        for after in self._moves(stand):
            if self.told is None or self._agrees(after):
                yield after

    def _moves(self, stand: Stand) -> Iterator[Stand]:
        if self.verb == "read":
            if self.gone == (stand.status == "absent"):
                yield stand
            return
        before, after = MOVES[self.verb]
        if stand.status not in before or (self.verb in AT_COUNTER and stand.counter != self.counter):
            return
        calls = stand.calls + (self.verb in CALLS or self.verb == "recall")
        for status in after:
            holder = self.counter if self.verb in CALLS else stand.counter
            yield Stand(status, holder if status in IN_HAND else None, calls)

    def _agrees(self, stand: Stand) -> bool:
        told = self.told
        assert told is not None
        held_there = stand.status not in IN_HAND or stand.counter == told.counter
        return (stand.status, stand.calls) == (told.status, told.calls) and held_there


World = tuple[Stand, frozenset[int]]
"""A way in which it may be: how the ticket stands, and which of the unanswered deeds have led there."""


def _by_key(tries: Iterable[Entry]) -> list[list[Entry]]:
    found: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in tries:
        found[entry.client, entry.key or f"#{entry.serial}"].append(entry)
    return list(found.values())


def _is_refused(tries: Sequence[Entry]) -> bool:
    """Tell whether it was refused after whatever else was tried had come to its end: a key that was used is known."""
    lost = [entry for entry in tries if not entry.is_refused]
    last = max((entry.invoked for entry in tries if entry.is_refused), default=0)
    return all(entry.answered is not None and entry.answered <= last for entry in lost) and len(lost) < len(tries)


def _by_ticket(deeds: Iterable[Deed], final: Mapping[str, Told] | None) -> dict[str, list[Deed]]:
    """Return the deeds of each ticket, the final reading last; what nobody knows of may concern any ticket."""
    found: defaultdict[str, list[Deed]] = defaultdict(list)
    unknown = []
    for deed in deeds:
        if deed.ticket is not None:
            found[deed.ticket].append(deed)
        elif deed.verb != "issue":
            unknown.append(deed)
    if final is not None:
        end = 1 + max((max(deed.invoked, deed.answered or 0) for deed in deeds), default=0)
        for ticket in {**found, **final}:
            told = final.get(ticket)
            found[ticket].append(Deed("the final reading", "read", None, ticket, end, end, told, told is None))
    return {ticket: [*own, *unknown] for ticket, own in found.items()}


def _of_retries(tries: Sequence[Entry]) -> Iterator[str]:
    done = [entry for entry in tries if entry.is_done]
    if tries[0].verb == "read" or not done:
        return
    first = min(done, key=lambda entry: entry.answered or 0)
    for entry in tries:
        came_later = entry.invoked > (first.answered or 0)
        differs = entry.is_done and (entry.code, entry.body) != (first.code, first.body)
        if differs or (came_later and entry.is_refused):
            once, again = f"{first.code} {first.body}", f"{entry.code} {entry.body}"
            yield f"{first.client}'s {first.verb} was answered {once}, and under the same key {again}"


def _of_tickets(deeds: Iterable[Deed]) -> Iterator[str]:
    issued: defaultdict[str, list[str]] = defaultdict(list)
    for deed in deeds:
        if deed.verb == "issue" and deed.told is not None:
            issued[deed.told.id].append(deed.client)
    for ticket, clients in issued.items():
        if len(clients) > 1:
            yield f"ticket {ticket} was given {len(clients)} times: to {' and '.join(clients)}"


def _of_numbers(told: Iterable[Told]) -> Iterator[str]:
    tickets: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    numbers: defaultdict[str, set[str]] = defaultdict(set)
    for each in told:
        day = each.id.partition("-")[0]
        tickets[day, each.number].add(each.id)
        numbers[each.id].add(each.number)
    for (_, number), its in tickets.items():
        if len(its) > 1:
            yield f"number {number} was given {len(its)} times: to {' and '.join(sorted(its))}"
    for ticket, its in numbers.items():
        if len(its) > 1:
            yield f"ticket {ticket} bears {len(its)} numbers: {' and '.join(sorted(its))}"


def _of_life(ticket: str, deeds: Sequence[Deed]) -> Iterator[str]:
    """Yield the first deed of a ticket that no way of things explains; of a stranger nobody saw the beginning."""
    is_known = any(deed.verb == "issue" for deed in deeds)
    worlds: set[World] = {(Stand("absent" if is_known else "waiting"), frozenset())}
    pending: dict[int, Deed] = {}
    for _, is_answer, number in _moments(deeds):
        if not is_answer:
            pending[number] = deeds[number]
            continue
        possible = _reached(worlds, pending)
        may_be_lost = deeds[number].is_doubtful
        worlds = {(stand, done - {number}) for stand, done in possible if may_be_lost or number in done}
        del pending[number]
        if not worlds:
            yield _verdict(deeds[number], ticket, {stand for stand, _ in possible}, deeds)
            return


def _moments(deeds: Sequence[Deed]) -> list[tuple[int, bool, int]]:
    """Return when each deed was asked for and when answered, in order of time; whatever is at once is concurrent."""
    asked = [(deed.invoked, False, number) for number, deed in enumerate(deeds)]
    return sorted([*asked, *((d.answered, True, n) for n, d in enumerate(deeds) if d.answered is not None)])


def _reached(worlds: Iterable[World], pending: Mapping[int, Deed]) -> set[World]:
    """Return all worlds to which some of the pending deeds lead, in whatever order."""
    found = set(worlds)
    todo = list(found)
    while todo:
        stand, done = todo.pop()
        for number, deed in pending.items():
            if number not in done:
                new = {(after, done | {number}) for after in deed.lead(stand)} - found
                found |= new
                todo += new
    return found


def _verdict(deed: Deed, ticket: str, stands: set[Stand], deeds: Iterable[Deed]) -> str:
    number = next((d.told.number for d in deeds if d.told is not None and d.ticket == ticket), ticket)
    known = " or ".join(sorted(map(str, stands)))
    if deed.gone:
        return f"{number} is lost: {deed.client} finds nothing, and it was {known}"
    told = deed.told or Told(ticket, number, "unknown")
    if deed.verb in CALLS and {stand.status for stand in stands} <= IN_HAND:
        return f"{number} was called to counter {deed.counter} by {deed.client} while it was {known}"
    if {stand.status for stand in stands} <= ENDED:
        return f"the end of {number} was undone: it was {known}, then {deed.client}'s {deed.verb} told {told.status}"
    stand = Stand(told.status, told.counter, told.calls)
    return f"{deed.client}'s {deed.verb} of {number} told {stand}, and it can only have been {known}"


def _of_strangers(deeds: Iterable[Deed], final: Mapping[str, Told]) -> Iterator[str]:
    """Yield those whom nobody was given, beyond what unanswered kiosks may have asked for."""
    known = {deed.ticket for deed in deeds if deed.verb == "issue"} - {None}
    strangers = [told.number for ticket, told in final.items() if ticket not in known]
    unanswered = sum(deed.verb == "issue" and deed.answered is None for deed in deeds)
    if len(strangers) > unanswered:
        yield f"{', '.join(strangers)} are there, and at most {unanswered} of them were asked for"
