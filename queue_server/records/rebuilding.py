"""Make all records of offices again, from the books and the archive, in several processes and beside the server."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import TYPE_CHECKING

from queue_server.domain.core import calendar
from queue_server.domain.core.errors import UnknownOfficeError
from queue_server.domain.core.identifiers import Instant
from queue_server.journal.books.folders import alone_in
from queue_server.records.ageing import aged
from queue_server.records.answering import keeper_of
from queue_server.records.city import say_changed
from queue_server.records.engine import connect
from queue_server.records.keeping import join_city
from queue_server.records.tree import Index, RecordFile

if TYPE_CHECKING:
    from queue_server.journal.port import Mark
    from queue_server.records.keeper import Keeper
    from queue_server.records.place import Place

_PIECE = 16
"""Days that a process makes at one go."""

_NICE = 5


@dataclass(frozen=True, slots=True)
class Task:
    """Days of an office that one process makes."""

    place: Place
    office: str
    days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """What came of it: the files, and the days that have not ended."""

    task: Task
    files: tuple[RecordFile, ...]
    going_on: tuple[str, ...]


class Rebuilding:
    """All records of some offices, on their way to be made again. What is there counts until all of an office is."""

    def __init__(self, place: Place, offices: Iterable[str]) -> None:
        """Look how much there is to do."""
        self._place = place
        self._journal = place.open_journal()
        self._scratch = Path(tempfile.mkdtemp(prefix="queue-records-"))
        self._connection = connect(self._scratch)
        self._marks: dict[str, Mark] = {}
        self.tasks: list[Task] = []
        for office in offices:
            self._marks[office] = self._journal.mark(office)
            days = sorted(place.books(self._journal, office).days())
            pieces = range(0, len(days), _PIECE)
            self.tasks += [Task(place, office, tuple(days[start : start + _PIECE])) for start in pieces]

    @property
    def days(self) -> int:
        """Return how many days there are to make."""
        return sum(len(task.days) for task in self.tasks)

    def run(self, processes: int) -> Iterator[int]:
        """Make all, and yield how many days have been made at each step."""
        made: dict[str, list[Made]] = {}
        left = {task.office: sum(each.office == task.office for each in self.tasks) for task in self.tasks}
        with ProcessPoolExecutor(processes, get_context("spawn"), _end_with_parent) as pool:
            for each in pool.map(_make, self.tasks):
                office = each.task.office
                made.setdefault(office, []).append(each)
                left[office] -= 1
                if not left[office]:
                    self._settle(office, made.pop(office))
                yield len(each.task.days)
        join_city(self._place, self._connection)

    def close(self) -> None:
        """Leave nothing behind."""
        shutil.rmtree(self._scratch, ignore_errors=True)

    def _settle(self, office: str, made: Sequence[Made]) -> None:
        """Let all that was made of an office count. What happened meanwhile stands behind the mark, and follows."""
        keeper = keeper_of(self._place, self._journal, office, self._connection)
        if keeper is None:
            return
        tree = keeper.tree
        with alone_in(tree.folder):
            before = tree.index()
            again = {day for each in made for day in each.task.days}
            say_changed(keeper.city, sorted(again))
            kept = [file for file in before.files if not _is_covered(file, again)]
            files = [file for each in made for file in each.files]
            index = keeper.without(replace(before, files=tuple(kept)), again).with_files((), files)
            going_on = tuple(sorted(day for each in made for day in each.going_on))
            gone = {file.name: time.time() for file in set(before.files) - set(index.files)}
            index = replace(index, mark=self._marks[office], going_on=going_on, gone={**index.gone, **gone}, lost=())
            tree.publish(index)
            today = calendar.service_day(Instant(time.time_ns() // 1_000_000), keeper.books.history.now.time_zone)
            aged(index, tree, keeper.connection, today)
        keeper.catch_up()


def processes_here() -> int:
    """Return how many processes make records at once: one a core, but one left to the hall."""
    return max(1, (os.cpu_count() or 1) - 1)


def _is_covered(file: RecordFile, days: set[str]) -> bool:
    """Tell whether all that a file may hold of days that can be read was made again."""
    if file.first == file.last:
        return file.first in days
    return any(file.holds(day) for day in days)


def _end_with_parent() -> None:
    """End this process when the one is gone that started it, even if that was killed: nobody works on for nobody."""

    def wait() -> None:
        if (parent := parent_process()) is not None:
            parent.join()
            os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, daemon=True).start()


def _make(task: Task) -> Made:
    """Make the files of some days, in a process of a pool."""
    index, keeper = Index(), _keeper(task.place, task.office)
    for day in task.days:
        index = keeper.with_day(index, day)
    return Made(task, index.files, index.going_on)


@cache
def _keeper(place: Place, office: str) -> Keeper:
    """Return who keeps the records of an office in this process."""
    os.nice(_NICE)
    gc.disable()  # nothing here is held in a circle, and looking for such takes a third of the time
    keeper = keeper_of(place, place.open_journal(), office, connect(Path(tempfile.gettempdir()), threads=1))
    if keeper is None:
        raise UnknownOfficeError(office=office)
    return keeper
