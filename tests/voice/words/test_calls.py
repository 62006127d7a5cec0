"""A call is a sentence of our own: who is asked, and where to."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import replace
from importlib import resources
from itertools import product
from string import ascii_uppercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_server.domain.core.errors import UnknownCounterError
from queue_server.domain.core.identifiers import CounterId, Instant, Language, ServiceId, TicketNumber
from queue_server.domain.core.text import Text
from queue_server.domain.office.importing import set_up
from queue_server.domain.office.letters import LettersSoundAlikeError
from queue_server.domain.office.office import Counter, Office, Service
from queue_server.domain.office.voice import VoiceSettings
from queue_server.office_file import sample_office
from queue_server.voice.words import call, complaints, spoken_languages
from queue_server.voice.words.tongue import tongue_of

SAMPLE = sample_office()
EN = Language("en")
VI = Language("vi")


def said(number: str, counter: str, language: str = "vi", office: Office = SAMPLE) -> str:
    """Return the words of a call that can be said."""
    found = call(office, TicketNumber(number), CounterId(counter), language)
    assert found is not None
    return found.words


def test_a_call_is_said_in_vietnamese_and_in_english() -> None:
    """Whole sentences, in two pieces that are the same for every call of the number and to the counter."""
    assert said("A012", "3") == "Xin mời số a không một hai, đến quầy số ba"
    assert said("X1024", "leaders") == "Xin mời số ích xì một không hai bốn, đến phòng tiếp công dân"
    assert said("A012", "3", "en") == "Number ay zero one two, please go to counter three"
    assert said("K007", "leaders", "en") == "Number kay zero zero seven, please go to the reception room"
    found = call(SAMPLE, TicketNumber("A012"), CounterId("3"), "vi")
    assert found is not None
    assert (found.number, found.place) == ("Xin mời số a không một hai", "đến quầy số ba")


def test_what_cannot_be_said_is_not_said() -> None:
    """A language that the house does not speak, and a counter without a name in it: no mix of two languages."""
    nameless = replace(SAMPLE, counters=(Counter(CounterId("1"), Text("Quầy 1"), ()),))

    assert call(SAMPLE, TicketNumber("A012"), CounterId("3"), "km") is None
    assert call(nameless, TicketNumber("A012"), CounterId("1"), "en") is None
    assert said("A012", "1", office=nameless) == "Xin mời số a không một hai, đến quầy số một"
    with pytest.raises(UnknownCounterError):
        call(SAMPLE, TicketNumber("A012"), CounterId("99"), "vi")


@pytest.mark.parametrize(("reading", "language"), list(product(("digits", "number"), ("vi", "en"))))
def test_no_two_tickets_of_a_day_of_the_sample_office_are_called_alike(reading: str, language: str) -> None:
    """All its letters, all numbers from 1 to 9,999: as many calls as tickets."""
    tongue = tongue_of(VoiceSettings(reading=reading), language)  # type: ignore[arg-type]
    assert tongue is not None
    letters = sorted({service.letter for service in SAMPLE.services})

    calls = {tongue.ticket(f"{letter}{number:03d}") for letter in letters for number in range(1, 10_000)}
    assert len(calls) == len(letters) * 9_999


NOUNS = st.sampled_from(["Quầy", "quầy số", "Bàn", "Phòng", "Cửa số", "QUẦY", "UBND", "ủy ban nhân dân", "XYZ", ""])
FIGURES = st.one_of(
    st.integers(0, 250).map(str),
    st.integers(0, 30).map("{:02d}".format),
    st.sampled_from([*"ABY", "1A", "ba", "③", ""]),
)
NAMES = st.one_of(
    st.builds("{} {}".format, NOUNS, FIGURES), st.text(min_size=1, max_size=12), st.sampled_from(["…", "İ", "Ǆ", "ﬃ"])
)
OFFICES = st.builds(
    lambda letters, names, reading, region: Office(
        SAMPLE.id,
        SAMPLE.name,
        SAMPLE.time_zone,
        tuple(Service(ServiceId(each.lower()), Text(each), each) for each in letters),
        tuple(
            Counter(CounterId(f"c{place}"), Text(*each), (ServiceId(letters[0].lower()),))
            for place, each in enumerate(names)
        ),
        settings=replace(
            SAMPLE.settings,
            voice=VoiceSettings(languages=(VI, EN), reading=reading, region=region, words=(("XYZ", "ba"),)),
        ),
    ),
    st.lists(st.sampled_from(ascii_uppercase), min_size=1, max_size=6, unique=True),
    st.lists(st.tuples(NAMES, NAMES), min_size=1, max_size=8),
    st.sampled_from(["digits", "number"]),
    st.sampled_from(["north", "south"]),
)
"""Offices as people might set them up, and as nobody would."""


@given(OFFICES, st.lists(st.integers(1, 9_999), min_size=1, max_size=30, unique=True))
def test_no_two_tickets_of_an_office_are_called_alike(office: Office, numbers: list[int]) -> None:
    """Either the office is refused for its letters, or each of a day's numbers has words of its own."""
    try:
        set_up(None, office, Instant(0))
    except LettersSoundAlikeError as refused:
        letters = str(refused.facts["letters"]).split()
        assert set(letters) <= {service.letter for service in office.services}
        return
    for language in (VI, EN):
        tickets = {f"{service.letter}{number:03d}" for service in office.services for number in numbers}
        calls = {call(office, TicketNumber(number), office.counters[0].id, language) for number in tickets}
        assert None not in calls
        assert len(calls) == len(tickets)


@given(OFFICES)
def test_no_two_counters_of_an_office_are_called_alike_unless_somebody_is_told(office: Office) -> None:
    """Counters whose words are the same, but for pauses, articles and "số", are named, all of them, and no others."""
    told = {complaint.about for complaint in complaints(office) if complaint.kind == "counters"}

    found = set()
    for language, passed_over in ((VI, "số"), (EN, "the")):
        by_words: dict[str, list[str]] = {}
        for counter in office.counters:
            words = said("A001", counter.id, language, office).replace(",", "").split()
            heard = " ".join(word for word in words if word != passed_over)
            by_words.setdefault(heard, []).append(counter.id)
        found |= {" ".join(ids) for ids in by_words.values() if len(ids) > 1}
    assert told == found


@given(OFFICES, st.integers(1, 20_000))
def test_whoever_speaks_is_given_words_alone(office: Office, number: int) -> None:
    """No figure, no capital but the first, no sign but commas and apostrophes, every mark joined to its letter."""
    for language in (VI, EN):
        for counter in office.counters:
            words = said(f"{office.services[0].letter}{number:03d}", counter.id, language, office)
            assert not any(each.isnumeric() or each.isupper() or each.istitle() for each in words[1:])
            assert all(each.isalpha() or each in " ,'" for each in words)
            assert unicodedata.is_normalized("NFC", words)
            assert "  " not in words
            assert words == words.strip(" ,")


@pytest.mark.parametrize("language", spoken_languages())
def test_a_table_of_the_house_is_words_alone(language: str) -> None:
    """Nothing in it has to be read otherwise than it is written; a table says all that a call needs."""
    text = (
        resources.files("queue_server.voice.words").joinpath("tables", f"{language}.toml").read_text(encoding="utf-8")
    )
    found = tomllib.loads(text)

    assert len(found["digits"]) == 10
    assert set(found["letters"]) >= set(ascii_uppercase)
    assert ("{number}" in found["number"], "{place}" in found["place"]) == (True, True)
    spoken = [
        *found["digits"],
        *found["letters"].values(),
        *found["abbreviations"].values(),
        *found["symbols"].values(),
    ]
    assert [each for each in spoken if not all(c.islower() or c in " '" for c in each)] == []
    assert unicodedata.is_normalized("NFC", text)
