"""Read and write sound: one channel of 16-bit samples, 22,050 of them a second, whatever came in."""

from __future__ import annotations

import io
import math
import struct
import sys
import wave
from array import array
from functools import cache
from operator import mul

RATE = 22_050
"""Samples a second of all sound that goes out; espeak-ng and the usual piper voices speak so."""

FULL = 32_767
"""The loudest sample that there can be."""

_RATES = range(8_000, 96_001)

_LONGEST = 60
"""Seconds of a recording, at most."""

_WIDTH = 2
"""Bytes of a sample."""

_REACH = 12
"""Samples to each side that are looked at for a sample between two."""

Samples = array  # of "h"
"""What sounds: signed 16-bit samples of one channel."""


class BrokenSoundError(Exception):
    """A file is no sound that can be read; `str` says why in plain words."""


def silence(seconds: float) -> Samples[int]:
    """Return so much silence."""
    return array("h", bytes(2 * round(seconds * RATE)))


def read_wav(data: bytes) -> Samples[int]:
    """Return the samples of a WAV file at our rate, or raise `BrokenSoundError`."""
    if not data:
        raise BrokenSoundError("the file is empty")
    try:
        with wave.open(io.BytesIO(data)) as file:
            channels, width, rate = file.getnchannels(), file.getsampwidth(), file.getframerate()
            if width != _WIDTH or channels not in {1, 2} or rate not in _RATES:
                raise BrokenSoundError(
                    f"{channels} channels of {8 * width} bits at {rate} Hz; save it with one channel of 16 bits"
                )
            frames = file.readframes(_LONGEST * rate + 1)
    except (wave.Error, EOFError, struct.error) as wrong:
        raise BrokenSoundError(f"it cannot be read as WAV with 16-bit PCM ({wrong})") from wrong
    samples = array("h", frames[: len(frames) // (2 * channels) * 2 * channels])
    if sys.byteorder == "big":
        samples.byteswap()
    if len(samples) > _LONGEST * rate * channels:
        raise BrokenSoundError(f"it is longer than {_LONGEST} seconds")
    if not samples:
        raise BrokenSoundError("there is nothing in it")
    if channels > 1:  # the middle of both
        samples = array("h", ((left + right) // 2 for left, right in zip(samples[::2], samples[1::2], strict=True)))
    return resampled(samples, rate)


def to_wav(samples: Samples[int]) -> bytes:
    """Return a WAV file."""
    little = samples
    if sys.byteorder == "big":
        little = array("h", samples)
        little.byteswap()
    body = little.tobytes()
    head = struct.pack(
        "<4sI4s4sIHHIIHH4sI",
        b"RIFF",
        36 + len(body),
        b"WAVE",
        b"fmt ",
        16,
        1,
        1,
        RATE,
        2 * RATE,
        2,
        16,
        b"data",
        len(body),
    )
    return head + body


def resampled(samples: Samples[int], rate: int) -> Samples[int]:
    """Return samples at our rate; what cannot be told at that rate is filtered out first, not folded down."""
    if rate == RATE:
        return samples
    common = math.gcd(rate, RATE)
    up, down = RATE // common, rate // common
    padded = array("h", bytes(2 * _reach(up, down))) + samples + array("h", bytes(2 * _reach(up, down) + 2))
    made = array("h")
    for at in range(len(samples) * up // down):
        whole, part = divmod(at * down, up)
        weights = _weights(part, up, down)
        value = sum(map(mul, padded[whole : whole + len(weights)], weights))
        made.append(max(-FULL, min(FULL, round(value))))
    return made


def _reach(up: int, down: int) -> int:
    return math.ceil(_REACH * max(1.0, down / up))


@cache
def _weights(part: int, up: int, down: int) -> tuple[float, ...]:
    """Return by how much each sample around counts for one that stands `part / up` behind the middle one.

    A windowed sinc: https://ccrma.stanford.edu/~jos/resample/ .
    """
    reach, cut = _reach(up, down), min(1.0, up / down) * 0.95
    found = []
    for place in range(-reach, reach + 1):
        x = place - part / up
        window = 0.5 + 0.5 * math.cos(math.pi * x / (reach + 1)) if abs(x) <= reach + 1 else 0.0
        found.append(cut * window * (1.0 if x == 0 else math.sin(math.pi * cut * x) / (math.pi * cut * x)))
    total = sum(found)
    return tuple(each / total for each in found)
