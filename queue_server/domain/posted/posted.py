"""Keep what an office posts of itself, in its order, and who changed what last."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from queue_server.domain.core.errors import Refusal, Unknown
from queue_server.domain.core.event import Event

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from queue_server.domain.core.identifiers import ActorId, Instant, ServiceDay
    from queue_server.domain.posted.contact import Contact, ContactId

MOST_CONTACTS = 60
"""How many an office posts at most: a wall that nobody reads through tells nothing."""


class UnknownContactError(Unknown):
    """The office posts no contact with this id, or has taken it down."""

    code, title = "unknown-contact", "This office posts no such contact"


class TooManyContactsError(Refusal):
    """The office posts as many contacts as it may."""

    code, title = "too-many-contacts", "The office posts as many contacts as it may"


class ContactChangedError(Refusal):
    """Somebody changed the contact, or the order of all, after it was looked at."""

    code, title = "contact-changed", "Somebody changed this after it was looked at"


@dataclass(frozen=True, slots=True)
class Kept:
    """A contact as it is posted: since when, by whom, and after how many changes of all."""

    contact: Contact
    revision: int
    at: Instant
    by: ActorId


@dataclass(frozen=True, slots=True)
class Posted:
    """The contacts of an office, in the order in which they are shown."""

    contacts: Mapping[ContactId, Kept] = field(default_factory=dict)
    revision: int = 0
    """How many changes there were of all this."""
    ordered: int = 0
    """After how many of them their order was changed last."""
    changed_at: Instant | None = None

    def find(self, contact: ContactId) -> Kept:
        """Return a contact as it is posted, or raise `UnknownContactError`."""
        found = self.contacts.get(contact)
        if found is None:
            raise UnknownContactError(contact=contact)
        return found

    def seen(self, contact: ContactId, seen: int | None) -> Kept:
        """Return a contact, or raise unless it is as it was seen by whoever says how many changes there were then."""
        found = self.find(contact)
        if seen is not None and found.revision > seen:
            raise ContactChangedError(contact=contact)
        return found

    def stale(self, today: ServiceDay) -> list[ContactId]:
        """Return what somebody had better check anew."""
        return [id for id, kept in self.contacts.items() if kept.contact.checked(today) != "lately"]


@dataclass(slots=True)
class Draft:
    """What is posted, while it changes."""

    contacts: dict[ContactId, Kept]
    revision: int
    ordered: int
    by: ActorId
    """Who brings about what happens now."""


@dataclass(frozen=True, slots=True)
class PostedEvent(Event):
    """Something that happened to what an office posts."""

    @abstractmethod
    def apply(self, draft: Draft) -> None:
        """Make it so."""


class PostedFold:
    """What an office posts as it unfolds, which knows who brings about what."""

    def __init__(self, posted: Posted) -> None:
        """Start from what is posted, which stays as it is."""
        self.state = posted

    def take(self, events: Iterable[PostedEvent], by: ActorId, /) -> None:
        """Let events happen that somebody brought about."""
        draft = Draft(dict(self.state.contacts), self.state.revision, self.state.ordered, by)
        at = self.state.changed_at
        for event in events:
            draft.revision += 1
            event.apply(draft)
            at = event.at
        self.state = Posted(draft.contacts, draft.revision, draft.ordered, at)
