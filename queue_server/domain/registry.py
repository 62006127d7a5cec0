"""Know every aggregate of the house: a new one is a folder, and a row here."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

from queue_server.domain.access.aggregates import BY_PIN, SESSIONS, SIGN_IN, SYSTEM
from queue_server.domain.catalogue.aggregate import CATALOGUE
from queue_server.domain.checkpoints.aggregate import CHECKPOINTS
from queue_server.domain.day.aggregate import DAY
from queue_server.domain.devices.aggregate import DEVICES
from queue_server.domain.dossiers.aggregate import DOSSIER, IMPORTS, PIECES
from queue_server.domain.edition.aggregate import WRITTEN_IN
from queue_server.domain.office.aggregate import SETUP
from queue_server.domain.passes.aggregate import PASSES
from queue_server.domain.people.aggregate import PEOPLE
from queue_server.domain.posted.aggregate import POSTED
from queue_server.domain.receptions.aggregate import RECEIVING, RECEPTIONS
from queue_server.domain.suggestions.aggregate import SUGGESTIONS
from queue_server.domain.surveys.aggregate import ANSWERS
from queue_server.domain.workdays.aggregate import WORKDAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from queue_server.domain.core.aggregate import Aggregate
    from queue_server.domain.core.event import Event


class Found(NamedTuple):
    """Whose stream a name is."""

    aggregate: Aggregate[Any]
    key: str


class Registry:
    """The aggregates, by the names of their streams."""

    def __init__(self, aggregates: Iterable[Aggregate[Any]]) -> None:
        """Know some aggregates; two of one kind are a mistake of ours."""
        self._of: dict[str, Aggregate[Any]] = {}
        self.version = 0
        """Changes when an aggregate comes or goes."""
        for aggregate in aggregates:
            self._add(aggregate)

    def __iter__(self) -> Iterator[Aggregate[Any]]:
        """Yield all of them."""
        return iter(tuple(self._of.values()))

    def find(self, name: str) -> Found | None:
        """Return whose stream a name is, None for one of a newer program."""
        aggregate = self._of.get(name.partition("/")[0])
        key = None if aggregate is None else aggregate.key_in(name)
        return None if aggregate is None or key is None else Found(aggregate, key)

    def events(self) -> Iterator[type[Event]]:
        """Yield every type of event once."""
        yield from dict.fromkeys(event for aggregate in self for event in aggregate.events)

    @contextmanager
    def extended(self, *aggregates: Aggregate[Any]) -> Iterator[None]:
        """Know some more for a while."""
        before = dict(self._of)
        for aggregate in aggregates:
            self._add(aggregate)
        try:
            yield
        finally:
            self._of, self.version = before, self.version + 1

    def _add(self, aggregate: Aggregate[Any]) -> None:
        if aggregate.kind in self._of:
            raise ValueError(f"two aggregates are of the kind {aggregate.kind}")
        self._of[aggregate.kind] = aggregate
        self.version += 1


REGISTRY = Registry(
    (
        *(SETUP, DAY, WORKDAYS, PASSES, DOSSIER, ANSWERS, SUGGESTIONS, CATALOGUE, RECEIVING, RECEPTIONS),
        *(IMPORTS, PIECES, POSTED, DEVICES, CHECKPOINTS),
        *(SYSTEM, PEOPLE, SIGN_IN, SESSIONS, BY_PIN, WRITTEN_IN),
    )
)
