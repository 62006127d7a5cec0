"""Read the rows of a file as what they say of procedures: by code, part by part, with every trouble by its row."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from queue_server.domain.catalogue.grouping import folded, id_of
from queue_server.domain.catalogue.importing import Comparison, ImportProcedures, compare
from queue_server.domain.catalogue.procedure import Group, GroupId
from queue_server.domain.core.identifiers import PROCEDURE, ProcedureId, ServiceId
from queue_server.domain.core.text import Text
from queue_server.procedure_file.cells import READ_ALONE, SEVERAL, WrongCellError, fee_in_english, fee_said, time_said
from queue_server.table_file.errors import RowsRefusedError
from queue_server.table_file.grid import RowTrouble

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from queue_server.domain.catalogue.catalogue import Catalogue
    from queue_server.domain.catalogue.procedure import Procedure
    from queue_server.table_file.grid import Grid


@dataclass(slots=True)
class FileRead:
    """What a file says of procedures."""

    wanted: dict[ProcedureId, dict[str, Any]] = field(default_factory=dict)
    groups: dict[GroupId, Group] = field(default_factory=dict)
    rows: dict[ProcedureId, int] = field(default_factory=dict)
    """In which row each stands."""
    troubles: list[RowTrouble] = field(default_factory=list)


def read(grid: Grid, catalogue: Catalogue, services: Collection[ServiceId]) -> FileRead:
    """Return what a file says, for the catalogue and the services of an office.

    What an empty cell says is that nothing is known of its part; a part without a column stays as it is.
    """
    made = FileRead(troubles=list(grid["troubles"]))
    groups = {folded(group.name.vi): group for group in catalogue.groups.values()}
    for row in grid["rows"]:
        reader = _Row(row["row"], row["cells"], made)
        code = reader.code()
        if code is None:
            continue
        if code in made.rows:
            reader.trouble("code", "duplicate-code", f"{code} stands in row {made.rows[code]} already")
            continue
        made.rows[code] = row["row"]
        made.wanted[code] = reader.changes(catalogue.latest(code), groups, services)
    return made


def compared(said: FileRead, catalogue: Catalogue) -> Comparison:
    """Return what a file would change; what the rules refuse is noted as a trouble of its row."""
    found = compare(catalogue, said.wanted, tuple(said.groups.values()))
    for code, refusal in found.refused.items():
        trouble = RowTrouble(row=said.rows.get(code, 0), code=refusal.code, words=refusal.detail)
        if "part" in refusal.facts:
            trouble["column"] = str(refusal.facts["part"])
        said.troubles.append(trouble)
    said.troubles.sort(key=lambda each: each["row"])
    return found


def wished(said: FileRead, found: Comparison, *, publish: bool, seen: int | None = None) -> ImportProcedures:
    """Return the command that takes all of a file in, or raise `RowsRefusedError` with the first of its troubles.

    `found` is what `compared` found of it.
    """
    if said.troubles:
        first = said.troubles[0]
        detail = f"row {first['row']}, {first.get('column', 'row')}: {first['words']}"
        raise RowsRefusedError(detail, row=first["row"], troubles=len(said.troubles))
    return ImportProcedures(said.wanted, tuple(said.groups.values()), publish, seen, found)


class _Row:
    """A row as it is read."""

    def __init__(self, number: int, cells: Mapping[str, str], made: FileRead) -> None:
        self._number = number
        self._cells = {key: said if key in SEVERAL else " ".join(said.split()) for key, said in cells.items()}
        self._made = made

    def trouble(self, column: str, code: str, words: str) -> None:
        self._made.troubles.append(RowTrouble(row=self._number, column=column, code=code, words=words))

    def code(self) -> ProcedureId | None:
        if "code" not in self._cells:
            return None  # what is odd about it is told already
        said = self._cells["code"]
        if re.fullmatch(PROCEDURE, said):
            return ProcedureId(said)
        words = "a code such as 2.000815: letters, digits, dots and hyphens, 64 at most"
        self.trouble("code", "wrong-code" if said else "no-code", words)
        return None

    def changes(
        self, before: Procedure | None, groups: dict[str, Group], services: Collection[ServiceId]
    ) -> dict[str, Any]:
        """Return what the row says, by part."""
        cells, said = self._cells, {}
        for column, reads in READ_ALONE.items():
            if column in cells:
                self._read(column, lambda reads=reads, column=column: said.update({column: reads(cells[column])}))
        if {"time_unit", "time_value"} & cells.keys():
            unit, value = cells.get("time_unit", ""), cells.get("time_value", "")
            self._read("time_unit", lambda: said.update(time=time_said(unit, value)))
        if cells.get("name"):
            said["name"] = self._text("name", cells["name"], None if before is None else before.name)
        if "fee" in cells:
            said["fee"] = self._fee(cells["fee"], None if before is None else before.fee)
        if cells.get("group"):
            said["group"] = self._group(cells["group"], groups)
        service = said.get("service")
        if service is not None and service not in services:
            self.trouble("service", "unknown-service", f"the office has no service {service}")
            del said["service"]
        return said

    def _read(self, column: str, reads: Any) -> None:
        try:
            reads()
        except WrongCellError as wrong:
            self.trouble(column, "wrong-cell", str(wrong))

    def _text(self, column: str, vi: str, before: Text | None) -> Text:
        """Return words in Vietnamese and, where the file has a column for it, in English; else as they were."""
        if f"{column}_en" in self._cells:
            return Text(vi, self._cells[f"{column}_en"] or None)
        return Text(vi, None if before is None or before.vi != vi else before.english)

    def _fee(self, said: str, before: Text | None) -> Text | None:
        if not said:
            return None
        if before is not None and (said, self._cells.get("fee_en") or None) == (before.vi, before.english):
            return before  # a bare figure that stands there already stays one
        if not self._cells.get("fee_en") and (english := fee_in_english(said)) is not None:
            return Text(fee_said(said), english)
        return self._text("fee", fee_said(said), before)

    def _group(self, said: str, groups: dict[str, Group]) -> GroupId:
        """Return the group of this name, which is a new one where there is none yet."""
        known = groups.get(folded(said))
        english = self._cells.get("group_en") or (None if known is None else known.name.english)
        group = Group(id_of(said) if known is None else known.id, Text(said, english))
        if known != group:
            groups[folded(said)] = self._made.groups[group.id] = group
        return group.id
