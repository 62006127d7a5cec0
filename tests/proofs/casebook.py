"""Read what the clients write as it grows, and pick out what concerns some tickets."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tests.proofs.history import Entry, Told, entries_of

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path


class Casebook:
    """All that the clients of a folder have written so far. A key belongs to one client and one command."""

    def __init__(self, folder: Path) -> None:
        """Have read nothing yet."""
        self._folder = folder
        self._read: dict[Path, int] = {}
        self._tries: defaultdict[str, dict[int, Entry]] = defaultdict(dict)
        self._ticket: dict[str, str] = {}
        """What each command was about, as far as that is known."""

    @property
    def entries(self) -> list[Entry]:
        """Return everything."""
        return [entry for tries in self._tries.values() for entry in tries.values()]

    @property
    def done(self) -> list[Entry]:
        """Return what was acknowledged."""
        return [entry for entry in self.entries if entry.is_done]

    def read(self) -> set[str]:
        """Take in what has been written since, and return the tickets that it is about."""
        news = [entry for path in sorted(self._folder.glob("*.jsonl")) for entry in entries_of(self._lines(path))]
        for entry in news:
            self._tries[entry.key][entry.serial] = entry
            told = Told.of(entry.body) if entry.is_done else None
            if ticket := told.id if told is not None else entry.ticket:
                self._ticket[entry.key] = ticket
        return {self._ticket[entry.key] for entry in news if entry.key in self._ticket}

    def concerning(self, tickets: Collection[str]) -> list[Entry]:
        """Return what concerns some tickets, or may concern them."""
        about = {None, *tickets}
        keys = [key for key in self._tries if self._ticket.get(key) in about]
        return [entry for key in keys for entry in self._tries[key].values()]

    @property
    def tickets(self) -> list[str]:
        """Return every ticket that was ever spoken of."""
        return [*dict.fromkeys(self._ticket.values())]

    def _lines(self, path: Path) -> list[str]:
        with path.open("rb") as book:
            book.seek(self._read.get(path, 0))
            text = book.read()
        whole = text[: text.rfind(b"\n") + 1]
        self._read[path] = self._read.get(path, 0) + len(whole)
        return whole.decode().splitlines(keepends=True)
