"""Say what an office's loudspeakers would say badly, before the hall hears it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from queue_server.domain.core.identifiers import VIETNAMESE
from queue_server.domain.office.letters import alike as letters_alike
from queue_server.voice.words.calls import name_in, place_of
from queue_server.voice.words.names import spoken
from queue_server.voice.words.tongue import tongue_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.domain.core.identifiers import Language
    from queue_server.domain.office.office import Counter, Office, Service
    from queue_server.voice.words.tongue import Tongue


@dataclass(frozen=True, slots=True)
class Complaint:
    """Something that is said badly, or not at all."""

    kind: Literal["language", "letters", "counters", "abbreviation", "character", "no-name"]
    about: str
    """What it is about: a language's code, letters, or ids of counters and services."""
    words: str
    """What is wrong, and what helps."""

    def __str__(self) -> str:
        """Return it in plain words."""
        return self.words


def complaints(office: Office) -> Iterator[Complaint]:
    """Yield what is wrong, in every language in which the office calls."""
    for one, other in sorted(letters_alike(office)):
        words = f"{one} and {other} sound alike when they are called: give one of their services another letter."
        yield Complaint("letters", f"{one} {other}", words)
    for language in _languages(office) if office.settings.voice.on else ():
        tongue = tongue_of(office.settings.voice, language)
        if tongue is None:
            yield Complaint("language", language, f"The house does not speak {language}: no call is said in it.")
        else:
            yield from _of_names(office, tongue)
            yield from _of_counters(office, tongue)


def _languages(office: Office) -> list[Language]:
    voice = office.settings.voice
    own = (language for _, languages in voice.by_service for language in languages)
    return list(dict.fromkeys((*voice.languages, *own)))


def _of_names(office: Office, tongue: Tongue) -> Iterator[Complaint]:
    for counter in office.counters:
        if name_in(counter.name, tongue) is None:
            words = f"Counter {counter.id} has no name in {tongue.table.language}: no call to it is said in it."
            yield Complaint("no-name", counter.id, words)
        yield from _of_name(counter, f"counter {counter.id}", tongue)
    for service in office.services:
        yield from _of_name(service, f"service {service.id}", tongue)


def _of_name(part: Counter | Service, about: str, tongue: Tongue) -> Iterator[Complaint]:
    name = name_in(part.name, tongue) or ""
    said, where = spoken(name, tongue), f"in {name} ({about}, {tongue.table.language})"
    for each in dict.fromkeys(said.unsure):
        helps = "write it out" if tongue.table.language != VIETNAMESE else "write it out, or add it to [voice.words]"
        yield Complaint(
            "abbreviation", part.id, f"{each} {where} is spelled, since its words are not known: {helps}."
        )
    for each in dict.fromkeys(said.unsaid):
        yield Complaint("character", part.id, f"{each} {where} cannot be said and is left out.")


def _of_counters(office: Office, tongue: Tongue) -> Iterator[Complaint]:
    places = defaultdict(list)
    for counter in office.counters:
        if (place := place_of(counter, tongue)) is not None:
            places[_heard(place, tongue)].append((counter.id, place))
    for alike in places.values():
        if len(alike) > 1:
            ids = [id for id, _ in alike]
            words = (
                f"Counters {', '.join(ids)} are said alike ({alike[0][1]}): give them names that differ when said."
            )
            yield Complaint("counters", " ".join(ids), words)


def _heard(place: str, tongue: Tongue) -> tuple[str, ...]:
    """Return the words of a place by which it is told from another: not a pause, an article, a "số"."""
    passed_over = {tongue.table.article, tongue.table.before_figure}
    return tuple(word for word in place.replace(",", "").split() if word not in passed_over)
