"""Show a procedure: in short for a list, whole for whoever comes for it. What is unknown is absent."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.catalogue.procedure import Part, Standing, TimeUnit
from queue_server.domain.catalogue.replacing import successor
from queue_server.views.wire import WireText, rfc3339, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queue_server.domain.catalogue.catalogue import Catalogue, Version
    from queue_server.domain.catalogue.procedure import LocalDate, Paper, Procedure
    from queue_server.domain.catalogue.publishing import Change


class WireTime(TypedDict):
    """How long a procedure takes at most; without `value` it is done on the same day."""

    unit: TimeUnit
    value: NotRequired[int]


class WirePaper(TypedDict):
    """What somebody brings, and who needs it where not everybody does."""

    name: WireText
    originals: NotRequired[int]
    copies: NotRequired[int]
    needed_by: NotRequired[WireText]


class ProcedureInShort(TypedDict):
    """A procedure as a list has it."""

    id: str
    name: WireText
    group: str
    service: NotRequired[str]
    time: NotRequired[WireTime]
    fee: NotRequired[WireText]


class ProcedureParts(ProcedureInShort):
    """All that is said of a procedure; `valid_to` is its last day, `replaced_by` what came instead."""

    papers: list[WirePaper]
    steps: list[WireText]
    forms: list[str]
    legal_basis: list[str]
    synonyms: list[str]
    valid_from: NotRequired[str]
    valid_to: NotRequired[str]
    checked_on: NotRequired[str]
    source: NotRequired[str]
    replaced_by: NotRequired[str]


class WireProcedure(ProcedureParts):
    """A procedure as it is published, whole; what is over has as `replaced_by` what stands in its place today."""

    group_name: WireText
    standing: Standing
    replaced_by_name: NotRequired[WireText]


class WireVersion(TypedDict):
    """A version of the catalogue."""

    version: int
    at: str


class WireChange(TypedDict):
    """How a procedure is otherwise than it was; without `before` it is new."""

    id: str
    parts: list[Part]
    before: NotRequired[ProcedureParts]
    after: ProcedureParts


def in_short(procedure: Procedure) -> ProcedureInShort:
    """Return a procedure as a list has it."""
    made: ProcedureInShort = {"id": procedure.id, "name": text(procedure.name), "group": procedure.group}
    if procedure.service is not None:
        made["service"] = procedure.service
    if procedure.time is not None:
        made["time"] = {"unit": procedure.time.unit}
        if procedure.time.value is not None:
            made["time"]["value"] = procedure.time.value
    if procedure.fee is not None:
        made["fee"] = text(procedure.fee)
    return made


def parts(procedure: Procedure) -> ProcedureParts:
    """Return all that is said of a procedure."""
    made: ProcedureParts = {
        **in_short(procedure),
        "papers": [_paper(paper) for paper in procedure.papers],
        "steps": [text(step) for step in procedure.steps],
        "forms": list(procedure.forms),
        "legal_basis": list(procedure.legal_basis),
        "synonyms": list(procedure.synonyms),
    }
    if procedure.valid_from is not None:
        made["valid_from"] = procedure.valid_from
    if procedure.valid_to is not None:
        made["valid_to"] = procedure.valid_to
    if procedure.checked_on is not None:
        made["checked_on"] = procedure.checked_on
    if procedure.source is not None:
        made["source"] = procedure.source
    if procedure.replaced_by is not None:
        made["replaced_by"] = procedure.replaced_by
    return made


def whole(catalogue: Catalogue, procedure: Procedure, today: LocalDate) -> WireProcedure:
    """Return a published procedure as somebody reads it who comes for it."""
    made: WireProcedure = {
        **parts(procedure),
        "group_name": text(catalogue.groups[procedure.group].name),
        "standing": procedure.standing(today),
    }
    instead = successor(catalogue.published, procedure, today)
    if instead is not None:
        made["replaced_by"], made["replaced_by_name"] = instead.id, text(instead.name)
    return made


def change(made: Change) -> WireChange:
    """Return a change, with both sides of it."""
    told: WireChange = {"id": made.after.id, "parts": list(made.parts), "after": parts(made.after)}
    if made.before is not None:
        told["before"] = parts(made.before)
    return told


def versions(those: Iterable[Version]) -> list[WireVersion]:
    """Return versions in their order."""
    return [{"version": each.number, "at": rfc3339(each.at)} for each in those]


def _paper(paper: Paper) -> WirePaper:
    made: WirePaper = {"name": text(paper.name)}
    if paper.originals is not None:
        made["originals"] = paper.originals
    if paper.copies is not None:
        made["copies"] = paper.copies
    if paper.needed_by is not None:
        made["needed_by"] = text(paper.needed_by)
    return made
