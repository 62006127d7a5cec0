"""Know what is watched by what it is made of, so that news find whom they concern without asking everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.core.identifiers import OfficeId
from queue_server.domain.office.aggregate import SETUP
from queue_server.domain.registry import REGISTRY
from queue_server.views.sources import TIME

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.live.watched import Kind, Watched

Group = dict[str, "Watched"]
"""Views of one kind, by their argument."""

Key = tuple[OfficeId, str]
"""An office, and the name of a view."""


class Audience:
    """All views that somebody watches. Not guarded: whoever changes it holds the hub's lock."""

    def __init__(self) -> None:
        """Begin with none."""
        self._watched: dict[Key, Watched] = {}
        self._groups: dict[Kind, Group] = {}
        self._readers: dict[str, dict[str, dict[Kind, Group]]] = {}
        """By office and by what they read: a stream, a kind of streams, or time."""

    def __len__(self) -> int:
        """Count the views."""
        return len(self._watched)

    def get(self, key: Key) -> Watched | None:
        """Return a view, if it is watched."""
        return self._watched.get(key)

    def holds(self, watched: Watched) -> bool:
        """Tell whether it is this one that is watched, and not another of its name."""
        return self._watched.get(watched.key) is watched

    def offices(self) -> set[OfficeId]:
        """Return of which offices something is watched."""
        return {OfficeId(office) for office in list(self._readers)}

    def grow_old(self) -> list[str]:
        """Return the offices of which something is watched that changes with time alone."""
        return [office for office, readers in list(self._readers.items()) if TIME in readers]

    def add(self, watched: Watched) -> None:
        """Know a view from now on."""
        self._watched[watched.key] = watched
        group = self._groups.setdefault(watched.kind, {})
        group[watched.argument] = watched
        readers = self._readers.setdefault(watched.open_office.id, {})
        for read in watched.reads:
            readers.setdefault(read, {})[watched.kind] = group

    def discard(self, watched: Watched) -> None:
        """Forget a view that nobody watches any more."""
        del self._watched[watched.key]
        group = self._groups[watched.kind]
        del group[watched.argument]
        if group:
            return
        del self._groups[watched.kind]
        readers = self._readers[watched.open_office.id]
        for read in watched.reads:
            del readers[read][watched.kind]
            if not readers[read]:
                del readers[read]
        if not readers:
            del self._readers[watched.open_office.id]

    def concerned(self, office: str, stream: str) -> Mapping[Kind, Group]:
        """Return whom news of a stream of an office concern, or `TIME`; all, when it was closed down."""
        readers, found = self._readers.get(office, {}), REGISTRY.find(stream)
        if found is None:
            return readers.get(stream, {})
        concerned = {**readers.get(found.aggregate.kind, {}), **readers.get(stream, {})}
        if found.aggregate is SETUP:
            groups = (each for of_stream in readers.values() for each in of_stream.items())
            concerned.update((kind, group) for kind, group in groups if kind.open_office.is_closed_down)
        return concerned
