"""What goes wrong in a house of several machines: each fault is done to real processes and lines, and passes."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.cluster.nodes import READY, Node, Roads
from tests.cluster.redis_server import until

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from random import Random

    from tests.cluster.line_between import LineBetween
    from tests.cluster.watched import Watched


@dataclass(frozen=True)
class Stage:
    """Everything that something can happen to, and the dice that say to whom."""

    nodes: tuple[Node, ...]
    entries: tuple[LineBetween, ...]
    """By which the proxy reaches each node."""
    roads: tuple[Roads, ...]
    """By which each node reaches Redis."""
    group: Watched
    dice: Random

    def linger(self, least: float, most: float) -> None:
        """Let it be as it is for some time."""
        time.sleep(self.dice.uniform(least, most))

    def mend(self) -> None:
        """Bring back whatever is away, and wait until all are well by themselves: nobody is started anew for that."""
        for entry in self.entries:
            entry.mend()
        for road in self.roads:
            road.mend()
        self.group.mend()
        for node in self.nodes:
            node.go_on()
            node.start()
        until(lambda: all(node.is_ready for node in self.nodes), "readiness of every server", READY)


def server_killed(stage: Stage) -> None:
    """A server dies with all it had in hand, and comes back a moment later."""
    node = stage.dice.choice(stage.nodes)
    node.kill()
    stage.linger(0.1, 1)
    node.start()


def server_stopped(stage: Stage) -> None:
    """A server stands still in the middle of what it did, and goes on with it much later."""
    node = stage.dice.choice(stage.nodes)
    node.pause()
    stage.linger(0.3, 4)
    node.go_on()


def primary_killed(stage: Stage) -> None:
    """The primary dies; the Sentinels put the replica in its place; the dead one comes back."""
    dead = stage.group.primary()
    dead.kill()
    until(lambda: stage.group.primary() is not dead, "another primary")
    stage.linger(0, 0.5)


def primary_restarted(stage: Stage) -> None:
    """The primary dies and is back from its files before anybody is put in its place."""
    dead = stage.group.primary()
    dead.kill()
    stage.linger(0, 0.3)
    dead.start()


def primary_stopped(stage: Stage) -> None:
    """The primary stands still until another is in its place, and wakes up believing that it still is."""
    stopped = stage.group.primary()
    stopped.pause()
    until(lambda: stage.group.primary() is not stopped, "another primary")
    stage.linger(0, 1)
    stopped.go_on()


def primary_held_up(stage: Stage) -> None:
    """The primary stands still for less than the Sentinels need to think it dead."""
    stopped = stage.group.primary()
    stopped.pause()
    stage.linger(0.2, 0.8)
    stopped.go_on()


def replica_killed(stage: Stage) -> None:
    """The replica dies, so that nothing can be confirmed twice, and comes back."""
    replica = stage.group.replica()
    replica.kill()
    stage.linger(0.2, 2)
    replica.start()


def replica_stopped(stage: Stage) -> None:
    """The replica stands still: what is written is on one machine only."""
    replica = stage.group.replica()
    replica.pause()
    stage.linger(0.3, 3)
    replica.go_on()


def both_killed(stage: Stage) -> None:
    """The replica stands still, so that what it is sent waits for it; then both die, and only the replica comes back.

    Whatever the primary acknowledged by itself meanwhile is lost with it.
    """
    replica, dead = stage.group.replica(), stage.group.primary()
    replica.pause()
    stage.linger(0.3, 0.7)
    dead.kill()
    replica.kill()
    replica.start()
    until(lambda: stage.group.primary() is not dead, "another primary")


def failed_over(stage: Stage) -> None:
    """Somebody lets the primary and the replica change places."""
    stage.group.fail_over()


def lines_cut(stage: Stage) -> None:
    """All connections of a server to Redis break, again and again."""
    road = stage.dice.choice(stage.roads)
    for _ in range(stage.dice.randint(1, 6)):
        road.cut()
        stage.linger(0.01, 0.3)


def lines_hung(stage: Stage) -> None:
    """Nothing gets from a server to Redis or back, and nobody says so; then all of it arrives."""
    road = stage.dice.choice(stage.roads)
    road.hang()
    stage.linger(0.3, 4)
    road.mend()


def lines_away(stage: Stage) -> None:
    """No server reaches Redis at all."""
    for road in stage.roads:
        road.refuse()
    stage.linger(0.3, 2)
    for road in stage.roads:
        road.mend()


def entry_cut(stage: Stage) -> None:
    """All connections of clients and screens to a server break, some before they have their answer."""
    entry = stage.dice.choice(stage.entries)
    for _ in range(stage.dice.randint(1, 6)):
        entry.cut()
        stage.linger(0.01, 0.3)


def entry_hung(stage: Stage) -> None:
    """What clients want of a server does not reach it, or its answers do not reach them; then all does."""
    entry = stage.dice.choice(stage.entries)
    entry.hang()
    stage.linger(0.3, 4)
    entry.mend()


def disk_slow(stage: Stage) -> None:
    """The disk takes up to 0.6 seconds for a write, time after time.

    With `appendfsync always` Redis serves nobody while it waits for the disk: sleep in its own thread is the same.
    """
    primary = stage.group.primary()
    for _ in range(stage.dice.randint(3, 8)):
        primary.say("DEBUG", "SLEEP", f"{stage.dice.uniform(0.05, 0.6):.3f}")
        stage.linger(0.01, 0.1)


KINDS: Mapping[str, Callable[[Stage], None]] = {
    "server killed": server_killed,
    "server stopped": server_stopped,
    "primary killed": primary_killed,
    "primary killed, back at once": primary_restarted,
    "primary stopped": primary_stopped,
    "primary stopped for under 1 s": primary_held_up,
    "replica killed": replica_killed,
    "replica stopped": replica_stopped,
    "both killed, the replica is back": both_killed,
    "failover by command": failed_over,
    "clients' lines to a server cut": entry_cut,
    "clients' lines to a server hung": entry_hung,
    "a server's lines to Redis cut": lines_cut,
    "a server's lines to Redis hung": lines_hung,
    "all lines to Redis refused": lines_away,
    "slow disk of the primary": disk_slow,
}
"""Every kind of fault, as the table calls it."""
