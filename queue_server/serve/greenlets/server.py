"""Serve an app on eventlet: let connections in, and end without cutting anybody off."""

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
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any, cast

import eventlet
import eventlet.greenio
import eventlet.hubs

from queue_server.access.errors import TooManyRequestsError
from queue_server.observability.figures import LIMITED
from queue_server.serve.greenlets.channel import part_with_all
from queue_server.serve.greenlets.exchange import Exchange, Serving

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from wsgiref.types import WSGIApplication

    from queue_server.access.crowd import Crowd
    from queue_server.domain.core.errors import QueueServerError
    from queue_server.serve.greenlets.exchange import Refusal
    from queue_server.serve.workers.supervisor import Ending

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

_AT_ONCE = 16
"""Connections that are let in before others go on."""

_LOOK = 0.02
"""Seconds between two looks whether everybody has left."""


class _FairSocket(eventlet.greenio.GreenSocket):  # type: ignore[misc]
    """A connection that lets others go on before it takes more: eventlet waits only for one that has nothing to say.

    Without it a single client that floods the server silences all others.
    """

    _took_at_once = False

    def _recv_loop(self, *how: object) -> object:
        if self._took_at_once:
            eventlet.sleep(0)
        self._took_at_once = True
        return super()._recv_loop(*how)

    def _read_trampoline(self) -> None:
        self._took_at_once = False
        super()._read_trampoline()


class _Host:
    """Lets connections in at the door, and sees that nobody is cut off in the middle when it is shut."""

    def __init__(self, door: socket.socket, serving: Serving, crowd: Crowd, *, is_shared: bool) -> None:
        """Know what all connections share, how many may come from where, and whether others let them in here too."""
        self._door = door
        self._is_shared = is_shared
        self._serving = serving
        self._crowd = crowd
        self._guests = eventlet.GreenPool(CONNECTIONS)
        name, port = door.getsockname()[:2]
        self._base = {
            "SERVER_NAME": name,
            "SERVER_PORT": str(port),
            "SCRIPT_NAME": "",
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.errors": _ERRORS,
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
        self._full = serving.refused(TooManyRequestsError())
        self._letting_in = eventlet.spawn(self._let_in)

    @property
    def is_gone(self) -> bool:
        """Tell whether nobody is let in any more, for whatever reason."""
        return bool(self._letting_in.dead)

    def say_good_bye(self) -> None:
        """Let each answer be the last on its connection."""
        self._serving.is_leaving = True

    def shut(self) -> None:
        """Let nobody in any more, say good-bye to screens, give requests on their way a moment, and finish them."""
        self._letting_in.kill()
        self._door.close()
        end = time.monotonic() + LINGER
        while (part_with_all() or self._guests.running()) and time.monotonic() < end:
            eventlet.sleep(_LOOK)
        for exchange in [each for each in self._serving.exchanges if each.is_idle]:
            exchange.cut()
        with eventlet.Timeout(FINISH, False):
            self._guests.waitall()

    def _let_in(self) -> None:
        """Take some who come, let others go on, and take the next: a crowd at the door holds nobody up inside."""
        while True:
            eventlet.hubs.trampoline(self._door, read=True)
            if self._is_shared:
                eventlet.sleep(_AFTER_YOU)
            try:
                for _ in range(1 if self._is_shared else _AT_ONCE):
                    self._admit(*self._door.accept())
            except BlockingIOError:
                continue
            except OSError as full:
                if full.errno not in {errno.EMFILE, errno.ENFILE}:
                    raise
                eventlet.sleep(_UNTIL_ROOM)  # who comes waits while the system has no descriptor left

    def _admit(self, line: socket.socket, where: tuple[Any, ...]) -> None:
        line.setblocking(False)
        if self._crowd.comes(where[0]):
            self._guests.spawn_n(self._receive, _FairSocket(line), where[0])
        else:
            self._turn_away(line)

    def _receive(self, line: Any, address: str) -> None:
        base = {**self._base, "REMOTE_ADDR": address}
        Exchange(line, base, self._serving, partial(self._crowd.goes, address)).run()

    def _turn_away(self, line: socket.socket) -> None:
        """Say that too many are here already, to whoever can read that at once."""
        LIMITED.labels("connections").inc()
        with suppress(OSError):
            line.send(self._full)
        line.close()


class _Errors(io.TextIOBase):
    """Where the app writes what went wrong with it."""

    def write(self, said: str) -> int:
        logging.getLogger(__name__).debug("%s", said)
        return len(said)


_ERRORS = _Errors()


def serve(
    listener: socket.socket,
    app: WSGIApplication,
    refusal: Callable[[QueueServerError], Refusal],
    crowd: Crowd,
    ending: Ending,
    larger: Callable[[Mapping[str, Any]], int],
) -> None:
    """Serve until SIGTERM or SIGINT; then finish what is in hand, and stop the house.

    What is no request is answered with `refusal`; of whose body more than usual is taken says `larger`.
    """
    _make_ready()
    serving = Serving(app, refusal, larger=larger)
    door = cast("Any", listener).fd  # the patch put the true one inside
    door.setblocking(False)
    host = _Host(door, serving, crowd, is_shared=ending.supervisor.shares_door)
    _wait_for_the_end(host, ending)
    host.shut()
    ending.stop()


def _make_ready() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    sys.setswitchinterval(_GIVE_WAY)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECT)


def _wait_for_the_end(host: _Host, ending: Ending) -> None:
    """Wait until the end is asked for, or nobody asks for anything any more, and let the grace pass."""
    told: list[int] = []
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda number, _: told.append(number))
    while not told and not host.is_gone and not ending.supervisor.is_gone:
        eventlet.sleep(_LISTEN_FOR_SIGNALS)
        ending.supervisor.well()
    ending.supervisor.stopping()
    ending.leave()
    host.say_good_bye()
    grace_ends = time.monotonic() + (ending.grace if told == [signal.SIGTERM] else 0)
    while time.monotonic() < grace_ends and len(told) == 1 and not ending.supervisor.is_gone:
        eventlet.sleep(_LISTEN_FOR_SIGNALS)
        ending.supervisor.well()
