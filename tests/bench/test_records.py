"""Records that are made up are the same each time, and plain SQL elsewhere finds the figures that reports find."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bench import elsewhere, records
from bench.made_up import Years, write
from queue_server.records.engine import connect

if TYPE_CHECKING:
    from pathlib import Path

MONTHS = Years(["ward-1"], 25, 8, date(2025, 1, 1), date(2025, 2, 28))


def test_the_same_seed_makes_the_same_bytes(tmp_path: Path) -> None:
    """Two runs measure the same rows; another seed gives others."""
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        write(connect(tmp_path), Years(["ward-1"], 25, 8, MONTHS.first, MONTHS.last, seed), tmp_path / name)

    first, again, other = ((tmp_path / name).read_bytes() for name in "abc")
    assert first == again != other


def test_plain_sql_finds_what_reports_find(tmp_path: Path) -> None:
    """On every page of an office the middle of the waits of each group is that of SQLite, written another way."""
    made = records._made(tmp_path / "office", MONTHS, "ward-1")
    found, _ = records._asked(made, records.PAGES)
    store = elsewhere.InSqlite(tmp_path / "rows.db")
    with records._views(made) as source:
        store.load(source)

    there = elsewhere.ask_all(store, found, made.where)
    assert {by: asked.medians for by, asked in found.items()} == {by: asked.medians for by, asked in there.items()}
    assert all(asked.medians for asked in there.values())
