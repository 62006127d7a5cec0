"""Files that age, files that are damaged, files that somebody is reading: no figure is ever wrong by one of them."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

import pytest

from queue_server.records.ageing import aged
from queue_server.records.keeping import check
from queue_server.records.parquet import reading
from queue_server.records.sealed import INDEX
from queue_server.records.tree import GRACE
from tests.records.conftest import OFFICE

if TYPE_CHECKING:
    from pathlib import Path

    from tests.records.conftest import Recorded

DAYS = ("2024-11-28", "2024-12-02", "2025-11-03", "2025-11-04", "2025-12-01", "2026-01-05", "2026-02-02")
WHOLE = ("2024-01-01", "2026-12-31")


def flip(path: Path) -> None:
    """Let a disk turn one bit of a file over, without touching its time."""
    stat = path.stat()
    held = bytearray(path.read_bytes())
    held[len(held) // 3] ^= 0x10
    path.write_bytes(held)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def test_files_are_joined_as_they_age(recorded: Recorded) -> None:
    """Days become months, months years, and every figure stays as it was."""
    recorded.play(*DAYS, visitors=6)
    keeper = recorded.keeper()
    keeper.catch_up()
    before = {by: recorded.rows(*WHOLE, by) for by in ("service", "day", "weekday-hour")}

    aged(keeper.tree.index(), keeper.tree, keeper.connection, "2026-02-03")
    assert recorded.named() == ["2024", "2025-11", "2025-12", "2026-01-05", "2026-02-02"]
    assert {by: recorded.rows(*WHOLE, by) for by in before} == before

    aged(keeper.tree.index(), keeper.tree, keeper.connection, "2027-03-01")
    assert recorded.named() == ["2024", "2025", "2026-01", "2026-02"]
    assert {by: recorded.rows(*WHOLE, by) for by in before} == before


def test_a_day_within_a_joined_file_can_change(recorded: Recorded) -> None:
    """A day that is made again leaves its month, and the month takes it in once more, to the byte."""
    recorded.play(*DAYS, visitors=6)
    keeper = recorded.keeper()
    keeper.catch_up()
    index = aged(keeper.tree.index(), keeper.tree, keeper.connection, "2026-02-03")
    whole = index.files

    index = keeper.with_days(index, ["2025-11-04"])
    assert [file.name.rpartition("-")[0] for file in index.files][1:3] == ["2025-11", "2025-11-04"]
    assert aged(index, keeper.tree, keeper.connection, "2026-02-03").files == whole


@pytest.mark.parametrize("which", [0, 3])
def test_a_damaged_file_is_made_again_and_said(recorded: Recorded, which: int) -> None:
    """A flipped bit, in a year's file or a day's, changes no figure: its days are made again, and that is told."""
    recorded.play(*DAYS, visitors=6)
    keeper = recorded.keeper()
    keeper.catch_up()
    index = aged(keeper.tree.index(), keeper.tree, keeper.connection, "2026-02-03")
    before, sound = recorded.rows(*WHOLE), index.files
    flip(keeper.tree.path(sound[which]))

    question = recorded.question(*WHOLE)
    assert set(question.remade) == {day for day in DAYS if sound[which].holds(day)}
    assert recorded.rows(*WHOLE) == before


def test_a_missing_file_is_made_again(recorded: Recorded) -> None:
    """Who deletes a file by hand loses nothing."""
    recorded.play(*DAYS[:2], visitors=6)
    before = recorded.rows(*WHOLE)
    recorded.files[0].unlink()
    assert recorded.rows(*WHOLE) == before


def test_files_are_read_again_when_asked_for(recorded: Recorded) -> None:
    """A check reads every file, however often it was found sound: a disk goes bad under files that nobody touches."""
    recorded.play(*DAYS[:2], visitors=6)
    keeper = recorded.keeper()
    keeper.catch_up()
    assert check(keeper) == []
    flip(recorded.files[0])
    assert check(keeper) == [recorded.files[0].name]
    assert check(keeper) == []


def test_what_cannot_be_made_again_is_said(recorded: Recorded) -> None:
    """Where the books of a damaged file are not at hand, the report says for which days it has nothing."""
    recorded.play(DAYS[0], visitors=6)
    keeper = recorded.keeper()
    keeper.catch_up()
    index = keeper.tree.index()
    file = keeper.tree.keep(keeper.tree.path(index.files[0]), "2020-01-07", "2020-01-07", "2020-01-07")
    keeper.tree.publish(index.with_files([], [file]))
    flip(keeper.tree.path(file))

    assert recorded.question("2020-01-01", "2020-12-31").lost == ("2020-01-07",)


def test_who_is_reading_goes_on_reading(recorded: Recorded) -> None:
    """Files that are replaced stay for a quarter of an hour, and only then are swept."""
    recorded.play(*DAYS, visitors=6)
    keeper = recorded.keeper()
    keeper.catch_up()
    old = keeper.tree.index()
    aged(old, keeper.tree, keeper.connection, "2026-02-03")
    files = [keeper.tree.path(file) for file in old.files]
    count = keeper.connection.execute(f"SELECT count(*) FROM {reading(files)} WHERE kind = 'day'").fetchone()  # noqa: S608
    assert count == (len(DAYS),)

    index = keeper.tree.index()
    long_ago = {name: at - GRACE - 1 for name, at in index.gone.items()}
    for file in files:
        os.utime(file, (time.time() - 2 * GRACE,) * 2)
    keeper.tree.publish(type(index)(index.files, index.mark, gone=long_ago))
    assert [file.name for file in recorded.files] == sorted(file.name for file in index.files)


def test_half_a_file_is_never_read(recorded: Recorded) -> None:
    """What a killed writer left is no figure's, and is swept in time."""
    recorded.play(DAYS[0], visitors=6)
    before = recorded.rows(*WHOLE)
    left = recorded.files[0].parent / ".tmp-left.part"
    left.write_bytes(b"PAR1 and no more")
    os.utime(left, (time.time() - 2 * GRACE,) * 2)
    assert recorded.rows(*WHOLE) == before
    keeper = recorded.keeper()
    keeper.tree.publish(keeper.tree.index())
    assert not left.exists()


@pytest.mark.parametrize("held", [b"", b"{", b'{"layout": 99}'])
def test_an_index_that_cannot_be_read_is_made_again(recorded: Recorded, held: bytes) -> None:
    """An index cut short, or of another layout, costs time and no figure."""
    recorded.play(*DAYS[:2], visitors=6)
    before = recorded.rows(*WHOLE)
    (recorded.place.tree(OFFICE).folder / INDEX).write_bytes(held)
    assert recorded.rows(*WHOLE) == before
