"""Every setting by which a Redis may lose what it has confirmed is known, asked for, and called by its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from queue_server.journal.opening import open_journal
from queue_server.journal.port import Link
from queue_server.journal.redis.risks import weaknesses
from queue_server.journal.risks import RISKS
from tests.cluster.ports import lent_port
from tests.cluster.redis_server import DURABLE, RedisServer, alone, until, written
from tests.journal.drafts import DAY, draft

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.cluster.watched import Watched

RISKY = {
    "appendonly": "no-append-only-file",
    "appendfsync": "not-always",
    "no-appendfsync-on-rewrite": "not-while-rewriting",
    "io-threads": "answers-early",
    "maxmemory-policy": "eviction",
    "maxmemory": "drops-as-a-copy",
    "replica-ignore-maxmemory": "drops-as-a-copy",
    "replica-read-only": "forgets-as-a-copy",
    "repl-diskless-load": "empties-itself-as-a-copy",
    "aof-load-corrupt-tail-max-size": "drops-a-damaged-end",
}
"""Settings that are asked for, and what they risk."""

_WAITED_FOR = "what is not copied in time is not confirmed where --copies asks for it"
_NEVER_CONFIRMED = "the end of a file that was cut off with the power was never confirmed under `always`"
_SNAPSHOTS = "snapshots; the append-only file is read instead of them"
_FORM = "the form of the file, or how it is cleared up; each is on the disk before it counts"
_PACE = "how fast, not whether"
_SHORT_OF_DISK = "under `always` Redis ends itself when it cannot write"
_AVAILABLE = "whether it can be reached, not what it keeps"
_CLUSTER = "who takes over in a cluster; --copies says what he has"

HARMLESS = {
    "aof-load-truncated": _NEVER_CONFIRMED,
    "aof-disable-auto-gc": _FORM,
    "aof-timestamp-enabled": _FORM,
    "aof-use-rdb-preamble": _FORM,
    "aof-rewrite-incremental-fsync": _PACE,
    "aof-rewrite-cpulist": _PACE,
    "aof_rewrite_cpulist": _PACE,
    "appenddirname": "where the file is; it cannot be changed while Redis runs",
    "appendfilename": "likewise",
    "auto-aof-rewrite-min-size": _FORM,
    "auto-aof-rewrite-percentage": _FORM,
    "bgsave-cpulist": _PACE,
    "bgsave_cpulist": _PACE,
    "cluster-config-save-behavior": _CLUSTER,
    "cluster-allow-replica-migration": _CLUSTER,
    "cluster-replica-no-failover": _CLUSTER,
    "cluster-replica-validity-factor": _CLUSTER,
    "cluster-slave-no-failover": _CLUSTER,
    "cluster-slave-validity-factor": _CLUSTER,
    "dual-channel-replication-enabled": _WAITED_FOR,
    "import-mode": "what expires; nothing in the books does",
    "active-expire-effort": "likewise",
    "lazyfree-lazy-expire": "likewise",
    "io-threads-do-reads": "reading alone is no answer",
    "lazyfree-lazy-eviction": "asked for as maxmemory-policy",
    "maxmemory-clients": "whom it hangs up on",
    "maxmemory-eviction-tenacity": "asked for as maxmemory-policy",
    "maxmemory-samples": "likewise",
    "min-replicas-max-lag": "docs/operations.md: a bound, not a promise; --copies is the promise",
    "min-replicas-to-write": "likewise",
    "min-slaves-max-lag": "likewise",
    "min-slaves-to-write": "likewise",
    "propagation-error-behavior": "what a copy does that refuses; one that does not refuse is asked for",
    "rdb-del-sync-files": _SNAPSHOTS,
    "rdb-save-incremental-fsync": _PACE,
    "rdb-version-check": "whether it starts on another's files",
    "rdbchecksum": "the books carry hashes of their own",
    "rdbcompression": _SNAPSHOTS,
    "repl-backlog-size": _WAITED_FOR,
    "repl-backlog-ttl": _WAITED_FOR,
    "repl-disable-tcp-nodelay": _WAITED_FOR,
    "repl-diskless-sync": _WAITED_FOR,
    "repl-diskless-sync-delay": _WAITED_FOR,
    "repl-diskless-sync-max-replicas": _WAITED_FOR,
    "repl-mptcp": _WAITED_FOR,
    "repl-ping-replica-period": _WAITED_FOR,
    "repl-ping-slave-period": _WAITED_FOR,
    "repl-timeout": _WAITED_FOR,
    "replica-announce-ip": "where it says that it is; who cannot be asked there is called out-of-reach",
    "replica-announce-port": "likewise",
    "slave-announce-ip": "likewise",
    "slave-announce-port": "likewise",
    "replica-announced": _AVAILABLE,
    "replica-full-sync-buffer-limit": _WAITED_FOR,
    "replica-ignore-disk-write-errors": _SHORT_OF_DISK,
    "replica-lazy-flush": _PACE,
    "slave-lazy-flush": _PACE,
    "replica-priority": _AVAILABLE,
    "slave-priority": _AVAILABLE,
    "replica-serve-stale-data": "a copy's word is not taken: who follows asks whether it is the primary",
    "slave-serve-stale-data": "likewise",
    "replicaof": "whose copy it is; copies refuse what is written",
    "slaveof": "likewise",
    "slave-ignore-maxmemory": "asked for by its other name",
    "slave-read-only": "asked for by its other name",
    "save": _SNAPSHOTS,
    "slot-migration-max-failover-repl-bytes": _CLUSTER,
    "shutdown-on-sigint": "what was confirmed is on the disk before",
    "shutdown-on-sigterm": "likewise",
    "shutdown-timeout": "likewise",
    "stop-writes-on-bgsave-error": _SNAPSHOTS,
    "tls-replication": _AVAILABLE,
}
"""Settings that touch files, copies or memory, and why they need not be asked for."""

TOUCHING = (
    *("aof", "append", "replica", "repl-", "slave", "memory", "rdb", "save"),
    *("io-threads", "shutdown", "expire", "import-mode", "propagation"),
)
"""Words in the names of settings about files, copies or memory."""

HARM = {"no-appendfsync-on-rewrite": "yes", "maxmemory-policy": "volatile-ttl", "replica-read-only": "no"}
"""What can be set while Redis runs, on every Redis."""


def settings_of(server: RedisServer, *patterns: str) -> dict[str, str]:
    """Return the settings of a Redis by name."""
    client: Any = server.client
    told: dict[str, str] = client.config_get(*patterns)
    return told


def test_every_setting_that_touches_what_is_kept_is_decided(redis_alone: RedisServer) -> None:
    """A Redis that comes with a new setting about files, copies or memory has it judged before it is tried."""
    there = settings_of(redis_alone, *(f"*{word}*" for word in TOUCHING))

    assert sorted(there.keys() - RISKY.keys() - HARMLESS.keys()) == []
    assert sorted(RISKY.keys() & HARMLESS.keys()) == []


@pytest.mark.parametrize(
    ("name", "value", "risk"),
    [
        *((name, "no", RISKY[name]) for name in ("appendonly", "replica-read-only")),
        ("appendfsync", "everysec", "not-always"),
        ("no-appendfsync-on-rewrite", "yes", "not-while-rewriting"),
        ("io-threads", "4", "answers-early"),
        ("maxmemory-policy", "allkeys-lru", "eviction"),
        ("repl-diskless-load", "flush-before-load", "empties-itself-as-a-copy"),
        ("aof-load-corrupt-tail-max-size", "1024", "drops-a-damaged-end"),
    ],
)
def test_each_risky_setting_has_its_name(redis_alone: RedisServer, name: str, value: str, risk: str) -> None:
    """One setting beside those of a safe Redis is one risk, with a sentence."""
    safe = settings_of(redis_alone, "*")

    assert [*weaknesses(safe, "8.4.0")] == []
    assert [*weaknesses({**safe, name: value}, "8.4.0")] == [risk] == [RISKY[name]]
    assert {risk, f"copy-{risk}"} <= RISKS.keys()


def test_further_threads_are_a_risk_of_redis_8_alone(redis_alone: RedisServer) -> None:
    """Redis 7, and Valkey, which says that it is 7.2, let no thread answer before the file is written."""
    threads = {**settings_of(redis_alone, "*"), "io-threads": "4"}

    assert [*weaknesses(threads, "7.0.15")] == [*weaknesses(threads, "7.2.4")] == []
    assert [*weaknesses(threads, "8.2.3")] == ["answers-early"]


@pytest.mark.parametrize("name", HARM)
def test_a_running_redis_is_asked_for_each(redis_alone: RedisServer, name: str) -> None:
    """What is changed while Redis runs is told at the next question."""
    before = settings_of(redis_alone, name)
    redis_alone.client.config_set(name, HARM[name])
    try:
        assert open_journal(redis_alone.url).risks() == (RISKY[name],)
    finally:
        redis_alone.client.config_set(name, before[name])
    assert open_journal(redis_alone.url).risks() == ()


def test_a_file_that_is_not_whole_yet(tmp_path: Path) -> None:
    """Confirmed after `CONFIG SET appendonly yes` and before the first rewrite ends is gone after a kill: a risk."""
    with alone(tmp_path, appendonly="no") as server:
        for number in range(64):
            server.client.set(f"ballast:{number}", "x")
        server.config_set(rdb_key_save_delay="200000", appendonly="yes")
        assert server.client.set("given", "1")
        assert open_journal(server.url).risks() == ("no-whole-file-yet",)

        server.kill()
        server.rewrite("appendonly no", "appendonly yes")
        server.start()
        assert server.client.get("given") is None
        assert open_journal(server.url).risks() == ()


class Pair:
    """A Redis and a copy of it, without anybody who watches them."""

    def __init__(self, folder: Path, **settings: object) -> None:
        """Know both; settings are the copy's."""
        self.primary = RedisServer(folder / "primary", DURABLE)
        of = {"replicaof": f"127.0.0.1 {self.primary.port}"}
        self.copy = RedisServer(folder / "copy", {**DURABLE, **of, **written(settings)})

    def start(self) -> None:
        """Start both, and wait until the copy follows."""
        self.primary.start()
        self.copy.start()
        until(self._is_followed, "a copy that follows")

    def kill(self) -> None:
        """Take both away."""
        self.copy.kill()
        self.primary.kill()

    @property
    def risks(self) -> tuple[str, ...]:
        """Return what is told of both where copies count."""
        return open_journal(self.primary.url, copies=1).risks()

    def _is_followed(self) -> bool:
        told = self.primary.client.info("replication")
        is_whole = not self.copy.client.info("persistence")["aof_rewrite_in_progress"]
        return bool(told["connected_slaves"] == 1 and told["slave0"]["state"] == "online" and is_whole)


@pytest.fixture
def pair(tmp_path: Path) -> Iterator[Callable[..., Pair]]:
    """Begin pairs."""
    begun: list[Pair] = []

    def begin(**settings: object) -> Pair:
        begun.append(Pair(tmp_path / f"pair-{len(begun)}", **settings))
        begun[-1].start()
        return begun[-1]

    yield begin
    for each in begun:
        each.kill()


@pytest.mark.parametrize(
    ("settings", "risk"),
    [
        ({"appendonly": "no"}, "copy-no-append-only-file"),
        ({"appendfsync": "everysec"}, "copy-not-always"),
        ({"no_appendfsync_on_rewrite": "yes"}, "copy-not-while-rewriting"),
        ({"user": "default on nopass ~* &* +@all -config"}, "copy-cannot-tell"),
        ({"replica_announce_port": lent_port()}, "copy-out-of-reach"),
    ],
)
def test_copies_that_count_are_asked_the_same(pair: Callable[..., Pair], settings: dict[str, str], risk: str) -> None:
    """A copy is as safe as its own settings; one that does not tell, or is not where it says, is called so."""
    both = pair(**settings)

    assert both.risks == (risk,)
    assert open_journal(both.primary.url).risks() == (), "nobody counts on it"
    assert risk in RISKS


def test_a_copy_that_wants_another_password(pair: Callable[..., Pair]) -> None:
    """Whoever is let in to the primary and not to its copy cannot tell how safe the copy is."""
    both = pair()
    both.copy.config_set(requirepass="secret")

    assert both.risks == ("copy-cannot-tell",)


def test_copies_in_good_health(redis_watched: Watched) -> None:
    """Nothing is said of those that keep what they confirm; nor of one that is away, since it confirms nothing."""
    journal = open_journal(redis_watched.url, copies=1)
    assert journal.risks() == ()

    redis_watched.replica().config_set(appendonly="no")
    assert journal.risks() == ("copy-no-append-only-file",)
    redis_watched.replica().config_set(appendonly="yes")

    redis_watched.replica().kill()
    until(lambda: not redis_watched.primary().client.info("replication")["connected_slaves"], "a copy that is missed")
    assert journal.risks() == ()
    redis_watched.mend()


def test_a_full_copy_that_confirms_what_it_refused(pair: Callable[..., Pair]) -> None:
    """With `replica-ignore-maxmemory no` Redis counts a copy that threw the write away: a risk of its own."""
    both = pair(replica_ignore_maxmemory="no")
    journal = open_journal(both.primary.url, copies=1)
    assert journal.risks() == (), "it has room"
    both.copy.config_set(maxmemory="1")

    assert len(journal.append(DAY, Link(), [draft()])) == 1, "it was confirmed"
    assert not both.copy.client.keys("*feed"), "and the copy has nothing"
    assert both.risks == ("copy-drops-as-a-copy",)


def test_a_copy_that_takes_writes(pair: Callable[..., Pair]) -> None:
    """With `replica-read-only no` a copy confirms what it forgets at the next whole copy: a risk of its own."""
    both = pair(replica_read_only="no")
    journal = open_journal(both.copy.url)
    assert len(journal.append(DAY, Link(), [draft()])) == 1
    assert journal.risks() == ("forgets-as-a-copy",)

    both.copy.kill()
    both.primary.client.set("meanwhile", "1")
    both.copy.start()
    until(lambda: both.copy.client.get("meanwhile"), "a whole copy")
    assert not both.copy.client.keys("*feed")
