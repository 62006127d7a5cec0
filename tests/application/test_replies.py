"""When the answer of a command is written, and from which state."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from queue_server.domain.core.errors import QueueServerError
from queue_server.journal.port import Answer
from tests.application.books import DAY, InMemory, Watched, a_number, answer, issue, key, press, until_queued
from tests.domain.cast import KIOSK, OFFICE
from tests.machine import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from queue_server.application.submission import Submission, Unwritten
    from queue_server.domain.core.identifiers import Instant
    from queue_server.domain.day.day import Day
    from queue_server.domain.day.decision import DayEvent
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.journal.port import Key


def a_press(write: Callable[[Day, Sequence[DayEvent]], Answer], key: Key | None = None) -> Submission[Day]:
    """Return the wish for a number whose answer is written by `write`, as late as may be."""

    def reply(day: Day, events: Sequence[DayEvent], _: Instant) -> Unwritten:
        return lambda: write(day, events)

    return replace(press(a_number(), key=key), reply=reply)


def test_nobody_waits_while_an_answer_is_written_that_is_not_kept() -> None:
    """Without a key it is written once, after the commit, while others go on giving numbers."""
    writer = InMemory().writer()
    between: list[str] = []

    def write(_: Day, events: Sequence[DayEvent]) -> Answer:
        between.append(writer.submit(press(a_number())).answer.body.decode())
        return answer(events)

    assert writer.submit(a_press(write)).answer.body == b"A001"
    assert between == ["A002"]


def test_an_answer_is_kept_with_its_key() -> None:
    """With a key it is written once, before the commit that keeps it."""
    books = InMemory()
    writer, written_at = books.writer(), []

    def write(_: Day, events: Sequence[DayEvent]) -> Answer:
        written_at.append(len(books.journal().read(DAY)))
        return answer(events)

    first = writer.submit(a_press(write, key("once")))
    assert written_at == [0]
    again = writer.submit(a_press(lambda *_: Answer(500, b""), key("once")))

    assert (first.answer.body, first.replayed) == (b"A001", False)
    assert (again.answer.body, again.replayed) == (b"A001", True)


@pytest.mark.parametrize("name", [None, "mine"], ids=["without a key", "with a key"])
def test_an_answer_is_of_the_state_that_its_commit_gave(name: str | None) -> None:
    """However many others stand in the same batch, and whenever it is written."""
    books = InMemory()
    journal = Watched(books.store)
    writer = books.writer(journal)

    def visits_at(number: int) -> int:
        mine = None if name is None else key(f"{name} {number}")
        return int(writer.submit(a_press(lambda day, _: Answer(200, b"%d" % len(day.visits)), mine)).answer.body)

    journal.gate.clear()
    with ThreadPoolExecutor(8) as pool:
        seen = [pool.submit(visits_at, 0)]
        assert journal.arrived.wait(PATIENCE)
        for number in range(1, 8):
            seen.append(pool.submit(visits_at, number))
            until_queued(writer, number)
        journal.gate.set()

    assert [each.result() for each in seen] == list(range(1, 9))
    assert journal.appended == [1, 7]


def test_an_office_is_seen_as_its_command_left_it() -> None:
    """What an answer may look at is settled with the commit, though more numbers are given before it is read."""
    open_office = InMemory().node().open_office(OFFICE.id)
    seen: list[int] = []

    def write(context: ViewContext, events: Sequence[DayEvent]) -> Answer:
        issue(open_office)
        seen.append(len(context.day.visits))
        return answer(events)

    assert open_office.submit(a_number(), KIOSK, write).answer.body == b"A001"
    assert seen == [1]
    assert len(open_office.day.visits) == 2


def test_what_breaks_while_an_answer_is_written_reaches_its_caller_alone() -> None:
    """Whoever asked is told; the stream goes on."""
    writer = InMemory().writer()

    def write(_: Day, __: Sequence[DayEvent]) -> Answer:
        raise QueueServerError

    with pytest.raises(QueueServerError):
        writer.submit(a_press(write))
    assert writer.submit(press(a_number())).answer.body == b"A002"
