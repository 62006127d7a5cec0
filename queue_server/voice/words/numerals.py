"""Say whole numbers: digit by digit in every language, as a whole where the house knows how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from queue_server.domain.office.voice import VoiceSettings
    from queue_server.voice.words.tables import Table

MOST = 9_999
"""The greatest number that is said as a whole; what is greater is said digit by digit."""

_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


@dataclass(frozen=True, slots=True)
class Manner:
    """How Vietnamese numbers are said where people say them in two ways."""

    nought: str
    """Before a lone last digit behind hundreds: một trăm *linh* năm."""
    thousand: str
    four: str
    """The last digit of 24, 34 … 94."""

    @classmethod
    def of(cls, settings: VoiceSettings) -> Manner:
        """Return the manner that an office has chosen."""
        nought, thousand = ("linh", "nghìn") if settings.region == "north" else ("lẻ", "ngàn")
        return cls(nought, thousand, "tư" if settings.four == "tu" else "bốn")


def by_digits(figure: str, table: Table) -> str:
    """Return the words for a row of the digits 0 to 9, one by one: 012 is không một hai."""
    return " ".join(table.digits[int(digit)] for digit in figure)


def whole(number: int, table: Table, manner: Manner) -> str:
    """Return the words for a whole number from 0 on; beyond what is known as a whole, its digits."""
    if number < len(table.counting):
        return table.counting[number]
    rule = _RULES.get(table.language)
    if rule is None or number > MOST:
        return by_digits(str(number), table)
    return " ".join(rule(number, table, manner))


def _vietnamese(number: int, table: Table, manner: Manner) -> list[str]:
    thousands, below = divmod(number, 1000)
    if not thousands:
        return _under_thousand(number, table, manner)
    begin = [table.digits[thousands], manner.thousand]
    return begin + (_under_thousand(below, table, manner, hundreds_too=True) if below else [])


def _under_thousand(number: int, table: Table, manner: Manner, *, hundreds_too: bool = False) -> list[str]:
    """Return the words; behind thousands the hundreds are said though there are none: không trăm."""
    hundreds, below = divmod(number, 100)
    if not hundreds and not hundreds_too:
        return _under_hundred(number, table, manner)
    begin = [table.digits[hundreds], "trăm"]
    if 0 < below < len(table.digits):
        return [*begin, manner.nought, table.digits[below]]
    return begin + (_under_hundred(below, table, manner) if below else [])


def _under_hundred(number: int, table: Table, manner: Manner) -> list[str]:
    tens, last = divmod(number, 10)
    if not tens:
        return [table.digits[last]]
    begin = ["mười"] if tens == 1 else [table.digits[tens], "mươi"]
    special = {5: "lăm"} if tens == 1 else {1: "mốt", 4: manner.four, 5: "lăm"}
    return [*begin, special.get(last, table.digits[last])] if last else begin


def _english(number: int, table: Table, manner: Manner) -> list[str]:
    """Return the words, without hyphens and without "and"."""
    for unit, word in ((1000, "thousand"), (100, "hundred")):
        if number >= unit:
            many, below = divmod(number, unit)
            return [table.digits[many], word, *(_english(below, table, manner) if below else [])]
    if number < len(table.counting):
        return [table.counting[number]]
    tens, last = divmod(number, 10)
    return [_TENS[tens], *([table.digits[last]] if last else [])]


_RULES: Mapping[str, Callable[[int, Table, Manner], list[str]]] = {"vi": _vietnamese, "en": _english}
"""The languages whose numbers follow a rule that is written here."""
