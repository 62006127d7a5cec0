"""The lists of dossiers and a file with troubles, at a desk and on a phone: nobody meets a barrier."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.axe.stage import Stage, State
from tests.catalogued import publish
from tests.dossier_file.files import a_row, as_csv
from tests.house import running

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

PHONE = (360, 740)

STATES = [
    State("list", "/dossiers/?list=all", ".dossier-list tbody td"),
    State("list on a phone", "/dossiers/?list=all", ".dossier-list tbody td", size=PHONE),
    State("register on a phone", "/dossiers/?list=register", ".register table", size=PHONE),
    State("files", "/dossiers/?list=files", ".were li"),
    State("files on a phone", "/dossiers/?list=files", ".were li", size=PHONE),
]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_nobody_meets_a_barrier_at_dossiers(browser: Browser, tmp_path: Path, language: str) -> None:
    """What came with a file is listed as rows, and as blocks where there is no room."""
    with running(tmp_path) as house:
        publish(house)
        head, file = house.somebody("manager"), as_csv([a_row(1), a_row(2, due="13/10/2026")])
        shown = head.post(f"{head.api}/dossiers/preview", data=file, timeout=60).json()
        assert head.post(f"{head.api}/dossiers/import?preview={shown['preview']}", data=file, timeout=60).ok
        stage = Stage(browser, house, language)
        stage.sign_in("dossiers", house.tokens["manager", None])
        for state in STATES:
            stage.see(state)
        stage.close()
        assert stage.found == {}
