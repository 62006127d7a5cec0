"""Speak Socket.IO: who connects, what they watch, what is sent to them. The only user of python-socketio."""

from __future__ import annotations

import logging
import threading
import time
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from flask import request
from flask_socketio import SocketIO
from socketio.exceptions import ConnectionRefusedError as Refused
from socketio.packet import CONNECT_ERROR

from queue_server.access.credentials import MACHINE_COOKIE, visitor
from queue_server.access.errors import InvalidBodyError, TooManyWatchesError, UnknownEventError, UnknownNamespaceError
from queue_server.domain.core.errors import QueueServerError
from queue_server.domain.core.identifiers import OfficeId
from queue_server.journal.port import DEPLOYMENT
from queue_server.live.connection import Connection
from queue_server.live.event import taken
from queue_server.live.events import EVENTS
from queue_server.live.frames import MOST
from queue_server.live.heartbeat import Heartbeat
from queue_server.live.outbox import Framed, Outbox
from queue_server.live.transport import carry, hang_up_on_nonsense
from queue_server.observability.figures import CONNECTIONS, DROPPED, PATCHES, WATCHES, count_failure
from queue_server.views import catalogue
from queue_server.views.wire import rfc3339

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from flask import Flask

    from queue_server.access.credentials import Visitor
    from queue_server.application.application import Application
    from queue_server.application.committed import Committed
    from queue_server.application.open_office import OpenOffice
    from queue_server.live.event import ClientEvent
    from queue_server.live.hub import Hub
    from queue_server.live.watched import Watcher
    from queue_server.views.view import State

_log = logging.getLogger(__name__)

_of_library = logging.getLogger("queue_server.socketio")
_of_library.setLevel(logging.ERROR)
"""Given to the libraries, or they write to standard error in a form of their own."""

BEAT_EVERY = 2.0
"""Seconds between two beats (contract)."""

_PING_EVERY = 20
"""Seconds between two questions to a connection whether it lives."""

_WATCHES_EACH = 32
"""Views that one connection may watch at once."""

_RESERVED = ("connect", "disconnect", "*")

_CREDENTIALS = ("HTTP_COOKIE", "HTTP_AUTHORIZATION")
"""What says who connects, should he do so again on the same connection."""

_REQUEST = {
    "REQUEST_METHOD": "GET",
    "SCRIPT_NAME": "",
    "PATH_INFO": "/socket.io/",
    "QUERY_STRING": "",
    "SERVER_NAME": "localhost",
    "SERVER_PORT": "80",
    "SERVER_PROTOCOL": "HTTP/1.1",
    "wsgi.url_scheme": "http",
}
"""What is left of a connection's request once it is known who connected: the rest would stay as long as he does."""


class Sockets:
    """All live connections of this node."""

    def __init__(self, application: Application, async_mode: str, build: str = "") -> None:
        """Be ready for connections; `attach` lets them in. `build` says which screens are served here."""
        self._build = {"build": build} if build else {}
        self._application = application
        self._hub: Hub | None = None
        self._connections: dict[Watcher, Connection] = {}
        self._io = SocketIO(
            async_mode=async_mode,
            transports=["websocket"],
            cors_allowed_origins=[],  # who may come is decided before: see `Admission`
            ping_interval=_PING_EVERY,
            ping_timeout=_PING_EVERY,
            max_http_buffer_size=MOST,
            http_compression=False,
            manage_session=False,
            async_handlers=False,  # one event of a connection after another: its flood holds up nobody else
            logger=_of_library,
            engineio_logger=_of_library,
        )
        application.listeners.append(self._heard)

    def attach(self, app: Flask, hub: Hub) -> None:
        """Let connections in through the app, and views out through the hub."""
        self._hub = hub
        self._io.init_app(app)
        self._io.on("connect")(self._connect)
        self._io.on("disconnect")(self._disconnect)
        self._io.on("watch")(lambda *said: self._answer(self._watch, said))
        self._io.on("unwatch")(lambda *said: self._answer(self._unwatch, said))
        for event in EVENTS:
            self._io.on(event.name)(partial(self._take, event))
        self._io.on("*")(lambda *_: {"error": {"code": UnknownEventError.code}})
        self._heartbeat = Heartbeat(self._io.server.eio, round(_PING_EVERY / BEAT_EVERY))
        self._request = {**_REQUEST, "flask.app": app}
        carry(self._io.server.eio, self._application.runtime, self._heartbeat)
        self._take_events_one_by_one()
        self._refuse_other_namespaces()
        hang_up_on_nonsense(self._io.server)

    def send(self, watchers: Iterable[Watcher], event: str, message: State) -> None:
        """Send one message to several connections: encoded once, dropped where nobody reads."""
        packet = Framed(event, message)
        sent = 0
        for watcher in list(watchers):
            connection = self._connections.get(watcher)
            if connection is not None:
                self._put(watcher, connection, packet)
                sent += 1
        if event == "patch":
            PATCHES.inc(sent)

    def drop(self, watchers: Iterable[Watcher]) -> None:
        """Hang up on several connections: their screens say so, and come again."""
        for watcher in list(watchers):
            self._drop(watcher)

    def keep_beating(self, stop: threading.Event) -> None:
        """Send every connection a beat as long as what is shown is news, and drop whose session is over.

        A round that fails is not the last one.
        """
        rounds = (self._look_at_credentials, self.beat, self._ask_who_lives, self._count)
        while not stop.is_set():
            for work in rounds:
                try:
                    work()
                except Exception:  # noqa: BLE001 - whatever it is, it must not leave everybody without a beat for ever
                    count_failure("beating")
                    _log.exception("beating failed")
            self._application.runtime.sleep(BEAT_EVERY)

    def beat(self) -> None:
        """Send a beat to whoever is shown nothing but news: an office in trouble stops its own screens' only."""
        hub = self._hub
        if not self._application.current or hub is None or not hub.goes_well:
            return
        watched = {office for each in list(self._connections.values()) for office, _ in list(each.watches)}
        doubtful = {office for office in watched if not self._application.is_current(office)}
        in_doubt = hub.in_doubt()
        to = (who for who, each in list(self._connections.items()) if doubtful.isdisjoint(o for o, _ in each.watches))
        now = rfc3339(self._application.clock())
        self.send([who for who in to if who not in in_doubt], "beat", {"at": now, **self._build})

    def _ask_who_lives(self) -> None:
        if self._application.runtime.holds_lines:
            self._heartbeat.beat()

    def _count(self) -> None:
        CONNECTIONS.set(len(self._connections))
        WATCHES.set(self._hub.watches() if self._hub is not None else 0)

    def _put(self, watcher: Watcher, connection: Connection, packet: Framed) -> None:
        transport = connection.transport
        if not self._is_dropped(watcher, connection) and not transport.closed:
            transport.queue.put(packet)

    def _is_dropped(self, watcher: Watcher, connection: Connection) -> bool:
        """Tell whether a connection is to be left alone, because its reader is too far behind."""
        queue = connection.transport.queue
        waiting = queue.qsize()
        if not waiting and connection.stuck_since is None:
            return False
        if not connection.is_behind(waiting, getattr(queue, "sent", 0), time.monotonic()):
            return False
        DROPPED.inc()
        self._drop(watcher)
        return True

    def _drop(self, watcher: Watcher) -> None:
        connection = self._connections.pop(watcher, None)
        if self._hub is not None:
            self._hub.leave(watcher)
        if connection is not None:
            self._application.runtime.spawn(connection.cut)

    def _connect(self, auth: object = None) -> None:
        watcher: Watcher = request.sid  # type: ignore[attr-defined]
        said = auth if isinstance(auth, dict) else {}
        token, csrf = said.get("token"), said.get("csrf")
        bearer = _bearer_of_handshake() if token is None and csrf is None else None
        try:
            who = visitor(
                self._application,
                bearer if token is None else f"Bearer {token}",
                None if csrf is None else f"{csrf}",
                request.cookies,
            )
        except QueueServerError as error:
            raise Refused(error.title, {"code": error.code}) from None
        self._connections[watcher] = self._connected(watcher, who)

    def _connected(self, watcher: Watcher, who: Visitor) -> Connection:
        """Return the connection of somebody who is let in, and let go of the request with which he came."""
        server = self._io.server
        eio_sid = server.manager.eio_sid_from_sid(watcher, "/")
        transport = server.eio.sockets[eio_sid]
        machine = self._application.tokens.machines.shown(request.cookies.get(MACHINE_COOKIE, ""))
        where = request.remote_addr or "", None if machine is None else machine.id
        if not isinstance(transport.queue, Outbox):
            return Connection(who, transport, request.environ["werkzeug.socket"], *where)
        self._heartbeat.is_greeted(transport)
        kept = {name: request.environ[name] for name in _CREDENTIALS if name in request.environ}
        server.environ[eio_sid] = {**self._request, **kept} if kept else self._request
        return Connection(who, transport, None, *where)

    def _disconnect(self, *_: object) -> None:
        watcher: Watcher = request.sid  # type: ignore[attr-defined]
        connection = self._connections.pop(watcher, None)
        if connection is not None and connection.line is None and not connection.transport.closing:
            self._heartbeat.await_connect(connection.transport)
        if self._hub is not None:
            self._hub.leave(watcher)

    def _answer(self, act: Callable[[Watcher, str, str], State], said: tuple[object, ...]) -> State:
        watcher: Watcher = request.sid  # type: ignore[attr-defined]
        return self._answered(lambda: act(watcher, *_office_and_view(said)))

    def _take(self, event: ClientEvent[Any], *said: object) -> State:
        watcher: Watcher = request.sid  # type: ignore[attr-defined]
        return self._answered(lambda: taken(event, self._application, self._connections[watcher], said))

    def _answered(self, act: Callable[[], State]) -> State:
        try:
            return act()
        except QueueServerError as error:
            return {"error": {"code": error.code, "detail": error.detail}}
        except Exception:  # noqa: BLE001 - whoever asks is answered
            _log.exception("an event failed")
            return {"error": {"code": QueueServerError.code, "detail": QueueServerError.title}}

    def _watch(self, watcher: Watcher, office: str, name: str) -> State:
        connection, hub = self._connections.get(watcher), self._hub
        if connection is None or hub is None:
            raise QueueServerError
        open_office = self._allowed(connection.visitor, OfficeId(office), name)
        if len(connection.watches) >= _WATCHES_EACH and (open_office.id, name) not in connection.watches:
            raise TooManyWatchesError
        snapshot = hub.watch(watcher, open_office, name)
        if self._connections.get(watcher) is not connection:
            hub.leave(watcher)  # it ended meanwhile, and has been left once already
            raise QueueServerError
        connection.watches.add((open_office.id, name))
        now = rfc3339(self._application.clock())
        made: State = {"view": name, "version": snapshot.version, "state": snapshot.state, "at": now, **self._build}
        if not self._application.is_current(open_office.id):
            made["since"] = rfc3339(self._application.known_until(open_office.id))
        return made

    def _unwatch(self, watcher: Watcher, office: str, name: str) -> State:
        connection = self._connections.get(watcher)
        if connection is not None and self._hub is not None:
            connection.watches.discard((OfficeId(office), name))
            self._hub.unwatch(watcher, OfficeId(office), name)
        return {"view": name}

    def _allowed(self, who: Visitor, office: OfficeId, name: str) -> OpenOffice:
        view, argument = catalogue.find(name)
        who.require(view.permission, office, view.resource(argument))
        return self._application.open_office(office)

    def _heard(self, committed: Committed) -> None:
        """Hang up on whoever's token was revoked, and on who has signed out."""
        if committed.office == DEPLOYMENT:
            self._look_at_credentials()

    def _look_at_credentials(self) -> None:
        """Hang up on everybody whose token or session is good no more; that a device is here keeps its session."""
        tokens = self._application.tokens
        for watcher, connection in list(self._connections.items()):
            visitor = connection.visitor
            if not visitor.is_still_admitted(tokens):
                self._drop(watcher)
            elif visitor.session is not None:
                tokens.sessions.use(visitor.session, is_press=False)

    def _refuse_other_namespaces(self) -> None:
        """Say that there is no other namespace, with a code as all refusals have one."""
        server = self._io.server
        connect = server._handle_connect  # noqa: SLF001 - the one place where the library refuses by itself

        def connected(eio_sid: str, namespace: str | None, data: object) -> None:
            if namespace in {None, "/"}:
                connect(eio_sid, namespace, data)
                return
            said = {"message": UnknownNamespaceError.title, "data": {"code": UnknownNamespaceError.code}}
            server._send_packet(  # noqa: SLF001
                eio_sid, server.packet_class(CONNECT_ERROR, data=said, namespace=namespace)
            )

        server._handle_connect = connected  # noqa: SLF001

    def _take_events_one_by_one(self) -> None:
        """Let others go on before each event, drop who does not read, and begin a view's patches after its answer.

        The names that the library keeps for itself are no events that a client may send.
        """
        server = self._io.server
        handle = server._handle_event_internal  # noqa: SLF001 - the one place that knows when an answer went out

        def answered(server_: Any, sid: str, eio_sid: str, data: list[Any], *rest: Any) -> None:
            self._application.runtime.sleep(0)
            connection = self._connections.get(sid)
            if connection is None or self._is_dropped(sid, connection):
                return
            if not isinstance(data[0], str) or data[0] in _RESERVED:
                data = [""]
            handle(server_, sid, eio_sid, data, *rest)
            with suppress(InvalidBodyError):
                if data[0] == "watch" and self._hub is not None:
                    office, view = _office_and_view(tuple(data[1:]))
                    self._hub.answered(sid, OfficeId(office), view)

        server._handle_event_internal = answered  # noqa: SLF001


def _bearer_of_handshake() -> str | None:
    """Return the bearer's token that came with the handshake: what else may be there is a proxy's affair."""
    said = request.headers.get("Authorization")
    return said if said is not None and said.lower().startswith("bearer ") else None


def _office_and_view(said: tuple[object, ...]) -> tuple[str, str]:
    wish = said[0] if len(said) == 1 and isinstance(said[0], dict) else {}
    office, view = wish.get("office"), wish.get("view")
    if not isinstance(office, str) or not isinstance(view, str) or len(wish) != 2:  # noqa: PLR2004 - these two
        raise InvalidBodyError("an object with office and view is needed")
    return office, view
