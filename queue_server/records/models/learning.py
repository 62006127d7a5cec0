"""Learn of the records beside the server: `python -m queue_server.records.models.learning`, told once what to do.

The server starts this when the records of a day have been made, so that none of it is done in a process that serves.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any

import orjson

from queue_server.domain.core.errors import QueueServerError, UnknownOfficeError
from queue_server.domain.core.identifiers import Instant
from queue_server.journal.books.folders import alone_in
from queue_server.journal.port import DEPLOYMENT
from queue_server.records.models.learner import ByRows
from queue_server.records.models.night import Night
from queue_server.records.place import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.records.models.index import ModelsIndex
    from queue_server.records.models.learner import Learner

_NICE = 15

_log = logging.getLogger(__name__)


class NothingToLearnError(QueueServerError):
    """No day of the office has ended yet."""

    title = "There are no records to learn from: no day of the office has ended yet"


def main() -> None:
    """Learn for some offices, for all where none is named: of those whose records have something new."""
    os.nice(_NICE)
    told = orjson.loads(sys.stdin.buffer.read())
    learn_all(Place.read(told["place"]), told["offices"], ByRows())


def learn_all(place: Place, named: Sequence[str], learner: Learner) -> None:
    """Learn for some offices one after the other; what goes wrong with one keeps no other from it."""
    journal = place.open_journal()
    for office in named or [each for each in journal.offices() if each != DEPLOYMENT]:
        if newest(place, office) <= place.models(office).index().seen:
            continue
        try:
            learn(place, office, learner)
        except (QueueServerError, OSError) as trouble:
            _log.error("nothing is learned of an office: %s", trouble, extra={"office": office})
        except Exception:  # noqa: BLE001 - it is of that office alone
            _log.exception("learning failed", extra={"office": office})


def newest(place: Place, office: str) -> str:
    """Return the last day of which an office has records, empty where it has none."""
    return max((file.last for file in place.tree(office).index().files), default="")


def learn(place: Place, office: str, learner: Learner, now: Instant | None = None) -> ModelsIndex:
    """Do for an office what is due, let it count from the next day on, and return what is known then.

    It is night at the time of this machine unless another is said. Raises `NothingToLearnError`, and `OSError` where
    the disk gives trouble: then nothing has changed.
    """
    from queue_server.records.answering import Answering  # noqa: PLC0415 - DuckDB is loaded where it is needed

    models = place.models(office)
    at = Instant(time.time_ns() // 1_000_000) if now is None else now
    with closing(Answering.at(place)) as answering, alone_in(models.folder):
        books = place.books(answering.journal, office)
        if not books.history:
            raise UnknownOfficeError(office=office)

        def question(first: str, last: str) -> Any:
            return answering.question(books, first, last, at, {})

        question("2000-01-01", "2000-01-01")  # which brings the records up to date
        last = newest(place, office)
        if not last:
            raise NothingToLearnError
        index = Night(models, question, learner, at).pass_by(models.index(), last)
        models.publish(index)
        return index


if __name__ == "__main__":
    main()
