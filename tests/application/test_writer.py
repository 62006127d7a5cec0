"""One writer a stream: batches, conflicts, keys, refusals from a confirmed head, and books that are away."""

from __future__ import annotations

import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from queue_server.application.submission import KeyReusedError
from queue_server.domain.core.errors import CounterClosedError, QueueServerError, UnknownServiceError
from queue_server.domain.core.identifiers import Instant, ServiceId
from queue_server.domain.day.acts.calling import CallNext
from queue_server.domain.day.acts.counters import CloseCounter, OpenCounter, PauseCounter
from queue_server.journal.port import JournalUnavailableError
from tests.application.books import (
    DAY,
    HOUR,
    Clock,
    CountedFile,
    InAFile,
    InMemory,
    Nobody,
    Watched,
    a_number,
    key,
    press,
    until_queued,
)
from tests.domain.cast import LAN, MINH, ONE
from tests.machine import PATIENCE, allowed

if TYPE_CHECKING:
    from pathlib import Path

    from queue_server.application.writer import StreamWriter
    from queue_server.domain.day.day import Day
    from queue_server.domain.day.decision import DayEvent
    from queue_server.journal.port import Stream
    from tests.application.books import Books


def number(writer: StreamWriter[Day]) -> str:
    """Give a number and return it."""
    return writer.submit(press(a_number())).answer.body.decode()


def test_what_gathers_goes_as_one_batch() -> None:
    """While the journal works on one command forty-nine others gather; they take one append together."""
    books = InMemory()
    journal = Watched(books.store)
    writer = books.writer(journal)
    journal.gate.clear()
    with ThreadPoolExecutor(50) as pool:
        numbers = [pool.submit(number, writer)]
        assert journal.arrived.wait(PATIENCE)
        numbers += [pool.submit(number, writer) for _ in range(49)]
        until_queued(writer, 49)
        journal.gate.set()

    assert journal.appended == [1, 49]
    assert {f"A{n:03d}" for n in range(1, 51)} == {future.result() for future in numbers}
    assert len(writer.state.visits) == 50


def test_many_at_once_get_a_number_each(tmp_path: Path) -> None:
    """Fifty threads on a file: far fewer appends than commands, no number twice and none left out."""
    journal = CountedFile(tmp_path / "books.db")
    writer = InAFile(tmp_path / "books.db").writer(journal)
    with ThreadPoolExecutor(50) as pool:
        numbers = list(pool.map(lambda _: number(writer), range(200)))

    assert sorted(numbers) == [f"A{n:03d}" for n in range(1, 201)]
    assert journal.appends < 100
    assert len(journal.read(DAY)) == 200


def test_two_nodes_at_once_give_no_number_twice(books: Books) -> None:
    """Writers of two nodes overtake each other all the time; each decides again on what came between."""
    writers = [books.writer(), books.writer()]
    with ThreadPoolExecutor(16) as pool:
        numbers = list(pool.map(lambda n: number(writers[n % 2]), range(100)))

    assert sorted(numbers) == [f"A{n:03d}" for n in range(1, 101)]
    for writer in writers:
        writer.load()
    assert writers[0].state == writers[1].state
    assert writers[0].version == 100


def test_acknowledged_is_durable(books: Books) -> None:
    """Whoever has an answer finds the commit in the books, and in the state that others look at."""
    writer = books.writer()
    for given in range(1, 4):
        number(writer)
        assert len(books.journal().read(DAY)) == given
        assert len(writer.state.visits) == given


def test_what_was_refused_is_decided_on_the_newest_state(books: Books) -> None:
    """A node that has not heard of its neighbour's news reads them before it says no, and may say yes after all."""
    one, other = books.writer(), books.writer()
    other.submit(press(OpenCounter(ONE), LAN))
    other.submit(press(a_number()))
    assert one.state.counter(ONE).state == "closed"
    assert one.submit(press(CallNext(ONE), LAN)).answer.status == 201
    assert one.state.counter(ONE).hand is not None


def test_what_was_allowed_is_decided_on_the_newest_state(books: Books) -> None:
    """Nor does it say yes on a state of the past: the neighbour has closed the counter meanwhile."""
    one, other = books.writer(), books.writer()
    one.submit(press(OpenCounter(ONE), LAN))
    one.submit(press(a_number()))
    other.submit(press(CloseCounter(ONE), LAN))

    assert one.state.counter(ONE).state == "open"
    with pytest.raises(CounterClosedError):
        one.submit(press(CallNext(ONE), LAN))


def test_an_answer_without_event_is_of_the_newest_state(books: Books) -> None:
    """What changes nothing is answered from the books' head as well."""
    one, other = books.writer(), books.writer()
    one.submit(press(OpenCounter(ONE), LAN))
    one.submit(press(PauseCounter(ONE), LAN))
    other.submit(press(OpenCounter(ONE, take_over=True), MINH))
    with pytest.raises(QueueServerError) as refused:
        one.submit(press(PauseCounter(ONE), LAN))

    assert refused.value.code == "counter-taken"


def test_a_refusal_costs_others_of_its_batch_nothing() -> None:
    """One of a batch is refused, the others are done."""
    books = InMemory()
    journal = Watched(books.store)
    writer = books.writer(journal)
    journal.gate.clear()
    with ThreadPoolExecutor(8) as pool:
        first = pool.submit(number, writer)
        assert journal.arrived.wait(PATIENCE)
        wrong = pool.submit(lambda: writer.submit(press(a_number(ServiceId("nope")))))
        others = [pool.submit(number, writer) for _ in range(5)]
        until_queued(writer, 6)
        journal.gate.set()

    assert isinstance(wrong.exception(), UnknownServiceError)
    assert sorted([first.result(), *(other.result() for other in others)]) == [f"A{n:03d}" for n in range(1, 7)]
    assert journal.appended == [1, 5]


def test_a_key_gives_the_kept_answer(books: Books) -> None:
    """The same press again, by the same node, by another and by one that starts later: one number."""
    one, other = books.writer(), books.writer()
    answers = [writer.submit(press(a_number(), key=key("again"))) for writer in (one, one, other, books.writer())]

    assert [answer.answer.body for answer in answers] == [b"A001"] * 4
    assert [answer.replayed for answer in answers] == [False, True, True, True]
    with pytest.raises(KeyReusedError):
        other.submit(press(a_number(), key=key("again", said="something else")))
    assert len(one.state.visits) == 1


def test_a_key_is_looked_at_before_a_refusal(books: Books) -> None:
    """A press that would be refused by now gets the answer of its first time."""
    writer = books.writer()
    writer.submit(press(OpenCounter(ONE), LAN))
    writer.submit(press(a_number()))
    first = writer.submit(press(CallNext(ONE), LAN, key("call", LAN)))
    again = writer.submit(press(CallNext(ONE), LAN, key("call", LAN)))

    assert (again.answer, again.replayed) == (first.answer, True)
    with pytest.raises(QueueServerError):
        writer.submit(press(CallNext(ONE), LAN, key("another call", LAN)))


@pytest.mark.parametrize("command", [a_number, lambda: CallNext(ONE)], ids=["issue", "call"])
def test_one_press_many_times_at_once_is_done_once(books: Books, command: object) -> None:
    """Forty presses with one key at the same moment: one is done, all get its answer."""
    writer = books.writer()
    writer.submit(press(OpenCounter(ONE), LAN))
    writer.submit(press(a_number()))
    before = writer.version
    with ThreadPoolExecutor(40) as pool:
        outcomes = list(
            pool.map(lambda _: writer.submit(press(command(), LAN, key("crowd", LAN))), range(40))  # type: ignore[operator]
        )

    assert len({outcome.answer.body for outcome in outcomes}) == 1
    assert [outcome.replayed for outcome in outcomes].count(False) == 1
    assert writer.version == before + 1


def test_one_refused_press_many_times_at_once_is_refused_each_time() -> None:
    """However often the same press comes in one batch, each is told why not, none that the books are away."""
    journal = Watched()
    writer = InMemory().writer(journal)
    journal.gate.clear()
    with ThreadPoolExecutor(16) as pool:
        first = pool.submit(writer.submit, press(a_number()))
        assert journal.arrived.wait(PATIENCE)
        refused = [
            pool.submit(writer.submit, press(a_number(ServiceId("none")), key=key("press"))) for _ in range(12)
        ]
        until_queued(writer, 12)
        journal.gate.set()
        first.result(10)
        assert {type(each.exception(10)) for each in refused} == {UnknownServiceError}


def test_closed_books_are_said_so_at_once(books: Books) -> None:
    """Nothing is acknowledged, nothing is half done, and the state that others see stays."""
    writer = books.writer()
    number(writer)
    state = writer.state
    writer._journal.close()
    for wish in (press(a_number()), press(a_number(ServiceId("nope"))), press(CallNext(ONE), LAN)):
        with pytest.raises(JournalUnavailableError):
            writer.submit(wish)

    assert writer.state is state
    assert len(books.journal().read(DAY)) == 1


def test_books_that_another_holds_are_waited_for_so_long_and_no_longer(tmp_path: Path) -> None:
    """While another process holds the file all callers hear so within three seconds; then it goes on."""
    books = InAFile(tmp_path / "books.db")
    writer = books.writer()
    number(writer)
    other = sqlite3.connect(books.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")

    def tried(place: int) -> tuple[str, float]:
        time.sleep(place * 0.2)
        began = time.monotonic()
        try:
            number(writer)
        except JournalUnavailableError:
            return "away", time.monotonic() - began
        return "done", time.monotonic() - began

    with ThreadPoolExecutor(10) as pool:
        told = list(pool.map(tried, range(10)))
    other.execute("ROLLBACK")
    other.close()

    assert {what for what, _ in told} == {"away"}
    assert max(seconds for _, seconds in told) < allowed(3)
    assert number(writer) == "A002"


def test_a_journal_that_hangs_is_waited_for_so_long_and_no_longer() -> None:
    """Callers hear within three seconds; what was decided may still happen, what was not decided does not."""
    books = InMemory()
    journal = Watched(books.store)
    writer = books.writer(journal)
    journal.gate.clear()
    began = time.monotonic()
    with ThreadPoolExecutor(3) as pool:
        hanging = [pool.submit(number, writer)]
        assert journal.arrived.wait(PATIENCE)
        hanging += [pool.submit(number, writer) for _ in range(2)]
        assert all(isinstance(each.exception(), JournalUnavailableError) for each in hanging)
    assert time.monotonic() - began < allowed(3)
    journal.gate.set()

    assert number(writer) == "A002"
    assert journal.appended == [1, 1]


def test_a_bug_in_one_command_does_not_silence_the_stream(caplog: pytest.LogCaptureFixture) -> None:
    """It is answered as a fault of ours and logged with its trace; the next command is served."""
    writer = InMemory().writer()

    def broken(_: Day, __: Instant) -> list[DayEvent]:
        raise ZeroDivisionError

    wish = press(a_number())
    wish.decide = broken
    with pytest.raises(QueueServerError) as told:
        writer.submit(wish)

    assert told.value.code == "internal"
    assert "ZeroDivisionError" in caplog.text
    assert number(writer) == "A001"


def test_times_never_run_backwards(books: Books, clock: Clock) -> None:
    """A clock that is set back, or a neighbour's that is ahead: each commit's time is at least the one before."""
    writer, ahead = books.writer(clock=clock), books.writer(clock=Clock(Instant(clock.now + 2_000)))
    number(writer)
    number(ahead)
    number(writer)
    clock.go(-HOUR)
    number(writer)
    clock.go(2 * HOUR)
    number(writer)
    times = [commit.at for commit in writer._journal.read(DAY)]

    assert times == sorted(times)
    assert times[-1] == clock.now


def test_listeners_hear_of_durable_states_only() -> None:
    """What is published is in the books by then, in order, each state once."""
    books = InMemory()
    heard: list[int] = []
    writer = books.writer()

    class Listener(Nobody):
        def published(self, stream: Stream, _commits: object) -> None:
            heard.append(len(writer.state.visits) - len(books.journal().read(stream)))

    writer._owner = Listener()
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: number(writer), range(40)))

    assert set(heard) == {0}


def test_news_that_are_known_change_nothing() -> None:
    """The feed brings own commits too; a gap in it is filled from the books."""
    books = InMemory()
    one, other = books.writer(), books.writer()
    for _ in range(5):
        number(one)
    commits = one._journal.read(DAY)
    one.follow(commits)
    assert len(one.state.visits) == 5
    other.follow(commits[3:4])
    assert other.state == one.state


def test_callers_wait_in_turn() -> None:
    """Numbers follow the order in which presses came: a batch keeps it."""
    books = InMemory()
    journal = Watched(books.store)
    writer = books.writer(journal)
    journal.gate.clear()
    numbers: list[str] = []
    threads = []
    for place in range(6):
        thread = threading.Thread(target=lambda: numbers.append(number(writer)))
        thread.start()
        threads.append(thread)
        assert journal.arrived.wait(PATIENCE)
        until_queued(writer, place)
    inbox = list(writer._inbox)
    journal.gate.set()
    for thread in threads:
        thread.join()

    answers = [wish.outcome.answer.body.decode() for wish in inbox]  # type: ignore[union-attr]
    assert answers == [f"A{n:03d}" for n in range(2, 7)]
    assert sorted(numbers) == [f"A{n:03d}" for n in range(1, 7)]
