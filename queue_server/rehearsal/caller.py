"""Speak to a running server as a device or a clerk would: one press, one key, tried until it is answered."""

from __future__ import annotations

import secrets
import threading
import time
from collections import Counter
from typing import Any

import requests

_GIVE_UP_AFTER = 30.0
"""Seconds that a press is tried again while the server is away."""

_PAUSE = 0.5
"""Seconds between two tries."""

_LATER = {requests.codes.unavailable, requests.codes.too_many_requests}
"""What is answered to whoever may come again: the books are away, or the kiosk is touched too fast."""


class Refused(Exception):
    """The server has said no; `code` says why."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        super().__init__(code)
        self.code = code


class Tally:
    """What all callers have met, counted together."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._lock = threading.Lock()
        self.requests = 0
        self.errors: Counter[str] = Counter()

    def sent(self) -> None:
        """Count a request."""
        with self._lock:
            self.requests += 1

    def error(self, code: str) -> None:
        """Count an error."""
        with self._lock:
            self.errors[code] += 1


class Caller:
    """Somebody with a credential, on a connection kept alive. Used by one thread at a time."""

    def __init__(self, url: str, office: str, tally: Tally, token: str | None = None) -> None:
        """Stand before an office; without a token `try_as` gets a session at the sample office."""
        self._url = url.rstrip("/")
        self._api = f"{self._url}/api/v1/offices/{office}"
        self._session = requests.Session()
        self._tally = tally
        if token is not None:
            self._session.headers["Authorization"] = f"Bearer {token}"

    def try_as(self, role: str, counter: str | None = None) -> None:
        """Be somebody at the sample office."""
        wish = {"role": role} if counter is None else {"role": role, "counter": counter}
        answer = self._session.post(f"{self._url}/try", json=wish, timeout=10)
        answer.raise_for_status()
        self._session.headers["X-CSRF-Token"] = answer.json()["csrf"]

    def get(self, path: str) -> dict[str, Any]:
        """Read something; raises `Refused`."""
        return self._answered("GET", path, None, {})

    def do(self, path: str, body: dict[str, Any] | None = None) -> dict[str, Any]:
        """Give a command, once however often it is tried; raises `Refused`."""
        return self._answered("POST", path, body or {}, {"Idempotency-Key": secrets.token_hex(16)})

    def _answered(
        self, method: str, path: str, body: dict[str, Any] | None, headers: dict[str, str]
    ) -> dict[str, Any]:
        end = time.monotonic() + _GIVE_UP_AFTER
        while True:
            self._tally.sent()
            try:
                answer = self._session.request(method, self._api + path, json=body, headers=headers, timeout=10)
            except (requests.ConnectionError, requests.Timeout) as lost:
                if time.monotonic() > end:
                    raise Refused("unreachable") from lost
            else:
                if answer.ok:
                    made: dict[str, Any] = answer.json()
                    return made
                if answer.status_code not in _LATER or time.monotonic() > end:
                    raise Refused(_code(answer))
            time.sleep(_PAUSE)


def _code(answer: requests.Response) -> str:
    if answer.headers.get("Content-Type", "").startswith("application/problem+json"):
        return str(answer.json().get("code"))
    return f"http-{answer.status_code}"
