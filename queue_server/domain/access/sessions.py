"""Keep who is signed in: sessions, how long each is good, and that it has ended.

A session's secret is 256 random bits of its own; only its SHA-256 is kept. It stands on a token, and falls with it.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NewType

from queue_server.domain.access.machines import MachineId
from queue_server.domain.access.tokens import TokenId
from queue_server.domain.core.event import Event
from queue_server.domain.core.identifiers import Instant
from queue_server.domain.people.people import DEVICES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from queue_server.domain.core.actor import Role
    from queue_server.domain.core.identifiers import ActorId

SessionId = NewType("SessionId", str)
"""The beginning of a session's hash; no secret."""

SessionHash = NewType("SessionHash", str)
"""SHA-256 of a session's secret, in hex."""

_MINUTE, _HOUR, _DAY = 60_000, 3_600_000, 86_400_000

WORKING_DAY = 14 * _HOUR
"""How long the session of a person is good, however it is used."""

IDLE = 30 * _MINUTE
"""How long the session on a machine that several people use is good without a press."""

UNUSED = 90 * _DAY
"""How long the session of a device is good without a sign of life."""

_WRITTEN_FROM = {True: 15 * _MINUTE, False: 60 * _DAY}
"""With so little left the use of a session is written down, by whether it is on a shared machine: seldom."""


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who is signed in on a machine."""

    id: SessionId
    hash: SessionHash
    token: TokenId
    began_at: Instant
    until: Instant
    """When it ends, unless it is used before."""
    shared: bool
    """Whether several people use the machine."""
    is_device: bool
    machine: MachineId | None = None
    """The machine on which a PIN was enough: the session falls with it."""
    has_ended: bool = False
    """Whether its bearer signed out: it is good for nothing, but tells that somebody was here and left."""

    @property
    def latest(self) -> Instant:
        """Return when it ends however it is used; for a device there is no such time."""
        return self.until if self.is_device else Instant(self.began_at + WORKING_DAY)

    def if_used(self, at: Instant) -> Instant:
        """Return when it ends if it is used at a time: pressed on a shared machine, or seen at a device."""
        if self.is_device:
            return max(self.until, Instant(at + UNUSED))
        return max(self.until, min(Instant(at + IDLE), self.latest)) if self.shared else self.until

    def is_worth_writing(self, used_at: Instant, now: Instant) -> bool:
        """Tell whether so little is left of it that its use is to be written down."""
        return self.until - now < _WRITTEN_FROM[self.shared] and self.if_used(used_at) > self.until


Open = Mapping[SessionId, Session]
"""The sessions whose time has not come, but for some, also those that were ended before."""


@dataclass(frozen=True, slots=True)
class SessionEvent(Event):
    """Something that happened to a session."""

    id: SessionId

    @abstractmethod
    def apply(self, sessions: dict[SessionId, Session]) -> None:
        """Make it so."""


@dataclass(frozen=True, slots=True)
class SessionBegan(SessionEvent):
    """Somebody signed in."""

    hash: SessionHash
    token: TokenId
    until: Instant
    shared: bool
    is_device: bool

    def apply(self, sessions: dict[SessionId, Session]) -> None:
        """Add the session, and drop the oldest ones whose time has come."""
        while sessions and (first := next(iter(sessions.values()))).until <= self.at:
            del sessions[first.id]
        sessions[self.id] = Session(self.id, self.hash, self.token, self.at, self.until, self.shared, self.is_device)


@dataclass(frozen=True, slots=True)
class SessionBeganByPin(SessionBegan):
    """Somebody signed in with a PIN, on a machine that was let in."""

    machine: MachineId

    def apply(self, sessions: dict[SessionId, Session]) -> None:
        """Add the session, which stands on the machine too."""
        SessionBegan.apply(self, sessions)
        sessions[self.id] = replace(sessions[self.id], machine=self.machine)


@dataclass(frozen=True, slots=True)
class SessionProlonged(SessionEvent):
    """A session was used, and is good for longer."""

    until: Instant

    def apply(self, sessions: dict[SessionId, Session]) -> None:
        """Note until when; who is used goes to the end of the row."""
        if (session := sessions.pop(self.id, None)) is not None:
            sessions[self.id] = replace(session, until=self.until)


@dataclass(frozen=True, slots=True)
class SessionEnded(SessionEvent):
    """Somebody signed out."""

    def apply(self, sessions: dict[SessionId, Session]) -> None:
        """Let the session be good no more."""
        if (session := sessions.get(self.id)) is not None:
            sessions[self.id] = replace(session, has_ended=True)


class SigningIn:
    """The sessions as they unfold: copied once, however many events follow."""

    def __init__(self, sessions: Open) -> None:
        """Start from some sessions, which stay as they are."""
        self.state = sessions
        self._own: dict[SessionId, Session] | None = None

    def take(self, events: Iterable[SessionEvent], _by: ActorId, /) -> None:
        """Let events happen, whoever brought them about."""
        if self._own is None:
            self.state = self._own = dict(self.state)
        for event in events:
            event.apply(self._own)


def signed_in(hashed: SessionHash, token: TokenId, role: Role, now: Instant, *, shared: bool) -> Session:
    """Return the session of whoever signs in now. A device is nobody's in particular, so it is never shared."""
    is_device = role in DEVICES
    lasts = UNUSED if is_device else IDLE if shared else WORKING_DAY
    until = Instant(now + lasts)
    return Session(id_of(hashed), hashed, token, now, until, shared and not is_device, is_device)


def begin_session(session: Session) -> Sequence[SessionEvent]:
    """Return what begins a session."""
    s = session
    if s.machine is None:
        return [SessionBegan(s.began_at, s.id, s.hash, s.token, s.until, s.shared, s.is_device)]
    return [SessionBeganByPin(s.began_at, s.id, s.hash, s.token, s.until, s.shared, s.is_device, s.machine)]


def prolong_session(sessions: Open, session: SessionId, used_at: Instant, now: Instant) -> Sequence[SessionEvent]:
    """Return what prolongs a session that was used at a time, nothing if that can wait."""
    known = sessions.get(session)
    if known is None or known.has_ended or not known.is_worth_writing(used_at, now):
        return []
    return [SessionProlonged(now, session, known.if_used(used_at))]


def end_session(sessions: Open, session: SessionId, now: Instant) -> Sequence[SessionEvent]:
    """Return what ends a session, nothing if it has ended already."""
    known = sessions.get(session)
    return [] if known is None or known.has_ended else [SessionEnded(now, session)]


def id_of(hashed: SessionHash) -> SessionId:
    """Return what a session is called in the books."""
    return SessionId(hashed[:16])
