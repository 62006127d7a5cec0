"""Find dossiers by a part of their code, as who hands results over wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.dossiers.dossier import DossierStatus

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from queue_server.domain.core.identifiers import DossierCode
    from queue_server.domain.dossiers.dossier import Dossier


def fetchable(
    known: Mapping[DossierCode, Dossier], come_for: Collection[DossierCode], text: str
) -> list[DossierCode]:
    """Return the codes that have a text in them: those for which somebody comes first, then those that are ready.

    Without a text those are meant that are ready, the latest first. What was received by mistake is no dossier; what
    somebody comes for is listed though nobody knows it.
    """

    def is_ready(code: DossierCode) -> bool:
        return code in known and known[code].status is DossierStatus.READY

    def order(code: DossierCode) -> tuple[bool, bool, int, DossierCode]:
        since = known[code].status_since if code in known else 0
        return code not in come_for, not is_ready(code), -since, code

    if not text:
        return sorted((code for code in known if is_ready(code)), key=lambda code: (-known[code].status_since, code))
    there = {code for code, each in known.items() if each.status is not DossierStatus.TAKEN_BACK}
    return sorted((code for code in {*there, *come_for} if text.casefold() in code.casefold()), key=order)
