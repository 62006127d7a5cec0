"""Answer what would have been waited otherwise, from the records of an office and from the day that goes on."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from queue_server.domain.core import calendar
from queue_server.domain.core.errors import UnknownOfficeError
from queue_server.domain.core.identifiers import CounterId, Instant, ServiceDay
from queue_server.records.answering import Answering as RecordsAnswering
from queue_server.records.asked import BadRangeError
from queue_server.records.replay.written import NothingWrittenError
from queue_server.whatif.again import scene_of
from queue_server.whatif.asked import AdviceBeingMadeError, NobodyCameError
from queue_server.whatif.changes import BadChangeError, Ground, changed, read_changes
from queue_server.whatif.compared import MOST_RUNS, Compared, compare, compare_scenes, off, tally, went
from queue_server.whatif.figures import waits_as_seen
from queue_server.whatif.ordering import compare_orders
from queue_server.whatif.paces import Paces, learn
from queue_server.whatif.past import PastDay
from queue_server.whatif.reading import day_of, past_days
from queue_server.whatif.staffing import advise
from queue_server.whatif.today import Now, scene_from

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from queue_server.domain.office.office import Office
    from queue_server.records.place import Place
    from queue_server.records.sources import Books
    from queue_server.whatif.changes import Change
    from queue_server.whatif.compared import Off

_BEFORE = 14
"""Days before a day from which paces are learned too."""

_LIKE_IT = 8
"""Weeks in which days like today are looked for."""


_AT_ONCE = 2.0
"""Seconds for which advice is made at once: others have questions too."""

_KEPT = 8
"""Answers that are kept."""

_Key = tuple[Any, ...]


@dataclass(slots=True)
class Answering:
    """Answers questions about the offices of one place."""

    records: RecordsAnswering
    _made: dict[_Key, Any] = field(default_factory=dict)
    """What was made of the same records before."""
    _days: dict[_Key, list[PastDay]] = field(default_factory=dict)
    """The days that were read last."""
    _making: dict[_Key, Iterator[Any]] = field(default_factory=dict)

    @classmethod
    def at(cls, place: Place, scratch: Path | None = None) -> Answering:
        """Open what there is at a place."""
        return cls(RecordsAnswering.at(place, scratch))

    def close(self) -> None:
        """Leave nothing behind."""
        self.records.close()

    def answer(self, what: str, office: str, said: Mapping[str, Any]) -> Any:
        """Return the answer to `what-if`, `staffing` or `orders`, or raise what `WhatIf.ask` raises."""
        books = self.records.place.books(self.records.journal, office)
        if not books.history:
            raise UnknownOfficeError(office=office)
        return _ANSWERS[what](self, books, said)

    def what_if(self, books: Books, said: Mapping[str, Any]) -> Any:
        """Return what changes would have done to a day, or do to the rest of today."""
        began = time.perf_counter()
        changes, now = read_changes(said["changes"]), self.records.now()
        day, office = ServiceDay(said["day"]), books.history.now
        today = calendar.service_day(now, office.time_zone)
        if day > today:
            raise BadRangeError(f"This day is still to come: today is {today}", today=today)
        if said.get("from_now"):
            if day != today:
                raise BadChangeError(f"Only today goes on from now: that is {today}", today=today)
            made = self._of_today(books, day, now, changes)
        else:
            made = self._of_day(books, day, now, changes)
        return {**made, "took_ms": round((time.perf_counter() - began) * 1000)}

    def staffing(self, books: Books, said: Mapping[str, Any]) -> Any:
        """Return the advice, or raise `AdviceBeingMadeError` while there is more to be made than a moment takes."""
        key, days, weeks = self._weeks("staffing", books, said)
        if key in self._made:
            return self._made[key]
        making = self._making.setdefault(key, advise(days, learn(days), weeks))
        until = time.monotonic() + _AT_ONCE
        for step in making:
            if not isinstance(step, int):
                self._making.clear()
                return self._kept(key, step)
            if time.monotonic() > until:
                raise AdviceBeingMadeError(f"The advice is being made: {step} of 100 is done", done=step)
        self._making.clear()  # it had failed before
        raise AdviceBeingMadeError(done=0)

    def orders(self, books: Books, said: Mapping[str, Any]) -> Any:
        """Return what each calling order would have done."""
        key, days, weeks = self._weeks("orders", books, said)
        if key not in self._made:
            self._kept(key, compare_orders(days, learn(days), weeks, books.history.now))
        return self._made[key]

    def _weeks(self, what: str, books: Books, said: Mapping[str, Any]) -> tuple[_Key, list[PastDay], int]:
        """Return the days of some weeks up to yesterday, and of which files and set-up an answer is made of them."""
        now, weeks = self.records.now(), int(said["weeks"])
        today = calendar.service_day(now, books.history.now.time_zone)
        first, last = calendar.next_day(today, -7 * weeks), calendar.next_day(today, -1)
        question = self.records.question(books, first, last, now, {})
        key = what, *self._made_of(books, first, last)
        return key, [] if key in self._made or key in self._making else past_days(question), weeks

    def _kept(self, key: _Key, made: Any) -> Any:
        """Keep an answer, of a few, and return it."""
        while len(self._made) >= _KEPT:
            del self._made[next(iter(self._made))]
        self._made[key] = made
        return made

    def days(self, books: Books, first: str, last: str, now: Instant, weekday: int = 0) -> list[PastDay]:
        """Return the days of a range; whoever plans a day asks of the same ones again and again."""
        question = self.records.question(books, first, last, now, {})
        key = (*self._made_of(books, first, last), last, weekday)
        if question.going_on or key not in self._days:
            read = past_days(question, weekday)
            if question.going_on:
                return read
            self._days = {**dict([*self._days.items()][-1:]), key: read}
        return self._days[key]

    def _made_of(self, books: Books, first: str, last: str) -> _Key:
        """Return of which files and set-ups all is made that is said of a range."""
        files = self.records.place.tree(books.office).index().within(first, last)
        return books.office, first, len(books.history.every), *(file.name for file in files)

    def _of_day(self, books: Books, day: ServiceDay, now: Instant, changes: Sequence[Change]) -> Compared:
        every = self.days(books, calendar.next_day(day, -_BEFORE), day, now)
        past = next((each for each in every if each.day == day), None)
        if past is None:
            raise NothingWrittenError(day=day)
        if not past.has_waits:
            raise NobodyCameError(day=day)
        return compare(past, learn(every), changes, ground_of(books.history.now, past))

    def _of_today(self, books: Books, day: ServiceDay, now: Instant, changes: Sequence[Change]) -> Any:
        office, weekday = books.history.now, calendar.local(now, books.history.now.time_zone).isoweekday()
        yesterday = calendar.next_day(day, -1)
        like_it = self.days(books, calendar.next_day(day, -7 * _LIKE_IT), yesterday, now, weekday)
        if not like_it and calendar.intervals(office.hours, day, office.time_zone):
            like_it = self.days(books, calendar.next_day(day, -_BEFORE), yesterday, now)  # a young office
        question = self.records.question(books, day, day, now, {})
        so_far = next(iter(past_days(question)), None) or day_of(day, office, (), {})
        paused = question.sql(
            "SELECT DISTINCT counter FROM sessions WHERE state = 'paused' AND began + lasted >= $at",
            at=now // 1000 - 2,
        )
        at = Now(so_far, now, like_it, office.hours, frozenset(CounterId(row["counter"]) for row in paused))
        paces = learn([*like_it, so_far])
        ground = ground_of(office, so_far, *like_it[-1:])
        scenes = [scene_from(at, paces, random.Random(f"{day} {run}")) for run in range(MOST_RUNS)]  # noqa: S311 - no secret
        if not any(scene.visitors for scene in scenes):
            raise NobodyCameError("Nobody waits, and nothing is known of who may come yet", day=day)
        made = compare_scenes(so_far, scenes, lambda scene: changed(scene, changes, ground))
        visitors = round(sum(len(scene.visitors) for scene in scenes) / len(scenes))
        told: dict[str, Any] = {**made, "visitors": visitors, "from_now": True}
        if like_it:
            told["error"] = _usual_error(like_it[-3:], paces)
        return told


def _usual_error(days: Sequence[PastDay], paces: Paces) -> Off:
    """Return by how much days like today differ when gone through again: the rest of today is not known yet."""
    was, again = tally(days[-1]), tally(days[-1])
    for past in days:
        was.add(waits_as_seen(past))
        again.add(went(scene_of(past, paces, random.Random(past.day)), past))  # noqa: S311 - no secret
    return off(was.figures(), again.figures())


def ground_of(office: Office, *days: PastDay) -> Ground:
    """Return what changes of a day may name: what the office has, and what it had on the day."""
    seen = {service for past in days for each in past.services.values() for service in each}
    counters = {counter for past in days for counter in past.works}
    return Ground(
        days[0].day,
        office.time_zone,
        {*(service.id for service in office.services), *seen, *(each.service for past in days for each in past.seen)},
        {*(counter.id for counter in office.counters), *counters},
    )


_ANSWERS: Mapping[str, Callable[[Answering, Books, Mapping[str, Any]], Any]] = {
    "what-if": Answering.what_if,
    "staffing": Answering.staffing,
    "orders": Answering.orders,
}
