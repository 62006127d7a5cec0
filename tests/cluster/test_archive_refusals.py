"""A day on which somebody was only refused leaves for the archive like every other."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from queue_server.domain.core.calendar import Hours
from queue_server.domain.core.errors import OfficeClosedError
from queue_server.journal.books.archive import Archivable, archive
from queue_server.journal.books.archive_files import path_of, read, verify_file
from queue_server.journal.opening import open_journal
from queue_server.journal.port import Stream
from tests.application.books import HOUR, Clock, a_number, issue, node, reply
from tests.domain.cast import KIOSK, MONDAY, OFFICE
from tests.machine import PATIENCE
from tests.proofs.kiosks import within

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cluster.redis_server import RedisServer

WEEK = Hours(week=((), *(((450, 1020),),) * 6))
"""Closed on Mondays."""


def test_a_closed_monday_on_which_somebody_came(
    redis_alone: RedisServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock ends it, it stands in a file that is in order, and the store has it no more."""
    journal = open_journal(redis_alone.url)
    monkeypatch.setattr(type(journal), "ahead", lambda _: None)  # this week is over by the clock of Redis
    assert isinstance(journal, Archivable)
    clock, monday = Clock(), Stream(OFFICE.id, f"day/{MONDAY}")
    application = node(journal, clock, replace(OFFICE, hours=WEEK))
    desk = application.open_office(OFFICE.id)
    with pytest.raises(OfficeClosedError):
        desk.submit(a_number(), KIOSK, reply)
    assert within(PATIENCE, lambda: len(journal.read(monday)) == 1)
    for _ in range(5):
        clock.go(24 * HOUR)
        application.follow()
        issue(desk)

    (step, *_) = archive(journal, tmp_path, 2, clock())

    assert (step.stream, step.finding) == (monday, None)
    commits = read(path_of(tmp_path, monday))
    assert [event.type for each in commits for event in each.events] == ["DayOpened", "NumberRefused?", "DayClosed"]
    assert verify_file(path_of(tmp_path, monday)).findings == ()
    assert journal.read(monday) == ()
