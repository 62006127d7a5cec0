"""Keep the sessions: who is signed in where, and until when.

Those of people stand in a stream a day, so that nobody reads at a start who signed in last year; those of devices,
which go on for years and are written seldom, in one of their own.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from queue_server.application.deadlines import Deadlines
from queue_server.application.roll import Roll
from queue_server.application.submission import NOTHING, Submission
from queue_server.application.writer import Owner, StreamWriter
from queue_server.domain.access.aggregates import BY_PIN, DEVICES_KEY, SESSIONS
from queue_server.domain.access.sessions import (
    WORKING_DAY,
    Open,
    Session,
    SessionEvent,
    SessionHash,
    begin_session,
    end_session,
    id_of,
    prolong_session,
    signed_in,
)
from queue_server.domain.access.tokens import Token, TokenHash, TokenId
from queue_server.domain.core.actor import HOUSE, Actor, Role
from queue_server.domain.core.errors import QueueServerError
from queue_server.domain.core.identifiers import Instant
from queue_server.domain.people.people import DEVICES
from queue_server.domain.registry import REGISTRY, Found
from queue_server.journal.port import DEPLOYMENT, Stream

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from queue_server.application.context import Context
    from queue_server.domain.access.machines import Machine, MachineId
    from queue_server.domain.access.sessions import SessionId
    from queue_server.domain.core.aggregate import Aggregate
    from queue_server.domain.core.identifiers import ActorId, OfficeId
    from queue_server.journal.port import Commit

_log = logging.getLogger(__name__)

OF_DEVICES = Stream(DEPLOYMENT, SESSIONS.name(DEVICES_KEY))

_AHEAD = 60_000
"""Milliseconds by which a neighbour may have gone on to the next day before this process."""

_SOON = 60_000
"""Milliseconds before its end a session is prolonged at the latest, so that every node hears of it in time."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session that is good, and the token on which it stands; by a PIN it is good at the machine's office alone."""

    session: Session
    token: Token


SessionWriter = StreamWriter[Open]


class Sessions:
    """The sessions of all offices."""

    def __init__(
        self,
        context: Context,
        owner: Owner,
        bearer: Callable[[TokenId], Token | None],
        machine: Callable[[MachineId], Machine | None],
    ) -> None:
        """Know the journal and who tells which token and machine is in force; `load` reads what is still good."""
        self._context = context
        self._owner = owner
        self._bearer = bearer
        self._machine = machine
        self._writers: dict[Stream, SessionWriter] = {}
        self._guests: dict[SessionId, SignedIn] = {}
        """Who tries something: in memory only."""
        self._used: dict[SessionId, Instant] = {}
        """When sessions were used here that end unless they are."""
        self._seen: dict[SessionId, float] = {}
        """When devices were seen here, by the steady clock: a jump of the other one must not put out the hall."""
        self._prolonging: set[SessionId] = set()
        self._deadlines = Deadlines()
        self._roll = Roll()

    def load(self) -> None:
        """Read the sessions that may still be good."""
        written = self._context.ask(self._context.journal.streams, DEPLOYMENT)
        found = (REGISTRY.find(stream.name) for stream in written)
        for each in {Found(SESSIONS, DEVICES_KEY), *(each for each in found if each and self._is_recent(each))}:
            self._keep(*each).load()

    def follow(self, found: Found, commits: Sequence[Commit]) -> None:
        """Take in what others committed."""
        if self._is_of_devices(found) or self._is_recent(found):
            self._keep(*found).follow(commits)

    def rebuild(self) -> None:
        """Read all of them anew."""
        for writer in list(self._writers.values()):
            writer.rebuild()

    def begin(self, token: Token, *, shared: bool = False, machine: MachineId | None = None) -> tuple[SignedIn, str]:
        """Sign somebody in, and return the session with its secret, which nobody else is told.

        By a PIN it stands on the machine too.
        """
        secret, hashed = _fresh()
        today = _day(self._context.clock())
        of_day = Found(SESSIONS if machine is None else BY_PIN, today)
        writer = self._keep(*(Found(SESSIONS, DEVICES_KEY) if token.role in DEVICES else of_day))
        made: list[Session] = []

        def decided(_: Open, now: Instant) -> Sequence[SessionEvent]:
            made[:] = [replace(signed_in(hashed, token.id, token.role, now, shared=shared), machine=machine)]
            return begin_session(made[0])

        writer.submit(Submission(decided, lambda *_: NOTHING, token.actor.id))
        return SignedIn(made[0], self._token(made[0]) or token), secret

    def lend(self, role: Role, name: str, office: OfficeId) -> tuple[SignedIn, str]:
        """Let somebody try a role, without a token and without a trace in the books."""
        secret, hashed = _fresh()
        now = self._context.clock()
        token = Token(TokenId(""), TokenHash(""), Actor.called(role, name), name, office, now)
        guest = SignedIn(signed_in(hashed, token.id, role, now, shared=False), token)
        self._guests[guest.session.id] = guest
        return guest, secret

    def confirm(self) -> None:
        """Bring all of them up to date, or raise `JournalUnavailableError`."""
        recent = (Found(kind, day) for kind in (SESSIONS, BY_PIN) for day in self._recent_days())
        for found in (Found(SESSIONS, DEVICES_KEY), *recent):
            self._keep(*found).submit(Submission(lambda _, __: (), lambda *_: NOTHING, HOUSE.id))

    def known(self, hashed: SessionHash) -> SignedIn | None:
        """Return the session with this hash if it is good, as far as is known here."""
        found = self._found(id_of(hashed))
        if found is None:
            return None
        session, at = found
        guest = self._guests.get(session.id)
        token = guest.token if guest is not None else self._token(session)
        is_good = token is not None and session.hash == hashed and not self._is_over(session, at)
        return SignedIn(session, token) if token is not None and is_good else None

    def use(self, session: Session, *, is_press: bool) -> None:
        """Note that a session is used: a press counts on a shared machine, any sign of life of a device."""
        if not (session.is_device or (session.shared and is_press)):
            return
        now = self._context.clock()
        self._used[session.id] = now
        if session.is_device:
            self._seen[session.id] = time.monotonic()
        found = self._found(session.id)
        if found is not None and found[0].is_worth_writing(now, now):
            self._prolong_soon(session.id)

    def end(self, who: SignedIn) -> None:
        """Sign somebody out."""
        session = who.session.id
        self._used.pop(session, None)
        if (guest := self._guests.get(session)) is not None:
            self._guests[session] = replace(guest, session=replace(guest.session, has_ended=True))
            self._owner.published(OF_DEVICES, ())
        elif (writer := self._writer_of(session)) is not None:
            by = who.token.actor.id
            writer.submit(Submission(lambda held, now: end_session(held, session, now), lambda *_: NOTHING, by))

    def left(self, office: OfficeId, clerks: Collection[ActorId]) -> frozenset[ActorId]:
        """Return who of these was signed in at an office and is no more, as far as is known here.

        Whoever only ever showed a token itself was not, and so has not left.
        """
        if not clerks:
            return frozenset()
        people = [(stream, writer) for stream, writer in list(self._writers.items()) if stream != OF_DEVICES]
        self._roll.read({stream: (writer.version, writer.state) for stream, writer in people}, self._bearer)
        return frozenset(clerk for clerk in clerks if self._has_left(office, clerk))

    def _has_left(self, office: OfficeId, clerk: ActorId) -> bool:
        guests = (g for g in list(self._guests.values()) if (g.token.office, g.token.actor.id) == (office, clerk))
        sessions = {*self._roll.of(office, clerk), *(guest.session.id for guest in guests)}
        return bool(sessions) and not any(self._is_good(session) for session in sessions)

    def _is_good(self, session: SessionId) -> bool:
        found = self._found(session)
        return found is not None and not self._is_over(*found)

    def tend(self) -> None:
        """Write down what was used and would end soon, and let go of what has ended."""
        now = self._context.clock()
        oldest = self._recent_days()[0]
        for stream in [s for s, writer in self._writers.items() if s != OF_DEVICES and writer.key < oldest]:
            del self._writers[stream]
        for guest in [each.session for each in self._guests.values() if self._is_over(each.session, now)]:
            self._guests.pop(guest.id, None)
        held = {session for writer in self._writers.values() for session in writer.state} | set(self._guests)
        self._deadlines.keep({(session, which) for session in held for which in (_UNUSED, _LATEST)})
        for session in [each for each in self._used if each not in held]:
            self._used.pop(session, None)
            self._seen.pop(session, None)
        for session, used_at in list(self._used.items()):
            found = self._found(session)
            if found is None or found[0].if_used(used_at) <= now:
                continue
            if found[0].until - now < _SOON and found[0].is_worth_writing(used_at, now):
                self._prolong_soon(session)

    def _prolong_soon(self, session: SessionId) -> None:
        """Prolong a session beside whoever uses it: he does not wait, and nothing is refused if it cannot be done."""
        if session not in self._prolonging:
            self._prolonging.add(session)
            self._context.runtime.spawn(self._prolong, session)

    def _prolong(self, session: SessionId) -> None:
        """Write down when a session was used last, also what comes while that is being written."""
        written: Instant | None = None
        try:
            while (used_at := self._used.get(session)) not in {None, written}:
                self._write_use(session, written := used_at)
        except QueueServerError as trouble:
            _log.info("a session is prolonged later: %s", trouble.detail)
        finally:
            self._prolonging.discard(session)

    def _write_use(self, session: SessionId, used_at: Instant) -> None:
        def decided(held: Open, now: Instant) -> Sequence[SessionEvent]:
            return prolong_session(held, session, used_at, now)

        if (writer := self._writer_of(session)) is not None:
            writer.submit(Submission(decided, lambda *_: NOTHING, HOUSE.id))

    def _token(self, session: Session) -> Token | None:
        """Return the token on which a session stands, if that and the machine of a PIN are in force."""
        token = self._bearer(session.token)
        if token is None or session.machine is None:
            return token
        machine = self._machine(session.machine)
        if machine is None or token.role is Role.ADMIN:  # whoever can do everything by now shows a long secret
            return None
        return replace(token, office=machine.office)

    def _is_over(self, session: Session, at: Instant) -> bool:
        """Tell whether a session's time has come; nothing that was set back lengthens it."""
        seen = self._seen.get(session.id)
        if seen is not None and time.monotonic() - seen < _IN_USE:
            return False
        now = Instant(max(self._context.clock(), at))
        until = session.if_used(self._used.get(session.id, session.began_at))
        latest = until if session.is_device else session.latest
        is_unused = self._deadlines.has_come((session.id, _UNUSED), until, now)
        is_late = self._deadlines.has_come((session.id, _LATEST), latest, now)
        return is_unused or is_late

    def _found(self, session: SessionId) -> tuple[Session, Instant] | None:
        """Return a session that has not been ended, and the latest time that its books know."""
        if (guest := self._guests.get(session)) is not None:
            return None if guest.session.has_ended else (guest.session, guest.session.began_at)
        writer = self._writer_of(session)
        found = None if writer is None else writer.state.get(session)
        return None if writer is None or found is None or found.has_ended else (found, writer.at)

    def _writer_of(self, session: SessionId) -> SessionWriter | None:
        return next((writer for writer in list(self._writers.values()) if session in writer.state), None)

    def _keep(self, aggregate: Aggregate[Open], key: str) -> SessionWriter:
        """Return the writer of a stream, which is read if it is new here."""
        writer: SessionWriter = StreamWriter(aggregate, key, DEPLOYMENT, self._context, self._owner)
        if (known := self._writers.get(writer.stream)) is not None:
            return known
        writer.load()
        kept = self._writers.setdefault(writer.stream, writer)
        kept.load()  # what others wrote while it was not heard
        return kept

    def _recent_days(self) -> list[str]:
        """Return the days by UTC on which a session of a person may have begun that is still good, oldest first."""
        now = self._context.clock()
        return sorted({_day(Instant(now + shift)) for shift in (-WORKING_DAY, 0, _AHEAD)})

    def _is_recent(self, found: Found) -> bool:
        """Tell whether a stream may hold a session of a person that is still good; a later day counts too."""
        if found.aggregate not in {SESSIONS, BY_PIN} or self._is_of_devices(found):
            return False
        return found.key >= self._recent_days()[0]

    @staticmethod
    def _is_of_devices(found: Found) -> bool:
        return found == (SESSIONS, DEVICES_KEY)


_IN_USE = 60.0
"""Steady seconds for which a device that was seen is in use, whatever the clock on the wall says meanwhile."""

_UNUSED, _LATEST = "unused", "latest"
"""By what a session ends."""


def _fresh() -> tuple[str, SessionHash]:
    secret = secrets.token_urlsafe(32)
    return secret, session_hash(secret)


def session_hash(secret: str) -> SessionHash:
    """Return what is kept of a session's secret."""
    return SessionHash(hashlib.sha256(secret.encode()).hexdigest())


def _day(at: Instant) -> str:
    return f"{datetime.fromtimestamp(at / 1000, UTC):%Y-%m-%d}"
