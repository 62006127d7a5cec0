"""Change what an office posts of itself, and erase from the books what a contact said before.

A name that is posted is public by the office's decision, for as long as it is posted. What was taken down or changed
is erased with the same press; where that was cut short, the next one makes it good.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.posted.aggregate import POSTED
from queue_server.domain.posted.posting import ContactPosted
from queue_server.journal.codec import decode
from queue_server.journal.port import Stream

if TYPE_CHECKING:
    from queue_server.application.context import Context
    from queue_server.application.open_office import OpenOffice, Reply
    from queue_server.application.submission import Outcome
    from queue_server.domain.core.actor import Actor
    from queue_server.domain.core.identifiers import OfficeId
    from queue_server.domain.posted.contact import ContactId
    from queue_server.domain.posted.posting import PostedCommand
    from queue_server.journal.port import Key, Version


class PostedContacts:
    """The contacts that all offices post."""

    def __init__(self, context: Context) -> None:
        """Know the books."""
        self._context = context

    def submit(
        self, open_office: OpenOffice, command: PostedCommand, actor: Actor, reply: Reply, key: Key | None
    ) -> Outcome:
        """Carry out a command, and forget what is said no more."""
        outcome = open_office.submit(command, actor, reply, key)
        self._forget(open_office.id, set(open_office.state_of(POSTED).contacts))
        return outcome

    def _forget(self, office: OfficeId, posted: set[ContactId]) -> None:
        stream = Stream(office, POSTED.name())
        latest: dict[ContactId, Version] = {}
        worded: set[Version] = set()
        for commit in self._context.ask(self._context.journal.read, stream):
            for event in decode(commit):
                if isinstance(event, ContactPosted):
                    latest[event.contact] = commit.version
            if commit.remarks:
                worded.add(commit.version)
        stand = {version for contact, version in latest.items() if contact in posted}
        if said_no_more := sorted(worded - stand):
            self._context.ask(self._context.journal.erase, stream, said_no_more)
