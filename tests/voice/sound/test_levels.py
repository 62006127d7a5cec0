"""A call is as loud as every other, clean at its ends and where it was joined."""

from __future__ import annotations

import math
from array import array
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from queue_server.voice.sound import levels, pcm, shaping
from tests.voice.sound import ear
from tests.voice.sound.clips import record
from tests.voice.sound.speakers import JOE, OFFICE, speaker, spoken

if TYPE_CHECKING:
    from pathlib import Path

    from queue_server.voice.sound.pcm import Samples

CALLS = [("A001", "1"), ("C777", "8"), ("X010", "3"), ("L999", "5"), ("G123", "phong-tiep-dan")]


def tone(hertz: float, seconds: float, level: float, rate: int = pcm.RATE) -> Samples[int]:
    """Return a sine; its level in dB below full scale."""
    high = pcm.FULL * 10 ** (level / 20)
    return array("h", (round(high * math.sin(math.tau * hertz * at / rate)) for at in range(round(seconds * rate))))


def test_loudness_is_the_standards() -> None:
    """A sine of 997 Hz at -20 dB is -23 LUFS on one channel, by the definition of ITU-R BS.1770."""
    assert levels.loudness(tone(997, 2, -20)) == pytest.approx(-23.0, abs=0.1)
    assert levels.loudness(pcm.silence(1)) == levels.QUIET


@pytest.mark.parametrize("voice", ["espeak", "piper", "clips"])
def test_all_calls_are_equally_loud_and_clean(tmp_path: Path, voice: str) -> None:
    """Within 2 dB from call to call and from voice to voice, without clipping, gap or click."""
    given = {"piper": {"model": JOE}, "clips": {"clips": record(tmp_path, OFFICE)}}
    who = speaker(**given.get(voice, {}))
    calls = [call for call in CALLS if OFFICE.has_counter(call[1])]  # type: ignore[arg-type]
    heard = []
    for number, counter in calls:
        samples, engine = spoken(who, number, counter, "en" if voice == "piper" else "vi")
        assert engine == voice
        ear.require_clean(samples)
        heard.append(levels.loudness(samples))

    assert max(heard) - min(heard) < 2
    assert all(abs(each - levels.LOUDNESS) < 1.5 for each in heard)


def test_every_speed_and_region_is_clean() -> None:
    """The slowest and the fastest speech that an office may wish for, in the North and in the South."""
    for region in ("north", "south"):
        lengths = []
        for speed in (50, 100, 200):
            voice = replace(OFFICE.settings.voice, region=region, speed=speed)
            office = replace(OFFICE, settings=replace(OFFICE.settings, voice=voice))
            samples, _ = spoken(speaker(), "A105", office=office)
            ear.require_clean(samples)
            lengths.append(len(samples))
        assert lengths == sorted(lengths, reverse=True)


@pytest.mark.parametrize("rate", [8_000, 16_000, 44_100, 48_000, 96_000])
def test_another_rate_sounds_the_same(rate: int) -> None:
    """A tone that was recorded at another rate has the same pitch and loudness, and brings no new ones."""
    made = pcm.resampled(tone(1000, 0.5, -20, rate), rate)
    middle = made[2000:9000]
    crossings = sum(1 for one, other in pairwise(middle) if one < 0 <= other)

    assert len(made) == pytest.approx(0.5 * pcm.RATE, abs=2)
    assert crossings / (len(middle) / pcm.RATE) == pytest.approx(1000, abs=5)
    assert levels.peak(middle) == pytest.approx(-20, abs=0.2)


def test_what_our_rate_cannot_hold_is_left_out() -> None:
    """A tone of 15 kHz, recorded at 48 kHz, does not come back as a lower one."""
    assert levels.peak(pcm.resampled(tone(15_000, 0.5, -6, 48_000), 48_000)[2000:9000]) < -50


def test_a_long_silence_within_becomes_a_short_one() -> None:
    """Whatever pause an engine makes inside a piece, nobody thinks that it is over."""
    sound = tone(300, 0.4, -20)
    made = shaping.shaped(pcm.silence(1) + sound + pcm.silence(2) + sound + pcm.silence(1))

    assert shaping.longest_gap(made) < ear.GAP
    assert len(made) / pcm.RATE < 0.8 + ear.GAP + 0.1
    assert not shaping.shaped(pcm.silence(1)), "of silence nothing is left"
