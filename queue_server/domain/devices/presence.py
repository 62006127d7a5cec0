"""Say what devices report of themselves now and then: who is here, what is shown, whether it is heard.

It is presence, not history: none of it is in the books, and it is lost without harm.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from queue_server.domain.core.identifiers import ActorId, Instant, PairedId

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.domain.core.actor import Role
    from queue_server.domain.devices.devices import Devices

REPORT_EVERY = 20
"""Seconds between two reports of a device at most; what changes is reported at once."""

HERE_FOR = 50_000
"""Milliseconds for which a device counts as here after a report: two may get lost."""

GONE_FOR = 120_000
"""Milliseconds without a report after which a device is gone."""

REMEMBERED = 36 * 3_600_000
"""Milliseconds for which it is remembered what a device reported last."""

Sound = Literal["ready", "locked", "none", "off"]
"""Whether a screen can be heard: browsers lock sound until somebody touches the page, and some boxes have none."""

Paper = Literal["ok", "low", "out", "unknown"]


@dataclass(frozen=True, slots=True)
class Report:
    """What a device says of itself."""

    version: str
    """Which build of the screens it runs."""
    clock_error: int
    """Milliseconds by which its clock stands ahead of the server's."""
    sound: Sound | None = None
    layout: str | None = None
    zone: str | None = None
    paper: Paper | None = None
    showing: int | None = None
    """How many calls are on it."""
    tells: str | None = None
    """The code of what it says that is wrong."""


@dataclass(frozen=True, slots=True)
class Reported:
    """What a device reported last, when, and from where."""

    at: Instant
    role: Role
    address: str
    report: Report

    def is_here(self, now: Instant) -> bool:
        """Tell whether it was heard of lately."""
        return now - self.at < HERE_FOR

    def says_more_than(self, before: Reported | None) -> bool:
        """Tell whether something is new beside the time, and how its clock drifts."""
        if before is None or not before.is_here(self.at) or before.address != self.address:
            return True
        mine, other = self.report, before.report
        return _lasting(mine) != _lasting(other)


def gone(devices: Devices, reports: Mapping[ActorId, Reported], since: Instant, now: Instant) -> frozenset[PairedId]:
    """Return the paired devices of which nothing was heard for a while, by who has listened since then.

    A console is heard of only while somebody is signed in on it: that nobody is, is no fault of its.
    """
    last = {
        device.id: max(since, device.paired_at, reports[device.actor].at if device.actor in reports else Instant(0))
        for device in devices.paired.values()
        if device.kind != "counter"
    }
    return frozenset(device for device, at in last.items() if now - at >= GONE_FOR)


def _lasting(report: Report) -> tuple[object, ...]:
    return report.version, report.sound, report.layout, report.zone, report.paper, report.showing, report.tells
