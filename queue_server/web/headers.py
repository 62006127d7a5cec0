"""Give every answer the headers that keep it to itself: pages, API, health, refusals of live connections."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_HOST = re.compile(r"[A-Za-z0-9._-]{1,253}(:[0-9]{1,5})?", re.ASCII)


@lru_cache(maxsize=64)
def security_headers(host: str = "") -> tuple[tuple[str, str], ...]:
    """Return the headers of an answer that was asked for under a `Host`.

    Its live connections are named besides: not every browser counts a WebSocket as one's own.
    """
    live = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    policy = (
        f"default-src 'self'; connect-src 'self'{live}; img-src 'self' data:; media-src 'self' data: blob:; "
        "style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'self'"
    )
    return (
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("X-Frame-Options", "SAMEORIGIN"),
        ("Content-Security-Policy", policy),
    )


SECURITY_HEADERS = security_headers()
"""What an answer carries of whose request nothing is known."""

UNKEPT = ("Cache-Control", "no-store")
"""What an error carries: a cache that is shared would go on refusing what is there again."""

_ERRORS = ("4", "5")
_OURS = {name.lower() for name, _ in (*SECURITY_HEADERS, UNKEPT)}


def secured(app: WSGIApplication) -> WSGIApplication:
    """Let all that an app answers carry these headers, and no cache keep its errors."""

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *rest: object) -> object:
            if status.startswith(_ERRORS):
                headers = [header for header in headers if header[0].lower() not in _OURS]
                headers.append(UNKEPT)
            return start_response(status, [*headers, *security_headers(environ.get("HTTP_HOST", ""))], *rest)  # type: ignore[arg-type]

        return app(environ, start)  # type: ignore[arg-type]

    return answer
