"""An office of several machines keeps its promises whatever breaks, by what its clients were told and shown."""

from __future__ import annotations

import random
import time
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cluster.faults import KINDS
from tests.cluster.trial import Trial, trial
from tests.cluster.watched import watched
from tests.proofs.census import counted, told
from tests.proofs.history import Told
from tests.proofs.scale import LONG, scaled
from tests.proofs.setbacks import Setback, findings_despite

if TYPE_CHECKING:
    from collections.abc import Iterator

ELSEWHERE = {"primary killed", "primary stopped for under 1 s", "failover by command", "replica stopped"}
"""Faults that the short form leaves to harder ones, and to test_redis_trouble."""

FAULTS = [kind for kind in KINDS if LONG or kind not in ELSEWHERE]
ROUNDS = scaled(len(FAULTS), 200)
AT_MOST = scaled(900, 600)
"""Seconds after which no other fault is begun; the short form has time for all."""

LOSSES = ["both killed, the replica is back", "primary stopped", "failover by command"]
"""Faults after which another Redis goes on with less than the first had confirmed."""

SEED = 20261124
REPORT = Path("test-results/chaos.md")


@pytest.fixture
def strongest(tmp_path: Path) -> Iterator[Trial]:
    """Let everybody come in to an office of which nothing acknowledged may be lost."""
    with watched(tmp_path / "redis") as group, trial(tmp_path, group, SEED, "--copies", "1") as made:
        yield made


def faults(seed: int) -> Iterator[str]:
    """Yield kinds of faults without end: all of them, in random order, and again."""
    dice = random.Random(seed)
    while True:
        yield from dice.sample(FAULTS, len(FAULTS))


@pytest.mark.cluster
@pytest.mark.timeout(scaled(960, 1200))
def test_nothing_is_lost_or_double_whatever_breaks(strongest: Trial, capsys: pytest.CaptureFixture[str]) -> None:
    """With each write on two disks before it is acknowledged, no fault loses or doubles any, and screens agree."""
    end = time.monotonic() + AT_MOST
    done = 0
    for number, kind in enumerate(islice(faults(SEED), ROUNDS)):
        if time.monotonic() > end:
            break
        assert strongest.round(kind) == [], f"round {number}: {kind}"
        done += 1

    assert strongest.inspector.whole() == []
    _books_are_in_order(strongest)
    _report(strongest, capsys)
    assert len(strongest.table.outages) == len(FAULTS)
    assert len(strongest.inspector.seen) > done * 5


@pytest.fixture
def weak(tmp_path: Path) -> Iterator[Trial]:
    """Let everybody come in to an office that acknowledges what one machine has in memory."""
    books = watched(tmp_path / "redis", appendfsync="everysec", min_replicas_to_write=0)
    with books as group, trial(tmp_path, group, SEED, "--copies", "0", "--accept-loss") as made:
        yield made


@pytest.mark.cluster
@pytest.mark.timeout(scaled(600, 1200))
def test_what_remains_is_sound_even_where_much_may_be_lost(weak: Trial) -> None:
    """Where a failover may lose what was acknowledged, no number is there twice, and nodes and screens agree."""
    setbacks = list[Setback]()
    for number, kind in enumerate(LOSSES * scaled(4, 10)):
        if number >= scaled(len(LOSSES), 10 * len(LOSSES)) and _lost(weak):
            break  # the short form goes on only until something was lost
        setbacks.append(weak.happen(kind))
        differing = weak.disagreements()
        weak.inspector.book.read()
        final = told(counted(weak.inspector.head))
        wrong = findings_despite(weak.inspector.book.entries, setbacks, final)
        assert [*differing, *wrong] == [], f"round {number}: {kind}"

    assert _lost(weak) > 0, "nothing was lost, so this has shown nothing"
    _books_are_in_order(weak)


def _lost(trial: Trial) -> int:
    """Return how many numbers that people were told of are in no book."""
    given = {said.id for entry in trial.inspector.book.done if (said := Told.of(entry.body))}
    return len(given - set(counted(trial.inspector.head)))


def _books_are_in_order(trial: Trial) -> None:
    verified = trial.front.command("journal", "verify")
    assert verified.stdout.endswith("The books are in order.\n"), verified.stdout + verified.stderr


def _report(trial: Trial, capsys: pytest.CaptureFixture[str]) -> None:
    """Show what the faults cost; the long form leaves it in a file."""
    text = "\n".join(trial.table.lines())
    with capsys.disabled():
        print(f"\n{text}")  # noqa: T201 - it is what somebody runs the proof for
    if LONG:
        REPORT.parent.mkdir(exist_ok=True)
        REPORT.write_text(text + "\n")
