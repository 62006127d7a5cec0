"""Tell of kiosks that run wild, and of the numbers that were taken back from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

from queue_server.domain.day.device import devices_by_name, unclaimed
from queue_server.views.wire import rfc3339

if TYPE_CHECKING:
    from queue_server.domain.day.device import Device
    from queue_server.domain.day.view_context import ViewContext

_TOLD_FOR = 3_600_000
"""Milliseconds for which it is told that a kiosk ran wild."""


class WildDevice(TypedDict):
    """How many numbers a kiosk has given since it runs wild, and how many of them nobody has come forward with."""

    since: str
    held_back_at: str
    numbers: int
    waiting: int


class TakenBackFrom(TypedDict):
    """How many numbers were taken back from a kiosk, and until when that can be undone."""

    since: str
    at: str
    numbers: int
    undo_until: str


class DeviceWatched(TypedDict, total=False):
    """A kiosk that runs wild, for an hour after it was last held back, or whose numbers were taken back lately."""

    name: str
    """What it is called, where it stands under its id."""
    wild: WildDevice
    taken_back: TakenBackFrom


def devices_watched(context: ViewContext) -> dict[str, DeviceWatched]:
    """Return the kiosks of which there is something to say, by name, or by id where two have one name."""
    made: dict[str, DeviceWatched] = {}
    for known_as, device in devices_by_name(context.day, context.called).items():
        if watched := _device(context, device):
            made[known_as] = watched
            if known_as == device.id and (name := context.called(device.id)) is not None:
                made[known_as]["name"] = name
    return made


def _device(context: ViewContext, device: Device) -> DeviceWatched:
    made: DeviceWatched = {}
    wild, held_back_at, taken = device.wild, device.held_back_at, device.taken_back
    if wild is not None and held_back_at is not None and context.now < held_back_at + _TOLD_FOR:
        made["wild"] = {
            "since": rfc3339(wild.since),
            "held_back_at": rfc3339(held_back_at),
            "numbers": device.given - wild.given_before,
            "waiting": sum(1 for visit in unclaimed(context.day, device.id, wild.since)),
        }
    if taken is not None and context.day.state != "closed" and context.now <= context.may_undo_until(taken.at):
        made["taken_back"] = {
            "since": rfc3339(taken.since),
            "at": rfc3339(taken.at),
            "numbers": len(taken.before),
            "undo_until": rfc3339(context.may_undo_until(taken.at)),
        }
    return made
