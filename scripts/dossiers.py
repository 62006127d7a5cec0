"""Take the pictures of dossiers: at the counter, on their page, on paper, and where anybody looks one up."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from scripts.picturing import browsing, opened, shoot
from tests.catalogued import BIRTH, COPY, LAND, publish
from tests.house import running

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.house import House, Person

PHONE, DESK = (360, 740), (1366, 768)
KIOSKS = {"kiosk": (1080, 1920), "kiosk-wide": (1280, 800)}
AGENCY = "H00.00.00-"

FILE = (
    "Mã hồ sơ;Mã thủ tục;Ngày tiếp nhận;Ngày hẹn trả;Ngày có kết quả;Trạng thái\n"
    f"H00.00.00-260105-0001;{BIRTH};05/01/2026;06/01/2026;06/01/2026;Đã trả kết quả\n"
    f"H00.00.00-260105-0002;{BIRTH};05/01/2026;31/02/2026;;Đang giải quyết\n"
    f"H00.00.00-260105-0003;7.7;05/01/2026;06/01/2026;;Đang giải quyết\n"
)
"""What one-stop software gives out, with two rows that are wrong."""


def dossiers() -> None:
    """Take them all."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "ho-so.csv"
        file.write_text(FILE, encoding="utf-8")
        with running(folder) as house, browsing() as browser:
            publish(house)
            codes = _received(house.somebody("manager"))
            for language in ("vi", "en"):
                _at_the_counter(house, browser, language)
                _on_their_page(house, browser, language, codes, file)
                _looked_up(house, browser, language, codes)


def _received(head: Person) -> list[str]:
    """Receive some, let one be ready, and ask for what is missing of another; return their codes."""
    head.done("/counters/2/open", {"services": ["civil-status"], "take_over": True})
    codes = []
    for procedure in (BIRTH, COPY, LAND, BIRTH, BIRTH):
        ticket = head.done("/tickets", {"service": "civil-status"})
        head.done("/counters/2/call", {"ticket": ticket["id"], "reason": "đến lượt"})
        codes.append(str(head.done(f"/tickets/{ticket['id']}/dossier", {"procedure": procedure})["code"]))
        head.done("/counters/2/finish")
    head.done(f"/dossiers/{codes[0]}/ready")
    head.done(f"/dossiers/{codes[2]}/supplement", {"missing": 2, "words": "1. Giấy chứng sinh\n2. Căn cước"})
    head.done("/counters/2/close")
    return codes


def _at_the_counter(house: House, browser: Browser, language: str) -> None:
    head = house.somebody("manager")
    clerk = house.somebody("clerk", "7")
    clerk.done("/counters/7/open", {"services": ["result"], "take_over": True})
    ready = head.look("/dossiers?list=ready").json()["results"]
    ticket = head.done("/tickets", {"service": "result", "dossiers": [each["code"] for each in ready]})
    clerk.done("/counters/7/call", {"ticket": ticket["id"], "reason": "đến lượt"})
    clerk.done("/counters/7/start")
    with opened(browser, house, "clerk", "/counter/?counter=7", DESK, language, "7") as page:
        shoot(page, f"counter-hand-over-{language}")
        page.keyboard.press("+")
        page.locator(".result").first.wait_for()
        shoot(page, f"counter-results-{language}")
        page.keyboard.press("Escape")
        page.wait_for_timeout(500)
        page.keyboard.press("j")
        page.locator("dialog[open] [name=procedure]").fill(BIRTH)
        page.keyboard.press("Enter")
        page.locator(".dossier-code").wait_for()
        shoot(page, f"counter-dossier-{language}")
    clerk.done("/counters/7/finish")
    clerk.done("/counters/7/close")


def _on_their_page(house: House, browser: Browser, language: str, codes: list[str], file: Path) -> None:
    shown = {
        "dossiers": ("/dossiers/?list=all", ".dossier-list"),
        "dossiers-one": (f"/dossiers/?code={codes[2]}", ".one"),
        "dossiers-register": ("/dossiers/?list=register", "table"),
        "dossiers-paper-receipt": (f"/dossiers/?code={codes[1]}&paper=receipt", ".paper-page"),
        "dossiers-paper-supplement": (f"/dossiers/?code={codes[2]}&paper=supplement", ".paper-page"),
    }
    for what, (path, shows) in shown.items():
        with opened(browser, house, "manager", path, DESK, language) as page:
            page.locator(shows).first.wait_for()
            shoot(page, f"{what}-{language}", full_page=True)
    with opened(browser, house, "manager", "/dossiers/?list=all", PHONE, language) as page:
        shoot(page, f"dossiers-phone-{language}")
    with opened(browser, house, "manager", "/dossiers/?list=files", DESK, language) as page:
        page.locator("input[type=file]").set_input_files(file)
        page.locator("table").first.wait_for()
        shoot(page, f"dossiers-file-{language}", full_page=True)


def _looked_up(house: House, browser: Browser, language: str, codes: list[str]) -> None:
    for what, code in {"ready": codes[0], "under-way": codes[1], "missing": codes[2]}.items():
        with opened(browser, house, None, f"/lookup/#sample/{code}", PHONE, language) as page:
            shoot(page, f"lookup-{what}-{language}")
    for name, size in KIOSKS.items():
        with opened(browser, house, "kiosk", "/kiosk/", size, language) as page:
            page.locator(".dossier-way").click()
            page.keyboard.type(codes[0].removeprefix(AGENCY).replace("-", ""))
            shoot(page, f"{name}-lookup-{language}")
            page.keyboard.press("Enter")
            page.locator(".stands").wait_for()
            shoot(page, f"{name}-standing-{language}")


if __name__ == "__main__":
    dossiers()
