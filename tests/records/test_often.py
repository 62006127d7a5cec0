"""What is asked for most at an office: an order of the last weeks, noted when a day is made, read by the server."""

from __future__ import annotations

import logging
import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from queue_server.application.runtime import Threads
from queue_server.domain.core import calendar
from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.identifiers import Instant, OfficeId, ProcedureId, ServiceDay, ServiceId
from queue_server.domain.day.acts.days import CloseDay
from queue_server.domain.day.acts.issue import IssueTicket
from queue_server.office_file import sample_office
from queue_server.records import often
from queue_server.records.often import FILE, Often, note
from queue_server.records.place import Place
from tests.catalogued import BIRTH, COPY, LAND, PARK, publish
from tests.cluster.redis_server import until
from tests.house import running
from tests.records.conftest import OFFICE
from tests.records.playing import Ward

if TYPE_CHECKING:
    from pathlib import Path

    from tests.records.conftest import Recorded

ASKED: dict[str, list[str | None]] = {
    "2026-10-01": [PARK] * 9,  # over four weeks before the last
    "2026-11-02": [COPY, BIRTH, COPY],
    "2026-11-03": [BIRTH, LAND, BIRTH, None, None, None, None],
}
"""For what numbers were taken, by days."""


def played(recorded: Recorded) -> None:
    """Let those numbers be taken at an office that posts all of it, and note what is asked for most."""
    office = sample_office()
    posted = (*office.procedures, *map(ProcedureId, (BIRTH, COPY, PARK, LAND)))
    office = replace(office, procedures=posted)
    ward = Ward(recorded.journal, office)
    for day, asked in ASKED.items():
        doors = calendar.at_minute(ServiceDay(day), 450, office.time_zone)
        for at, code in enumerate(asked):
            procedure = None if code is None else ProcedureId(code)
            number = IssueTicket(ServiceId("result"), f"{doors:016x}{at:016x}", procedure=procedure)
            ward.do(number, HOUSE, Instant(doors + at * 1000))
        ward.do(CloseDay(), HOUSE, Instant(doors + 3_600_000))
    keeper = recorded.keeper()
    assert keeper.keep()
    note(keeper)


def known(recorded: Recorded) -> Often:
    """Return what a server over these records knows."""
    return Often(Threads(), recorded.place.tree)


def test_what_is_asked_for_most_stands_first(recorded: Recorded) -> None:
    """By how many numbers were taken for it in the four weeks up to the last day; the same often by its code."""
    played(recorded)

    assert known(recorded).of(OfficeId(OFFICE)) == (BIRTH, COPY, LAND)
    assert known(recorded).of(OfficeId("elsewhere")) == ()


def test_a_damaged_day_is_left_out(recorded: Recorded) -> None:
    """What was flipped on the disk moves nobody up."""
    played(recorded)
    keeper = recorded.keeper()
    (file,) = keeper.tree.index().within("2026-11-03", "2026-11-03")
    keeper.tree.path(file).write_bytes(b"x" * file.bytes)
    note(keeper)

    assert known(recorded).of(OfficeId(OFFICE)) == (COPY, BIRTH)


def test_a_new_order_is_found_and_a_broken_one_changes_nothing(
    recorded: Recorded, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """The server looks again from time to time, and says what it cannot read."""
    monkeypatch.setattr(often, "_LOOK_EVERY", 0.0)
    played(recorded)
    server, office = known(recorded), OfficeId(OFFICE)
    first = server.of(office)
    assert server.of(office) is first
    file = recorded.place.tree(OFFICE).folder / FILE
    file.write_bytes(b"[")
    os.utime(file, ns=(0, 0))
    with caplog.at_level(logging.WARNING):
        assert server.of(office) == first
    assert "cannot be read" in caplog.text
    note(recorded.keeper())
    assert server.of(office) == first


def test_books_in_memory_have_no_order() -> None:
    """There are no records of them from one start to the next."""
    assert Often(Threads(), None).of(OfficeId(OFFICE)) == ()


def test_a_kiosk_is_told_what_is_asked_for_most(tmp_path: Path) -> None:
    """A day on a real server: once it is closed, the list of procedures says in which order they were wanted."""
    with running(tmp_path) as house:
        publish(house)
        kiosk = house.somebody("kiosk")
        for code in (LAND, COPY, LAND):
            kiosk.done("/tickets", {"service": "certification", "procedure": code})
        house.somebody("manager").done("/day/close", {})
        file = Place.of(house.journal).tree("sample").folder / FILE
        until(file.exists, "the order of the day")
        answer = house.anybody().look("/procedures").json()
        of_group = house.anybody().look("/procedures?group=copies").json()
        found = house.anybody().look("/procedures?q=khai sinh").json()

    assert answer["common"] == [LAND, COPY]
    assert of_group["common"] == [COPY]
    assert "common" not in found
