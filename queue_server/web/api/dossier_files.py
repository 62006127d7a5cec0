"""The API of files of dossiers: what one would change, taking one in, and what was taken in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, NotRequired

import orjson
from flask import Response, request
from typing_extensions import TypedDict

from queue_server.access.errors import InvalidQueryError
from queue_server.application.importing import Wanted
from queue_server.domain.catalogue.aggregate import CATALOGUE
from queue_server.domain.catalogue.meanwhile import ChangedMeanwhileError
from queue_server.domain.core.permissions import Permission
from queue_server.domain.dossiers.aggregate import IMPORTS
from queue_server.domain.dossiers.importing import GIVEN_UP_AFTER, Import, ImportId
from queue_server.domain.dossiers.punctual import Moment
from queue_server.dossier_file.columns import LARGEST_FILE, LAYOUT, MOST_ROWS
from queue_server.dossier_file.preview import previewed, require_left_out
from queue_server.dossier_file.reading import read, terms_of
from queue_server.records.files.definitions import MEDIA
from queue_server.table_file.grid import RowNote, RowTrouble
from queue_server.views.dossiers import DossierCounts, figures
from queue_server.views.wire import rfc3339
from queue_server.web.bodies import Unread
from queue_server.web.endpoint import Asked, Endpoint, Reading
from queue_server.web.large_bodies import file_brought
from queue_server.web.queries import whole_number
from queue_server.web.responses import json, written
from queue_server.web.rows import FileBody, permitted

if TYPE_CHECKING:
    from queue_server.application.open_office import OpenOffice
    from queue_server.domain.core.actor import Actor
    from queue_server.dossier_file.preview import Preview
    from queue_server.dossier_file.reading import FileRead
    from queue_server.table_file.grid import Grid

MOST_TOLD = 2_000
"""Troubles that are told; how many there are stands beside them."""

_ID = re.compile(r"[0-9a-f]{20}")

_TAKING = (400, 401, 403, 404, 409, 413, 422, 503)
"""The statuses of what may go wrong where a file is brought."""

_DOSSIERS = FileBody(
    f"A table of at most {MOST_ROWS:,} dossiers, as CSV or XLSX: by its content, whatever its head says",
    tuple(media.partition(";")[0] for media in MEDIA.values()),
    LARGEST_FILE,
)


class DossiersPreview(TypedDict):
    """What a file of dossiers would change. `counts` and `statuses` are of those that are new."""

    preview: str
    """A digest of all that is told here: what takes the file in says it."""
    form: str
    encoding: NotRequired[str]
    columns: list[str]
    passed_over: list[str]
    """Heads that mean nothing here: what stands under them is never kept."""
    rows: int
    new: int
    same: int
    """Those that are known here just so."""
    left_out: int
    """Rows with troubles: as long as there are some, nothing is taken in unless that is said."""
    counts: DossierCounts
    statuses: dict[str, int]
    notes: list[RowNote]
    troubles: list[RowTrouble]
    troubles_in_all: int


class WireImport(TypedDict):
    """An import: so many dossiers, without so many rows of its file."""

    rows: int
    left_out: int
    begun_at: str
    ended_at: NotRequired[str]
    by: str
    by_name: NotRequired[str]


class RunningImport(WireImport):
    """One that has not ended: how many dossiers are written down as far as is known, whether it was cut short."""

    done: int
    cut_short: bool


class ImportsAnswer(TypedDict):
    """The imports that count, the latest first, and the one that does not yet."""

    running: NotRequired[RunningImport]
    imports: list[WireImport]


class _Looked(NamedTuple):
    grid: Grid
    said: FileRead
    preview: Preview
    seen: int


def _look(asked: Asked[Unread, Actor]) -> _Looked:
    """Return what a file says that is brought: nobody else waits for that."""
    open_office, runtime = asked.open_office, asked.application.runtime
    open_office.turn()
    grid = asked.door.files.taken_apart(file_brought(LARGEST_FILE), LAYOUT)
    seen = len(open_office.confirmed(IMPORTS).ended)
    known = asked.application.dossiers.all(open_office)
    terms = terms_of(open_office.office, open_office.today, open_office.state_of(CATALOGUE), known)
    moment = Moment(open_office.today, open_office.now)

    def look() -> _Looked:
        said = read(grid, terms)
        return _Looked(grid, said, previewed(said, moment), seen)

    return runtime.run_blocking(look)


def _preview(asked: Asked[Unread, Actor]) -> Response:
    grid, said, preview, _ = _look(asked)
    answer: DossiersPreview = {
        "preview": preview.id,
        "form": grid["form"],
        "columns": grid["columns"],
        "passed_over": grid["passed_over"],
        "rows": len(grid["rows"]),
        "new": len(said.new),
        "same": said.same,
        "left_out": said.rows_with_troubles,
        "counts": figures(preview.figures),
        "statuses": dict(preview.statuses),
        "notes": grid["notes"],
        "troubles": said.troubles[:MOST_TOLD],
        "troubles_in_all": len(said.troubles),
    }
    if "encoding" in grid:
        answer["encoding"] = grid["encoding"]
    return written(orjson.dumps(answer))


def _import(asked: Asked[Unread, Actor]) -> Response:
    named = request.args.get("preview", "")
    if not _ID.fullmatch(named):
        raise InvalidQueryError("preview: the digest that the preview told", field="preview")
    sent = request.args.get("leave_out")
    left_out = None if sent is None else whole_number("leave_out", sent, 0, MOST_ROWS)
    open_office = asked.open_office
    done = open_office.confirmed(IMPORTS).find(ImportId(named))
    if done is None:
        _, said, preview, seen = _look(asked)
        if preview.id != named:
            raise ChangedMeanwhileError
        require_left_out(said, left_out)
        wanted = Wanted(preview.id, said.new, said.rows_with_troubles, seen)
        done = asked.application.dossiers.importing.take_in(open_office, wanted, asked.who)
    return json(_told(open_office, done))


def _told(open_office: OpenOffice, each: Import) -> WireImport:
    made: WireImport = {
        "rows": each.rows,
        "left_out": each.left_out,
        "begun_at": rfc3339(each.begun_at),
        "by": each.by,
    }
    if each.ended_at is not None:
        made["ended_at"] = rfc3339(each.ended_at)
    if (name := open_office.called(each.by)) is not None:
        made["by_name"] = name
    return made


def _imports(asked: Asked[Unread, Actor]) -> Response:
    open_office = asked.open_office
    imports = open_office.state_of(IMPORTS)
    answer: ImportsAnswer = {"imports": [_told(open_office, each) for each in reversed(imports.ended)]}
    if (running := imports.running) is not None:
        answer["running"] = {
            **_told(open_office, running),
            "done": asked.application.dossiers.importing.done(open_office, running),
            "cut_short": open_office.now - running.begun_at > GIVEN_UP_AFTER,
        }
    return json(answer)


FILES = (
    Endpoint(
        name="dossiers-preview",
        path="/dossiers/preview",
        method="POST",
        gate=permitted(Permission.OVERSEE),
        body=Unread,
        file=_DOSSIERS,
        shape=DossiersPreview,
        respond=_preview,
        problems=_TAKING,
    ),
    Endpoint(
        name="dossiers-import",
        path="/dossiers/import",
        method="POST",
        gate=permitted(Permission.OVERSEE),
        body=Unread,
        file=_DOSSIERS,
        shape=WireImport,
        query={
            "preview": "The `preview` that was told of this file: another file, or other books, are refused",
            "leave_out": "How many rows with troubles are left out; else a file that has some is refused whole",
        },
        respond=_import,
        problems=_TAKING,
    ),
    Reading(
        name="dossiers-imports",
        path="/dossiers/imports",
        gate=permitted(Permission.OVERSEE),
        shape=ImportsAnswer,
        respond=_imports,
    ),
)
