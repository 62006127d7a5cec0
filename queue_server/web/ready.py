"""Keep what anybody may read as bytes, as long as it is the same: whoever merely looks must cost next to nothing."""

from __future__ import annotations

from operator import is_
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_server.application.open_office import OpenOffice

_MANY = 1024
"""Answers that are kept; all are forgotten when there are more."""


class Ready:
    """Answers about offices, by what was asked."""

    def __init__(self) -> None:
        """Have none."""
        self._kept: dict[tuple[str, str], tuple[tuple[object, ...], int, bytes]] = {}

    def answer(
        self, open_office: OpenOffice, asked: str, parts: tuple[object, ...], make: Callable[[], bytes]
    ) -> bytes:
        """Return an answer, made anew if the parts of which it is are others or another second has begun."""
        second = open_office.now // 1000
        kept = self._kept.get((open_office.id, asked))
        if kept is not None and kept[1] == second and all(map(is_, kept[0], parts)):
            return kept[2]
        if len(self._kept) >= _MANY:
            self._kept.clear()
        made = make()
        self._kept[open_office.id, asked] = parts, second, made
        return made
