from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from queue_server.journal.port import Link, Mark
from queue_server.journal.sqlite.journal import SqliteJournal
from tests.journal.drafts import DAY, ELSEWHERE, draft
from tests.journal.sharing import ProcessesContract

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from queue_server.journal.port import Journal


class TestSqliteJournal(ProcessesContract):
    """Everything that journals promise, in a file."""

    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        """A place in a folder that is not there yet."""
        return tmp_path / "books" / "journal.sqlite"

    @pytest.fixture
    def url(self, path: Path) -> str:
        """The name of the file."""
        return f"sqlite:///{path}"

    @pytest.fixture
    def another(self, path: Path) -> Iterator[Callable[[], Journal]]:
        """Journals on one file."""
        opened: list[SqliteJournal] = []

        def another() -> SqliteJournal:
            opened.append(SqliteJournal(path))
            return opened[-1]

        yield another
        for journal in opened:
            journal.close()

    @pytest.fixture
    def elsewhere(self, tmp_path: Path) -> Iterator[Journal]:
        """A journal on a file of its own."""
        journal = SqliteJournal(tmp_path / "elsewhere.sqlite")
        yield journal
        journal.close()

    def test_own_commits_are_no_news(self, path: Path) -> None:
        """What one wrote oneself is not read again, of any office; the marks go on past it."""
        journal = SqliteJournal(path)
        offices = {DAY.office: Mark(), ELSEWHERE.office: Mark()}
        assert journal.follow(offices) == {}
        journal.append(DAY, Link(), [draft(), draft()])
        journal.append(ELSEWHERE, Link(), [draft()])

        news = journal.follow(offices)

        end = journal.mark(DAY.office)
        assert [(new.commits, new.mark) for new in news.values()] == [((), end), ((), end)]
