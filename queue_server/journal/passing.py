"""Describe what is kept beside the books for a while only: who is here, who asks to be let in. It may be lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from queue_server.journal.os_lock import OsLock

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from queue_server.domain.core.identifiers import Instant


class Passing(Protocol):
    """Entries by office, kind and name, each with an end; all who work on one store see the same.

    Whatever has ended is not there any more, though nobody dropped it. All methods block as those of the journal do,
    and raise `JournalUnavailableError` where the store is away.
    """

    def keep(self, office: str, kind: str, entries: Mapping[str, bytes], now: Instant, until: Instant) -> None:
        """Keep entries until then, instead of those of the same names."""
        ...

    def add(self, office: str, kind: str, name: str, entry: bytes, now: Instant, until: Instant) -> bool:
        """Keep an entry unless there is one of its name, and tell whether it was kept."""
        ...

    def all(self, office: str, kind: str, now: Instant) -> Mapping[str, bytes]:
        """Return the entries of a kind by name."""
        ...

    def drop(self, office: str, kind: str, names: Iterable[str]) -> None:
        """Let go of some entries; names that are not there do nothing."""
        ...


class MemoryPassing:
    """What is passing in one process, or in those that share this object."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._lock = OsLock()
        self._entries: dict[tuple[str, str], dict[str, tuple[Instant, bytes]]] = {}

    def keep(self, office: str, kind: str, entries: Mapping[str, bytes], now: Instant, until: Instant) -> None:
        """Keep entries until then."""
        with self._lock:
            self._held(office, kind, now).update({name: (until, entry) for name, entry in entries.items()})

    def add(self, office: str, kind: str, name: str, entry: bytes, now: Instant, until: Instant) -> bool:
        """Keep an entry unless there is one of its name."""
        with self._lock:
            held = self._held(office, kind, now)
            is_new = name not in held
            held.setdefault(name, (until, entry))
            return is_new

    def all(self, office: str, kind: str, now: Instant) -> Mapping[str, bytes]:
        """Return the entries of a kind by name."""
        with self._lock:
            return {name: entry for name, (_, entry) in self._held(office, kind, now).items()}

    def drop(self, office: str, kind: str, names: Iterable[str]) -> None:
        """Let go of some entries."""
        with self._lock:
            for name in names:
                self._entries.get((office, kind), {}).pop(name, None)

    def _held(self, office: str, kind: str, now: Instant) -> dict[str, tuple[Instant, bytes]]:
        """Return what is kept of a kind, without what has ended."""
        held = self._entries.setdefault((office, kind), {})
        for name in [name for name, (until, _) in held.items() if until <= now]:
            del held[name]
        return held
