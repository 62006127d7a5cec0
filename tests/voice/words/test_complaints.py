"""What would be said badly is named before the hall hears it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from queue_server.domain.core.identifiers import CounterId, Language
from queue_server.domain.core.text import Text
from queue_server.domain.office.office import Counter, Office
from queue_server.domain.office.voice import VoiceSettings
from queue_server.office_file import sample_office
from queue_server.voice.words import complaints

SAMPLE = sample_office()
VI, EN, KM = Language("vi"), Language("en"), Language("km")


def with_voice(office: Office = SAMPLE, **voice: Any) -> Office:
    """Return an office that calls like this."""
    settings = VoiceSettings(**voice)
    return replace(office, settings=replace(office.settings, voice=settings))


def with_counter(name: Text) -> Office:
    """Return the sample office with another first counter."""
    return replace(SAMPLE, counters=(replace(SAMPLE.counters[0], name=name), *SAMPLE.counters[1:]))


def test_there_is_nothing_to_say_of_the_sample_office() -> None:
    """In both languages of the house."""
    assert list(complaints(with_voice(languages=(VI, EN)))) == []


@pytest.mark.parametrize("voice", [{"languages": (VI, KM)}, {"by_service": ((SAMPLE.services[0].id, (KM,)),)}])
def test_a_language_that_the_house_does_not_speak_is_named(voice: dict[str, Any]) -> None:
    """Be it every call's or that of one service; where nothing is spoken, nobody minds."""
    (complaint,) = complaints(with_voice(**voice))

    assert (complaint.kind, complaint.about) == ("language", "km")
    assert list(complaints(with_voice(on=False, **voice))) == []


def test_capitals_whose_words_nobody_wrote_are_named_with_what_helps() -> None:
    """Of counters and of services; once the office has written how they are said, all is well."""
    certification = replace(SAMPLE.services[0], name=Text("Chứng thực XYZ", "Certification"))
    office = replace(with_counter(Text("Quầy 1 QLĐT", "Counter 1")), services=(certification, *SAMPLE.services[1:]))

    counter, service = complaints(office)
    assert (counter.kind, counter.about, service.about) == ("abbreviation", "1", "certification")
    assert str(counter) == (
        "QLĐT in Quầy 1 QLĐT (counter 1, vi) is spelled, since its words are not known: "
        "write it out, or add it to [voice.words]."
    )
    assert str(service).startswith("XYZ in Chứng thực XYZ (service certification, vi) is spelled")
    assert list(complaints(with_voice(office, words=(("QLĐT", "quản lý đô thị"), ("XYZ", "xanh"))))) == []


def test_counters_that_are_said_alike_are_named() -> None:
    """However differently they are written, in the language in which they are the same."""
    (complaint,) = complaints(with_counter(Text("Quầy số hai", "Counter 1")))
    assert (complaint.kind, complaint.about) == ("counters", "1 2")
    assert "Counters 1, 2 are said alike (đến quầy số hai)" in str(complaint)

    (complaint,) = complaints(with_counter(Text("Quầy hai", "Counter 1")))
    assert complaint.about == "1 2"

    (complaint,) = complaints(with_voice(with_counter(Text("Quầy 1", "Counter two")), languages=(VI, EN)))
    assert (complaint.about, "please go to the counter two" in str(complaint)) == ("1 2", True)


def test_letters_that_an_office_has_and_that_sound_alike_are_named() -> None:
    """An office that has them goes on, and is told."""
    services = (
        replace(SAMPLE.services[0], letter="M"),
        replace(SAMPLE.services[1], letter="N"),
        *SAMPLE.services[2:],
    )
    found = [each for each in complaints(replace(SAMPLE, services=services)) if each.kind == "letters"]

    assert [each.about for each in found] == ["L N", "M N"]


def test_a_counter_without_a_name_in_a_language_is_named() -> None:
    """Nobody hears Vietnamese in the midst of an English sentence."""
    office = replace(SAMPLE, counters=(Counter(CounterId("1"), Text("Quầy 1"), ()),))

    assert [(each.kind, each.about) for each in complaints(with_voice(office, languages=(VI, EN)))] == [
        ("no-name", "1")
    ]


def test_what_cannot_be_said_is_named() -> None:
    """A character of another script, once."""
    assert [(each.kind, each.about) for each in complaints(with_counter(Text("Quầy 1 ☎☎", "Counter 1")))] == [
        ("character", "1")
    ]
