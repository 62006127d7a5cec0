"""Answer reports in a process of its own: `python -m queue_server.records.child`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from queue_server.child.answering import answer_lines
from queue_server.records.place import Place

if TYPE_CHECKING:
    from queue_server.records.answering import Answering

IDLE = 60.0
"""Seconds after which a process ends that nobody asks any more."""


NICE = 15
"""How much reports stand behind the hall."""


def _begin(told: dict[str, Any]) -> Answering:
    from queue_server.records.answering import Answering  # noqa: PLC0415 - a second of work, once it is wanted

    return Answering.at(Place.read(told), Path(told["scratch"]))


if __name__ == "__main__":
    answer_lines(_begin, IDLE, NICE)
