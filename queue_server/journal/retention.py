"""Say whose remarks time does not forget: names of people stand until somebody erases them."""

from __future__ import annotations

from queue_server.journal.port import DEPLOYMENT, Stream

PEOPLE = Stream(DEPLOYMENT, "people")
"""Who the people and devices of a deployment are."""

UNTIL_ERASED = (PEOPLE,)
"""The streams whose remarks stand until they are erased; `Journal.forget` passes them by."""


def until_erased(office: str) -> list[str]:
    """Return the names of an office's streams whose remarks stand until they are erased."""
    return [stream.name for stream in UNTIL_ERASED if stream.office == office]
