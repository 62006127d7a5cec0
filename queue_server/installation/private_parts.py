"""List what we use of other packages though they promise none of it: each part, and why.

Nobody tells us when such a part changes, so these packages are bounded to the minor versions with which the tests
have run, and `fit.py` looks at each part before anybody is served.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

EVENTLET, SOCKETIO, ENGINEIO, FLASK_SOCKETIO = "eventlet", "python-socketio", "python-engineio", "Flask-SocketIO"

TESTED: Mapping[str, str] = {EVENTLET: "0.41", SOCKETIO: "5.18", ENGINEIO: "4.15", FLASK_SOCKETIO: "5.7"}
"""The minor version of each package with which the tests have run; pyproject.toml takes no other."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something of another package that it may change without a word."""

    package: str
    """Under which name pip knows it."""
    place: str
    """The module, and behind a colon the class, to which it belongs."""
    name: str
    why: str
    used_in: tuple[str, ...]
    """Our modules that use it, from the package's folder on."""
    takes: tuple[str, ...] = ()
    """The first parameters of what is called or replaced, or keys of a table, as we count on them."""

    def __str__(self) -> str:
        """Return it as Python would name it."""
        return f"{self.place.replace(':', '.')}.{self.name}"


_SOCKETS, _TRANSPORT, _HEARTBEAT = "live/sockets.py", "live/transport.py", "live/heartbeat.py"
_CONNECTION, _OUTBOX = "live/connection.py", "live/outbox.py"
_CHANNEL, _SERVER, _RUNTIME = "serve/greenlets/channel.py", "serve/greenlets/server.py", "serve/greenlets/runtime.py"
_LANE, _POOL = "serve/greenlets/lane.py", "serve/greenlets/blocking_pool.py"

_GREEN = "eventlet.greenio:GreenSocket"
_HUB, _LISTENER = "eventlet.hubs.hub:BaseHub", "eventlet.hubs.hub:FdListener"

OF_EVENTLET = (
    Part(
        EVENTLET,
        _GREEN,
        "_recv_loop",
        "let others go on between two reads",
        (_SERVER,),
        ("self", "recv_meth", "empty_val"),
    ),
    Part(EVENTLET, _GREEN, "_read_trampoline", "know that a read has waited", (_SERVER,), ("self",)),
    Part(EVENTLET, _GREEN, "fd", "take the true socket out of the green one", (_CHANNEL, _SERVER, _POOL)),
    Part(
        EVENTLET,
        _HUB,
        "add",
        "be called when something has come on a live connection",
        (_CHANNEL,),
        ("self", "evtype", "fileno", "cb", "tb", "mark_as_closed"),
    ),
    Part(EVENTLET, _HUB, "remove", "be called no more", (_CHANNEL,), ("self", "listener")),
    Part(EVENTLET, _HUB, "READ", "say that it is reading that is waited for", (_CHANNEL,)),
    Part(EVENTLET, _HUB, "get_readers", "find all live connections at the end", (_CHANNEL,)),
    Part(EVENTLET, _HUB, "greenlet", "keep no greenlet of its own for a connection", (_CHANNEL,)),
    Part(EVENTLET, _HUB, "switch", "wait for a turn", (_LANE, _RUNTIME)),
    Part(
        EVENTLET,
        _HUB,
        "schedule_call_global",
        "be called later, without a greenlet that sleeps",
        (_LANE, _RUNTIME),
        ("self", "seconds", "cb"),
    ),
    Part(EVENTLET, _LISTENER, "cb", "know a live connection among all readers", (_CHANNEL,)),
    Part(EVENTLET, _LISTENER, "greenlet", "let go of the greenlet that was there when it came", (_CHANNEL,)),
    Part(EVENTLET, "eventlet.patcher", "original", "have true threads and sockets", (_CHANNEL, _POOL), ("modname",)),
    Part(EVENTLET, "eventlet.hubs", "trampoline", "wait for a socket", (_CHANNEL, _SERVER), ("fd", "read", "write")),
)
"""Looked at before eventlet patches anything in."""

_IO, _MANAGER = "socketio.server:Server", "socketio.base_manager:BaseManager"
_EIO, _TRANSPORT_CLASS, _PACKET = "engineio.server:Server", "engineio.socket:Socket", "engineio.packet:Packet"

OF_LIVE = (
    Part(
        SOCKETIO,
        _IO,
        "_handle_connect",
        "refuse other namespaces with a code",
        (_SOCKETS,),
        ("self", "eio_sid", "namespace", "data"),
    ),
    Part(SOCKETIO, _IO, "_send_packet", "say that refusal", (_SOCKETS,), ("self", "eio_sid", "pkt")),
    Part(
        SOCKETIO,
        _IO,
        "_handle_event_internal",
        "know when an answer has gone out, and drop who does not read",
        (_SOCKETS,),
        ("self", "server", "sid", "eio_sid", "data"),
    ),
    Part(
        SOCKETIO,
        _IO,
        "_handle_eio_message",
        "end a connection on which nonsense comes",
        (_TRANSPORT,),
        ("self", "eio_sid", "data"),
    ),
    Part(SOCKETIO, _IO, "eio", "reach Engine.IO below", (_SOCKETS, _TRANSPORT)),
    Part(SOCKETIO, _IO, "environ", "let go of the request with which somebody came", (_SOCKETS,)),
    Part(SOCKETIO, _IO, "packet_class", "word a refusal", (_SOCKETS,)),
    Part(SOCKETIO, _IO, "manager", "find a connection by who watches", (_SOCKETS,)),
    Part(
        SOCKETIO,
        _MANAGER,
        "eio_sid_from_sid",
        "find a connection by who watches",
        (_SOCKETS,),
        ("self", "sid", "namespace"),
    ),
    Part(SOCKETIO, "socketio.packet", "CONNECT_ERROR", "word a refusal", (_SOCKETS,)),
    Part(ENGINEIO, _EIO, "_async", "carry WebSockets ourselves", (_TRANSPORT,)),
    Part(
        ENGINEIO,
        _EIO,
        "start_background_task",
        "start no task for each connection",
        (_TRANSPORT,),
        ("self", "target"),
    ),
    Part(ENGINEIO, _EIO, "_service_task", "start no task that looks who is gone", (_TRANSPORT,)),
    Part(ENGINEIO, _TRANSPORT_CLASS, "_send_ping", "start no task that pings", (_TRANSPORT,)),
    Part(ENGINEIO, _EIO, "sockets", "count and find connections", (_SOCKETS, _TRANSPORT, _HEARTBEAT)),
    Part(ENGINEIO, _EIO, "reason", "say why a connection ended", (_TRANSPORT,)),
    Part(
        ENGINEIO, _TRANSPORT_CLASS, "queue", "write where it arises", (_SOCKETS, _TRANSPORT, _CONNECTION, _HEARTBEAT)
    ),
    Part(ENGINEIO, _TRANSPORT_CLASS, "connected", "begin a connection", (_TRANSPORT,)),
    Part(ENGINEIO, _TRANSPORT_CLASS, "upgraded", "begin a connection", (_TRANSPORT,)),
    Part(ENGINEIO, _TRANSPORT_CLASS, "closed", "send nothing to who is gone", (_SOCKETS, _TRANSPORT, _HEARTBEAT)),
    Part(ENGINEIO, _TRANSPORT_CLASS, "closing", "wait for no greeting of who leaves", (_SOCKETS,)),
    Part(ENGINEIO, _TRANSPORT_CLASS, "sid", "forget who is gone", (_TRANSPORT, _HEARTBEAT)),
    Part(ENGINEIO, _TRANSPORT_CLASS, "server", "forget who is gone", (_TRANSPORT,)),
    Part(
        ENGINEIO,
        _TRANSPORT_CLASS,
        "close",
        "end a connection at once",
        (_TRANSPORT, _HEARTBEAT, _CONNECTION),
        ("self", "wait", "abort", "reason"),
    ),
    Part(ENGINEIO, _TRANSPORT_CLASS, "receive", "hand over what came", (_TRANSPORT,), ("self", "pkt")),
    Part(
        ENGINEIO,
        _PACKET,
        "__init__",
        "read what came, and frame once for all",
        (_OUTBOX, _TRANSPORT),
        ("self", "packet_type", "data", "encoded_packet"),
    ),
    Part(ENGINEIO, _PACKET, "encode", "frame what the library says", (_OUTBOX,), ("self", "b64")),
    Part(ENGINEIO, "engineio.packet", "MESSAGE", "frame an event once for all", (_OUTBOX,)),
    Part(FLASK_SOCKETIO, "flask_socketio:SocketIO", "server", "reach Socket.IO below", (_SOCKETS,)),
)
"""Looked at before the house is built."""

OF_LIVE_ON_EVENTLET = (
    *OF_LIVE,
    Part(
        ENGINEIO,
        "engineio.async_drivers.eventlet",
        "_async",
        "carry WebSockets ourselves",
        (_TRANSPORT,),
        ("websocket",),
    ),
)
"""Likewise, where eventlet serves."""
