"""Measure how soon a display has the sound of a call, kept and not, and how fast a day's numbers are made ahead.

Compared with espeak-ng called once by hand in the same run: whoever speaks takes as long at least.
"""

from __future__ import annotations

import subprocess
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import requests

from bench.servers import API, COUNTERS, SERVICES, Server, hall
from bench.table import Row
from queue_server.domain.core.actor import Role
from queue_server.voice.sound.strangers import AT_ONCE

if TYPE_CHECKING:
    from collections.abc import Iterator

NUMBERS, A_DAY = 200, 1000
"""Numbers that are given in a row here, and on a bad day."""

WORDS = "xin mời số a không một hai, đến quầy số ba"

MOST = 400.0
"""Milliseconds within which a kept call is to sound after the press; the voice is only a part of that way."""


def rows() -> Iterator[Row]:
    """Speak by hand, then serve a hall and ask for its calls."""
    by_hand = median(_by_hand() for _ in range(20))
    with tempfile.TemporaryDirectory() as folder, hall(Path(folder)) as server:
        numbers, seconds = _made_ahead(server)
        each = 1000 * seconds / len(numbers)
        found = f"{each:.0f} ms a number, {each * A_DAY / 1000:.0f} s for {A_DAY:,}; by hand {by_hand:.0f} ms"
        yield Row("voice: a number made ahead / espeak-ng by hand", each / by_hand, "-", is_met=True, found=found)
        kept = [_asked(server, number) for number in numbers]
        yield _row("voice: a kept call / espeak-ng by hand", kept, by_hand)
        unkept = [_asked(server, f"{SERVICES[0]}{number}") for number in range(900, 900 + AT_ONCE - 5)]
        yield _row("voice: an unkept call / espeak-ng by hand", unkept, by_hand)


def _row(work: str, taken: list[float], by_hand: float) -> Row:
    late = sorted(taken)[-(-99 * len(taken) // 100) - 1]
    found = f"p50 {median(taken):.1f} ms, p99 {late:.1f} ms to the first byte; by hand {by_hand:.0f} ms"
    return Row(work, median(taken) / by_hand, f"p99 < {MOST:.0f} ms", late < MOST, found)


def _by_hand() -> float:
    began = time.perf_counter()
    line = ["espeak-ng", "-v", "vi", "-s", "140", "--stdin", "--stdout"]
    subprocess.run(line, input=WORDS.encode(), check=True, capture_output=True)
    return 1000 * (time.perf_counter() - began)


def _made_ahead(server: Server) -> tuple[list[str], float]:
    """Give numbers in a row, and return them with the seconds until all of them, and all counters, can be spoken."""
    session = requests.Session()
    session.headers["Authorization"] = f"Bearer {server.token(Role.KIOSK)}"
    began = time.perf_counter()
    numbers = [
        session.post(f"{server.url}{API}/tickets", json={"service": SERVICES[at % 2].lower()}, timeout=30).json()[
            "number"
        ]
        for at in range(NUMBERS)
    ]
    kept = (server.folder or Path()) / "voice"
    while sum(1 for _ in kept.glob("*.piece")) < NUMBERS + COUNTERS:
        time.sleep(0.02)
    return numbers, time.perf_counter() - began


def _asked(server: Server, number: str) -> float:
    """Return the milliseconds until the first byte of a call's sound."""
    headers = {"Authorization": f"Bearer {server.named(Role.DISPLAY, 'hall')}"}
    began = time.perf_counter()
    with requests.get(
        f"{server.url}{API}/voice/sound?number={number}&counter=3", headers=headers, stream=True, timeout=30
    ) as answer:
        answer.raise_for_status()
        answer.raw.read(1)
        return 1000 * (time.perf_counter() - began)
