"""What an office posts, as anybody reads it: ready for words, and nothing that is not known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from queue_server.domain.catalogue.catalogue import Catalogue
from queue_server.domain.core.calendar import Hours, next_day
from queue_server.domain.core.identifiers import ServiceDay
from queue_server.domain.day.view_context import ViewContext
from queue_server.domain.posted.contact import Contact, ContactId
from queue_server.domain.posted.posted import Kept, Posted
from queue_server.domain.surveys.answers import About, AnswerGiven
from queue_server.domain.surveys.levels import Levels, Overall
from queue_server.views.wall.figures import Figures, Share, wire_figures
from queue_server.views.wall.hours import AHEAD, service_hours, wire_hours
from queue_server.views.wall.satisfaction import satisfaction
from queue_server.views.wall.wall import wall
from tests.domain.cast import EIGHT, HEAD, MONDAY
from tests.views.conftest import Hall

MORNING, AFTERNOON = (450, 690), (810, 1020)
WEEK = Hours(week=((MORNING, AFTERNOON),) * 4 + ((MORNING,), (), ()))


def test_days_that_are_alike_are_said_once() -> None:
    """Monday to Thursday, Friday, and a weekend that is closed."""
    spans = [{"from": "07:30", "to": "11:30"}, {"from": "13:30", "to": "17:00"}]

    assert wire_hours(WEEK, MONDAY)["week"] == [
        {"first": 1, "last": 4, "spans": spans},
        {"first": 5, "last": 5, "spans": spans[:1]},
        {"first": 6, "last": 7, "spans": []},
    ]
    assert wire_hours(Hours(), MONDAY) == {"always": True, "week": [], "days": []}


def test_days_that_are_otherwise_are_told_sixty_days_ahead() -> None:
    """In their order; what is over, or far away, is not told."""
    yesterday, holiday, last, later = (next_day(MONDAY, ahead) for ahead in (-1, 1, AHEAD, AHEAD + 1))
    hours = replace(WEEK, days=((last, (MORNING,)), (holiday, ()), (yesterday, ()), (later, ())))

    assert wire_hours(hours, MONDAY)["days"] == [
        {"day": holiday, "spans": []},
        {"day": last, "spans": [{"from": "07:30", "to": "11:30"}]},
    ]


def test_a_service_with_hours_of_its_own_is_told(hall: Hall) -> None:
    """The others are as the office is."""
    first, *others = hall.office.services
    office = replace(hall.office, services=(replace(first, hours=WEEK), *others))

    assert [each["id"] for each in service_hours(office, MONDAY)] == [first.id]


def test_a_figure_without_cases_is_not_on_the_wall() -> None:
    """No share of nothing, and none that nobody keeps."""
    share = Share(12_780, 12_780, MONDAY, MONDAY, EIGHT)

    assert wire_figures(Figures(on_time=share, satisfaction=share._replace(part=0, of=0))) == {
        "on_time": {
            "as_of": "2026-11-23T01:00:00.000Z",
            "part": 12_780,
            "of": 12_780,
            "since": MONDAY,
            "until": MONDAY,
        }
    }


@pytest.mark.parametrize(("came", "told"), [(4, None), (5, (4, 5)), (9, (4, 5)), (10, (9, 10))])
def test_satisfaction_is_told_by_fives(came: int, told: tuple[int, int] | None) -> None:
    """The first of all was not satisfied: what fewer than five said is on no wall."""
    levels: list[Overall] = ["dissatisfied", *(("satisfied", "very-satisfied") * came)]
    given = [AnswerGiven(About(MONDAY), "phone", Levels(overall=each)) for each in levels[:came]]

    share = satisfaction([(), given], ServiceDay("2026-10-01"), MONDAY, EIGHT)

    assert (None if share is None else share[:2]) == told


def test_a_block_of_which_nothing_is_known_is_absent(hall: Hall) -> None:
    """No contact, no catalogue, no figure; words that were erased are no contact."""
    erased = Posted({ContactId("0" * 16): Kept(Contact("hotline"), 1, EIGHT, HEAD.id)}, 1)
    context = ViewContext(replace(hall.office, hotline=None), hall.day, hall.now)

    shown = wall(context, erased, Catalogue(), ())

    assert shown.keys() == {"office", "name", "time_zone", "day", "hours", "numbers"}
