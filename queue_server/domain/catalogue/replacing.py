"""Follow what replaced a procedure, and keep such chains without circles and loose ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.core.errors import Invalid, Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from queue_server.domain.catalogue.procedure import LocalDate, Procedure
    from queue_server.domain.core.identifiers import ProcedureId


class ReplacedInCircleError(Invalid):
    """A procedure would in the end be replaced by itself."""

    code, title = "replaced-in-circle", "The procedure would in the end be replaced by itself"


class UnknownReplacementError(Refusal):
    """A procedure is to be replaced by one that the catalogue does not have, or has not published."""

    code, title = "unknown-replacement", "What is to replace the procedure is not in the catalogue"


def successor(
    procedures: Mapping[ProcedureId, Procedure], procedure: Procedure, today: LocalDate
) -> Procedure | None:
    """Return what stands in the place of a procedure that is over: the first in its chain that is not, else the end.

    None where it is not over, or nothing replaced it.
    """
    found: Procedure | None = None
    here, seen = procedure, {procedure.id}
    while here.standing(today) == "over":
        by = here.replaced_by
        if by is None or by not in procedures or by in seen:
            break
        found = here = procedures[by]
        seen.add(by)
    return found


def in_circle(procedures: Mapping[ProcedureId, Procedure]) -> ProcedureId | None:
    """Return a procedure that is in the end replaced by itself, if there is one."""
    sound: set[ProcedureId] = set()
    for start in [each.id for each in procedures.values() if each.replaced_by]:
        chain: dict[ProcedureId, None] = {}
        here: ProcedureId | None = start
        while here is not None and here in procedures and here not in sound:
            if here in chain:
                return here
            chain[here] = None
            here = procedures[here].replaced_by
        sound |= chain.keys()
    return None


def loose_ends(procedures: Mapping[ProcedureId, Procedure]) -> Iterable[Procedure]:
    """Yield the procedures that are replaced by what is not there."""
    return (each for each in procedures.values() if each.replaced_by and each.replaced_by not in procedures)


def require_chains(procedures: Mapping[ProcedureId, Procedure]) -> None:
    """Raise unless each chain of replacement has an end that is there."""
    for each in loose_ends(procedures):
        raise UnknownReplacementError(procedure=each.id, replaced_by=each.replaced_by or "")
    circle = in_circle(procedures)
    if circle is not None:
        raise ReplacedInCircleError(procedure=circle)
