"""Take the hall's screens in browsers of different ages and makers, side by side: docs/screens/browsers-*.png."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.wall_states import CUT_OFF, STATES, showing
from tests.floor.devtools import Chromium
from tests.floor.screens import PHONE, UPRIGHT, WALL, HallScreens, busy
from tests.house import running
from tests.tv.browsers import DEBIAN, TODAY, start
from tests.tv.conftest import STILL
from tests.tv.test_alike import HELD, NO_BEAT

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from tests.floor.page import Browser, Page

    Shows = Callable[[HallScreens[Page], dict[str, Any]], Page]

OUT = Path(__file__).parents[1] / "docs" / "screens"

NAMES = ("chromium-69", "chromium-76", "chromium-80", TODAY, "webkit", "firefox")

SHEET = """<!doctype html><meta charset="utf-8"><style>
    body {{ display: grid; grid-template-columns: repeat({columns}, {width}px); gap: 16px; width: max-content;
        margin: 0; padding: 16px; background: #444; font: 20px sans-serif; color: #fff }}
    figure {{ margin: 0 }} img {{ display: block; width: 100%; margin-top: 6px }}
</style>{figures}"""


def wall(script: str) -> Shows:
    """Return how a wall is shown in a state."""

    def show(screens: HallScreens[Page], _: dict[str, Any]) -> Page:
        page = screens.display(WALL)
        page.evaluate(f"({HELD}, {script})")
        return page

    return show


PICTURES: dict[str, tuple[int, int, Shows]] = {
    "display": (3, 640, lambda screens, _: screens.display(WALL)),
    "display-long-names": (3, 640, wall(showing(STATES["5 called, names of 120 letters"]))),
    "display-empty": (3, 640, wall(showing(STATES["nobody waits"]))),
    "display-cut-off": (3, 640, wall(f"({NO_BEAT}, {showing(CUT_OFF['5 called'])})")),
    "kiosk": (6, 320, lambda screens, _: screens.kiosk(UPRIGHT)),
    "kiosk-question": (6, 320, lambda screens, _: screens.question(UPRIGHT)),
    "ticket": (6, 320, lambda screens, ticket: screens.phone(ticket, PHONE)),
}
"""Each state: how many browsers stand in a row, how wide each of them, in pixels, and how it is shown."""


def main() -> None:
    """Take every picture."""
    with tempfile.TemporaryDirectory() as name, running(Path(name), is_demo=True) as house:
        folder, ticket = Path(name), busy(house)
        browsers: dict[str, Browser] = {}
        for each in NAMES:
            (folder / each).mkdir()
            browsers[each] = start(each, folder / each)
        screens = {each: HallScreens(still(browser), house, "vi") for each, browser in browsers.items()}
        for picture, (columns, width, show) in PICTURES.items():
            for each, seen in screens.items():
                (folder / f"{picture}-{each}.png").write_bytes(show(seen, ticket).shot())
            figures = "".join(
                f"<figure>{browser.version}<img src='{picture}-{each}.png'></figure>"
                for each, browser in browsers.items()
            )
            sheet = folder / f"{picture}.html"
            sheet.write_text(SHEET.format(columns=columns, width=width, figures=figures), encoding="utf-8")
            write(sheet, OUT / f"browsers-{picture}.png", folder)
        for browser in browsers.values():
            browser.close()
    print(f"{len(PICTURES)} pictures in {OUT}")


def still(browser: Browser) -> Page:
    """Return a page of a browser in which nothing moves."""
    page = browser.page()
    page.before_each(STILL)
    return page


def write(sheet: Path, picture: Path, folder: Path) -> None:
    """Make one picture of a page of pictures."""
    profile = Path(tempfile.mkdtemp(dir=folder))
    browser = Chromium(DEBIAN, profile)
    page = browser.page()
    page.resize((800, 600))
    page.go(sheet.as_uri())
    page.until("Array.from(document.images).every(({ complete }) => complete)")
    page.resize(tuple(page.evaluate("[document.body.scrollWidth, document.body.scrollHeight]")))
    picture.write_bytes(page.shot())
    browser.close()


if __name__ == "__main__":
    main()
