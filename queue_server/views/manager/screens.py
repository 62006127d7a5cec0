"""Tell of the screens, kiosks and consoles: which are here, what each shows, whether it is heard, has paper.

Those that are paired are told of always; those with a token of their own only while they report.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.core.actor import Role
from queue_server.domain.devices.devices import Answered, Kind, Layout, actor_of
from queue_server.domain.devices.presence import Paper, Sound
from queue_server.domain.devices.printers import PrinterTrouble
from queue_server.domain.devices.self_test import Duties, is_missing, is_whole
from queue_server.views.wire import Position, rfc3339

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from queue_server.domain.core.identifiers import ActorId, Instant
    from queue_server.domain.devices.devices import Devices, PairedDevice, SelfTest
    from queue_server.domain.devices.presence import Reported
    from queue_server.domain.devices.printers import PrinterStands, Status

_TOLD_FOR = 12 * 3_600_000
"""Milliseconds for which a self-test is told."""


class SelfTestOfScreen(TypedDict):
    """What a device has done of the latest self-test; `missing` once its time is over and it has not done all."""

    id: str
    at: str
    shown_at: NotRequired[str]
    heard_at: NotRequired[str]
    printed_at: NotRequired[str]
    done: NotRequired[Literal[True]]
    missing: NotRequired[Literal[True]]


class ScreenWatched(Position):
    """A device: those that are silent or away come first. `clock_error` is in milliseconds, ahead of the server."""

    name: str
    kind: Kind
    here: bool
    by_token: NotRequired[Literal[True]]
    """It was not paired: it has a token of its own."""
    zone: NotRequired[str]
    layout: NotRequired[Layout]
    counter: NotRequired[str]
    volume: NotRequired[int]
    paired_at: NotRequired[str]
    last_at: NotRequired[str]
    shows: NotRequired[str]
    """The layout that it says that it shows."""
    showing: NotRequired[int]
    sound: NotRequired[Sound]
    paper: NotRequired[Paper]
    printer: NotRequired[PrinterTrouble]
    """Why nothing can come out of the printer that the server has for it."""
    version: NotRequired[str]
    clock_error: NotRequired[int]
    address: NotRequired[str]
    tells: NotRequired[str]
    silent: NotRequired[Literal[True]]
    """It is a screen that is here and cannot be heard."""
    test: NotRequired[SelfTestOfScreen]


def screens(
    devices: Devices,
    reports: Mapping[ActorId, Reported],
    printers: Mapping[str, PrinterStands],
    called: Callable[[ActorId], str | None],
    now: Instant,
) -> dict[str, ScreenWatched]:
    """Return the devices by their id; one that is not paired by under which it acts."""
    paired = {device.actor: device for device in devices.paired.values()}
    made: dict[str, ScreenWatched] = {
        device.id: _paired(device, devices.test, reports.get(actor), now) for actor, device in paired.items()
    }
    revoked = {actor_of(device) for device in devices.revoked}
    for actor, reported in reports.items():
        if actor not in paired and actor not in revoked and reported.is_here(now):
            made[_id_of(actor)] = _by_token(called(actor), reported, now)
    for device in made.values():
        if device["kind"] == "kiosk" and device["name"] in printers:
            _say_of_printer(device, printers[device["name"]].as_of(now))
    ranked = sorted(made, key=lambda each: (_rank(made[each]), made[each]["name"], each))
    return {device: {**made[device], "position": at} for at, device in enumerate(ranked)}


def _self_test(
    device: PairedDevice, test: SelfTest | None, reported: Reported | None, now: Instant
) -> SelfTestOfScreen | None:
    """Return what a device has done of the latest self-test, None where it was not asked, or long ago.

    Nor was a console on which nobody is signed in.
    """
    answered = Answered() if test is None else device.answer_to(test.id)
    if device.kind == "counter" and answered == Answered() and (reported is None or not reported.is_here(now)):
        return None
    if test is None or now - test.at > _TOLD_FOR or device.paired_at > test.at:
        return None
    made: SelfTestOfScreen = {"id": test.id, "at": rfc3339(test.at)}
    _say_when(made, answered)
    said = None if reported is None else reported.report
    duties = Duties() if said is None else Duties(said.sound != "off", said.paper is not None)
    if is_whole(device.kind, answered, duties):
        made["done"] = True
    elif is_missing(device, test, now, duties):
        made["missing"] = True
    return made


def _say_when(made: SelfTestOfScreen, answered: Answered) -> None:
    if answered.shown_at is not None:
        made["shown_at"] = rfc3339(answered.shown_at)
    if answered.heard_at is not None:
        made["heard_at"] = rfc3339(answered.heard_at)
    if answered.printed_at is not None:
        made["printed_at"] = rfc3339(answered.printed_at)


def _paired(device: PairedDevice, test: SelfTest | None, reported: Reported | None, now: Instant) -> ScreenWatched:
    made: ScreenWatched = {
        "position": 0,
        "name": device.name,
        "kind": device.kind,
        "here": False,
        "paired_at": rfc3339(device.paired_at),
    }
    placing = device.placing
    if placing.zone is not None:
        made["zone"] = placing.zone
    if placing.layout is not None:
        made["layout"] = placing.layout
    if placing.counter is not None:
        made["counter"] = placing.counter
    if placing.volume is not None:
        made["volume"] = placing.volume
    if (answer := _self_test(device, test, reported, now)) is not None:
        made["test"] = answer
    return _with_report(made, reported, now)


def _by_token(name: str | None, reported: Reported, now: Instant) -> ScreenWatched:
    kind: Kind = "display" if reported.role is Role.DISPLAY else "kiosk"
    made: ScreenWatched = {"position": 0, "name": name or "", "kind": kind, "here": False, "by_token": True}
    return _with_report(made, reported, now)


def _with_report(made: ScreenWatched, reported: Reported | None, now: Instant) -> ScreenWatched:
    if reported is None:
        return made
    report = reported.report
    made["here"], made["last_at"] = reported.is_here(now), rfc3339(reported.at)
    made["address"], made["version"], made["clock_error"] = reported.address, report.version, report.clock_error
    if report.layout is not None:
        made["shows"] = report.layout
    if report.showing is not None:
        made["showing"] = report.showing
    if report.sound is not None:
        made["sound"] = report.sound
    if report.paper is not None:
        made["paper"] = report.paper
    if report.tells is not None:
        made["tells"] = report.tells
    if made["here"] and made["kind"] == "display" and report.sound in {"locked", "none"}:
        made["silent"] = True
    return made


def _say_of_printer(made: ScreenWatched, status: Status) -> None:
    """Say how the kiosk's own printer stands: the server knows better than the page what it prints with."""
    made["paper"] = status.paper
    if status.trouble is not None:
        made["printer"] = status.trouble


def _rank(screen: ScreenWatched) -> int:
    """Put first what is away, then what cannot be heard, has no paper or says that something is wrong."""
    if not screen["here"]:
        return 2 if screen["kind"] == "counter" else 0
    ails = "silent" in screen or screen.get("paper") == "out" or "printer" in screen or "tells" in screen
    return 1 if ails else 2


def _id_of(actor: ActorId) -> str:
    return actor.replace("/", ":")
