"""Learn a model of rows, and let one foretell: what stands behind it is of nobody's concern here.

This is the one place where keeping meets learning, so that a test may keep models of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from queue_server.domain.forecast.learned import Learned
from queue_server.domain.forecast.model import Model

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from queue_server.domain.forecast.outlook import Estimator


class Learner(Protocol):
    """Learns models."""

    def learn(self, rows: Iterable[list[str]], until: date) -> Mapping[str, Any]:
        """Return, as JSON values, what is learned of the rows before a day; they have the columns of `rows`."""
        ...

    def estimator(self, model: Any) -> Estimator:
        """Return who foretells by a model, or raise `ValueError` where it is of another layout."""
        ...


class ByRows:
    """Learns of rows as `queue_server.learning` does. To let a model foretell takes nothing but this program."""

    def learn(self, rows: Iterable[list[str]], until: date) -> Mapping[str, Any]:
        """Return what is learned."""
        from queue_server.learning.learner import learn  # noqa: PLC0415 - `serve` never loads it
        from queue_server.learning.rows import of_lines  # noqa: PLC0415
        from queue_server.records.models.rows import COLUMNS  # noqa: PLC0415

        read = of_lines(list(COLUMNS), rows, "the records")
        return learn(read.rows, until).told()

    def estimator(self, model: Any) -> Estimator:
        """Return who foretells by a model."""
        return Learned(Model.read(model))
