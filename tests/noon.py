"""A house in which it is noon, whatever the time is where the test runs: a morning lies behind whoever tries it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tests.daytime import HOME
from tests.house import House
from tests.proofs.clocks import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def house_at_noon(folder: Path, office_file: Path | None = None, office: str = "sample") -> Iterator[House]:
    """Run an office in Vietnam by a clock of its own, which stood at noon when it began."""
    clock = Clock(folder / "clock")
    clock.set_to(datetime.now(ZoneInfo(HOME)).replace(hour=12, minute=0, second=0))
    house = House(folder, office_file, office=office, program=clock.program)
    house.start()
    yield house
    house.kill()
