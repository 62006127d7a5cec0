"""Raise alarms, let somebody acknowledge them, and let them be quiet when what caused them is over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING, Any, ClassVar

from queue_server.domain.core.errors import UnknownAlarmError
from queue_server.domain.core.identifiers import AlarmId, CounterId, Instant, PairedId, ServiceId
from queue_server.domain.day.alarms import Alarm, AlarmCode, Cause, changes
from queue_server.domain.day.decision import DayCommand, DayEvent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from queue_server.domain.day.day import Day
    from queue_server.domain.day.decision import DayGiven
    from queue_server.domain.day.draft import Draft


_OF_DEVICES, _OF_OFFICE = "d", "o"
"""In the ids of alarms about devices, and of those about the office that came with a later program."""


@dataclass(frozen=True, slots=True)
class LookForAlarms(DayCommand):
    """Look whether there is cause for an alarm, or none any more, as often as anybody likes."""

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Write down what has changed since the last look; what another node has seen already is nothing new."""
        found = changes(day, given.office, given.now, given.held, given.gone, is_off=given.is_off)
        numbers = {mark: _numbers(day, mark) for mark in ("", _OF_DEVICES, _OF_OFFICE)}
        return [
            *(AlarmQuieted(given.now, alarm.id) for alarm in found.quieted),
            *(_raised(given.now, next(numbers[_mark(cause)]), cause) for cause in found.raised),
        ]


@dataclass(frozen=True, slots=True)
class AcknowledgeAlarm(DayCommand):
    """Say that one has seen an alarm and sees to it: from then on it is quiet on the board."""

    alarm: AlarmId

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Acknowledge one that is in force and that nobody has acknowledged yet."""
        alarm = day.alarms.get(self.alarm)
        if alarm is None:
            raise UnknownAlarmError(alarm=self.alarm)
        if alarm.acknowledged_at is not None or alarm.quiet_at is not None:
            return []
        return [AlarmAcknowledged(given.now, alarm.id)]


@dataclass(frozen=True, slots=True)
class AlarmRaised(DayEvent):
    """There is cause for an alarm."""

    PASSED_BY: ClassVar[bool] = True
    alarm: AlarmId
    code: AlarmCode
    service: ServiceId | None
    counter: CounterId | None

    def apply(self, draft: Draft) -> None:
        """Put it in force."""
        draft.alarms[self.alarm] = Alarm(self.alarm, Cause(self.code, self.service, self.counter), self.at)


@dataclass(frozen=True, slots=True)
class DeviceAlarmRaised(DayEvent):
    """There is cause for an alarm about a device."""

    PASSED_BY: ClassVar[bool] = True
    alarm: AlarmId
    code: AlarmCode
    device: PairedId

    def apply(self, draft: Draft) -> None:
        """Put it in force."""
        draft.alarms[self.alarm] = Alarm(self.alarm, Cause(self.code, device=self.device), self.at)


@dataclass(frozen=True, slots=True)
class OfficeAlarmRaised(DayEvent):
    """There is cause for an alarm about the office itself, not about anybody in its hall."""

    PASSED_BY: ClassVar[bool] = True
    alarm: AlarmId
    code: AlarmCode

    def apply(self, draft: Draft) -> None:
        """Put it in force."""
        draft.alarms[self.alarm] = Alarm(self.alarm, Cause(self.code), self.at)


@dataclass(frozen=True, slots=True)
class AlarmAcknowledged(DayEvent):
    """Somebody has seen an alarm and sees to it."""

    PASSED_BY: ClassVar[bool] = True
    alarm: AlarmId

    def apply(self, draft: Draft) -> None:
        """Note who."""
        _become(draft, self.alarm, acknowledged_at=self.at, acknowledged_by=draft.by)


@dataclass(frozen=True, slots=True)
class AlarmQuieted(DayEvent):
    """There is no cause for an alarm any more."""

    PASSED_BY: ClassVar[bool] = True
    alarm: AlarmId

    def apply(self, draft: Draft) -> None:
        """Let it be quiet."""
        _become(draft, self.alarm, quiet_at=self.at)


def still_alarms(draft: Draft, at: Instant) -> None:
    """Let every alarm be quiet: the day on which it was raised has ended."""
    for alarm in draft.alarms.values():
        if alarm.quiet_at is None:
            draft.alarms[alarm.id] = replace(alarm, quiet_at=at)


def _raised(now: Instant, alarm: AlarmId, cause: Cause) -> DayEvent:
    if cause.device is not None:
        return DeviceAlarmRaised(now, alarm, cause.code, cause.device)
    if _mark(cause) == _OF_OFFICE:
        return OfficeAlarmRaised(now, alarm, cause.code)
    return AlarmRaised(now, alarm, cause.code, cause.service, cause.counter)


def _mark(cause: Cause) -> str:
    """Return what marks the ids of such alarms: what older programs pass by is counted apart."""
    if cause.device is not None:
        return _OF_DEVICES
    return _OF_OFFICE if cause.code == "estimates-off" else ""


def _numbers(day: Day, mark: str) -> Iterator[AlarmId]:
    """Yield the ids of the next alarms that are marked so."""
    so_far = sum(_mark(alarm.cause) == mark for alarm in day.alarms.values())
    return (AlarmId(f"{day.day}-{mark}{number}") for number in count(so_far + 1))


def _become(draft: Draft, alarm: AlarmId, **changes: Any) -> None:
    """Change an alarm; one that a newer program raised in a form not known here was passed by."""
    if alarm in draft.alarms:
        draft.alarms[alarm] = replace(draft.alarms[alarm], **changes)
