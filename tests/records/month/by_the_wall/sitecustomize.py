"""Let every Python that starts with this folder in its path go by the clock on the wall of a rehearsal."""

from __future__ import annotations

import os
from pathlib import Path

from tests.proofs.clocks import go_by
from tests.records.month.standing import StandingClock

go_by(StandingClock(Path(os.environ["CLOCK_ON_THE_WALL"])))
