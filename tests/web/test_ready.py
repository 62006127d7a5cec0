"""What anybody may read is made once, and never shown when it is no longer so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from queue_server.web.ready import Ready

if TYPE_CHECKING:
    from tests.house import House


class OpenOffice:
    """As much of a desk as an answer is made of."""

    id = "ward"

    def __init__(self) -> None:
        """Have seen nothing."""
        self.parts: tuple[object, ...] = (object(), object())
        self.now = 1_000


def test_an_answer_is_made_once_until_something_happens() -> None:
    """As long as office and day are the same objects, and the second is the same, it is the same answer."""
    ready, open_office, made = Ready(), OpenOffice(), []

    def make() -> bytes:
        made.append(b"x")
        return b"%d" % len(made)

    assert [ready.answer(open_office, "office", open_office.parts, make) for _ in range(3)] == [b"1"] * 3  # type: ignore[arg-type]
    open_office.parts = (open_office.parts[0], object())
    assert ready.answer(open_office, "office", open_office.parts, make) == b"2"  # type: ignore[arg-type]
    open_office.now += 1_000
    assert ready.answer(open_office, "office", open_office.parts, make) == b"3"  # type: ignore[arg-type]
    assert ready.answer(open_office, "public", open_office.parts, make) == b"4"  # type: ignore[arg-type]


@pytest.mark.parametrize("path", ["", "/views/public"])
def test_what_anybody_reads_is_never_old(house: House, path: str) -> None:
    """Right after a service was stopped, or reopened, everybody reads that."""
    manager, anybody = house.somebody("manager"), house.anybody()
    for _ in range(3):
        for act, state in (("stop", "stopped"), ("reopen", "open")):
            manager.done(f"/services/result/{act}")
            told = anybody.look(path).json()
            services = told["services"] if not path else told["state"]["services"]
            found = services if isinstance(services, dict) else {service["id"]: service for service in services}
            assert found["result"]["state"] == state
