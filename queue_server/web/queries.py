"""Read what stands behind an address."""

from __future__ import annotations

import re
from datetime import date

from queue_server.access.errors import InvalidQueryError
from queue_server.domain.core.identifiers import ServiceDay


def whole_number(name: str, said: str, least: int, most: int) -> int:
    """Return a whole number between two, or raise `InvalidQueryError`."""
    number = int(said) if re.fullmatch(r"[0-9]{1,9}", said) else None
    if number is None or not least <= number <= most:
        raise InvalidQueryError(f"{name}: a whole number from {least} to {most}", field=name)
    return number


def day_said(name: str, said: str) -> ServiceDay:
    """Return a date written as 2026-11-23, or raise `InvalidQueryError`."""
    try:
        if date.fromisoformat(said).isoformat() == said:
            return ServiceDay(said)
    except ValueError:
        pass
    raise InvalidQueryError(f"{name}: a date such as 2026-11-23", field=name)


def one_of(name: str, said: str, *choices: str) -> str:
    """Return one of some words, or raise `InvalidQueryError`."""
    if said not in choices:
        raise InvalidQueryError(f"{name}: one of {', '.join(choices)}", field=name)
    return said
