from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from queue_server.journal.memory import MemoryJournal
from queue_server.journal.opening import MissingJournalError, NoCopiesError, UnknownJournalError, open_journal
from queue_server.journal.port import JournalUnavailableError, Link
from tests.journal.drafts import DAY, draft

if TYPE_CHECKING:
    from pathlib import Path


def test_sqlite_makes_its_folder(tmp_path: Path) -> None:
    """A journal at a path that is not there is made, its folder too, and opened again later."""
    url = f"sqlite:///{tmp_path}/Sổ sách/quầy/2026 #1?.sqlite"
    open_journal(url).append(DAY, Link(), [draft()])

    assert (tmp_path / "Sổ sách" / "quầy" / "2026 #1?.sqlite").is_file()
    assert len(open_journal(url).read(DAY)) == 1


def test_a_mistyped_path_is_not_a_new_journal(tmp_path: Path) -> None:
    """Who wants to read books that are not there is told so, and none are made."""
    with pytest.raises(MissingJournalError):
        open_journal(f"sqlite:///{tmp_path}/typo.db", must_exist=True)

    assert list(tmp_path.iterdir()) == []


def test_sqlite_path_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A path without a slash before it starts where the program was started, wherever it goes later."""
    monkeypatch.chdir(tmp_path)
    journal = open_journal("sqlite:///var/journal.sqlite")
    monkeypatch.chdir("/")

    assert journal.offices() == ()
    assert (tmp_path / "var" / "journal.sqlite").is_file()


def test_memory() -> None:
    """A journal in memory is one's own."""
    one, other = open_journal("memory:"), open_journal("memory:")
    one.append(DAY, Link(), [draft()])

    assert isinstance(other, MemoryJournal)
    assert other.read(DAY) == ()


NO_REDIS = (
    "redis://:secret@/0",
    "redis://:secret@one,other/0",
    "redis://:secret@host/secret",
    "redis://user:secret/secret@host/0",
    "redis+sentinel://:secret@host/main/secret",
    "redis://:secret@[::1/0",
    "redis://:secret@host/0?secret=1",
    "redis://:secret@host/0#secret",
    "redis://:secret#secret@host/0",
)


@pytest.mark.parametrize(
    "url",
    [*NO_REDIS, "postgresql://host", "sqlite:", "sqlite:///", "sqlite:journal", "journal.db", ""],
)
def test_other_urls(url: str) -> None:
    """A URL that names no journal is answered with what does, and a password in it is not repeated."""
    with pytest.raises(UnknownJournalError, match=r"sqlite:///PATH.* or memory:") as error:
        open_journal(url)

    assert "secret" not in error.value.detail


@pytest.mark.parametrize("url", ["memory:", "sqlite:///journal.db"])
def test_no_copies(url: str) -> None:
    """Copies are not promised where there can be none."""
    with pytest.raises(NoCopiesError):
        open_journal(url, copies=1)


def test_no_place(tmp_path: Path) -> None:
    """A place where no file can be is trouble with the books, not with the URL."""
    with pytest.raises(JournalUnavailableError):
        open_journal(f"sqlite:///{tmp_path}")
