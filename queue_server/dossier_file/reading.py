"""Read the rows of a file as what they tell of dossiers: each with its row, and every trouble by row and column."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from queue_server.domain.core.calendar import at_minute
from queue_server.domain.core.identifiers import ProcedureId
from queue_server.domain.dossiers.codes import CODE, DossierCode
from queue_server.domain.dossiers.dossier import DossierStatus
from queue_server.domain.dossiers.facts import ENDED, Facts, differing, flaws
from queue_server.domain.dossiers.receiving import NoDossiersError
from queue_server.dossier_file.cells import Day, day_said, status_said
from queue_server.dossier_file.columns import DAYS
from queue_server.table_file.grid import RowTrouble
from queue_server.table_file.layout import head

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from queue_server.domain.catalogue.catalogue import Catalogue
    from queue_server.domain.core.identifiers import ServiceDay
    from queue_server.domain.dossiers.dossier import Dossier
    from queue_server.domain.office.office import Office
    from queue_server.table_file.grid import Grid

_SHOWN = 40
"""Characters of a cell that are shown of it."""

_MEANT: Mapping[str, str] = {
    "no-code": "the code of the dossier",
    "wrong-code": "a code such as H00.00.00-261008-0975",
    "other-agency": "a code that begins with the code of this office's agency",
    "duplicate-code": "each code once in the file",
    "too-new": "a code of a day before today: those of today are still given here",
    "known-otherwise": "a code that is new, or what is known of it here",
    "no-procedure": "the code or the name of the procedure",
    "unknown-procedure": "a procedure of the catalogue, by its code or its name",
    "ambiguous-procedure": "the code: the catalogue has several procedures of this name",
    "no-day": "a day such as 23/11/2026",
    "wrong-day": "a day such as 23/11/2026, 23/11/2026 08:15 or 2026-11-23",
    "received-later": "a day that is not to come yet",
    "due-before-received": "a day on or after that of reception",
    "new-due-not-later": "a day after the one that was promised first",
    "wrong-status": "where it stands, such as: being worked on, waits for papers, result ready, handed over, refused",
    "no-end": "the day on which it ended, since it is said that it has",
    "end-without-outcome": "an outcome, since a day is said on which it ended",
    "ended-before-received": "a day on or after that of reception",
    "ended-later": "a day that is not to come yet",
    "handed-before-end": "a day on or after that of the result",
    "handed-later": "a day that is not to come yet",
    "handed-without-outcome": "an outcome, since a day is said on which the result was handed over",
}
"""What is expected where something is wrong."""


class Terms(NamedTuple):
    """By what a file is read: what the office knows."""

    agency: str
    today: ServiceDay
    time_zone: str
    procedures: Mapping[ProcedureId, str]
    """Those that the office posts, with their names."""
    known: Mapping[DossierCode, Dossier]


def terms_of(office: Office, today: ServiceDay, catalogue: Catalogue, dossiers: Iterable[Dossier]) -> Terms:
    """Return by what a file is read for an office, or raise `NoDossiersError` where it keeps none."""
    agency = office.settings.dossier_agency
    if not agency:
        raise NoDossiersError
    names: dict[ProcedureId, str] = {code: str(code) for code in office.procedures}
    names |= {code: procedure.name.vi for code, procedure in catalogue.published.items()}
    return Terms(agency, today, office.time_zone, names, {each.code: each for each in dossiers})


@dataclass(slots=True)
class FileRead:
    """What a file tells of dossiers."""

    new: list[Facts] = field(default_factory=list)
    same: int = 0
    """Dossiers that are known here just so."""
    rows: dict[DossierCode, int] = field(default_factory=dict)
    """In which row each code stands."""
    troubles: list[RowTrouble] = field(default_factory=list)

    @property
    def rows_with_troubles(self) -> int:
        """Return how many rows cannot be taken in."""
        return len({each["row"] for each in self.troubles})


def read(grid: Grid, terms: Terms) -> FileRead:
    """Return what a file tells, with everything that is wrong with it."""
    made = FileRead(troubles=list(grid["troubles"]))
    odd = {each["row"] for each in grid["troubles"]}
    by_name: dict[str, list[ProcedureId]] = {}
    for code, name in terms.procedures.items():
        by_name.setdefault(head(name), []).append(code)
    for row in grid["rows"]:
        _Row(row["row"], row["cells"], made, terms, by_name).read(is_odd=row["row"] in odd)
    made.troubles.sort(key=lambda each: each["row"])
    return made


class _Row:
    """A row as it is read."""

    def __init__(
        self,
        number: int,
        cells: Mapping[str, str],
        made: FileRead,
        terms: Terms,
        by_name: Mapping[str, list[ProcedureId]],
    ) -> None:
        self._number = number
        self._cells = {key: " ".join(said.split()) for key, said in cells.items()}
        self._made = made
        self._terms = terms
        self._by_name = by_name
        self._is_sound = True

    def read(self, *, is_odd: bool) -> None:
        """Take in what the row tells, or say what is wrong with it."""
        self._is_sound = not is_odd
        code, procedure = self._code(), self._procedure()
        days = {name: self._day(name) for name in DAYS if self._cells.get(name)}
        for name in ("received", "due"):
            if name not in days and not is_odd:
                self._trouble(name, "no-day")
        status = self._status(days)
        received, due = days.get("received"), days.get("due")
        if self._is_sound and code and procedure and received and due and status:
            self._take(self._facts(code, procedure, received, due, status, days))

    def _facts(
        self,
        code: DossierCode,
        procedure: ProcedureId,
        received: Day,
        due: Day,
        status: DossierStatus,
        days: Mapping[str, Day | None],
    ) -> Facts:
        new_due, first = days.get("new_due"), days.get("original_due")
        if new_due is not None:
            due, first = new_due, due
        ended, handed = days.get("ended"), days.get("handed_over")
        if ended is None and status in ENDED:
            ended = handed
        if status in {DossierStatus.REFUSED, DossierStatus.STOPPED}:
            handed = None
        return Facts(
            code=code,
            procedure=procedure,
            day=received.day,
            received_at=received.at or at_minute(received.day, 0, self._terms.time_zone),
            due=due.day,
            status=status,
            due_at=due.at,
            original=None if first is None else first.day,
            ended_on=None if ended is None else ended.day,
            ended_at=None if ended is None else ended.at,
            handed_over_on=None if handed is None else handed.day,
        )

    def _take(self, facts: Facts) -> None:
        for name, flaw in flaws(facts, self._terms.today):
            self._trouble(name, flaw)
        held = self._terms.known.get(facts.code)
        if held is not None and (others := differing(facts, held)):
            self._trouble(others[0], "known-otherwise")
        if self._is_sound and held is None:
            self._made.new.append(facts)
        elif self._is_sound:
            self._made.same += 1

    def _code(self) -> DossierCode | None:
        said = self._cells.get("code")
        if said is None:
            return None  # what is odd about it is told already
        if not re.fullmatch(CODE, said):
            self._trouble("code", "wrong-code" if said else "no-code")
            return None
        code = DossierCode(said)
        if not said.startswith(f"{self._terms.agency}-"):
            self._trouble("code", "other-agency")
        elif code in self._made.rows:
            self._trouble("code", "duplicate-code", f"{self._made.rows[code]}")
        else:
            self._made.rows[code] = self._number
        return code

    def _procedure(self) -> ProcedureId | None:
        code, name = self._cells.get("procedure", ""), self._cells.get("procedure_name", "")
        if code in self._terms.procedures:
            return ProcedureId(code)
        named = self._by_name.get(head(name), []) if name else []
        if len(named) == 1:
            return named[0]
        column = "procedure" if code else "procedure_name"
        what = "ambiguous-procedure" if named else "unknown-procedure" if code or name else "no-procedure"
        self._trouble(column, what, code or name)
        return None

    def _day(self, name: str) -> Day | None:
        found = day_said(self._cells[name], self._terms.time_zone)
        if found is None:
            self._trouble(name, "wrong-day")
        return found

    def _status(self, days: Mapping[str, Day | None]) -> DossierStatus | None:
        """Return where it stands: by its words, else by its days."""
        said = self._cells.get("status", "")
        handed = "handed_over" in days
        found = status_said(said) if said else None
        if said and found is None:
            self._trouble("status", "wrong-status")
            return None
        if found is None:
            found = DossierStatus.READY if "ended" in days or handed else DossierStatus.RECEIVED
        return DossierStatus.HANDED_OVER if found is DossierStatus.READY and handed else found

    def _trouble(self, column: str, code: str, found: str | None = None) -> None:
        self._is_sound = False
        said = self._cells.get(column, "") if found is None else found
        trouble = RowTrouble(row=self._number, column=column, code=code, words=f"expected is {_MEANT[code]}")
        if said:
            trouble["found"] = said if len(said) <= _SHOWN else f"{said[:_SHOWN]}…"
        self._made.troubles.append(trouble)
