"""Results at the console: a number is called by its dossier, and two are handed over with the keys."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.console import settled
from tests.browser.hall import Hall, press
from tests.catalogued import BIRTH, publish
from tests.house import House, Person, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office with procedures."""
    with running(tmp_path_factory.mktemp("ward"), is_demo=True) as house:
        publish(house)
        yield house


@pytest.fixture(params=["vi", "en"])
def hall(browser: Browser, ward: House, request: pytest.FixtureRequest) -> Iterator[Hall]:
    """Return the hall in either language, in which nobody waits."""
    head = ward.somebody("manager")
    for counter in ("2", "7"):
        head.act(f"/counters/{counter}/return")
        head.act(f"/counters/{counter}/close")
    head.done("/day/close")
    head.done("/day/reopen")
    hall = Hall(browser, ward, request.param)
    yield hall
    hall.close()


def received(head: Person, *, ready: bool) -> str:
    """Receive a dossier at counter 2, and return its code."""
    head.done("/counters/2/open", {"services": ["civil-status"], "take_over": True})
    ticket = head.done("/tickets", {"service": "civil-status", "procedure": BIRTH})
    head.done("/counters/2/call", {"ticket": ticket["id"], "reason": "đến lượt"})
    code = str(head.done(f"/tickets/{ticket['id']}/dossier")["code"])
    if ready:
        head.done(f"/dossiers/{code}/ready")
    head.done("/counters/2/finish")
    return code


def comes_for(ward: House, *codes: str) -> dict[str, Any]:
    """Take a number for results."""
    return ward.somebody("kiosk").done("/tickets", {"service": "result", "dossiers": [*codes]})


def open_console(hall: Hall) -> Page:
    """Open counter 7, which hands results over, its clerk at the keyboard."""
    console = hall.counter("7")
    press(console)
    expect(console.locator(".next-number")).to_be_visible()
    settled(console)
    return console


def test_two_results_are_called_for_and_handed_over_with_the_keys(hall: Hall, ward: House) -> None:
    """The last digits call whoever comes for it; Enter hands over what is ready, and ends the visit with it."""
    head = ward.somebody("manager")
    first, second, third = (received(head, ready=ready) for ready in (True, True, False))
    comes_for(ward)
    mine = comes_for(ward, first, third)
    console = open_console(hall)
    expect(console.locator(f"#waiting-{mine['number']} small")).to_have_text(re.compile("2 (kết quả|results), 1 "))
    press(console, "+")
    console.keyboard.type(first[-4:])
    expect(console.locator(f'.result[data-code="{first}"]')).to_be_visible()
    console.keyboard.press("Enter")
    expect(console.locator(".hand-results .ready")).to_have_count(1)
    assert ward.somebody("display").view("display")["calls"].keys() == {mine["number"]}
    settled(console)
    press(console)
    expect(console.locator(".outcomes")).to_be_visible()
    press(console, "+")
    console.keyboard.type(second)  # as a scanner does
    console.keyboard.press("Enter")
    expect(console.locator(f'.result.ready[data-code="{second}"]')).to_be_visible()
    expect(console.locator("dialog[open] [name=code]")).to_have_value("")
    console.wait_for_timeout(500)  # as a finger does
    console.keyboard.type("3")
    console.keyboard.press("Enter")
    expect(console.locator(f'.result.ready[data-code="{second}"]')).to_have_count(0)
    console.wait_for_timeout(500)
    console.keyboard.press("Enter")
    expect(console.locator(".result.ready")).to_have_count(0)
    stand = {code: head.look(f"/dossiers/{code}").json()["status"] for code in (first, second, third)}
    assert stand == {first: "handed-over", second: "handed-over", third: "received"}
    console.wait_for_timeout(500)
    console.keyboard.press("Enter")
    expect(console.locator("dialog[open]")).to_have_count(0)
    assert head.look(f"/tickets?number={mine['number']}").json()["tickets"][0]["outcome"] == "result"
