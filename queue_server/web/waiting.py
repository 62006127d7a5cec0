"""Tell Prometheus who waits now, and for how long: of the days as they are when it asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from queue_server.domain.core.errors import QueueServerError, UnknownOfficeError
from queue_server.domain.core.identifiers import OfficeId
from queue_server.observability.figures import NAMES, count_failure, expect_waits
from queue_server.observability.names import OTHER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prometheus_client import Metric

    from queue_server.application.application import Application
    from queue_server.domain.day.view_context import ViewContext

_BY_SERVICE = {
    "queue_waiting": "Who waits now.",
    "queue_longest_wait_seconds": "How long the one has waited who waits longest; 0 where nobody waits.",
    "queue_wait_target_seconds": "How long a wait is to be at most.",
    "queue_service_counters": "Counters open for the service now.",
}
_BY_OFFICE = {
    "queue_counters_open": "Counters open now.",
    "queue_counters_paused": "Counters paused now.",
    "queue_counters_busy": "Counters that have a visitor in hand now.",
}


class WaitingNow(Collector):
    """The gauges of each named office's open day. Every process of a deployment tells the same: none is added up."""

    def __init__(self, application: Application) -> None:
        """Know where the days are."""
        self._application = application

    def describe(self) -> Iterator[Metric]:
        """Name the gauges, so that nobody has to make them to know."""
        yield from self._families().values()

    def collect(self) -> Iterator[Metric]:
        """Make the gauges."""
        families = self._families()
        for office in NAMES.offices:
            if (context := self._context(OfficeId(office))) is not None:
                _add_office(families, context)
                _add_services(families, context)
        yield from families.values()

    def _context(self, office: OfficeId) -> ViewContext | None:
        """Return what can be seen of an office now; None of one that was closed down, or cannot be read."""
        try:
            return self._application.open_office(office).view_context()
        except UnknownOfficeError:
            return None
        except QueueServerError:
            count_failure("gauges")
            return None

    def _families(self) -> dict[str, GaugeMetricFamily]:
        by_service = {n: GaugeMetricFamily(n, text, labels=["office", "service"]) for n, text in _BY_SERVICE.items()}
        return by_service | {n: GaugeMetricFamily(n, text, labels=["office"]) for n, text in _BY_OFFICE.items()}


def _add_office(families: dict[str, GaugeMetricFamily], context: ViewContext) -> None:
    counters = context.day.counters.values()
    for name, count in (
        ("queue_counters_open", sum(counter.state == "open" for counter in counters)),
        ("queue_counters_paused", sum(counter.state == "paused" for counter in counters)),
        ("queue_counters_busy", len(context.day.in_hand)),
    ):
        families[name].add_metric([context.office.id], count)


def _add_services(families: dict[str, GaugeMetricFamily], context: ViewContext) -> None:
    for service in context.office.services:
        labels = NAMES.of(context.office.id, service.id)
        expect_waits(*labels)
        if OTHER in labels:
            continue  # gauges of several services under one name would be one another's doubles
        waiting = list(context.day.who_waits_for(service.id))
        for name, value in (
            ("queue_waiting", len(waiting)),
            ("queue_longest_wait_seconds", max((visit.leg.waited(context.now) for visit in waiting), default=0)),
            ("queue_wait_target_seconds", service.target),
            ("queue_service_counters", sum(c.state == "open" for c in context.day.serving(service.id))),
        ):
            families[name].add_metric(labels, value)
