"""Say what may stand in a procedure, and write it as it is kept: a text on one line, a date of the calendar."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from queue_server.domain.catalogue.procedure import NEEDED, Group, Paper, Procedure, Time
from queue_server.domain.core.errors import Invalid
from queue_server.domain.core.identifiers import PROCEDURE, SLUG, ProcedureId
from queue_server.domain.core.text import Text
from queue_server.domain.core.wording import one_line

if TYPE_CHECKING:
    from queue_server.domain.catalogue.procedure import LocalDate

LONGEST_NAME, LONGEST_LINE, LONGEST_SYNONYM = 400, 1000, 100
"""Characters."""

MOST = {"papers": 60, "steps": 60, "forms": 40, "legal_basis": 60, "synonyms": 40}
"""How many of a kind a procedure has at most."""

_MOST_OF_A_PAPER, _MOST_TIME = 99, 3660


class WrongProcedureError(Invalid):
    """A part of a procedure is not what can be kept of it."""

    code, title = "wrong-procedure", "A part of the procedure is not what it should be"


def wrong(procedure: str, part: str, why: str) -> WrongProcedureError:
    """Return the refusal that names a part and what is wrong with it."""
    return WrongProcedureError(f"{part}: {why}", procedure=procedure, part=part)


def sound(procedure: Procedure) -> Procedure:
    """Return a procedure as it is kept, or raise `WrongProcedureError` that names the first part that cannot be."""
    keep = _Keeping(procedure.id)
    if not re.fullmatch(PROCEDURE, procedure.id):
        raise wrong(procedure.id, "id", "a code such as 2.000815: letters, digits, dots and hyphens, 64 at most")
    for part, most in MOST.items():
        if len(getattr(procedure, part)) > most:
            raise wrong(procedure.id, part, f"{most} at most")
    made = replace(
        procedure,
        name=keep.text("name", procedure.name, LONGEST_NAME),
        time=keep.time(procedure.time),
        fee=keep.maybe("fee", procedure.fee),
        papers=tuple(map(keep.paper, procedure.papers)),
        steps=tuple(keep.text("steps", step) for step in procedure.steps),
        forms=tuple(keep.line("forms", form) for form in procedure.forms),
        legal_basis=tuple(keep.line("legal_basis", basis) for basis in procedure.legal_basis),
        synonyms=keep.synonyms(procedure.synonyms),
        source=None if procedure.source is None else keep.line("source", procedure.source),
    )
    for part in ("valid_from", "valid_to", "checked_on"):
        keep.date(part, getattr(procedure, part))
    if procedure.valid_from and procedure.valid_to and procedure.valid_to < procedure.valid_from:
        raise wrong(procedure.id, "valid_to", "it ends before it begins")
    if procedure.replaced_by is not None and not re.fullmatch(PROCEDURE, procedure.replaced_by):
        raise wrong(procedure.id, "replaced_by", "the code of a procedure")
    return made


def sound_group(group: Group) -> Group:
    """Return a group as it is kept, or raise `WrongProcedureError`."""
    if not re.fullmatch(SLUG, group.id):
        raise wrong("", "group", "an id such as ho-tich: small letters, digits and hyphens, 40 at most")
    return Group(group.id, _Keeping(ProcedureId("")).text("group", group.name, LONGEST_SYNONYM))


def missing(given: frozenset[str], procedure: str) -> WrongProcedureError | None:
    """Return the refusal of a new procedure that lacks what each must have."""
    lacking = sorted(NEEDED - given)
    return wrong(procedure, lacking[0], "a new procedure needs it") if lacking else None


class _Keeping:
    """Writes the parts of one procedure as they are kept."""

    def __init__(self, procedure: ProcedureId) -> None:
        self._procedure = procedure

    def line(self, part: str, said: str, most: int = LONGEST_LINE) -> str:
        words = one_line(said, most)
        if words is None:
            raise wrong(self._procedure, part, f"1 to {most} characters that can be seen, all on one line")
        return words

    def text(self, part: str, said: Text, most: int = LONGEST_LINE) -> Text:
        return Text.of({language: self.line(part, words, most) for language, words in said.by_language})

    def maybe(self, part: str, said: Text | None) -> Text | None:
        return None if said is None else self.text(part, said)

    def paper(self, paper: Paper) -> Paper:
        for count in (paper.originals, paper.copies):
            if count is not None and not 0 <= count <= _MOST_OF_A_PAPER:
                raise wrong(self._procedure, "papers", f"0 to {_MOST_OF_A_PAPER} originals or copies")
        return replace(paper, name=self.text("papers", paper.name), needed_by=self.maybe("papers", paper.needed_by))

    def time(self, time: Time | None) -> Time | None:
        if time is None:
            return None
        if (time.value is None) is not (time.unit == "same-day"):
            raise wrong(self._procedure, "time", "a figure, and none where it is done on the same day")
        if time.value is not None and not 0 < time.value <= _MOST_TIME:
            raise wrong(self._procedure, "time", f"1 to {_MOST_TIME}")
        return time

    def synonyms(self, said: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self.line("synonyms", each, LONGEST_SYNONYM) for each in said))

    def date(self, part: str, said: LocalDate | None) -> None:
        try:
            is_one = said is None or date.fromisoformat(said).isoformat() == said
        except ValueError:
            is_one = False
        if not is_one:
            raise wrong(self._procedure, part, "a date such as 2026-11-23")
