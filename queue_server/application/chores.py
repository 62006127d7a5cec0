"""Do now and then what has to be done now and then."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(slots=True)
class Chore:
    """Something that is done now and then."""

    every: float
    """Seconds."""
    work: Callable[[], object]
    due: float = float("-inf")

    def do_if_due(self) -> None:
        """Do it, unless it was done a moment ago; what fails is due again at once."""
        if (now := time.monotonic()) >= self.due:
            self.work()
            self.due = now + self.every

    def put_off(self, seconds: float) -> None:
        """Leave it alone for a while."""
        self.due = time.monotonic() + seconds
