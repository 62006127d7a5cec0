"""Ask a running server for a report, as patiently as a busy machine wants."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from tests.machine import PATIENCE

if TYPE_CHECKING:
    from tests.house import Person


def told(person: Person, first: str, last: str, by: str, report: str = "waits") -> dict[str, Any]:
    """Return a report, of waits unless another is said; whoever is told to come back comes back."""
    end = time.monotonic() + PATIENCE
    while True:
        address = f"{person.api}/reports/{report}?from={first}&to={last}&by={by}"
        answer = person.get(address, timeout=PATIENCE)
        if answer.status_code != 503 or time.monotonic() > end:
            break
    assert answer.ok, answer.text
    said: dict[str, Any] = answer.json()
    return said
