"""Put the house together: the one place where every room is chosen and joined."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING

from queue_server.domain.actor import HOUSE
from queue_server.domain.errors import QueueServerError, UnknownOfficeError
from queue_server.figures import count_failure
from queue_server.journal.risks import RISKS
from queue_server.listening import BACKLOG
from queue_server.live.admission import Admission
from queue_server.live.hub import Hub
from queue_server.live.sockets import Sockets
from queue_server.office_file import read_office, sample_office
from queue_server.reception.opening import reception_at
from queue_server.web.app import create_app
from queue_server.web.sessions import SAMPLE

if TYPE_CHECKING:
    import socket
    from collections.abc import Iterable
    from pathlib import Path
    from wsgiref.types import WSGIApplication

    from flask import Flask

    from queue_server.domain.office import Office
    from queue_server.reception.reception import Reception
    from queue_server.runtime import Runtime
    from queue_server.wishes import Wishes

_log = logging.getLogger(__name__)

_FORGET_EVERY = 3600.0


class NotBeyondLoopbackError(QueueServerError):
    """The sample office lets anybody be anybody, so it is for this machine only."""

    title = (
        "The sample office lets anybody be a clerk, so it is served on this machine only. "
        "Describe your own office in a file and give it with --office, or leave out --host."
    )


class LossyJournalError(QueueServerError):
    """The store may lose what it has confirmed, and nobody has said that this may be."""

    def __init__(self, risks: Iterable[str]) -> None:
        """Say by what."""
        reasons = "; ".join(RISKS[risk] for risk in risks)
        super().__init__(
            f"This Redis can lose numbers that were given out: {reasons}. "
            "Set it up as docs/operations.md says, or serve with --accept-loss."
        )


@dataclass(frozen=True, slots=True)
class House:
    """A running house, as its entry point sees it."""

    app: Flask
    plain: WSGIApplication
    """The app without live connections."""
    admission: Admission
    reception: Reception
    hub: Hub
    sockets: Sockets
    stopping: threading.Event
    leaving: threading.Event
    """Set while the house still serves and wants nobody to be sent here any more."""

    @property
    def is_sample(self) -> bool:
        """Tell whether the sample office is served, with all that anybody may try there."""
        return _has_sample(self.reception)

    def wake(self) -> None:
        """Start what goes on beside requests."""
        for work in (self.reception.keep_following, self.hub.keep_pushing, self.sockets.keep_beating):
            self.reception.runtime.spawn(work, self.stopping)
        self.reception.runtime.spawn(self._keep_forgetting)

    def leave(self) -> None:
        """Say on readyz that it is about to end."""
        self.leaving.set()

    def stop(self) -> None:
        """Let what goes on beside requests come to its end."""
        self.stopping.set()

    def close(self) -> None:
        """Give the books back, once nobody is served any more: a file is whole then without its log."""
        self.reception.journal.close()

    def _keep_forgetting(self) -> None:
        while not self.stopping.is_set():
            try:
                self.reception.forget()
            except Exception:  # noqa: BLE001 - what fails once must not be the end of forgetting
                count_failure("forgetting")
                _log.exception("forgetting failed")
            self.reception.runtime.sleep(_FORGET_EVERY)


def build(wishes: Wishes, runtime: Runtime, async_mode: str) -> House:
    """Build the house. Without an office file it serves what the journal holds, or else the sample office."""
    reception = reception_at(wishes.journal, runtime, wishes.copies)
    reception.means.failures.append(count_failure)
    if reception.risks and not wishes.accept_loss:
        raise LossyJournalError(reception.risks)
    _set_up_what_is_wanted(reception, wishes.office)
    sockets = Sockets(reception, async_mode)
    hub = Hub(reception, sockets)
    admission = Admission()
    app = create_app(reception, hub, admission, trying=_has_sample(reception))
    plain = app.wsgi_app
    sockets.attach(app, hub)
    return House(app, plain, admission, reception, hub, sockets, threading.Event(), threading.Event())


def opened(door: socket.socket, reception: Reception) -> socket.socket:
    """Let connections in at an address; the sample office is refused one that others can reach."""
    if _has_sample(reception) and not ip_address(door.getsockname()[0]).is_loopback:
        raise NotBeyondLoopbackError
    door.listen(BACKLOG)
    return door


def _set_up_what_is_wanted(reception: Reception, office_file: Path | None) -> None:
    """Set up the office of the file. One that was closed down stays so: a restart opens nothing again."""
    wanted = _wanted_office(reception, office_file)
    if wanted is None:
        return
    desk = reception.desk(wanted.id, create=True)
    if desk.is_closed_down and office_file is not None:
        _log.warning("the office was closed down; `office create` opens it again", extra={"office": wanted.id})
        return
    for change in desk.changes(wanted):
        _log.warning("the office is set up anew: %s", change.words, extra={"office": wanted.id})
    desk.set_up(wanted, HOUSE)


def _wanted_office(reception: Reception, office_file: Path | None) -> Office | None:
    if office_file is not None:
        return read_office(office_file)
    return sample_office() if reception.offices() in ([], [SAMPLE]) else None


def _has_sample(reception: Reception) -> bool:
    """Tell whether the sample office is there, be it in trouble."""
    if SAMPLE not in reception.offices():
        return False
    try:
        reception.desk(SAMPLE)
    except UnknownOfficeError:
        return False
    except QueueServerError:
        return True
    return True
