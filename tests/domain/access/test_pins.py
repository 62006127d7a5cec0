"""Which PINs are refused, and how long somebody waits who got hers wrong."""

from __future__ import annotations

import pytest

from queue_server.domain.access.machines import MOST_MISSES, Machine, MachineHash, MachineId
from queue_server.domain.access.pins import Pin, PinHash, PinLockedError, PinWaitError, WeakPinError, require_hard
from queue_server.domain.access.tokens import TokenId
from queue_server.domain.core.identifiers import Instant, OfficeId

NOW = Instant(1_795_395_600_000)
SECOND, MINUTE = 1_000, 60_000


@pytest.mark.parametrize("pin", ["1111", "1234", "4321", "7890", "1357", "1212", "1122", "123123", "1987", "000000"])
def test_what_somebody_would_try_first_is_refused(pin: str) -> None:
    """Rows, repetitions, two digits alone and years of birth are no secrets."""
    with pytest.raises(WeakPinError):
        require_hard(pin)


@pytest.mark.parametrize("pin", ["4821", "2580", "9041", "482193", "31081967"])
def test_other_pins_may_be_chosen(pin: str) -> None:
    """A PIN of four to eight digits without an order in it is fine."""
    require_hard(pin)


def missed(times: int) -> Pin:
    """Return a PIN that was wrong so often in a row, the last time now."""
    pin = Pin(TokenId("lan"), PinHash("hash"))
    for _ in range(times):
        pin = pin.missed(NOW)
    return pin


@pytest.mark.parametrize(
    ("times", "wait"), [(0, 0), (2, 0), (3, 10 * SECOND), (4, MINUTE), (5, 15 * MINUTE), (9, 15 * MINUTE)]
)
def test_the_oftener_it_was_wrong_the_longer_is_the_wait(times: int, wait: int) -> None:
    """Two slips are free, then seconds, then a quarter of an hour; when that is over the PIN may be tried."""
    pin = missed(times)
    pin.require_open(Instant(NOW + wait))
    if wait:
        with pytest.raises(PinWaitError) as told:
            pin.require_open(Instant(NOW + wait - SECOND))
        assert told.value.retry_after == 1


def test_ten_wrong_ones_lock_it_until_somebody_unlocks_it() -> None:
    """However long one waits: ten guesses of ten thousand are all there are."""
    with pytest.raises(PinLockedError):
        missed(10).require_open(Instant(NOW + 1_000 * 24 * 3_600_000))


def test_a_machine_waits_too_whosever_pins_were_wrong() -> None:
    """Ten wrong ones within a quarter of an hour are enough; those of before do not count."""
    machine = Machine(MachineId("m"), MachineHash("m"), OfficeId("ward"), "Quầy 2", NOW)
    for at in range(MOST_MISSES):
        machine.require_open(NOW)
        machine = machine.missed(Instant(NOW + at * MINUTE))
    with pytest.raises(PinWaitError):
        machine.require_open(Instant(NOW + 14 * MINUTE))
    machine.require_open(Instant(NOW + 15 * MINUTE))
