"""The API of reports: what was waited when, where and for what, on days that are over and on today."""

from __future__ import annotations

from base64 import b64decode
from functools import cache
from typing import TYPE_CHECKING

import orjson
from flask import Response, request

from queue_server.access.errors import ForbiddenError
from queue_server.domain.core.identifiers import VIETNAMESE, ActorId
from queue_server.domain.core.permissions import Permission, owned_by
from queue_server.records.asked import (
    WAYS,
    WAYS_OF_A_CITY,
    WAYS_OF_ANSWERS,
    WAYS_OF_ESTIMATES,
    read_range,
    require_comparison,
    require_way,
)
from queue_server.records.files.definitions import MEDIA
from queue_server.records.reports.estimates import EstimatesScored
from queue_server.records.reports.first_time import FirstTime
from queue_server.records.reports.overview import Overview
from queue_server.records.reports.own import Own
from queue_server.records.reports.satisfaction import Satisfaction
from queue_server.records.reports.waits import WaitsReport
from queue_server.web.endpoint import WHEN_READ, Asked, Reading
from queue_server.web.responses import json
from queue_server.web.rows import BY_TOKEN, Gate, Table, permitted
from queue_server.web.static_files import languages, words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from queue_server.domain.core.actor import Actor
    from queue_server.records.reports.file import File
    from queue_server.web.bodies import Unread
    from queue_server.web.door import Door
    from queue_server.web.rows import Params

RANGE = {"from": "The first day, YYYY-MM-DD", "to": "The last day, YYYY-MM-DD"}

_BY = "service, counter, clerk, hour, weekday-hour, day or month"
_BY_OF_ESTIMATES = "service, day, hour (in which the number was given) or month"

_GROUPED = {"waits": WAYS, "estimates": WAYS_OF_ESTIMATES}
"""The reports of which a file has one grouping."""

WHEN_REPORTED = tuple(sorted({*WHEN_READ, 422}))
"""The statuses of what may go wrong where a report is asked for."""


def _waits(asked: Asked[Unread, Actor]) -> Response:
    said = request.args
    first, last = read_range(said.get("from"), said.get("to"))
    by = said.get("by", "service")
    require_way(by)
    return json(asked.door.records.ask("waits", asked.open_office.id, first, last, by=by))


def _estimates(asked: Asked[Unread, Actor]) -> Response:
    said = request.args
    first, last = read_range(said.get("from"), said.get("to"))
    by = said.get("by", "service")
    require_way(by, WAYS_OF_ESTIMATES)
    return json(asked.door.records.ask("estimates", asked.open_office.id, first, last, by=by))


def _first_time(asked: Asked[Unread, Actor]) -> Response:
    first, last = read_range(request.args.get("from"), request.args.get("to"))
    return json(asked.door.records.ask("first-time", asked.open_office.id, first, last))


def _satisfaction(asked: Asked[Unread, Actor]) -> Response:
    said = request.args
    first, last = read_range(said.get("from"), said.get("to"))
    by = said.get("by", "counter")
    require_way(by, WAYS_OF_ANSWERS)
    return json(asked.door.records.ask("satisfaction", asked.open_office.id, first, last, by=by))


def _as_file(report: str, form: str) -> Callable[[Asked[Unread, Actor]], Response]:
    """Return what answers with a report as a file of a form."""

    def respond(asked: Asked[Unread, Actor]) -> Response:
        first, last = read_range(request.args.get("from"), request.args.get("to"))
        said = {"form": form, **_spoken(request.args.get("language"))}
        if report in _GROUPED:
            said["report"], said["by"] = report, request.args.get("by", "service")
            require_way(said["by"], _GROUPED[report])
        return _file(asked.door.records.ask("file", asked.open_office.id, first, last, **said), form)

    return respond


def _file(made: File, form: str) -> Response:
    """Return a file that the browser keeps, and no cache."""
    response = Response(b64decode(made["content"]), content_type=MEDIA[form])
    response.headers["Content-Disposition"] = f'attachment; filename="{made["name"]}"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _spoken(language: str | None) -> Mapping[str, str]:
    """Return what a file needs to speak a language, Vietnamese unless it is one of ours."""
    return {"language": language if language in languages() else VIETNAMESE, "words": _words()}


@cache
def _words() -> str:
    """Return the words of files in all our languages."""
    return orjson.dumps({each: words(each, "files") for each in languages()}).decode()


def _of_city(asked: Asked[Unread, Actor]) -> Response:
    said = request.args
    first, last = read_range(said.get("from"), said.get("to"))
    by = said.get("by", "office")
    require_way(by, WAYS_OF_A_CITY)
    return json(asked.door.records.ask("waits", "", first, last, by=by))


def _overview(asked: Asked[Unread, Actor]) -> Response:
    said = request.args
    first, last = read_range(said.get("from"), said.get("to"))
    compare = said.get("compare", "none")
    require_comparison(compare)
    return json(asked.door.records.ask("overview", asked.open_office.id, first, last, compare=compare))


def _own(asked: Asked[Unread, Actor]) -> Response:
    """Answer whoever asks with her own figures; of somebody else's, managers alone are answered."""
    said = request.args
    clerk = ActorId(said.get("clerk", asked.who.id))
    asked.door.visitor().require(Permission.READ_RECORDS, asked.office, owned_by(clerk))
    first, last = read_range(said.get("from"), said.get("to"))
    return json(asked.door.records.ask("own", asked.open_office.id, first, last, clerk=clerk))


REPORTS = Table(
    name="reports",
    rows=(
        Reading(
            name="overview",
            path="/reports/overview",
            gate=permitted(Permission.OVERSEE),
            shape=Overview,
            query={**RANGE, "compare": "before, weekdays or none"},
            respond=_overview,
            problems=WHEN_REPORTED,
        ),
        Reading(
            name="own-figures",
            path="/reports/own",
            gate=permitted(Permission.READ_RECORDS),
            shape=Own,
            query={**RANGE, "clerk": "The id of a person, for managers; else one's own"},
            respond=_own,
            problems=WHEN_REPORTED,
        ),
        Reading(
            name="waits",
            path="/reports/waits",
            gate=permitted(Permission.OVERSEE),
            shape=WaitsReport,
            query={**RANGE, "by": _BY},
            respond=_waits,
            problems=WHEN_REPORTED,
        ),
        Reading(
            name="estimates",
            path="/reports/estimates",
            gate=permitted(Permission.OVERSEE),
            shape=EstimatesScored,
            query={**RANGE, "by": _BY_OF_ESTIMATES},
            respond=_estimates,
            problems=WHEN_REPORTED,
        ),
        Reading(
            name="first-time",
            path="/reports/first-time",
            gate=permitted(Permission.OVERSEE),
            shape=FirstTime,
            query=RANGE,
            respond=_first_time,
            problems=WHEN_REPORTED,
        ),
        Reading(
            name="satisfaction",
            path="/reports/satisfaction",
            gate=permitted(Permission.OVERSEE),
            shape=Satisfaction,
            query={**RANGE, "by": "day, counter, service or clerk"},
            respond=_satisfaction,
            problems=WHEN_REPORTED,
        ),
        *(
            Reading(
                name=f"{report}-as-{form}",
                path=f"/reports/{report}.{form}",
                gate=permitted(Permission.OVERSEE),
                media=MEDIA[form],
                query={**RANGE, **said, "language": "vi or en: in which the file speaks"},
                respond=_as_file(report, form),
                problems=WHEN_REPORTED,
            )
            for report, form, said in (
                ("overview", "xlsx", {}),
                ("waits", "csv", {"by": _BY}),
                ("waits", "xlsx", {"by": _BY}),
                ("estimates", "csv", {"by": _BY_OF_ESTIMATES}),
                ("estimates", "xlsx", {"by": _BY_OF_ESTIMATES}),
            )
        ),
    ),
)


def _oversees_all(door: Door, _: Params) -> Actor:
    """Return who oversees all offices of the deployment, or raise: a token of one office reads its own reports."""
    visitor = door.visitor()
    actor = visitor.require(Permission.OVERSEE)
    if visitor.office is not None:
        raise ForbiddenError("The token belongs to one office: its reports are below that office")
    return actor


OF_ALL_OFFICES = Table(
    name="reports-of-all",
    base="/api/v1/reports",
    rows=(
        Reading(
            name="waits-of-all",
            path="/waits",
            gate=Gate("For: manager, admin, with a token for all offices", (BY_TOKEN,), _oversees_all),
            shape=WaitsReport,
            query={**RANGE, "by": "office, service, hour, weekday-hour or day; up to yesterday"},
            respond=_of_city,
            problems=(401, 403, 422, 503),
        ),
    ),
)
