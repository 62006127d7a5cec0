"""Commands in the application itself, without HTTP, run as a process of its own.

`application_load URL NAME CLIENTS SECONDS` lets so many greenlets issue numbers at eight offices whose ids begin with
a name, each after the answer to the one before, and prints how many were answered.
"""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from secrets import token_hex
from typing import TYPE_CHECKING

import queue_server.serve.greenlets.patched as greens
from queue_server.application.opening import application_at
from queue_server.domain.core.actor import Actor, Role
from queue_server.domain.core.identifiers import OfficeId, ServiceId
from queue_server.domain.day.acts.issue import IssueTicket
from queue_server.journal.port import Answer, JournalUnavailableError, Key

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.day.decision import DayEvent
    from queue_server.domain.day.view_context import ViewContext

OFFICES, SERVICES = 8, "abceghkq"


def answered(_: ViewContext, __: Sequence[DayEvent]) -> Answer:
    """Answer as long as a ticket is."""
    return Answer(201, b"x" * 250)


def main(url: str, name: str, clients: int, seconds: float) -> int:
    """Return how many commands were answered in so many seconds."""
    runtime = greens.Greenlets()
    application = application_at(url, runtime)
    done = [0] * clients
    end = time.perf_counter() + seconds

    def issue(place: int) -> None:
        open_office = application.open_office(OfficeId(f"{name}-{place % OFFICES}"))
        kiosk, press = Actor.called(Role.KIOSK, f"kiosk-{token_hex(4)}"), token_hex(4)
        while time.perf_counter() < end:
            service = ServiceId(SERVICES[(place + done[place]) % len(SERVICES)])
            key = Key(kiosk.id, f"{press}-{done[place]}", "f" * 64)
            with suppress(JournalUnavailableError):  # it does not count, and its key finds out
                open_office.submit(IssueTicket(service, token_hex(16)), kiosk, answered, key)
                done[place] += 1

    for place in range(clients):
        runtime.spawn(issue, place)
    while time.perf_counter() < end + 0.1:
        runtime.sleep(0.05)
    return sum(done)


if __name__ == "__main__":
    where, label, many, lasting = sys.argv[1:]
    print(main(where, label, int(many), float(lasting)))
