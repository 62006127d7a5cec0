"""Make the code of a dossier, and take it apart: who received it, on which day, and which of the day it is."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from queue_server.domain.core.identifiers import DossierCode as DossierCode  # noqa: PLC0414 - it is found here, too

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queue_server.domain.core.identifiers import ServiceDay

CODE = r"^[A-Za-z0-9][A-Za-z0-9.]{0,39}-[0-9]{6}-[0-9]{4,6}$"
"""How such a code is written; it is the name of the dossier's stream, too."""

_MOST_TYPED = 100
"""Characters of what was typed that are looked at."""


def code_of(agency: str, day: ServiceDay, serial: int) -> DossierCode:
    """Return the code of a day's dossier; a serial above 9999 widens."""
    return DossierCode(f"{_of_day(agency, day)}{serial:04d}")


def next_serial(codes: Iterable[str], agency: str, day: ServiceDay) -> int:
    """Return the serial after all that a day has among some codes, be they of dossiers or of anything else."""
    begin = _of_day(agency, day)
    serials = (code[len(begin) :] for code in codes if code.startswith(begin))
    return 1 + max((int(each) for each in serials if re.fullmatch(r"[0-9]{4,6}", each)), default=0)


def read_code(typed: str, agency: str) -> DossierCode | None:
    """Return the code that somebody typed; None for what can be none.

    Capitals, spaces, dashes and dots may be wrong or missing, and so may the office's own agency. Of any other agency
    the dashes have to stand, for nothing else says where its part ends.
    """
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", typed[:_MOST_TYPED]))
    plain = re.sub(r"[\u2010-\u2015\u2212]", "-", plain).upper()
    bare, own = re.sub(r"[-.]", "", plain), re.sub(r"[-.]", "", agency).upper()
    if agency and (found := re.fullmatch(rf"(?:{re.escape(own)})?([0-9]{{6}})([0-9]{{4,6}})", bare)):
        return DossierCode(f"{agency}-{found[1]}-{found[2]}")
    return DossierCode(plain) if re.fullmatch(CODE, plain) else None


def _of_day(agency: str, day: ServiceDay) -> str:
    return f"{agency}-{day[2:4]}{day[5:7]}{day[8:10]}-"
