"""Call where one more minute of waiting costs most for the time that a visit takes: the generalised c-mu rule.

Mandelbaum and Stolyar (2004). What a wait costs grows as its square, relative to how long nobody should wait for the
service, times the weight of the class. Where that grows fastest for each minute of a clerk's time, the next is
called: a long wait, a visit with priority, a short target and a short visit each bring somebody forward. It keeps the
mean low where short visits wait with long ones. By itself it could leave the long ones waiting: beyond the cap, first
come goes first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from queue_server.domain.core.identifiers import Seconds
from queue_server.domain.day.explanation import Counted
from queue_server.domain.day.orders.order import Bound
from queue_server.domain.day.orders.weighed import Weighed

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import ClassId, ServiceId
    from queue_server.domain.day.explanation import Rule
    from queue_server.domain.day.orders.order import Head
    from queue_server.domain.office.office import Office


class CMu(Weighed):
    """The generalised c-mu rule with a cap."""

    rule: ClassVar[Rule] = "costs-most"

    def __init__(self, office: Office) -> None:
        """Read the weights of the classes, the targets and the typical times of the services."""
        super().__init__(office)
        self._office = office
        self._parts: dict[tuple[ServiceId, ClassId], tuple[int, int]] = {}
        self.bound = Bound("cap", {"cap": self.cap})

    def group(self, service: ServiceId, lane: ClassId) -> tuple[ServiceId, ClassId]:
        """Return both: services have targets and paces of their own."""
        return service, lane

    def weigh(self, service: ServiceId, lane: ClassId, waited: int) -> float:
        """Return what one more moment costs now, for each moment of a clerk's time."""
        part = self._parts.get((service, lane))
        if part is None:
            target, takes = self._times(service)
            part = self._parts[service, lane] = self._settings.weight_of(lane), target * target * takes
        weight, per = part
        return waited * weight / per

    def counted(self, head: Head, waited: Seconds) -> Counted:
        """Return the wait, its weight, the target and the typical time."""
        return Counted(waited, self._settings.weight_of(head.lane), self.cap, *self._times(head.service))

    def _times(self, service: ServiceId) -> tuple[Seconds, Seconds]:
        """Return the target and the typical time of a service, of none that the office knows no more as usual."""
        if not self._office.has_service(service):
            return Seconds(1800), Seconds(600)
        known = self._office.service(service)
        return Seconds(max(1, known.target)), Seconds(max(1, known.typical))
