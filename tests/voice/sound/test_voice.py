"""The voice as the server has it: made once by another process, in time or not at all, whoever is killed."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from queue_server.application.runtime import Threads
from queue_server.domain.core.identifiers import CounterId, TicketNumber
from queue_server.voice.sound import strangers
from queue_server.voice.sound.calls import Pieces, pieces
from queue_server.voice.sound.engines.engine import NotWordsError, Piece
from queue_server.voice.sound.errors import NoVoiceError, StrangeNumbersError, VoiceUnavailableError
from queue_server.voice.sound.place import Place
from queue_server.voice.sound.strangers import Strangers
from queue_server.voice.sound.voice import Voice
from tests.machine import PATIENCE
from tests.voice.sound import ear
from tests.voice.sound.speakers import JOE, OFFICE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture
def made() -> Iterator[Callable[..., Voice]]:
    """Return who makes voices, each of which is closed at the end."""
    voices: list[Voice] = []

    def make(**place: Path | None) -> Voice:
        voices.append(Voice(Place(**place), Threads()))
        voices[-1]._asking.within = PATIENCE
        return voices[-1]

    yield make
    for voice in voices:
        voice.close()


def call(number: str, counter: str = "3", language: str = "vi") -> Pieces:
    """Return a call in its pieces."""
    found = pieces(OFFICE, TicketNumber(number), CounterId(counter), language)
    assert found is not None
    return found


def program(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let another program be what is found as espeak-ng; it may call the real one as $real."""
    folder.mkdir(exist_ok=True)
    file = folder / "espeak-ng"
    file.write_text(f"#!/bin/sh\nreal=/usr/bin/espeak-ng\n{script}\n", encoding="utf-8")
    file.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


def test_a_call_is_spoken_by_another_process_and_then_kept(made: Callable[..., Voice], tmp_path: Path) -> None:
    """The second time nothing is made, and a third one in a new process neither."""
    voice = made(kept=tmp_path)
    first = voice.say(call("A012"))
    ear.require_clean(ear.hear(first.wav))
    voice._asking.close()
    again = voice.say(call("A012"))
    other = made(kept=tmp_path)

    assert (again, voice._asking.child) == (first, None)
    assert other.say(call("A012")).wav == first.wav
    assert voice.kept()["pieces"] == 2


def test_a_number_and_a_place_are_made_once_for_all_calls(made: Callable[..., Voice], tmp_path: Path) -> None:
    """A call to another counter takes the number as it is; a number that changes takes the place as it is."""
    voice = made(kept=tmp_path)
    for number, counter in (("A012", "3"), ("A012", "4"), ("A013", "3"), ("A013", "4")):
        voice.say(call(number, counter))
    assert voice.kept()["pieces"] == 4


def test_twenty_displays_ask_at_once_and_it_is_made_once(made: Callable[..., Voice], tmp_path: Path) -> None:
    """Who asks while it is being made waits for that, and all are told the same."""
    voice, told = made(kept=tmp_path), []
    asking = [threading.Thread(target=lambda: told.append(voice.say(call("A012")))) for _ in range(20)]
    for each in asking:
        each.start()
    for each in asking:
        each.join()
    assert len(told) == 20
    assert len(set(told)) == 1
    assert voice.kept()["pieces"] == 2


def test_a_process_that_is_killed_while_it_speaks_is_started_again(
    made: Callable[..., Voice], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed in the middle of a piece, it is replaced, and the call is spoken all the same."""
    once = tmp_path / "killed"
    program(
        tmp_path / "bin",
        f'[ "$1" = -v ] && [ ! -e {once} ] && touch {once} && kill -9 $PPID\nexec $real "$@"',
        monkeypatch,
    )
    spoken = made().say(call("A012"))

    assert once.exists()
    ear.require_clean(ear.hear(spoken.wav))


def test_an_engine_that_hangs_costs_a_time_out(
    made: Callable[..., Voice], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """It is ended, which is said in the log; the next call that it speaks is spoken."""
    hung = tmp_path / "hung"
    hung.touch()
    program(tmp_path / "bin", f'[ "$1" = -v ] && [ -e {hung} ] && exec sleep 60\nexec $real "$@"', monkeypatch)
    voice = made()
    with pytest.raises(VoiceUnavailableError):
        voice.say(call("A012"))
    assert "espeak-ng was ended: it said nothing within 3.0 seconds" in caplog.text
    hung.unlink()
    assert voice.say(call("A012")).engine == "espeak"


def test_a_process_that_does_not_answer_is_ended(
    made: Callable[..., Voice], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Stopped by somebody, it is killed after a while, and the next call has another one."""
    voice = made()
    voice.say(call("A012"))
    child = voice._asking.child
    assert child is not None
    child.process.send_signal(signal.SIGSTOP)
    with monkeypatch.context() as hurried:
        hurried.setattr(voice._asking, "within", 0.2)
        with pytest.raises(VoiceUnavailableError):
            voice.say(call("A013"))
    assert "the process that makes sound" in caplog.text
    assert voice.say(call("A013")).engine == "espeak"


def test_without_any_engine_there_is_no_voice(
    made: Callable[..., Voice], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Each says in a sentence why it does not speak; installed meanwhile, it speaks without a restart."""
    monkeypatch.setenv("PATH", str(tmp_path))
    voice = made(clips=tmp_path / "clips", model=tmp_path / "gone.onnx")
    with pytest.raises(NoVoiceError):
        voice.say(call("A012"))
    assert voice.choice("vi").why_not == {
        "clips": f"the folder of recorded clips is not there: {tmp_path / 'clips'}",
        "piper": f"the piper voice cannot be read: {tmp_path / 'gone.onnx'}: No such file or directory",
        "espeak": "espeak-ng is not installed on this machine; as root: apt-get install espeak-ng",
    }
    assert "nothing here speaks vi, so the chime sounds alone" in caplog.text

    monkeypatch.undo()
    voice._asking.close()
    voice.look("vi")
    assert voice.say(call("A012")).engine == "espeak"


def test_a_voice_file_that_is_none_is_said_and_left_out(made: Callable[..., Voice], tmp_path: Path) -> None:
    """Without its description, with a broken one, or with bytes that are no model: the next engine speaks."""
    model = tmp_path / "voice.onnx"
    model.write_bytes(b"no model")
    assert "voice.onnx.json: No such file" in (made(model=model).look("en").why_not["piper"] or "")
    description = tmp_path / "voice.onnx.json"
    description.write_text("{", encoding="utf-8")
    assert "is not the description of a piper voice" in (made(model=model).look("en").why_not["piper"] or "")
    description.write_text('{"language": {"code": "en_US"}}', encoding="utf-8")

    voice = made(model=model)
    assert voice.look("en").engine == "piper"
    assert voice.say(call("A012", language="en")).engine == "espeak"
    assert voice.look("vi").why_not["piper"] == "the piper voice voice.onnx speaks en, not vi"


def test_a_better_voice_that_is_brought_along_speaks_from_then_on(made: Callable[..., Voice], tmp_path: Path) -> None:
    """What an earlier voice has spoken is kept by whose it was, and not taken for the new one's."""
    before = made(kept=tmp_path).say(call("K387", language="en"))
    after = made(kept=tmp_path, model=JOE).say(call("K387", language="en"))

    assert (before.engine, after.engine) == ("espeak", "piper")
    assert before.tag != after.tag
    assert made(kept=tmp_path).say(call("K387", language="en")) == before


def test_a_vietnamese_piper_voice_would_be_told_vietnamese_sounds(made: Callable[..., Voice], tmp_path: Path) -> None:
    """No package has a Vietnamese voice, so the English one is told to speak it: real model, Vietnamese phonemes."""
    model = tmp_path / "vi.onnx"
    model.symlink_to(JOE)
    told = Path(f"{JOE}.json").read_text(encoding="utf-8")
    told = told.replace('"voice": "en-us"', '"voice": "vi"').replace('"en_US"', '"vi_VN"')
    (tmp_path / "vi.onnx.json").write_text(told, encoding="utf-8")
    spoken = made(model=model).say(call("A012"))

    assert spoken.engine == "piper"
    ear.require_clean(ear.hear(spoken.wav))


@pytest.mark.parametrize("words", ["số 12", "quầy Ⅳ", "[[hello]]", "a<b>", "", "  ", "năm 5%"])
def test_no_engine_is_given_anything_but_words(words: str) -> None:
    """Figures and signs are read as every engine likes: nothing that holds some gets as far as that."""
    with pytest.raises(NotWordsError):
        Piece(words, "vi")


def test_strangers_are_few() -> None:
    """After twenty numbers that nobody has taken there is one more every three seconds, for each office."""
    now = [100.0]
    bound = Strangers(lambda: now[0])
    for _ in range(strangers.AT_ONCE):
        bound.admit("ward")
    with pytest.raises(StrangeNumbersError):
        bound.admit("ward")
    bound.admit("other")
    now[0] += strangers.EVERY
    bound.admit("ward")
    with pytest.raises(StrangeNumbersError):
        bound.admit("ward")
