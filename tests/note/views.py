"""What can be seen of a note, and of what else a view can be made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from typing_extensions import TypedDict

from queue_server.domain.core.permissions import Permission
from queue_server.domain.office.aggregate import SETUP
from queue_server.views.sources import CLOCK, argument, stream
from queue_server.views.view import Argument, view
from tests.note.note import NOTE

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import Instant
    from queue_server.domain.office.office import Office


class Note(TypedDict):
    """The view `note/{id}`."""

    stars: int


class Title(TypedDict):
    """The view `title`."""

    services: int


class Watch(TypedDict):
    """The view `watch`."""

    minute: int


@view(
    "note",
    argument=Argument("id"),
    shape=Note,
    sources=(stream(NOTE, key=argument),),
    permission=Permission.SERVE,
)
def note(stars: int, _: str) -> Note:
    """Show how many stars there are."""
    return {"stars": stars}


@view("title", shape=Title, sources=(stream(SETUP),), permission=Permission.LOOK_AROUND)
def title(office: Office) -> Title:
    """Show of how many services the office is."""
    return {"services": len(office.services)}


@view("watch", shape=Watch, sources=(CLOCK,), permission=Permission.LOOK_AROUND)
def watch(now: Instant) -> Watch:
    """Show the minute."""
    return {"minute": now // 60_000}
