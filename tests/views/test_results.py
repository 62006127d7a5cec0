"""For which dossiers somebody comes: shown to the clerk with where they stand, and in no other view."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from queue_server.domain.core.identifiers import DossierCode, Instant, Remark
from queue_server.domain.day.acts.calling import CallNext
from queue_server.domain.day.acts.counters import OpenCounter
from queue_server.domain.day.acts.fetching import NameDossiers
from queue_server.domain.day.acts.serving import Finish, NoShow, Start
from queue_server.domain.day.acts.waiting import Cancel, Park
from queue_server.domain.day.sharing import word_for
from queue_server.domain.dossiers.dossier import Dossier, DossierStatus, Due
from queue_server.views.catalogue import VIEWS
from tests.domain.dossiers.test_fetchable import PLAIN
from tests.views.conftest import ONE, Hall

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.day.decision import DayCommand
    from queue_server.domain.day.visit import Visit

READY, LATER, UNHEARD = (DossierCode(f"H00.00.00-261118-{serial}") for serial in ("7007", "8008", "9009"))


def dossier(code: DossierCode, status: DossierStatus) -> Dossier:
    """Return a dossier that stands somewhere."""
    return replace(PLAIN, code=code, status=status, due=Due(PLAIN.due.day, Instant(PLAIN.since)))


@pytest.fixture
def visit(hall: Hall) -> Visit:
    """Return a visit for three dossiers, of which the office has two, one of them ready."""
    hall.dossiers = {
        READY: dossier(READY, DossierStatus.READY),
        LATER: dossier(LATER, DossierStatus.RECEIVED),
        UNHEARD: None,
    }
    hall.do(OpenCounter(ONE, None))
    taken = hall.issue()
    hall.do(NameDossiers(taken.id, (READY, LATER, UNHEARD)))
    return taken


def test_a_console_counts_what_is_ready_and_shows_it_once_the_number_is_in_hand(hall: Hall, visit: Visit) -> None:
    """What the office does not have is said to be nowhere: it has a place, and nothing else."""
    assert hall.see("counter/1")["waiting"][visit.id]["results"] == {"all": 3, "ready": 1}
    another = hall.issue()
    assert "results" not in hall.see("counter/1")["waiting"][another.id]
    hall.do(CallNext(ONE))
    shown = hall.see("counter/1")["hand"]["results"]
    assert [shown[code]["position"] for code in (READY, LATER, UNHEARD)] == [0, 1, 2]
    assert (shown[READY]["status"], shown[LATER]["due"]) == ("ready", PLAIN.due.day)
    assert shown[UNHEARD] == {"position": 2}
    hall.do(NoShow(ONE))
    assert hall.see("counter/1")["no_shows"][visit.id]["results"] == {"all": 3, "ready": 1}


@pytest.mark.parametrize(
    "acts",
    [
        [],
        [lambda ticket: Park(ticket, Remark("ra ngoài"))],
        [Cancel],
        [lambda _: CallNext(ONE)],
        [lambda _: CallNext(ONE), lambda _: NoShow(ONE)],
        [lambda _: CallNext(ONE), lambda _: Start(ONE)],
        [lambda _: CallNext(ONE), lambda _: Start(ONE), lambda _: Finish(ONE)],
    ],
    ids=["waiting", "parked", "cancelled", "called", "missed", "serving", "served"],
)
def test_no_other_view_has_a_code(hall: Hall, visit: Visit, acts: Sequence[object]) -> None:
    """Wherever the number stands: neither its holder, nor the hall, the kiosk or the board is shown one."""
    for act in acts:
        command: DayCommand = act(visit.id)  # type: ignore[operator]
        hall.do(command)
    word = word_for(visit.id, visit.number)
    arguments = {"ticket": visit.id, "visit": visit.id, "visitors": "waiting", "shared": word}
    others = [name for name in VIEWS if name not in {"counter", "device"}]
    assert len(others) > 5
    for name in others:
        seen = json.dumps(hall.see(f"{name}/{arguments[name]}" if name in arguments else name))
        assert not any(code[-11:] in seen for code in (READY, LATER, UNHEARD)), name
