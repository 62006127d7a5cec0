"""The sound of calls over HTTP, from a real server with a real espeak-ng: made ahead, for displays, within bounds."""

from __future__ import annotations

import os
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from queue_server.voice.sound import strangers
from tests.house import SAMPLE_FILE, House, running
from tests.machine import PATIENCE
from tests.voice.sound import ear
from tests.voice.sound.speakers import by_hand, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    import requests

    from tests.house import Person


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office."""
    with running(tmp_path_factory.mktemp("voice")) as house:
        yield house


def ask(who: Person, number: str, counter: str = "3", **how: str) -> requests.Response:
    """Ask how a call sounds."""
    said = "&".join(f"{name}={value}" for name, value in {"number": number, "counter": counter, **how}.items())
    return who.look(f"/voice/sound?{said}")


def eventually(is_so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_a_display_gets_the_sound_of_a_call(house: House) -> None:
    """What it plays is the call, clean, and the same to everybody; who has it need not load it again."""
    number = house.somebody("kiosk").done("/tickets", {"service": "certification"})["number"]
    answer = ask(house.somebody("display"), number)

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "audio/wav")
    assert answer.headers["Cache-Control"] == "private, max-age=600"
    heard = ear.hear(answer.content)
    ear.require_clean(heard)
    others = {other: by_hand(words_of(other, 3)) for other in (number, f"{number[0]}912", f"{number[0]}044")}
    assert ear.nearest(heard, others) == number
    display = house.somebody("display")
    again = display.get(answer.url, headers={"If-None-Match": answer.headers["ETag"]}, timeout=10)
    assert (again.status_code, again.content) == (304, b"")


def test_a_number_is_spoken_before_it_is_called(tmp_path: Path) -> None:
    """Soon after it was given its piece lies on the disk, and those of all counters, though nobody asked."""
    with running(tmp_path) as house:
        kiosk, display = house.somebody("kiosk"), house.somebody("display")
        numbers = [kiosk.done("/tickets", {"service": "civil-status"})["number"] for _ in range(3)]
        counters = [counter["id"] for counter in kiosk.look("").json()["counters"]]
        wanted = len(numbers) + len(counters)
        eventually(lambda: len(list((tmp_path / "voice").glob("*.piece"))) == wanted)

        for number in numbers:
            assert {ask(display, number, counter).status_code for counter in counters} == {200}
        assert len(list((tmp_path / "voice").glob("*.piece"))) == wanted, "nothing had to be made for the calls"


def test_an_office_that_wants_no_speech_has_none_made(tmp_path: Path) -> None:
    """Where speech is off no process is started for it, and the chime sounds alone."""
    text = SAMPLE_FILE.read_text(encoding="utf-8").replace('id = "sample"', 'id = "mute"', 1)
    (tmp_path / "mute.toml").write_text(text + "\n[voice]\non = false\n", encoding="utf-8")
    with running(tmp_path, tmp_path / "mute.toml", office="mute") as house:
        manager = house.bearer(house.token("manager", None, "mute"))
        number = manager.done("/tickets", {"service": "certification"})["number"]
        assert ask(manager, number).json()["code"] == "no-voice"
        assert speakers_of(house) == []


@pytest.mark.parametrize(
    ("number", "counter", "told"),
    [
        ("A012", "99", (404, "unknown-counter")),
        ("12", "3", (422, "bad-number")),
        ("A12", "3", (422, "bad-number")),
        ("A0012", "3", (422, "bad-number")),
        ("A000", "3", (422, "bad-number")),
        ("a012", "3", (422, "bad-number")),
        ("Z012", "3", (422, "bad-number")),
        ("A012;ls", "3", (422, "bad-number")),
        ("A\uff10\uff11\uff12", "3", (422, "bad-number")),
        ("", "3", (422, "bad-number")),
    ],
)
def test_what_is_no_number_is_not_spoken(house: House, number: str, counter: str, told: tuple[int, str]) -> None:
    """What the office can never give is refused; which counters there are comes first."""
    answer = ask(house.somebody("display"), number, counter)
    assert (answer.status_code, answer.json()["code"]) == told


def test_a_language_that_nobody_speaks_is_told_so(house: House) -> None:
    """The chime sounds alone, in any language that has no words."""
    for language in ("de", "zz", "../x", ""):
        answer = ask(house.somebody("display"), "A001", language=language)
        assert (answer.status_code, answer.json()["code"]) == (404, "no-voice")


def test_numbers_that_nobody_has_are_spoken_a_few_times_only(house: House) -> None:
    """A display may try some; then it is told to wait. Who calls real numbers does not notice."""
    display = house.somebody("display")
    number = house.somebody("kiosk").done("/tickets", {"service": "certification"})["number"]
    answers = [ask(display, f"A{strange}") for strange in range(700, 702 + strangers.AT_ONCE)]
    codes = [answer.status_code for answer in answers]

    assert set(codes) == {200, 429}
    refused = answers[codes.index(429)]
    assert (refused.json()["code"], refused.headers["Retry-After"]) == ("strange-numbers", "3")
    assert ask(display, number).status_code == 200
    assert ask(display, "A700").status_code == 200, "what is kept costs nothing"


def test_sixty_calls_in_ten_seconds_are_all_spoken(house: House) -> None:
    """A rush: sixty numbers, each called once and asked for by two displays at once; calls do not wait for sound."""
    kiosk, displays = house.somebody("kiosk"), [house.somebody("display") for _ in range(2)]
    numbers = [kiosk.done("/tickets", {"service": "result"})["number"] for _ in range(60)]
    with ThreadPoolExecutor(8) as asking:
        answers = list(asking.map(lambda job: ask(*job), [(display, n) for n in numbers for display in displays]))

    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.headers["ETag"] for answer in answers}) == 60


def test_a_manager_sees_who_speaks(house: House) -> None:
    """Which engine, why not the better ones, what would be said badly, and how much is kept."""
    told = house.somebody("manager").look("/voice").json()

    assert told["languages"]["vi"]["engine"] == "espeak"
    assert [each["name"] for each in told["languages"]["vi"]["engines"]] == ["clips", "piper", "espeak"]
    assert "--voice-clips" in told["languages"]["vi"]["engines"][0]["why_not"]
    assert told["complaints"] == []
    assert told["missing"] == {}
    assert told["kept"]["pieces"] > 0
    assert 0 < told["kept"]["bytes"] < told["kept"]["most_bytes"]


def test_without_any_engine_the_chime_is_alone(tmp_path: Path) -> None:
    """Without espeak-ng a server serves, says in its log why nothing is spoken, and answers so."""
    house = House(tmp_path, environment={"PATH": f"{tmp_path}"})
    house.start()
    try:
        number = house.somebody("kiosk").done("/tickets", {"service": "certification"})["number"]
        answer = ask(house.somebody("display"), number)
        assert (answer.status_code, answer.json()["code"]) == (404, "no-voice")
        manager = house.somebody("manager")
        manager.done("/counters/3/open", {"services": ["certification"]})
        assert manager.done("/counters/3/call-next")["number"] == number
        assert "nothing here speaks vi, so the chime sounds alone" in house.log
        assert "engine" not in manager.look("/voice").json()["languages"]["vi"]
    finally:
        house.stop()


def test_clips_that_are_missing_are_listed_to_the_manager(tmp_path: Path) -> None:
    """A folder with one clip speaks nothing yet, and says what it lacks."""
    clip = tmp_path / "clips" / "vi" / "digits" / "ba.wav"
    clip.parent.mkdir(parents=True)
    clip.write_bytes(b"")
    with running(tmp_path, None, "--voice-clips", str(tmp_path / "clips")) as house:
        number = house.somebody("kiosk").done("/tickets", {"service": "certification"})["number"]
        assert ask(house.somebody("display"), number).status_code == 200
        missing = house.somebody("manager").look("/voice").json()["missing"]["vi"]
        assert {"ba", "không", "xin", "quầy"} <= set(missing)


def test_the_server_itself_loads_no_engine(house: House) -> None:
    """Sound is made by another process, which is told to stand behind the hall."""
    (child,) = speakers_of(house)
    assert house.process is not None
    assert os.getpriority(os.PRIO_PROCESS, child) > os.getpriority(os.PRIO_PROCESS, house.process.pid)


def speakers_of(house: House) -> list[int]:
    """Return the processes that make sound for a server."""
    assert house.process is not None
    line = ["pgrep", "-P", f"{house.process.pid}", "-f", "queue_server.voice.sound.child"]
    found = subprocess.run(line, capture_output=True, text=True, check=False)
    return [int(pid) for pid in found.stdout.split()]
