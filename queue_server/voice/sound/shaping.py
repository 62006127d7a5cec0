"""Cut sounds so that they fit to each other: no silence at the ends, no long gap, no click where they meet."""

from __future__ import annotations

import math
from array import array
from itertools import pairwise
from typing import TYPE_CHECKING

from queue_server.voice.sound.levels import evened
from queue_server.voice.sound.pcm import FULL, RATE, silence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queue_server.voice.sound.pcm import Samples

BETWEEN_PIECES = 0.12
"""Seconds between the number and the place of a call."""

LONGEST_GAP = 0.2
"""Seconds of silence at most inside a piece: together with the quiet edges of words that is less than 0.3."""

_FRAME = RATE // 100
"""Samples of a hundredth of a second, by which it is looked whether something sounds."""

_BELOW_LOUDEST = 38.0
"""dB below the loudest hundredth of a second from which on it counts as silence."""

_EDGE = 2
"""Hundredths of a second that are kept before and behind what sounds: consonants begin and end softly."""

_FADE = RATE // 200
"""Samples over which an end fades: 5 ms take the click away and no consonant."""

_OVERLAP = RATE // 100
"""Samples over which one clip passes into the next."""


def shaped(samples: Samples[int]) -> Samples[int]:
    """Return what an engine gave as a piece of a call: trimmed, without long gaps, as loud as all, ends faded."""
    kept = _without_gaps(samples)
    return faded(evened(kept))


def joined(pieces: Iterable[Samples[int]]) -> Samples[int]:
    """Return the pieces of a call one after another; each of them ends and begins in silence."""
    made = array("h")
    for piece in pieces:
        if made:
            made += silence(BETWEEN_PIECES)
        made += piece
    return made


def passed_over(clips: Iterable[Samples[int]]) -> Samples[int]:
    """Return clips as one sound: each passes into the next within 10 ms, as loud as before."""
    made = array("h")
    for clip in clips:
        over = min(_OVERLAP, len(made), len(clip))
        for place in range(over):
            share = (place + 0.5) / over
            made[place - over] = round(made[place - over] * (1 - share) + clip[place] * share)
        made += clip[over:]
    return made


def faded(samples: Samples[int]) -> Samples[int]:
    """Return it with both ends faded to nothing."""
    made, over = array("h", samples), min(_FADE, len(samples) // 2)
    for place in range(over):
        share = 0.5 - 0.5 * math.cos(math.pi * place / over)
        made[place] = round(made[place] * share)
        made[-1 - place] = round(made[-1 - place] * share)
    return made


def sounding(samples: Samples[int]) -> list[bool]:
    """Tell of each hundredth of a second whether something sounds in it."""
    levels = [_level(samples[at : at + _FRAME]) for at in range(0, len(samples), _FRAME)]
    least = max(max(levels, default=-120.0) - _BELOW_LOUDEST, -60.0)
    return [level > least for level in levels]


def longest_gap(samples: Samples[int]) -> float:
    """Return the longest silence inside a sound, its ends left out, in seconds."""
    sounds = [place for place, is_heard in enumerate(sounding(samples)) if is_heard]
    gaps = [(later - earlier - 1) * _FRAME / RATE for earlier, later in pairwise(sounds)]
    return max(gaps, default=0.0)


def _without_gaps(samples: Samples[int]) -> Samples[int]:
    """Return what sounds, from a moment before to a moment after; a long silence within is made a short one."""
    heard = [place for place, is_heard in enumerate(sounding(samples)) if is_heard]
    if not heard:
        return array("h")
    most = round(LONGEST_GAP * RATE / _FRAME)
    made, start = array("h"), max(0, heard[0] - _EDGE)
    for earlier, later in pairwise(heard):
        if later - earlier - 1 > most:
            made = _appended(made, samples[start * _FRAME : (earlier + most // 2) * _FRAME])
            start = later - most // 2
    return _appended(made, samples[start * _FRAME : (heard[-1] + 1 + _EDGE) * _FRAME])


def _appended(made: Samples[int], more: Samples[int]) -> Samples[int]:
    return passed_over([made, more]) if made else array("h", more)


def _level(frame: Samples[int]) -> float:
    square = sum(sample * sample for sample in frame) / max(1, len(frame))
    return 10 * math.log10(square / FULL**2) if square else -120.0
