"""Know which sessions a person has or had: read off the sessions as they come, for whoever asks who has left."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from queue_server.domain.access.sessions import Open, SessionId
    from queue_server.domain.access.tokens import Token, TokenId
    from queue_server.domain.core.identifiers import ActorId, OfficeId
    from queue_server.journal.port import Stream, Version


class Bearer(NamedTuple):
    """A person of an office, None for all offices."""

    office: OfficeId | None
    actor: ActorId


class Roll:
    """The sessions of each person."""

    def __init__(self) -> None:
        """Know nobody yet."""
        self._of: dict[Bearer, set[SessionId]] = {}
        self._read: dict[Stream, set[SessionId]] = {}
        self._versions: dict[Stream, Version] = {}

    def read(self, streams: Mapping[Stream, tuple[Version, Open]], bearer: Callable[[TokenId], Token | None]) -> None:
        """Take in the sessions that are new; all are read anew once those of a day are no longer kept."""
        if not self._read.keys() <= streams.keys():
            self._of, self._read, self._versions = {}, {}, {}
        for stream, (version, sessions) in streams.items():
            if self._versions.get(stream) != version:
                self._versions[stream] = version
                self._take_in(sessions, self._read.setdefault(stream, set()), bearer)

    def of(self, office: OfficeId, clerk: ActorId) -> set[SessionId]:
        """Return the sessions that somebody has or had at an office."""
        return self._of.get(Bearer(office, clerk), set()) | self._of.get(Bearer(None, clerk), set())

    def _take_in(self, sessions: Open, read: set[SessionId], bearer: Callable[[TokenId], Token | None]) -> None:
        for session in sessions.keys() - read:
            if (token := bearer(sessions[session].token)) is not None:
                self._of.setdefault(Bearer(token.office, token.actor.id), set()).add(session)
                read.add(session)
