"""Put the house together: the one place where every room is chosen and joined."""

from __future__ import annotations

import socket
import threading
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING

from queue_server.domain.actor import HOUSE
from queue_server.domain.errors import QueueServerError
from queue_server.live.hub import Hub
from queue_server.live.sockets import Sockets
from queue_server.office_file import read_office, sample_office
from queue_server.reception.opening import reception_at
from queue_server.web.app import create_app
from queue_server.web.sessions import SAMPLE

if TYPE_CHECKING:
    from pathlib import Path
    from wsgiref.types import WSGIApplication

    from flask import Flask

    from queue_server.domain.office import Office
    from queue_server.reception.reception import Reception
    from queue_server.runtime import Runtime

_BACKLOG = 2048
"""Connections that may wait to be accepted: a hall that reconnects at the same second."""

_FORGET_EVERY = 3600.0


class NotBeyondLoopbackError(QueueServerError):
    """The sample office lets anybody be anybody, so it is for this machine only."""

    title = (
        "The sample office lets anybody be a clerk, so it is served on this machine only. "
        "Describe your own office in a file and give it with --office, or leave out --host."
    )


class AddressTakenError(QueueServerError):
    """The address to serve on is not to be had."""


@dataclass(frozen=True, slots=True)
class House:
    """A running house, as its entry point sees it."""

    app: Flask
    plain: WSGIApplication
    """The app without live connections."""
    reception: Reception
    hub: Hub
    sockets: Sockets
    stopping: threading.Event

    @property
    def is_sample(self) -> bool:
        """Tell whether the sample office is served, with all that anybody may try there."""
        return _has_sample(self.reception)

    def wake(self) -> None:
        """Start what goes on beside requests."""
        for work in (self.reception.keep_following, self.hub.keep_pushing, self.sockets.keep_beating):
            self.reception.runtime.spawn(work, self.stopping)
        self.reception.runtime.spawn(self._keep_forgetting)

    def stop(self) -> None:
        """Let what goes on beside requests come to its end."""
        self.stopping.set()

    def _keep_forgetting(self) -> None:
        while not self.stopping.is_set():
            self.reception.forget()
            self.reception.runtime.sleep(_FORGET_EVERY)


def build(journal_url: str, office_file: Path | None, runtime: Runtime, async_mode: str) -> House:
    """Build the house. Without an office file it serves what the journal holds, or else the sample office."""
    reception = reception_at(journal_url, runtime)
    wanted = _wanted_office(reception, office_file)
    if wanted is not None:
        reception.desk(wanted.id, create=True).set_up(wanted, HOUSE)
    sockets = Sockets(reception, async_mode)
    hub = Hub(reception, sockets)
    app = create_app(reception, hub, trying=_has_sample(reception))
    plain = app.wsgi_app
    sockets.attach(app, hub)
    return House(app, plain, reception, hub, sockets, threading.Event())


def listener(host: str, port: int, reception: Reception) -> socket.socket:
    """Return the socket to serve on; the sample office is refused an address that others can reach."""
    family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    if _has_sample(reception) and not ip_address(address[0]).is_loopback:
        raise NotBeyondLoopbackError
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        made.bind(address)
    except OSError as error:
        raise AddressTakenError(
            f"Cannot serve on {host}, port {port}: {error.strerror}. Is it running already?"
        ) from error
    made.listen(_BACKLOG)
    return made


def _wanted_office(reception: Reception, office_file: Path | None) -> Office | None:
    if office_file is not None:
        return read_office(office_file)
    return sample_office() if reception.offices() in ([], [SAMPLE]) else None


def _has_sample(reception: Reception) -> bool:
    return SAMPLE in reception.offices()
