"""The API of paper: have a slip printed once, read what became of it, and how the printers stand."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Annotated, Any, Literal, NotRequired
from urllib.parse import urlsplit

from flask import request
from pydantic import Field, StringConstraints
from typing_extensions import TypedDict

from queue_server.application.submission import KeyReusedError
from queue_server.domain.core.actor import Role
from queue_server.domain.core.errors import DayOverError
from queue_server.domain.core.identifiers import Status, TicketId
from queue_server.domain.core.permissions import Permission
from queue_server.printing.errors import NotServedError, UnknownPrinterError
from queue_server.printing.printing import Kept, OfTicket, What, job_of
from queue_server.printing.slips import confirmation, slip
from queue_server.views.wire import rfc3339
from queue_server.web.bodies import Body, Unread
from queue_server.web.endpoint import WHEN_READ, Asked, Endpoint, Reading
from queue_server.web.fields import SOME_WORDS, Device
from queue_server.web.responses import json
from queue_server.web.route import SLOWED, said_key
from queue_server.web.rows import Param, Table, permitted
from queue_server.web.static_files import words

if TYPE_CHECKING:
    from flask import Response

    from queue_server.domain.core.actor import Actor
    from queue_server.domain.day.day import Day
    from queue_server.domain.office.office import Office
    from queue_server.printing.printing import PrinterSeen
    from queue_server.printing.sheet import Sheet

_LOOPBACK = ("localhost", "127.", "::1")

Paper = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=SOME_WORDS)]


class PrintBody(Body):
    """What is to be on paper. A slip comes once; `reprint` makes another one, which says that it is one.

    `printer` is for staff: the kiosk whose printer is meant. `papers` is the checklist below the number.
    """

    reprint: bool = False
    what: OfTicket = "slip"
    printer: Device | None = None
    papers: Annotated[tuple[Paper, ...], Field(max_length=30)] = ()


class PrintAnswer(TypedDict):
    """A job as it was first taken; `at` says when. It is the same answer whoever asks for the same job."""

    job: str
    printer: str
    what: What
    at: str
    reprint: NotRequired[Literal[True]]


class JobAnswer(TypedDict):
    """How a job stands. `sent` means that the printer has taken it; `unsure` that some of it may have come out."""

    printer: str
    what: What
    at: str
    reprint: NotRequired[Literal[True]]
    state: Literal["waiting", "sending", "sent", "failed", "unsure", "late", "unknown"]
    reason: NotRequired[Literal["paper-out", "cover-open", "offline"]]


class JobsAnswer(TypedDict):
    """What was printed of a ticket, by job."""

    jobs: dict[str, JobAnswer]


class PrinterAnswer(TypedDict):
    """How a printer stood when it was last asked, `at`; without that it has not been asked yet."""

    line: Literal["online", "offline", "unknown"]
    paper: Literal["ok", "low", "out", "unknown"]
    cover: Literal["closed", "open", "unknown"]
    waiting: int
    at: NotRequired[str]


class PrintersAnswer(TypedDict):
    """The printers of an office by the kiosk for which each is; a kiosk is told of its own."""

    printers: dict[str, PrinterAnswer]


def _print(asked: Asked[PrintBody, Actor]) -> Response:
    """Hand a slip over, and answer before it is printed."""
    said, key, ticket = asked.body, said_key(), TicketId(asked.params["t"])
    day = asked.open_office.look(ticket)
    if day.day != asked.open_office.today:
        raise DayOverError(number=day.visit(ticket).number)
    printing, office = asked.door.printing, asked.office
    printer = printing.printers.of(office, kiosk_meant(asked, said.printer))
    sheet = _sheet(asked, day)
    if key is not None and not printing.is_of(office, asked.who.id, key, f"{ticket}\n{said.model_dump_json()}"):
        raise KeyReusedError
    distinct = f"{asked.who.id}\n{key or secrets.token_hex(16)}" if said.reprint else ""
    job = job_of(office, ticket, said.what, distinct)
    wanted = Kept(printer, said.what, asked.application.clock(), said.reprint)
    kept, is_new = printing.put(office, ticket, job, wanted, sheet)
    return taken(job, kept, is_new=is_new)


def kiosk_meant(asked: Asked[Any, Actor], named: str | None) -> str:
    """Return of which kiosk the printer is meant: a kiosk's own, of staff the one they name."""
    if asked.who.role is Role.KIOSK:
        return _name(asked)
    if named is None:
        raise UnknownPrinterError("Say by which kiosk's printer, in `printer`")
    return named


def _name(asked: Asked[Any, Actor]) -> str:
    return asked.open_office.called(asked.who.id) or ""


def _sheet(asked: Asked[PrintBody, Actor], day: Day) -> Sheet:
    said, open_office = asked.body, asked.open_office
    context, visit = open_office.view_context(day), day.visit(TicketId(asked.params["t"]))
    sentences = words(visit.language, "print")
    if said.what == "slip":
        base = base_of(open_office.office, is_demo=asked.door.is_demo)
        return slip(context, visit, sentences, base=base, papers=said.papers, reprint=said.reprint)
    if visit.status is not Status.SERVED:
        raise NotServedError
    return confirmation(context, visit, sentences, reprint=said.reprint)


def base_of(office: Office, *, is_demo: bool) -> str | None:
    """Return where phones reach this server: as the office says, else as it was reached, unless only by itself."""
    if office.public_url is not None:
        return office.public_url
    host = urlsplit(request.host_url).hostname or ""
    return request.host_url if is_demo or not host.startswith(_LOOPBACK) else None


def taken(job: str, kept: Kept, *, is_new: bool) -> Response:
    """Answer that a job was taken, now or before."""
    made: PrintAnswer = {"job": job, "printer": kept.printer, "what": kept.what, "at": rfc3339(kept.at)}
    if kept.reprint:
        made["reprint"] = True
    response = json(made, 202)
    if not is_new:
        response.headers["Idempotency-Replayed"] = "true"
    return response


def job_told(kept: Kept) -> JobAnswer:
    """Return how a job stands, as it is answered."""
    made: JobAnswer = {"printer": kept.printer, "what": kept.what, "at": rfc3339(kept.at), "state": kept.state}
    if kept.reprint:
        made["reprint"] = True
    if kept.reason is not None:
        made["reason"] = kept.reason
    return made


def _jobs(asked: Asked[Unread, Actor]) -> Response:
    ticket = TicketId(asked.params["t"])
    asked.open_office.look(ticket)
    jobs = asked.door.printing.jobs(asked.office, ticket)
    answer: JobsAnswer = {"jobs": {job: job_told(kept) for job, kept in jobs.items()}}
    return json(answer)


def _printers(asked: Asked[Unread, Actor]) -> Response:
    printing = asked.door.printing
    names = printing.printers.at(asked.office)
    if asked.who.role is Role.KIOSK:
        names = [name for name in names if name == _own(asked)]
    answer: PrintersAnswer = {"printers": {name: _printer(seen) for name, seen in printing.look(names).items()}}
    return json(answer)


def _own(asked: Asked[Unread, Actor]) -> str | None:
    try:
        return asked.door.printing.printers.of(asked.office, _name(asked))
    except UnknownPrinterError:
        return None


def _printer(seen: PrinterSeen) -> PrinterAnswer:
    told = seen.told
    made: PrinterAnswer = {
        "line": told["line"],
        "paper": told["paper"],
        "cover": told["cover"],
        "waiting": seen.waiting,
    }
    if seen.asked_at is not None:
        made["at"] = rfc3339(seen.asked_at)
    return made


PRINTING = Table(
    name="printing",
    params={"t": Param("The ticket's id", lambda open_office, named: open_office.look(TicketId(named)))},
    rows=(
        Endpoint(
            name="tickets-print",
            path="/tickets/<t>/print",
            method="POST",
            gate=permitted(Permission.TAKE_A_NUMBER),
            body=PrintBody,
            shape=PrintAnswer,
            respond=_print,
            status=202,
            problems=SLOWED,
        ),
        Reading(
            name="tickets-printed",
            path="/tickets/<t>/print",
            gate=permitted(Permission.TAKE_A_NUMBER),
            shape=JobsAnswer,
            respond=_jobs,
        ),
        Reading(
            name="printers",
            path="/printers",
            gate=permitted(Permission.TAKE_A_NUMBER),
            shape=PrintersAnswer,
            respond=_printers,
            problems=WHEN_READ,
        ),
    ),
)
