"""Measure how loud a sound is to people, and even it: ITU-R BS.1770-4 for one channel, in plain Python."""

from __future__ import annotations

import math
from array import array
from typing import TYPE_CHECKING

from queue_server.voice.sound.pcm import FULL, RATE

if TYPE_CHECKING:
    from queue_server.voice.sound.pcm import Samples

LOUDNESS = -23.0
"""LUFS that everything is brought to, as broadcasts are (EBU R 128): speech then keeps its peaks below `PEAK`."""

PEAK = -1.0
"""dB below full scale that no sample goes over."""

QUIET = -70.0
"""LUFS of silence: what is below counts as none."""

_BLOCK, _STEP = round(0.4 * RATE), round(0.1 * RATE)

_GATE = 10.0
"""LU below the whole from which on a block does not count."""


def loudness(samples: Samples[int]) -> float:
    """Return how loud it is, in LUFS; `QUIET` at least."""
    weighted = _weighted(samples)
    starts = range(0, max(1, len(weighted) - _BLOCK + 1), _STEP)
    blocks = [sum(weighted[at : at + _BLOCK]) / min(_BLOCK, max(1, len(weighted))) for at in starts]
    heard = [block for block in blocks if _lufs(block) > QUIET]
    if not heard:
        return QUIET
    gate = _lufs(_mean(heard)) - _GATE
    return _lufs(_mean([block for block in heard if _lufs(block) > gate]))


def peak(samples: Samples[int]) -> float:
    """Return the highest sample in dB below full scale; of silence, -96."""
    highest = max(max(samples, default=0), -min(samples, default=0))
    return 20 * math.log10(highest / FULL) if highest else -96.0


def evened(samples: Samples[int], wanted: float = LOUDNESS) -> Samples[int]:
    """Return it as loud as all is to be, without a sample over `PEAK`; silence stays silence."""
    now = loudness(samples)
    if now <= QUIET:
        return samples
    gain = 10 ** (min(wanted - now, PEAK - peak(samples)) / 20)
    return array("h", (round(sample * gain) for sample in samples))


def _weighted(samples: Samples[int]) -> list[float]:
    """Return the squares of the samples as the ear weighs them, by two filters one after another."""
    (b0, b1, b2, a1, a2), (d1, d2) = _LIFT, _PASS
    x1 = x2 = y1 = y2 = z1 = z2 = 0.0
    squares = []
    for sample in samples:
        x = sample / FULL
        y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2
        z = y - 2 * y1 + y2 - d1 * z1 - d2 * z2
        x2, x1, y2, y1, z2, z1 = x1, x, y1, y, z1, z
        squares.append(z * z)
    return squares


def _lift() -> tuple[float, float, float, float, float]:
    """Return the filter that lifts what the head lifts, for our rate: its analogue of the standard, transformed."""
    k, q, high = math.tan(math.pi * 1681.974450955533 / RATE), 0.7071752369554196, 10 ** (3.999843853973347 / 20)
    middle, a0 = high**0.4996667741545416, 1 + k / q + k * k
    b = (high + middle * k / q + k * k) / a0, 2 * (k * k - high) / a0, (high - middle * k / q + k * k) / a0
    return (*b, 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0)


def _pass() -> tuple[float, float]:
    """Return the filter that lets nothing below speech through."""
    k, q = math.tan(math.pi * 38.13547087602444 / RATE), 0.5003270373238773
    a0 = 1 + k / q + k * k
    return 2 * (k * k - 1) / a0, (1 - k / q + k * k) / a0


_LIFT, _PASS = _lift(), _pass()


def _mean(blocks: list[float]) -> float:
    return sum(blocks) / len(blocks)


def _lufs(square: float) -> float:
    return -0.691 + 10 * math.log10(square) if square > 0 else -120.0
