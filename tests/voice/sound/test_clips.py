"""An office's own recordings: found by their names, checked, joined; what is missing or broken is said."""

from __future__ import annotations

import unicodedata
import wave
from typing import TYPE_CHECKING

import pytest

from queue_server.voice.sound.engines.clips import Clips
from queue_server.voice.sound.pcm import silence, to_wav
from queue_server.voice.sound.recordings import recordings
from tests.voice.sound import ear
from tests.voice.sound.clips import put, record
from tests.voice.sound.speakers import OFFICE, by_hand, speaker, spoken, words_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which everything is recorded."""
    return record(tmp_path_factory.mktemp("clips"), OFFICE)


@pytest.fixture
def folder(recorded: Path, tmp_path: Path) -> Path:
    """Return a folder of a test's own with the same clips."""
    for file in recorded.rglob("*.wav"):
        there = tmp_path / file.relative_to(recorded)
        there.parent.mkdir(parents=True, exist_ok=True)
        there.hardlink_to(file)
    return tmp_path


def test_what_is_to_be_recorded_is_enough(folder: Path) -> None:
    """With the clips that are listed every number and every counter is spoken by them, and none is missing."""
    clips = Clips(folder)
    assert clips.missing(recordings(OFFICE, "vi")) == set()
    assert list(clips.remarks("vi")) == []
    for number, counter in (("A012", "3"), ("X999", "8"), ("K100", "1")):
        heard, engine = spoken(speaker(clips=folder), number, counter)
        assert engine == "clips"
        ear.require_clean(heard)


def test_joined_clips_are_heard_as_the_call(folder: Path) -> None:
    """The clips come in the order of the words: among calls with the same digits it is most like the right one."""
    heard, _ = spoken(speaker(clips=folder), "A375", "4")
    candidates = {figures: by_hand(words_of(f"A{figures}", 4)) for figures in ("375", "357", "537", "573", "735")}
    assert ear.nearest(heard, candidates) == "375"


def test_a_missing_clip_leaves_the_whole_call_to_the_next_voice(folder: Path) -> None:
    """A call is never spoken by two voices; calls that do not need the clip are still the office's own."""
    (folder / "vi" / "digits" / "năm.wav").unlink()

    assert Clips(folder).missing(recordings(OFFICE, "vi")) == {"năm"}
    assert spoken(speaker(clips=folder), "A012")[1] == "clips"
    assert spoken(speaker(clips=folder), "A015")[1] == "espeak"
    (folder / "vi" / "counters" / "đến quầy số ba.wav").unlink()
    assert spoken(speaker(clips=folder), "A012", "3")[1] == "espeak"
    assert spoken(speaker(clips=folder), "A012", "4")[1] == "clips"


def test_a_name_may_be_written_in_any_way(folder: Path) -> None:
    """Marks apart from their letters, as a Mac writes them, capitals, and signs where blanks would be."""
    phrase = folder / "vi" / "phrases" / "xin mời số.wav"
    phrase.rename(phrase.with_name(unicodedata.normalize("NFD", "Xin_mời-số") + ".WAV"))
    assert spoken(speaker(clips=folder), "A012")[1] == "clips"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "the file is empty"),
        (b"RIFF\x10\0\0\0WAVE", "cannot be read as WAV"),
        (b"ID3\x04" + bytes(500), "cannot be read as WAV"),
        (to_wav(silence(1)), "nothing is heard in it"),
        (to_wav(silence(61)), "longer than 60 seconds"),
    ],
    ids=["0 bytes", "a head alone", "MP3", "silence", "a minute"],
)
def test_a_broken_clip_counts_as_missing_and_is_named(folder: Path, content: bytes, why: str) -> None:
    """What cannot be played is said in plain words, and another voice speaks the calls that need it."""
    broken = folder / "vi" / "digits" / "hai.wav"
    broken.unlink()
    broken.write_bytes(content)
    clips = Clips(folder)

    (remark,) = clips.remarks("vi")
    assert remark.file == broken
    assert why in remark.words
    assert clips.missing(recordings(OFFICE, "vi")) == {"hai"}
    assert spoken(speaker(clips=folder), "A012")[1] == "espeak"


def test_what_was_recorded_too_loud_or_too_quiet_is_said(folder: Path) -> None:
    """Both can be played, so they are; whoever records is told."""
    loud, quiet = folder / "vi" / "digits" / "hai.wav", folder / "vi" / "digits" / "ba.wav"
    for file, gain in ((loud, 30.0), (quiet, 0.004)):
        samples = by_hand(file.stem)
        changed = [max(-32768, min(32767, round(each * gain))) for each in samples]
        file.unlink()
        put(file, type(samples)("h", changed))

    told = {remark.file: remark for remark in Clips(folder).remarks("vi")}
    assert "too loud" in told[loud].words
    assert "too quiet" in told[quiet].words
    assert not any(remark.is_useless for remark in told.values())


def test_eight_bits_are_no_clip(folder: Path) -> None:
    """What is no 16-bit PCM says what it is and what to do."""
    file = folder / "vi" / "digits" / "hai.wav"
    file.unlink()
    with wave.open(str(file), "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(1)
        written.setframerate(22_050)
        written.writeframes(bytes(20_000))

    (remark,) = Clips(folder).remarks("vi")
    assert remark.words == "1 channels of 8 bits at 22050 Hz; save it with one channel of 16 bits"
