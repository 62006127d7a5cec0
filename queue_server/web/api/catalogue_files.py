"""The API of files of procedures: what one would change, taking one in, and writing one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired, TypeVar

import orjson
from flask import Response, request
from typing_extensions import TypedDict

from queue_server.application.submission import NOTHING
from queue_server.domain.catalogue.catalogue import MOST_PROCEDURES
from queue_server.domain.core.permissions import Permission
from queue_server.procedure_file.columns import LARGEST_FILE, LAYOUT
from queue_server.procedure_file.reading import compared, read, wished
from queue_server.procedure_file.writing import TITLE, as_csv, heads, table
from queue_server.records.files.definitions import MEDIA
from queue_server.table_file.grid import RowTrouble
from queue_server.views.procedures import WireChange, change
from queue_server.views.wire import text
from queue_server.web.api.procedures import WireGroup, catalogue_of
from queue_server.web.bodies import Unread
from queue_server.web.endpoint import WHEN_READ, Asked, Endpoint, Reading
from queue_server.web.large_bodies import file_brought
from queue_server.web.queries import one_of, whole_number
from queue_server.web.responses import json, written
from queue_server.web.rows import FileBody, Table, permitted

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_server.domain.catalogue.importing import Comparison
    from queue_server.domain.core.actor import Actor
    from queue_server.procedure_file.reading import FileRead
    from queue_server.table_file.grid import Grid

T = TypeVar("T")

MOST_SEEN = 2**53

MOST_TOLD = 200
"""Troubles that are told; how many there are stands beside them."""

_TAKING = (400, 401, 403, 404, 409, 413, 422, 503)
"""The statuses of what may go wrong where a file is brought."""


_PROCEDURES = FileBody(
    f"A table of at most {MOST_PROCEDURES:,} procedures, as CSV or XLSX: by its content, whatever its head says",
    tuple(media.partition(";")[0] for media in MEDIA.values()),
    LARGEST_FILE,
)


class PreviewAnswer(TypedDict):
    """What a file would change: as long as there are troubles it cannot be taken in."""

    revision: int
    """How many changes of the catalogue it was compared with: what takes it in says so."""
    form: str
    encoding: NotRequired[str]
    columns: list[str]
    passed_over: list[str]
    """Heads that mean nothing here."""
    rows: int
    new: int
    changed: int
    same: int
    untouched: int
    """Procedures of the catalogue of which the file says nothing: they stay."""
    groups: list[WireGroup]
    """Those that are new or called otherwise."""
    changes: list[WireChange]
    troubles: list[RowTrouble]
    troubles_in_all: int


class ImportAnswer(TypedDict):
    """What a file has changed; `version` is the one in force now."""

    new: int
    changed: int
    same: int
    untouched: int
    version: int


def _look(asked: Asked[Unread, Actor], then: Callable[[Grid, FileRead, Comparison], T]) -> T:
    """Return what is made of a file that is brought, once it is read and compared: nobody else waits for that."""
    grid = asked.door.files.taken_apart(file_brought(LARGEST_FILE), LAYOUT)
    catalogue = catalogue_of(asked.open_office)
    services = {service.id for service in asked.open_office.office.services}

    def look() -> T:
        said = read(grid, catalogue, services)
        return then(grid, said, compared(said, catalogue))

    return asked.application.runtime.run_blocking(look)


def _preview(asked: Asked[Unread, Actor]) -> Response:
    return written(_look(asked, lambda *looked: orjson.dumps(_previewed(*looked))))


def _previewed(grid: Grid, said: FileRead, found: Comparison) -> PreviewAnswer:
    new = sum(1 for each in found.changes if each.before is None)
    answer: PreviewAnswer = {
        "revision": found.catalogue.revision,
        "form": grid["form"],
        "columns": grid["columns"],
        "passed_over": grid["passed_over"],
        "rows": len(grid["rows"]),
        "new": new,
        "changed": len(found.changes) - new,
        "same": len(found.same),
        "untouched": found.untouched,
        "groups": [{"id": group.id, "name": text(group.name)} for group in found.groups],
        "changes": [change(each) for each in found.changes],
        "troubles": said.troubles[:MOST_TOLD],
        "troubles_in_all": len(said.troubles),
    }
    if "encoding" in grid:
        answer["encoding"] = grid["encoding"]
    return answer


def _import(asked: Asked[Unread, Actor]) -> Response:
    publish = one_of("publish", request.args.get("publish", "no"), "yes", "no") == "yes"
    sent = request.args.get("seen")
    seen = None if sent is None else whole_number("seen", sent, 0, MOST_SEEN)
    said, found = _look(asked, lambda _, said, found: (said, found))
    command = wished(said, found, publish=publish, seen=seen)
    asked.open_office.submit(command, asked.who, lambda *_: NOTHING)
    new = sum(1 for each in found.changes if each.before is None)
    answer: ImportAnswer = {
        "new": new,
        "changed": len(found.changes) - new,
        "same": len(found.same),
        "untouched": found.untouched,
        "version": catalogue_of(asked.open_office).version,
    }
    return json(answer)


def _written(form: str) -> Callable[[Asked[Unread, Actor]], Response]:
    """Return what answers with the catalogue as a file of a form."""

    def respond(asked: Asked[Unread, Actor]) -> Response:
        which = one_of("which", request.args.get("which", "published"), "published", "drafted")
        catalogue = catalogue_of(asked.open_office)
        those = catalogue.published if which == "published" else catalogue.as_drafted()
        rows = table(catalogue, (those[code] for code in sorted(those)))
        content = as_csv(rows) if form == "csv" else asked.door.files.workbook_under(heads(), rows, TITLE)
        response = Response(content, content_type=MEDIA[form])
        response.headers["Content-Disposition"] = f'attachment; filename="procedures-{asked.office}.{form}"'
        response.headers["Cache-Control"] = "no-store"
        return response

    return respond


CATALOGUE_FILES = Table(
    name="catalogue-files",
    rows=(
        Endpoint(
            name="catalogue-preview",
            path="/catalogue/preview",
            method="POST",
            gate=permitted(Permission.OVERSEE),
            body=Unread,
            file=_PROCEDURES,
            shape=PreviewAnswer,
            respond=_preview,
            problems=_TAKING,
        ),
        Endpoint(
            name="catalogue-import",
            path="/catalogue/import",
            method="POST",
            gate=permitted(Permission.OVERSEE),
            body=Unread,
            file=_PROCEDURES,
            shape=ImportAnswer,
            query={
                "publish": "yes: published at once; else drafted",
                "seen": "The `revision` of the preview: what was changed since is not written over",
            },
            respond=_import,
            problems=_TAKING,
        ),
        *(
            Reading(
                name=f"catalogue-as-{form}",
                path=f"/catalogue/export.{form}",
                gate=permitted(Permission.OVERSEE),
                media=MEDIA[form],
                query={"which": "published, or drafted: as it will be once every draft is published"},
                respond=_written(form),
                problems=tuple(sorted({*WHEN_READ, 422})),
            )
            for form in ("csv", "xlsx")
        ),
    ),
)
