"""Know who was signed in and has left: read off the sessions once for all who ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from queue_server.domain.access import Token
    from queue_server.domain.identifiers import ActorId, OfficeId


class Roll:
    """Everybody who has, or had, a session, and whether one of them is good."""

    def __init__(self) -> None:
        """Know nobody yet."""
        self._known_by: object = None
        self._here: dict[tuple[OfficeId | None, ActorId], bool] = {}
        """By the office for which the token is good, None for all."""

    def left(
        self,
        office: OfficeId,
        clerks: Collection[ActorId],
        known_by: object,
        people: Callable[[], Iterable[tuple[Token, bool]]],
    ) -> frozenset[ActorId]:
        """Return who of these had a session and has no good one; `people` are read when `known_by` is another."""
        if known_by != self._known_by:
            here: dict[tuple[OfficeId | None, ActorId], bool] = {}
            for token, is_good in people():
                who = token.office, token.actor.id
                here[who] = here.get(who, False) or is_good
            self._here, self._known_by = here, known_by
        return frozenset(clerk for clerk in clerks if self._has_left(office, clerk))

    def _has_left(self, office: OfficeId, clerk: ActorId) -> bool:
        found = [self._here[who] for who in ((office, clerk), (None, clerk)) if who in self._here]
        return bool(found) and not any(found)
