"""Stand at the door for all routes: who comes, and what came of it."""

from __future__ import annotations

import re
import secrets
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import structlog
from flask import request

from queue_server.credentials import Visitor, visitor
from queue_server.domain.errors import QueueServerError
from queue_server.figures import count_command

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from queue_server.reception.reception import Reception

_log = structlog.get_logger("queue_server.commands")

_PLAIN = re.compile(r"[\w.-]{1,64}", re.ASCII)

CSRF_HEADER = "X-CSRF-Token"
"""The header by which a page shows that a session is its own."""


class Door:
    """What every route needs of the house."""

    def __init__(self, reception: Reception) -> None:
        """Know the reception behind it."""
        self.reception = reception

    def visitor(self) -> Visitor:
        """Return who makes the present request."""
        headers = request.headers
        csrf = headers.get(CSRF_HEADER)
        return visitor(self.reception, headers.get("Authorization"), csrf, request.cookies if csrf else {})

    @contextmanager
    def measured(self, command: str, office: str, counter: str | None) -> Iterator[Callable[[bool], None]]:
        """Count and log a command: its name, its office and counter, how long it took, how it ended."""
        began, ended = time.perf_counter(), "done"
        request_id = request.headers.get("X-Request-ID", "")
        command_id = request.headers.get("Idempotency-Key")

        def note(replayed: bool) -> None:  # noqa: FBT001 - said once, right here
            nonlocal ended
            ended = "replayed" if replayed else "done"

        try:
            yield note
        except QueueServerError as error:
            ended = error.code
            raise
        finally:
            seconds = time.perf_counter() - began
            count_command(command, ended, seconds)
            took = round(seconds * 1000)
            _log.info(
                "command",
                command=command,
                office=office,
                counter=counter,
                ended=ended,
                ms=took,
                request_id=request_id if _PLAIN.fullmatch(request_id) else secrets.token_hex(4),
                command_id=command_id,
            )
