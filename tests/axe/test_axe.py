"""axe-core finds nothing wrong with any screen, in the states that people meet, in both languages, light and dark."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.axe.stage import Stage, State
from tests.browser.alone import has_numbers
from tests.browser.test_enlarged import WARDS as ENLARGED
from tests.floor.screens import (
    CALLED,
    CLOSED,
    DIALOGS,
    FREE,
    LYING,
    PHONE,
    PROCEDURE,
    SERVING,
    SMALL_PHONE,
    STANDING_WALL,
    WALL,
)
from tests.house import House, running
from tests.live.screen import Screen
from tests.live.test_receipts import after, call, receipt
from tests.printing.sinks import OK, Sink, sink
from tests.proofs.scale import LANGUAGES
from tests.proofs.towns import town

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

DAY = ".day-end button"

ENTER = "[data-key=enter][aria-disabled=false]"

MONTH = f"from={date.today():%Y-%m}-01&to={date.today() + timedelta(7)}"  # noqa: DTZ011 - a range around it will do

EVERY_CHANGE = "&".join(
    f"change={change}"
    for change in (
        "counter-more;services=certification;from=07:30;to=09:30",
        "counter-less;counter=1",
        "counter-services;counter=2;services=result",
        "lunch;counter=3;from=11:30;to=12:30",
        "hours;from=07:00;to=17:00",
        "service-closed;service=guidance;from=10:00",
        "order;order=c-mu",
    )
)
"""A question with a change of each kind."""

WRITTEN = "/wall/?mode=edit"
"""What is posted, as a manager writes it."""

WRONG_HOURS = (*"859", "Enter", *"858", "Enter", *"99", "Tab")
"""What is typed into a sheet of written numbers: an hour, an earlier one, and what is none."""

OPENED, DRAFTED = (f"/catalogue/?procedure={code}" for code in (PROCEDURE, "9.000002"))
"""A procedure as it is published, and one that is drafted otherwise."""


def _edits(*parts: str) -> tuple[str, ...]:
    return tuple(f".part[data-part={part}] .edit" for part in parts)


PAST_THE_LIST = (".tile", ".found-other")
"""What is pressed at the kiosk of an office with procedures by who finds none that fits."""

FOR_HEADS = ("catalogue", "planning", "receptions", "records", "replay", "written", "opinions", "workdays")
"""Screens at which managers sign in."""

OUT = [
    State("entrance of the sample office", "/", ".cards"),
    *(
        State(f"{screen} signed out", f"/{screen}/", ".sign-in")
        for screen in ("kiosk", "display", "manager", *FOR_HEADS)
    ),
    State("posted wall signed out of its desk", WRITTEN, ".sign-in"),
    State("posted wall", "/wall/", ".is-contacts"),
    State("posted wall on a phone", "/wall/", ".is-fees td.fee", (".group summary",), SMALL_PHONE, ".is-fees"),
    State("posted wall on a panel", "/wall/?mode=display", ".panel .contact", size=WALL),
    State("posted wall held", "/wall/?mode=display", ".hold[aria-pressed=true]", (".hold",), WALL, ".panel"),
    State("counter signed out", "/counter/?counter=3", ".sign-in"),
    State("display with a code", "/display/", ".pairing-code", size=WALL),
    State("phone without a link", "/ticket/", ".way-on", size=PHONE),
    State("phone of a number of long ago", "/ticket/#sample/20200101-0", ".way-on", size=SMALL_PHONE),
    State("survey without a link", "/survey/", ".ended", size=PHONE),
    State("survey of no visit", "/survey/#sample/000000000000", ".ended a", size=SMALL_PHONE),
    State("suggestion box", "/survey/#sample/box", "#words", size=SMALL_PHONE),
    State("suggestion that is none", "/survey/#sample/box/2611000000000000", ".box .fault", size=PHONE),
    State("lookup of a dossier", "/lookup/#sample", "#code", size=SMALL_PHONE),
    State("lookup of a dossier that is none", "/lookup/#sample/2601010001", ".trouble h2", size=PHONE),
    State("posted procedures", "/procedures/#sample", ".group"),
    State("posted procedures found", "/procedures/#sample", ".found a", ("/", "x", "a", "c"), after=".group"),
    State("posted procedures that are none", "/procedures/#sample", ".nothing", ("/", *"qqqqzzzz"), PHONE, ".group"),
    State("posted procedure", f"/procedures/#sample/{PROCEDURE}", ".procedure"),
    State("posted procedure on a phone", f"/procedures/#sample/{PROCEDURE}", ".procedure", size=SMALL_PHONE),
    State("posted procedure that is over", "/procedures/#sample/9.000002", ".procedure .late", size=PHONE),
    State("posted procedure that is not there", "/procedures/#sample/7.7", ".empty a", size=PHONE),
    State("office that is not there", "/display/?office=nowhere#token=none", "main"),
    State("wrong address", "/nowhere", "h1"),
]
"""What somebody sees who has nothing."""

BUSY = [
    State("display", "/display/", ".calls li", size=WALL),
    State("display in a dim hall", "/display/?theme=dim", ".calls li", size=WALL),
    State("display of calls alone", "/display/?layout=calls", ".calls li", size=WALL),
    State("display of calls in a dim hall", "/display/?layout=calls&theme=dim", ".calls li", size=WALL),
    State("display beside notices", "/display/?layout=notices", ".beside-calls .waiting", size=WALL),
    State("display that stands", "/display/?layout=portrait", ".calls li", size=STANDING_WALL),
    State("display as a strip", "/display/?layout=strip", ".calls li", size=(1920, 360)),
    *(
        State(f"unit over a counter: {name}", f"/display/?layout=counter&counter={counter}", shows, size=(800, 480))
        for name, counter, shows in (
            ("calling", CALLED, ".unit-call.called"),
            ("serving", SERVING, ".unit-call.serving"),
            ("free", FREE, ".unit-still"),
            ("closed", CLOSED, ".unit-still"),
        )
    ),
    State("kiosk", "/kiosk/", ".tile-count", size=LYING),
    State("kiosk with what most come for", "/kiosk/", ".found-other", (".tile",), LYING),
    State("kiosk searching", "/kiosk/", ".found", (".find-way",), LYING, ".find-way"),
    State(
        "kiosk finding nothing", "/kiosk/", ".search .answer", (".find-way", "q", "q", "x", "z"), LYING, ".find-way"
    ),
    State(
        "kiosk telling what it takes", "/kiosk/", ".papers li", (".tile", ".found:nth-child(6)"), LYING, ".find-way"
    ),
    State(
        "kiosk with a list of papers",
        "/kiosk/",
        ".lacks-qr",
        (".tile", ".found:nth-child(6)", ".lacks-some"),
        LYING,
        ".find-way",
    ),
    State(
        "kiosk with a return pass",
        "/kiosk/",
        ".pass-held .pass-code",
        (".tile", ".found:nth-child(6)", ".lacks-some", ".get-pass"),
        LYING,
        ".find-way",
    ),
    State("kiosk asking for a dossier", "/kiosk/", ".code-field", (".dossier-way",), LYING, ".find-way"),
    State("kiosk asking for a return pass", "/kiosk/", ".pass-pad", (".pass-way",), LYING, ".find-way"),
    State("kiosk asking", "/kiosk/", ".ask .answer", PAST_THE_LIST, LYING, ".find-way"),
    State("kiosk with a service that is shut", "/kiosk/", "main .back, main h2", (".tile-shut",), LYING),
    State(
        "kiosk with a number",
        "/kiosk/",
        ".taken-number",
        (*PAST_THE_LIST, ".answer.primary"),
        LYING,
        ".find-way",
    ),
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
    State("manager pairing", "/manager/", "dialog[open] .code", (".device-presses button",), after=".devices"),
    State("reports", "/records/", ".rows tbody tr"),
    State("reports on a phone", "/records/", ".rows tbody tr", size=PHONE),
    State("reports of a month", f"/records/?{MONTH}&heat=received", ".shaded td"),
    State("reports telling what a figure counts", "/records/", "dialog[open] .said", (".named",), after=".named"),
    State("reports telling it of all", "/records/", ".definitions dt", (".named", ".dialog .quiet"), after=".named"),
    State("reports of days that are none", "/records/?from=2026-02-30", ".fault"),
    State("reports of days on which nothing was", "/records/?from=2026-01-03&to=2026-01-04", ".empty"),
    State("what if", "/planning/", ".result .empty"),
    State("what if with every change", f"/planning/?{EVERY_CHANGE}", ".result .fault"),
    State("what if on a phone", f"/planning/?{EVERY_CHANGE}", ".changes li:nth-child(7)", size=PHONE),
    State("what if that lacks something", "/planning/?change=lunch;counter=1;from=13:00;to=12:00", ".change .late"),
    State("staffing of a new office", "/planning/?room=staffing", ".empty"),
    State("calling orders of a new office", "/planning/?room=orders", ".order"),
    State("catalogue", "/catalogue/", ".row"),
    State("catalogue on a phone", "/catalogue/?show=over", ".row", size=PHONE),
    State("catalogue in which nothing is like that", "/catalogue/?look=qqqqzzzz", ".empty"),
    State("catalogue asking for a new one", "/catalogue/", "dialog[open] [name=code]", (".new",), after=".row"),
    State("procedure edited", OPENED, ".part form", _edits("fee", "time", "group", "valid_to"), after=".part"),
    State("papers edited on a phone", OPENED, ".typed-rows", _edits("papers"), PHONE, ".part"),
    State("procedure replaced", OPENED, ".part [name=look]", (".end",), after=".part"),
    State("procedure with a draft on a phone", DRAFTED, ".drafted", size=PHONE),
    State("draft about to be published", DRAFTED, "dialog[open] .differences", (".to-publish",), after=".drafted"),
    State("draft about to be dropped", DRAFTED, "dialog[open] .confirm", (".drop",), after=".drafted"),
    State("procedure that the catalogue has not", "/catalogue/?procedure=7.7", ".fault"),
    State("drafts", "/catalogue/?room=drafts", ".change"),
    State("drafts on a phone", "/catalogue/?room=drafts", ".change", size=SMALL_PHONE),
    State("files of procedures", "/catalogue/?room=files", ".choose"),
    State("what changed of procedures", "/catalogue/?room=versions&since=0", ".change"),
    State("posted wall written", WRITTEN, ".kept"),
    State("posted wall written on a phone", WRITTEN, ".kept", size=SMALL_PHONE),
    State(
        "contact being written",
        WRITTEN,
        "dialog[open] [name=person]",
        (".kept:nth-child(3) .change",),  # the first leader of the demo
        after=".kept",
    ),
    State("contact that is wrong", WRITTEN, "#wrong-telephone", (".add", ".save"), PHONE, ".kept"),
    State(
        "contact about to be taken down",
        WRITTEN,
        "dialog[open] .confirm",
        (".kept .take-down",),
        after=".kept",
    ),
    State("replay", "/replay/", ".post"),
    State("replay on a phone", "/replay/", ".post", size=PHONE),
    State("story of a number", "/replay/", ".entries li", (".lines .chip",), after=".lines .chip"),
    State("replay of a day on which nothing was", "/replay/?day=2026-01-01", ".fault"),
    State("what citizens say", "/opinions/", ".asked"),
    State("what citizens say on a phone", "/opinions/?room=results", ".asked", size=PHONE),
    State("what citizens write", "/opinions/?room=box", ".box"),
    State("answers on paper", "/opinions/?room=paper", ".sheets select"),
    State("working days of a year", "/workdays/?year=2027", ".months"),
    State("working day being changed, on a phone", "/workdays/?day=2027-02-08", ".changing", size=PHONE),
    State("working week", "/workdays/?room=week", ".cut-off"),
    State("promised day to count", "/workdays/?room=promise", ".promise form"),
    State("written numbers", "/written/", ".is-next"),
    State("written numbers typed", "/written/", ".typed .odd", WRONG_HOURS, after=".is-next [name=at]:focus"),
    State(
        "written numbers not sent",
        "/written/",
        ".not-sent",
        (*WRONG_HOURS, ".send"),
        PHONE,
        ".is-next [name=at]:focus",
    ),
    State("written numbers to print", "/written/?room=sheet", ".sheet"),
    *(
        State(f"manager asking about {what}", "/manager/", "dialog[open] h2", (press,), after=".services tbody tr")
        for what, press in {"a service": ".services .act button", "a counter": ".tile", "the day": DAY}.items()
    ),
]
"""What people see who work or stand in the hall."""


CROWD = 75
"""More than the sample office has seats."""

CROWDED = [
    State("counter nobody hears", f"/counter/?counter={SERVING}", ".reach.silent"),
    State("counter nobody hears, at 400 %", f"/counter/?counter={SERVING}", ".reach.silent", size=ENLARGED),
    State("counter asking at 400 %", f"/counter/?counter={SERVING}", "dialog[open]", ("c",), ENLARGED, ENTER),
    State("kiosk without seats", "/kiosk/", ".tile-count", size=LYING),
    State(
        "kiosk with a number for who finds no seat",
        "/kiosk/",
        ".taken-next",
        (*PAST_THE_LIST, ".answer.primary"),
        LYING,
        ".find-way",
    ),
    State("manager of a hall without seats", "/manager/", ".notices"),
    State("entrance of a hall without seats", "/", ".glance"),
    State("display of a hall without seats", "/display/", ".calls li", size=WALL),
]
"""What people see where more wait than can sit, and the hall is silent."""


def in_the_hall(stage: Stage, house: House) -> None:
    """Sign in at every screen of the sample office."""
    for screen in ("kiosk", "display", "manager"):
        house.somebody(screen)
        stage.sign_in(screen, house.tokens[screen, None])
    for screen in (*FOR_HEADS, "wall"):
        stage.sign_in(screen, house.tokens["manager", None])
    for counter in {SERVING, CALLED, FREE, CLOSED, *(counter for counter, *_ in DIALOGS.values())}:
        house.somebody("clerk", counter)
        stage.sign_in(f"counter:{counter}", house.tokens["clerk", counter])


def let_go(house: House) -> None:
    """Refuse whoever asked to be paired before: an address has few codes at once, and a second try would get none."""
    manager = house.somebody("manager")
    for code in manager.look("/pairings").json()["pairings"]:
        assert manager.act("/pairings/refuse", {"code": code}).ok


@pytest.mark.parametrize("language", ["vi", "en"])
def test_nobody_meets_a_barrier_in_a_busy_office(
    browser: Browser, house: House, tickets: dict[str, str], language: str
) -> None:
    """Signed out, at work, in every dialog, and on the phone in every status: no violation."""
    stage = Stage(browser, house, language)
    let_go(house)
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_meets_a_barrier_at_lunch_after_the_day_or_cut_off(
    browser: Browser, tmp_path: Path, language: str
) -> None:
    """An office of one's own while it has its break, once its day is closed, and when its server is gone."""
    house = House(tmp_path, town(tmp_path, noon_here(), "07:00-17:00"), office="town")
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_meets_a_barrier_where_no_seat_is_left_and_no_call_is_heard(
    browser: Browser, tmp_path: Path, language: str
) -> None:
    """Kiosk, phone, board, entrance and display of a crowded hall, and the console of a call that nobody hears."""
    with running(tmp_path, is_demo=True) as house:
        clerk, kiosk = house.somebody("clerk", SERVING), house.somebody("kiosk")
        clerk.done(f"/counters/{SERVING}/open")
        tickets = [kiosk.done("/tickets", {"service": "certification"}) for _ in range(CROWD)]
        clerk.done(f"/counters/{SERVING}/call-next")
        stage = Stage(browser, house, language)
        in_the_hall(stage, house)
        wall = Screen(house, house.token_of("display"))
        wall.watch("display")
        made = call(wall)
        wall.say("receipts", {"receipts": [receipt(made, shown_at=after(made, 0.01))]})
        for state in CROWDED:
            stage.see(state)
        stage.see(State("phone of who may step out", f"/ticket/#sample/{tickets[-1]['id']}", ".do", size=SMALL_PHONE))
        wall.say("receipts", {"receipts": [receipt(made, begun_at=after(made, 1), heard_at=after(made, 2))]})
        stage.see(State("counter whose call was heard", f"/counter/?counter={SERVING}", ".reach.heard"))
        wall.close()
        stage.close()

    assert stage.found == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_meets_a_barrier_at_a_kiosk_that_has_lost_its_server(
    browser: Browser, tmp_path: Path, language: str
) -> None:
    """Its choice, its question, and the number that it gives by itself."""
    with running(tmp_path, is_demo=True) as house:
        stage = Stage(browser, house, language)
        house.somebody("kiosk")
        stage.sign_in("kiosk", house.tokens["kiosk", None])
        page = stage.another(State("kiosk", "/kiosk/", ".tile", size=LYING))
        has_numbers(page)
        house.kill()
        page.locator("connection-note .fault").wait_for()
        stage.look(page, "kiosk alone")
        page.locator(".tile").first.click()
        page.locator(".found-other").click()
        page.locator(".ask .primary").wait_for()
        stage.look(page, "kiosk alone asking")
        page.locator(".ask .primary").click()
        page.locator(".taken-alone").wait_for()
        stage.look(page, "kiosk alone with a number")
        stage.close()

    assert stage.found == {}


WITHOUT_PAPER = [
    State("kiosk whose printer has no paper", "/kiosk/", ".frame-note .fault", size=LYING),
    State(
        "kiosk with a number that is on no slip",
        "/kiosk/",
        ".taken-paper[role]",
        (".tile", ".ask .primary"),
        LYING,
        ".frame-note .fault",
    ),
    State("proof that does not come", "/kiosk/?proof", ".proof [role=status]", (".proof .primary",), LYING, ".slip"),
    State("manager of a kiosk without paper", "/manager/", ".notices"),
    State("counter beside a kiosk without paper", "/counter/?counter=1", ".late"),
]
"""What people see while the kiosk's printer has no paper."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_meets_a_barrier_where_the_printer_has_no_paper(
    browser: Browser, tmp_path: Path, language: str
) -> None:
    """Before a number and after it, at a proof, and where staff are told of it."""
    empty = Sink({**OK, 4: b"\x72"})
    with sink(empty) as printer, running(tmp_path, None, "--printer", f"*={printer.address}") as house:
        stage = Stage(browser, house, language)
        for screen in ("kiosk", "manager"):
            stage.sign_in(screen, house.token_of(screen))
        stage.sign_in("counter:1", house.token_of("clerk", "1"))
        for state in WITHOUT_PAPER:
            stage.see(state)
        stage.close()

    assert stage.found == {}


def in_the_town(stage: Stage, house: House) -> list[State]:
    """Sign in at every screen of the town, and return what phones show: one whose number waits, one that is out."""
    for screen in ("kiosk", "display", "manager"):
        stage.sign_in(screen, house.token(screen, office="town"))
    for screen in (*FOR_HEADS, "wall"):
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
    State("manager pairing", "/manager/", "dialog[open] .code", (".device-presses button",), after=".devices"),
    State("reports", "/records/", ".empty, .rows tbody tr"),
]
"""Every screen of an office in which nobody is."""


def noon_here() -> str:
    """Return a zone in which it is between twelve and one, whatever the time is where the test runs."""
    west = datetime.now(UTC).hour - 12
    return f"Etc/GMT{west:+d}" if west else "UTC"
