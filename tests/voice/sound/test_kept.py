"""What was made is kept, never too much of it, and no disk that is full or broken costs anything else."""

from __future__ import annotations

import os
from array import array
from typing import TYPE_CHECKING

import pytest

from queue_server.application.runtime import Threads
from queue_server.voice.sound import kept
from queue_server.voice.sound.kept import Kept, KeptPieces
from tests.proofs.disks import small_disk

if TYPE_CHECKING:
    from pathlib import Path

PIECE = Kept("espeak", array("h", range(1000)))


def again(folder: Path, most: int = kept.MOST_ON_DISK) -> KeptPieces:
    """Return what another process would find, with nothing in its memory."""
    return KeptPieces(folder, Threads(), most)


def test_a_piece_outlives_the_process(tmp_path: Path) -> None:
    """What one process has made another one finds, sample by sample."""
    again(tmp_path / "voice").keep("a", PIECE)

    assert again(tmp_path / "voice").find("a") == PIECE
    assert again(tmp_path / "voice").find("b") is None
    assert again(tmp_path / "voice").state()["pieces"] == 1


@pytest.mark.parametrize("left", [0, 10, 60, 1500], ids=lambda left: f"{left} bytes")
def test_a_piece_that_was_cut_off_is_made_again(tmp_path: Path, left: int) -> None:
    """A file that lost its end, or all of it, is never played, and is thrown away."""
    again(tmp_path).keep("a", PIECE)
    (file,) = tmp_path.iterdir()
    os.truncate(file, left)

    assert again(tmp_path).find("a") is None
    assert list(tmp_path.iterdir()) == []


def test_a_changed_piece_is_made_again(tmp_path: Path) -> None:
    """One flipped bit is noise in a hall: it is found out."""
    again(tmp_path).keep("a", PIECE)
    (file,) = tmp_path.iterdir()
    content = bytearray(file.read_bytes())
    content[-700] ^= 64
    file.write_bytes(content)

    assert again(tmp_path).find("a") is None


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder stays below its bound; what was used of late is still there."""
    monkeypatch.setattr(kept, "_SWEEP_EVERY", 1)
    pieces = again(tmp_path, most=12_000)
    for number in range(8):
        pieces.keep(f"piece{number}", PIECE)
        os.utime(tmp_path / f"piece{number}.piece", (number * 10_000, number * 10_000))
        assert again(tmp_path).find("piece0") == PIECE, "it is used again and again"

    assert again(tmp_path).state()["bytes"] < 12_000 + 2_200
    assert again(tmp_path).find("piece1") is None
    assert again(tmp_path).find("piece7") == PIECE


def test_memory_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The latest are in memory, and no more of them than was allowed."""
    monkeypatch.setattr(kept, "MOST_IN_MEMORY", 10_000)
    pieces = KeptPieces(None, Threads())
    for number in range(20):
        pieces.keep(f"{number}", PIECE)

    assert [number for number in range(20) if pieces.find(f"{number}")] == [15, 16, 17, 18, 19]
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_costs_what_is_kept_and_nothing_else(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """What cannot be written is said once and leaves no torn file; with room again pieces are kept again."""
    with small_disk(tmp_path) as disk:
        pieces = again(disk.place / "voice")
        pieces.keep("a", PIECE)
        disk.fill()
        for name in "bcd":
            pieces.keep(name, PIECE)
            assert pieces.find(name) == PIECE, "it is in memory"
        assert again(disk.place / "voice").find("b") is None
        assert [each.levelname for each in caplog.records] == ["WARNING"]
        assert "No space left on device" in caplog.text
        assert {file.name for file in (disk.place / "voice").iterdir()} == {"a.piece"}
        disk.make_room()
        pieces.keep("e", PIECE)
        assert again(disk.place / "voice").find("e") == PIECE


def test_a_disk_that_is_gone_costs_nothing_else(tmp_path: Path) -> None:
    """Where the folder cannot be made, pieces are kept in memory."""
    (tmp_path / "voice").write_text("in the way", encoding="utf-8")
    pieces = again(tmp_path / "voice")
    pieces.keep("a", PIECE)

    assert pieces.find("a") == PIECE
    assert again(tmp_path / "voice").find("a") is None
