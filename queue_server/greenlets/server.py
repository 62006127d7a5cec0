"""Serve an app on eventlet's server."""

from __future__ import annotations

import errno
import gc
import io
import logging
import resource
import signal
import socket
import sys
import time
from typing import TYPE_CHECKING, Any, cast

import eventlet
import eventlet.event
import eventlet.greenio
import eventlet.wsgi

from queue_server.greenlets.line import part_with_all
from queue_server.workers.overseer import Ending, Systemd

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_GIVE_WAY = 0.0005
"""Seconds after which a thread at the journal gives the interpreter back: each send waits for it, 5 ms by default."""

_COLLECT = 50_000, 20, 20
"""When rubbish is looked for: rarely, since a day's visits stay and every look at them holds up everybody."""

CONNECTIONS = 20_000
"""Requests whose connections this process holds at once; eventlet alone would stop at 1,024."""

_UNTIL_ROOM = 0.1
"""Seconds after which it is tried again to admit somebody, when the system had no room."""

_LISTEN_FOR_SIGNALS = 0.2
"""Seconds between two looks for a signal: the event loop does not wake up for one."""

LINGER = 0.3
"""Seconds for which a connection may still bring a request after the door is shut, or a screen say good-bye."""

FINISH = 5.0
"""Seconds that a request in hand may take until its answer is given up."""

_AFTER_YOU = 0.001
"""Seconds for which a worker takes no connection after it took one: else one of them takes a hall that comes back."""

_LOOK = 0.02
"""Seconds between two looks whether everybody has left."""


class _Protocol(eventlet.wsgi.HttpProtocol):  # type: ignore[misc]
    rbufsize = 1024
    """Bytes that a connection keeps for reading: as much as most requests have."""

    is_leaving = False
    """Whether each answer is to be the last on its connection, so that the next request goes elsewhere."""

    def setup(self) -> None:
        super().setup()
        self.wfile = _Outlet(self.connection)

    @property
    def close_connection(self) -> bool:
        """Tell whether the next answer is the last, which the library says in its header."""
        return self.is_leaving or self._is_last

    @close_connection.setter
    def close_connection(self, is_last: bool) -> None:
        self._is_last = bool(is_last)

    def log_message(self, *_: object) -> None:
        """Keep addresses out of the log, of malformed requests too: they may hold a ticket's id."""


class _Outlet:
    """What is written to a connection goes out at once and whole: the usual buffer would keep 16 kB for each."""

    closed = False

    def __init__(self, line: socket.socket) -> None:
        self._line = line

    def write(self, data: bytes) -> None:
        self._line.sendall(data)

    def writelines(self, parts: Iterable[bytes]) -> None:
        self._line.sendall(b"".join(parts))

    def flush(self) -> None:
        """Do nothing: everything is on its way."""

    def close(self) -> None:
        """Leave the connection to whoever opened it."""


class _FairSocket(eventlet.greenio.GreenSocket):  # type: ignore[misc]
    """A connection that lets others go on before it takes more: eventlet waits only for one that has nothing to say.

    Without it a single client that floods the server silences all others.
    """

    _took_at_once = False

    def accept(self) -> Any:
        """Let who comes wait while the system has no descriptor left: the library would stop serving."""
        while True:
            try:
                return super().accept()
            except OSError as full:
                if full.errno not in {errno.EMFILE, errno.ENFILE}:
                    raise
            eventlet.sleep(_UNTIL_ROOM)

    def _recv_loop(self, *how: object) -> object:
        if self._took_at_once:
            eventlet.sleep(0)
        self._took_at_once = True
        return super()._recv_loop(*how)

    def _read_trampoline(self) -> None:
        self._took_at_once = False
        super()._read_trampoline()


class _ShutError(Exception):
    """Nobody is let in any more."""


class _Door(_FairSocket):
    """Where connections come in. It is shut before the server behind it is told to end."""

    is_shared = False
    """Whether other processes take connections here."""

    def accept(self) -> Any:
        """Return the next connection; who has just taken one lets others have the next."""
        try:
            if self.is_shared:
                eventlet.sleep(_AFTER_YOU)
            return super().accept()
        except _ShutError:
            self.close()
            self._shut.wait()
            raise OSError(errno.ESHUTDOWN, "the door is shut") from None  # which ends the server's loop

    def shut(self, serving: Any, guests: Any) -> None:
        """Let nobody in any more, say good-bye to screens, and give requests on their way a moment to come in."""
        self._shut = eventlet.event.Event()
        serving.kill(_ShutError())
        end = time.monotonic() + LINGER
        while (part_with_all() or guests.running()) and time.monotonic() < end:
            eventlet.sleep(_LOOK)
        self._shut.send()


class _Errors(io.TextIOBase):
    """Where eventlet writes, in a form of its own, that a connection was gone already."""

    def write(self, said: str) -> int:
        logging.getLogger(__name__).debug("%s", said)
        return len(said)


_ERRORS = _Errors()


def _informed(app: WSGIApplication) -> WSGIApplication:
    """Tell the app that a body in chunks has an end, which it would take for empty."""

    def told(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        environ["wsgi.errors"] = _ERRORS
        if environ.get("HTTP_TRANSFER_ENCODING", "").lower() == "chunked":
            environ["wsgi.input_terminated"] = True
        return app(environ, start_response)

    return told


def serve(
    listener: socket.socket, app: WSGIApplication, stop: Callable[[], None], ending: Ending | None = None
) -> None:
    """Serve until SIGTERM or SIGINT; then finish what is in hand, and call `stop`."""
    _make_ready()
    ending = ending or Ending(Systemd())
    door = _Door(cast("Any", listener).fd)  # the patch put the true one inside
    door.is_shared = ending.overseer.shares_door
    guests = eventlet.GreenPool(CONNECTIONS)
    serving = eventlet.spawn(
        eventlet.wsgi.server,
        door,
        _informed(app),
        custom_pool=guests,
        protocol=_Protocol,
        log_output=False,
        debug=False,
        socket_timeout=75,
    )
    _wait_for_the_end(serving, ending)
    door.shut(serving, guests)
    with eventlet.Timeout(FINISH, False):
        serving.wait()
    stop()


def _make_ready() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    sys.setswitchinterval(_GIVE_WAY)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECT)


def _wait_for_the_end(serving: Any, ending: Ending) -> None:
    """Wait until the end is asked for, or nobody asks for anything any more, and let the grace pass."""
    told: list[int] = []
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda number, _: told.append(number))
    while not told and not serving.dead and not ending.overseer.is_gone:
        eventlet.sleep(_LISTEN_FOR_SIGNALS)
        ending.overseer.well()
    ending.overseer.stopping()
    ending.leave()
    _Protocol.is_leaving = True
    grace_ends = time.monotonic() + (ending.grace if told == [signal.SIGTERM] else 0)
    while time.monotonic() < grace_ends and len(told) == 1 and not ending.overseer.is_gone:
        eventlet.sleep(_LISTEN_FOR_SIGNALS)
        ending.overseer.well()
