"""What tests wait for in a page may come late: our pages forbid the way in which Playwright would look again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.pages import becomes

if TYPE_CHECKING:
    from tests.browser.hall import Hall

ROOT = Path(__file__).parents[2]

THEIRS = "wait_for_" + "function"


@pytest.mark.browser
def test_what_is_not_true_yet_is_asked_again(hall: Hall) -> None:
    """Expressions and functions alike, and of the next document where the page is loaded anew meanwhile."""
    page = hall.screen("/kiosk/")
    for late in ("window.late === 1", "late => window.late === late", "async (late) => window.late === late"):
        page.evaluate("window.late = 0; setTimeout(() => { window.late = 1; }, 300)")
        assert not page.evaluate("window.late")
        becomes(page, late, 1)
    page.evaluate("setTimeout(() => { sessionStorage.anew = 1; location.reload(); }, 300)")

    becomes(page, "sessionStorage.anew === '1' && window.late === undefined")


def test_nobody_waits_in_the_other_way() -> None:
    """It works where the condition is true at once, and fails on a busy machine."""
    files = [file for folder in ("tests", "scripts", "bench") for file in (ROOT / folder).rglob("*.py")]

    assert len(files) > 400
    assert [file for file in files if THEIRS in file.read_text(encoding="utf-8")] == []
