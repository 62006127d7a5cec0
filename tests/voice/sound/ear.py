"""An ear for tests: reads WAVs, tells spoken words apart by their sound, hears English again, plays a schedule."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pocketsphinx

from queue_server.voice.sound import levels, pcm, shaping

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from queue_server.voice.sound.pcm import Samples

    Frames = NDArray[np.float64]

GAP, PEAK, CLICK = 0.3, -0.5, 0.35
"""Seconds of silence, dB below full scale, and share of full scale between two samples: what is more is heard."""

_STEP, _WINDOW, _BANDS, _KEPT = 220, 512, 26, 13


def hear(wav: bytes) -> Samples[int]:
    """Return the samples of a WAV, which must be as the protocol says."""
    assert wav[:4] == b"RIFF"
    assert int.from_bytes(wav[22:24], "little") == 1
    assert int.from_bytes(wav[24:28], "little") == pcm.RATE
    assert int.from_bytes(wav[40:44], "little") == len(wav) - 44
    return pcm.read_wav(wav)


def require_clean(samples: Samples[int]) -> None:
    """Fail unless it can be played in a hall as it is: no clipping, no long gap, no click."""
    assert levels.peak(samples) < PEAK
    assert shaping.longest_gap(samples) < GAP
    assert max(abs(samples[0]), abs(samples[-1])) <= 2, "it begins or ends with a click"
    jumps = np.abs(np.diff(np.array(samples, dtype=np.float64))) / pcm.FULL
    assert jumps.max() < CLICK, "there is a click within"


def nearest(heard: Samples[int], candidates: Mapping[str, Samples[int]]) -> str:
    """Return which of some sounds it is most like, however fast each was spoken."""
    frames = _frames(heard)
    return min(candidates, key=lambda name: _distance(frames, _frames(candidates[name])))


def _frames(samples: Samples[int]) -> Frames:
    """Return the cepstrum of each hundredth of a second: how it sounds and changes, without how loud."""
    signal = np.append(0.0, np.diff(np.array(samples, dtype=np.float64))) / pcm.FULL
    count = max(1, (len(signal) - _WINDOW) // _STEP + 1)
    at = np.arange(_WINDOW)[None, :] + _STEP * np.arange(count)[:, None]
    spectrum = np.abs(np.fft.rfft(np.pad(signal, (0, _WINDOW))[at] * np.hamming(_WINDOW))) ** 2
    bands = np.log(spectrum @ _mel().T + 1e-8)
    angles = np.pi * np.outer(np.arange(_KEPT), np.arange(_BANDS) + 0.5) / _BANDS
    cepstrum: Frames = bands @ np.cos(angles).T
    evened = (cepstrum - cepstrum.mean(axis=0)) / (cepstrum.std(axis=0) + 1e-6)
    around = np.pad(evened, ((2, 2), (0, 0)), mode="edge")
    made: Frames = np.hstack([evened, 0.7 * (around[4:] - around[:-4])])  # and how it changes
    return made


@cache
def _mel() -> Frames:
    top = 2595 * np.log10(1 + pcm.RATE / 2 / 700)
    edges = 700 * (10 ** (np.linspace(60, top, _BANDS + 2) / 2595) - 1)
    bins = np.linspace(0, pcm.RATE / 2, _WINDOW // 2 + 1)
    rise = (bins - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    fall = (edges[2:, None] - bins) / (edges[2:] - edges[1:-1])[:, None]
    made: Frames = np.maximum(0, np.minimum(rise, fall))
    return made


def _distance(one: Frames, other: Frames) -> float:
    """Return how far two sounds are from each other when time is stretched as it fits best."""
    apart = np.sqrt(((one[:, None, :] - other[None, :, :]) ** 2).sum(axis=2))
    width = apart.shape[1]
    before = np.cumsum(apart[0])
    for row in apart[1:]:
        cheapest = np.minimum(before, np.append(np.inf, before[:-1]))
        now = np.empty(width)
        left = np.inf
        for place in range(width):
            left = now[place] = row[place] + min(left, cheapest[place])
        before = now
    return float(before[-1] / (len(one) + width))


_LETTERS = {"q": "K Y UW", "x": "EH K S", "l": "EH L", "k": "K EY"}
_SPOKEN = {"q": "cue", "x": "ex", "l": "ell", "k": "kay"}
_COUNTS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


@cache
def _recogniser(folder: Path) -> Any:
    """Return who knows nothing but calls, by their grammar."""
    model = Path(pocketsphinx.get_model_path()) / "en-us"
    wanted = {"number", "please", "go", "to", "counter", *_COUNTS}
    known = (model / "cmudict-en-us.dict").read_text(encoding="utf-8").splitlines()
    lines = [line for line in known if re.sub(r"\(\d\)", "", line.partition(" ")[0]) in wanted]
    lines += [f"{_SPOKEN[letter]} {phones}" for letter, phones in _LETTERS.items()]
    (folder / "calls.dict").write_text("\n".join(lines) + "\n", encoding="utf-8")
    digit, letter = " | ".join(_COUNTS), " | ".join(_SPOKEN.values())
    (folder / "calls.jsgf").write_text(
        f"#JSGF V1.0;\ngrammar calls;\n<digit> = {digit};\n<letter> = {letter};\n"
        "public <call> = number <letter> <digit> <digit> <digit> please go to counter <digit>;\n",
        encoding="utf-8",
    )
    how = {"hmm": f"{model / 'en-us'}", "dict": f"{folder / 'calls.dict'}", "jsgf": f"{folder / 'calls.jsgf'}"}
    wide = {"beam": 1e-100, "wbeam": 1e-80, "pbeam": 1e-100}
    return pocketsphinx.Decoder(pocketsphinx.Config(**how, **wide, lm=None, loglevel="FATAL"))


def transcribed(samples: Samples[int], folder: Path) -> str:
    """Return which English call somebody hears who knows how calls are made, and nothing of this one."""
    signal = np.array(samples, dtype=np.float64)
    at = np.arange(0, len(signal) - 1, pcm.RATE / 16_000)
    around = np.random.default_rng(1).integers(-20, 20, 8_000).astype(np.int16)
    sound = np.concatenate([around, np.interp(at, np.arange(len(signal)), signal).astype(np.int16), around])
    decoder = _recogniser(folder)
    decoder.start_utt()
    decoder.process_raw(sound.tobytes(), full_utt=True)
    decoder.end_utt()
    found = decoder.hyp()
    return "" if found is None else str(found.hypstr)


@dataclass(frozen=True)
class Played:
    """A sound on a zone's loudspeakers: which, from which second on, how loud the hall would get it."""

    name: str
    starts: float
    samples: Samples[int]

    @property
    def ends(self) -> float:
        """Return the second at which it is over."""
        return self.starts + len(self.samples) / pcm.RATE


def recorded(played: Iterable[Played]) -> Samples[int]:
    """Return what a microphone before a zone's loudspeakers would have; nothing may sound over another."""
    order = sorted(played, key=lambda each: each.starts)
    assert all(one.ends <= other.starts for one, other in pairwise(order)), "one speaks over another"
    tape = pcm.silence(order[-1].ends + 1)
    for each in order:
        at = round(each.starts * pcm.RATE)
        tape[at : at + len(each.samples)] = each.samples
    return tape


def utterances(tape: Samples[int], longest_gap: float = 0.25) -> list[tuple[float, Samples[int]]]:
    """Return what is heard on a tape, cut where it is silent for longer: from which second on, and how it sounds."""
    frame = pcm.RATE // 100
    sounding = [place for place, is_heard in enumerate(shaping.sounding(tape)) if is_heard]
    apart = [(one, other) for one, other in pairwise(sounding) if (other - one) * frame > longest_gap * pcm.RATE]
    starts = [sounding[0], *(other for _, other in apart)]
    ends = [*(one for one, _ in apart), sounding[-1]]
    cut = [(start * frame, (end + 1) * frame) for start, end in zip(starts, ends, strict=True)]
    return [(start / pcm.RATE, tape[start:end]) for start, end in cut]
