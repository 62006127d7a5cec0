"""How hard the property tests look, in which order tests run, which may be asked twice, what a failure shows."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from tests.house import House
from tests.machine import PATIENCE
from tests.neighbours import SharedOut, in_order, is_real, twins
from tests.proofs.scale import LONG

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from playwright.sync_api import Playwright
    from xdist.remote import Producer
    from xdist.scheduler import Scheduling

sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # or each server of a test compiles all of its sources anew

settings.register_profile("ci", deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("long", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

pytest.register_assert_rewrite("tests.journal.contract", "tests.journal.sharing")

_LOG_SHOWN = 5_000
"""Characters at the end of a server's log that a failing test shows."""


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Start the driver of browsers: a process can have one only."""
    from playwright.sync_api import expect, sync_playwright  # noqa: PLC0415 - most runs need none

    expect.set_options(timeout=PATIENCE * 1000)  # what has to come sooner says so where it is expected
    with sync_playwright() as driver:
        yield driver


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let the longest begin, and allow tests of real processes a second try; those of pure functions get none."""
    left = set() if LONG else twins(items)
    config.hook.pytest_deselected(items=[item for item in items if item.nodeid in left])
    items[:] = in_order(item for item in items if item.nodeid not in left)
    for item in filter(is_real, items):
        item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> Scheduling:
    """Share out what stays together, in the order in which it was found."""
    config.option.loadscopereorder = False
    return SharedOut(config, log)


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
