"""An office's own notices in a real browser: in turn, held, given way, passed over, and never flashing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from tests.browser.notices.films import film
from tests.browser.notices.page import built, opened
from tests.browser.pages import becomes
from tests.house import House, running
from tests.machine import PATIENCE
from tests.notices import files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    Show = Callable[..., Page]
    Films = dict[float, bytes]

pytestmark = pytest.mark.browser

SHOWN = ".notice[data-state=shown]"
WAIT = PATIENCE * 1000
CUT_OFF_AND_BACK = """async () => {
  const notices = document.querySelector('hall-notices');
  notices.since = 1;
  await notices.updateComplete;
  notices.since = undefined;
}"""
STEADY, FLASHING = 0.5, 8.0
"""Changes there and back in a second of the two films."""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office."""
    with running(tmp_path_factory.mktemp("house")) as house:
        yield house


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the page."""
    return built(tmp_path_factory.mktemp("page"))


@pytest.fixture(scope="module")
def films(browser: Browser) -> dict[float, bytes]:
    """Record a film that may be shown and one that may not."""
    return {hz: film(browser, hz, 4) for hz in (STEADY, FLASHING)}


@pytest.fixture
def folder(house: House) -> Path:
    """Return the office's folder, empty."""
    folder = house.folder / "notices" / "sample"
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.iterdir():
        left.unlink()
    return folder


@pytest.fixture
def show(browser: Browser, house: House, page: Path) -> Iterator[Callable[..., Page]]:
    """Return what opens the page; it is closed when the test ends."""
    shown: list[Page] = []

    def show(**context: Any) -> Page:
        shown.append(opened(browser, house, page, **context))
        return shown[-1]

    yield show
    for each in shown:
        each.context.close()


def text(folder: Path, name: str, title: str) -> None:
    """Put a page of text into the folder."""
    (folder / name).write_text(f"{title}\nHẹn gặp công dân.", encoding="utf-8")


def told(page: Page) -> str | None:
    """Return what the notices tell the display."""
    code: str | None = page.evaluate("document.querySelector('hall-notices').tells ?? null")
    return code


def set_on(page: Page, name: str, value: bool) -> None:
    """Set a property of the notices as the display does."""
    page.evaluate("([name, value]) => { document.querySelector('hall-notices')[name] = value }", [name, value])


def test_notices_are_shown_in_turn(folder: Path, show: Show) -> None:
    """One after the other, each for its time, and the first one again; a picture has a name for who cannot see."""
    text(folder, "1.60s.txt", "Lịch tiếp công dân")
    (folder / "2 Sơ đồ trụ sở.60s.png").write_bytes(files.png(64, 36))
    wall = show()
    for _ in range(2):
        expect(wall.locator(f"{SHOWN} h2")).to_have_text("Lịch tiếp công dân", timeout=WAIT)
        wall.clock.fast_forward(60_000)
        expect(wall.locator(f"{SHOWN} img")).to_have_attribute("alt", "Sơ đồ trụ sở", timeout=WAIT)
        wall.clock.fast_forward(60_000)
    assert told(wall) is None


def test_space_and_the_button_pause_them(folder: Path, show: Show) -> None:
    """Whoever reads slowly has time: the button says what it does, and the key that does it."""
    text(folder, "1.60s.txt", "Một")
    text(folder, "2.60s.txt", "Hai")
    wall = show()
    expect(wall.locator(f"{SHOWN} h2")).to_have_text("Một", timeout=WAIT)
    wall.keyboard.press(" ")
    button = wall.get_by_role("button")
    expect(button).to_have_text("Xem tiếp phím cách")
    wall.clock.fast_forward(90_000)
    expect(wall.locator(f"{SHOWN} h2")).to_have_text("Một")
    button.click()
    expect(button).to_have_text("Dừng lại phím cách")
    wall.clock.fast_forward(60_000)
    expect(wall.locator(f"{SHOWN} h2")).to_have_text("Hai", timeout=WAIT)


@pytest.mark.parametrize("name", ["paused", "calling"])
def test_they_stand_still_while_somebody_is_called(folder: Path, show: Show, name: str) -> None:
    """A call has the eyes of the hall for itself; then it goes on with what was left."""
    text(folder, "1.60s.txt", "Một")
    text(folder, "2.60s.txt", "Hai")
    wall = show()
    expect(wall.locator(f"{SHOWN} h2")).to_have_text("Một", timeout=WAIT)
    set_on(wall, name, value=True)
    wall.clock.fast_forward(90_000)
    expect(wall.locator(f"{SHOWN} h2")).to_have_text("Một")
    expect(wall.locator(SHOWN)).to_have_css("opacity", "0.3" if name == "calling" else "1")
    set_on(wall, name, value=False)
    wall.evaluate("document.querySelector('hall-notices').updateComplete")
    wall.clock.fast_forward(60_000)
    expect(wall.locator(f"{SHOWN} h2")).to_have_text("Hai", timeout=WAIT)


def test_a_film_plays_without_sound_to_its_end(folder: Path, films: Films, show: Show) -> None:
    """Muted and in its place; then the next one's turn has come, and its decoder is given back."""
    (folder / "1.webm").write_bytes(films[STEADY])
    text(folder, "2.3s.txt", "Hai")
    wall = show()
    video = wall.locator(f"{SHOWN} video")
    expect(video).to_be_visible(timeout=WAIT)
    assert video.evaluate("video => [video.muted, video.playsInline, video.paused]") == [True, True, False]
    wall.evaluate("window.kept = document.querySelector('video')")
    expect(wall.locator(f"{SHOWN} h2")).to_have_text("Hai", timeout=WAIT)
    becomes(wall, "!window.kept.isConnected")
    assert wall.evaluate("[window.kept.hasAttribute('src'), window.kept.readyState]") == [False, 0]
    assert told(wall) is None


def test_a_film_that_flashes_is_never_seen(folder: Path, films: Films, show: Show) -> None:
    """It is watched before anybody sees it: the display says so, and shows what else there is."""
    (folder / "1.webm").write_bytes(films[FLASHING])
    text(folder, "2.3s.txt", "Hai")
    wall = show()
    wall.evaluate(
        "new MutationObserver(() => { window.seen ||= document.querySelector('[data-state=shown] video') })"
        ".observe(document, { subtree: true, childList: true, attributes: true })"
    )
    expect(wall.locator(f"{SHOWN} h2")).to_have_text("Hai", timeout=WAIT)
    assert told(wall) == "video-flashes"
    assert not wall.evaluate("Boolean(window.seen)")


def test_a_film_that_begins_to_flash_later_is_hidden(
    browser: Browser, folder: Path, films: Films, show: Show
) -> None:
    """The guard watches as long as it plays."""
    (folder / "1.webm").write_bytes(films[STEADY])
    text(folder, "2.300s.txt", "Hai")
    wall = show()
    expect(wall.locator(f"{SHOWN} video")).to_be_visible(timeout=WAIT)
    (folder / "1.webm").write_bytes(films[FLASHING])
    wall.evaluate(
        """() => new Promise((resolve) => {
          const video = document.querySelector('.notice[data-state=shown] video');
          const url = new URL(video.src);
          url.search = '?later';
          fetch(url).then(r => r.blob()).then((blob) => {
            video.src = URL.createObjectURL(blob);
            video.play().then(resolve);
          });
        })"""
    )
    expect(wall.locator(f"{SHOWN} h2")).to_have_text("Hai", timeout=WAIT)
    assert told(wall) == "video-flashes"
    assert browser.is_connected()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("1.webm", files.WEBM, "video-does-not-play"),
        ("1.mp4", files.MP4, "video-does-not-play"),
        ("1.jpg", files.jpeg(), "notice-unreadable"),
    ],
)
def test_what_cannot_be_shown_is_passed_over_and_told(
    folder: Path, show: Show, name: str, content: bytes, code: str
) -> None:
    """A broken file costs the hall nothing: the next one is shown, and the display has a code to report."""
    (folder / name).write_bytes(content)
    text(folder, "2.3s.txt", "Hai")
    wall = show()
    expect(wall.locator(f"{SHOWN} h2")).to_have_text("Hai", timeout=WAIT)
    assert told(wall) == code
    expect(wall.locator("video, img")).to_have_count(0)


def test_a_film_that_never_comes_is_passed_over(folder: Path, films: Films, show: Show) -> None:
    """A line that stands still holds up nobody for longer than five seconds."""
    text(folder, "0.3s.txt", "Không")
    (folder / "1.webm").write_bytes(films[STEADY])
    text(folder, "2.3s.txt", "Hai")
    wall = show()
    wall.route("**/1.webm*", lambda _: None)
    expect(wall.locator(f"{SHOWN} h2")).to_have_text("Hai", timeout=WAIT)
    assert told(wall) == "video-does-not-play"


def test_nothing_is_decoded_while_nobody_can_see_it(folder: Path, films: Films, show: Show) -> None:
    """A hidden page has no film; it shows one again when it is seen."""
    (folder / "1.webm").write_bytes(films[STEADY])
    wall = show()
    expect(wall.locator(f"{SHOWN} video")).to_be_visible(timeout=WAIT)
    hide = """(hidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
      document.dispatchEvent(new Event('visibilitychange'));
    }"""
    wall.evaluate(hide, True)
    expect(wall.locator("video")).to_have_count(0)
    wall.evaluate(hide, False)
    expect(wall.locator(f"{SHOWN} video")).to_be_visible(timeout=WAIT)


def test_the_list_is_asked_for_again(folder: Path, show: Show) -> None:
    """After a break at once, and what is gone is shown no longer; an empty folder is told."""
    text(folder, "1.300s.txt", "Một")
    wall = show()
    expect(wall.locator(f"{SHOWN} h2")).to_have_text("Một", timeout=WAIT)
    text(folder, "1.300s.txt", "Một, mới")
    wall.evaluate(CUT_OFF_AND_BACK)
    expect(wall.locator(f"{SHOWN} h2")).to_have_text("Một, mới", timeout=WAIT)
    (folder / "1.300s.txt").unlink()
    wall.evaluate(CUT_OFF_AND_BACK)
    expect(wall.locator(".notice")).to_have_count(0, timeout=WAIT)
    assert told(wall) == "notices-none"


def test_who_wants_no_motion_has_none(folder: Path, show: Show) -> None:
    """One cuts to the next."""
    text(folder, "1.60s.txt", "Một")
    wall = show(reduced_motion="reduce")
    expect(wall.locator(SHOWN)).to_have_css("transition-duration", "0s", timeout=WAIT)
