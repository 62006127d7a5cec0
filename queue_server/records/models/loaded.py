"""Know in the server what counts at each office on each day: read from its models' folder, and looked at again.

What counts on a day is said before it begins, so that all who share the folder say the same for the whole of it.
Nothing is learned here, and no library of learning is needed.
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, NamedTuple

from queue_server.domain.core.errors import QueueServerError
from queue_server.domain.forecast.counting import NOTHING_LEARNED, PLAIN, Counting
from queue_server.domain.forecast.plain import Plain
from queue_server.domain.forecast.widened import AS_RECKONED, Widened
from queue_server.records.models.folder import ModelDamagedError

if TYPE_CHECKING:
    import threading
    from collections.abc import Callable

    from queue_server.application.runtime import Runtime
    from queue_server.domain.core.identifiers import OfficeId, ServiceDay
    from queue_server.domain.forecast.outlook import Estimator
    from queue_server.records.models.folder import ModelFolder
    from queue_server.records.models.index import ModelsIndex, Term
    from queue_server.records.models.learner import Learner

_log = logging.getLogger(__name__)

_LOOK_EVERY = 20.0
"""Seconds between two looks whether a folder has something new: far less than `judged.AHEAD`."""

_NEWEST = 3
"""So many of the last terms may count today or tomorrow."""


class _Read(NamedTuple):
    """What was read of an office."""

    stamp: tuple[int, int] | None
    terms: tuple[tuple[Term, Counting], ...] = ()
    troubles: tuple[str, ...] = ()
    """What is wrong with models that should count."""

    def on(self, day: ServiceDay) -> Counting:
        """Return what counts on a day."""
        begun = [counting for term, counting in self.terms if term.first <= day]
        return begun[-1] if begun else NOTHING_LEARNED


class Loaded:
    """What counts, for the offices that are open here."""

    def __init__(self, models: Callable[[str], ModelFolder], learner: Learner, runtime: Runtime) -> None:
        """Know where the models of an office lie, and who lets them foretell."""
        self._models = models
        self._learner = learner
        self._runtime = runtime
        self._known: dict[OfficeId, _Read] = {}

    def on(self, office: OfficeId, day: ServiceDay) -> Counting:
        """Return what counts at an office on a day; nothing is read from anywhere."""
        known = self._known.get(office)
        return NOTHING_LEARNED if known is None else known.on(day)

    def find(self, office: OfficeId) -> None:
        """Read what counts at an office, if there is news of it."""
        before = self._known.get(office)
        try:
            found = self._runtime.run_blocking(_read, self._models(office), self._learner, before)
        except OSError as trouble:
            _log.warning("models cannot be read: what was known counts on: %s", trouble, extra={"office": office})
            return
        if found is before:
            return
        for what in found.troubles:
            _log.error("the plain estimate counts: %s", what, extra={"office": office})
        self._known[office] = found

    def keep_looking(self, offices: Callable[[], list[OfficeId]], stop: threading.Event) -> None:
        """Look now and then for what counts from tomorrow on, until told to stop."""
        due = time.monotonic() + _LOOK_EVERY
        while not stop.is_set():
            self._runtime.sleep(1.0)
            if time.monotonic() < due:
                continue
            open_here = offices()
            for office in open_here:
                self.find(office)
            self._known = {office: read for office, read in self._known.items() if office in open_here}
            due = time.monotonic() + _LOOK_EVERY


def _read(models: ModelFolder, learner: Learner, before: _Read | None) -> _Read:
    """Return what counts by a folder; the same as before if nothing there has changed. It may run in any thread."""
    stamp = models.stamp()
    if before is not None and before.stamp == stamp:
        return before
    troubles: list[str] = []
    index = models.index(troubles.append)
    known = () if before is None else before.terms
    terms = []
    for term in index.terms[-_NEWEST:]:
        same = (counting for said, counting in known if said == term)
        terms.append((term, next(same, None) or _counting(index, term, models, learner, troubles)))
    return _Read(stamp, tuple(terms), tuple(troubles))


def _counting(index: ModelsIndex, term: Term, models: ModelFolder, learner: Learner, troubles: list[str]) -> Counting:
    estimator: Estimator = Plain
    version, width = PLAIN, AS_RECKONED
    try:
        estimator, version = _estimator(index, term, models, learner), term.version
        width = term.width
    except (QueueServerError, ValueError, KeyError, TypeError) as trouble:
        troubles.append(f"{trouble}")
    if width != AS_RECKONED:
        estimator = Widened(estimator, width)
    return Counting(estimator, version, width, term.published)


def _estimator(index: ModelsIndex, term: Term, models: ModelFolder, learner: Learner) -> Estimator:
    if term.version == PLAIN:
        return Plain
    kept = index.model(term.version)
    if kept is None:
        raise ModelDamagedError(f"model {term.version} is not in the index")
    return learner.estimator(models.model(kept))
