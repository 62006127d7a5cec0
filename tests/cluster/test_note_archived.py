"""Streams of names leave for the archive like days do, each by itself, and do not begin anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from queue_server.domain.core.identifiers import Instant
from queue_server.domain.registry import REGISTRY
from queue_server.journal.books.archive import Archivable, archive
from queue_server.journal.books.archive_files import files_in, path_of, verify_file
from queue_server.journal.codec import encode
from queue_server.journal.opening import open_journal
from queue_server.journal.port import Draft, Link, Stream
from queue_server.journal.redis.archive import ArchivedError
from tests.domain.cast import EIGHT, LAN
from tests.note.note import NOTE, Praised

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cluster.redis_server import RedisServer

DAY = 24 * 3600 * 1000


def test_a_note_leaves_when_nothing_has_happened_to_it_for_long(redis_alone: RedisServer, tmp_path: Path) -> None:
    """Old ones stand in files, in a folder of their kind; what is recent or not praised stays; none begins anew."""
    journal = open_journal(redis_alone.url)
    assert isinstance(journal, Archivable)
    with REGISTRY.extended(NOTE):
        events, _ = encode([Praised(EIGHT, 1)])
        for note, days, stars in (("old", 0, 1), ("older", -5, 1), ("plain", 0, 0), ("new", 60, 1)):
            at = Instant(EIGHT + days * DAY)
            stars_given, _ = encode([Praised(at, stars)])
            journal.append(Stream("ward", f"note/{note}"), Link(), [Draft(at, LAN.id, stars_given)])
        steps = {step.stream.name: step.finding for step in archive(journal, tmp_path, 31, Instant(EIGHT + 61 * DAY))}

        assert steps == {"note/old": None, "note/older": None, "note/plain": "nobody has praised it"}
        old = path_of(tmp_path, Stream("ward", "note/old"))
        assert old == tmp_path / "ward" / "notes" / "old.jsonl.gz"
        assert [verify_file(file).findings for file in files_in(tmp_path)] == [(), ()]
        assert [stream.name for stream in journal.streams("ward")] == ["note/plain", "note/new"]
        with pytest.raises(ArchivedError):
            journal.append(Stream("ward", "note/old"), Link(), [Draft(EIGHT, LAN.id, events)])
        journal.append(Stream("ward", "note/other"), Link(), [Draft(EIGHT, LAN.id, events)])
    journal.close()
