"""`queue-server voice`: the words of a call, its sound in a file, who speaks, and what is to be recorded."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from queue_server.voice.sound.pcm import RATE
from tests.house import SAMPLE_FILE
from tests.machine import PATIENCE
from tests.voice.sound import ear
from tests.voice.sound.clips import record
from tests.voice.sound.speakers import JOE, OFFICE

if TYPE_CHECKING:
    from collections.abc import Mapping

CALL = ("--number", "A012", "--counter", "3")


def voice(
    folder: Path, *words: str, office: str = "sample", around: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder without books, unless they are named."""
    return subprocess.run(
        [sys.executable, "-m", "queue_server", "voice", words[0], "--office", office, *words[1:]],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": f"{Path(__file__).parents[3]}", **(around or {})},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )


def test_words_are_printed_and_their_sound_is_written(tmp_path: Path) -> None:
    """The contract's line, at the sample office, without any books."""
    made = voice(tmp_path, "say", *CALL, "--out", "call.wav")

    assert (made.returncode, made.stdout) == (0, "Xin mời số a không một hai, đến quầy số ba\n")
    heard = ear.hear((tmp_path / "call.wav").read_bytes())
    ear.require_clean(heard)
    assert 2 < len(heard) / RATE < 6
    assert [file.name for file in tmp_path.iterdir()] == ["call.wav"]


def test_another_language_is_asked_for(tmp_path: Path) -> None:
    """English, by a real piper voice that is named by its file."""
    made = voice(tmp_path, "say", *CALL, "--language", "en", "--voice-model", str(JOE), "--out", "call.wav")
    assert (made.returncode, made.stdout) == (0, "Number ay zero one two, please go to counter three\n")
    assert made.stderr == ""


def test_an_office_of_the_books_is_called_as_it_wishes(tmp_path: Path) -> None:
    """Its own languages, one announcement a line, one after another in the file."""
    text = SAMPLE_FILE.read_text(encoding="utf-8").replace('id = "sample"', 'id = "ward"', 1)
    (tmp_path / "ward.toml").write_text(text + '\n[voice]\nlanguages = ["vi", "en"]\n', encoding="utf-8")
    books = ("--journal", f"sqlite:///{tmp_path / 'ward.db'}")
    line = [sys.executable, "-m", "queue_server", "office", "create", str(tmp_path / "ward.toml"), "--yes", *books]
    subprocess.run(line, check=True, capture_output=True, timeout=PATIENCE)
    made = voice(tmp_path, "say", *CALL, *books, "--out", "call.wav", office="ward")

    assert made.returncode == 0
    assert len(made.stdout.splitlines()) == 2
    assert len(ear.utterances(ear.hear((tmp_path / "call.wav").read_bytes()), longest_gap=0.5)) == 2


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("--number", "12", "--counter", "3"), "A number is a letter of the office and at least three digits"),
        (("--number", "A012", "--counter", "99"), "There is no such counter"),
        ((*CALL, "--language", "zz"), "cannot be said in zz"),
    ],
)
def test_what_cannot_be_said_is_said_in_plain_words(tmp_path: Path, words: tuple[str, ...], why: str) -> None:
    """No trace, no sound, and an end that a script sees."""
    made = voice(tmp_path, "say", *words)
    assert (made.returncode, made.stdout) == (1, "")
    assert why in made.stderr
    assert "Traceback" not in made.stderr


def test_an_office_that_is_nowhere_is_said(tmp_path: Path) -> None:
    """The sample office alone is there without books."""
    made = voice(tmp_path, "say", *CALL, office="nowhere")
    assert made.returncode == 1
    assert "There are no books" in made.stderr


def test_without_an_engine_words_are_printed_all_the_same(tmp_path: Path) -> None:
    """It says why there is no sound; that is a failure only where a file was asked for."""
    nothing = {"PATH": f"{tmp_path}"}
    made = voice(tmp_path, "say", *CALL, around=nothing)
    assert (made.returncode, made.stdout) == (0, "Xin mời số a không một hai, đến quầy số ba\n")
    assert "espeak-ng is not installed on this machine" in made.stderr

    made = voice(tmp_path, "say", *CALL, "--out", "call.wav", around=nothing)
    assert made.returncode == 1
    assert "call.wav is not written: there is no sound." in made.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """A folder that is not there is named, and nothing is left behind."""
    made = voice(tmp_path, "say", *CALL, "--out", "no/where.wav")
    assert made.returncode == 1
    assert "no/where.wav cannot be written: No such file or directory" in made.stderr


def test_what_is_listed_to_be_recorded_is_all_that_it_takes(tmp_path: Path) -> None:
    """Whoever records each file of the list has a voice of the office's own, and the check says so."""
    listed = voice(tmp_path, "clips").stdout.splitlines()
    folder = record(tmp_path / "clips", OFFICE)
    assert sorted(listed) == sorted(f"{file.relative_to(folder)}" for file in folder.rglob("*.wav"))

    made = voice(tmp_path, "check", "--voice-clips", str(folder))
    assert (made.returncode, made.stdout.splitlines()[0]) == (0, "vi: clips")
    (folder / "vi" / "digits" / "hai.wav").write_bytes(b"")
    made = voice(tmp_path, "check", "--voice-clips", str(folder))
    assert "missing clips, without which another voice speaks: hai" in made.stdout
    assert "hai.wav: the file is empty" in made.stdout


def test_a_check_ends_with_1_where_nobody_speaks(tmp_path: Path) -> None:
    """Each engine says in its sentence why it does not."""
    made = voice(tmp_path, "check", around={"PATH": f"{tmp_path}"})
    assert made.returncode == 1
    assert made.stdout.splitlines() == [
        "vi: nobody, only the chime sounds",
        "  not clips: no recorded clips are given: --voice-clips DIR names their folder",
        "  not piper: no piper voice is given: --voice-model FILE.onnx names one",
        "  not espeak: espeak-ng is not installed on this machine; as root: apt-get install espeak-ng",
    ]
