"""Keep the people and devices of the deployment: who has which id, name, role and office now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.application.kept import Kept
from queue_server.domain.people.aggregate import PEOPLE
from queue_server.domain.people.people import (
    NameGiven,
    People,
    Person,
    add,
    erase,
    give_office,
    give_role,
    rename,
)
from queue_server.journal.codec import decode

if TYPE_CHECKING:
    from queue_server.application.context import Context
    from queue_server.application.writer import Owner
    from queue_server.domain.core.actor import Role
    from queue_server.domain.core.identifiers import ActorId, OfficeId
    from queue_server.journal.port import Commit


class Persons(Kept[People]):
    """The people of all offices."""

    def __init__(self, context: Context, owner: Owner) -> None:
        """Know the journal; `load` reads what it holds."""
        super().__init__(PEOPLE, context, owner)

    def called(self, actor: ActorId) -> str | None:
        """Return what somebody is called now; None for a name that was erased."""
        return self.held.called(actor)

    def add(self, added: Person) -> None:
        """Write down a person or a device whose id nobody had before."""
        self._submit(lambda _, now: add(added, now))

    def add_once(self, added: Person) -> None:
        """Write down a device whose id says which one it is, unless that was done."""
        self._submit(lambda held, now: () if added.id in held.by_id else add(added, now))

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


def _names(commit: Commit, person: ActorId) -> bool:
    return any(isinstance(event, NameGiven) and event.id == person for event in decode(commit))
