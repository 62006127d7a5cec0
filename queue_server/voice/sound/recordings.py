"""Say what an office has to record so that its own voice calls: each word that it needs once, and no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.voice.sound.engines.engine import Piece
from queue_server.voice.words.calls import place_of
from queue_server.voice.words.tongue import Tongue, tongue_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.domain.core.identifiers import Language
    from queue_server.domain.office.office import Office

_WHOLE = (*range(1, 1000), *range(1000, 10_000, 505), 1005, 1050)
"""Numbers in which every word occurs of which a number up to 9,999 is made."""


def languages(office: Office) -> list[Language]:
    """Return every language in which an office calls somebody."""
    voice = office.settings.voice
    return list(dict.fromkeys((*voice.languages, *(each for _, own in voice.by_service for each in own))))


def recordings(office: Office, language: str) -> dict[Piece, str]:
    """Return what is to be recorded in a language, and in which folder it belongs; nothing of what nobody can say."""
    tongue = tongue_of(office.settings.voice, language)
    if tongue is None:
        return {}
    voice = office.settings.voice
    found: dict[Piece, str] = {}
    for folder, words in _wanted(office, tongue):
        found.setdefault(Piece(words, language, voice.region, voice.speed), folder)
    return found


def _wanted(office: Office, tongue: Tongue) -> Iterator[tuple[str, str]]:
    """Yield each clip's folder and words."""
    for phrase in tongue.table.number.split("{number}"):
        if phrase.strip():
            yield "phrases", phrase
    for letter in dict.fromkeys(service.letter for service in office.services):
        if words := tongue.spelled(letter):
            yield "letters", words
    if office.settings.voice.reading == "digits":
        figures = tongue.table.digits
    else:
        letter = tongue.spelled("A")
        spoken = (tongue.ticket(f"A{number:03d}").removeprefix(f"{letter} ") for number in _WHOLE)
        figures = tuple(dict.fromkeys(word for words in spoken for word in words.split()))
    yield from (("digits", words) for words in figures)
    for counter in office.counters:
        if place := place_of(counter, tongue):
            yield "counters", place
