"""Books go from one make of Redis to another by export and import; files of one are not taken for half by another."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from queue_server.journal.books.books import export, import_lines, verify
from queue_server.journal.opening import open_journal
from tests.cluster.program import Program
from tests.cluster.redis_server import DURABLE, PROGRAMS, RedisServer, alone, until
from tests.journal.days import write_days

if TYPE_CHECKING:
    from pathlib import Path

OTHERS = PROGRAMS[1:] or PROGRAMS


@pytest.mark.parametrize("other", OTHERS)
def test_books_move_by_an_export(tmp_path: Path, other: str) -> None:
    """An export of one brought into another, and that one's brought back, are the same byte for byte."""
    with alone(tmp_path / "here") as here, alone(tmp_path / "there", other) as there:
        journal = open_journal(here.url)
        for number, office in enumerate(("land", "tax"), 3):
            write_days(journal, number, office=office)
        lines = list(export(journal))
        for url in (there.url, here.url.removesuffix("0") + "1"):
            moved = open_journal(url)
            assert import_lines(moved, lines) == len(lines)
            assert list(export(moved)) == lines
            assert verify(moved) == verify(journal)
            lines = list(export(moved))


@pytest.mark.parametrize("other", OTHERS)
def test_files_of_another_are_read_whole_or_not_at_all(tmp_path: Path, other: str) -> None:
    """A server on the files of another make has all, or does not start and leaves them as they are for their own."""
    with alone(tmp_path / "here") as here:
        write_days(open_journal(here.url), 3)
        lines = list(export(open_journal(here.url)))
        here.stop()
        there = RedisServer(tmp_path / "there", DURABLE, program=other)
        shutil.copytree(here.files, there.files)
        before = {path.name: path.read_bytes() for path in there.files.iterdir()}
        try:
            Program.start(there)
            until(lambda: not there.is_running or there.answers(), "its answer, or its end")
            if there.is_running:
                assert list(export(open_journal(there.url))) == lines
            else:
                assert {path.name: path.read_bytes() for path in there.files.iterdir()} == before, there.log
        finally:
            there.kill()
        here.start()
        assert list(export(open_journal(here.url))) == lines
