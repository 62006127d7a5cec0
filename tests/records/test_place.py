"""Where records lie when nobody says where: beside the books, and never those of two stores in one folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from queue_server.records.place import Place


@pytest.mark.parametrize(
    ("journal", "folder"),
    [
        ("sqlite:////srv/ward/queue.db", "/srv/ward/records"),
        ("sqlite:///var/queue-server.db", "var/records"),
        ("redis://:secret@10.0.0.20:6379/0", "var/records/10.0.0.20-6379-0"),
        ("redis://10.0.0.20:6379/1", "var/records/10.0.0.20-6379-1"),
        ("redis+sentinel://:secret@10.0.0.20:26379,10.0.0.21:26379/office",
         "var/records/10.0.0.20-26379-10.0.0.21-26379-office"),
    ],
)  # fmt: skip
def test_the_folder_follows_from_the_books(journal: str, folder: str) -> None:
    """Each store has its own, and no password is in its name."""
    assert Place.of(journal).records == Path(folder)
    assert Place.of(journal, Path("elsewhere")).records == Path("elsewhere")
