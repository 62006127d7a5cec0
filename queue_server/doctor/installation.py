"""See an installation as `serve` would: its options, and its books without touching them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from queue_server.application.application import wall_clock
from queue_server.application.context import Context
from queue_server.application.directory import Entry, look_up
from queue_server.application.runtime import Threads
from queue_server.domain.access.aggregates import SYSTEM
from queue_server.domain.access.tokens import borne
from queue_server.domain.core.errors import QueueServerError
from queue_server.domain.core.identifiers import OfficeId
from queue_server.domain.day.aggregate import DAY
from queue_server.domain.office.aggregate import SETUP
from queue_server.domain.people.aggregate import PEOPLE
from queue_server.journal.codec import decode
from queue_server.journal.opening import file_of, look_into
from queue_server.journal.port import DEPLOYMENT, Mark, Stream

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from queue_server.domain.access.tokens import Token
    from queue_server.domain.core.aggregate import Aggregate
    from queue_server.domain.office.office import Office
    from queue_server.journal.port import Commit, Journal
    from queue_server.serve.options import ServeOptions

S = TypeVar("S")

MOST_OFFICES = 20
"""Offices whose newest day is read: `journal verify` reads all of all."""


class Books:
    """What is read of the books."""

    def __init__(self, journal: Journal) -> None:
        """Read the set-up of every office, the newest day of some, and the tokens."""
        self.journal = journal
        self._context = Context(journal, Threads(), wall_clock)
        ids = [OfficeId(office) for office in journal.offices() if office != DEPLOYMENT]
        self._entries: Mapping[OfficeId, Entry] = {id_: look_up(self._context, id_, Mark()) for id_ in ids}

    @property
    def offices(self) -> list[Office]:
        """Return the offices that are set up, and not closed down."""
        return [entry.office for entry in self._entries.values() if entry.office is not None]

    @cached_property
    def tokens(self) -> list[Token]:
        """Return the tokens that are in force, with whoever bears them now."""
        access, people = self._deployments(SYSTEM), self._deployments(PEOPLE)
        return [token for each in access.in_force.values() if (token := borne(each, people)) is not None]

    @cached_property
    def recent(self) -> Mapping[Stream, tuple[Commit, ...]]:
        """Return the commits of what is written to now: tokens, set-up and newest day."""
        streams = [Stream(DEPLOYMENT, aggregate.name()) for aggregate in (SYSTEM, PEOPLE)]
        for id_, entry in list(self._entries.items())[:MOST_OFFICES]:
            streams.append(Stream(id_, SETUP.name()))
            streams += [Stream(id_, DAY.name(entry.newest))] if entry.newest else []
        return {stream: self.journal.read(stream) for stream in streams}

    def _deployments(self, aggregate: Aggregate[S]) -> S:
        fold = aggregate.fold(aggregate.fresh(""))
        for commit in self.journal.read(Stream(DEPLOYMENT, aggregate.name())):
            fold.take(decode(commit), commit.actor)
        return fold.state


class Installation:
    """What `serve` would have before it."""

    def __init__(self, options: ServeOptions) -> None:
        """Know the options; nothing is looked at yet."""
        self.options = options

    @property
    def file(self) -> Path | None:
        """Return the file of the books, if they are in one."""
        found = file_of(self.options.journal)
        return None if found is None else found.absolute()

    @cached_property
    def trouble(self) -> QueueServerError | None:
        """Return why the books cannot be read; None if they can."""
        try:
            self.__dict__["_books"] = Books(look_into(self.options.journal))
        except QueueServerError as trouble:
            return trouble
        return None

    @property
    def books(self) -> Books | None:
        """Return the books; None if they cannot be read, which `trouble` tells."""
        return self.__dict__.get("_books") if self.trouble is None else None
