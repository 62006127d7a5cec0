"""Stand at the door for all routes: who comes, and what came of it."""

from __future__ import annotations

import hashlib
import logging
import re
import secrets
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

import structlog
from flask import request

from queue_server.access.credentials import Visitor, visitor
from queue_server.access.errors import BadRequestError, ForbiddenError
from queue_server.access.pins import Pins
from queue_server.access.refusals import Refusals
from queue_server.domain.core.errors import QueueServerError
from queue_server.domain.core.identifiers import CounterId
from queue_server.notices.folder import Notices
from queue_server.observability.figures import count_command
from queue_server.printing.printing import Printing
from queue_server.table_file.asking import Files
from queue_server.voice.sound.strangers import Strangers
from queue_server.voice.sound.voice import Voice
from queue_server.web.bodies import LARGEST_BODY
from queue_server.web.finding import Finding
from queue_server.web.ready import Ready

if TYPE_CHECKING:
    from types import TracebackType

    from flask import Request

    from queue_server.application.application import Application
    from queue_server.domain.office.office import Office
    from queue_server.live.hub import Hub
    from queue_server.records.asking import Records
    from queue_server.records.often import Often
    from queue_server.whatif.asking import WhatIf

_log = structlog.get_logger("queue_server.commands")

_PLAIN = re.compile(r"[\w.-]{1,64}", re.ASCII)

AT_A_KIOSK = 60
"""Wrong codes within a minute from which on a kiosk is told to wait: more than fingers type."""

CSRF_HEADER = "X-CSRF-Token"
"""The header by which a page shows that a session is its own."""


@dataclass(slots=True, eq=False)
class Door:
    """What every row of the API needs of the house."""

    application: Application
    hub: Hub
    records: Records
    what_if: WhatIf
    voice: Voice
    printing: Printing
    notices: Notices
    """What offices show of their own."""
    files: Files
    """Who reads files of procedures."""
    often: Often
    """What is asked for most."""
    is_demo: bool = False
    """Whether anybody may try what there is at the sample office."""
    pins: Pins = field(init=False)
    refusals: Refusals = field(init=False, default_factory=Refusals)
    """Who was refused a sign-in of late."""
    asks: Refusals = field(init=False, default_factory=Refusals)
    """Who has asked to be paired of late: as often as somebody may be refused."""
    passes_tried: Refusals = field(init=False, default_factory=Refusals)
    """Who has typed codes of return passes that nobody has, of late: by who it is, for a kiosk is known."""
    surveys_tried: Refusals = field(init=False, default_factory=Refusals)
    """From which addresses codes of surveys were typed that no visit has, of late."""
    dossiers_tried: Refusals = field(init=False, default_factory=Refusals)
    """From which addresses codes of dossiers were typed that no dossier has, of late."""
    dossiers_tried_at_kiosks: Refusals = field(init=False, default_factory=lambda: Refusals(AT_A_KIOSK))
    """At which kiosks: many people type there, one after another."""
    suggested: Refusals = field(init=False, default_factory=Refusals)
    """From which addresses something was put into a suggestion box, of late."""
    strangers: Strangers = field(init=False, default_factory=Strangers)
    """Which offices had numbers spoken that nobody has taken."""
    ready: Ready = field(init=False, default_factory=Ready)
    """What anybody may read, as it was last written."""
    finding: Finding = field(init=False)
    """By what an office's procedures are found."""

    def __post_init__(self) -> None:
        """Look after the PINs of the house's people, and have procedures found."""
        self.pins = Pins(self.application)
        self.finding = Finding(self.application.runtime)

    def visitor(self) -> Visitor:
        """Return who makes the present request."""
        headers = request.headers
        csrf = headers.get(CSRF_HEADER)
        who = visitor(self.application, headers.get("Authorization"), csrf, request.cookies if csrf else {})
        if who.session is not None:
            self.application.tokens.sessions.use(who.session, is_press=request.method != "GET")
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


def require_own_page() -> None:
    """Raise unless this may come from a page of ours: another site's can neither send JSON nor hide its origin."""
    origin = request.headers.get("Origin")
    is_own = origin is None or urlsplit(origin).netloc == request.host
    if request.mimetype != "application/json" or not is_own:
        raise ForbiddenError("Only a page of this server may ask for this, with a body of application/json")
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        raise ForbiddenError("Only a page of this server may ask for this")


class Measured:
    """Counts and logs a command: its name, its office and counter, how long it took, how it ended.

    No word of a request gets into the log as it came: only what the office has, and a trace of the key.
    """

    def __init__(self, command: str, office: Office, counter: str | None) -> None:
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
        key = request.headers.get("Idempotency-Key")
        has_counter = self._counter is not None and self._office.has_counter(CounterId(self._counter))
        _log.info(
            "command",
            command=self._command,
            office=self._office.id,
            counter=self._counter if has_counter else None,
            ended=ended,
            ms=round(seconds * 1000),
            request_id=request_id if _PLAIN.fullmatch(request_id) else secrets.token_hex(4),
            command_id=None if key is None else trace_of(key),
        )


def trace_of(key: str) -> str:
    """Return by what a key is found in the log: `printf %s KEY | sha256sum | cut -c-16`."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]
