"""Judge an office whose books may have gone back in time: what remains must still be without contradiction.

A store that confirms before all is safe loses what was newest when it fails, and its two halves may both take
commands for a while. Whatever was asked or answered in such a spell may be lost, be there, or be there otherwise. All
that was asked and answered outside of such spells binds as ever, and the final reading binds for everything.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, compress
from operator import not_
from typing import TYPE_CHECKING, NamedTuple

from tests.proofs.history import (
    Deed,
    Told,
    _by_key,
    _by_ticket,
    _of_life,
    _of_numbers,
    _of_retries,
    _of_tickets,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from tests.proofs.history import Entry


class Setback(NamedTuple):
    """A spell in which the books may have gone back, from where they may stand again to where all follow them."""

    begun: int
    ended: int

    def meets(self, tries: Sequence[Entry]) -> bool:
        """Tell whether any of it falls into the spell."""
        ends = [entry.answered for entry in tries]
        return any(end is None or end >= self.begun for end in ends) and tries[0].invoked <= self.ended


def findings_despite(entries: Iterable[Entry], setbacks: Sequence[Setback], final: Mapping[str, Told]) -> list[str]:
    """Return where the office contradicted itself beyond what was lost in setbacks."""
    sure, doubtful = _parted(entries, setbacks)
    deeds = [deed for tries in sure if (deed := Deed.of(tries)) is not None]
    doubts = [*chain.from_iterable(map(_of_doubt, doubtful))]
    lives = _by_ticket([*deeds, *doubts], final)
    return [
        *chain.from_iterable(map(_of_retries, sure)),
        *_of_tickets(deeds),
        *_of_numbers_in_each_spell(deeds, setbacks),
        *_of_numbers(final.values()),
        *(finding for ticket, life in lives.items() for finding in _of_life(ticket, life)),
        *_of_strangers([*sure, *doubtful], len(doubtful), final),
    ]


def _parted(entries: Iterable[Entry], setbacks: Sequence[Setback]) -> tuple[list[list[Entry]], list[list[Entry]]]:
    """Return the tries of each command that no setback met, and of those that one did, each in order of time."""
    commands = [sorted(tries, key=lambda entry: entry.invoked) for tries in _by_key(entries)]
    met = [any(setback.meets(tries) for setback in setbacks) for tries in commands]
    return [*compress(commands, map(not_, met))], [*compress(commands, met)]


def _of_doubt(tries: Sequence[Entry]) -> Iterator[Deed]:
    """Yield what a command may have led to: another ticket for each answer, where the first was lost."""
    done = {entry.body: entry for entry in tries if entry.is_done}
    for entry in done.values():
        if deed := Deed.of([replace(entry, invoked=tries[0].invoked, answered=_end(tries))]):
            yield replace(deed, told=None, is_doubtful=True)
    if not done and (deed := Deed.of(tries)):
        yield deed


def _end(tries: Sequence[Entry]) -> int:
    return max(entry.answered or entry.invoked for entry in tries)


def _of_numbers_in_each_spell(deeds: Sequence[Deed], setbacks: Sequence[Setback]) -> Iterator[str]:
    """Yield numbers that were given twice with no setback between."""
    for after in range(len(setbacks) + 1):
        told = [d.told for d in deeds if d.told and after == sum(back.ended < d.invoked for back in setbacks)]
        yield from _of_numbers(told)


def _of_strangers(tries: Iterable[Sequence[Entry]], doubtful: int, final: Mapping[str, Told]) -> Iterator[str]:
    told = {told.id for entry in chain.from_iterable(tries) if entry.is_done and (told := Told.of(entry.body))}
    strangers = [final[ticket].number for ticket in final if ticket not in told]
    if len(strangers) > doubtful:
        yield f"{', '.join(strangers)} are there, and nobody was told so"
