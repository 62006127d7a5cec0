"""Take what a device reports of itself: a screen, a ticket machine, or the machine at which a clerk signs in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from pydantic import Field, StringConstraints

from queue_server.access.moments import Moment, instant
from queue_server.application.submission import NOTHING
from queue_server.domain.core.identifiers import PairedId
from queue_server.domain.core.permissions import Permission
from queue_server.domain.devices.aggregate import DEVICES
from queue_server.domain.devices.devices import Answered, SelfTestId, actor_of
from queue_server.domain.devices.presence import Paper, Report, Reported, Sound
from queue_server.domain.devices.self_test import AnswerTest
from queue_server.domain.people.people import DEVICES as ROLES
from queue_server.live.event import ClientEvent, Heard, Said

if TYPE_CHECKING:
    from datetime import datetime

    from queue_server.domain.core.identifiers import ActorId, Instant
    from queue_server.views.view import State

_Word = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]


class SaidOfTest(Said):
    """What a device has done of a self-test, by the server's time."""

    id: Annotated[str, StringConstraints(pattern=r"^[0-9]{1,9}$")]
    shown_at: Moment | None = None
    heard_at: Moment | None = None
    printed_at: Moment | None = None


class SaidOfDevice(Said):
    """What a device says of itself; `clock_error` in milliseconds by which its clock stands ahead of the server's."""

    version: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._+-]{0,64}$")]
    clock_error: Annotated[int, Field(ge=-(10**13), le=10**13)]
    sound: Sound | None = None
    layout: _Word | None = None
    zone: _Word | None = None
    paper: Paper | None = None
    showing: Annotated[int, Field(ge=0, le=10_000)] | None = None
    tells: _Word | None = None
    tested: SaidOfTest | None = None


def _take(heard: Heard[SaidOfDevice]) -> State:
    """Note it of the device that says it; a page that is no device is told nothing and kept nowhere."""
    device = _device(heard)
    if device is None:
        return {}
    said, office = heard.said, heard.open_office
    report = Report(**said.model_dump(exclude={"tested"}))
    visitor, connection = heard.connection.visitor, heard.connection
    reported = Reported(heard.application.clock(), visitor.actor.role, connection.address, report)
    heard.application.presence.hear(office.id, device, reported)
    if said.tested is not None:
        _note_test(heard, device, said.tested)
    return {}


def _note_test(heard: Heard[SaidOfDevice], device: ActorId, tested: SaidOfTest) -> None:
    paired = PairedId(device.partition("/")[2])
    devices = heard.open_office.state_of(DEVICES)
    if paired not in devices.paired or devices.test is None:
        return
    done = Answered(_instant(tested.shown_at), _instant(tested.heard_at), _instant(tested.printed_at))
    command = AnswerTest(paired, SelfTestId(tested.id), done)
    before = devices.paired[paired].answer_to(command.test)
    if devices.test.id != command.test or before.with_more(done) != before:  # most reports say it once more
        heard.open_office.submit(command, heard.who, lambda *_: NOTHING)


def _device(heard: Heard[SaidOfDevice]) -> ActorId | None:
    """Return under which id whoever reports stands among the devices, None for a page of somebody's own."""
    if heard.who.role in ROLES:
        return heard.who.id
    machine = heard.connection.machine
    if machine is None or PairedId(machine) not in heard.open_office.state_of(DEVICES).paired:
        return None
    return actor_of(PairedId(machine))


def _instant(moment: datetime | None) -> Instant | None:
    return None if moment is None else instant(moment)


REPORT = ClientEvent(name="report", permission=Permission.REPORT, shape=SaidOfDevice, take=_take)
