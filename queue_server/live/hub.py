"""Keep every watched view current: computed once a node when it is dirty, its patch sent to all who watch.

A view is dirty when there is news of what it is made of. It is made anew at once, and after that at most once in its
pace. All who watch it share one snapshot and one chain of versions, which belongs to this node and means nothing
elsewhere. What people act upon comes first, phones after it, all in slices between which others go on.
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections import deque
from itertools import count
from typing import TYPE_CHECKING, Protocol

from queue_server.domain.core.errors import QueueServerError
from queue_server.domain.people.aggregate import PEOPLE
from queue_server.journal.port import DEPLOYMENT, JournalUnavailableError
from queue_server.live.agenda import Agenda
from queue_server.live.audience import Audience
from queue_server.live.watched import Snapshot, Watched
from queue_server.observability.figures import count_failure
from queue_server.views.merge_patch import difference
from queue_server.views.sources import TIME
from queue_server.views.view import AT_ONCE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queue_server.application.application import Application
    from queue_server.application.committed import Committed
    from queue_server.application.open_office import OpenOffice
    from queue_server.domain.core.identifiers import OfficeId
    from queue_server.live.audience import Group
    from queue_server.live.watched import Kind, Look, Watcher
    from queue_server.views.view import State

_log = logging.getLogger(__name__)

SLOW_TICK = 5.0
"""Seconds after which every watched view is looked at again, for what changes with time alone."""

SLICES = 20
"""In how many goes that is done: a thousand offices at once would hold up everybody."""

SLICE = 0.001
"""Seconds after which others go on for as long before more views are made: a command takes a few turns."""

AGAIN = 1.0
"""Seconds after which a view is tried again that could not be made because the books could not be read."""

GOES_WELL = 2.0
"""Seconds within which the views must have been looked through, and none be late by more, or the beat stops."""


class Channel(Protocol):
    """How patches reach those who watch. Neither method blocks."""

    def send(self, watchers: Iterable[Watcher], event: str, message: State) -> None:
        """Send one message to several connections, encoded once."""
        ...

    def drop(self, watchers: Iterable[Watcher]) -> None:
        """Hang up on several connections."""
        ...


class Hub:
    """All that is being watched on this node."""

    def __init__(self, application: Application, line: Channel) -> None:
        """Follow the application's news, and send patches down the channel."""
        self._application = application
        self._line = line
        self._audience = Audience()
        self._watched_by: dict[Watcher, set[Watched]] = {}
        self._lock = threading.RLock()
        self._seen: dict[Look, object] = {}
        """What was seen since the latest news: a thousand phones look at the same day."""
        self._agenda = Agenda()
        self._in_doubt: set[Watched] = set()
        """Views that cannot be made for now, because the books cannot be read."""
        self._went_well_at = float("-inf")
        self._news = threading.Event()
        self._heard_of: deque[tuple[str, str]] = deque()
        """Offices, and of which of their streams there is news; filled by whoever commits, under no lock."""
        self._node = secrets.token_hex(3)
        self._count = count(1)
        application.listeners.append(self._heard)
        application.in_use.append(self._audience.offices)

    def snapshot(self, open_office: OpenOffice, name: str) -> Snapshot:
        """Return a view as the live view gives it now; raises the `Refusal` that says why there is none."""
        fresh = Watched.of(open_office, name)
        with self._lock:
            watched = self._audience.get(fresh.key) or fresh
            self._refresh(watched)
            return Snapshot(watched.version, watched.state)

    def watch(self, watcher: Watcher, open_office: OpenOffice, name: str) -> Snapshot:
        """Return a view as it is now and hold its patches for this watcher until `answered`."""
        fresh = Watched.of(open_office, name)
        with self._lock:
            watched = self._audience.get(fresh.key) or fresh
            self._refresh(watched)
            self._audience.add(watched)
            self._watched_by.setdefault(watcher, set()).add(watched)
            watched.watchers.discard(watcher)
            watched.unanswered[watcher] = []
            return Snapshot(watched.version, watched.state)

    def answered(self, watcher: Watcher, office: OfficeId, name: str) -> None:
        """Send what was held back while the answer to `watch` was on its way, and all that follows."""
        with self._lock:
            watched = self._audience.get((office, name))
            held = watched.unanswered.pop(watcher, None) if watched is not None else None
            if watched is not None and held is not None:
                watched.watchers.add(watcher)
                for patch in held:
                    self._line.send([watcher], "patch", patch)

    def unwatch(self, watcher: Watcher, office: OfficeId, name: str) -> None:
        """Stop sending a view to a watcher."""
        with self._lock:
            watched = self._audience.get((office, name))
            if watched is not None:
                self._watched_by.get(watcher, set()).discard(watched)
                self._drop(watched, watcher)

    def leave(self, watcher: Watcher) -> None:
        """Stop sending anything to a watcher who has gone."""
        with self._lock:
            for watched in self._watched_by.pop(watcher, set()):
                self._drop(watched, watcher)

    def watches(self) -> int:
        """Count the views that are being watched."""
        return len(self._audience)

    def keep_pushing(self, stop: threading.Event) -> None:
        """Make dirty views anew as they fall due, until told to stop; a round that fails ends but the beat."""
        ticks = count(1)
        tick = time.monotonic() + SLOW_TICK / SLICES
        while not stop.is_set():
            self._news.clear()
            now = time.monotonic()
            try:
                if now >= tick:
                    tick = now + SLOW_TICK / SLICES
                    self.look_again(next(ticks))
                wait = self.push(now)
                self._went_well_at = time.monotonic()
            except Exception:  # noqa: BLE001 - whatever it is, there are other views and other offices
                self._went_well_at, wait = float("-inf"), SLOW_TICK / SLICES
                count_failure("pushing")
                _log.exception("pushing failed")
            if wait > 0:
                self._application.runtime.sleep(AT_ONCE)
                self._news.wait(max(0.0, min(wait, tick - now) - AT_ONCE))
            else:
                self._application.runtime.sleep(SLICE)

    @property
    def goes_well(self) -> bool:
        """Tell whether what is pushed is news: the last round ended a moment ago, and no view waits long."""
        now = time.monotonic()
        return now - self._went_well_at < GOES_WELL and self._agenda.late(now) < GOES_WELL

    def in_doubt(self) -> set[Watcher]:
        """Return who watches a view that cannot be made for now: what he is shown may be old."""
        return {watcher for watched in list(self._in_doubt) for watcher in watched.everybody}

    def look_again(self, tick: int) -> None:
        """Look again at the offices whose turn it is, for what changes with time alone."""
        offices = self._audience.grow_old()
        self._heard_of.extend((office, TIME) for office in offices if (hash(office) - tick) % SLICES == 0)

    def push(self, now: float) -> float:
        """Make dirty views that are due, for a slice of time; return in how many seconds to go on, 0 for at once."""
        with self._lock:
            if not self._agenda.is_under_way:
                self._seen.clear()
            self._mark_dirty()
            until = time.monotonic() + SLICE
            while (watched := self._agenda.take(now)) is not None:
                if self._audience.holds(watched):
                    self._push_one(watched)
                if time.monotonic() >= until:
                    break
            wait = self._agenda.wait(now)
            return SLOW_TICK if wait is None else wait

    def _push_one(self, watched: Watched) -> None:
        try:
            self._renew(watched)
        except QueueServerError as trouble:
            _log.info("a view cannot be made: %s", trouble.code, extra={"view": watched.view.name})
        except Exception:  # noqa: BLE001 - a bug in one view must not silence others
            count_failure("view")
            _log.exception("a view cannot be made", extra={"view": watched.view.name})

    def _heard(self, committed: Committed) -> None:
        if committed.office != DEPLOYMENT:
            self._heard_of.append((committed.office, committed.stream.name))
            self._news.set()
        elif committed.stream.name == PEOPLE.kind:  # a name that is shown anywhere may be another one now
            self._heard_of.extend((office, PEOPLE.kind) for office in self._audience.offices())
            self._news.set()

    def _mark_dirty(self) -> None:
        """Note whose views are to be made anew; whatever was looked at before this news is not looked at again."""
        stale = {self._heard_of.popleft() for _ in range(len(self._heard_of))}
        if not stale:
            return
        self._seen.clear()
        concerned: dict[Kind, Group] = {}
        for office, stream in stale:
            concerned.update(self._audience.concerned(office, stream))
        for group in concerned.values():
            self._mark_all(group)

    def _mark_all(self, group: Group) -> None:
        """Note views of one kind: thousands of them in the time of one command."""
        now = time.monotonic()
        for watched in self._hurrying(group):
            watched.dirty = True
            if not watched.hurries:
                self._agenda.hurry(watched, now)
        for watched in group.values():
            if not watched.dirty:
                watched.dirty = True
                self._agenda.put_off(watched, watched.due)

    def _hurrying(self, group: Group) -> Iterable[Watched]:
        """Return those that must not wait for their pace: what matters most in them is new, or they are lost."""
        some = next((each for each in group.values() if each.is_kept), None)
        if some is None or some.open_office.is_closed_down:
            return group.values()
        marks = some.view.marks
        try:
            new = marks(*some.seen(self._seen)) if marks is not None else None
        except JournalUnavailableError:
            return ()
        except Exception:  # noqa: BLE001 - making them fails too, and tells
            return group.values()
        if new is None:
            return ()
        return [each for name, each in group.items() if (it := new.get(name)) is not each.mark and it != each.mark]

    def _refresh(self, watched: Watched) -> None:
        self._seen.clear()
        self._mark_dirty()
        if watched.dirty:
            self._renew(watched)

    def _renew(self, watched: Watched) -> None:
        """Make a view anew and send what changed.

        Who watches one that cannot be made is hung up on: he asks again, and is told why. While it is only that the
        books cannot be read he stays, without a beat.
        """
        try:
            self._bring_up_to_date(watched)
        except Exception as error:
            watched.dirty = True
            if not isinstance(error, JournalUnavailableError):
                self._line.drop(watched.everybody)
            elif self._audience.holds(watched):
                self._in_doubt.add(watched)
                self._agenda.put_off(watched, time.monotonic() + AGAIN)
            raise
        self._in_doubt.discard(watched)

    def _bring_up_to_date(self, watched: Watched) -> None:
        before, version = watched.state, watched.version
        self._make(watched)
        if not version:
            return
        patch = difference(before, watched.state)
        if not patch:
            watched.version = version
            return
        message: State = {
            "office": watched.open_office.id,
            "view": watched.name,
            "from": version,
            "version": watched.version,
            "patch": patch,
        }
        for held in watched.unanswered.values():
            held.append(message)
        self._line.send(watched.watchers, "patch", message)
        watched.cost = time.monotonic() - watched.made_at

    def _make(self, watched: Watched) -> None:
        watched.dirty, watched.entry, watched.hurries = False, 0, False
        watched.made_at = time.monotonic()
        watched.require_kept()
        seen, view = watched.seen(self._seen), watched.view
        watched.state = view.show(seen, watched.argument)
        watched.mark = view.marks(*seen).get(watched.argument) if view.marks is not None else None
        watched.version = f"{self._node}.{next(self._count)}"

    def _drop(self, watched: Watched, watcher: Watcher) -> None:
        watched.watchers.discard(watcher)
        watched.unanswered.pop(watcher, None)
        if not watched.everybody and self._audience.holds(watched):
            self._audience.discard(watched)
            self._in_doubt.discard(watched)
