"""What every journal promises to several who write at once, in threads and, where the store allows, in processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from queue_server.journal.hashing import flaws
from queue_server.journal.opening import open_journal
from queue_server.journal.port import Link, Stream
from tests.journal.contract import START, JournalContract, everything
from tests.journal.drafts import DAY, HOAN, end_of, kept, key
from tests.journal.scribe import BATCH, write_on

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from queue_server.journal.port import Commit, Journal

ROOT = Path(__file__).parents[2]


def is_chain(commits: Iterable[Commit]) -> bool:
    """Tell whether these are all the commits of a stream, unbroken."""
    end = Link()
    for commit in commits:
        if list(flaws(commit, end)):
            return False
        end = commit.link
    return True


def batches_are_whole(commits: Iterable[Commit]) -> bool:
    """Tell whether each writer's batches lie in the feed without gap or stranger inside."""
    notes = [str(commit.events[0].data["note"]).rsplit("/", 1) for commit in commits]
    starts = notes[::BATCH]
    return notes == [[name, str(place)] for name, _ in starts for place in range(BATCH)]


def follow(journal: Journal, until: Callable[[], bool]) -> list[Commit]:
    """Return what the feed gives to somebody who follows it, and stops after it was said that nobody writes."""
    position = START
    followed: list[Commit] = []
    while True:
        is_over = until()
        while piece := journal.feed(DAY.office, position, limit=5):
            followed += piece
            position = piece[-1].position
        if is_over:
            return followed


class ThreadsContract(JournalContract):
    """Several threads write on one store."""

    @pytest.fixture(autouse=True)
    def _restless(self) -> Iterator[None]:
        """Let threads interrupt each other all the time."""
        usual = sys.getswitchinterval()
        sys.setswitchinterval(1e-6)
        yield
        sys.setswitchinterval(usual)

    def test_writers_on_one_stream(self, another: Callable[[], Journal], journal: Journal) -> None:
        """Journals racing on one stream write each batch once, whole, in one chain, and a follower misses none."""
        names = ["one", "two", "three"]
        with ThreadPoolExecutor(len(names) + 1) as threads:
            writers = [threads.submit(lambda name: list(write_on(another(), DAY, name, 8)), name) for name in names]
            followed = follow(journal, lambda: all(writer.done() for writer in writers))
            acknowledged = [version for writer in writers for version in writer.result()]

        commits = journal.read(DAY)
        assert list(range(BATCH, 3 * 8 * BATCH + 1, BATCH)) == sorted(acknowledged)
        assert is_chain(commits)
        assert batches_are_whole(commits)
        assert list(commits) == followed

    def test_one_journal_for_many_threads(self, journal: Journal) -> None:
        """Threads that share a journal and write a stream each are not mixed up, and a follower misses none."""
        streams = [Stream("sample", f"day/{number}") for number in range(4)]
        with ThreadPoolExecutor(len(streams)) as threads:
            writers = [threads.submit(lambda s: list(write_on(journal, s, s.name, 8)), stream) for stream in streams]
            followed = follow(journal, lambda: all(writer.done() for writer in writers))
            for writer in writers:
                writer.result()

        for stream in streams:
            assert len(journal.read(stream)) == 8 * BATCH
            assert is_chain(journal.read(stream))
        assert batches_are_whole(followed)
        assert everything(journal) == tuple(followed)
        assert all(earlier.position < later.position for earlier, later in pairwise(followed))


class ProcessesContract(ThreadsContract):
    """Several processes write on one store, which `url` names to `open_journal`."""

    @pytest.fixture
    def url(self) -> str:
        """The name of the store, which is empty at first."""
        raise NotImplementedError

    @pytest.fixture
    def scribe(self, url: str) -> Iterator[Callable[[str, int], subprocess.Popen[str]]]:
        """Start a process that writes batches and tells each version that was acknowledged."""
        started = []

        def start(name: str, batches: int) -> subprocess.Popen[str]:
            command = [sys.executable, "-m", "tests.journal.scribe", url, name, str(batches)]
            started.append(subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True))
            return started[-1]

        yield start
        for process in started:
            process.kill()
            process.wait()
            if process.stdout is not None:
                process.stdout.close()

    def test_processes_on_one_stream(self, url: str, scribe: Callable[[str, int], subprocess.Popen[str]]) -> None:
        """Processes racing on one stream write each batch once, whole, in one chain, and a follower misses none."""
        processes = [scribe(name, 15) for name in ("one", "two")]
        journal = open_journal(url)
        followed = follow(journal, lambda: all(process.poll() is not None for process in processes))

        outputs = [process.communicate()[0] for process in processes]
        assert [process.returncode for process in processes] == [0, 0]
        acknowledged = sorted(int(version) for output in outputs for version in output.split())
        assert list(range(BATCH, 2 * 15 * BATCH + 1, BATCH)) == acknowledged
        commits = journal.read(DAY)
        assert is_chain(commits)
        assert batches_are_whole(commits)
        assert list(commits) == followed

    def test_key_of_another_process(self, url: str, scribe: Callable[[str, int], subprocess.Popen[str]]) -> None:
        """A key that one process used is kept for all."""
        scribe("one", 1).wait()

        assert {(HOAN, "one/0"): kept("one/0")} == open_journal(url).kept(DAY.office, [key("one/0")])

    def test_killed_while_writing(self, url: str, scribe: Callable[[str, int], subprocess.Popen[str]]) -> None:
        """When a process is killed at any moment, what it acknowledged is there with its keys, and no half batch."""
        acknowledged = 0
        for number in range(3):
            process = scribe(f"{number}", 10_000)
            assert process.stdout is not None
            for _ in range(3 + number):
                acknowledged = int(process.stdout.readline())
            os.kill(process.pid, signal.SIGKILL)
            acknowledged = max([acknowledged, *map(int, process.communicate()[0].split())])

            journal = open_journal(url)
            commits = journal.read(DAY)
            assert len(commits) >= acknowledged
            assert is_chain(commits)
            assert batches_are_whole(commits)
            keys = [str(commit.events[0].data["note"]).removesuffix("/0") for commit in commits[::BATCH]]
            assert {(HOAN, name): kept(name) for name in keys} == journal.kept(DAY.office, [key(n) for n in keys])
            assert [len(commits) + BATCH] == list(write_on(journal, DAY, f"after {number}", 1, end_of(commits)))
            journal.close()

    def test_conflict_between_processes(self, url: str, scribe: Callable[[str, int], subprocess.Popen[str]]) -> None:
        """A conflict carries what another process wrote."""
        journal = open_journal(url)
        assert journal.read(DAY) == ()
        scribe("one", 2).wait()

        assert list(range(3 * BATCH, 6 * BATCH, BATCH)) == list(write_on(journal, DAY, "two", 3))
