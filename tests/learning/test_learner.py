"""What is learned holds what it promises: the same twice, never shorter for one more ahead, 80 of 100 inside."""

from __future__ import annotations

import json
from datetime import timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queue_server.domain.forecast.features import AHEAD, NAMES
from queue_server.domain.forecast.model import Bend, Model, UnknownLayoutError
from queue_server.learning import learner
from queue_server.learning.calibrating import bend_to
from queue_server.learning.gathering import Days, gather
from queue_server.learning.learner import learn
from queue_server.learning.rows import Row
from queue_server.learning.scoring import NothingToScoreError, score
from tests.learning.halls import FIRST, hall

UNTIL = FIRST + timedelta(days=8)


def snapshots() -> list[Row]:
    """Return the hall as a snapshot knows it: no counter, no end, but how many are ahead."""
    rows = hall(10, is_untidy=True)
    return [
        row._replace(
            ended=None,
            counter="",
            counters=6.0,
            ahead=sum(
                each.service == row.service and each.issued < row.issued and (each.called or 0) > row.issued
                for each in rows[max(0, place - 60) : place]
            ),
        )
        for place, row in enumerate(rows)
    ]


@cache
def model_of_trees() -> Model:
    """Return a model that was learned of snapshots: there trees are best."""
    model = learn(snapshots(), UNTIL)
    assert model.summary["way"] == "trees"
    return model


def test_the_same_rows_teach_the_same() -> None:
    """Two trainings differ in nothing, and later days change nothing."""
    rows = snapshots()
    again = learn([row for row in rows if row.day < UNTIL], UNTIL)
    assert again.told() == model_of_trees().told()


figures = st.floats(-1, 500).map(lambda each: round(each, 2))


@settings(max_examples=200, deadline=None)
@given(
    st.lists(figures, min_size=len(NAMES), max_size=len(NAMES)), st.lists(st.floats(0, 60), min_size=4, max_size=4)
)
def test_one_more_ahead_shortens_nothing(before: list[float], more: list[float]) -> None:
    """Whatever else is known: where all that grows with who is ahead has grown, none of the three is less."""
    before = [*before[:-1], 0.1]
    after = list(before)
    for name, each in zip(sorted(AHEAD), more, strict=True):
        after[NAMES.index(name)] += each
    for shorter, longer in zip(model_of_trees().range_of(before), model_of_trees().range_of(after), strict=True):
        assert longer >= shorter - 1e-9


def test_a_model_is_small_and_comes_back_from_json() -> None:
    """What was learned of an office takes under 200 kB, is read again the same, and says of what it was learned."""
    text = json.dumps(model_of_trees().told())
    assert len(text) < 200_000
    assert Model.read(json.loads(text)) == model_of_trees()
    assert model_of_trees().summary["days"] == 8


def test_another_layout_is_refused() -> None:
    """A model that was made by another program is not read at all."""
    with pytest.raises(UnknownLayoutError):
        Model.read({**Model().told(), "layout": 99})


def test_ranges_hold_on_days_that_were_not_seen() -> None:
    """Of those who had to wait in a tidy hall about 80 of 100 were told a range that held; who is free is told so."""
    scored, model = score(hall(14), FIRST + timedelta(days=12))
    told = scored.told()
    assert 0.74 <= told["coverage"] <= 0.9
    assert told["ratio"] < 0.55
    assert 0.68 <= told["by"]["rush"]["coverage"] <= 0.9
    assert model.summary["last_day"] == "2026-01-16"


def test_without_the_extra_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where trees cannot be grown, what is played gets ranges that hold, and the model says what is missing."""
    monkeypatch.setattr(learner, "_lacking", lambda: "lightgbm: pip install")
    model = learn(hall(6), UNTIL)
    assert model.summary["made_without"] == "lightgbm: pip install"
    assert model.summary["way"] == "what is played"
    assert model.trees[0].roots == ()


@pytest.mark.parametrize("number", [1, 5, 40])
def test_a_handful_of_visits_is_enough(number: int) -> None:
    """From the first visits on there is a model, and a range."""
    rows = hall(2)[:number]
    features = gather(Days(rows), UNTIL).figures[-1]
    low, likely, high = learn(rows, UNTIL).range_of(features)
    assert 0 <= low <= likely <= high


def test_a_service_that_was_never_seen_is_told_something() -> None:
    """A new service and a new office on the scored day are scored like the others."""
    rows = [row._replace(service="new", office="elsewhere") if row.day >= UNTIL else row for row in hall(9)]
    scored, _ = score(rows, UNTIL)
    assert scored.told()["n"] > 200


def test_days_that_are_not_there_cannot_be_scored() -> None:
    """It is said so, in plain words."""
    with pytest.raises(NothingToScoreError):
        score(hall(2), FIRST)
    with pytest.raises(NothingToScoreError):
        score(hall(2), UNTIL)


@given(
    st.lists(st.tuples(st.floats(0, 6), st.floats(0, 6)), min_size=1, max_size=400), st.floats(0, 8), st.floats(0, 8)
)
def test_a_bend_never_falls(pairs: list[tuple[float, float]], one: float, other: float) -> None:
    """Whatever came of what was said: more said is never bent to less."""
    bend = bend_to([said for said, _ in pairs], [waited for _, waited in pairs], 0.5)
    assert bend.of(max(one, other)) >= bend.of(min(one, other)) - 1e-9
    assert Bend().of(one) == pytest.approx(one)
