"""Write a simulated day of the sample office into books that a replay reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from queue_server.domain.core.actor import HOUSE, Actor, Role
from queue_server.domain.core.identifiers import ActorId, Instant, OfficeId
from queue_server.domain.day.acts.days import CloseDay
from queue_server.domain.day.decision import DayGiven, decide, evolve_all
from queue_server.domain.office.setup import OfficeSetUp
from queue_server.domain.people.people import Person, add, erase
from queue_server.journal.codec import encode
from queue_server.journal.memory import MemoryJournal
from queue_server.journal.port import DEPLOYMENT, Draft, Link, Stream
from queue_server.office_file import sample_office
from queue_server.records.replay.asked import Replays
from queue_server.records.sources import Books
from queue_server.simulation.monday import Offer, plan
from queue_server.simulation.played import DAY, DOORS, Played

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from queue_server.domain.core.identifiers import CounterId
    from queue_server.domain.day.decision import DayCommand
    from queue_server.domain.office.office import Office
    from queue_server.domain.people.people import People
    from queue_server.journal.port import Commit
    from queue_server.records.replay.replaying import Replay, StoryOfDay

OFFICE = sample_office()

LAN = ActorId("person/0000000000000001")
"""Who works at every counter of the simulated day."""

SET_UP_AT = Instant(DOORS - 7 * 24 * 3600 * 1000)

EVENING = Instant(DOORS + 12 * 3600 * 1000)
"""After all is over."""


class _Written(Played):
    """A hall whose day is written down."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, lambda *_: None)
        self.drafts: list[Draft] = []

    def _do(self, command: DayCommand, actor: Actor) -> None:
        events = decide(self.day, command, DayGiven(self._office, self.now, actor, DAY))
        self.day = evolve_all(self.day, events, actor.id)
        if events:
            self.drafts.append(Draft(self.now, actor.id, *encode(events)))

    def _works_at(self, counter: CounterId) -> Actor:  # noqa: ARG002 - one for all
        return Actor(Role.MANAGER, LAN)

    def close(self) -> None:
        """End the day by hand."""
        self._do(CloseDay(), Actor(Role.MANAGER, LAN))


class Asking:
    """Asks about days of some books, as the server does."""

    def __init__(self, journal: MemoryJournal, archive: Path | None = None) -> None:
        """Know the books, and the archive if there is one."""
        self._journal = journal
        self._archive = archive
        self._replays = Replays()

    def replay(self, asked: Mapping[str, str]) -> Replay:
        """Ask for a day from a moment on."""
        return cast("Replay", self._answer("replay", asked))

    def story(self, asked: Mapping[str, str]) -> StoryOfDay:
        """Ask for the story of a number."""
        return cast("StoryOfDay", self._answer("story", asked))

    def _answer(self, report: str, asked: Mapping[str, str]) -> Replay | StoryOfDay:
        books = Books(self._journal, asked["office"], self._archive)
        return self._replays.answer(report, books, asked["day"], asked, EVENING)


def books(visitors: int = 60, seed: int = 3, *, closed: bool = True) -> MemoryJournal:
    """Return books with the set-up, with Lan, and with a day on which so many visitors came."""
    journal = without_days()
    journal.append(Stream(OFFICE.id, f"day/{DAY}"), Link(), drafts(visitors, seed, closed=closed))
    return journal


def without_days() -> MemoryJournal:
    """Return books with the set-up and with Lan, and no day."""
    journal = MemoryJournal()
    _append(journal, Stream(OFFICE.id, "setup"), [OfficeSetUp(SET_UP_AT, OFFICE)], SET_UP_AT)
    lan = Person(LAN, Role.MANAGER, OfficeId(OFFICE.id), "Nguyễn Thị Lan")
    _append(journal, Stream(DEPLOYMENT, "people"), add(lan, SET_UP_AT), SET_UP_AT)
    return journal


def drafts(visitors: int, seed: int, *, closed: bool = True) -> list[Draft]:
    """Return the commits of a simulated day."""
    hall = _Written(OFFICE)
    offer = Offer(
        tuple(each.id for each in OFFICE.services),
        tuple(each.id for each in OFFICE.priorities),
        tuple(each.id for each in OFFICE.outcomes),
    )
    hall.play(plan("small", seed, offer, visitors), [counter.id for counter in OFFICE.counters])
    if closed:
        hall.close()
    return hall.drafts


def erase_lan(journal: MemoryJournal, people: People) -> None:
    """Erase the name of the day's clerk."""
    stream = Stream(DEPLOYMENT, "people")
    commits = journal.read(stream)
    events = erase(people, people.by_id[LAN], EVENING)
    journal.append(stream, commits[-1].link, [Draft(EVENING, HOUSE.id, *encode(events))])
    journal.erase(stream, [commit.version for commit in commits])


def _append(journal: MemoryJournal, stream: Stream, events: object, at: Instant) -> tuple[Commit, ...]:
    return journal.append(stream, Link(), [Draft(at, HOUSE.id, *encode(list(events)))])  # type: ignore[call-overload]
