"""Ask Redis: run the journal's scripts there, wait for copies, and say every trouble in plain words."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from hashlib import sha1
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from redis.exceptions import NoScriptError, ReadOnlyError, RedisError

from queue_server.journal.port import JournalUnavailableError
from queue_server.journal.redis.keyspace import Keyspace
from queue_server.journal.redis.servers import ANSWER_WITHIN, AT_ONCE, did_not_run, plain_words
from queue_server.journal.redis.turns import Turns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from queue_server.journal.redis.servers import Servers

COPIED_WITHIN = 600
"""Milliseconds that copies may take to confirm what was written."""


class Script:
    """A script that Redis runs as a whole, between others."""

    def __init__(self, name: str) -> None:
        """Read it from its file."""
        self.text = files(__package__).joinpath(f"lua/{name}.lua").read_text()
        self.name = sha1(self.text.encode(), usedforsecurity=False).hexdigest()
        """What Redis calls it."""


class RedisConnection:
    """The way to whoever holds an office."""

    def __init__(self, servers: Servers, copies: int) -> None:
        """Know the servers, and how many replicas must have what is written before it counts."""
        self.servers = servers
        self.copies = copies
        self._is_closed = False
        self._turns: WeakKeyDictionary[Any, Turns] = WeakKeyDictionary()
        """Who may ask each server now: one that hangs keeps nobody from the others."""
        self._lock = threading.Lock()

    def ask(self, office: str, ask: Callable[[Any], Any]) -> Any:
        """Ask whoever holds an office; once more if that is another one by now."""
        self.must_be_open()
        key = Keyspace.of(office).feed
        with plain_words():
            try:
                return self._in_turn(self.servers.of(key), ask)
            except RedisError as trouble:
                self.servers.look_again(trouble)
                if not did_not_run(trouble):
                    raise
                return self._in_turn(self.servers.of(key), ask)

    def run(self, script: Script, office: str, keys: Sequence[str], said: Sequence[str | bytes | int]) -> Any:
        """Run a script that writes nothing, or what may be lost."""
        return self.ask(office, lambda client: _run(client, script, keys, said, 0))

    def write(self, script: Script, office: str, keys: Sequence[str], said: Sequence[str | bytes | int]) -> Any:
        """Run a script, and wait on the same line until as many copies have what it wrote as there must be."""
        return self.ask(office, lambda client: _run(client, script, keys, said, self.copies))

    def touch(self, office: str) -> None:
        """Write something and wait for the copies: then they have all that was written before it."""
        self.ask(office, lambda client: _touch(client, office, self.copies))

    def touch_each(self, offices: Iterable[str]) -> None:
        """Do so once at each server that holds some of these offices: copying is in order."""
        if self.copies:
            with plain_words():
                holders = {self.servers.of(Keyspace.of(office).feed): office for office in offices}
            for office in holders.values():
                self.touch(office)

    def ask_each(
        self, offices: Iterable[str], ask: Callable[[Any, str], object], *, in_turn: bool = False
    ) -> dict[str, Any]:
        """Ask something of each office, in one go for each server, and return what was told by office.

        Many may do so `in_turn`; the one who follows the feeds waits for none of them.
        Where a server is away its trouble stands for what its offices would have told, and where a single office is
        in trouble, that; if all are, it is raised.
        """
        self.must_be_open()
        lines: dict[Any, list[str]] = {}
        with plain_words():
            for office in offices:
                lines.setdefault(self.servers.of(Keyspace.of(office).feed), []).append(office)
        told: dict[str, Any] = {}
        for client, some in lines.items():
            told |= zip(some, self._ask_some(client, some, ask, in_turn=in_turn), strict=True)
        if told and all(isinstance(each, JournalUnavailableError) for each in told.values()):
            raise next(iter(told.values()))
        return told

    def _ask_some(
        self, client: Any, offices: Sequence[str], ask: Callable[[Any, str], object], *, in_turn: bool
    ) -> Sequence[Any]:
        pipeline = client.pipeline(transaction=False)
        for office in offices:
            ask(pipeline, office)

        def told(_: Any) -> Sequence[Any]:
            answers: Sequence[Any] = pipeline.execute(raise_on_error=False)
            return answers

        try:
            with plain_words(), self._looking_again():
                answers = self._in_turn(client, told) if in_turn else told(client)
                for trouble in (answer for answer in answers if isinstance(answer, RedisError)):
                    self.servers.look_again(trouble)
                    break
        except JournalUnavailableError as trouble:
            return [trouble] * len(offices)
        return [_or_trouble(answer) for answer in answers]

    def _in_turn(self, client: Any, ask: Callable[[Any], Any]) -> Any:
        """Ask a server once there is a connection for it: a city that comes at once waits for a moment."""
        with self._lock:
            turns = self._turns.setdefault(client, Turns(AT_ONCE))
        with turns.turn(ANSWER_WITHIN):
            return ask(client)

    @contextmanager
    def _looking_again(self) -> Iterator[None]:
        """Find out who holds what when somebody does not answer, or does not hold what he is asked for."""
        try:
            yield
        except RedisError as trouble:
            self.servers.look_again(trouble)
            raise

    def ask_all(self, ask: Callable[[Any], Iterable[str]]) -> tuple[str, ...]:
        """Ask every server, and return what they told, each thing once."""
        self.must_be_open()
        with plain_words():
            return tuple(dict.fromkeys(told for server in self.servers.all() for told in ask(server)))

    def must_be_primary(self) -> None:
        """Refuse the word of a copy: it may have heard nothing for long, and answers all the same.

        In a cluster copies send whoever asks on to their primaries.
        """
        if self.servers.holds_all:
            with plain_words():
                (server,) = self.servers.all()
                if server.role()[0] != b"master":
                    raise ReadOnlyError

    def must_be_open(self) -> None:
        """Refuse to go on once closed."""
        if self._is_closed:
            raise JournalUnavailableError("The journal is closed")

    def close(self) -> None:
        """Hang up."""
        self._is_closed = True
        self.servers.close()


def _or_trouble(answer: Any) -> Any:
    """Return an answer, or in plain words what kept an office, and perhaps no other, from giving one."""
    try:
        with plain_words():
            if isinstance(answer, Exception):
                raise answer
    except JournalUnavailableError as trouble:
        return trouble
    return answer


def _run(client: Any, script: Script, keys: Sequence[str], said: Sequence[str | bytes | int], copies: int) -> Any:
    pipeline = client.pipeline(transaction=False)
    pipeline.evalsha(script.name, len(keys), *keys, *said)
    if copies:
        pipeline.wait(copies, COPIED_WITHIN)
    told = pipeline.execute(raise_on_error=False)
    if isinstance(told[0], NoScriptError):
        client.script_load(script.text)
        return _run(client, script, keys, said, copies)
    return _must_be_copied(told, copies)


def _touch(client: Any, office: str, copies: int) -> None:
    pipeline = client.pipeline(transaction=False)
    pipeline.hincrby(Keyspace.of(office).ends, "#touched", 1)
    if copies:
        pipeline.wait(copies, COPIED_WITHIN)
    _must_be_copied(pipeline.execute(raise_on_error=False), copies)


def answers(told: Sequence[Any]) -> Sequence[Any]:
    """Return what was told in one go, or raise the first trouble in Redis' own words: the client adds its own."""
    for answer in told:
        if isinstance(answer, Exception):
            raise answer
    return told


def _must_be_copied(told: Sequence[Any], copies: int) -> Any:
    """Return what was told first, or raise: what stands in too few copies may be lost, and nobody may rely on it."""
    answers(told)
    if copies and told[1] < copies:
        raise JournalUnavailableError(
            f"The books cannot be reached: {told[1]} of {copies} copies have confirmed in time what was written"
        )
    return told[0]
