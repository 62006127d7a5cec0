"""Keep how an office is set up: the row of `setup` in the registry."""

from __future__ import annotations

from queue_server.domain.core.aggregate import Aggregate
from queue_server.domain.core.event import Folded, events_in
from queue_server.domain.office import parts, setup
from queue_server.domain.office.commands import ChooseOrder, RetireCounter, RetireService
from queue_server.domain.office.downcasters import DOWNCASTERS
from queue_server.domain.office.office import Office
from queue_server.domain.office.setup import evolve_setup
from queue_server.domain.office.upcasters import UPCASTERS

SETUP: Aggregate[Office | None] = Aggregate(
    kind="setup",
    fresh=lambda _: None,
    fold=lambda office: Folded(office, evolve_setup),
    events=tuple(events_in(setup, parts)),
    upcasters=UPCASTERS,
    downcasters=DOWNCASTERS,
)

ChooseOrder.aggregate = RetireService.aggregate = RetireCounter.aggregate = SETUP
