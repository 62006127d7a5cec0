"""Stand before the app and Socket.IO: whence a request comes, whether it has to wait, and to whom it goes.

Who brings a credential that counts goes straight on. Everybody else goes one at a time, each address in its turn, and
within what the crowd leaves to it: a hall's clerks never wait for those who merely look.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from queue_server.access.addresses import NOWHERE, is_from_here
from queue_server.access.credentials import is_known
from queue_server.access.errors import OldProtocolError, TooManyRequestsError
from queue_server.live.admission import PATH, is_upgrade
from queue_server.live.old_clients import tell
from queue_server.observability.figures import LIMITED, SLOW
from queue_server.web.problems import problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from flask import Response

    from queue_server.access.addresses import Proxies
    from queue_server.access.crowd import Crowd
    from queue_server.application.application import Application
    from queue_server.live.admission import Admission

_log = logging.getLogger(__name__)

_MOST_WONDERED = 8
"""Addresses of which that is said: anybody can look like a proxy."""

_NOT_FROM_HERE = (
    b"In the demo anybody may be anybody, so it is for this machine alone: open http://127.0.0.1 here. "
    b"`queue-server serve` serves an office of your own to others.\n"
)

_COOLS = 1.0
"""Seconds for which a request waits that is one too many: who is refused at once asks again at once."""

_SLOW = 1.0
"""Seconds after which an answer was slow."""


@dataclass(frozen=True, slots=True)
class Front:
    """All requests come here first."""

    live: WSGIApplication
    """Takes live connections."""
    plain: WSGIApplication
    """Takes all else."""
    application: Application
    admission: Admission
    proxies: Proxies
    crowd: Crowd
    is_leaving: Callable[[], bool]
    is_demo: bool = False
    """Whether it is for this very machine alone."""
    wondered: set[str] = field(default_factory=set)
    """Addresses of which it was said that they may be proxies."""

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request, as WSGI."""
        if self.is_demo and not is_from_here(environ):
            return _not_from_here(start_response)
        if not self.proxies.see_through(environ):
            self._wonder(environ)
        if not is_known(self.application, environ):
            address = environ.get("REMOTE_ADDR", NOWHERE)
            if not self.crowd.may_ask(address):
                return self._refused(start_response)
            self.application.runtime.give_way(address)
        began = time.monotonic()
        answer = self._led(environ, start_response)
        if time.monotonic() - began > _SLOW:
            SLOW.inc()
        return answer

    def _wonder(self, environ: WSGIEnvironment) -> None:
        """Say once of an address that it may be a proxy's: all who come through it count as one until it is named."""
        address = environ.get("REMOTE_ADDR", NOWHERE)
        if "HTTP_X_FORWARDED_FOR" in environ and address not in self.wondered and len(self.wondered) < _MOST_WONDERED:
            self.wondered.add(address)
            _log.warning(
                "somebody asks through %s; if that is a proxy of yours, name it: --proxy %s", address, address
            )

    def _led(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Lead live connections to Socket.IO and all else straight to the pages and commands.

        Whoever asks whether to send people here is told no before the house ends.
        """
        path = environ.get("PATH_INFO", "")
        if path == "/readyz" and self.is_leaving():
            return _leaving(start_response)
        if f"{path}/".startswith(f"{PATH}/"):
            return self._live(environ, start_response)
        return self.plain(environ, start_response)

    def _live(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Let in whoever may have a live connection, and tell all others why not before Engine.IO does."""
        refused = self.admission.refusal(environ)
        if refused is None:
            return self.live(environ, start_response)
        runtime = self.application.runtime
        if isinstance(refused, OldProtocolError) and is_upgrade(environ) and tell(environ, runtime, refused.detail):
            return []
        return problem(refused)(environ, start_response)

    def _refused(self, start_response: StartResponse) -> list[bytes]:
        LIMITED.labels("requests").inc()
        self.application.runtime.sleep(_COOLS)
        refusal = _too_many()
        start_response(refusal.status, refusal.headers.to_wsgi_list())
        return [refusal.get_data()]


@cache
def _too_many() -> Response:
    """Return the refusal, made once: what is refused must cost next to nothing."""
    return problem(TooManyRequestsError())


def _leaving(start_response: StartResponse) -> list[bytes]:
    start_response("503 Service Unavailable", [("Content-Type", "application/json")])
    return [b'{"ready":false,"draining":true}\n']


def _not_from_here(start_response: StartResponse) -> list[bytes]:
    start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8")])
    return [_NOT_FROM_HERE]
