"""Keep the tokens: who may come in, as the deployment's own streams say."""

from __future__ import annotations

import hashlib
import secrets
from typing import TYPE_CHECKING

from queue_server.application.committed import Committed
from queue_server.application.editions import Editions
from queue_server.application.machines import Machines
from queue_server.application.persons import Persons
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
    TokenRecord,
    as_borne,
    bearer,
    borne,
    create_token,
    revoke_token,
    tokens_of,
)
from queue_server.domain.core.actor import HOUSE, Role
from queue_server.domain.core.identifiers import Instant
from queue_server.domain.edition.aggregate import WRITTEN_IN
from queue_server.domain.people.aggregate import PEOPLE
from queue_server.domain.people.people import (
    ErasedPersonError,
    Person,
    SeveralPeopleError,
    UnknownPersonError,
    person_id,
)
from queue_server.domain.registry import REGISTRY
from queue_server.journal.codec import encode
from queue_server.journal.editions import written_for
from queue_server.journal.port import DEPLOYMENT, Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.application.committed import Listener
    from queue_server.application.context import Context
    from queue_server.application.sessions import SignedIn
    from queue_server.domain.core.identifiers import ActorId, OfficeId
    from queue_server.domain.people.people import People
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
        self.persons = Persons(context, self)
        self._joined_with: People | None = None
        self._joined: dict[TokenId, tuple[TokenRecord, Token | None]] = {}
        """Tokens with their bearers, joined with people as they were then."""
        self._kiosks: dict[OfficeId, tuple[Access, People, tuple[str, ...]]] = {}
        """What the ticket machines of offices are called, and of what that was found."""
        self.machines = Machines(context, self)
        self.sessions = Sessions(context, self, self.in_force, self.machines.known)

    def load(self) -> None:
        """Read the tokens."""
        self.mark = self._context.ask(self._context.journal.mark, DEPLOYMENT)
        self.editions.load()
        self._writer.load()
        self.persons.load()  # after the tokens: then whose each is stands there already
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
        elif found.aggregate is PEOPLE:
            self.persons.follow(commits)
        elif found.aggregate is SIGN_IN:
            self.machines.follow(commits)
        elif found.aggregate in {SESSIONS, BY_PIN}:
            self.sessions.follow(found, commits)

    def rebuild(self) -> None:
        """Read the edition, and all tokens, people, machines and sessions anew."""
        self.editions.rebuild()
        self._writer.rebuild()
        self.persons.rebuild()
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
        return self._borne(self._access.in_force.get(token_hash(secret)))

    def in_force(self, token: TokenId) -> Token | None:
        """Return a token by its id if it is in force, as far as is known here."""
        found = self._access.tokens.get(token)
        return None if found is None or found.revoked_at is not None else self._borne(found)

    def all(self) -> list[Token]:
        """Return all tokens that ever were, in the order in which they were made."""
        return [token for each in self._access.tokens.values() if (token := self._borne(each)) is not None]

    def staff(self, office: OfficeId) -> list[Token]:
        """Return the tokens in force that are good at an office."""
        held = [token for each in self._access.in_force.values() if (token := self._borne(each)) is not None]
        return [token for token in held if token.office in {None, office}]

    def kiosks(self, office: OfficeId) -> tuple[str, ...]:
        """Return what the ticket machines of an office are called; the same object until somebody comes or goes."""
        made_of = self._access, self.persons.held
        kept = self._kiosks.get(office)
        if kept is None or kept[0] is not made_of[0] or kept[1] is not made_of[1]:
            names = {token.name for token in self.staff(office) if token.role is Role.KIOSK and token.name}
            kept = self._kiosks[office] = *made_of, tuple(sorted(names))
        return kept[2]

    def others_of(self, token: Token) -> list[Token]:
        """Return the other tokens in force of the same person."""
        same = tokens_of(self._access, token.actor.id)
        return [found for each in same if each.id != token.id and (found := self._borne(each)) is not None]

    def person(self, person: ActorId) -> Person:
        """Return somebody by her id, also by one of the old form that only tokens have, or raise.

        Names that ids of the old form say are those of several people where their tokens are for several offices.
        """
        if (known := self.persons.held.by_id.get(person)) is not None:
            return known
        theirs = [each for each in self._access.tokens.values() if each.person == person]
        found = [who for each in theirs if (who := bearer(each, self.persons.held)) is not None]
        if not found:
            raise UnknownPersonError(person=person)
        if len({who.office for who in found}) > 1:
            raise SeveralPeopleError(person=person)
        return found[0]

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

    def people(self) -> list[Person]:
        """Return everybody, those too whom ids of the old form alone tell of."""
        known = self.persons.held.by_id
        found = (bearer(each, self.persons.held) for each in self._access.tokens.values() if each.person not in known)
        return [*{who.id: who for who in found if who is not None}.values(), *known.values()]

    def create(self, role: Role, name: str | None, office: OfficeId | None) -> tuple[Token, str]:
        """Make a token for a new person or device, and return it with its secret, which is shown this once."""
        self.editions.begin()
        token_id = _fresh_id()
        called = f"{role}-{token_id}" if name is None else name
        added = Person(person_id(secrets.token_hex(8), role), role, office, called)
        self._require_written(added.id)
        self.persons.add(added)
        return self._create(token_id, added)

    def create_with(self, hashed: TokenHash, device: ActorId, role: Role, name: str, office: OfficeId) -> None:
        """Make the token of a device whose secret the device alone knows; nothing happens if there ever was one."""
        if any(each.hash == hashed for each in self._access.tokens.values()):
            return
        self._require_written(device)
        who = Person(device, role, office, name)
        self.persons.add_once(who)
        token = _fresh_id()

        def decided(access: Access, now: Instant) -> Sequence[AccessEvent]:
            is_made = any(each.hash == hashed for each in access.tokens.values())
            return [] if is_made else create_token(TokenRecord(token, hashed, device, None, now))

        self._writer.submit(Submission(decided, lambda *_: NOTHING, HOUSE.id))

    def held_by(self, person: ActorId) -> list[TokenId]:
        """Return the tokens in force of somebody."""
        return [each.id for each in tokens_of(self._access, person)]

    def create_for(self, person: ActorId) -> tuple[Token, str]:
        """Make a further token for somebody, who acts with it as with all her others."""
        who = self.person(person)
        if who.erased_at is not None:
            raise ErasedPersonError(person=person)
        return self._create(_fresh_id(), who)

    def _create(self, token: TokenId, who: Person) -> tuple[Token, str]:
        secret = secrets.token_urlsafe(32)
        office = None if who.id in self.persons.held.by_id else who.office
        made: list[TokenRecord] = []

        def decided(_: Access, now: Instant) -> Sequence[AccessEvent]:
            made[:] = [TokenRecord(token, token_hash(secret), who.id, office, now)]
            return create_token(made[0])

        self._writer.submit(Submission(decided, lambda *_: NOTHING, HOUSE.id))
        return as_borne(made[0], who), secret

    def _require_written(self, person: ActorId) -> None:
        """Raise unless a token of somebody can be written now, before anything is written of her."""
        specimen = TokenRecord(TokenId(""), TokenHash(""), person, None, Instant(0))
        written_for(self._context.store.edition, SYSTEM, encode(create_token(specimen))[0])

    def erase(self, person: ActorId) -> None:
        """Revoke all tokens of somebody, take her PINs away, and drop each name that she ever had."""
        who = self.person(person)
        for each in tokens_of(self._access, person):
            self.machines.take_pin(each.id, HOUSE.id)
            self.revoke(each.id)
        self.persons.erase(who)

    def revoke(self, token: TokenId) -> None:
        """Revoke a token, or raise `UnknownTokenError`."""
        self._writer.submit(
            Submission(lambda access, now: revoke_token(access, token, now), lambda *_: NOTHING, HOUSE.id)
        )

    def _borne(self, found: TokenRecord | None) -> Token | None:
        """Return a token as whose it is now; each request asks, so it is joined once for as long as people stand."""
        if found is None:
            return None
        if self._joined_with is not self.persons.held:
            self._joined_with, self._joined = self.persons.held, {}
        kept = self._joined.get(found.id)
        if kept is None or kept[0] is not found:
            kept = self._joined[found.id] = found, borne(found, self._joined_with)
        return kept[1]

    @property
    def _access(self) -> Access:
        """Return the tokens as the journal holds them."""
        return self._writer.state

    def _confirm(self) -> None:
        """Bring the tokens up to date, then whose they are, or raise `JournalUnavailableError`."""
        self._writer.submit(Submission(lambda _, __: (), lambda *_: NOTHING, HOUSE.id))
        self.persons.confirm()


def _fresh_id() -> TokenId:
    return TokenId(secrets.token_hex(4))
