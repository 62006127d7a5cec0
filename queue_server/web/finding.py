"""Find procedures by what people type: an index of what an office has published, made once a version and day."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from queue_server.domain.catalogue.replacing import successor
from queue_server.domain.core.identifiers import ProcedureId
from queue_server.search import Entry, Index

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.application.runtime import Runtime
    from queue_server.domain.catalogue.catalogue import Catalogue
    from queue_server.domain.catalogue.procedure import LocalDate, Procedure
    from queue_server.domain.core.identifiers import OfficeId
    from queue_server.domain.core.text import Text

_MANY = 64
"""Offices whose indexes are kept; all are forgotten when there are more."""

LONGEST_TEXT = 200
"""Characters of what somebody types that are looked at."""


_BEHIND_THE_PLAIN = {0x0306: "{", 0x0302: "|", 0x031B: "}", 0x0111: "d|"}
"""Ă, then â, stand behind a; ô, then ơ, behind o; đ behind d."""


class _Made(NamedTuple):
    published: Mapping[ProcedureId, Procedure]
    today: LocalDate
    words: Index


class Finding:
    """Indexes of published procedures, by office."""

    def __init__(self, runtime: Runtime) -> None:
        """Have none; each is made where it holds nobody up."""
        self._runtime = runtime
        self._made: dict[OfficeId, _Made] = {}

    def find(
        self, office: OfficeId, catalogue: Catalogue, today: LocalDate, said: str, limit: int
    ) -> list[Procedure]:
        """Return what is like what somebody typed, best first; what is over is found as what replaced it."""
        made = self._made.get(office)
        if made is None or made.published is not catalogue.published or made.today != today:
            if len(self._made) >= _MANY:
                self._made.clear()
            words = self._runtime.run_blocking(lambda: Index(entries(catalogue, today)))
            made = self._made[office] = _Made(catalogue.published, today, words)
        return [made.published[ProcedureId(each)] for each in made.words.find(said[:LONGEST_TEXT], limit)]


def entries(catalogue: Catalogue, today: LocalDate) -> list[Entry]:
    """Return by which words each procedure can be found that is not over: those of what it replaced are its own."""
    former: dict[ProcedureId, list[str]] = {}
    for each in catalogue.published.values():
        instead = successor(catalogue.published, each, today)
        if instead is not None:
            former.setdefault(instead.id, []).extend((*_said(each.name), *each.synonyms, each.id))
    return [
        Entry(
            each.id,
            _said(each.name),
            (*each.synonyms, *former.get(each.id, ())),
            (each.id, *_said(catalogue.groups[each.group].name), *(n for p in each.papers for n in _said(p.name))),
        )
        for each in listed(catalogue, today)
    ]


def listed(catalogue: Catalogue, today: LocalDate) -> list[Procedure]:
    """Return what is published and not over, by group and name, in Vietnamese order as far as letters go."""
    groups = catalogue.groups
    kept = [each for each in catalogue.published.values() if each.standing(today) != "over"]
    return sorted(kept, key=lambda each: (in_order(groups[each.group].name.vi), in_order(each.name.vi), each.id))


def in_order(said: str) -> tuple[list[str], str]:
    """Return by what words stand in a Vietnamese list: their letters first, their tones where those are the same."""
    letters = unicodedata.normalize("NFD", said.casefold())
    toneless = re.sub("[\u0300\u0301\u0303\u0309\u0323]", "", letters)
    ranked = toneless.translate(_BEHIND_THE_PLAIN)
    return ranked.split(), letters


def _said(words: Text) -> tuple[str, ...]:
    return tuple(each for _, each in words.by_language)
