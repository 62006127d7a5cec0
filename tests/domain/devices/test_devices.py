"""Which devices an office has, what a self-test asks of each, who may ask to be paired, and who is gone."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_server.domain.core.actor import HOUSE, Role
from queue_server.domain.core.command import Given
from queue_server.domain.core.identifiers import ActorId, CounterId, Instant, PairedId, Remark, ZoneId
from queue_server.domain.devices.aggregate import DEVICES
from queue_server.domain.devices.asking import (
    MOST_OF_ONE,
    MOST_WAITING,
    Pairing,
    PairingOverError,
    TooManyPairingsError,
    require_room,
)
from queue_server.domain.devices.devices import (
    Answered,
    CounterNeededError,
    DeviceHash,
    Devices,
    Placing,
    SelfTestId,
    TooManyDevicesError,
    UnknownDeviceError,
    paired_id,
)
from queue_server.domain.devices.pairing import MOST_DEVICES, ChangeDevice, PairDevice, RevokeDevice
from queue_server.domain.devices.presence import GONE_FOR, HERE_FOR, Report, Reported, gone
from queue_server.domain.devices.self_test import (
    ANSWER_WITHIN,
    COUNTS_FOR,
    AnswerTest,
    AskTest,
    is_missing,
    is_whole,
)

if TYPE_CHECKING:
    from queue_server.domain.core.command import Command
    from queue_server.domain.devices.devices import Kind

EIGHT = Instant(1_795_395_600_000)
TV, CONSOLE, KIOSK = (DeviceHash(letter * 64) for letter in "abc")


@dataclass
class Desk:
    """An office's devices, and the time."""

    now: Instant = EIGHT
    state: Devices = field(default_factory=Devices)

    def do(self, command: Command[Devices, Given]) -> list[str]:
        """Carry out a command, and return which types of event it led to."""
        events = command.decide(self.state, Given(self.now, HOUSE))
        fold = DEVICES.fold(self.state)
        fold.take(events, HOUSE.id)
        self.state = fold.state
        assert list(DEVICES.invariants(self.state)) == []
        return [type(event).__name__ for event in events]

    def pair(self, hashed: DeviceHash = TV, kind: Kind = "display", **placing: Any) -> PairedId:
        """Pair a device."""
        self.do(PairDevice(hashed, kind, Remark("TV"), Placing(**placing)))
        return paired_id(hashed)

    def wait(self, milliseconds: int) -> None:
        """Let time pass."""
        self.now = Instant(self.now + milliseconds)


@pytest.fixture
def desk() -> Desk:
    """Return an office without devices."""
    return Desk()


def test_paired_twice_is_paired_once(desk: Desk) -> None:
    """Whoever confirms again changes nothing, nor the name."""
    device = desk.pair(zone=ZoneId("hall"))
    assert desk.do(PairDevice(TV, "kiosk", Remark("other"), Placing())) == []

    found = desk.state.find(device)
    assert (found.kind, found.name, found.placing.zone, found.actor) == ("display", "TV", "hall", f"device/{device}")


def test_what_was_revoked_is_never_paired_again(desk: Desk) -> None:
    """Its secret is worth nothing for ever; revoking again changes nothing."""
    device = desk.pair()
    assert desk.do(RevokeDevice(device)) == ["DeviceRevoked"]
    assert desk.do(RevokeDevice(device)) == []
    with pytest.raises(UnknownDeviceError):
        desk.do(PairDevice(TV, "display", Remark("TV"), Placing()))
    with pytest.raises(UnknownDeviceError):
        desk.do(ChangeDevice(device, Remark("TV"), Placing()))
    with pytest.raises(UnknownDeviceError):
        desk.do(RevokeDevice(PairedId("nobody")))


def test_only_what_is_another_is_written(desk: Desk) -> None:
    """A change that changes nothing leaves no trace; a counter goes with its layout alone."""
    device = desk.pair()
    assert desk.do(ChangeDevice(device, Remark("TV"), Placing())) == []
    assert desk.do(ChangeDevice(device, Remark("TV 2"), Placing())) == ["DeviceNamed"]
    over = Placing(layout="counter", counter=CounterId("2"), volume=40)
    assert desk.do(ChangeDevice(device, Remark("TV 2"), over)) == ["DevicePlaced"]
    assert desk.state.find(device).placing == over
    for wrong in (Placing(layout="counter"), Placing(layout="hall", counter=CounterId("2"))):
        with pytest.raises(CounterNeededError):
            desk.do(ChangeDevice(device, Remark("TV 2"), wrong))


def test_an_office_has_so_many_devices_at_most(desk: Desk) -> None:
    """Two hundred; once one is revoked there is room for another."""
    for number in range(MOST_DEVICES):
        desk.pair(DeviceHash(f"{number:064x}"[::-1]))
    with pytest.raises(TooManyDevicesError):
        desk.pair(TV)
    desk.do(RevokeDevice(paired_id(DeviceHash(f"{0:064x}"[::-1]))))
    desk.pair(TV)


def test_a_test_is_asked_once_by_two_who_press_at_once(desk: Desk) -> None:
    """Within its thirty seconds it is the same test; after that, the next."""
    assert desk.do(AskTest()) == ["SelfTestAsked"]
    desk.wait(ANSWER_WITHIN - 1)
    assert desk.do(AskTest()) == []
    desk.wait(1)
    assert desk.do(AskTest()) == ["SelfTestAsked"]
    assert (desk.state.test, desk.state.tests) != (None, 1)


@pytest.mark.parametrize(
    ("kind", "steps"),
    [("display", ("shown_at", "heard_at")), ("kiosk", ("shown_at", "printed_at")), ("counter", ("shown_at",))],
)
def test_each_kind_answers_in_its_own_way(desk: Desk, kind: Kind, steps: tuple[str, ...]) -> None:
    """A screen is seen and heard, a kiosk seen and prints, a console seen; until then it is named as missing."""
    device, test = desk.pair(kind=kind), SelfTestId("1")
    desk.do(AskTest())
    asked = desk.state.test
    assert asked is not None
    for step in steps:
        assert not is_whole(kind, desk.state.find(device).answer_to(test))
        assert is_missing(desk.state.find(device), asked, Instant(desk.now + ANSWER_WITHIN))
        assert not is_missing(desk.state.find(device), asked, Instant(desk.now + ANSWER_WITHIN - 1))
        done = replace(Answered(), **{step: desk.now})
        assert desk.do(AnswerTest(device, test, done)) == ["SelfTestAnswered"]
        assert desk.do(AnswerTest(device, test, done)) == [], "said twice, noted once"
    assert is_whole(kind, desk.state.find(device).answer_to(test))
    assert not is_missing(desk.state.find(device), asked, Instant(desk.now + ANSWER_WITHIN))


def test_an_answer_to_an_older_test_counts_for_nothing(desk: Desk) -> None:
    """Nor one that comes much later, nor one to a test that nobody asked for."""
    device, done = desk.pair(), Answered(EIGHT, EIGHT)
    assert desk.do(AnswerTest(device, SelfTestId("1"), done)) == []
    desk.do(AskTest())
    desk.wait(ANSWER_WITHIN)
    desk.do(AskTest())
    assert desk.do(AnswerTest(device, SelfTestId("1"), done)) == []
    desk.wait(COUNTS_FOR + 1)
    assert desk.do(AnswerTest(device, SelfTestId("2"), done)) == []


def test_who_was_paired_after_a_test_was_not_asked(desk: Desk) -> None:
    """It is not named as missing."""
    desk.do(AskTest())
    desk.wait(1)
    device, test = desk.pair(), desk.state.test
    assert test is not None
    assert not is_missing(desk.state.find(device), test, Instant(desk.now + 2 * ANSWER_WITHIN))


def asks(number: int, address: str = "192.0.2.1", state: Any = "waiting") -> Pairing:
    """Return a device that asks."""
    return Pairing(f"{number:06}", "display", TV, EIGHT, Instant(EIGHT + 1), address, state)


def test_no_address_keeps_all_others_out() -> None:
    """One address has six of the ten places; those that were decided about take none."""
    one = [asks(number) for number in range(MOST_OF_ONE)]
    require_room(one[1:], "192.0.2.1")
    with pytest.raises(TooManyPairingsError):
        require_room(one, "192.0.2.1")
    require_room(one, "192.0.2.2")
    require_room([replace(each, state="paired") for each in one], "192.0.2.1")
    many = [asks(number, f"192.0.2.{number}") for number in range(MOST_WAITING)]
    with pytest.raises(TooManyPairingsError):
        require_room(many, "198.51.100.1")
    with pytest.raises(PairingOverError):
        asks(1, state="refused").require_waiting()


def reported(at: int, **more: Any) -> Reported:
    """Return a report of a screen."""
    report = Report("1", 0, **more)
    return Reported(Instant(at), Role.DISPLAY, "192.0.2.1", report)


def test_a_device_is_gone_after_two_minutes_and_not_before(desk: Desk) -> None:
    """Counted from its last report, from when it was paired, or from when somebody began to listen: the latest."""
    device = desk.pair()
    actor, early = desk.state.find(device).actor, Instant(0)

    def is_gone(now: int, since: int = early, **reports: Reported) -> bool:
        heard: dict[ActorId, Reported] = {actor: reports["last"]} if reports else {}
        return device in gone(desk.state, heard, Instant(since), Instant(now))

    assert not is_gone(EIGHT + GONE_FOR - 1)
    assert is_gone(EIGHT + GONE_FOR)
    assert not is_gone(EIGHT + GONE_FOR, since=EIGHT + 1)
    assert not is_gone(EIGHT + GONE_FOR + 5, last=reported(EIGHT + 6))
    assert is_gone(EIGHT + GONE_FOR + 6, last=reported(EIGHT + 6))


@given(st.integers(0, 10 * HERE_FOR))
def test_nobody_is_here_for_longer_than_its_end(later: int) -> None:
    """However a node died that heard it: what counts is when it was heard."""
    assert reported(EIGHT).is_here(Instant(EIGHT + later)) == (later < HERE_FOR)


def test_a_report_that_says_but_the_time_is_no_news() -> None:
    """Nor that a clock drifts; another sound, or somebody who was away and is back, is."""
    first = reported(EIGHT, sound="ready")
    assert first.says_more_than(None)
    assert not reported(EIGHT + 20_000, sound="ready").says_more_than(first)
    assert reported(EIGHT + 20_000, sound="locked").says_more_than(first)
    assert reported(EIGHT + HERE_FOR, sound="ready").says_more_than(first)
