"""Know which letters are taken for each other when they are called out in a hall."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from queue_server.domain.core.errors import Refusal

if TYPE_CHECKING:
    from queue_server.domain.office.office import Office

_GROUPS = (
    "BDPTV",  # bê dê pê tê vê, bee dee pee tee vee: one short consonant before the same vowel
    "DGV",  # dê and giê are one sound everywhere, and in the South vê is the same
    "GJ",  # giê and gi, gee and jay; and gee is gi to Vietnamese ears
    "FS",  # eff and ess, ép phờ and ét sì: a hiss that a loudspeaker does not carry
    "SX",  # one sound in the North, where both are called xờ; ét sì and ích xì
    "IY",  # i and y dài: one sound
    "LN",  # e lờ and en nờ: one sound in parts of the North
    "LR",  # e lờ and e rờ: nothing else between the same vowels
    "MN",  # em mờ and en nờ, em and en
    "UW",  # you and double you
    "VW",  # vê and vê kép
)
"""Letters that are taken for each other, with how they are called (docs/decisions/0061)."""

_ALIKE = {pair for group in _GROUPS for pair in combinations(group, 2)}


class LettersSoundAlikeError(Refusal):
    """Two letters of the office's numbers would sound alike in the hall."""

    code, title = "letters-sound-alike", "Two letters sound alike when they are called"


def alike(office: Office | None) -> set[tuple[str, str]]:
    """Return each pair of letters of an office that sound alike, both in order."""
    letters = sorted({service.letter for service in office.services}) if office else []
    return {pair for pair in combinations(letters, 2) if pair in _ALIKE}


def require_told_apart(current: Office | None, after: Office | None) -> None:
    """Raise `LettersSoundAlikeError` if an office would get letters that sound alike and has not had them."""
    if new := sorted(alike(after) - alike(current)):
        pairs = ", ".join(f"{one} and {other}" for one, other in new)
        raise LettersSoundAlikeError(
            f"letters that sound alike when they are called: {pairs}; give services letters that are heard apart",
            letters=" ".join(dict.fromkeys(letter for pair in new for letter in pair)),
        )
