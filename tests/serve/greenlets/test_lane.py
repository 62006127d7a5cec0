"""Who can wait goes on one at a time, and holds up nobody who cannot."""

from __future__ import annotations

from tests.application.test_greenlets import green


def test_one_at_a_time_each_address_in_its_turn() -> None:
    """A thousand who ask from one address hold up the first of another address by one of them, not by a thousand."""
    told = green(
        """
done = []
def ask(address):
    runtime.give_way(address)
    done.append(address)
for _ in range(1000):
    eventlet.spawn_n(ask, "crowd")
for _ in range(3):
    eventlet.spawn_n(ask, "phone")
while len(done) < 1003:
    eventlet.sleep(0)
print(max(at for at, who in enumerate(done) if who == "phone") < 8)
"""
    )

    assert told == ["True"]


def test_in_a_round_of_the_hub_one_of_them_goes_on() -> None:
    """Whoever does not give way goes on between any two who do."""
    told = green(
        """
rounds, seen = [0], []
def go_round():
    while len(seen) < 200:
        rounds[0] += 1
        eventlet.sleep(0)
def ask():
    runtime.give_way("crowd")
    seen.append(rounds[0])
for _ in range(200):
    eventlet.spawn_n(ask)
eventlet.spawn(go_round).wait()
print(len(set(seen)) == 200)
"""
    )

    assert told == ["True"]
