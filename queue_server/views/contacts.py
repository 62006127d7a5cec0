"""Show the contacts that an office posts: to anybody, and to managers with what stands behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.core.checking import Checked
from queue_server.domain.posted.contact import ContactKind
from queue_server.views.wire import WireText, text

if TYPE_CHECKING:
    from queue_server.domain.posted.contact import Contact


class ContactParts(TypedDict):
    """What a contact says: of a leader `title` is the position, `words` the days of reception."""

    kind: ContactKind
    title: NotRequired[WireText]
    person: NotRequired[str]
    telephone: NotRequired[str]
    email: NotRequired[str]
    words: NotRequired[WireText]
    checked_on: NotRequired[str]
    """When somebody has looked last whether it is still so."""


class WireContact(ContactParts):
    """A contact as anybody reads it."""

    id: str


class KeptContact(WireContact):
    """A contact as a manager has it: since when it is so, by whom, and whether to look again if it is still so."""

    at: str
    by: NotRequired[str]
    checked: Checked
    """`long-ago` is over 180 days ago."""


def contact_parts(contact: Contact) -> ContactParts:
    """Return what a contact says; what is not said is absent."""
    made: ContactParts = {"kind": contact.kind}
    if contact.title is not None:
        made["title"] = text(contact.title)
    if contact.person is not None:
        made["person"] = contact.person
    if contact.telephone is not None:
        made["telephone"] = contact.telephone
    if contact.email is not None:
        made["email"] = contact.email
    if contact.words is not None:
        made["words"] = text(contact.words)
    if contact.checked_on is not None:
        made["checked_on"] = contact.checked_on
    return made


def wire_contact(id: str, contact: Contact) -> WireContact:
    """Return a contact as anybody reads it."""
    return {**contact_parts(contact), "id": id}
