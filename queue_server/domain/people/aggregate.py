"""Keep who people are: their row in the registry."""

from __future__ import annotations

from queue_server.domain.core.aggregate import Aggregate
from queue_server.domain.core.event import Folded, events_in
from queue_server.domain.people import people
from queue_server.domain.people.people import People, evolve_people

PEOPLE: Aggregate[People] = Aggregate(
    kind="people",
    fresh=lambda _: People(),
    fold=lambda held: Folded(held, evolve_people),
    events=tuple(events_in(people)),
    retention=None,
)
"""Their names are its free words: kept until somebody erases them."""
