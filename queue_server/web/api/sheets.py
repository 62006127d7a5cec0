"""The API of paper that is no number: the papers of a procedure to be taken home, and a proof of the printer."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import StringConstraints

from queue_server.application.submission import KeyReusedError
from queue_server.domain.catalogue.aggregate import CATALOGUE
from queue_server.domain.core.identifiers import VIETNAMESE, TicketId
from queue_server.domain.core.permissions import Permission
from queue_server.domain.passes.passes import ID, PassId
from queue_server.printing.printing import Kept, job_of
from queue_server.printing.slips import paper_list, proof
from queue_server.web.api.printing import JobsAnswer, PrintAnswer, base_of, job_told, kiosk_meant, taken
from queue_server.web.bodies import Body, Unread
from queue_server.web.endpoint import Asked, Endpoint, Reading
from queue_server.web.fields import Device, Procedure, Spoken
from queue_server.web.responses import json
from queue_server.web.route import SLOWED, said_key
from queue_server.web.rows import Param, Table, permitted
from queue_server.web.static_files import words

if TYPE_CHECKING:
    from flask import Response

    from queue_server.domain.core.actor import Actor
    from queue_server.printing.sheet import Sheet


class SheetBody(Body):
    """Which sheet: the papers that a procedure takes, or without one a proof of how well the printer is set up.

    With papers a return pass may stand, by its id. `printer` is for staff: the kiosk whose printer is meant.
    """

    procedure: Procedure | None = None
    return_pass: Annotated[str, StringConstraints(pattern=ID)] | None = None
    language: Spoken = VIETNAMESE
    printer: Device | None = None


def _print(asked: Asked[SheetBody, Actor]) -> Response:
    """Hand a sheet over, and answer before it is printed."""
    said, key, office = asked.body, said_key(), asked.office
    printing = asked.door.printing
    printer = printing.printers.of(office, kiosk_meant(asked, said.printer))
    sheet = _sheet(asked, printing.printers.width_of(printer))
    if key is not None and not printing.is_of(office, asked.who.id, key, f"sheet\n{said.model_dump_json()}"):
        raise KeyReusedError
    what: Literal["papers", "proof"] = "proof" if said.procedure is None else "papers"
    job = job_of(office, _NO_TICKET, what, f"{asked.who.id}\n{key or secrets.token_hex(16)}")
    wanted = Kept(printer, what, asked.application.clock())
    kept, is_new = printing.put(office, _of_sheet(job), job, wanted, sheet)
    return taken(job, kept, is_new=is_new)


def _sheet(asked: Asked[SheetBody, Actor], width: int) -> Sheet:
    said, open_office = asked.body, asked.open_office
    office, now, sentences = open_office.office, open_office.now, words(said.language, "print")
    base = base_of(office, is_demo=asked.door.is_demo)
    if said.procedure is None:
        return proof(office, sentences, now, width, base)
    procedure = open_office.state_of(CATALOGUE).find(said.procedure)
    held = (
        None
        if said.return_pass is None
        else asked.application.return_passes.find(open_office, PassId(said.return_pass))
    )
    return paper_list(office, procedure, sentences, now, said.language, base=base, held=held)


def _jobs(asked: Asked[Unread, Actor]) -> Response:
    jobs = asked.door.printing.jobs(asked.office, _of_sheet(asked.params["j"]))
    answer: JobsAnswer = {"jobs": {job: job_told(kept) for job, kept in jobs.items()}}
    return json(answer)


def _of_sheet(job: str) -> TicketId:
    """Return under which id a job is noted that is of no ticket."""
    return TicketId(f"sheet-{job}")


_NO_TICKET = TicketId("")

SHEETS = Table(
    name="sheets",
    params={"j": Param("The job of a sheet, as it was answered", lambda _, job: job)},
    rows=(
        Endpoint(
            name="sheets-print",
            path="/sheets",
            method="POST",
            gate=permitted(Permission.TAKE_A_NUMBER),
            body=SheetBody,
            shape=PrintAnswer,
            respond=_print,
            status=202,
            problems=SLOWED,
        ),
        Reading(
            name="sheets-printed",
            path="/sheets/<j>",
            gate=permitted(Permission.TAKE_A_NUMBER),
            shape=JobsAnswer,
            respond=_jobs,
        ),
    ),
)
