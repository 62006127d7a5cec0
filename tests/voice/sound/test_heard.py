"""What is said is what is heard: calls are transcribed back, or told apart from every one that is nearly the same."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING

import pytest

from queue_server.domain.office.letters import alike
from queue_server.voice.sound.engines.engine import Piece
from queue_server.voice.sound.engines.respelling import respelled
from queue_server.voice.words.tables import table
from tests.voice.sound import ear
from tests.voice.sound.speakers import JOE, LETTERS, OFFICE, by_hand, speaker, spoken, words_of

if TYPE_CHECKING:
    from pathlib import Path


def near(number: str, counter: int) -> dict[str, str]:
    """Return the words of a call, and of those that differ from it in one place."""
    found = {(number, counter)}
    found |= {(number[:at] + str(digit) + number[at + 1 :], counter) for at in (1, 2, 3) for digit in range(10)}
    found |= {(letter + number[1:], counter) for letter in LETTERS}
    found |= {(number, other) for other in range(1, 9)}
    found |= {(number[0] + number[:0:-1], counter)}
    return {f"{each} -> {where}": words_of(each, where) for each, where in found}


@pytest.mark.parametrize(("number", "counter"), [("A012", 3), ("C105", 8), ("L594", 1), ("X777", 4)])
def test_a_vietnamese_call_is_heard_as_what_it_is(number: str, counter: int) -> None:
    """Among calls that differ in a digit, the letter or the counter, spoken by hand, the right one is the nearest."""
    heard, _ = spoken(speaker(), number, str(counter))
    candidates = {name: by_hand(words) for name, words in near(number, counter).items()}

    assert ear.nearest(heard, candidates) == f"{number} -> {counter}"


@pytest.mark.parametrize(("number", "counter"), [("L756", "8"), ("Q265", "4"), ("X096", "7"), ("K387", "2")])
def test_an_english_call_is_transcribed_back(tmp_path: Path, number: str, counter: str) -> None:
    """A recogniser that knows the words of calls alone writes down what was said, spoken by a real piper voice."""
    heard, engine = spoken(speaker(model=JOE), number, counter, "en")
    names = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    letter = {"L": "ell", "Q": "cue", "X": "ex", "K": "kay"}[number[0]]
    figures = " ".join(names[int(digit)] for digit in number[1:])

    assert engine == "piper"
    assert ear.transcribed(heard, tmp_path) == f"number {letter} {figures} please go to counter {names[int(counter)]}"


@pytest.mark.parametrize(("language", "voice"), [("vi", "vi"), ("vi", "vi-vn-x-south"), ("en", "en-us")])
def test_no_two_letters_sound_the_same(language: str, voice: str) -> None:
    """As espeak-ng writes sounds down each letter has its own, but those that no office may have."""
    words = table(language)
    assert words is not None
    names = {**words.letters, **{f"{digit}": name for digit, name in enumerate(words.digits)}}
    heard = {name: phonemes(respelled(Piece(said, language)), voice) for name, said in names.items()}
    same = {frozenset(pair) for pair in combinations(heard, 2) if heard[pair[0]] == heard[pair[1]]}

    assert all(is_alike(*pair) for pair in same)
    assert all(any(vowel in sound for vowel in "aeiouy@EIO0AUV3") for sound in heard.values()), "nobody hears it"


def is_alike(one: str, other: str) -> bool:
    """Tell whether an office is refused that has both letters."""
    services = [replace(OFFICE.services[at], letter=letter) for at, letter in enumerate((one, other))]
    return bool(list(alike(replace(OFFICE, services=tuple(services)))))


def phonemes(words: str, voice: str) -> str:
    """Return how espeak-ng says words, as it writes sounds down."""
    line = ["espeak-ng", "-v", voice, "-x", "-q", words]
    return subprocess.run(line, check=True, capture_output=True, text=True).stdout.strip()
