"""Keep in which edition the books are written: the row of `edition` in the registry."""

from __future__ import annotations

from queue_server.domain.core.aggregate import Aggregate
from queue_server.domain.core.event import Folded, events_in
from queue_server.domain.edition import edition
from queue_server.domain.edition.edition import OLDEST, evolve_edition

WRITTEN_IN: Aggregate[int] = Aggregate(
    kind="edition",
    fresh=lambda _: OLDEST,
    fold=lambda written_in: Folded(written_in, evolve_edition),
    events=tuple(events_in(edition)),
)
"""The deployment's own, beside the tokens: a program that does not know of it passes it by."""
