"""Whose commits are news: one's own never, those of others once, and nothing is forgotten over a failed append."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from queue_server.journal.batch import Newest
from queue_server.journal.memory import MemoryJournal
from queue_server.journal.port import Link, Position
from tests.journal.drafts import DAY, draft


def test_own_commits_are_known_before_anybody_sees_them() -> None:
    """A look between the commit and its answer takes it for nobody else's, and does not go past it yet."""
    commit = MemoryJournal().append(DAY, Link(), [draft()])[0]
    newest = Newest()
    assert newest.unmoved(Position(0)) is None
    with newest.appending() as note:
        note([commit])
        assert newest.unmoved(commit.position) == Position(0)
    assert newest.unmoved(commit.position) == commit.position


def test_a_failed_append_is_no_excuse_to_miss_others() -> None:
    """Who takes the place of commits that were noted and then failed is told."""
    commit = MemoryJournal().append(DAY, Link(), [draft()])[0]
    newest = Newest()
    newest.unmoved(Position(0))
    with suppress(OSError), newest.appending() as note:
        note([replace(commit, hash="never written")])
        assert newest.unmoved(commit.position) == Position(0), "another's commit may stand there already"
        raise OSError
    assert newest.unmoved(commit.position) is None
    assert newest.unmoved(commit.position) == commit.position
