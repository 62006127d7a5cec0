"""Letters are called by their names, and those that are taken for each other are not set up together."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from string import ascii_uppercase

import pytest

from queue_server.domain.core.identifiers import Instant, ServiceId
from queue_server.domain.core.text import Text
from queue_server.domain.office.importing import set_up
from queue_server.domain.office.letters import LettersSoundAlikeError
from queue_server.domain.office.office import Office, Service
from queue_server.domain.office.parts import ServiceAdded
from queue_server.domain.office.setup import evolve_setup
from queue_server.domain.office.voice import VoiceSettings
from queue_server.office_file import sample_office
from queue_server.voice.words.tongue import tongue_of

NOW = Instant(0)

VIETNAMESE = {
    "A": "a", "Ă": "á", "Â": "ớ", "B": "bê", "C": "xê", "D": "dê", "Đ": "đê", "E": "e", "Ê": "ê", "F": "ép phờ",
    "G": "gờ", "H": "hát", "I": "i", "J": "gi", "K": "ca", "L": "e lờ", "M": "em mờ", "N": "en nờ", "O": "o",
    "Ô": "ô", "Ơ": "ơ", "P": "pê", "Q": "quy", "R": "e rờ", "S": "ét sì", "T": "tê", "U": "u", "Ư": "ư", "V": "vê",
    "W": "vê kép", "X": "ích xì", "Y": "y dài", "Z": "dét",
}  # fmt: skip
"""Written down by hand."""

ENGLISH = {
    "A": "ay", "B": "bee", "C": "cee", "D": "dee", "E": "ee", "F": "eff", "G": "gee", "H": "aitch", "I": "eye",
    "J": "jay", "K": "kay", "L": "ell", "M": "em", "N": "en", "O": "oh", "P": "pee", "Q": "cue", "R": "ar",
    "S": "ess", "T": "tee", "U": "you", "V": "vee", "W": "double you", "X": "ex", "Y": "why", "Z": "zed",
}  # fmt: skip
"""Written down by hand."""


def office_with(letters: str) -> Office:
    """Return an office whose services have these letters."""
    services = tuple(Service(ServiceId(each.lower()), Text(each, each), each) for each in letters)
    counters = tuple(replace(counter, services=(services[0].id,)) for counter in sample_office().counters)
    return replace(sample_office(), services=services, counters=counters)


@pytest.mark.parametrize(("language", "names"), [("vi", VIETNAMESE), ("en", ENGLISH)])
def test_every_letter_is_called_by_its_name(language: str, names: dict[str, str]) -> None:
    """All from A to Z, and the others of the Vietnamese alphabet; no two names are the same."""
    tongue = tongue_of(VoiceSettings(), language)
    assert tongue is not None

    assert {letter: tongue.spelled(letter) for letter in names} == names
    assert set(names) >= set(ascii_uppercase)
    assert len(set(names.values())) == len(names)


ALIKE = [
    *("BD", "BP", "BT", "BV", "DP", "DT", "DV", "PT", "PV", "TV"),
    *("DG", "GV", "GJ", "FS", "SX", "IY", "LN", "LR", "MN", "UW", "VW"),
]


@pytest.mark.parametrize("pair", ["".join(pair) for pair in combinations(ascii_uppercase, 2)])
def test_letters_that_sound_alike_are_refused_and_no_others(pair: str) -> None:
    """Each pair of the alphabet, in either order; the refusal names the two."""
    if pair not in ALIKE:
        assert len(set_up(None, office_with(pair), NOW)) == 1
        return
    for letters in (pair, pair[::-1]):
        with pytest.raises(LettersSoundAlikeError, match=f"{pair[0]} and {pair[1]}") as refused:
            set_up(None, office_with(letters), NOW)
        assert refused.value.facts == {"letters": " ".join(pair)}


def test_there_are_letters_enough() -> None:
    """Of the alphabet, fourteen can be given at once: more kinds of visit than any kiosk shows."""
    letters = "ACEGHIKLMOQSUZ"

    assert len(set_up(None, office_with(letters), NOW)) == 1


def test_an_office_that_has_such_letters_goes_on() -> None:
    """Its unchanged file is taken, and so is a change of something else; one more such pair is not."""
    has = office_with("ABD")

    assert set_up(has, has, NOW) == []
    assert len(set_up(has, replace(has, hotline="1022"), NOW)) == 1
    assert len(set_up(has, office_with("AB"), NOW)) == 1
    with pytest.raises(LettersSoundAlikeError) as refused:
        set_up(has, office_with("ABDP"), NOW)
    assert refused.value.facts == {"letters": "B P D"}


def test_letters_count_as_they_will_be_whoever_chose_them() -> None:
    """What people added since the file was read is compared with what the file adds."""
    has = office_with("AB")
    by_hand = evolve_setup(has, [ServiceAdded(NOW, Service(ServiceId("m"), Text("M"), "M"))])

    with pytest.raises(LettersSoundAlikeError, match="M and N"):
        set_up(by_hand, office_with("ABN"), NOW)
