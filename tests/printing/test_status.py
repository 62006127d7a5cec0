"""A printer is what it says of itself, and what it does not say is unknown."""

from __future__ import annotations

import pytest

from queue_server.domain.devices.printers import Status
from queue_server.printing.status import asked

OK = {1: 0x12, 2: 0x12, 4: 0x12}


def told(answers: dict[int, int | bytes]) -> Status:
    """Return how a printer stands that answers so."""

    def ask(question: bytes) -> bytes:
        said = answers.get(question[2], b"")
        return bytes([said]) if isinstance(said, int) else said

    return asked(ask)


@pytest.mark.parametrize(
    ("answers", "status", "trouble"),
    [
        (OK, Status("online", "ok", "closed"), None),
        (OK | {4: 0x1E}, Status("online", "low", "closed"), None),
        (OK | {4: 0x7E}, Status("online", "out", "closed"), "paper-out"),
        (OK | {4: 0x72, 1: 0x1A}, Status("offline", "out", "closed"), "paper-out"),
        (OK | {1: 0x1A, 2: 0x16}, Status("offline", "ok", "open"), "cover-open"),
        (OK | {1: 0x1A}, Status("offline", "ok", "closed"), "offline"),
        (OK | {4: b"\x14\x00\x00\x0f\x72"}, Status("online", "out", "closed"), "paper-out"),
        ({4: 0x12}, Status("unknown", "ok", "unknown"), None),
        ({4: 0x00}, Status(), None),
        ({4: 0xFF}, Status(), None),
        ({}, Status(), None),
    ],
)
def test_the_answers_are_read(answers: dict[int, int | bytes], status: Status, trouble: str | None) -> None:
    """Paper first, what people can mend; bytes that are no answer, and silence, tell nothing."""
    assert told(answers) == status
    assert status.trouble == trouble
