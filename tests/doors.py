"""A door into a house without records, voice, printers or notices of its own, for what is asked of the rows alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.application.runtime import Threads
from queue_server.live.hub import Hub
from queue_server.live.sockets import Sockets
from queue_server.notices.folder import Notices
from queue_server.printing.printing import Printing
from queue_server.printing.targets import Printers
from queue_server.records.often import Often
from queue_server.table_file.asking import Files
from queue_server.voice.sound.place import Place
from queue_server.voice.sound.voice import Voice
from queue_server.web.door import Door
from tests.records.nowhere import NO_OTHER_DAYS, NO_RECORDS

if TYPE_CHECKING:
    from queue_server.application.application import Application


def door_into(application: Application, *, is_demo: bool = False) -> Door:
    """Return a door; nothing that it leads to is started."""
    hub = Hub(application, Sockets(application, "threading"))
    voice = Voice(Place.of("memory:", None, None), Threads())
    printing = Printing(application.context, Printers({}), application.printers)
    often = Often(Threads(), None)
    return Door(application, hub, NO_RECORDS, NO_OTHER_DAYS, voice, printing, Notices(), Files(), often, is_demo)
