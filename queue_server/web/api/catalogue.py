"""The API of an office's catalogue as its manager works at it: edited by part, drafted, and published in versions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.catalogue.catalogue import Catalogue, ProcedureNotFoundError
from queue_server.domain.catalogue.drafting import DropDraft, EditProcedure
from queue_server.domain.catalogue.procedure import Part, Standing
from queue_server.domain.catalogue.publishing import PublishDrafts, drafted
from queue_server.domain.core.checking import Checked
from queue_server.domain.core.identifiers import ProcedureId
from queue_server.domain.core.permissions import Permission
from queue_server.views.procedures import (
    ProcedureInShort,
    ProcedureParts,
    WireChange,
    change,
    in_short,
    parts,
)
from queue_server.views.wire import rfc3339, text
from queue_server.web.api.procedure_parts import DropBody, EditBody, GroupBody, PublishBody
from queue_server.web.api.procedures import PROCEDURES, WireGroup, catalogue_of, today_at
from queue_server.web.endpoint import Asked, Reading
from queue_server.web.responses import json
from queue_server.web.route import OutcomeView, Route
from queue_server.web.rows import Table, permitted

if TYPE_CHECKING:
    from flask import Response

    from queue_server.application.application import Application
    from queue_server.application.open_office import OpenOffice
    from queue_server.domain.catalogue.meanwhile import Edited
    from queue_server.domain.catalogue.procedure import LocalDate, Procedure
    from queue_server.domain.catalogue.publishing import Change
    from queue_server.domain.core.actor import Actor
    from queue_server.web.bodies import Unread
    from queue_server.web.route import Done


class KeptInShort(ProcedureInShort):
    """A procedure as a manager's list has it: as it is drafted, else as it is published."""

    synonyms: list[str]
    state: Literal["published", "changed", "new"]
    """`changed` has a draft beside what is published, `new` nothing but a draft."""
    standing: Standing
    checked: Checked
    """`long-ago` is over 180 days ago."""
    checked_on: NotRequired[str]


class DraftedChange(WireChange):
    """A draft, since when it is so, and who changed it last, by what she is called now."""

    at: str
    by: NotRequired[str]


class WireEdited(TypedDict):
    """Since when parts of a procedure stand as they do, and by whom."""

    parts: list[Part]
    at: str
    by: NotRequired[str]


class CatalogueAnswer(TypedDict):
    """The catalogue as a manager has it; `stale` are those that were checked over 180 days ago, or never."""

    version: int
    revision: int
    """How many changes there were of it: whoever edits says so, and writes over nothing that came later."""
    published_at: NotRequired[str]
    groups: list[WireGroup]
    procedures: dict[str, KeptInShort]
    drafts: list[DraftedChange]
    stale: list[str]


class KeptVersion(TypedDict):
    """A procedure as it stood from a version on."""

    version: int
    at: str
    procedure: ProcedureParts


class HistoryAnswer(TypedDict):
    """A procedure as it is drafted, if it is, and as it stood in every version, the latest first."""

    id: str
    revision: int
    edits: list[WireEdited]
    """Who changed which parts last, the latest first."""
    draft: NotRequired[ProcedureParts]
    checked: NotRequired[Checked]
    checked_by: NotRequired[str]
    """Who checked it, by what she is called now."""
    versions: list[KeptVersion]


class EditAnswer(TypedDict):
    """A procedure as it is drafted, and in which parts that is otherwise than what is published."""

    id: str
    revision: int
    drafted: bool
    parts: list[str]
    procedure: NotRequired[ProcedureParts]
    """Absent where nothing is left of it: a new one whose draft was dropped."""


class PublishAnswer(TypedDict):
    """The version that is in force now, and what came with it."""

    version: int
    procedures: list[str]


class GroupsAnswer(TypedDict):
    """The groups that there are."""

    groups: list[WireGroup]


def _state(catalogue: Catalogue, procedure: ProcedureId) -> Literal["published", "changed", "new"]:
    if procedure not in catalogue.published:
        return "new"
    return "changed" if procedure in catalogue.drafts else "published"


def _kept(catalogue: Catalogue, procedure: Procedure, today: LocalDate) -> KeptInShort:
    made: KeptInShort = {
        **in_short(procedure),
        "synonyms": list(procedure.synonyms),
        "state": _state(catalogue, procedure.id),
        "standing": procedure.standing(today),
        "checked": procedure.checked(today),
    }
    if procedure.checked_on is not None:
        made["checked_on"] = procedure.checked_on
    return made


def _drafted(made: Change, catalogue: Catalogue, open_office: OpenOffice) -> DraftedChange:
    edit = catalogue.edits[made.after.id][-1]
    told: DraftedChange = {**change(made), "at": rfc3339(edit.at)}
    if (by := open_office.called(edit.by)) is not None:
        told["by"] = by
    return told


def _edited_by(edit: Edited, open_office: OpenOffice) -> WireEdited:
    told: WireEdited = {"parts": list(edit.parts), "at": rfc3339(edit.at)}
    if (by := open_office.called(edit.by)) is not None:
        told["by"] = by
    return told


def _read(asked: Asked[Unread, Actor]) -> Response:
    catalogue, today = catalogue_of(asked.open_office), today_at(asked.open_office)
    procedures = catalogue.as_drafted()
    kept = procedures.values()
    answer: CatalogueAnswer = {
        "version": catalogue.version,
        "revision": catalogue.revision,
        "groups": [{"id": group.id, "name": text(group.name)} for group in catalogue.groups.values()],
        "procedures": {each.id: _kept(catalogue, each, today) for each in kept},
        "drafts": [_drafted(each, catalogue, asked.open_office) for each in drafted(catalogue)],
        "stale": list(catalogue.stale(today)),
    }
    if catalogue.versions:
        answer["published_at"] = rfc3339(catalogue.versions[-1].at)
    return json(answer)


def _history(asked: Asked[Unread, Actor]) -> Response:
    open_office, code = asked.open_office, ProcedureId(asked.params["k"])
    catalogue = catalogue_of(open_office)
    procedure = catalogue.latest(code)
    if procedure is None:
        raise ProcedureNotFoundError(procedure=code)
    answer: HistoryAnswer = {
        "id": code,
        "revision": catalogue.revision,
        "edits": [_edited_by(edit, open_office) for edit in reversed(catalogue.edits[code])],
        "checked": procedure.checked(today_at(open_office)),
        "versions": [
            {
                "version": kept.version,
                "at": rfc3339(catalogue.versions[kept.version - 1].at),
                "procedure": parts(kept.procedure),
            }
            for kept in reversed(catalogue.history.get(code, ()))
        ],
    }
    if code in catalogue.drafts:
        answer["draft"] = parts(catalogue.drafts[code])
    by = None if procedure.checked_by is None else open_office.called(procedure.checked_by)
    if by is not None:
        answer["checked_by"] = by
    return json(answer)


def _meant(_: Application, open_office: OpenOffice, said: EditBody) -> EditBody:
    """Return a body whose service the office offers: the rules of the catalogue know no set-up."""
    if said.service is not None:
        open_office.office.offered(said.service)
    return said


def _edited(done: Done[Catalogue]) -> EditAnswer:
    code = ProcedureId(done.params["k"])
    latest = done.context.latest(code)
    changes = [each for each in drafted(done.context) if each.after.id == code]
    made: EditAnswer = {
        "id": code,
        "revision": done.context.revision,
        "drafted": code in done.context.drafts,
        "parts": [part for each in changes for part in each.parts],
    }
    if latest is not None:
        made["procedure"] = parts(latest)
    return made


def _groups(done: Done[Catalogue]) -> GroupsAnswer:
    return {"groups": [{"id": each.id, "name": text(each.name)} for each in done.context.groups.values()]}


def _published(done: Done[Catalogue]) -> PublishAnswer:
    version = done.context.versions[-1]
    return {"version": version.number, "procedures": list(version.procedures)}


CATALOGUE = Table(
    name="catalogue",
    params=PROCEDURES.params,
    rows=(
        Reading(
            name="catalogue",
            path="/catalogue",
            gate=permitted(Permission.OVERSEE),
            shape=CatalogueAnswer,
            respond=_read,
        ),
        Reading(
            name="procedure-history",
            path="/procedures/<k>/history",
            gate=permitted(Permission.OVERSEE),
            shape=HistoryAnswer,
            respond=_history,
        ),
        Route(
            name="procedures-edit",
            path="/procedures/<k>/edit",
            permission=Permission.OVERSEE,
            body=EditBody,
            meant=_meant,
            command=lambda said, params: EditProcedure(ProcedureId(params["k"]), said.changes, said.seen),
            answer=OutcomeView(EditAnswer, _edited),
        ),
        Route(
            name="procedures-drop-draft",
            path="/procedures/<k>/drop-draft",
            permission=Permission.OVERSEE,
            body=DropBody,
            command=lambda said, params: DropDraft(ProcedureId(params["k"]), said.seen),
            answer=OutcomeView(EditAnswer, _edited),
        ),
        Route(
            name="catalogue-name-group",
            path="/catalogue/name-group",
            permission=Permission.OVERSEE,
            body=GroupBody,
            command=lambda said, _: said.command,
            answer=OutcomeView(GroupsAnswer, _groups),
        ),
        Route(
            name="catalogue-publish",
            path="/catalogue/publish",
            permission=Permission.OVERSEE,
            body=PublishBody,
            command=lambda said, _: PublishDrafts(said.procedures, said.seen),
            answer=OutcomeView(PublishAnswer, _published),
        ),
    ),
)
