"""Keep what an office posts of itself: the row of `posted` in the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.core.aggregate import Aggregate
from queue_server.domain.core.event import events_in
from queue_server.domain.posted import posting
from queue_server.domain.posted.posted import MOST_CONTACTS, Posted, PostedFold
from queue_server.domain.posted.posting import ChangeContact, OrderContacts, PostContact, TakeDownContact

if TYPE_CHECKING:
    from collections.abc import Iterable


def broken(posted: Posted) -> Iterable[str]:
    """Yield what is wrong with what an office posts."""
    if len(posted.contacts) > MOST_CONTACTS:
        yield f"{len(posted.contacts)} contacts are posted, {MOST_CONTACTS} may be"
    if any(kept.revision > posted.revision for kept in posted.contacts.values()):
        yield "a contact was changed after the last change of all"


POSTED: Aggregate[Posted] = Aggregate(
    kind="posted",
    fresh=lambda _: Posted(),
    fold=PostedFold,
    events=tuple(events_in(posting)),
    invariants=broken,
    retention=None,
)
"""One stream an office: what a contact says stands until it is changed or taken down, and is erased then."""

PostContact.aggregate = ChangeContact.aggregate = TakeDownContact.aggregate = OrderContacts.aggregate = POSTED
