"""Keep the return passes of an office: the row of `passes/{month}` in the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.core.aggregate import Aggregate, Key
from queue_server.domain.core.event import events_in
from queue_server.domain.passes import giving, using
from queue_server.domain.passes.giving import GivePass, TakeBackPass
from queue_server.domain.passes.passes import Passes, PassesFold
from queue_server.domain.passes.using import FreePass, UsePass

if TYPE_CHECKING:
    from collections.abc import Iterable


def broken(passes: Passes) -> Iterable[str]:
    """Yield what is wrong with the passes of a month."""
    if passes.ids != {each.code: each.id for each in passes.given.values()}:
        yield "the codes of passes are not those of the passes, each once"
    for each in passes.given.values():
        if each.until < each.day:
            yield f"pass {each.code} holds until before it was given"
        if each.is_taken_back and each.use is not None:
            yield f"pass {each.code} was taken back and used"
    visits = [(p.day, p.number) for p in passes.given.values() if p.number is not None and not p.is_taken_back]
    if len(visits) != len(set(visits)):
        yield "a visit has ended with two passes"


PASSES: Aggregate[Passes] = Aggregate(
    kind="passes",
    key=Key.MONTH,
    fresh=lambda _: Passes(),
    fold=PassesFold,
    events=(*events_in(giving), *events_in(using)),
    invariants=broken,
)
"""One stream a month: a busy office gives some 1,500 passes in one, and at most two months hold one that is good."""

GivePass.aggregate = TakeBackPass.aggregate = UsePass.aggregate = FreePass.aggregate = PASSES
