"""A page of a browser, whichever protocol the browser is driven by."""

from __future__ import annotations

import json
import time
from abc import ABC, abstractmethod
from typing import Any, Protocol

PATIENCE = 20.0
"""Seconds that a browser may take to start or a screen to show something, on a busy machine."""

DRAWN = """(async () => {
    const frame = () => new Promise((drawn) => { requestAnimationFrame(drawn); });
    await frame();
    await document.fonts.ready;
    await frame();
    await frame();
})()"""
"""Waits until the letters are there that a first frame has asked for, and what moves at first has come to rest."""


class PageFault(AssertionError):
    """A script failed in the page."""


class Browser(Protocol):
    """A browser that was started for a test."""

    version: str
    """How it names itself."""

    def page(self) -> Page:
        """Open an empty page, which shares nothing with other pages where the browser can keep them apart."""
        ...

    def sleep(self) -> None:
        """Let all of it stand still, as a television that is put to sleep."""
        ...

    def wake(self) -> None:
        """Let it go on."""
        ...

    def close(self) -> None:
        """End it."""
        ...


class Page(ABC):
    """One page of a browser."""

    @abstractmethod
    def before_each(self, script: str) -> None:
        """Run a script in every document before its own ones, or as soon after as the browser can."""

    @abstractmethod
    def resize(self, size: tuple[int, int]) -> None:
        """Make the window as wide and as high as this."""

    @abstractmethod
    def go(self, url: str) -> None:
        """Load an address anew; what is asked from then on is asked of its document, not of the one before."""

    @abstractmethod
    def evaluate(self, expression: str) -> Any:
        """Return what an expression is worth in the page; promises are waited for."""

    @abstractmethod
    def shot(self) -> bytes:
        """Return a picture of what is seen, as PNG."""

    def until(self, expression: str) -> None:
        """Wait until an expression is true."""
        end = time.monotonic() + PATIENCE
        while not self.evaluate(f"Boolean({expression})"):
            assert time.monotonic() < end, f"never true: {expression}\n{self.evaluate('document.body.innerText')}"
            time.sleep(0.02)

    def has(self, selector: str) -> bool:
        """Tell whether something is there."""
        found: bool = self.evaluate(f"document.querySelector({json.dumps(selector)}) !== null")
        return found

    def sees(self, selector: str) -> None:
        """Wait until something is there, in its own letters and at rest."""
        self.until(f"document.querySelector({json.dumps(selector)})")
        self.evaluate(DRAWN)

    def click(self, selector: str) -> None:
        """Press the first of what a selector finds, once it is there."""
        self.sees(selector)
        self.evaluate(f"document.querySelector({json.dumps(selector)}).click()")
