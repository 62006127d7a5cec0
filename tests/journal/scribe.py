"""Write batches on a stream, against others; also as a process of its own: `scribe URL NAME BATCHES`."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from queue_server.journal.opening import open_journal
from queue_server.journal.port import Link, VersionConflictError
from tests.journal.drafts import DAY, answer, draft, end_of, key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.journal.port import Draft, Journal, Stream

BATCH = 3
"""How many commits a batch has; the first has a key."""

BEGINNING = Link()

TRIES = 1_000
"""How often a batch may be overtaken before something must be wrong."""


def batch(name: str) -> list[Draft]:
    """Return a batch whose commits tell their place in it."""
    first, *others = (draft(f"{name}/{place}") for place in range(BATCH))
    return [replace(first, key=key(name), answer=answer(name)), *others]


def write_on(journal: Journal, stream: Stream, name: str, batches: int, known: Link = BEGINNING) -> Iterator[int]:
    """Write batches as a writer does: on a conflict follow what came between, and try again. Yield the versions."""
    for number in range(batches):
        for _ in range(TRIES):
            try:
                commits = journal.append(stream, known, batch(f"{name}/{number}"))
            except VersionConflictError as conflict:
                known = end_of(conflict.since)
            else:
                known = end_of(commits)
                yield known.version
                break
        else:
            raise TimeoutError(f"{name} was overtaken {TRIES} times")


if __name__ == "__main__":
    url, name, batches = sys.argv[1:]
    for version in write_on(open_journal(url), DAY, name, int(batches)):
        print(version, flush=True)  # noqa: T201 - the parent reads it
