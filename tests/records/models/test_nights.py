"""What is learned at night counts from the next day on, if it is no worse: and whoever shares the folder agrees."""

from __future__ import annotations

import errno
import json
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from queue_server.domain.core.identifiers import ServiceDay, ServiceId
from queue_server.domain.forecast.counting import NOTHING_LEARNED
from queue_server.records.models import folder as folders
from tests.records.conftest import Recorded
from tests.records.models.nights import OFFICE, Nights, Shifted, Tiny

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAYS = tuple(f"2026-03-{day:02d}" for day in (2, 3, 4, 5, 6, 9))
NEXT = "2026-03-10"


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Let six days happen once, with their records made."""
    folder = tmp_path_factory.mktemp("played")
    recorded = Recorded(folder)
    nights = Nights(recorded, DAYS[0], Tiny())
    for day in DAYS:
        nights.day(day)
    recorded.keeper().catch_up()
    recorded.close()
    return folder


@pytest.fixture
def recorded(played: Path, tmp_path: Path) -> Iterator[Recorded]:
    """Return books and records of these days."""
    shutil.copytree(played, tmp_path, dirs_exist_ok=True)
    made = Recorded(tmp_path)
    yield made
    made.close()


def test_what_is_no_worse_counts_from_the_next_day_on(recorded: Recorded) -> None:
    """It is tried on days that it has not seen, learned of all then; the day on which that is stays as it was."""
    nights = Nights(recorded, DAYS[-1], Tiny())
    index = nights.night(DAYS[-1])

    (model,) = index.models
    assert (model.verdict, model.until) == ("accepted", DAYS[-1])
    assert (model.trial.first, model.trial.last) == (DAYS[3], DAYS[-1])
    assert [until for _, until in nights.learner.learned] == [DAYS[3], "2026-03-10"]
    assert nights.learner.learned[0][0] < nights.learner.learned[1][0] == model.rows
    assert nights.loaded.on(OFFICE, ServiceDay(DAYS[-1])) == NOTHING_LEARNED
    assert nights.loaded.on(OFFICE, ServiceDay(NEXT)).version == 1
    assert index.terms[-1].why == "learned"
    assert nights.loaded.on(OFFICE, ServiceDay(NEXT)).published.until == DAYS[-1]


def test_what_is_worse_is_kept_aside_and_says_why(recorded: Recorded) -> None:
    """A model that tells an hour too much never counts; plain does, and what was found is in the index."""
    nights = Nights(recorded, DAYS[-1], Tiny(shift=60))
    index = nights.night(DAYS[-1])

    (model,) = index.models
    assert model.verdict == "worse-than-plain"
    assert model.trial.model.loss > model.trial.plain.loss
    assert nights.loaded.on(OFFICE, ServiceDay(NEXT)).version == 0
    assert (nights.place.models(OFFICE).folder / model.name).exists()


def test_a_model_that_has_told_worse_than_plain_would_have_is_rolled_back(recorded: Recorded) -> None:
    """It was spoiled after it was tried: its own days show it, and from the next day on plain counts."""
    nights = Nights(recorded, DAYS[-1], Tiny())
    nights.night(DAYS[-1])
    nights.learner.shift = 25
    _spoil(nights)
    nights.restart()
    assert isinstance(nights.on(OFFICE, ServiceDay(NEXT)).estimator, Shifted)
    nights.day(NEXT)

    index = nights.night(NEXT)

    assert (index.terms[-1].version, index.terms[-1].why) == (0, "worse-than-plain")
    assert index.models[-1].verdict == "worse-than-plain"
    assert nights.loaded.on(OFFICE, ServiceDay("2026-03-11")).version == 0


def _spoil(nights: Nights) -> None:
    """Let the model that counts be another one, as if it had been learned so."""
    models = nights.place.models(OFFICE)
    index = models.index()
    name, sha, size = models.keep(1, {"layout": 1, "width": 100, "shift": 25})
    (model,) = index.models
    models.publish(replace(index, models=(replace(model, name=name, sha256=sha, bytes=size),)))


def test_every_node_and_every_restart_says_the_same(recorded: Recorded) -> None:
    """Whoever reads the folder tells the same numbers on the same day, whenever it was started."""
    nights = Nights(recorded, DAYS[-1], Tiny(width=101))
    nights.night(DAYS[-1])
    other = nights.node()
    for day in (*DAYS, NEXT, "2026-03-11"):
        one, two = (node.on(OFFICE, ServiceDay(day)) for node in (nights.loaded, other))
        assert (one.version, one.width, one.published) == (two.version, two.width, two.published)


@pytest.mark.parametrize("harm", ["flipped", "gone", "of-another-layout"])
def test_a_damaged_model_is_said_and_plain_goes_on(
    recorded: Recorded, harm: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Nobody in the hall is told nothing because of a file; the night after, plain counts and the index says why."""
    nights = Nights(recorded, DAYS[-1], Tiny())
    index = nights.night(DAYS[-1])
    file = nights.place.models(OFFICE).folder / index.models[0].name
    _harm(file, harm, nights)

    counting = nights.node().on(OFFICE, ServiceDay(NEXT))

    assert counting.version == 0
    assert counting.published.until == DAYS[-1]
    assert "the plain estimate counts" in caplog.text
    nights.loaded.find(OFFICE)
    if harm != "of-another-layout":
        nights.day(NEXT)
        assert nights.night(NEXT).terms[-1].why in ("damaged", "learned")


def _harm(file: Path, harm: str, nights: Nights) -> None:
    if harm == "gone":
        file.unlink()
    elif harm == "flipped":
        held = bytearray(file.read_bytes())
        held[3] ^= 0x10
        file.write_bytes(held)
    else:
        models = nights.place.models(OFFICE)
        index = models.index()
        name, sha, size = models.keep(1, {"layout": 99, "width": 100, "shift": 0})
        models.publish(replace(index, models=(replace(index.models[0], name=name, sha256=sha, bytes=size),)))


def test_an_index_of_another_program_is_left_alone(recorded: Recorded, caplog: pytest.LogCaptureFixture) -> None:
    """It is said, and nothing of it counts."""
    nights = Nights(recorded, DAYS[-1], Tiny())
    nights.night(DAYS[-1])
    folder = nights.place.models(OFFICE).folder
    for path in folder.glob("index*.json"):
        told = json.loads(path.read_bytes())
        told["layout"] = 99
        path.write_text(json.dumps(told))
    assert nights.node().on(OFFICE, ServiceDay(NEXT)) == NOTHING_LEARNED
    assert "damaged" in caplog.text


def test_a_full_disk_changes_nothing(recorded: Recorded, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be written is said by the error; what counted counts on, and the next night does it all."""
    nights = Nights(recorded, DAYS[-1], Tiny())

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(folders, "write_sealed", full)
        with pytest.raises(OSError, match="No space"):
            nights.night(DAYS[-1])
    assert nights.node().on(OFFICE, ServiceDay(NEXT)) == NOTHING_LEARNED

    assert nights.night(DAYS[-1]).terms[-1].why == "learned"


def test_too_few_days_teach_nothing(tmp_path: Path) -> None:
    """Of two days nothing is learned, and the score of what was told is published all the same."""
    recorded = Recorded(tmp_path)
    nights = Nights(recorded, DAYS[0], Tiny())
    index = nights.days(*DAYS[:2])
    assert index.models == ()
    assert nights.learner.learned == []
    week = nights.on(OFFICE, ServiceDay(DAYS[2])).published.of("week")
    assert week.all is not None
    assert week.all.n > 100
    assert ServiceId("certification") in week.services
    recorded.close()
