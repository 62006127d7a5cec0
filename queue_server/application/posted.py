"""Say whether an office's catalogue has published the procedure for which somebody asks a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.catalogue.aggregate import CATALOGUE
from queue_server.domain.day.acts.issue import IssueTicket
from queue_server.domain.day.acts.offline import HandIn

if TYPE_CHECKING:
    from queue_server.application.open_office import OpenOffice
    from queue_server.domain.core.identifiers import ProcedureId
    from queue_server.domain.day.decision import DayCommand


def posted_for(open_office: OpenOffice, command: DayCommand) -> frozenset[ProcedureId]:
    """Return the procedure for which a number is asked, if the catalogue has published it."""
    return posted(open_office, command.procedure if isinstance(command, IssueTicket | HandIn) else None)


def posted(open_office: OpenOffice, procedure: ProcedureId | None) -> frozenset[ProcedureId]:
    """Return a procedure if the catalogue has published it.

    Before a no it is looked at as the books have it now. What the set-up posts needs no catalogue.
    """
    if procedure is None or procedure in open_office.office.procedures:
        return frozenset()
    for look in (open_office.state_of, open_office.confirmed):
        if procedure in look(CATALOGUE).published:
            return frozenset({procedure})
    return frozenset()
