"""On eventlet the journal is asked in a real thread, while the other greenlets go on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.machine import PATIENCE

ROOT = Path(__file__).parents[2]

GREEN = """
import queue_server.serve.greenlets.patched as greens

import sys, threading, time
import eventlet
from eventlet.patcher import original

runtime = greens.Greenlets()
identity = original("threading").get_ident
"""


def green(script: str, *words: str) -> list[str]:
    """Run a script in a process that eventlet has patched, and return the lines that it prints."""
    made = subprocess.run(
        [sys.executable, "-c", GREEN + script, *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert made.returncode == 0, made.stderr
    return made.stdout.split("\n")[:-1]


def test_blocking_work_runs_in_another_thread() -> None:
    """Its thread is not the hub's, greenlets run meanwhile, and what it raises arrives."""
    told = green(
        """
sleep = original("time").sleep
ticks = []
def tick():
    while True:
        ticks.append(1)
        eventlet.sleep(0.01)
eventlet.spawn(tick)
def block():
    sleep(0.3)
    return identity()
print(runtime.run_blocking(block) != identity())
print(len(ticks) > 10)
try:
    runtime.run_blocking(lambda: 1 / 0)
except ZeroDivisionError:
    print("raised")
"""
    )

    assert told == ["True", "True", "raised"]


def test_a_thousand_ask_at_once_and_all_are_answered() -> None:
    """More than the bell between threads and hub can hold: nobody waits for ever, and the next are served at once."""
    told = green(
        """
sleep = original("time").sleep
def work(number):
    sleep(0.001)
    return number
for _ in range(2):
    asked = [eventlet.spawn(runtime.run_blocking, work, number) for number in range(1000)]
    eventlet.sleep(0)
    sleep(0.2)  # the hub is busy meanwhile, and the bell rings unheard
    print(sum(each.wait() for each in asked))
"""
    )

    assert told == ["499500", "499500"]


def test_greenlets_share_a_writer(tmp_path: Path) -> None:
    """A hundred greenlets on a file: a number each, in fewer appends, none of them in the hub's thread."""
    told = green(
        """
from queue_server.journal.sqlite.journal import SqliteJournal
from queue_server.application.application import Application
from tests.domain.cast import OFFICE
from tests.application.books import HOUSE, Clock, issue

class Seen(SqliteJournal):
    threads, appends = set(), 0
    def append(self, *how):
        Seen.threads.add(identity())
        Seen.appends += 1
        return super().append(*how)
    def read(self, *how):
        Seen.threads.add(identity())
        return super().read(*how)

application = Application(Seen(sys.argv[1]), runtime, Clock())
application.start()
open_office = application.open_office(OFFICE.id, create=True)
open_office.set_up(OFFICE, HOUSE)
before = Seen.appends
pool = eventlet.GreenPool(100)
numbers = sorted(pool.imap(lambda _: issue(open_office), range(100)))
print(numbers == [f"A{n:03d}" for n in range(1, 101)])
print(Seen.appends - before < 50)
print(identity() not in Seen.threads)
""",
        str(tmp_path / "books.db"),
    )

    assert told == ["True", "True", "True"]


def test_greenlets_wait_for_books_so_long_and_no_longer(tmp_path: Path) -> None:
    """While another process holds the file, callers hear so within three seconds and the hub goes on ticking."""
    told = green(
        """
from tests.machine import allowed
import sqlite3
from queue_server.journal.port import JournalUnavailableError
from queue_server.journal.sqlite.journal import SqliteJournal
from queue_server.application.application import Application
from tests.domain.cast import OFFICE
from tests.application.books import HOUSE, Clock, issue

application = Application(SqliteJournal(sys.argv[1]), runtime, Clock())
application.start()
open_office = application.open_office(OFFICE.id, create=True)
open_office.set_up(OFFICE, HOUSE)
other = sqlite3.connect(sys.argv[1], isolation_level=None)
other.execute("BEGIN EXCLUSIVE")
gaps, last = [], time.monotonic()
def tick():
    global last
    while True:
        eventlet.sleep(0.01)
        gaps.append(time.monotonic() - last)
        last = time.monotonic()
eventlet.spawn(tick)
def tried(_):
    began = time.monotonic()
    try:
        return issue(open_office)
    except JournalUnavailableError:
        return time.monotonic() - began
took = list(eventlet.GreenPool(20).imap(tried, range(20)))
other.execute("ROLLBACK")
print(max(took) < allowed(3), max(gaps) < allowed(0.5), issue(open_office))
""",
        str(tmp_path / "books.db"),
    )

    assert told == ["True True A001"]
