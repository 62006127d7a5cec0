"""Change the set-up by hand, a part at a time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from queue_server.domain.core.command import Command, Given
from queue_server.domain.core.errors import UnknownOfficeError
from queue_server.domain.core.identifiers import CounterId, ServiceId
from queue_server.domain.office.importing import require_served
from queue_server.domain.office.office import Office
from queue_server.domain.office.order import OrderName
from queue_server.domain.office.parts import CounterRetired, ServiceRetired, SettingsSet
from queue_server.domain.office.setup import evolve_setup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.office.setup import SetUpEvent

SetUpCommand = Command["Office | None", Given]


@dataclass(frozen=True, slots=True)
class RetireService(SetUpCommand):
    """Offer a service no more; whoever is here for it is still served."""

    service: ServiceId

    def decide(self, office: Office | None, given: Given) -> Sequence[SetUpEvent]:
        """Retire a service, unless a counter would be left with nothing to serve."""
        if office is None:
            raise UnknownOfficeError
        office.offered(self.service)
        events = [ServiceRetired(given.now, self.service)]
        require_served(evolve_setup(office, events))
        return events


@dataclass(frozen=True, slots=True)
class RetireCounter(SetUpCommand):
    """Have a counter no more; whoever works at it ends what is in hand."""

    counter: CounterId

    def decide(self, office: Office | None, given: Given) -> Sequence[SetUpEvent]:
        """Retire a counter."""
        if office is None:
            raise UnknownOfficeError
        office.counter(self.counter)
        return [CounterRetired(given.now, self.counter)]


@dataclass(frozen=True, slots=True)
class ChooseOrder(SetUpCommand):
    """Call in another order from now on; the weights and the cap stay as they are set up."""

    name: OrderName

    def decide(self, office: Office | None, given: Given) -> Sequence[SetUpEvent]:
        """Choose an order, by which a day that goes on is called on from the next call."""
        if office is None:
            raise UnknownOfficeError
        settings = office.settings
        if settings.order.name == self.name:
            return []
        return [SettingsSet(given.now, replace(settings, order=replace(settings.order, name=self.name)))]
