"""Whatever can happen on a day has words on the replay's screen, in each language."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from queue_server.domain.day.aggregate import DAY
from queue_server.records.replay.happened import kind

LOCALES = Path(__file__).parents[3] / "static" / "locales"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_event_of_a_day_has_words(language: str) -> None:
    """An event that comes with a newer program is told too, once somebody has written what it is called."""
    said = json.loads((LOCALES / language / "replay.json").read_text(encoding="utf-8"))["what"]
    unsaid = [
        name
        for name in (kind(event) for event in DAY.events)
        if not any(key == name or key.startswith(f"{name}-") for key in said)
    ]

    assert unsaid == []
