"""An office on a Monday morning, to look at through each view."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pytest

from queue_server.domain.catalogue.catalogue import Catalogue
from queue_server.domain.core.actor import Actor, Role
from queue_server.domain.core.calendar import Hours
from queue_server.domain.core.identifiers import (
    ActorId,
    ClassId,
    CounterId,
    Instant,
    OfficeId,
    OutcomeId,
    ServiceDay,
    ServiceId,
    SharedWord,
)
from queue_server.domain.core.text import Text
from queue_server.domain.day.acts.issue import IssueTicket
from queue_server.domain.day.day import Day
from queue_server.domain.day.decision import DayGiven, decide, evolve_all
from queue_server.domain.day.sharing import shared_ticket
from queue_server.domain.day.view_context import ViewContext
from queue_server.domain.devices.devices import Devices
from queue_server.domain.office.office import Counter, Office, Outcome, PriorityClass, Service
from queue_server.views import catalogue
from queue_server.views.results import Fetched

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import DossierCode
    from queue_server.domain.day.decision import DayCommand
    from queue_server.domain.day.visit import Visit
    from queue_server.domain.devices.presence import Reported
    from queue_server.domain.devices.printers import PrinterStands
    from queue_server.domain.dossiers.dossier import Dossier

MORNING = Instant(1_795_394_400_000)
"""2026-11-23 07:40 in Ho Chi Minh City, a Monday."""

CERTIFICATION, CIVIL = ServiceId("certification"), ServiceId("civil-status")
ONE, TWO = CounterId("1"), CounterId("2")
ELDERLY = ClassId("elderly")

OFFICE = Office(
    id=OfficeId("ward"),
    name=Text("Phường Mẫu", "Sample Ward"),
    time_zone="Asia/Ho_Chi_Minh",
    services=(
        Service(
            CERTIFICATION, Text("Chứng thực", "Certification"), "A", hint=Text("Mang bản chính", "Bring originals")
        ),
        Service(CIVIL, Text("Hộ tịch", "Civil status"), "C"),
    ),
    counters=(
        Counter(ONE, Text("Quầy 1", "Counter 1"), (CERTIFICATION, CIVIL)),
        Counter(TWO, Text("Quầy 2", "Counter 2"), (CIVIL,)),
    ),
    priorities=(PriorityClass(ELDERLY, Text("Người từ 60 tuổi", "Aged 60 or over")),),
    outcomes=(Outcome(OutcomeId("received"), Text("Đã tiếp nhận", "Received")),),
    hotline="024 1022",
    public_url="https://ward.example",
)

BUSINESS_HOURS = Hours(week=(((450, 690), (810, 1020)),) * 5 + ((), ()))


@dataclass
class Hall:
    """An office whose day goes on command by command; a minute passes before each."""

    office: Office = OFFICE
    now: Instant = MORNING
    day: Day = field(default_factory=lambda: Day(ServiceDay("2026-11-23")))
    issued: int = 0
    devices: Devices = field(default_factory=Devices)
    catalogue: Catalogue = field(default_factory=Catalogue)
    reports: dict[ActorId, Reported] = field(default_factory=dict)
    printers: dict[str, PrinterStands] = field(default_factory=dict)
    dossiers: dict[DossierCode, Dossier | None] = field(default_factory=dict)

    def do(self, command: DayCommand, role: Role = Role.CLERK, name: str = "Lan") -> None:
        """Carry a command out."""
        self.now = Instant(self.now + 60_000)
        actor = Actor.called(role, name)
        given = DayGiven(self.office, self.now, actor, self.day.day)
        self.day = evolve_all(self.day, decide(self.day, command, given), actor.id)

    def issue(self, service: ServiceId = CERTIFICATION, priority: ClassId | None = None) -> Visit:
        """Give a number and return its visit."""
        self.issued += 1
        self.do(IssueTicket(service, f"{self.issued:032x}", priority), Role.KIOSK)
        return list(self.day.visits.values())[-1]

    def see(self, name: str) -> Any:
        """Return a view as it is now."""
        view, said = catalogue.find(name)
        argument = shared_ticket(self.day, SharedWord(said)) if view.name == "shared" else said
        context = ViewContext(self.office, self.day, self.now)
        given: dict[str, list[object]] = {
            "manager": [self.devices, self.reports, self.printers, self.catalogue],
            "device": [self.devices],
            "counter": [self.devices, self.printers, Fetched(self.dossiers, lambda _: None)],
            "kiosk": [self.catalogue, self.printers],
        }
        return view.show([context, *given.get(view.name, [])], argument)

    def keep_hours(self) -> None:
        """Let the office open from Monday to Friday, closed at noon."""
        self.office = replace(self.office, hours=BUSINESS_HOURS)


@pytest.fixture
def hall() -> Hall:
    """Return an office whose day has not begun."""
    return Hall()
