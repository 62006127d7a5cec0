from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from queue_server.domain.core import calendar
from queue_server.domain.core.calendar import Hours
from queue_server.domain.core.identifiers import Instant
from queue_server.domain.office.office import Office
from queue_server.office_file import OfficeFileError, office_in, read_office

EXAMPLE = Path(__file__).parents[2] / "docs" / "office.example.toml"
HEAD = """
id = "ward"
name = { vi = "Phường", en = "Ward" }
time_zone = "Asia/Ho_Chi_Minh"
services = [{ id = "a", name = { vi = "A", en = "A" }, letter = "A"OWN }]
counters = [{ id = "1", name = { vi = "1", en = "1" }, services = ["a"] }]
"""


def office(hours: str, own: str = "") -> Office:
    """Return an office with these hours, and with a service's own."""
    return office_in((HEAD.replace("OWN", own and f", hours = {own}") + hours).encode(), "ward.toml")


def is_open(hours: Hours, local: str) -> bool:
    """Tell whether numbers are given at a local time."""
    at = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    return calendar.is_open(hours, Instant(int(at.timestamp()) * 1000), "Asia/Ho_Chi_Minh")


@pytest.fixture(scope="module")
def example() -> Office:
    """Return the office of the documentation."""
    return read_office(EXAMPLE)


@pytest.mark.parametrize(
    ("local", "gives"),
    [
        ("2026-11-23 07:29", False),
        ("2026-11-23 07:30", True),
        ("2026-11-23 11:19", True),
        ("2026-11-23 11:20", False),
        ("2026-11-23 13:30", True),
        ("2026-11-23 16:50", False),
        ("2026-11-28 09:00", False),
        ("2026-12-31 09:00", True),
        ("2026-12-31 14:00", False),
        ("2027-02-20 09:00", True),
    ],
)
def test_the_example_gives_numbers_in_its_hours(example: Office, local: str, *, gives: bool) -> None:
    """Workdays, a half day, a worked Saturday; to ten minutes before the end."""
    assert is_open(example.hours, local) == gives


@pytest.mark.parametrize(
    "day",
    ["2026-11-24", "2027-01-01", "2027-02-08", "2027-04-16", "2027-04-30", "2027-05-03", "2027-09-02", "2027-11-24"],
)
def test_the_example_is_closed_on_holidays_for_every_service(example: Office, day: str) -> None:
    """A service with hours of its own is closed when the house is."""
    every = [example.hours, *(s.hours for s in example.services if s.hours is not None)]
    assert not any(is_open(hours, f"{day} {hour:02d}:05") for hours in every for hour in range(24))


def test_a_service_may_keep_hours_of_its_own(example: Office) -> None:
    """The leaders receive on two mornings and one afternoon."""
    leaders = example.services[-1].hours
    assert leaders is not None
    week = [f"2026-11-{day} {time}" for day in (23, 25, 26) for time in ("08:30", "14:30")]
    assert [is_open(leaders, local) for local in week] == [True, False, False, False, True, True]


def test_on_a_half_day_a_service_is_open_no_longer_than_the_office() -> None:
    """What the office says of a date holds for those with hours of their own."""
    made = office('[hours]\ndays.2026-11-26 = ["07:30-09:00"]', '{ thu = ["08:00-11:00"], sat = ["08:00-09:00"] }')
    own = made.services[0].hours
    assert own is not None
    assert dict(own.days) == {"2026-11-26": ((480, 540),)}


def test_a_date_that_the_service_names_itself_is_its_own_affair() -> None:
    """Leaders may receive on a day on which the rest is closed."""
    made = office(
        "[hours]\ndays.2026-11-28 = []", '{ mon = ["08:00-11:00"], days = { 2026-11-28 = ["08:00-10:00"] } }'
    )
    own = made.services[0].hours
    assert own is not None
    assert dict(own.days) == {"2026-11-28": ((480, 600),)}


def test_the_last_ticket_of_a_service_is_given_when_the_office_gives_its_own() -> None:
    """A service that says nothing of its last ticket follows the office."""
    made = office("[hours]\nlast_ticket_minutes = 20", '{ mon = ["08:00-11:00"] }')
    assert made.services[0].hours == Hours(week=(((480, 660),), (), (), (), (), (), ()), last_ticket=20)


def test_an_office_may_be_open_until_midnight() -> None:
    """24:00 is the end of a day."""
    assert office('[hours]\nsun = ["20:00-24:00"]').hours.week[6] == ((1200, 1440),)


@pytest.mark.parametrize(
    ("hours", "finding"),
    [
        ('mon = "07:30-11:30"', 'hours.mon is "07:30-11:30"; expected a list in [ ]'),
        ('mon = ["7:30-11:30"]', 'hours.mon is "7:30-11:30"; expected hours such as "07:30-11:30"'),
        ('mon = ["11:30-07:30"]', 'hours.mon is "11:30-07:30"; expected hours such as "07:30-11:30"'),
        ('mon = ["07:30-24:01"]', 'hours.mon is "07:30-24:01"; expected hours such as "07:30-11:30"'),
        ('mon = ["07:60-09:00"]', 'hours.mon is "07:60-09:00"; expected hours such as "07:30-11:30"'),
        ("mon = [730]", 'hours.mon is 730; expected hours such as "07:30-11:30"'),
        ('mon = ["09:00-10:00", "08:00-09:30"]', "none inside another"),
        ("days.2026-02-30 = []", 'hours.days.2026-02-30 is "2026-02-30"; expected a date such as 2026-11-24'),
        ("days.20261124 = []", 'hours.days.20261124 is "20261124"; expected a date such as 2026-11-24'),
        ("days = []", "hours.days is []; expected a table"),
        ("last_ticket_minutes = -1", "hours.last_ticket_minutes is -1; expected whole minutes, 0 to 1440"),
        ("monday = []", "hours.monday is not a key that is known here; did you mean mon?"),
    ],
)
def test_hours_that_are_none_are_found(hours: str, finding: str) -> None:
    """What cannot be hours is not guessed at."""
    with pytest.raises(OfficeFileError) as error:
        office(f"[hours]\n{hours}")
    assert [each.line for each in error.value.findings] == [8]
    assert error.value.findings[0].words.endswith(finding)
