"""Numbers are said as people say them."""

from __future__ import annotations

import pytest
from unicode_rbnf import RbnfEngine

from queue_server.domain.office.voice import VoiceSettings
from queue_server.voice.words.tongue import tongue_of
from tests.voice.words.by_hand import lines

NORTH = VoiceSettings(reading="number")
SOUTH = VoiceSettings(reading="number", region="south", four="bon")


def said(number: int, settings: VoiceSettings, language: str = "vi") -> str:
    """Return a whole number in words, as it stands behind the letter of a ticket."""
    tongue = tongue_of(settings, language)
    assert tongue is not None
    return tongue.ticket(f"O{number:03d}").removeprefix({"vi": "o ", "en": "oh "}[language])


@pytest.mark.parametrize(
    ("file", "settings", "language"),
    [("numbers.txt", NORTH, "vi"), ("numbers-south.txt", SOUTH, "vi"), ("numbers-en.txt", NORTH, "en")],
)
def test_a_number_is_said_as_it_was_written_down_by_hand(file: str, settings: VoiceSettings, language: str) -> None:
    """Each number of the table, word for word: mười lăm, hai mươi mốt, một nghìn không trăm linh năm."""
    table = [(int(number), words) for number, words in lines(file, " ")]

    assert [(number, said(number, settings, language)) for number, _ in table] == table


def test_every_number_is_said_as_somebody_else_says_it() -> None:
    """Unicode's rules come to the same from 0 to 9,999, but for what each region says in its own way."""
    vietnamese, english = RbnfEngine.for_language("vi"), RbnfEngine.for_language("en")

    for number in range(10_000):
        theirs = vietnamese.format_number(number).text
        assert said(number, NORTH) == theirs.replace("lẻ", "linh")
        assert said(number, SOUTH) == theirs.replace("nghìn", "ngàn").replace("mươi tư", "mươi bốn")
        assert said(number, NORTH, "en") == english.format_number(number).text.replace("-", " ")


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("settings", [NORTH, SOUTH])
def test_no_two_numbers_are_said_alike(settings: VoiceSettings, language: str) -> None:
    """From 0 to 9,999 all words differ, and so do those of numbers that are too great to be said as a whole."""
    numbers = [*range(10_000), 10_000, 12_345, 99_999]

    assert len({said(number, settings, language) for number in numbers}) == len(numbers)


def test_a_number_is_read_digit_by_digit_unless_the_office_wants_it_otherwise() -> None:
    """A012 keeps its noughts, and 15 is no mười lăm: digits have one word each."""
    digits, whole = tongue_of(VoiceSettings(), "vi"), tongue_of(NORTH, "vi")
    assert digits is not None
    assert whole is not None

    assert [digits.ticket(number) for number in ("A012", "A007", "A105", "A1024")] == [
        "a không một hai",
        "a không không bảy",
        "a một không năm",
        "a một không hai bốn",
    ]
    assert [whole.ticket(number) for number in ("A012", "A105", "A1024")] == [
        "a mười hai",
        "a một trăm linh năm",
        "a một nghìn không trăm hai mươi tư",
    ]
