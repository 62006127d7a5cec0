"""Say which estimator counts at an office on a day, and what came of what was told on the days before.

Both change from one day to the next and never within one, so that there are never two numbers for one question.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

from queue_server.domain.core.identifiers import ServiceId
from queue_server.domain.forecast.outlook import Estimator
from queue_server.domain.forecast.plain import Plain
from queue_server.domain.forecast.score import Off, Score
from queue_server.domain.forecast.widened import AS_RECKONED

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import OfficeId, ServiceDay

PLAIN = 0
"""Stands where the version of a model does, if none counts."""

Span = Literal["day", "week", "month"]

SPANS: Mapping[Span, int] = {"day": 1, "week": 7, "month": 30}
"""Of what the score is published: so many days, the last one of which there are records among them."""


@dataclass(frozen=True, slots=True)
class SpanScore:
    """The score of a span, of all and by service: as far as there are enough cases."""

    all: Score | None = None
    services: Mapping[ServiceId, Score] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Published:
    """What an office says of its own estimates."""

    until: str = ""
    """The last day that is in it, empty while there is none."""
    spans: Mapping[Span, SpanScore] = field(default_factory=dict)
    off: Off = ""

    def of(self, span: Span) -> SpanScore:
        """Return the score of a span, empty where nothing is known."""
        return self.spans.get(span, SpanScore())


@dataclass(frozen=True, slots=True)
class Counting:
    """What counts at an office on a day."""

    estimator: Estimator = Plain
    version: int = PLAIN
    """Of the model that was learned from the office's own days."""
    width: int = AS_RECKONED
    """How wide ranges are told, in per cent of what is reckoned."""
    published: Published = field(default_factory=Published)


NOTHING_LEARNED = Counting()


class Counts(Protocol):
    """Knows what counts where."""

    def on(self, office: OfficeId, day: ServiceDay) -> Counting:
        """Return what counts at an office on a day; nothing is read from anywhere."""
        ...

    def find(self, office: OfficeId) -> None:
        """Make sure that it is known, which may take a moment."""
        ...


class NothingLearned:
    """Knows of no models."""

    def on(self, office: OfficeId, day: ServiceDay) -> Counting:  # noqa: ARG002 - everywhere the same
        """Return the plain estimator."""
        return NOTHING_LEARNED

    def find(self, office: OfficeId) -> None:
        """Know already."""
