"""Hold the desks of all offices, the tokens, and the feed that keeps them current."""

from __future__ import annotations

import hashlib
import logging
import secrets
import threading
import time
from itertools import groupby
from typing import TYPE_CHECKING

from queue_server.domain.access import (
    Access,
    AccessEvent,
    Token,
    TokenHash,
    TokenId,
    create_token,
    evolve_access,
    revoke_token,
)
from queue_server.domain.actor import HOUSE, Role
from queue_server.domain.errors import QueueServerError, UnknownOfficeError
from queue_server.domain.identifiers import Instant, OfficeId
from queue_server.journal.journal import DEPLOYMENT, JournalUnavailableError, Position, Stream
from queue_server.reception.desk import NOTHING, Desk
from queue_server.reception.unfolding import Folded
from queue_server.reception.writer import Means, StreamWriter, Submission

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from queue_server.journal.journal import Journal
    from queue_server.runtime import Runtime

_log = logging.getLogger(__name__)

SYSTEM = Stream(DEPLOYMENT, "system")
"""Where the tokens are kept."""

FOLLOW_EVERY = 0.05
"""Seconds between two looks for what other processes committed."""

CONFIRMED_FOR = 2.0
"""Seconds for which a confirmation of the journal's tail counts (contract: beat)."""

KEEP = 30 * 24 * 3600 * 1000
"""Milliseconds that remarks of staff are kept; keys must be kept for 48 hours at least, and go with them."""


def wall_clock() -> Instant:
    """Return the time of the machine."""
    return Instant(time.time_ns() // 1_000_000)


def token_hash(token: str) -> TokenHash:
    """Return what is kept of a token."""
    return TokenHash(hashlib.sha256(token.encode()).hexdigest())


class Reception:
    """The one way in. Listeners hear which desk has news (None: the tokens), under no lock of theirs."""

    def __init__(self, journal: Journal, runtime: Runtime, clock: Callable[[], Instant] = wall_clock) -> None:
        """Know the journal; `start` reads what it holds."""
        self.journal = journal
        self.runtime = runtime
        self.clock = clock
        self._means = Means(journal, runtime, clock)
        self.listeners: list[Callable[[Desk | None], None]] = []
        self._desks: dict[OfficeId, Desk] = {}
        self._position = Position(0)
        self._is_behind = False
        """Whether the feed holds news that could not be read yet."""
        self._confirmed = float("-inf")
        self._following = threading.Lock()
        self._access: StreamWriter[Access, AccessEvent] = StreamWriter(
            SYSTEM, self._means, Access(), lambda now: Folded(now, evolve_access), lambda *_: self._tell(None)
        )

    def start(self) -> None:
        """Load tokens, set-ups and the days that are going on."""
        self._position = self.runtime.run_blocking(self.journal.head)
        self._access.load()
        for stream in self.runtime.run_blocking(self.journal.streams):
            if stream.office != DEPLOYMENT:
                self.desk(OfficeId(stream.office), create=True)
        self._confirmed = time.monotonic()

    def desks(self) -> list[Desk]:
        """Return the desks of the offices that are set up."""
        return [desk for desk in self._desks.values() if desk.today]

    def desk(self, office: OfficeId, *, create: bool = False) -> Desk:
        """Return the desk of an office, or raise `UnknownOfficeError`."""
        desk = self._desks.get(office)
        if desk is None and create:
            desk = Desk(office, self._means, lambda desk, _: self._tell(desk))
            self._desks[office] = desk
            desk.load()
        if desk is None or not (create or desk.today):
            raise UnknownOfficeError(office=office)
        return desk

    @property
    def access(self) -> Access:
        """Return the tokens as the journal holds them."""
        return self._access.state

    def admit(self, secret: str) -> Token | None:
        """Return the token that is in force under this secret, None only once the journal has confirmed it.

        Raises `JournalUnavailableError`: nobody is turned away because the books are away.
        """
        hashed = token_hash(secret)
        token = self.access.in_force.get(hashed)
        if token is None:
            self._access.submit(Submission(lambda _, __: (), lambda *_: NOTHING, HOUSE.id))
            token = self.access.in_force.get(hashed)
        return token

    def create_token(self, role: Role, name: str | None, office: OfficeId | None) -> tuple[Token, str]:
        """Make a token and return it with its secret, which is shown this once."""
        secret = secrets.token_urlsafe(32)
        token_id = TokenId(secrets.token_hex(4))
        made: list[Token] = []

        def decided(_: Access, now: Instant) -> Sequence[AccessEvent]:
            made[:] = [Token(token_id, token_hash(secret), role, name or f"{role}-{token_id}", office, now)]
            return create_token(made[0])

        self._access.submit(Submission(decided, lambda *_: NOTHING, HOUSE.id))
        return made[0], secret

    def revoke_token(self, token: TokenId) -> None:
        """Revoke a token, or raise `UnknownTokenError`."""
        self._access.submit(
            Submission(lambda access, now: revoke_token(access, token, now), lambda *_: NOTHING, HOUSE.id)
        )

    @property
    def current(self) -> bool:
        """Tell whether the journal's tail was confirmed within the last two seconds."""
        return time.monotonic() - self._confirmed < CONFIRMED_FOR

    def follow(self) -> None:
        """Take in what other processes committed since the last look, and let the days turn."""
        with self._following:
            unmoved = self.runtime.run_blocking(self.journal.unmoved)
            if unmoved is None or self._is_behind:
                self._is_behind = True
                self._read_feed()
                self._is_behind = False
            else:
                self._position = unmoved
            self._confirmed = time.monotonic()
        for desk in self.desks():
            desk.turn()

    def keep_following(self, stop: threading.Event) -> None:
        """Follow the feed until told to stop; trouble of the journal is logged once and waited out."""
        away = False
        while not stop.is_set():
            try:
                self.follow()
                if away:
                    _log.warning("the journal is back")
                away = False
            except QueueServerError as trouble:
                if not away:
                    _log.error("the journal is away: %s", trouble.detail)
                away = True
            self.runtime.sleep(FOLLOW_EVERY)

    def forget(self) -> None:
        """Drop keys and remarks that have served; what the journal cannot do now is done the next time.

        They have served by the time of the books too: a clock that jumped ahead must not make anybody's key unknown.
        """
        newest = max((desk.day.at for desk in self.desks()), default=Instant(0))
        try:
            self.runtime.run_blocking(self.journal.forget, Instant(min(self.clock(), newest) - KEEP))
        except JournalUnavailableError as trouble:
            _log.warning("keys and remarks stay for now: %s", trouble.detail)

    def _read_feed(self) -> None:
        while commits := self.runtime.run_blocking(self.journal.feed, self._position):
            for stream, group in groupby(commits, key=lambda commit: commit.stream):
                news = list(group)
                if stream == SYSTEM:
                    self._access.follow(news)
                else:
                    self.desk(OfficeId(stream.office), create=True).follow(stream, news)
            self._position = commits[-1].position

    def _tell(self, desk: Desk | None) -> None:
        for listener in self.listeners:
            listener(desk)
