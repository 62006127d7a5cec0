"""Turn a call of an office into the two pieces of which its sound is made."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, NamedTuple

from queue_server.domain.core.identifiers import TicketNumber
from queue_server.domain.day.blocks import block_of
from queue_server.voice.sound.engines.engine import NotWordsError, Piece
from queue_server.voice.sound.errors import BadNumberError
from queue_server.voice.words import call

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import CounterId
    from queue_server.domain.day.day import Day
    from queue_server.domain.office.office import Office

_log = logging.getLogger(__name__)

_NUMBER = re.compile(r"(\D)(\d{3}|[1-9]\d{3})", re.ASCII)


class Pieces(NamedTuple):
    """A call in two pieces, each of which sounds the same in other calls: who is asked, and where to."""

    number: Piece
    place: Piece


def pieces(office: Office, number: TicketNumber, counter: CounterId, language: str) -> Pieces | None:
    """Return the pieces of a call, None where it cannot be said in a language."""
    said = call(office, number, counter, language)
    if said is None:
        return None
    voice = office.settings.voice
    try:
        made = [Piece(words, language, voice.region, voice.speed) for words in (said.number, said.place)]
    except NotWordsError as wrong:
        _log.error("a call is not spoken: %s", wrong, extra={"office": office.id})
        return None
    return Pieces(*made)


def read_number(said: str) -> TicketNumber:
    """Return the number that is meant, or raise `BadNumberError` for what can never be one."""
    found = _NUMBER.fullmatch(said)
    if found is None or not found[1].isupper() or not int(found[2]):
        raise BadNumberError(number=said[:8])
    return TicketNumber(said)


def require_number(office: Office, day: Day, number: TicketNumber) -> None:
    """Raise `BadNumberError` for a number that the office can never give."""
    if number[0] not in {*(service.letter for service in office.services), *day.letters.values()}:
        raise BadNumberError(number=number)


def is_given(day: Day, number: TicketNumber) -> bool:
    """Tell whether somebody has taken a number on a day."""
    block = block_of(day, number)
    figure = int(number[1:])
    return figure <= day.given.get(number[:1], 0) if block is None else figure in block.handed_in
