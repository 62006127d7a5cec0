"""Screens are paired by a code, tested in the morning, revoked, and loaded anew after an upgrade."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hall import Hall
from tests.browser.pages import becomes
from tests.house import House, running
from tests.proofs.scale import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

SAID = {
    "vi": {
        "pair": "Ghép thiết bị",
        "do": "Ghép",
        "code": "Mã trên màn hình của thiết bị",
        "name": "Tên thiết bị (không ghi tên người)",
        "test": "Kiểm tra tất cả",
        "all": "cả {n} thiết bị đã xong",
        "change": "Sửa {name}",
        "revoke": "Gỡ thiết bị",
        "sure": "Gỡ",
        "refuse": "Từ chối",
        "console": "Ghép máy này bằng mã",
        "layout": "Kiểu màn hình",
        "calls": "Gọi số, cỡ lớn",
    },
    "en": {
        "pair": "Pair a device",
        "do": "Pair",
        "code": "Code on the device’s screen",
        "name": "Name of the device (no names of people)",
        "test": "Test all",
        "all": "all {n} devices are done",
        "change": "Change {name}",
        "revoke": "Revoke device",
        "sure": "Revoke",
        "refuse": "Refuse",
        "console": "Pair this machine by a code",
        "layout": "Layout",
        "calls": "Calls, large",
    },
}


@pytest.fixture(name="house")
def an_office_of_ones_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office in earnest, with books of its own."""
    with running(tmp_path_factory.mktemp("house")) as house:
        yield house


@pytest.fixture(params=LANGUAGES)
def hall(browser: Browser, house: House, request: pytest.FixtureRequest) -> Iterator[Hall]:
    """Return a hall whose screens speak a language."""
    made = Hall(browser, house, request.param)
    yield made
    made.close()


SETTLED = 500
"""Milliseconds after which a press is meant for what stands there now."""


def board(hall: Hall, size: tuple[int, int] = (1366, 768)) -> Page:
    """Return the board of a manager who has signed in."""
    page = hall.screen("/manager/", size)
    page.evaluate("token => { location.hash = `token=${token}`; location.reload(); }", hall.house.token("manager"))
    expect(page.locator(".devices")).to_be_visible()
    return page


def code_of(page: Page) -> str:
    """Return the code that a device shows."""
    shown = page.locator(".pairing-code")
    expect(shown).to_have_text(re.compile(r"^\d{3}\s\d{3}$"))
    return shown.inner_text()


def pair(hall: Hall, head: Page, device: Page, name: str) -> None:
    """Type a device's code at the board, and give it a name."""
    said = SAID[hall.language]
    head.get_by_role("button", name=said["pair"]).click()
    head.get_by_label(said["code"]).fill(code_of(device))
    head.get_by_label(said["name"]).fill(name)
    head.wait_for_timeout(SETTLED)
    head.get_by_role("button", name=said["do"], exact=True).click()
    expect(head.locator("dialog[open]")).to_have_count(0)
    expect(head.locator(".devices")).to_contain_text(name)


@pytest.mark.parametrize("hall", ["vi", "en"], indirect=True)
def test_from_a_code_to_calls_on_the_wall_and_back(hall: Hall) -> None:
    """Nothing is typed on the TV: its code is confirmed, calls come, and once it is revoked it shows a code again."""
    wall, head = hall.screen("/display/"), board(hall)
    first = code_of(wall)
    pair(hall, head, wall, "TV 1")
    expect(wall.locator(".pairing-code")).to_have_count(0)
    number = hall.house.somebody("kiosk").done("/tickets", {"service": "civil-status"})["number"]
    clerk = hall.house.somebody("clerk", "1")
    clerk.done("/counters/1/open", {"services": ["civil-status"]})
    clerk.done("/counters/1/call-next")
    expect(wall.locator("[data-called]").first).to_contain_text(number[0])
    row = head.locator(".devices li", has_text="TV 1")
    expect(row).to_have_class("ailing")
    wall.mouse.click(10, 10)
    expect(row).not_to_have_class(re.compile("ailing"), timeout=15_000)

    said = SAID[hall.language]
    row.get_by_role("button", name=said["change"].format(name="TV 1")).click()
    head.get_by_label(said["layout"]).select_option(label=said["calls"])
    head.wait_for_timeout(SETTLED)
    head.locator("dialog .primary").click()
    expect(wall.locator("html")).to_have_attribute("data-layout", "calls")
    row.get_by_role("button", name=said["change"].format(name="TV 1")).click()
    head.wait_for_timeout(SETTLED)
    head.get_by_role("button", name=said["revoke"]).click()
    head.wait_for_timeout(SETTLED)
    head.get_by_role("button", name=said["sure"], exact=True).click()
    expect(head.locator(".devices li")).to_have_count(0)
    assert code_of(wall) != first


def test_a_device_keeps_its_code_however_often_it_is_opened_anew(hall: Hall) -> None:
    """A TV that reloads all morning asks for one code only, and is paired by it; another window has its own."""
    wall, head = hall.screen("/display/"), board(hall)
    first = code_of(wall)
    for _ in range(8):
        wall.reload()
        assert code_of(wall) == first
    assert code_of(hall.screen("/display/")) != first
    pair(hall, head, wall, "TV 1")
    expect(wall.locator(".pairing-code")).to_have_count(0)


def test_a_refused_device_is_told_and_may_ask_again(hall: Hall) -> None:
    """Somebody else's screen shows no code any more until somebody wants another one."""
    kiosk, head = hall.screen("/kiosk/"), board(hall)
    said = SAID[hall.language]
    head.get_by_role("button", name=said["pair"]).click()
    head.get_by_label(said["code"]).fill(code_of(kiosk).replace("\u00a0", ""))
    head.wait_for_timeout(SETTLED)
    head.get_by_role("button", name=said["refuse"]).click()
    expect(head.locator("dialog[open]")).to_have_count(0)
    expect(kiosk.locator(".pairing-code")).to_have_count(0)
    kiosk.locator(".pairing button").click()
    code_of(kiosk)


def test_one_press_tests_every_device_and_ticks_them_off(hall: Hall) -> None:
    """A screen shows and sounds, a kiosk shows and prints, a console shows; the board says that all have."""
    head = board(hall)
    wall, kiosk, console = hall.screen("/display/"), hall.screen("/kiosk/"), hall.screen("/counter/?counter=1")
    kiosk.evaluate("() => { window.print = () => { window.printed = (window.printed ?? 0) + 1; }; }")
    pair(hall, head, wall, "TV 1")
    pair(hall, head, kiosk, "Kiosk 1")
    console.get_by_role("button", name=SAID[hall.language]["console"]).click()
    pair(hall, head, console, "Quầy 1")
    expect(console.locator(".pairing")).to_have_count(0)
    signed_in(hall, console, "clerk")
    expect(console.locator("counter-console")).to_be_visible()
    wall.mouse.click(10, 10)
    head.get_by_role("button", name=SAID[hall.language]["test"]).click()

    expect(wall.locator(".test-card")).to_contain_text("TV 1")
    expect(kiosk.locator(".test-card")).to_contain_text("Kiosk 1")
    expect(head.locator(".devices li", has_text="TV 1").locator(".tick-done")).to_be_visible(timeout=20_000)
    summary = head.locator(".devices > p[role=status]")
    expect(summary).to_contain_text(SAID[hall.language]["all"].format(n=3), timeout=20_000)
    assert kiosk.evaluate("window.printed") == 1
    expect(wall.locator(".test-card")).to_have_count(0, timeout=20_000)
    wall.reload()
    expect(wall.locator("header.frame")).to_be_visible()
    wall.wait_for_timeout(1500)
    expect(wall.locator(".test-card")).to_have_count(0)


OLDER = """
Math.random = () => 0;
sessionStorage.loads = Number(sessionStorage.loads ?? 0) + 1;
new MutationObserver((_, each) => {
    const meta = document.querySelector('meta[name=build]');
    if (meta) { meta.content = 'before'; each.disconnect(); }
}).observe(document, { childList: true, subtree: true });
"""
"""Lets a page be of a build from before, however often it is loaded, and nobody wait for others to go first."""


def signed_in(hall: Hall, page: Page, role: str) -> None:
    """Let a device sign in by a token in its address."""
    token = hall.house.token(role, office="sample")
    page.evaluate("token => { location.hash = `token=${token}`; location.reload(); }", token)


def test_after_an_upgrade_a_screen_loads_itself_anew_once_and_not_while_it_calls(hall: Hall) -> None:
    """The server has another build: as soon as nobody is called anew the page is loaded, once, and no second time."""
    wall = hall.screen("/display/")
    wall.add_init_script(OLDER)
    asked: list[str] = []
    wall.on("request", lambda request: asked.append(f"{request.resource_type} {request.url}"))
    hall.house.somebody("kiosk").done("/tickets", {"service": "civil-status"})
    clerk = hall.house.somebody("clerk", "1")
    clerk.done("/counters/1/open", {"services": ["civil-status"]})
    clerk.done("/counters/1/call-next")
    signed_in(hall, wall, "display")
    expect(wall.locator("[data-called]").first).to_be_visible()
    loads = wall.evaluate("sessionStorage.loads")
    wall.wait_for_timeout(4_000)
    assert wall.evaluate("sessionStorage.loads") == loads, "it went while somebody was called"
    clerk.done("/counters/1/start")
    becomes(wall, "before => Number(sessionStorage.loads) > Number(before)", loads)
    expect(wall.locator("header.frame")).to_be_visible()
    again = wall.evaluate("sessionStorage.loads")
    wall.wait_for_timeout(5_000)
    assert wall.evaluate("sessionStorage.loads") == again == f"{int(loads) + 1}"
    pages = [each for each in asked if each.endswith("/display/")]
    assert pages[-2].startswith("fetch"), "it asked first whether it would get the new page"
