"""Let people in with a PIN on machines that were let in, and let them choose it.

A PIN is hashed slowly on purpose. That is done in a real thread, one at a time in this process, so that a morning at
which everybody signs in takes no more than a part of one core from those who work.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from queue_server.access.errors import ForbiddenError, TooManySignInsError, WrongPinError
from queue_server.domain.access.pins import NoPinError, PinHash, require_hard
from queue_server.domain.access.tokens import TokenId
from queue_server.domain.core.actor import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.application.application import Application
    from queue_server.application.sessions import SignedIn
    from queue_server.domain.access.machines import Machine, MachineId
    from queue_server.domain.access.tokens import Token
    from queue_server.domain.core.actor import Actor
    from queue_server.domain.core.identifiers import ActorId, OfficeId

ROLES = (Role.CLERK, Role.MANAGER)
"""Who may have a PIN: whoever can do everything shows a long secret."""

MOST_WAITING = 64
"""Sign-ins by PIN that may wait for their turn in this process: some three seconds' worth."""

_ARGON2 = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
"""OWASP's first choice for argon2id: 40 ms of a core and 19 MiB, while it lasts."""


class Pins:
    """The PINs of the people of all offices."""

    def __init__(self, application: Application) -> None:
        """Know the books."""
        self._application = application
        self._tokens = application.tokens
        self._machines = application.tokens.machines
        self._turn = threading.Lock()
        self._waiting = 0

    def people(self, machine: Machine) -> list[Token]:
        """Return who can sign in on a machine."""
        return [token for token in self.staff(machine.office) if self.has_pin(token.id)]

    def staff(self, office: OfficeId) -> list[Token]:
        """Return those who have a PIN at an office or may be given one, each person once, by their names.

        Of several tokens of hers the one counts on which her PIN stands.
        """
        theirs: dict[ActorId, Token] = {}
        for token in self._may_have_one(office):
            if token.actor.id not in theirs or self.has_pin(token.id):
                theirs[token.actor.id] = token
        return sorted(theirs.values(), key=lambda each: (each.name.casefold(), each.role, each.id))

    def has_pin(self, token: TokenId) -> bool:
        """Tell whether somebody has a PIN, as far as is known here."""
        return token in self._machines.held.pins

    def sign_in(self, machine: Machine, person: TokenId, pin: str, *, shared: bool) -> tuple[SignedIn, str]:
        """Sign somebody in on a machine that was let in; whoever is not of its office has no PIN there."""
        token = next((each for each in self.people(machine) if each.id == person), None)
        if token is None:
            raise WrongPinError
        self._check(token, pin, machine.id)
        return self._tokens.sessions.begin(token, shared=shared, machine=machine.id)

    def change(self, who: SignedIn, pin: str, current: str | None) -> None:
        """Let somebody choose a PIN; one that she has must be said, or whoever passes her desk could change it."""
        token = self._tokens.in_force(who.session.token)
        if token is None or token.role not in ROLES:
            raise ForbiddenError("This person signs in with a long secret only")
        require_hard(pin)
        if self.has_pin(token.id):
            if current is None:
                raise WrongPinError
            self._check(token, current, who.session.machine)
        self._set(token, pin, token.actor.id)

    def give(self, office: OfficeId, person: TokenId, pin: str, by: Actor) -> None:
        """Give somebody of an office a PIN, instead of one that was forgotten or is locked."""
        token = self.person(office, person, by)
        require_hard(pin)
        self._set(token, pin, by.id)

    def person(self, office: OfficeId, person: TokenId, by: Actor) -> Token:
        """Return somebody of an office's staff, or raise; only an administrator has power over managers' PINs."""
        token = next((each for each in self._may_have_one(office) if each.id == person), None)
        if token is None:
            raise NoPinError(person=person)
        if token.role is Role.MANAGER and by.role is not Role.ADMIN:
            raise ForbiddenError("Only an administrator may do this for a manager")
        if token.office is None and by.role is not Role.ADMIN:
            raise ForbiddenError("Only an administrator may do this for somebody of all offices")
        return token

    def _may_have_one(self, office: OfficeId) -> list[Token]:
        """Return the tokens at an office on which a PIN may stand."""
        return [each for each in self._tokens.staff(office) if each.role in ROLES]

    def _check(self, token: Token, pin: str, machine: MachineId | None) -> None:
        """Raise unless a PIN is right; a wrong one is counted before anybody else has a turn."""
        self._machines.require_open(token.id, machine)  # whoever has to wait does not stand in the way of others
        with self._a_turn():
            kept = self._machines.require_open(token.id, machine)
            if not self._application.runtime.run_blocking(_is_right, kept.hash, pin):
                self._machines.miss(token.id, machine)
                raise WrongPinError
            if kept.misses:
                self._machines.forgive(token.id, token.actor.id)

    def _set(self, token: Token, pin: str, by: ActorId) -> None:
        others = [each.id for each in self._tokens.others_of(token) if each.office == token.office]
        with self._a_turn():
            hashed = PinHash(self._application.runtime.run_blocking(_ARGON2.hash, pin))
        self._machines.set_pin(token.id, others, hashed, by)

    @contextmanager
    def _a_turn(self) -> Iterator[None]:
        """Wait for one's turn, or raise `TooManySignInsError` where too many wait."""
        if self._waiting >= MOST_WAITING:
            raise TooManySignInsError
        self._waiting += 1
        try:
            with self._turn:
                yield
        finally:
            self._waiting -= 1


def _is_right(hashed: PinHash, pin: str) -> bool:
    """Tell whether a PIN is the one that was hashed; takes its time, in a real thread."""
    try:
        return _ARGON2.verify(hashed, pin)
    except VerifyMismatchError:
        return False
