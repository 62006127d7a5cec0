"""Keep up to where an office is followed: the row of `checkpoints` in the registry."""

from __future__ import annotations

from queue_server.domain.checkpoints import checkpoints
from queue_server.domain.checkpoints.checkpoints import (
    Checkpoints,
    DismissFollower,
    MoveCheckpoint,
    evolve_checkpoints,
)
from queue_server.domain.core.aggregate import Aggregate
from queue_server.domain.core.event import Folded, events_in

CHECKPOINTS: Aggregate[Checkpoints] = Aggregate(
    kind="checkpoints",
    fresh=lambda _: {},
    fold=lambda state: Folded(state, evolve_checkpoints),
    events=tuple(events_in(checkpoints)),
)

MoveCheckpoint.aggregate = DismissFollower.aggregate = CHECKPOINTS
