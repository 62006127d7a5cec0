"""The API of procedures as anybody reads it: found by what people type, and each whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired

import orjson
from flask import request
from typing_extensions import TypedDict

from queue_server.domain.catalogue.aggregate import CATALOGUE
from queue_server.domain.catalogue.catalogue import MOST_PROCEDURES, Catalogue
from queue_server.domain.catalogue.procedure import GroupId, LocalDate
from queue_server.domain.catalogue.publishing import changed_since, version_at
from queue_server.domain.core.calendar import at_minute
from queue_server.domain.core.identifiers import Instant, ProcedureId
from queue_server.domain.core.permissions import Permission
from queue_server.views.procedures import (
    ProcedureInShort,
    WireChange,
    WireProcedure,
    WireVersion,
    change,
    in_short,
    versions,
    whole,
)
from queue_server.views.wire import WireText, text
from queue_server.web.endpoint import WHEN_READ, Asked, Reading
from queue_server.web.finding import in_order, listed
from queue_server.web.queries import day_said, whole_number
from queue_server.web.responses import json, written
from queue_server.web.rows import Param, Table, permitted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask import Response

    from queue_server.application.open_office import OpenOffice
    from queue_server.domain.core.actor import Actor
    from queue_server.web.bodies import Unread

_FOUND = 5
"""So many are found by a text where nobody says how many."""

WHEN_ASKED = tuple(sorted({*WHEN_READ, 422}))
"""The statuses of what may go wrong where something stands behind the address."""


class WireGroup(TypedDict):
    """A group of procedures."""

    id: str
    name: WireText


class ProceduresAnswer(TypedDict):
    """Procedures: what was found, best first, or all by group and name; `version` is 0 where nothing is published."""

    version: int
    results: list[ProcedureInShort]
    groups: NotRequired[list[WireGroup]]
    """Those of which there is one, in order; where nothing was typed."""
    common: NotRequired[list[str]]
    """What was asked for most in the last weeks, most often first; where nothing was typed, and that is known."""


class ChangesAnswer(TypedDict):
    """What is published now otherwise than it was in a version, and the versions since."""

    since: int
    version: int
    versions: list[WireVersion]
    changes: list[WireChange]


def catalogue_of(open_office: OpenOffice) -> Catalogue:
    """Return the catalogue of an office."""
    return open_office.state_of(CATALOGUE)


def today_at(open_office: OpenOffice) -> LocalDate:
    """Return the date by which procedures begin and end there."""
    return LocalDate(open_office.today)


def _all(asked: Asked[Unread, Actor]) -> Response:
    said, limit = request.args.get("q", "").strip(), request.args.get("limit")
    most = whole_number("limit", limit, 1, MOST_PROCEDURES) if limit else None
    open_office = asked.open_office
    catalogue, today = catalogue_of(open_office), today_at(open_office)
    if said:
        found = asked.door.finding.find(asked.office, catalogue, today, said, most or _FOUND)
        answer: ProceduresAnswer = {"version": catalogue.version, "results": [in_short(each) for each in found]}
        return json(answer)
    group = request.args.get("group")
    wanted = None if group is None else GroupId(group)

    often = asked.door.often.of(asked.office)

    def make() -> bytes:
        return orjson.dumps(_listed(catalogue, today, wanted, most, often))

    parts = (catalogue.published, catalogue.groups, often)
    return written(asked.door.ready.answer(open_office, f"procedures?{wanted}&{most}", parts, make))


def _listed(
    catalogue: Catalogue, today: LocalDate, group: GroupId | None, most: int | None, often: Sequence[ProcedureId]
) -> ProceduresAnswer:
    kept = [each for each in listed(catalogue, today) if group in {None, each.group}]
    groups = sorted({each.group for each in kept}, key=lambda each: in_order(catalogue.groups[each].name.vi))
    answer: ProceduresAnswer = {
        "version": catalogue.version,
        "results": [in_short(each) for each in kept[:most]],
        "groups": [{"id": each, "name": text(catalogue.groups[each].name)} for each in groups],
    }
    there = {each.id for each in kept}
    if common := [each for each in often if each in there]:
        answer["common"] = list(common)
    return answer


def _one(asked: Asked[Unread, Actor]) -> Response:
    open_office = asked.open_office
    code = ProcedureId(asked.params["k"])
    catalogue = catalogue_of(open_office)
    if code not in catalogue.published:  # what is not there is said as the books have it now
        catalogue = open_office.confirmed(CATALOGUE)
    answer: WireProcedure = whole(catalogue, catalogue.find(code), today_at(open_office))
    return json(answer)


def _changes(asked: Asked[Unread, Actor]) -> Response:
    since = _since(request.args.get("since", "0"), asked.open_office)
    catalogue = catalogue_of(asked.open_office)
    answer: ChangesAnswer = {
        "since": since,
        "version": catalogue.version,
        "versions": versions(catalogue.versions[since:]),
        "changes": [change(each) for each in changed_since(catalogue, since)],
    }
    return json(answer)


def _since(said: str, open_office: OpenOffice) -> int:
    """Return which version was in force in the one that is named, or when a day began."""
    catalogue = catalogue_of(open_office)
    if "-" not in said:
        return whole_number("since", said, 0, catalogue.version)
    begins = at_minute(day_said("since", said), 0, open_office.office.time_zone)
    return version_at(catalogue, Instant(begins - 1))


def _find(open_office: OpenOffice, code: str) -> object:
    return catalogue_of(open_office).latest(ProcedureId(code))


PROCEDURES = Table(
    name="procedures",
    params={"k": Param("The code of a procedure, 2.000815", _find)},
    rows=(
        Reading(
            name="procedures",
            path="/procedures",
            gate=permitted(Permission.LOOK_AROUND),
            shape=ProceduresAnswer,
            query={
                "q": "What somebody types; without it all, by group and name",
                "limit": "How many at most, 1 to 5000; of what was found 5 where it is not said",
                "group": "Of which group alone, where nothing is typed",
            },
            respond=_all,
            problems=WHEN_ASKED,
        ),
        Reading(
            name="procedure",
            path="/procedures/<k>",
            gate=permitted(Permission.LOOK_AROUND),
            shape=WireProcedure,
            respond=_one,
        ),
        Reading(
            name="procedures-changed",
            path="/catalogue/changes",
            gate=permitted(Permission.LOOK_AROUND),
            shape=ChangesAnswer,
            query={"since": "A version, or a date: what was published from that day on; without it all"},
            respond=_changes,
            problems=WHEN_ASKED,
        ),
    ),
)
