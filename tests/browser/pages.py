"""Wait for what is true in a page, by asking it again and again over the driver's line."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from playwright.sync_api import Error

from tests.machine import PATIENCE

if TYPE_CHECKING:
    from playwright.sync_api import Page

LEFT = "Execution context was destroyed"
"""What the driver says when a page is loaded anew while it is asked."""


def becomes(page: Page, true: str, arg: Any = None, seconds: float = PATIENCE) -> None:
    """Wait until an expression, or a function of `arg`, is true in a page, whichever document it has by then.

    Playwright's own way evaluates an expression within the page when it is not true at once, which our pages forbid.
    """
    end = time.monotonic() + seconds
    while not _is(page, true, arg):
        assert time.monotonic() < end, f"never true: {true}\n{page.locator('body').inner_text()}"
        page.wait_for_timeout(20)


def _is(page: Page, true: str, arg: Any) -> bool:
    try:
        return bool(page.evaluate(true, arg))
    except Error as trouble:
        if LEFT not in trouble.message:
            raise
        return False
