"""The score of what visitors were told: the same by SQL, by the pure rule, and by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from queue_server.domain.core.identifiers import Seconds
from queue_server.domain.forecast.outlook import Told
from queue_server.domain.forecast.plain import Plain
from queue_server.domain.forecast.score import ENOUGH, Case, score
from queue_server.records.models.cases import told_again, visitors
from queue_server.records.reports import REPORTS

if TYPE_CHECKING:
    from queue_server.records.question import Question
    from tests.records.conftest import Recorded

DAYS = ("2026-03-02", "2026-03-03")


def test_the_report_is_the_pure_score_of_each_group(recorded: Recorded) -> None:
    """Of all, of each service and each day: what SQL counts is what the rule reckons of the same cases."""
    recorded.play(*DAYS, visitors=45)
    question = recorded.question(DAYS[0], DAYS[-1])
    whom = visitors(question)
    for by in ("service", "day"):
        told = _answer(recorded, by)
        groups = {row[by]: row for row in told["rows"]}
        for group, row in groups.items():
            _is_score(row, [v.case for v in whom if group in (v.service, v.who.day)])
        _is_score(told["all"], [visitor.case for visitor in whom])
        assert sum(row["n"] for row in told["rows"]) == told["all"]["n"] == len(whom) > 2 * ENOUGH
    assert any("hits" not in row for row in _answer(recorded, "service")["rows"]), "no group of fewer than twenty"


def test_plain_would_have_told_what_plain_told(recorded: Recorded) -> None:
    """A day that happens once more shows an estimator what it saw then: nothing of what came later."""
    recorded.play(*DAYS, visitors=30)
    question = recorded.question(DAYS[0], DAYS[-1])
    whom = visitors(question)

    again = told_again(question.books, whom, {"plain": Plain})["plain"]

    assert again == {visitor.who: visitor.case for visitor in whom}


def test_an_office_without_records_has_no_score(recorded: Recorded) -> None:
    """A range without a single case is answered, with nothing said."""
    recorded.play(DAYS[0], visitors=3)
    told = REPORTS["estimates"](_about(recorded, "service", ("2026-01-01", "2026-01-02")))
    assert told["all"] == {"n": 0}
    assert told["rows"] == []


@pytest.mark.parametrize(
    ("waited", "is_hit"), [(599, False), (600, True), (659, True), (1259, True), (1260, False)], ids=str
)
def test_a_hit_is_in_whole_minutes(waited: int, is_hit: bool) -> None:
    """Who is told ten to twenty minutes and is called after 20 minutes and 59 seconds waited twenty."""
    found = score([Case(Told(10, 15, 20), Seconds(waited))] * ENOUGH)
    assert found is not None
    assert found.percent == (100 if is_hit else 0)
    assert found.bias == 900 - waited
    assert found.width == 600
    assert found.mae == abs(900 - waited)


def test_too_few_say_nothing() -> None:
    """Nineteen cases are no rate."""
    case = Case(Told(0, 1, 2), Seconds(60))
    assert score([case] * (ENOUGH - 1)) is None
    assert score([case] * ENOUGH) is not None


def _about(recorded: Recorded, by: str, days: tuple[str, str] = DAYS) -> Question:
    return replace(recorded.question(*days), params={"by": by})


def _answer(recorded: Recorded, by: str) -> Any:
    return REPORTS["estimates"](_about(recorded, by))


def _is_score(row: dict[str, Any], cases: list[Case]) -> None:
    found = score(cases)
    assert row["n"] == len(cases)
    if found is None:
        assert "hits" not in row
        return
    names = ("hits", "percent", "bias", "width", "mae")
    assert [row[name] for name in names] == [getattr(found, name) for name in names]
