"""A manager presses once, and has the figures of the page in a file that opens."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from queue_server.application.runtime import Threads
from queue_server.journal.opening import open_journal
from queue_server.rehearsal.rehearsed import write_morning
from tests.browser.hall import Hall
from tests.browser.test_replay import DAY, TEN
from tests.house import House, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office on books that hold a morning of the past."""
    folder = tmp_path_factory.mktemp("past")
    journal = open_journal(f"sqlite:///{folder / 'journal.db'}")
    write_morning(journal, Threads(), TEN)
    journal.close()
    with running(folder) as house:
        yield house


def kept(page: Page, button: str) -> tuple[str, bytes]:
    """Press a button, and return what the browser keeps: its name, and what stands in it."""
    with page.expect_download() as begun:
        page.get_by_role("button", name=button).click()
    return begun.value.suggested_filename, Path(begun.value.path()).read_bytes()


WORDS = {
    "vi": (
        "Tải tất cả (Excel)",
        "Theo nhóm thủ tục: tải CSV",
        "Theo nhóm thủ tục",
        "Mã nhóm thủ tục;Nhóm thủ tục;Nhận",
    ),
    "en": ("Get all of it (Excel)", "By service: get CSV", "By service", "Service id;Service;Received"),
}
"""What the buttons are called, the first sheet, and how the CSV begins."""


@pytest.mark.parametrize("language", WORDS)
def test_a_page_of_figures_is_kept_as_a_file(browser: Browser, house: House, language: str) -> None:
    """As a workbook with all of the page, or as a CSV, in the screen's language and of the days that it shows."""
    workbook, table, sheet, head = WORDS[language]
    hall = Hall(browser, house, language)
    page = hall.screen(f"/records/?from={DAY}&to={DAY}#token={house.token_of('manager')}")
    name, content = kept(page, workbook)
    assert name == f"sample-{DAY}.xlsx"
    assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames[0] == sheet
    name, content = kept(page, table)
    assert name == f"sample-{DAY}-service.csv"
    assert content.decode("utf-8-sig").startswith(head)
    assert hall.faults == []
    hall.close()
