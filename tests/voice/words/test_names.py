"""Names that people wrote for the eye are said for the ear."""

from __future__ import annotations

import unicodedata

import pytest

from queue_server.domain.core.identifiers import CounterId
from queue_server.domain.core.text import Text
from queue_server.domain.office.office import Counter
from queue_server.domain.office.voice import VoiceSettings
from queue_server.voice.words.calls import place_of
from queue_server.voice.words.names import spoken
from queue_server.voice.words.tongue import Tongue, tongue_of
from tests.voice.words.by_hand import lines


def tongue(language: str = "vi", settings: VoiceSettings | None = None) -> Tongue:
    """Return how an office speaks a language of the house."""
    found = tongue_of(settings or VoiceSettings(), language)
    assert found is not None
    return found


@pytest.mark.parametrize(("name", "words"), lines("places.txt", " | "))
def test_a_counter_is_said_as_it_was_written_down_by_hand(name: str, words: str) -> None:
    """Its figures, letters and abbreviations in words; in whichever form of Unicode they were written."""
    for form in ("NFC", "NFD"):
        counter = Counter(CounterId("9"), Text(unicodedata.normalize(form, name)), ())
        assert place_of(counter, tongue()) == unicodedata.normalize("NFC", words)
    assert spoken(name, tongue()).unsure == ()


@pytest.mark.parametrize(("name", "words"), lines("places-en.txt", " | "))
def test_a_counter_is_said_in_english_as_it_was_written_down_by_hand(name: str, words: str) -> None:
    """With an article where the name is words alone."""
    assert place_of(Counter(CounterId("9"), Text("Quầy 9", name), ()), tongue("en")) == words
    assert spoken(name, tongue("en")).unsure == ()


def test_figures_of_rooms_are_read_as_the_numbers_of_tickets() -> None:
    """201 is hai không một, or hai trăm linh một where the office has whole numbers read; a nought stays."""
    whole = tongue(settings=VoiceSettings(reading="number"))

    assert spoken("Phòng 201", tongue()).words == "phòng số hai không một"
    assert spoken("Phòng 201", whole).words == "phòng số hai trăm linh một"
    assert spoken("Phòng 0201", whole).words == "phòng số không hai không một"
    assert spoken("Quầy 24", tongue(settings=VoiceSettings(four="bon"))).words == "quầy số hai mươi bốn"


@pytest.mark.parametrize(
    ("name", "unsure", "words"),
    [
        ("Phòng XYZ", ("XYZ",), "phòng ích xì y dài dét"),
        ("Phòng QLĐT", ("QLĐT",), "phòng quy e lờ đê tê"),
        ("Phòng BAN", ("BAN",), "phòng bê a en nờ"),
        ("Quầy iOffice", ("iOffice",), "quầy i o ép phờ ép phờ i xê e"),
        ("Quầy qlt", ("qlt",), "quầy quy e lờ tê"),
        ("Tổ 3 XYZ", ("XYZ",), "tổ ba ích xì y dài dét"),
        ("XYZ XYZ", ("XYZ", "XYZ"), "ích xì y dài dét ích xì y dài dét"),
    ],
)
def test_capitals_whose_words_nobody_wrote_are_named_and_spelled(
    name: str, unsure: tuple[str, ...], words: str
) -> None:
    """Two and more capitals are an abbreviation, and so is what has no vowel: its letters are said by name."""
    said = spoken(name, tongue())

    assert (said.unsure, said.words) == (unsure, words)


@pytest.mark.parametrize(
    "name",
    ["Phòng Tiếp Công Dân", "Đường Nguyễn Văn Trỗi", "Ông Bảy", "PHÒNG HỘ TỊCH", "Phòng HỘ TỊCH", "Bàn A", "Khu Đ"],
)
def test_a_name_with_capitals_is_no_abbreviation(name: str) -> None:
    """Proper names, words that have their tone, and names that are written in capitals throughout are words."""
    said = spoken(name, tongue())

    assert (said.unsure, said.unsaid) == ((), ())
    assert said.words == {"Bàn A": "bàn a", "Khu Đ": "khu đê"}.get(name, name.lower())


def test_an_office_says_its_own_abbreviations_and_the_houses_otherwise() -> None:
    """What it wrote goes before the house's table, is said in Vietnamese, and is itself words alone."""
    own = VoiceSettings(words=(("VNeID", "vi en i đi"), ("XYZ", "xanh"), ("KV", "khu vực 2 UBND")))

    assert spoken("Quầy VNeID XYZ", tongue(settings=own)).words == "quầy vi en i đi xanh"
    assert spoken("Quầy BHYT", tongue(settings=own)).words == "quầy bảo hiểm y tế"
    assert spoken("KV 1", tongue(settings=own)).words == "khu vực hai u bê en nờ dê một"
    assert spoken("Desk XYZ", tongue("en", own)).unsure == ("XYZ",)


def test_what_is_not_of_the_language_is_left_out_and_named() -> None:
    """Other scripts, pictures and fractions; where nothing is left, the counter is said by its id."""
    said = spoken("Quầy 3 ½ 中 ☎", tongue())
    assert (said.words, said.unsaid) == ("quầy số ba", ("½", "中", "☎"))
    assert place_of(Counter(CounterId("4"), Text("中文"), ()), tongue()) == "đến quầy số bốn"
    assert place_of(Counter(CounterId("land-2"), Text("…"), ()), tongue()) == "đến land hai"
