"""Let priority accumulate: a wait counts as often as the weight of the class says, and whose counts most is next.

Stanford, Taylor and Ziedins (2014). An ordinary wait counts once, one with priority as often as the office says.
So priority is a head start that grows with the wait, and not a door: whoever came later than after a part of one's
own wait (two thirds of it, where the weight is 3) never goes before. Beyond the cap nobody does who came later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from queue_server.domain.core.identifiers import ORDINARY
from queue_server.domain.day.explanation import Counted
from queue_server.domain.day.orders.order import Bound
from queue_server.domain.day.orders.weighed import Weighed

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import ClassId, Seconds, ServiceId
    from queue_server.domain.day.explanation import Rule
    from queue_server.domain.day.orders.order import Head
    from queue_server.domain.office.office import Office


class Accumulating(Weighed):
    """Accumulating priority."""

    rule: ClassVar[Rule] = "accumulated"

    def __init__(self, office: Office) -> None:
        """Read the weights of the classes."""
        super().__init__(office)
        self._weights = {lane: self._settings.weight_of(lane) for lane in office.shares}
        most = max(self._weights.values())
        percent = 100 - 100 * self._weights[ORDINARY] // most
        self.bound = Bound("part-of-the-wait", {"percent": percent, "cap": self.cap})

    def group(self, service: ServiceId, lane: ClassId) -> ClassId:
        """Return the class: across services, an equal wait weighs the same."""
        del service
        return lane

    def weigh(self, service: ServiceId, lane: ClassId, waited: int) -> int:
        """Return the wait times the weight of the class."""
        del service
        return waited * self._weights[lane]

    def counted(self, head: Head, waited: Seconds) -> Counted:
        """Return the wait, and how often it counts."""
        return Counted(waited, self._weights[head.lane], self.cap)
