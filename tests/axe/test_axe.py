"""axe-core finds nothing wrong with any screen, in the states that people meet, in both languages, light and dark."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.axe.stage import Stage, State
from tests.floor.screens import CALLED, CLOSED, DIALOGS, FREE, LYING, PHONE, SERVING, SMALL_PHONE, WALL
from tests.house import House
from tests.proofs.towns import town

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

DAY = ".day-end button"

MONTH = f"from={date.today():%Y-%m}-01&to={date.today() + timedelta(7)}"  # noqa: DTZ011 - a range around it will do

OUT = [
    State("entrance of the sample office", "/", ".cards"),
    *(
        State(f"{screen} signed out", f"/{screen}/", ".sign-in")
        for screen in ("kiosk", "display", "manager", "records", "replay")
    ),
    State("counter signed out", "/counter/?counter=3", ".sign-in"),
    State("phone without a link", "/ticket/", ".way-on", size=PHONE),
    State("phone of a number of long ago", "/ticket/#sample/20200101-0", ".way-on", size=SMALL_PHONE),
    State("office that is not there", "/display/?office=nowhere#token=none", "main"),
    State("wrong address", "/nowhere", "h1"),
]
"""What somebody sees who has nothing."""

BUSY = [
    State("display", "/display/", ".calls li", size=WALL),
    State("display in a dim hall", "/display/?theme=dim", ".calls li", size=WALL),
    State("kiosk", "/kiosk/", ".tile-count", size=LYING),
    State("kiosk asking", "/kiosk/", ".answer", (".tile",), LYING),
    State("kiosk with a service that is shut", "/kiosk/", "main .back, main h2", (".tile-shut",), LYING),
    State("kiosk with a number", "/kiosk/", ".taken-number", (".tile", ".answer.primary"), LYING),
    State("counter serving", f"/counter/?counter={SERVING}", "[data-key=enter]"),
    State("counter calling", f"/counter/?counter={CALLED}", "[data-key=enter]"),
    State("counter free", f"/counter/?counter={FREE}", "[data-key=enter]"),
    State("counter closed", f"/counter/?counter={CLOSED}", "[data-key=enter]"),
    *(
        State(
            f"counter asking: {name}",
            f"/counter/?counter={counter}",
            f"dialog[open] {shows}",
            tuple(keys.split()),
            after="[data-key=enter][aria-disabled=false], [data-key=b]",
        )
        for name, (counter, keys, shows) in DIALOGS.items()
    ),
    State("manager", "/manager/", ".services tbody tr"),
    State("reports", "/records/", ".rows tbody tr"),
    State("reports on a phone", "/records/", ".rows tbody tr", size=PHONE),
    State("reports of a month", f"/records/?{MONTH}&heat=received", ".shaded td"),
    State("reports telling what a figure counts", "/records/", "dialog[open] .said", (".named",), after=".named"),
    State("reports telling it of all", "/records/", ".definitions dt", (".named", ".dialog .quiet"), after=".named"),
    State("reports of days that are none", "/records/?from=2026-02-30", ".fault"),
    State("reports of days on which nothing was", "/records/?from=2026-01-03&to=2026-01-04", ".empty"),
    State("replay", "/replay/", ".post"),
    State("replay on a phone", "/replay/", ".post", size=PHONE),
    State("story of a number", "/replay/", ".entries li", (".lines .chip",), after=".lines .chip"),
    State("replay of a day on which nothing was", "/replay/?day=2026-01-01", ".fault"),
    *(
        State(f"manager asking about {what}", "/manager/", "dialog[open] h2", (press,), after=".services tbody tr")
        for what, press in {"a service": ".services .act button", "a counter": ".tile", "the day": DAY}.items()
    ),
]
"""What people see who work or stand in the hall."""


def in_the_hall(stage: Stage, house: House) -> None:
    """Sign in at every screen of the sample office."""
    for screen in ("kiosk", "display", "manager"):
        house.somebody(screen)
        stage.sign_in(screen, house.tokens[screen, None])
    for screen in ("records", "replay"):
        stage.sign_in(screen, house.tokens["manager", None])
    for counter in {SERVING, CALLED, FREE, CLOSED, *(counter for counter, *_ in DIALOGS.values())}:
        house.somebody("clerk", counter)
        stage.sign_in(f"counter:{counter}", house.tokens["clerk", counter])


@pytest.mark.parametrize("language", ["vi", "en"])
def test_nobody_meets_a_barrier_in_a_busy_office(
    browser: Browser, house: House, tickets: dict[str, str], language: str
) -> None:
    """Signed out, at work, in every dialog, and on the phone in every status: no violation."""
    stage = Stage(browser, house, language)
    for state in OUT:
        stage.see(state)
    for status, address in tickets.items():
        stage.see(State(f"phone {status}", address, ".ticket-number", size=PHONE))
    stage.see(State("phone asking", tickets["waiting"], "dialog[open]", (".less-likely button",), SMALL_PHONE))
    word = house.anybody().view(f"ticket/{tickets['waiting'].rpartition('/')[2]}")["share"]
    stage.see(State("phone looking", f"/ticket/#sample/shared/{word}", ".ticket-number", size=PHONE))
    in_the_hall(stage, house)
    for state in BUSY:
        stage.see(state)
    stage.close()

    assert stage.found == {}


@pytest.mark.parametrize("language", ["vi", "en"])
def test_nobody_meets_a_barrier_at_lunch_after_the_day_or_cut_off(
    browser: Browser, tmp_path: Path, language: str
) -> None:
    """An office of one's own while it has its break, once its day is closed, and when its server is gone."""
    house = House(tmp_path, town(tmp_path, "UTC", "00:00-24:00"), office="town")
    house.start()
    stage = Stage(browser, house, language)
    try:
        quiet = [*QUIET, *in_the_town(stage, house)]
        stage.see(State("entrance signed out", "/", ".signing-in"))
        lunch = town(tmp_path, noon_here(), "07:00-11:00", "14:00-17:00")
        assert house.command("office", "create", str(lunch), "--yes", "--now").returncode == 0
        for state in quiet:
            stage.see(replace(state, name=f"{state.name} at lunch"))
        house.somebody("manager").done("/day/close")
        for state in quiet:
            stage.see(replace(state, name=f"{state.name} after the day"))
        pages = {state.name: stage.another(state) for state in quiet}
        house.kill()
        for name, page in pages.items():
            page.bring_to_front()
            page.locator("connection-note .fault").wait_for()
            stage.look(page, f"{name} cut off")
    finally:
        stage.close()
        house.kill()

    assert stage.found == {}


def in_the_town(stage: Stage, house: House) -> list[State]:
    """Sign in at every screen of the town, and return what phones show: one whose number waits, one that is out."""
    for screen in ("kiosk", "display", "manager"):
        stage.sign_in(screen, house.token(screen, office="town"))
    for screen in ("records", "replay"):
        stage.sign_in(screen, house.token("manager", office="town"))
    stage.sign_in("counter:1", house.token("clerk", office="town"))
    head = house.somebody("manager")
    waiting, out = (head.done("/tickets", {"service": "papers"})["id"] for _ in range(2))
    head.done(f"/tickets/{out}/park")
    phones = {"phone": waiting, "phone of who is out": out}
    return [State(name, f"/ticket/#town/{ticket}", ".ticket-number", size=PHONE) for name, ticket in phones.items()]


QUIET = [
    State("entrance", "/", ".glance"),
    State("kiosk", "/kiosk/", "main h2, .tile", size=LYING),
    State("display", "/display/", "main h2", size=WALL),
    State("counter", "/counter/?counter=1", "[data-key=enter]"),
    State("manager", "/manager/", ".services tbody tr"),
    State("reports", "/records/", ".empty, .rows tbody tr"),
]
"""Every screen of an office in which nobody is."""


def noon_here() -> str:
    """Return a zone in which it is between twelve and one, whatever the time is where the test runs."""
    west = datetime.now(UTC).hour - 12
    return f"Etc/GMT{west:+d}" if west else "UTC"
