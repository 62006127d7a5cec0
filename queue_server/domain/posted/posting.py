"""Post a contact, change it, take it down, and put all in their order.

What a contact says stands beside the chain, as all words about people do, until it is changed or taken down: then
`application/posted_contacts.py` erases it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, TypedDict

from queue_server.domain.core.command import Command, Given
from queue_server.domain.core.identifiers import Remark, ServiceDay
from queue_server.domain.core.text import Text
from queue_server.domain.posted.contact import Contact, ContactId, ContactKind, sound
from queue_server.domain.posted.posted import (
    MOST_CONTACTS,
    ContactChangedError,
    Kept,
    Posted,
    PostedEvent,
    TooManyContactsError,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.posted.posted import Draft

PostedCommand = Command[Posted, Given]


@dataclass(frozen=True, slots=True)
class PostContact(PostedCommand):
    """Post a contact, below those that there are."""

    id: ContactId
    contact: Contact
    today: ServiceDay

    def decide(self, posted: Posted, given: Given) -> Sequence[PostedEvent]:
        """Post it, if there is room; nothing happens if that was done."""
        if self.id in posted.contacts:
            return []
        contact = sound(self.contact, self.today)
        if len(posted.contacts) >= MOST_CONTACTS:
            raise TooManyContactsError(most=MOST_CONTACTS)
        return [ContactPosted(given.now, self.id, contact.kind, contact.checked_on, **_said(contact))]


@dataclass(frozen=True, slots=True)
class ChangeContact(PostedCommand):
    """Let a contact say this instead."""

    id: ContactId
    contact: Contact
    today: ServiceDay
    seen: int | None = None
    """How many changes of all there were when it was looked at, if that is to count."""

    def decide(self, posted: Posted, given: Given) -> Sequence[PostedEvent]:
        """Change it, unless somebody else did so meanwhile; nothing happens where all is so already."""
        contact = sound(self.contact, self.today)
        if posted.find(self.id).contact == contact:
            return []
        posted.seen(self.id, self.seen)
        return [ContactChanged(given.now, self.id, contact.kind, contact.checked_on, **_said(contact))]


@dataclass(frozen=True, slots=True)
class TakeDownContact(PostedCommand):
    """Post a contact no more."""

    id: ContactId
    seen: int | None = None

    def decide(self, posted: Posted, given: Given) -> Sequence[PostedEvent]:
        """Take it down, unless somebody else changed it meanwhile."""
        posted.seen(self.id, self.seen)
        return [ContactTakenDown(given.now, self.id)]


@dataclass(frozen=True, slots=True)
class OrderContacts(PostedCommand):
    """Put the contacts in this order."""

    order: tuple[ContactId, ...]
    seen: int | None = None

    def decide(self, posted: Posted, given: Given) -> Sequence[PostedEvent]:
        """Order them, if all that are posted are named, each once; nothing happens where all is so already."""
        if self.order == tuple(posted.contacts):
            return []
        has_all = sorted(self.order) == sorted(posted.contacts)
        if not has_all or (self.seen is not None and posted.ordered > self.seen):
            raise ContactChangedError
        return [ContactsOrdered(given.now, self.order)]


class _Said(TypedDict):
    title: Remark | None
    title_en: Remark | None
    person: Remark | None
    telephone: Remark | None
    email: Remark | None
    words: Remark | None
    words_en: Remark | None


@dataclass(frozen=True, slots=True)
class ContactPosted(PostedEvent):
    """A contact is posted."""

    REMARKS: ClassVar[tuple[str, ...]] = ("title", "title_en", "person", "telephone", "email", "words", "words_en")
    contact: ContactId
    kind: ContactKind
    checked_on: ServiceDay | None
    title: Remark | None
    title_en: Remark | None
    person: Remark | None
    telephone: Remark | None
    email: Remark | None
    words: Remark | None
    words_en: Remark | None

    def apply(self, draft: Draft) -> None:
        """Show it last, or where it was; it says nothing once its words were erased."""
        contact = Contact(
            self.kind,
            _text(self.title, self.title_en),
            self.person,
            self.telephone,
            self.email,
            _text(self.words, self.words_en),
            self.checked_on,
        )
        draft.contacts[self.contact] = Kept(contact, draft.revision, self.at, draft.by)


@dataclass(frozen=True, slots=True)
class ContactChanged(ContactPosted):
    """A contact says this from now on."""


@dataclass(frozen=True, slots=True)
class ContactTakenDown(PostedEvent):
    """A contact is posted no more."""

    contact: ContactId

    def apply(self, draft: Draft) -> None:
        """Drop it."""
        del draft.contacts[self.contact]


@dataclass(frozen=True, slots=True)
class ContactsOrdered(PostedEvent):
    """The contacts are shown in this order."""

    contacts: tuple[ContactId, ...]

    def apply(self, draft: Draft) -> None:
        """Put them so."""
        draft.contacts = {each: draft.contacts[each] for each in self.contacts}
        draft.ordered = draft.revision


def _said(contact: Contact) -> _Said:
    title, words = contact.title, contact.words
    return {
        "title": None if title is None else Remark(title.vi),
        "title_en": _remark(None if title is None else title.english),
        "person": _remark(contact.person),
        "telephone": _remark(contact.telephone),
        "email": _remark(contact.email),
        "words": None if words is None else Remark(words.vi),
        "words_en": _remark(None if words is None else words.english),
    }


def _remark(said: str | None) -> Remark | None:
    return None if said is None else Remark(said)


def _text(vi: Remark | None, en: Remark | None) -> Text | None:
    return None if vi is None else Text(vi, en)
