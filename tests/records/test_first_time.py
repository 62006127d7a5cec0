"""What was not right the first time: visits that ended in a return pass, of all visits, by procedure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import TypeAdapter

from queue_server.records.reports.first_time import FirstTime
from tests.catalogued import BIRTH, COPY, publish
from tests.house import House

if TYPE_CHECKING:
    from collections.abc import Iterator

TODAY = f"{datetime.now(UTC) + timedelta(hours=7):%Y-%m-%d}"

SERVED = {("certification", COPY): 4, ("certification", None): 2, ("civil-status", BIRTH): 3}
"""How many are served of what."""

SENT_HOME: dict[tuple[str, str | None], int] = {("certification", COPY): 2, ("civil-status", BIRTH): 1}
"""How many of them are sent home with a pass."""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Serve a house in which some lacked a paper, at a counter and at the kiosk; one came back, one was a mistake."""
    house = House(tmp_path_factory.mktemp("first"))
    house.start()
    publish(house)
    kiosk, clerk = house.somebody("kiosk"), house.somebody("clerk", "1")
    clerk.done("/counters/1/open", {"services": ["certification", "civil-status"]})
    passes = []
    for (service, procedure), served in SERVED.items():
        for at in range(served):
            said = {} if procedure is None else {"procedure": procedure}
            ticket = kiosk.done("/tickets", {"service": service, **said})
            clerk.done("/counters/1/call-next")
            clerk.done("/counters/1/start")
            if at < SENT_HOME.get((service, procedure), 0):
                passes.append(clerk.done(f"/tickets/{ticket['id']}/pass"))
            clerk.done("/counters/1/finish")
    wrong, *_ = [kiosk.done("/passes", {"service": "certification", "procedure": COPY}) for _ in range(2)]
    clerk.done(f"/passes/{wrong['id']}/take-back")
    kiosk.done("/passes/use", {"shown": passes[0]["id"]})
    yield house
    house.stop()


def asked(house: House, report: str) -> Any:
    """Return what a manager is answered."""
    answer = house.somebody("manager").look(f"/reports/{report}?from={TODAY}&to={TODAY}")
    assert answer.ok, answer.text
    return answer.json()


def test_shares_are_told_with_their_counts(house: House) -> None:
    """Of each procedure: visits, those that ended in a pass, passes of the kiosk beside, and how many came back."""
    told = asked(house, "first-time")

    TypeAdapter(FirstTime).validate_python(told, extra="forbid")
    assert told["rows"] == [
        {
            "service": "certification",
            "procedure": COPY,
            "name": {"vi": "Chứng thực bản sao từ bản chính", "en": "Certify copies of originals"},
            "visits": 4,
            "ended_in_pass": 2,
            "percent": 50,
            "at_kiosk": 1,
            "used": 1,
        },
        {
            "service": "civil-status",
            "procedure": BIRTH,
            "name": {"vi": "Đăng ký khai sinh", "en": "Register a birth"},
            "visits": 3,
            "ended_in_pass": 1,
            "percent": 33,
            "at_kiosk": 0,
            "used": 0,
        },
        {"service": "certification", "visits": 2, "ended_in_pass": 0, "percent": 0, "at_kiosk": 0, "used": 0},
    ]


def test_the_overview_has_those_with_passes(house: House) -> None:
    """The page of the range shows them beside all else."""
    assert asked(house, "overview")["first_time"] == asked(house, "first-time")["rows"][:2]


def test_other_days_have_none_of_it(house: House) -> None:
    """Neither visits nor passes of a range are of another one."""
    manager = house.somebody("manager")
    told = manager.look("/reports/first-time?from=2026-01-01&to=2026-10-31").json()
    assert told["rows"] == []


def test_a_terminal_tells_the_same(house: House) -> None:
    """`report first-time` gives what the server answers."""
    found = house.command("report", "first-time", "--office", "sample", "--from", TODAY, "--to", TODAY)
    assert found.returncode == 0, found.stderr
    assert f'"procedure": "{COPY}"' in found.stdout or f'"procedure":"{COPY}"' in found.stdout
