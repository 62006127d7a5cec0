"""The API of many dossiers: lists, figures, and the register as a workbook."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, get_args

from flask import Response, request
from typing_extensions import TypedDict

from queue_server.application.working_hours import working_hours
from queue_server.domain.catalogue.aggregate import CATALOGUE
from queue_server.domain.core.identifiers import VIETNAMESE, ActorId, ProcedureId, ServiceDay
from queue_server.domain.core.permissions import Permission
from queue_server.domain.dossiers.lists import ListName, Wanted, picked
from queue_server.domain.dossiers.punctual import Figures, Moment
from queue_server.domain.dossiers.punctual import figures as counted
from queue_server.records.files.definitions import MEDIA
from queue_server.views.dossiers import DossierCounts, WireDossier, dossier, figures
from queue_server.views.register import COLUMNS, register
from queue_server.views.wire import WireText, text
from queue_server.web.endpoint import WHEN_READ, Asked, Reading
from queue_server.web.queries import day_said, one_of, whole_number
from queue_server.web.responses import json
from queue_server.web.rows import permitted
from queue_server.web.static_files import languages, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from queue_server.application.open_office import OpenOffice
    from queue_server.domain.core.actor import Actor
    from queue_server.domain.dossiers.dossier import Dossier
    from queue_server.web.bodies import Unread

MOST_LISTED, LISTED = 20_000, 100
"""So many are listed at most, and where nobody says how many."""

SOON = 3
"""Working days within which something is due soon."""

_WHEN_ASKED = tuple(sorted({*WHEN_READ, 422}))

_WHICH = {
    "procedure": "The code of a procedure",
    "by": "The id of who received them",
    "q": "A part of the code",
    "from": "The first day of reception",
    "to": "The last day of reception",
}


class DossiersAnswer(TypedDict):
    """The first dossiers of a list, which has `total`, and the counts of all lists of the same choice.

    `procedures` and `people` are those of any dossier: what a procedure is called, and who received some, with her
    name, which is empty where it is not known. The house stands for all that came with files.
    """

    list: str
    total: int
    results: list[WireDossier]
    procedures: dict[str, WireText]
    people: dict[str, str]
    counts: dict[str, int]


def _wanted(name: ListName) -> Wanted:
    said = request.args
    return Wanted(
        name,
        ProcedureId(said["procedure"]) if said.get("procedure") else None,
        ActorId(said["by"]) if said.get("by") else None,
        said.get("q", "").strip(),
        _day("from"),
        _day("to"),
    )


def _day(name: str) -> ServiceDay | None:
    said = request.args.get(name)
    return day_said(name, said) if said else None


def _moment(open_office: OpenOffice) -> tuple[Moment, ServiceDay]:
    """Return when it is asked, and the last of the working days within which something is due soon."""
    hours, day = working_hours(open_office), date.fromisoformat(open_office.today)
    for _ in range(SOON):
        day = hours.next_worked(day)
    return Moment(open_office.today, open_office.now), ServiceDay(day.isoformat())


def _called(open_office: OpenOffice) -> Callable[[ProcedureId], WireText]:
    """Return what says what procedures are called: those that were taken off since, too."""
    catalogue = open_office.state_of(CATALOGUE)

    def called(code: ProcedureId) -> WireText:
        found = catalogue.published.get(code)
        return {"vi": code} if found is None else text(found.name)

    return called


def _listed(asked: Asked[Unread, Actor]) -> Response:
    name: Any = one_of("list", request.args.get("list", "all"), *get_args(ListName))
    limit = whole_number("limit", request.args.get("limit", f"{LISTED}"), 1, MOST_LISTED)
    open_office = asked.open_office
    (moment, soon), called = _moment(open_office), _called(open_office)
    everything = asked.application.dossiers.all(open_office)
    wanted = _wanted(name)
    found = picked(everything, wanted, moment, soon)
    shown = found[:limit]
    chosen = Wanted(procedure=wanted.procedure, by=wanted.by)
    answer: DossiersAnswer = {
        "list": name,
        "total": len(found),
        "results": [dossier(each, moment, open_office.called) for each in shown],
        "procedures": {each: called(each) for each in sorted({each.procedure for each in everything})},
        "people": {by: open_office.called(by) or "" for by in sorted({each.received_by for each in everything})},
        "counts": _counts(filter(chosen.has, everything), moment, soon),
    }
    return json(answer)


def _counts(everything: Iterable[Dossier], moment: Moment, soon: ServiceDay) -> dict[str, int]:
    under_way = [each for each in everything if each.is_under_way or each.status.value == "ready"]
    names = (name for name in get_args(ListName) if name != "all")
    return {name: len(picked(under_way, Wanted(name), moment, soon)) for name in names}


def _figures(asked: Asked[Unread, Actor]) -> Response:
    open_office = asked.open_office
    (moment, _), wanted = _moment(open_office), _wanted("all")
    everything = asked.application.dossiers.all(open_office)
    made: Figures = counted((each for each in everything if wanted.has(each)), moment)
    answer: DossierCounts = figures(made)
    return json(answer)


def _register(asked: Asked[Unread, Actor]) -> Response:
    spoken = request.args.get("language", VIETNAMESE)
    language = one_of("language", spoken, *languages())
    open_office = asked.open_office
    (moment, soon), called = _moment(open_office), _called(open_office)
    said: dict[str, Any] = words(language, "dossiers")["register"]
    found = picked(asked.application.dossiers.all(open_office), _wanted("all"), moment, soon)[::-1]

    def name(code: ProcedureId) -> str:
        told = called(code)
        return (told.get("en") if language == "en" else None) or told["vi"]

    rows = list(register(found, moment, name, said))
    heads = [said["columns"][column] for column in COLUMNS]
    content = asked.door.files.workbook_under(heads, rows, said["sheet"])
    response = Response(content, content_type=MEDIA["xlsx"])
    response.headers["Content-Disposition"] = f'attachment; filename="dossiers-{asked.office}.xlsx"'
    response.headers["Cache-Control"] = "no-store"
    return response


LISTS = (
    Reading(
        name="dossiers",
        path="/dossiers",
        gate=permitted(Permission.SERVE),
        shape=DossiersAnswer,
        query={
            "list": f"Which: {', '.join(get_args(ListName))}",
            **_WHICH,
            "limit": f"How many at most, {LISTED} where nothing is said",
        },
        respond=_listed,
        problems=_WHEN_ASKED,
    ),
    Reading(
        name="dossiers-figures",
        path="/dossiers/figures",
        gate=permitted(Permission.SERVE),
        shape=DossierCounts,
        query=_WHICH,
        respond=_figures,
        problems=_WHEN_ASKED,
    ),
    Reading(
        name="dossiers-register",
        path="/dossiers/register.xlsx",
        gate=permitted(Permission.SERVE),
        media=MEDIA["xlsx"],
        query={**_WHICH, "language": "vi or en: in which the register speaks"},
        respond=_register,
        problems=_WHEN_ASKED,
    ),
)
