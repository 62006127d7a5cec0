"""Reception days in every room, at a desk and on a phone: nobody meets a barrier."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.axe.stage import Stage, State
from tests.receiving import receiving

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

PHONE = (360, 740)

STATES = [
    State("register", "/receptions/", ".request"),
    State("register on a phone", "/receptions/", ".request", size=PHONE),
    State("request that lies open", "/receptions/", ".promising", (".request .acts button",), after=".request"),
    State("promises", "/receptions/?room=promises", ".is-late"),
    State("promises on a phone", "/receptions/?room=promises", ".is-late", size=PHONE),
    State("reception days", "/receptions/?room=days", ".plan table"),
    State("reception days edited", "/receptions/?room=days", ".editing", (".plan button",), after=".plan"),
]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_nobody_meets_a_barrier_at_reception_days(browser: Browser, tmp_path: Path, language: str) -> None:
    """The register, a request, promises that are late, the days and how they are changed."""
    for house in receiving(tmp_path):
        stage = Stage(browser, house, language)
        stage.sign_in("receptions", house.tokens["manager", None])
        for state in STATES:
            stage.see(state)
        stage.close()
        assert stage.found == {}
