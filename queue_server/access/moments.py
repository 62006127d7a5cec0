"""Read a point in time as whoever asks writes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

from pydantic import AwareDatetime, BeforeValidator, Field

from queue_server.domain.core.identifiers import Instant

if TYPE_CHECKING:
    from datetime import datetime

_RFC3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)


def _written_as_rfc3339(value: object) -> object:
    """Raise for what a parser of times would guess at: seconds since 1970, a time without seconds."""
    if not isinstance(value, str) or not _RFC3339.fullmatch(value):
        raise ValueError("a time is written as 2026-11-23T08:00:00Z")
    return value


Moment = Annotated[AwareDatetime, Field(strict=False), BeforeValidator(_written_as_rfc3339)]
"""A point in time as RFC 3339 with its offset."""


def instant(moment: datetime) -> Instant:
    """Return a point in time as the rules count it."""
    return Instant(round(moment.timestamp() * 1000))
