"""Tell of the alarms that are in force."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired

from queue_server.domain.day.alarms import AlarmCode, in_force, share_of
from queue_server.views.wire import Position, rfc3339

if TYPE_CHECKING:
    from queue_server.domain.day.alarms import Alarm
    from queue_server.domain.day.view_context import ViewContext


class AlarmInForce(Position):
    """An alarm, at its place: what nobody has acknowledged first, the worst before others.

    It is about a service, a counter, a device, or the office; a share of people or calls is `part` of `whole`.
    """

    code: AlarmCode
    raised_at: str
    service: NotRequired[str]
    counter: NotRequired[str]
    device: NotRequired[str]
    part: NotRequired[int]
    whole: NotRequired[int]
    acknowledged_at: NotRequired[str]
    acknowledged_by: NotRequired[str]


def alarms(context: ViewContext) -> dict[str, AlarmInForce]:
    """Return the alarms in force by their id."""
    return {alarm.id: _alarm(context, alarm, at) for at, alarm in enumerate(in_force(context.day))}


def _alarm(context: ViewContext, alarm: Alarm, position: int) -> AlarmInForce:
    made: AlarmInForce = {"position": position, "code": alarm.cause.code, "raised_at": rfc3339(alarm.raised_at)}
    if alarm.cause.service is not None:
        made["service"] = alarm.cause.service
    if alarm.cause.counter is not None:
        made["counter"] = alarm.cause.counter
    if alarm.cause.device is not None:
        made["device"] = alarm.cause.device
    if (share := share_of(context.day, context.office, context.now, alarm.cause)) is not None:
        made["part"], made["whole"] = share
    if alarm.acknowledged_at is not None:
        made["acknowledged_at"] = rfc3339(alarm.acknowledged_at)
        if alarm.acknowledged_by is not None and (name := context.called(alarm.acknowledged_by)) is not None:
            made["acknowledged_by"] = name
    return made
