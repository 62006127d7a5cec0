"""How hard the property tests look (`long` by HYPOTHESIS_PROFILE), and what a failure shows of a running server."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.house import House

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from playwright.sync_api import Playwright

settings.register_profile("ci", deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

pytest.register_assert_rewrite("tests.journal.contract", "tests.journal.sharing")

_LOG_SHOWN = 5_000
"""Characters at the end of a server's log that a failing test shows."""


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Start the driver of browsers: a process can have one only."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - most runs need none

    with sync_playwright() as driver:
        yield driver


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show the log of every server that a failing test used."""
    report = yield
    if call.excinfo is not None:
        for name, value in getattr(item, "funcargs", {}).items():
            if isinstance(value, House):
                report.sections.append((f"log of {name}", value.log[-_LOG_SHOWN:]))
    return report
