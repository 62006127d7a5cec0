"""Say how long a dossier may take by what the catalogue states of its procedure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.core.errors import Refusal
from queue_server.domain.dossiers.dossier import Limit

if TYPE_CHECKING:
    from queue_server.domain.catalogue.procedure import Procedure


class NoTimeLimitError(Refusal):
    """The catalogue states no time for this procedure, so whoever receives the dossier says the promised day."""

    code, title = "no-time-limit", "The catalogue states no time for this procedure: say the promised day"


def limit_of(procedure: Procedure | None) -> Limit | None:
    """Return how long a procedure takes at most, None where that is not stated."""
    if procedure is None or procedure.time is None:
        return None
    if procedure.time.unit == "same-day":
        return Limit("same-day", 0)
    return None if procedure.time.value is None else Limit(procedure.time.unit, procedure.time.value)
