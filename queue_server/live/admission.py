"""Say who may open a live connection, and tell everybody else what stands in the way.

All of it is ours, before Engine.IO is asked: the library believes any proxy, and answers and logs in riddles.
"""

from __future__ import annotations

import logging
import re
import time
from collections import deque
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from queue_server.access.errors import (
    BadRequestError,
    ForeignOriginError,
    MethodNotAllowedError,
    NoUpgradeError,
    OldProtocolError,
    WebSocketOnlyError,
)
from queue_server.observability.figures import LIVE_REFUSED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from queue_server.domain.core.errors import QueueServerError

_log = logging.getLogger(__name__)

PATH = "/socket.io"

SPOKEN = "4"
"""The version of Engine.IO."""

_SITE = re.compile(r"(https?)://([a-z0-9._-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::([0-9]{1,5}))?", re.IGNORECASE)
_USUAL = {"http": "80", "https": "443"}

_REMEMBERED = 600.0
"""Seconds for which a page that was turned away is counted, and not logged again: it tries every few seconds."""

_COUNTED, _MOST = 1000, 32
"""How many are counted, and logged, in that time: whoever makes up origins fills neither memory nor disk."""


class Admission:
    """Who may open a live connection here, and which pages were turned away of late."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Have turned nobody away."""
        self._clock = clock
        self._turned_away: dict[str, deque[float]] = {}
        self._logged: dict[str, float] = {}

    def turned_away(self, error: type[QueueServerError]) -> int:
        """Count how often pages were refused for a reason in the last ten minutes; each tries again and again."""
        times = self._turned_away.get(error.code, deque())
        while times and self._clock() - times[0] > _REMEMBERED:
            times.popleft()
        return len(times)

    def refusal(self, environ: Mapping[str, Any]) -> QueueServerError | None:
        """Return why a request for a live connection is refused, None where it is not."""
        refused = self._refusal(environ)
        if refused is not None:
            LIVE_REFUSED.labels(refused.code).inc()
        return refused

    def _refusal(self, environ: Mapping[str, Any]) -> QueueServerError | None:
        query = parse_qs(environ.get("QUERY_STRING", ""))
        version, transport = query.get("EIO", [SPOKEN])[-1], query.get("transport", ["polling"])[-1]
        if version != SPOKEN:
            return OldProtocolError()
        if transport != "websocket":
            return WebSocketOnlyError()
        if (foreign := self._foreign(environ)) is not None:
            return foreign
        if environ["REQUEST_METHOD"] != "GET":
            return MethodNotAllowedError(["GET"])
        if "sid" in query or "EIO" not in query:
            return BadRequestError()
        return None if is_upgrade(environ) else self._without_upgrade(environ)

    def _foreign(self, environ: Mapping[str, Any]) -> ForeignOriginError | None:
        """Return the refusal of a page of another site than the one that it asks, whose user's cookie comes along."""
        if "HTTP_ORIGIN" not in environ:
            return None
        origin = site(environ["HTTP_ORIGIN"])
        asked = site(f"{environ['wsgi.url_scheme']}://{environ.get('HTTP_HOST', '')}")
        if origin is not None and origin == asked:
            return None
        refused = ForeignOriginError.between(origin or "(nowhere)", asked or "(nowhere)")
        self._note(refused)
        return refused

    def _without_upgrade(self, environ: Mapping[str, Any]) -> NoUpgradeError:
        """Return the refusal of what was a WebSocket when it set out, and of whoever asked for none."""
        refused = NoUpgradeError()
        if "HTTP_SEC_WEBSOCKET_KEY" in environ:
            self._note(refused)
        return refused

    def _note(self, refused: QueueServerError) -> None:
        """Count it, and log it once in a while: what it says of the request was taken apart and put together anew."""
        now = self._clock()
        self._turned_away.setdefault(refused.code, deque(maxlen=_COUNTED)).append(now)
        self._logged = {said: at for said, at in self._logged.items() if now - at <= _REMEMBERED}
        if refused.detail not in self._logged and len(self._logged) < _MOST:
            self._logged[refused.detail] = now
            _log.warning("a page gets no live news: %s", refused.detail)


def is_upgrade(environ: Mapping[str, Any]) -> bool:
    """Tell whether a request asks for a WebSocket."""
    options = [option.strip() for option in environ.get("HTTP_CONNECTION", "").lower().split(",")]
    return environ.get("HTTP_UPGRADE", "").lower() == "websocket" and "upgrade" in options


def site(said: str) -> str | None:
    """Return a site as scheme, name and port, the usual one too; None for what is none."""
    found = _SITE.fullmatch(said) if said.isascii() else None
    if found is None:
        return None
    scheme = found[1].lower()
    return f"{scheme}://{found[2].lower()}:{found[3] or _USUAL[scheme]}"
