"""Say a call: who is asked, and where to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from queue_server.voice.words.names import spoken
from queue_server.voice.words.tongue import tongue_of

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import CounterId, TicketNumber
    from queue_server.domain.core.text import Text
    from queue_server.domain.office.office import Counter, Office
    from queue_server.voice.words.tongue import Tongue


@dataclass(frozen=True, slots=True)
class Said:
    """A call in words, in two pieces: each is the same in every call of this number, or to this counter."""

    number: str
    """Xin mời số a không một hai."""
    place: str
    """đến quầy số ba."""

    @property
    def words(self) -> str:
        """Return the whole sentence."""
        return f"{self.number}, {self.place}"


def call(office: Office, number: TicketNumber, counter: CounterId, language: str) -> Said | None:
    """Return the words of a call in a language; None where they cannot be said in it.

    So it is with a language that the house does not speak, and with a counter that has no name in it. Whoever says
    them gets small letters but for the first, composed, no figure, no code and no abbreviation.
    """
    tongue = tongue_of(office.settings.voice, language)
    place = None if tongue is None else place_of(office.counter(counter), tongue)
    if tongue is None or place is None:
        return None
    return Said(tongue.table.number.format(number=tongue.ticket(number)), place)


def place_of(counter: Counter, tongue: Tongue) -> str | None:
    """Return where to somebody is asked, or None where the counter has no name in the language."""
    name = name_in(counter.name, tongue)
    if name is None:
        return None
    said = spoken(name, tongue)
    if not said.words:
        said = spoken(counter.id, tongue)
    table = tongue.table
    with_article = not said.has_code and not said.words.startswith(f"{table.article} ")
    return table.place.format(place=f"{table.article} {said.words}".strip() if with_article else said.words)


def name_in(name: Text, tongue: Tongue) -> str | None:
    """Return a name in a language, or None: nobody hears Vietnamese from a voice that speaks another one."""
    return dict[str, str](name.by_language).get(tongue.table.language)
