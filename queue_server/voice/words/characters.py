"""Tell apart what a name is written with: letters of a language, figures, pauses, signs."""

from __future__ import annotations

import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.voice.words.tables import Table

_PAUSES = frozenset(",;:/()[]|·•–—")
_NOTHING = frozenset(" .'\"\u2018“”_-!?…")
"""What parts words and is not heard."""


class Token(NamedTuple):
    """A row of characters of one kind; a figure is of the digits 0 to 9, whatever script it was written in."""

    kind: Literal["letters", "figure", "pause", "space", "sign", "unknown"]
    text: str


def tokens(text: str, table: Table) -> Iterator[Token]:
    """Yield the parts of a composed text; each sign and each unknown character is one of its own."""
    kinds = [_kind(text, place, table) for place in range(len(text))]
    for (kind, _), group in groupby(
        enumerate(kinds), lambda each: (each[1], each[0] if each[1] in {"sign", "unknown"} else -1)
    ):
        run = "".join(text[place] for place, _ in group)
        yield Token(kind, "".join(str(unicodedata.digit(each)) for each in run) if kind == "figure" else run)


def is_letter(character: str, table: Table) -> bool:
    """Tell whether a character, if it is one, belongs to the script of a language, as a letter or a mark of it."""
    if not character:
        return False
    in_script = unicodedata.name(character, "").startswith(f"{table.script} ")
    return in_script and unicodedata.category(character)[0] in "LM" and not character.isnumeric()


def small(text: str, table: Table) -> str:
    """Return letters in small ones, composed, without what a language does not write."""
    lowered = unicodedata.normalize("NFC", text.lower())
    return "".join(each for each in lowered if each == "'" or is_letter(each, table))


def without_tones(text: str) -> str:
    """Return a Vietnamese word without the marks of its tone: the letters keep theirs."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    return unicodedata.normalize("NFC", "".join(c for c in unicodedata.normalize("NFD", text) if c not in tones))


def _kind(text: str, place: int, table: Table) -> Literal["letters", "figure", "pause", "space", "sign", "unknown"]:
    character = text[place]
    if unicodedata.digit(character, None) is not None:
        return "figure"
    before, behind = text[place - 1 : place], text[place + 1 : place + 2]
    if is_letter(character, table) or (character == "'" and is_letter(before, table) and is_letter(behind, table)):
        return "letters"
    if character in table.symbols:
        return "sign"
    if character in _PAUSES or (character == "-" and not _is_joint(before, behind)):
        return "pause"
    return "space" if character in _NOTHING or character.isspace() else "unknown"


def _is_joint(before: str, behind: str) -> bool:
    """Tell whether a hyphen joins what it stands between: check-in and A-1, but not 1-2."""
    return before.isalnum() and behind.isalnum() and not (before.isdigit() and behind.isdigit())
