"""Ask all devices of an office to show, speak and print a test, and note what each has done of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from queue_server.domain.core.command import Command, Given
from queue_server.domain.core.identifiers import Instant, PairedId
from queue_server.domain.devices.devices import Answered, DeviceEvent, Devices, SelfTest, SelfTestId, change

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.devices.devices import Draft, Kind, PairedDevice

ANSWER_WITHIN = 30_000
"""Milliseconds after which a device that has not done all is named."""

COUNTS_FOR = 600_000
"""Milliseconds after which nothing more is noted of a test: a device that was off shows no old one."""


@dataclass(frozen=True, slots=True)
class AskTest(Command[Devices, Given]):
    """Begin a self-test. One that began a moment ago is the same: two managers press at once."""

    def decide(self, devices: Devices, given: Given) -> Sequence[DeviceEvent]:
        """Ask for another one once the last is over."""
        if devices.test is not None and given.now - devices.test.at < ANSWER_WITHIN:
            return []
        return [SelfTestAsked(given.now, SelfTestId(f"{devices.tests + 1}"))]


@dataclass(frozen=True, slots=True)
class AnswerTest(Command[Devices, Given]):
    """Say what a device has done of a self-test."""

    device: PairedId
    test: SelfTestId
    done: Answered

    def decide(self, devices: Devices, given: Given) -> Sequence[DeviceEvent]:
        """Note what is new of the latest test, as long as it counts."""
        test, device = devices.test, devices.find(self.device)
        if test is None or test.id != self.test or given.now - test.at > COUNTS_FOR:
            return []
        before = device.answer_to(self.test)
        now_is = before.with_more(self.done)
        if now_is == before:
            return []
        return [
            SelfTestAnswered(given.now, self.device, self.test, now_is.shown_at, now_is.heard_at, now_is.printed_at)
        ]


class Duties(NamedTuple):
    """What a device is there for beside showing something."""

    speaks: bool = True
    """It is a screen that is meant to be heard."""
    prints: bool = True
    """It is a kiosk that has a printer."""


def is_whole(kind: Kind, answered: Answered, duties: Duties = Duties()) -> bool:  # noqa: B008 - it is frozen
    """Tell whether a device has done all that its kind does: a screen is heard, a kiosk prints, a console shows."""
    if answered.shown_at is None:
        return False
    match kind:
        case "display":
            return answered.heard_at is not None or not duties.speaks
        case "kiosk":
            return answered.printed_at is not None or not duties.prints
        case "counter":
            return True


def is_missing(device: PairedDevice, test: SelfTest, now: Instant, duties: Duties = Duties()) -> bool:  # noqa: B008
    """Tell whether a device was asked and has not done all in time; one that was paired since was not asked."""
    was_asked = device.paired_at <= test.at
    done = is_whole(device.kind, device.answer_to(test.id), duties)
    return was_asked and now - test.at >= ANSWER_WITHIN and not done


@dataclass(frozen=True, slots=True)
class SelfTestAsked(DeviceEvent):
    """Somebody asked all devices for a test."""

    test: SelfTestId

    def apply(self, draft: Draft) -> None:
        """Make it the latest."""
        draft.test, draft.tests = SelfTest(self.test, self.at), draft.tests + 1


@dataclass(frozen=True, slots=True)
class SelfTestAnswered(DeviceEvent):
    """A device has done something of a test; all that it has done so far stands here, by the server's time."""

    device: PairedId
    test: SelfTestId
    shown_at: Instant | None
    heard_at: Instant | None
    printed_at: Instant | None

    def apply(self, draft: Draft) -> None:
        """Note it."""
        answered = Answered(self.shown_at, self.heard_at, self.printed_at)
        change(draft, self.device, test=self.test, answered=answered)
