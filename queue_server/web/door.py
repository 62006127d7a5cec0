"""Stand at the door for all routes: who comes, and what came of it."""

from __future__ import annotations

import logging
import re
import secrets
import time
from typing import TYPE_CHECKING, Self

import structlog
from flask import request

from queue_server.access.credentials import Visitor, visitor
from queue_server.domain.errors import QueueServerError
from queue_server.errors import BadRequestError
from queue_server.figures import count_command
from queue_server.web.bodies import LARGEST_BODY

if TYPE_CHECKING:
    from types import TracebackType

    from flask import Request

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
        who = visitor(self.reception, headers.get("Authorization"), csrf, request.cookies if csrf else {})
        if who.session is not None:
            self.reception.tokens.sessions.use(who.session, is_press=request.method != "GET")
        return who


def body_of(request: Request) -> bytes:
    """Return a request's body: straight from the server where its length is known and fair, else by Flask."""
    length = request.content_length
    if length is None or length > LARGEST_BODY:
        return request.get_data()
    body: bytes = request.environ["wsgi.input"].read(length)
    if len(body) < length:
        raise BadRequestError
    return body


class Measured:
    """Counts and logs a command: its name, its office and counter, how long it took, how it ended."""

    def __init__(self, command: str, office: str, counter: str | None) -> None:
        """Know the command; say `is_replay` if its answer is a kept one."""
        self._command = command
        self._office = office
        self._counter = counter
        self._began = 0.0
        self.is_replay = False

    def __enter__(self) -> Self:
        self._began = time.perf_counter()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        seconds = time.perf_counter() - self._began
        ended = error.code if isinstance(error, QueueServerError) else "replayed" if self.is_replay else "done"
        count_command(self._command, ended, seconds)
        if _log.is_enabled_for(logging.INFO):
            self._write_down(ended, seconds)

    def _write_down(self, ended: str, seconds: float) -> None:
        request_id = request.headers.get("X-Request-ID", "")
        _log.info(
            "command",
            command=self._command,
            office=self._office,
            counter=self._counter,
            ended=ended,
            ms=round(seconds * 1000),
            request_id=request_id if _PLAIN.fullmatch(request_id) else secrets.token_hex(4),
            command_id=request.headers.get("Idempotency-Key"),
        )
