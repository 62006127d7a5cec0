"""Say what is published: the days of each office, by what it is known whether they changed, and their rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from queue_server.domain.office.office import Office


class Source(Protocol):
    """The records, as they are read to be published."""

    def days(self, office: str) -> Mapping[date, str]:
        """Return every day of an office with its mark: another one than before once anything in its rows is changed.

        A day that goes on has none, an empty text.
        """

    def select(self, office: str, days: Sequence[date], query: str) -> Iterator[str]:
        """Yield the texts that a query gives over the views of the records, in which only these days stand."""

    def set_up(self, office: str) -> Office:
        """Return how an office was set up last, with all that it ever had."""
