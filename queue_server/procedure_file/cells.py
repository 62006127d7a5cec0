"""Write the parts of a procedure as the texts of cells, and read them back: the one is the other the wrong way round.

A cell of several has one a line, or one behind each `;` where it is all on one line. What belongs to one of them
stands behind `|`: `Tờ khai | en: Form | originals: 1 | copies: 2 | for: người được ủy quyền`.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from queue_server.domain.catalogue.procedure import LocalDate, Paper, Procedure, Time, TimeUnit
from queue_server.domain.core.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from queue_server.domain.catalogue.catalogue import Catalogue

_UNITS: Mapping[str, TimeUnit] = {
    "working-days": "working-days",
    "ngày làm việc": "working-days",
    "calendar-days": "calendar-days",
    "ngày": "calendar-days",
    "hours": "hours",
    "giờ": "hours",
    "same-day": "same-day",
    "trong ngày": "same-day",
    "ngay": "same-day",
}

SEVERAL = frozenset({"papers", "steps", "forms", "legal_basis", "synonyms"})
"""The columns whose cells hold several, each on a line."""

_KEYS = {"bản chính": "originals", "bản sao": "copies", "dành cho": "for"}
"""How else the words behind `|` may be called."""

_DATES = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")


class WrongCellError(ValueError):
    """A cell does not say what its column is for; `str` says why."""


def fee_said(said: str) -> str:
    """Return a fee in words; a bare figure is in đồng, and nothing costs nothing."""
    figure = re.fullmatch(r"[0-9]{1,12}", said)
    if figure is None:
        return said
    return f"{int(said):,} đồng".replace(",", ".") if int(said) else "Miễn phí"


def fee_in_english(said: str) -> str | None:
    """Return the same in English, where the fee is a bare figure."""
    if not re.fullmatch(r"[0-9]{1,12}", said):
        return None
    return f"{int(said):,} VND" if int(said) else "Free of charge"


def time_said(unit: str, value: str) -> Time | None:
    """Return how long it takes; nothing is said by two empty cells."""
    if not unit and not value:
        return None
    known = _UNITS.get(unit.casefold())
    if known is None:
        raise WrongCellError(f"the unit is one of {', '.join(dict.fromkeys(_UNITS.values()))}")
    if known == "same-day":
        return Time(known)
    if not re.fullmatch(r"[0-9]{1,4}", value):
        raise WrongCellError("how long it takes is a whole number")
    return Time(known, int(value))


def date_said(said: str) -> LocalDate | None:
    """Return a date, written as 2026-11-23 or 23/11/2026."""
    for form in _DATES if said else ():
        try:
            return LocalDate(datetime.strptime(said, form).date().isoformat())  # noqa: DTZ007 - a date has no zone
        except ValueError:
            continue
    if said:
        raise WrongCellError("a date is written as 2026-11-23 or 23/11/2026")
    return None


def several(said: str) -> list[str]:
    """Return what stands in a cell of several."""
    pieces = said.splitlines() if "\n" in said else said.split(";")
    return [piece.strip() for piece in pieces if piece.strip()]


def step_said(said: str) -> Text:
    """Return a step, in English too where it says so."""
    words, more = _apart(said, {"en"})
    return Text(words, more.get("en"))


def paper_said(said: str) -> Paper:
    """Return a paper, with how many and who needs it where it says so."""
    words, more = _apart(said, {"en", "originals", "copies", "for", "for_en"})
    counts = {key: _count(more[key]) for key in ("originals", "copies") if key in more}
    if "for_en" in more and "for" not in more:
        raise WrongCellError("`for_en` needs `for`")
    needed_by = Text(more["for"], more.get("for_en")) if "for" in more else None
    return Paper(Text(words, more.get("en")), counts.get("originals"), counts.get("copies"), needed_by)


def written(procedure: Procedure, catalogue: Catalogue) -> dict[str, str]:
    """Return a procedure as the texts of its cells."""
    group, time = catalogue.groups[procedure.group], procedure.time
    return {
        "code": procedure.id,
        "group": group.name.vi,
        "group_en": group.name.english or "",
        "name": procedure.name.vi,
        "name_en": procedure.name.english or "",
        "time_unit": "" if time is None else time.unit,
        "time_value": "" if time is None or time.value is None else str(time.value),
        "fee": "" if procedure.fee is None else procedure.fee.vi,
        "fee_en": "" if procedure.fee is None else procedure.fee.english or "",
        "papers": _lines([_paper(paper) for paper in procedure.papers]),
        "steps": _lines([_step(step) for step in procedure.steps]),
        "forms": _lines(procedure.forms),
        "legal_basis": _lines(procedure.legal_basis),
        "synonyms": _lines(procedure.synonyms),
        "service": procedure.service or "",
        "valid_from": procedure.valid_from or "",
        "valid_to": procedure.valid_to or "",
        "checked_on": procedure.checked_on or "",
        "source": procedure.source or "",
        "replaced_by": procedure.replaced_by or "",
    }


READ_ALONE: Mapping[str, Callable[[str], Any]] = {
    "papers": lambda said: tuple(map(paper_said, several(said))),
    "steps": lambda said: tuple(map(step_said, several(said))),
    "forms": lambda said: tuple(several(said)),
    "legal_basis": lambda said: tuple(several(said)),
    "synonyms": lambda said: tuple(several(said)),
    "service": lambda said: said or None,
    "valid_from": date_said,
    "valid_to": date_said,
    "checked_on": date_said,
    "source": lambda said: said or None,
    "replaced_by": lambda said: said or None,
}
"""How the columns are read that are a part by themselves."""


def _apart(said: str, known: set[str]) -> tuple[str, dict[str, str]]:
    """Return the words and what stands behind each `|`."""
    words, *more = (piece.strip().replace("\\|", "|") for piece in re.split(r"(?<!\\)\|", said))
    found: dict[str, str] = {}
    for piece in more:
        key, colon, value = piece.partition(":")
        key = _KEYS.get(key.strip().casefold(), key.strip().casefold())
        if not colon or key not in known or key in found:
            raise WrongCellError(f"behind | stands one of {', '.join(sorted(known))}, with : and what it is")
        found[key] = value.strip()
    return words, found


def _count(said: str) -> int:
    if not re.fullmatch(r"[0-9]{1,2}", said):
        raise WrongCellError("how many originals or copies is a whole number")
    return int(said)


def _barred(said: str) -> str:
    return said.replace("|", "\\|")


def _step(step: Text) -> str:
    return _barred(step.vi) + (f" | en: {_barred(step.english)}" if step.english else "")


def _paper(paper: Paper) -> str:
    made = _step(paper.name)
    for key, count in (("originals", paper.originals), ("copies", paper.copies)):
        made += "" if count is None else f" | {key}: {count}"
    if paper.needed_by is not None:
        made += f" | for: {_barred(paper.needed_by.vi)}"
        made += f" | for_en: {_barred(paper.needed_by.english)}" if paper.needed_by.english else ""
    return made


def _lines(pieces: Sequence[str]) -> str:
    """Return several as one cell: the line that is empty keeps one with `;` in it from being taken for several."""
    return "\n".join(pieces) + ("\n" if len(pieces) == 1 and ";" in pieces[0] else "")
