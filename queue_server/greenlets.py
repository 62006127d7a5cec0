"""Run the house on eventlet: the only place that knows it. Importing this module patches the standard library."""

from __future__ import annotations

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # its makers warn at each import; the choice is the user's (docs/decisions/)
    import eventlet

eventlet.monkey_patch()

import gc  # noqa: E402 - the patch comes first
import io  # noqa: E402
import logging  # noqa: E402
import resource  # noqa: E402
import signal  # noqa: E402
import socket  # noqa: E402
import sys  # noqa: E402
import time  # noqa: E402
from _queue import SimpleQueue  # noqa: E402
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar, cast  # noqa: E402

import eventlet.event  # noqa: E402
import eventlet.greenio  # noqa: E402
import eventlet.hubs  # noqa: E402
import eventlet.patcher  # noqa: E402
import eventlet.wsgi  # noqa: E402

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

P = ParamSpec("P")
T = TypeVar("T")

_thread = eventlet.patcher.original("_thread")
"""Real threads and locks."""

_GIVE_WAY = 0.0005
"""Seconds after which a thread at the journal gives the interpreter back: each send waits for it, 5 ms by default."""

_COLLECT = 50_000, 20, 20
"""When rubbish is looked for: rarely, since a day's visits stay and every look at them holds up everybody."""

CONNECTIONS = 20_000
"""Connections that this process admits at once; eventlet alone would stop at 1,024."""


_THREADS = 16
"""Calls that may block at once."""

_MOMENT = 0.002
"""Seconds for which everything stands still for a thread."""

_IMPATIENT = 1.0
"""Seconds for which nothing stands still any more once that was not enough."""

_LISTEN_FOR_SIGNALS = 0.2
"""Seconds between two looks for a signal: the event loop does not wake up for one."""


class Greenlets:
    """Greenlets, and real threads for what blocks: a ThreadPoolExecutor would run in the hub's own thread."""

    def __init__(self) -> None:
        """Start no thread yet."""
        self._crew: _Crew | None = None

    def spawn(self, work: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
        """Run `work` in a greenlet."""
        eventlet.spawn_n(work, *args, **kwargs)

    def run_blocking(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return `work(...)` from a real thread, while the other greenlets go on."""
        if self._crew is None:
            self._crew = _Crew()
        return self._crew.run(lambda: work(*args, **kwargs))

    def signal(self) -> _Signal:
        """Return a signal between two greenlets."""
        return _Signal()

    def writer(self, websocket: Any) -> Callable[[bytes], bool]:
        """Return what writes whole frames on a connection without waiting."""
        return _Writer(websocket).write

    def sleep(self, seconds: float) -> None:
        """Let the other greenlets go on."""
        eventlet.sleep(seconds)


class _Signal:
    """What one greenlet waits for; `threading.Event` would take three green locks for it."""

    def __init__(self) -> None:
        self._is_set = False
        self._waiting: Any = None

    def set(self) -> None:
        self._is_set = True
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            eventlet.hubs.get_hub().schedule_call_global(0, waiting.switch)

    def is_set(self) -> bool:
        return self._is_set

    def wait(self, timeout: float) -> bool:
        if not self._is_set:
            hub = eventlet.hubs.get_hub()
            self._waiting = eventlet.getcurrent()
            timer = hub.schedule_call_global(timeout, self._give_up)
            hub.switch()
            timer.cancel()
        return self._is_set

    def _give_up(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting.switch()


class _Writer:
    """Writes frames straight to a connection, without waking the greenlet that it has for that."""

    def __init__(self, websocket: Any) -> None:
        self._turn = websocket._sendlock  # noqa: SLF001 - whoever writes on it takes turns by this lock
        self._socket = websocket.socket

    def write(self, frame: bytes) -> bool:
        """Write a frame and tell whether it was taken; what the reader has no room for follows by itself."""
        if not self._turn.acquire(blocking=False):
            return False
        try:
            sent = self._socket.fd.send(frame)
        except BlockingIOError:
            sent = 0
        except OSError:
            sent = len(frame)  # nobody is there any more, which whoever reads from it finds out
        if 0 < sent < len(frame):
            eventlet.spawn_n(self._finish, frame[sent:])
            return True
        self._turn.release()
        return bool(sent)

    def _finish(self, rest: bytes) -> None:
        try:
            self._socket.sendall(rest)
        except OSError as gone:
            logging.getLogger(__name__).debug("a connection is gone: %s", gone)
        finally:
            self._turn.release()


class _Errand(Generic[T]):
    """Work on its way through a thread."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._answer: T
        self._error: BaseException | None = None
        self._open = _thread.allocate_lock()
        self._open.acquire()
        self.ended = eventlet.event.Event()
        self.is_awaited = False

    def do(self) -> None:
        """Do the work, in the thread."""
        try:
            self._answer = self._work()
        except BaseException as error:  # noqa: BLE001 - it is raised where the answer is awaited
            self._error = error
        finally:
            self._open.release()

    def is_done_within(self, seconds: float) -> bool:
        """Wait for the end with all greenlets standing still."""
        return bool(self._open.acquire(timeout=seconds))

    def result(self) -> T:
        """Return the answer once the work is done, or raise its error."""
        if self._error is not None:
            raise self._error
        return self._answer


class _Crew:
    """Threads that block in the hub's stead.

    Two threads that want the interpreter all the time cost each other several times what they do. So the hub stands
    still at first while a thread works, for a moment only: most work on the journal is done by then. Where a disk is
    slower than that, the hub does not try again for a while, and goes on at once.
    """

    def __init__(self) -> None:
        self._todo: SimpleQueue[_Errand[Any]] = SimpleQueue()
        self._done: SimpleQueue[_Errand[Any]] = SimpleQueue()
        self._bell, self._rope = socket.socketpair()
        self._impatient_until = float("-inf")
        for _ in range(_THREADS):
            _thread.start_new_thread(self._serve, (self._rope.dup(),))
        eventlet.spawn_n(self._listen)

    def run(self, work: Callable[[], T]) -> T:
        """Return what work gives, or raise what it raises."""
        errand = _Errand(work)
        self._todo.put(errand)
        now = time.monotonic()
        if now >= self._impatient_until:
            if errand.is_done_within(_MOMENT):
                return errand.result()
            self._impatient_until = now + _IMPATIENT
        errand.is_awaited = True
        if not errand.is_done_within(0):
            errand.ended.wait()
        return errand.result()

    def _serve(self, rope: Any) -> None:
        while True:
            errand = self._todo.get()
            errand.do()
            if errand.is_awaited:
                self._done.put(errand)
                rope.fd.send(b".")  # the true socket: the green one belongs to the hub's thread

    def _listen(self) -> None:
        while True:
            for _ in self._bell.recv(4096):
                self._done.get().ended.send()


class _Protocol(eventlet.wsgi.HttpProtocol):  # type: ignore[misc]
    def log_message(self, *_: object) -> None:
        """Keep addresses out of the log, of malformed requests too: they may hold a ticket's id."""


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


class _Errors(io.TextIOBase):
    """Where eventlet writes, in a form of its own, that a connection was gone already."""

    def write(self, said: str) -> int:
        logging.getLogger(__name__).debug("%s", said)
        return len(said)


_ERRORS = _Errors()


def _informed(app: WSGIApplication) -> WSGIApplication:
    """Tell the app that a body in chunks has an end, which it would take for empty, and where its connection is."""

    def told(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        environ["wsgi.errors"] = _ERRORS
        environ.pop("HTTP_SEC_WEBSOCKET_EXTENSIONS", None)  # a patch is small, and compressed it is another for each
        environ["werkzeug.socket"] = environ["eventlet.input"].get_socket()  # where the other server has it
        if environ.get("HTTP_TRANSFER_ENCODING", "").lower() == "chunked":
            environ["wsgi.input_terminated"] = True
        return app(environ, start_response)

    return told


def serve(listener: socket.socket, app: WSGIApplication, stop: Callable[[], None]) -> None:
    """Serve until SIGTERM or SIGINT; then `stop` is called and the listener closed."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    sys.setswitchinterval(_GIVE_WAY)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECT)
    told: list[int] = []
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda number, _: told.append(number))
    serving = eventlet.spawn(
        eventlet.wsgi.server,
        _FairSocket(cast("Any", listener).fd),  # the patch put the true one inside
        _informed(app),
        max_size=CONNECTIONS,
        protocol=_Protocol,
        log_output=False,
        debug=False,
        socket_timeout=75,
    )
    while not told and not serving.dead:
        eventlet.sleep(_LISTEN_FOR_SIGNALS)
    stop()
    serving.kill()
    listener.close()
