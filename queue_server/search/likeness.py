"""Say how close a mistyped word is to another: a letter left out, doubled, swapped, or hit beside the key meant."""

from __future__ import annotations

LEAST = 3
"""Shorter words are too many to be guessed at."""

LONG = 8
"""From so many letters on a word may have two mistakes."""

SLIP, WRONG, TWO = 0.8, 0.65, 0.55
"""A slip of the fingers, another letter, two mistakes."""

SHORT = 0.8
"""What is left of it in a word of three letters, and where the first is another one."""

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")

_KEYS = {key: (row, column) for row, keys in enumerate(_ROWS) for column, key in enumerate(keys)}


def likeness(typed: str, word: str) -> float:
    """Return how close two words are that are not the same: 0 when they are too far apart."""
    short = SHORT if min(len(typed), len(word)) <= LEAST else 1.0
    start = _common(typed, word)
    end = min(_common(typed[::-1], word[::-1]), min(len(typed), len(word)) - start)
    one, other = typed[start : len(typed) - end], word[start : len(word) - end]
    if len(one) + len(other) == 1 or (len(one) == 2 and one == other[::-1]):  # noqa: PLR2004 - two swapped letters
        return SLIP * short
    if len(one) == len(other) == 1:
        if _beside(one, other):
            return SLIP * short
        return WRONG * (short if start else SHORT * short)
    return TWO if min(len(typed), len(word)) >= LONG and _distance(one, other) == 2 else 0.0  # noqa: PLR2004


def shortened(word: str) -> set[str]:
    """Return a word and what is left of it without a letter, of a long one without two: alike words share one."""
    once = {word[:at] + word[at + 1 :] for at in range(len(word))}
    twice = {each[:at] + each[at + 1 :] for each in once for at in range(len(each))} if len(word) >= LONG else set()
    return {word} | once | twice


def _common(one: str, other: str) -> int:
    """Return how many letters two words have in common at the beginning."""
    at = 0
    while at < len(one) and at < len(other) and one[at] == other[at]:
        at += 1
    return at


def _beside(one: str, other: str) -> bool:
    """Tell whether two keys touch."""
    if one not in _KEYS or other not in _KEYS:
        return False
    (row, column), (its_row, its_column) = _KEYS[one], _KEYS[other]
    across = column - its_column
    return across in {-1, 1} if row == its_row else abs(row - its_row) == 1 and across in {0, its_row - row}


def _distance(one: str, other: str) -> int:
    """Return how many letters have to be left out, added, changed or swapped (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        above, row = row, [i]
        for j, its in enumerate(other, 1):
            least = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                least = min(least, before[j - 2] + 1)
            row.append(least)
        before = above
    return row[-1]
