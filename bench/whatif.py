"""Ask what one counter more or fewer would have done, from records of the unchanged day alone; simulate it to see.

The truth is the hall gone through once more with that counter, with all that the what-if cannot know: how fast each
clerk is, what each visitor takes, who is away when, who is called by hand. All days are simulated.
"""

from __future__ import annotations

import random
import time
from dataclasses import replace
from statistics import mean
from typing import TYPE_CHECKING, NamedTuple

from bench.table import Row
from queue_server.domain.core.identifiers import CounterId, Instant, ServiceDay, ServiceId
from queue_server.simulation.hall import Place, Stretch, go_through
from queue_server.simulation.mondays import KINDS, MINUTE, plan
from queue_server.whatif.again import scenes_of
from queue_server.whatif.calling import calling
from queue_server.whatif.changes import Change, Ground
from queue_server.whatif.compared import compare, runs_of, went
from queue_server.whatif.files import plain_office
from queue_server.whatif.paces import learn
from queue_server.whatif.past import PastDay, Seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from queue_server.simulation.hall import Outcome
    from queue_server.simulation.mondays import Plan

    Alter = Callable[[Sequence[Place]], tuple[Place, ...]]

SEEDS = range(20)
LONG = range(60)
"""Twelve weeks of records, of which the wait on other days is foretold."""

OTHER_SEEDS = range(1000, 1200)
"""Days that the what-if sees nothing of."""

WITHIN = 0.15

_DAY = ServiceDay("2026-11-23")
_OFFICE = plain_office("hall", KINDS)
_RULE = calling("turns", _OFFICE)
_BIG, _PARTS = 2_000, 8
"""Visits of a big centre's day, made of so many halls side by side."""


class Off(NamedTuple):
    """By which share the mean wait that was foretold differs from the true one, by seed."""

    by_seed: tuple[float, ...]

    @property
    def found(self) -> str:
        """Say it in words."""
        each = " ".join(f"{100 * off:+.0f}" for off in self.by_seed)
        good = sum(abs(off) <= WITHIN for off in self.by_seed)
        return f"worst {100 * max(map(abs, self.by_seed)):.0f} %, {good} of {len(self.by_seed)} within 15 %: {each}"

    @property
    def on_average(self) -> float:
        """Return how far off it is on average, whichever way."""
        return mean(map(abs, self.by_seed))


def rows() -> Iterator[Row]:
    """Yield how far off the what-if is, in tidy and in untidy halls, and how long it takes for a big day."""
    for is_untidy, hall in ((False, "tidy"), (True, "untidy")):
        long = [_day(seed, is_untidy=is_untidy) for seed in LONG]
        days = long[: len(SEEDS)]
        for name, alter in (("more", _one_more), ("fewer", _one_fewer)):
            yield _row(f"what-if, one counter {name}, {hall} hall", _same_days(days, alter))
        yield _row(f"what-if, nothing changed, {hall} hall", _same_days(days, tuple))
        for name, alter in (("more", _one_more), ("fewer", _one_fewer)):
            yield _other_days(f"what-if, one counter {name}, {hall}, other days", long, alter, is_untidy=is_untidy)
    yield _big_day()


def _row(work: str, off: Off) -> Row:
    return Row(work, off.on_average, f"at most {WITHIN}", off.on_average <= WITHIN, off.found)


def _one_more(places: Sequence[Place]) -> tuple[Place, ...]:
    """Return the counters with one more in the morning, of an ordinary clerk."""
    morning = Stretch(Instant(450 * MINUTE), Instant(690 * MINUTE))
    return (*places, Place(CounterId("+"), (ServiceId("certification"), ServiceId("civil-status")), (morning,)))


def _one_fewer(places: Sequence[Place]) -> tuple[Place, ...]:
    """Return the counters without the second."""
    return tuple(place for number, place in enumerate(places) if number != 1)


def _day(seed: int, *, is_untidy: bool) -> tuple[Plan, PastDay]:
    day = plan(seed, is_untidy=is_untidy)
    return day, recorded(day, go_through(day.visitors, day.places, day.pick(_RULE)))


def recorded(day: Plan, outcomes: Sequence[Outcome]) -> PastDay:
    """Return what the records of a day tell: whole seconds, who was called where, when counters were open."""
    return PastDay(
        _DAY,
        _OFFICE,
        tuple(_seen(outcome) for outcome in outcomes),
        {place.id: place.works for place in day.places},
        {place.id: place.services for place in day.places},
    )


def _seen(outcome: Outcome) -> Seen:
    visitor, called, ended, counter = outcome
    if called is None or ended is None:
        return Seen(_second(visitor.arrives), visitor.service, "left", visitor.lane)
    end = "served" if visitor.comes else "no-show"
    times = _second(called), _second(ended)
    return Seen(_second(visitor.arrives), visitor.service, end, visitor.lane, *times, counter, counter or "")  # type: ignore[arg-type] # one of the ends


def _second(at: Instant) -> Instant:
    return Instant(at // 1000 * 1000)


def _waited(waits: Sequence[int | None]) -> float:
    return mean(wait for wait in waits if wait is not None)


def _foretold(past: PastDay, alter: Alter) -> float:
    """Return the mean wait with a change, as the records of the unchanged day foretell it."""
    paces = learn([past])
    scenes = scenes_of(past, paces, (random.Random(run) for run in range(runs_of(past, paces))))
    return mean(
        _waited([wait.waited for wait in went(replace(scene, places=alter(scene.places)), past)]) for scene in scenes
    )


def _true(day: Plan, alter: Alter) -> float:
    return _waited([each.waited for each in go_through(day.visitors, alter(day.places), day.pick(_RULE))])


def _same_days(days: Sequence[tuple[Plan, PastDay]], alter: Alter) -> Off:
    return Off(tuple(_foretold(past, alter) / _true(day, alter) - 1 for day, past in days))


def _other_days(work: str, days: Sequence[tuple[Plan, PastDay]], alter: Alter, *, is_untidy: bool) -> Row:
    """Return how far off the mean over some days is from that over many others with that counter."""
    foretold = mean(_foretold(past, alter) for _, past in days)
    true = mean(_true(plan(seed, is_untidy=is_untidy), alter) for seed in OTHER_SEEDS)
    off = abs(foretold / true - 1)
    found = f"{foretold / MINUTE:.1f} min foretold from {len(days)} days, "
    found += f"{true / MINUTE:.1f} on {len(OTHER_SEEDS)} others"
    return Row(work, off, f"at most {WITHIN}", off <= WITHIN, found)


def _big_day() -> Row:
    """Return how many seconds of processor the answer of a day of 2,000 visits at some 50 counters takes."""
    halls = [_day(seed, is_untidy=True)[1] for seed in range(_PARTS)]
    seen = sorted(
        (
            each._replace(
                service=ServiceId(f"{number}-{each.service}"),
                counter=None if each.counter is None else CounterId(f"{number}-{each.counter}"),
                who=f"{number}-{each.who}",
                end="left" if place % 40 == 0 else each.end,
            )
            for number, hall in enumerate(halls)
            for place, each in enumerate(hall.seen)
        ),
        key=lambda each: each.arrives,
    )[:_BIG]
    works = {CounterId(f"{n}-{c}"): w for n, hall in enumerate(halls) for c, w in hall.works.items()}
    services = {
        CounterId(f"{n}-{c}"): tuple(ServiceId(f"{n}-{s}") for s in those)
        for n, hall in enumerate(halls)
        for c, those in hall.services.items()
    }
    past = PastDay(
        _DAY, plain_office("centre", sorted({each.service for each in seen})), tuple(seen), works, services
    )
    ground = Ground(_DAY, "UTC", {s for those in services.values() for s in those}, works)
    more = Change("counter-more", services=services[CounterId("0-6")], start=450, end=690)
    began = time.process_time()
    told = compare(past, learn([past]), [more], ground)
    took = time.process_time() - began
    found = (
        f"{len(seen)} visits at {len(works)} counters, {told['runs']} runs of both; reading the records not counted"
    )
    return Row("what-if, a big centre's day, s of processor", took, "under 3 s", took < 3, found, is_kept=False)
