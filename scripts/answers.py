"""Take the pictures of what citizens say, and of the days on which an office works: `python -m scripts.answers`."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.picturing import browsing, opened, shoot
from tests.browser.test_opinions import served
from tests.house import SAMPLE_FILE, House, running

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PHONE, DESK = (360, 740), (1366, 768)
KIOSKS = {"kiosk": (1080, 1920), "kiosk-wide": (1280, 800)}
WALLS = {"display": (1920, 1080), "display-portrait": (1080, 1920)}
ANSWERS = 10
"""So many have said before that they are content."""
WELL = {"speed": "fast", "attitude": "good", "overall": "satisfied"}


def answers() -> None:
    """Take them all."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        posting = folder / "office.toml"
        set_up = SAMPLE_FILE.read_text(encoding="utf-8")
        posting.write_text(
            set_up.replace("survey = true\n", "survey = true\nhall_figures = true\n"), encoding="utf-8"
        )
        with running(folder, office_file=posting) as house, browsing() as browser:
            for _ in range(ANSWERS):
                house.anybody().done(f"/surveys/{_code(house)}", WELL)
            for language in ("vi", "en"):
                _by_phone(house, browser, language)
                _at_the_kiosk(house, browser, language)
                _in_the_house(house, browser, language)
            _in_the_hall(house, browser)


def _code(house: House) -> str:
    """Let somebody be served, and return the code of the visit."""
    return f"{house.anybody().look(f'/tickets/{served(house)}/survey').json()['code']}"


def _by_phone(house: House, browser: Browser, language: str) -> None:
    with opened(browser, house, None, f"/survey/#sample/{_code(house)}", PHONE, language) as page:
        shoot(page, f"survey-{language}")
        for _ in range(3):
            page.locator(".level").first.click()
        page.locator(".ended").wait_for()
        shoot(page, f"survey-thanks-{language}")
    with opened(browser, house, None, "/survey/#sample/box", PHONE, language) as page:
        shoot(page, f"survey-box-{language}", full_page=True)


def _at_the_kiosk(house: House, browser: Browser, language: str) -> None:
    for name, size in KIOSKS.items():
        with opened(browser, house, "kiosk", "/kiosk/", size, language) as page:
            page.locator(".survey-way").click()
            page.keyboard.type("2632 6104")
            shoot(page, f"{name}-survey-code-{language}")
            page.locator(".pass-field").fill(_code(house))
            page.keyboard.press("Enter")
            page.locator(".level").first.wait_for()
            shoot(page, f"{name}-survey-{language}")
            for _ in range(3):
                page.locator(".level").first.click()
                page.wait_for_timeout(600)  # as a finger does: what follows sooner is its echo
            page.locator(".survey-still").wait_for()
            shoot(page, f"{name}-survey-thanks-{language}")


def _in_the_house(house: House, browser: Browser, language: str) -> None:
    shown = {
        "opinions": ("/opinions/", ".asked"),
        "opinions-box": ("/opinions/?room=box", ".opinions h2"),
        "workdays": ("/workdays/", ".month"),
    }
    for what, (path, shows) in shown.items():
        for form, size in {"": DESK, "-phone": PHONE}.items():
            with opened(browser, house, "manager", path, size, language) as page:
                page.locator(shows).first.wait_for()
                shoot(page, f"{what}{form}-{language}")


def _in_the_hall(house: House, browser: Browser) -> None:
    house.somebody("kiosk").done("/tickets", {"service": "certification"})
    house.somebody("clerk", "3").done("/counters/3/call-next")
    for name, size in WALLS.items():
        with opened(browser, house, "display", "/display/", size, "vi") as page:
            page.locator(".posted").wait_for()
            shoot(page, f"{name}-figures")


if __name__ == "__main__":
    answers()
