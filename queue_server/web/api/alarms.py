"""The API of alarms: acknowledge one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.core.errors import UnknownAlarmError
from queue_server.domain.core.identifiers import AlarmId
from queue_server.domain.core.permissions import Permission
from queue_server.domain.day.acts.alarms import AcknowledgeAlarm
from queue_server.domain.day.alarms import AlarmCode
from queue_server.views.wire import rfc3339
from queue_server.web.bodies import NoBody
from queue_server.web.route import OutcomeView, Route
from queue_server.web.rows import Param, Table

if TYPE_CHECKING:
    from queue_server.application.open_office import OpenOffice
    from queue_server.domain.day.view_context import ViewContext


class AlarmAnswer(TypedDict):
    """An alarm of today, who has acknowledged it, and since when there is no cause for it any more."""

    id: str
    code: AlarmCode
    raised_at: str
    service: NotRequired[str]
    counter: NotRequired[str]
    device: NotRequired[str]
    acknowledged_at: NotRequired[str]
    acknowledged_by: NotRequired[str]
    quiet_at: NotRequired[str]


def alarm_answer(context: ViewContext, alarm_id: AlarmId) -> AlarmAnswer:
    """Return an alarm; who has acknowledged it stands in it by her id."""
    alarm = context.day.alarms[alarm_id]
    made: AlarmAnswer = {"id": alarm.id, "code": alarm.cause.code, "raised_at": rfc3339(alarm.raised_at)}
    if alarm.cause.service is not None:
        made["service"] = alarm.cause.service
    if alarm.cause.counter is not None:
        made["counter"] = alarm.cause.counter
    if alarm.cause.device is not None:
        made["device"] = alarm.cause.device
    if alarm.acknowledged_at is not None and alarm.acknowledged_by is not None:
        made["acknowledged_at"] = rfc3339(alarm.acknowledged_at)
        made["acknowledged_by"] = alarm.acknowledged_by
    if alarm.quiet_at is not None:
        made["quiet_at"] = rfc3339(alarm.quiet_at)
    return made


def _find(open_office: OpenOffice, alarm: str) -> None:
    if AlarmId(alarm) not in open_office.day.alarms:
        raise UnknownAlarmError(alarm=alarm)


_ANSWER: OutcomeView[ViewContext, AlarmAnswer] = OutcomeView(
    AlarmAnswer, lambda done: alarm_answer(done.context, AlarmId(done.params["a"])), somebody="acknowledged_by"
)

ALARMS = Table(
    name="alarms",
    params={"a": Param("The alarm", _find)},
    rows=(
        Route(
            name="alarms-acknowledge",
            path="/alarms/<a>/acknowledge",
            permission=Permission.OVERSEE,
            body=NoBody,
            command=lambda _, params: AcknowledgeAlarm(AlarmId(params["a"])),
            answer=_ANSWER,
        ),
    ),
)
