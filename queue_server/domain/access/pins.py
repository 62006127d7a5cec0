"""Say what a PIN may be, and how long somebody waits who got it wrong.

A PIN is short enough to be guessed, so it is good on machines alone that were let in, and few guesses are free. It
stands on a token, and falls with it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NewType

from queue_server.domain.access.tokens import TokenId
from queue_server.domain.core.errors import Invalid, Refusal, TooMany, Unknown
from queue_server.domain.core.identifiers import Instant

PinHash = NewType("PinHash", str)
"""What is kept of a PIN: argon2id with its parameters and salt, as libraries write it."""

SHORTEST, LONGEST = 4, 8
"""Digits of a PIN."""

_SECOND, _MINUTE = 1_000, 60_000

_WAITS = {3: 10 * _SECOND, 4: _MINUTE}
"""How long somebody waits after so many wrong PINs in a row."""

LOCKED_FROM, LOCKED_FOR = 5, 15 * _MINUTE
"""From so many wrong PINs in a row on it is locked for so long after each."""

LOCKED_FOR_GOOD = 10
"""After so many in a row it stays locked until a manager unlocks it or gives another: 10 guesses of 10,000."""

_BIRTHS = range(1930, 2031)
"""Years that people take for a PIN."""


class WeakPinError(Invalid):
    """The PIN is one that somebody would try first."""

    code, title = "weak-pin", "This PIN is too easy to guess: choose another one"


class PinWaitError(TooMany):
    """The PIN was wrong so often that it is not looked at for a while."""

    code, title = "pin-wait", "The PIN was wrong too often"

    def __init__(self, wait: int) -> None:
        """Say for how many milliseconds."""
        self.retry_after = max(1, -(-wait // _SECOND))
        super().__init__(f"{self.title}: wait {self.retry_after} seconds", retry_after=self.retry_after)


class PinLockedError(Refusal):
    """The PIN was wrong so often that somebody has to unlock it."""

    code, title = "pin-locked", "The PIN is locked: ask the person in charge, or sign in the other way"


class NoPinError(Unknown):
    """The person has no PIN."""

    code, title = "no-pin", "This person has no PIN"


@dataclass(frozen=True, slots=True)
class Pin:
    """The PIN of whoever holds a token, and how often it was wrong since it was last right."""

    token: TokenId
    hash: PinHash
    misses: int = 0
    missed_at: Instant = Instant(0)

    @property
    def is_locked(self) -> bool:
        """Tell whether it stays shut until somebody unlocks it."""
        return self.misses >= LOCKED_FOR_GOOD

    def missed(self, at: Instant) -> Pin:
        """Return the PIN after it was wrong once more."""
        return replace(self, misses=self.misses + 1, missed_at=at)

    def require_open(self, now: Instant) -> None:
        """Raise unless the PIN may be tried now."""
        if self.is_locked:
            raise PinLockedError
        wait = LOCKED_FOR if self.misses >= LOCKED_FROM else _WAITS.get(self.misses, 0)
        if (left := self.missed_at + wait - now) > 0:
            raise PinWaitError(left)


def require_hard(pin: str) -> None:
    """Raise for a PIN that somebody would try first: 1111, 1212, 1234, 9876, 123123, a year of birth."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    is_even_row = len(steps) == 1
    has_few_digits = len(set(pin)) < 3  # noqa: PLR2004 - two digits alone are soon tried
    is_repeated = any(pin == pin[:part] * (len(pin) // part) for part in range(1, len(pin) // 2 + 1))
    is_year = len(pin) == SHORTEST and int(pin) in _BIRTHS
    if is_even_row or has_few_digits or is_repeated or is_year:
        raise WeakPinError
