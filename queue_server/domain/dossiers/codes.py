"""Make the code of a dossier, and take it apart: who received it, on which day, and which of the day it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queue_server.domain.core.identifiers import ServiceDay

DossierCode = NewType("DossierCode", str)
"""The agency, the day in six digits and the serial of that day: `H00.00.00-261008-0975`."""

CODE = r"^[A-Za-z0-9][A-Za-z0-9.]{0,39}-[0-9]{6}-[0-9]{4,6}$"
"""How such a code is written; it is the name of the dossier's stream, too."""


def code_of(agency: str, day: ServiceDay, serial: int) -> DossierCode:
    """Return the code of a day's dossier; a serial above 9999 widens."""
    return DossierCode(f"{_of_day(agency, day)}{serial:04d}")


def next_serial(codes: Iterable[str], agency: str, day: ServiceDay) -> int:
    """Return the serial after all that a day has among some codes, be they of dossiers or of anything else."""
    begin = _of_day(agency, day)
    serials = (code[len(begin) :] for code in codes if code.startswith(begin))
    return 1 + max((int(each) for each in serials if re.fullmatch(r"[0-9]{4,6}", each)), default=0)


def _of_day(agency: str, day: ServiceDay) -> str:
    return f"{agency}-{day[2:4]}{day[5:7]}{day[8:10]}-"
