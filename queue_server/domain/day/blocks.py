"""Keep numbers aside for whoever may have to give them without the server: a block of each letter, out of the way.

A kiosk that has lost its server gives the numbers of its blocks, and hands them in when it is back. Nobody else gives
them on that day, so that no number is given twice whatever happens meanwhile.

The numbers on paper are the same on every day, so that a sheet of them can lie in a drawer until there is no power.
No server and no kiosk ever gives one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from queue_server.domain.core.identifiers import ActorId, Instant, KeeperId, ServiceId, TicketNumber

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.domain.day.day import Day

SIZE = 100
"""Numbers of a block: more than a kiosk gives of one letter in a morning."""

MOST = 8
"""Blocks of a letter that one device has at most, of which less than half is used."""

FIRST = 500
"""Where blocks begin: far behind the numbers of an ordinary day, so that staff see at once where one comes from."""


ON_PAPER = range(9001, 10000)
"""The figures of each letter that are written by hand, on every day: behind all that any day gives or keeps aside."""


class Numbers(NamedTuple):
    """Numbers of a letter, the first and the last included, and the services for which they can be given."""

    first: TicketNumber
    last: TicketNumber
    services: tuple[ServiceId, ...]

    @property
    def letter(self) -> str:
        """Return their letter."""
        return self.first[0]

    @property
    def figures(self) -> range:
        """Return what stands behind the letter."""
        return range(parts(self.first)[1], parts(self.last)[1] + 1)


class Block(NamedTuple):
    """Numbers that one device gives, and which of them are handed in."""

    device: ActorId
    numbers: Numbers
    reserved_at: Instant
    keeper: KeeperId | None = None
    """Which of those that are one device here gives them: two may share a token, and one may have lost its memory."""
    handed_in: frozenset[int] = frozenset()

    @property
    def is_half_used(self) -> bool:
        """Tell whether it is time for another one."""
        return 2 * len(self.handed_in) >= SIZE

    def holds(self, figure: int) -> bool:
        """Tell whether a figure is one of its numbers."""
        return figure in self.numbers.figures


def parts(number: TicketNumber) -> tuple[str, int]:
    """Return the letter of a number and its figure."""
    return number[0], int(number[1:])


def is_on_paper(number: TicketNumber) -> bool:
    """Tell whether a number is one of those that are written by hand."""
    return parts(number)[1] in ON_PAPER


def block_of(day: Day, number: TicketNumber) -> Block | None:
    """Return the block in which a number is kept aside, if it is."""
    letter, figure = parts(number)
    return next((block for block in day.blocks.get(letter, ()) if block.holds(figure)), None)


def blocks_for(day: Day, device: ActorId) -> Iterator[Block]:
    """Yield the blocks that a device has, in the order of their letters."""
    for _, blocks in sorted(day.blocks.items()):
        yield from (block for block in blocks if block.device == device)


def next_numbers(day: Day, letter: str, services: tuple[ServiceId, ...]) -> Numbers:
    """Return what can be kept aside next of a letter: behind every number that was given or kept aside."""
    kept_aside = max((block.numbers.figures[-1] for block in day.blocks.get(letter, ())), default=0)
    behind = max(kept_aside, day.given.get(letter, 0)) + 1
    first = max(FIRST, -(-behind // SIZE) * SIZE)
    if first + SIZE > ON_PAPER[0]:
        first = max(first, ON_PAPER[-1] + 1)
    return Numbers(TicketNumber(f"{letter}{first}"), TicketNumber(f"{letter}{first + SIZE - 1}"), services)


def not_kept_aside(day: Day, letter: str, figure: int) -> int:
    """Return the first figure from one on that is in no block of a letter, nor on paper."""
    aside = (*(block.numbers.figures for block in day.blocks.get(letter, ())), ON_PAPER)
    for figures in sorted(aside, key=lambda each: each[0]):
        if figure in figures:
            figure = figures[-1] + 1
    return figure
