"""Read a word as it may have been meant: typed in Telex or VNI that nothing turned into letters, or as it sounds."""

from __future__ import annotations

import re

from queue_server.search.folding import without_y

AS_TYPED, AS_HEARD = 0.95, 0.8
"""How close such a reading is to the word itself."""

_DIGITS = re.compile("[0-9]")

_SYLLABLE = re.compile("^([bcdghklmnpqrstvx]*)([aeiouyw].*)$")

_SIGNS = re.compile("[sfrxjz]")
"""Telex's tones: none of them ends a Vietnamese syllable."""

_HORN = re.compile("([aou])w")

_TWICE = re.compile("([aeo])\\1")

_HAT_LATER = re.compile("([aeo])([iuy]?(?:c|ch|m|n|ng|nh|p|t)?)\\1$")

_HEARD = (("tr", "ch"), ("ch", "tr"), ("gi", "d"), ("d", "gi"), ("x", "s"), ("s", "x"), ("l", "n"), ("n", "l"))


def as_typed(bare: str) -> list[str]:
    """Return what a word without marks stands for if its marks were typed as letters or figures."""
    read = (without_y(each) for each in (_vni(bare), _telex(bare)))
    return [each for each in read if each not in {"", bare}]


def readings(bare: str) -> list[tuple[str, float]]:
    """Return what a word may stand for, with how close that is; the closest first."""
    heard = [other + bare[len(first) :] for first, other in _HEARD if bare.startswith(first)]
    return [(each, AS_TYPED) for each in as_typed(bare)] + [(each, AS_HEARD) for each in heard]


def _vni(bare: str) -> str:
    return _DIGITS.sub("", bare) if bare[:1].isalpha() else bare


def _telex(bare: str) -> str:
    """Drop the letters that are marks, wherever in the syllable they were typed: ddangw, dangdw, sinhf, hojp."""
    parts = _SYLLABLE.match(bare)
    if parts is None:
        return bare
    onset, rhyme = parts[1].replace("dd", "d"), _SIGNS.sub("", parts[2])
    if onset.startswith("d") and len(rhyme) > 1:
        rhyme = rhyme.replace("d", "")
    rhyme = _HORN.sub(r"\1", _HORN.sub(r"\1", _TWICE.sub(r"\1", rhyme)))
    rhyme = f"u{rhyme[1:]}" if rhyme.startswith("w") else rhyme.replace("w", "")
    return onset + _HAT_LATER.sub(r"\1\2", rhyme)
