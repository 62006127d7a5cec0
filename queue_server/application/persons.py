"""Keep the people and devices of the deployment: who has which id, name, role and office now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.application.submission import NOTHING, Submission
from queue_server.application.writer import Owner, StreamWriter
from queue_server.domain.core.actor import HOUSE
from queue_server.domain.people.aggregate import PEOPLE
from queue_server.domain.people.people import (
    NameGiven,
    People,
    PeopleEvent,
    Person,
    add,
    erase,
    give_office,
    give_role,
    rename,
)
from queue_server.journal.codec import decode
from queue_server.journal.port import DEPLOYMENT

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from queue_server.application.context import Context
    from queue_server.domain.core.actor import Role
    from queue_server.domain.core.identifiers import ActorId, Instant, OfficeId
    from queue_server.journal.port import Commit


class Persons:
    """The people of all offices."""

    def __init__(self, context: Context, owner: Owner) -> None:
        """Know the journal; `load` reads what it holds."""
        self._context = context
        self._writer = StreamWriter(PEOPLE, "", DEPLOYMENT, context, owner)

    @property
    def held(self) -> People:
        """Return the people as the journal holds them."""
        return self._writer.state

    def called(self, actor: ActorId) -> str | None:
        """Return what somebody is called now; None for a name that was erased."""
        return self.held.called(actor)

    def load(self) -> None:
        """Read them."""
        self._writer.load()

    def follow(self, commits: Sequence[Commit]) -> None:
        """Take in what others committed."""
        self._writer.follow(commits)

    def rebuild(self) -> None:
        """Read all of them anew."""
        self._writer.rebuild()

    def confirm(self) -> None:
        """Bring them up to date, or raise `JournalUnavailableError`."""
        self._submit(lambda _, __: ())

    def add(self, added: Person) -> None:
        """Write down a person or a device whose id nobody had before."""
        self._submit(lambda _, now: add(added, now))

    def rename(self, who: Person, name: str) -> None:
        """Call somebody so from now on, wherever her name is shown."""
        self._submit(lambda held, now: rename(held, self._now(held, who), name, now))

    def give_role(self, who: Person, role: Role) -> None:
        """Give somebody another role, with all her tokens and sessions."""
        self._submit(lambda held, now: give_role(held, self._now(held, who), role, now))

    def give_office(self, who: Person, office: OfficeId | None) -> None:
        """Let somebody belong to another office, or to all (None)."""
        self._submit(lambda held, now: give_office(held, self._now(held, who), office, now))

    def erase(self, who: Person) -> None:
        """Drop each name that somebody ever had; a second time it goes on where the first was cut short."""
        self._submit(lambda held, now: erase(held, self._now(held, who), now))
        stream = self._writer.stream
        commits = self._context.ask(self._context.journal.read, stream)
        named = [commit.version for commit in commits if commit.remarks and _names(commit, who.id)]
        self._context.ask(self._context.journal.erase, stream, named)

    @staticmethod
    def _now(held: People, who: Person) -> Person:
        """Return somebody as the books have her; of whom they say nothing, as she was found otherwise."""
        return held.by_id.get(who.id, who)

    def _submit(self, decide: Callable[[People, Instant], Sequence[PeopleEvent]]) -> None:
        self._writer.submit(Submission(decide, lambda *_: NOTHING, HOUSE.id))


def _names(commit: Commit, person: ActorId) -> bool:
    return any(isinstance(event, NameGiven) and event.id == person for event in decode(commit))
