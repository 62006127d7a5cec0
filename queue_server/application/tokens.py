"""Keep the tokens: who may come in, as the deployment's own streams say."""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING

from queue_server.application.committed import Committed
from queue_server.application.editions import Editions
from queue_server.application.machines import Machines
from queue_server.application.sessions import Sessions, session_hash
from queue_server.application.submission import NOTHING, Submission
from queue_server.application.writer import StreamWriter, beyond
from queue_server.domain.access.aggregates import BY_PIN, SESSIONS, SIGN_IN, SYSTEM
from queue_server.domain.access.tokens import (
    Access,
    AccessEvent,
    Token,
    TokenHash,
    TokenId,
    create_token,
    revoke_token,
)
from queue_server.domain.core.actor import HOUSE, Role
from queue_server.domain.edition.aggregate import WRITTEN_IN
from queue_server.domain.registry import REGISTRY
from queue_server.journal.port import DEPLOYMENT, Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.application.committed import Listener
    from queue_server.application.context import Context
    from queue_server.application.sessions import SignedIn
    from queue_server.domain.core.identifiers import Instant, OfficeId
    from queue_server.journal.port import Commit, Stream


def token_hash(token: str) -> TokenHash:
    """Return what is kept of a token."""
    return TokenHash(hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest())


class Tokens:
    """The tokens of all offices."""

    def __init__(self, context: Context, published: Listener) -> None:
        """Know the journal; `load` reads what it holds. `published` hears of what is committed."""
        self.mark = Mark()
        self.trouble: str | None = None
        self._context = context
        self._heard = published
        self._writer = StreamWriter(SYSTEM, "", DEPLOYMENT, context, self)
        self.editions = Editions(context, self)
        self.machines = Machines(context, self)
        self.sessions = Sessions(context, self, self.in_force, self.machines.known)

    @property
    def access(self) -> Access:
        """Return the tokens as the journal holds them."""
        return self._writer.state

    def load(self) -> None:
        """Read the tokens."""
        self.mark = self._context.ask(self._context.journal.mark, DEPLOYMENT)
        self.editions.load()
        self._writer.load()
        self.machines.load()
        self.sessions.load()

    def follow(self, stream: Stream, commits: Sequence[Commit]) -> None:
        """Take in what others committed."""
        found = REGISTRY.find(stream.name)
        if found is None:
            return  # a newer program's own
        if found.aggregate is SYSTEM:
            self._writer.follow(commits)
        elif found.aggregate is WRITTEN_IN:
            self.editions.follow(commits)
        elif found.aggregate is SIGN_IN:
            self.machines.follow(commits)
        elif found.aggregate in {SESSIONS, BY_PIN}:
            self.sessions.follow(found, commits)

    def rebuild(self) -> None:
        """Read the edition, and all tokens, machines and sessions anew."""
        self.editions.rebuild()
        self._writer.rebuild()
        self.machines.rebuild()
        self.sessions.rebuild()

    def published(self, stream: Stream, commits: Sequence[Commit]) -> None:
        """Tell of a change."""
        self._heard(Committed(DEPLOYMENT, stream, tuple(commits)))

    def appended(self, commits: Sequence[Commit]) -> None:
        """Know the feed up to one's own commits, if nobody else's stand before them."""
        self.mark = beyond(self.mark, commits)

    def went_back(self) -> None:
        """Do nothing more: whoever was given a token that is lost is not let in any more, and says so."""

    def admit(self, secret: str) -> Token | None:
        """Return the token that is in force under this secret, None only once the journal has confirmed it.

        Raises `JournalUnavailableError`: nobody is turned away because the books are away.
        """
        token = self.known(secret)
        if token is None:
            self._confirm()
            token = self.known(secret)
        return token

    def known(self, secret: str) -> Token | None:
        """Return the token that is in force under this secret, as far as is known here."""
        return self.access.in_force.get(token_hash(secret))

    def in_force(self, token: TokenId) -> Token | None:
        """Return a token by its id if it is in force, as far as is known here."""
        found = self.access.tokens.get(token)
        return None if found is None or found.revoked_at is not None else found

    def admit_session(self, secret: str) -> SignedIn | None:
        """Return the session that is good under this secret, None only once the journal has confirmed it."""
        hashed = session_hash(secret)
        found = self.sessions.known(hashed)
        if found is None:
            self._confirm()  # its token may have been made elsewhere a moment ago
            self.machines.confirm()
            self.sessions.confirm()
            found = self.sessions.known(hashed)
        return found

    def create(self, role: Role, name: str | None, office: OfficeId | None) -> tuple[Token, str]:
        """Make a token and return it with its secret, which is shown this once."""
        self.editions.begin()
        secret = secrets.token_urlsafe(32)
        token_id = TokenId(secrets.token_hex(4))
        called = f"{role}-{token_id}" if name is None else name
        made: list[Token] = []

        def decided(_: Access, now: Instant) -> Sequence[AccessEvent]:
            made[:] = [Token(token_id, token_hash(secret), role, called, office, now)]
            return create_token(made[0])

        self._writer.submit(Submission(decided, lambda *_: NOTHING, HOUSE.id))
        return made[0], secret

    def revoke(self, token: TokenId) -> None:
        """Revoke a token, or raise `UnknownTokenError`."""
        self._writer.submit(
            Submission(lambda access, now: revoke_token(access, token, now), lambda *_: NOTHING, HOUSE.id)
        )

    def _confirm(self) -> None:
        """Bring the tokens up to date, or raise `JournalUnavailableError`."""
        self._writer.submit(Submission(lambda _, __: (), lambda *_: NOTHING, HOUSE.id))
