"""Devices are paired, heard of and missed on all nodes alike, whichever they speak to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from queue_server.application.looks import look
from queue_server.application.pairings import secret_hash
from queue_server.domain.core.actor import Role
from queue_server.domain.core.calendar import Hours
from queue_server.domain.core.identifiers import Instant
from queue_server.domain.day.alarms import EARLIER, in_force
from queue_server.domain.devices.aggregate import DEVICES
from queue_server.domain.devices.asking import WAITS_FOR, UnknownPairingError
from queue_server.domain.devices.devices import Placing, actor_of, paired_id
from queue_server.domain.devices.presence import GONE_FOR, HERE_FOR, Report, Reported
from queue_server.views.manager.manager import manager
from tests.application.books import HOUR, SECOND, Books, Clock, InMemory
from tests.domain.cast import EIGHT, HEAD, OFFICE

if TYPE_CHECKING:
    from queue_server.application.application import Application
    from queue_server.domain.core.identifiers import PairedId
    from queue_server.domain.devices.devices import Kind

HERE = "192.0.2.1"


def paired(node: Application, kind: Kind = "display", name: str = "TV") -> tuple[PairedId, str]:
    """Return the id of a device that was just paired, and its secret."""
    asked, secret = node.pairings.ask(OFFICE.id, kind, HERE)
    return node.pairings.confirm(OFFICE.id, asked.code, name, Placing(), HEAD).id, secret


def report(node: Application, device: PairedId, clock: Clock, **more: Any) -> None:
    """Let a device report to a node."""
    said = Reported(clock.now, Role.DISPLAY, HERE, Report("1", 0, **more))
    node.presence.hear(OFFICE.id, actor_of(device), said)


def screens(node: Application) -> dict[str, Any]:
    """Return the devices as the board of a node shows them."""
    office = node.open_office(OFFICE.id)
    office.find_reports()
    found: dict[str, Any] = manager(office.view_context(), office.state_of(DEVICES), office.reports).get(
        "screens", {}
    )
    return found


def alarms(node: Application) -> list[str]:
    """Look for alarms at a node, and return those in force."""
    node.follow()
    office = node.open_office(OFFICE.id)
    look(office)
    return [alarm.cause.code for alarm in in_force(office.day)]


def test_asked_at_one_node_confirmed_at_another_signed_in_at_a_third(books: Books) -> None:
    """Each node knows who waits and who is paired."""
    clock = Clock()
    one, two, three = (books.node(clock) for _ in range(3))
    asked, secret = one.pairings.ask(OFFICE.id, "display", HERE)
    device = two.pairings.confirm(OFFICE.id, asked.code, "TV", Placing(), HEAD)

    assert three.pairings.state(OFFICE.id, secret)[0] == "paired"
    token = three.tokens.admit(secret)
    assert token is not None
    assert (token.actor.id, token.role, token.name, token.office) == (device.actor, Role.DISPLAY, "TV", OFFICE.id)
    assert three.pairings.confirm(OFFICE.id, asked.code, "TV", Placing(), HEAD) == device
    three.pairings.revoke(OFFICE.id, device.id, HEAD)
    one.follow()
    assert one.tokens.admit(secret) is None
    assert one.pairings.state(OFFICE.id, secret) == (None, None)


def test_a_code_is_good_for_ten_minutes(books: Books) -> None:
    """After that it is nobody's; the device asks anew."""
    clock = Clock()
    node = books.node(clock)
    asked, secret = node.pairings.ask(OFFICE.id, "kiosk", HERE)
    clock.go(WAITS_FOR - 1)
    assert node.pairings.state(OFFICE.id, secret)[0] == "waiting"
    clock.go(1)
    assert node.pairings.state(OFFICE.id, secret)[0] is None
    with pytest.raises(UnknownPairingError):
        node.pairings.confirm(OFFICE.id, asked.code, "TV", Placing(), HEAD)


def test_what_a_crash_cut_short_the_device_finishes(books: Books, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was written down that it is paired, and no token was made: when it asks how it stands, it gets in."""
    node = books.node(Clock())
    asked, secret = node.pairings.ask(OFFICE.id, "display", HERE)

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(node.tokens, "create_with", dies)
    with pytest.raises(KeyboardInterrupt):
        node.pairings.confirm(OFFICE.id, asked.code, "TV", Placing(), HEAD)
    again = books.node(Clock())
    assert again.tokens.admit(secret) is None
    assert again.pairings.state(OFFICE.id, secret)[0] == "paired"
    assert again.tokens.admit(secret) is not None
    assert again.pairings.state(OFFICE.id, secret)[0] == "paired"
    assert sum(token.actor.id == actor_of(paired_id(secret_hash(secret))) for token in again.tokens.all()) == 1


def test_who_was_shut_out_is_not_let_in_by_asking_again(books: Books) -> None:
    """A console that the list of machines shut out stays out, though its device is paired still."""
    clock = Clock()
    node = books.node(clock)
    device, secret = paired(node, "counter", "Quầy 1")
    assert node.tokens.machines.admit(secret) is not None
    clock.go(WAITS_FOR)
    node.tokens.machines.shut_out(node.tokens.machines.of_office(OFFICE.id)[0].id, OFFICE.id, HEAD.id)
    node.pairings.state(OFFICE.id, secret)
    assert node.tokens.machines.admit(secret) is None
    node.pairings.revoke(OFFICE.id, device, HEAD)


def test_what_a_device_reports_to_one_node_all_know(books: Books) -> None:
    """The board says it at each, and for no longer than it is true, though the node that heard it is dead."""
    clock = Clock()
    one, two = (books.node(clock) for _ in range(2))
    device, _ = paired(one)
    two.follow()
    report(one, device, clock, sound="locked", showing=3)
    one.presence.tend()

    seen = screens(two)[device]
    assert (seen["here"], seen["sound"], seen["silent"], seen["showing"], seen["address"]) == (
        (True, "locked", True, 3, HERE)
    )
    clock.go(HERE_FOR)
    late = screens(two)[device]
    assert (late["here"], "silent" in late) == (False, False)
    assert late["last_at"] == seen["last_at"]


def test_a_token_of_its_own_is_told_of_while_it_reports(books: Books) -> None:
    """A screen that was set up as before is on the board too, marked so, and gone from it once it is silent."""
    clock = Clock()
    node = books.node(clock)
    token, _ = node.tokens.create(Role.KIOSK, "Máy cũ", OFFICE.id)
    said = Reported(clock.now, Role.KIOSK, HERE, Report("1", 0, paper="out"))
    node.presence.hear(OFFICE.id, token.actor.id, said)

    seen = next(iter(screens(node).values()))
    assert (seen["name"], seen["kind"], seen["by_token"], seen["paper"]) == ("Máy cũ", "kiosk", True, "out")
    clock.go(HERE_FOR)
    assert screens(node) == {}


def test_a_device_that_is_gone_is_one_alarm_until_it_is_back(books: Books) -> None:
    """Two minutes after it was last heard of, at two nodes that look once; quiet as soon as it reports."""
    clock = Clock()
    one, two = (books.node(clock) for _ in range(2))
    device, _ = paired(one)
    two.follow()
    report(one, device, clock)
    one.presence.tend()
    clock.go(GONE_FOR - SECOND)
    screens(two)
    assert alarms(one) == alarms(two) == []
    clock.go(SECOND)
    assert alarms(one) == alarms(two) == ["device-gone"]
    office = one.open_office(OFFICE.id)
    cause = in_force(office.day)[0].cause
    assert (cause.device, cause.service, cause.counter) == (device, None, None)
    assert len(office.day.alarms) == 1
    report(two, device, clock)
    assert alarms(two) == []
    assert alarms(one) == []


def test_it_is_an_alarm_from_an_hour_before_opening_and_not_at_night() -> None:
    """Nobody is told at midnight that a screen is off."""
    hours = Hours(week=(((450, 690), (810, 1020)),) * 7)
    clock, opening = Clock(), Instant(EIGHT - 8 * HOUR + 450 * 60 * SECOND)
    clock.now = Instant(opening - 3 * HOUR)
    node = InMemory().node(clock, replace(OFFICE, hours=hours))
    paired(node)
    clock.now = Instant(opening - EARLIER - 1)
    assert alarms(node) == []
    clock.now = Instant(opening - EARLIER)
    assert alarms(node) == ["device-gone"]
    clock.now = Instant(opening + 10 * HOUR)
    assert alarms(node) == []


def test_a_device_that_is_revoked_is_missed_no_more(books: Books) -> None:
    """Its alarm is quiet at the next look."""
    clock = Clock()
    node = books.node(clock)
    device, _ = paired(node)
    clock.go(GONE_FOR)
    assert alarms(node) == ["device-gone"]
    node.pairings.revoke(OFFICE.id, device, HEAD)
    assert alarms(node) == []
