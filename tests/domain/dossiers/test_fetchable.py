"""Which dossiers are offered to who hands results over."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from queue_server.domain.core.identifiers import DossierCode, Instant, ProcedureId, ServiceDay
from queue_server.domain.dossiers.dossier import Dossier, DossierStatus, Due
from queue_server.domain.dossiers.fetchable import fetchable
from tests.domain.cast import EIGHT, LAN, MONDAY

if TYPE_CHECKING:
    from collections.abc import Iterable

DUE = Due(ServiceDay("2026-11-26"))
PLAIN = Dossier(
    code=DossierCode(""),
    procedure=ProcedureId("1.001193"),
    day=MONDAY,
    number=None,
    received_at=EIGHT,
    received_by=LAN.id,
    limit=None,
    since=EIGHT,
    due=DUE,
    original=DUE,
    is_told=True,
    status_since=EIGHT,
)


def code(serial: int) -> DossierCode:
    """Return a code."""
    return DossierCode(f"H00.00.00-261118-{serial:04d}")


KNOWN = {
    code(serial): replace(PLAIN, code=code(serial), status=status, status_since=Instant(EIGHT + since))
    for serial, status, since in (
        (17, DossierStatus.READY, 10),
        (117, DossierStatus.READY, 20),
        (217, DossierStatus.RECEIVED, 30),
        (317, DossierStatus.TAKEN_BACK, 40),
        (417, DossierStatus.HANDED_OVER, 50),
    )
}


@pytest.mark.parametrize(
    ("come_for", "text", "found"),
    [
        ((), "", (117, 17)),
        ((217,), "", (117, 17)),
        ((), "17", (117, 17, 417, 217)),
        ((217,), "17", (217, 117, 17, 417)),
        ((9917,), "17", (9917, 117, 17, 417, 217)),
        ((), "H00.00.00-261118-0017".lower(), (17,)),
        ((), "0099", ()),
    ],
)
def test_who_waits_comes_first_then_what_is_ready(come_for: Iterable[int], text: str, found: Iterable[int]) -> None:
    """Of nothing typed what was ready last; a dossier that somebody comes for is found though nobody knows it."""
    assert fetchable(KNOWN, {code(each) for each in come_for}, text) == [code(each) for each in found]
