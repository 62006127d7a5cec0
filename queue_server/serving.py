"""Serve a built house, on greenlets or in threads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.access.addresses import Proxies, is_from_here
from queue_server.bootstrap import House, build
from queue_server.greeting import greet
from queue_server.listening import BACKLOG, bound
from queue_server.logs import set_up_logs
from queue_server.runtime import Threads
from queue_server.workers.overseer import Ending, Overseer, Systemd

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from queue_server.wishes import Wishes
    from queue_server.workers.place import Place

_REFUSAL = b"Only the WebSocket transport is served here. Connect with transports: ['websocket'].\n"

_NOT_FROM_HERE = (
    b"In the demo anybody may be anybody, so it is for this machine alone: open http://127.0.0.1 here. "
    b"`queue-server serve` serves an office of your own to others.\n"
)


def serve_with_greenlets(greens: ModuleType, wishes: Wishes, place: Place | None) -> None:
    """Serve on eventlet, which `greens` has patched in: alone, or in the place that a parent gives."""
    set_up_logs(wishes.log_level, None if place is None else place.number)
    proxies = Proxies(wishes.proxy.split())
    house = build(wishes, greens.Greenlets(), "eventlet")
    door = bound(wishes.host, wishes.port) if place is None else place.listener()
    door.listen(BACKLOG)
    house.wake()
    overseer: Overseer = place or Systemd()
    if place is None:
        greet(door, is_demo=house.is_demo)
    overseer.ready()
    greens.serve(door, front(house, proxies), house.stop, Ending(overseer, wishes.drain, house.leave))
    house.close()


def serve_with_threads(wishes: Wishes) -> None:
    """Serve with Werkzeug's threaded server: for tests and debugging."""
    from werkzeug.serving import make_server  # noqa: PLC0415 - not for the hall

    set_up_logs(wishes.log_level)
    house = build(wishes, Threads(), "threading")
    door = bound(wishes.host, wishes.port)
    door.listen(BACKLOG)
    house.wake()
    greet(door, is_demo=house.is_demo)
    server = make_server(
        wishes.host, wishes.port, front(house, Proxies(wishes.proxy.split())), threaded=True, fd=door.fileno()
    )
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        house.stop()
        house.close()


def front(house: House, proxies: Proxies) -> WSGIApplication:
    """Lead live connections to Socket.IO and all else straight to the pages and commands.

    Socket.IO's polling is refused with a text that says so, before Engine.IO answers in riddles. Whoever asks whether
    to send people here is told no before the house ends. The demo is for this very machine, whoever leads here.
    """
    live, plain, is_leaving = house.app, house.plain, house.leaving.is_set

    def lead(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if house.is_demo and not is_from_here(environ):
            return _not_from_here(start_response)
        proxies.see_through(environ)
        if is_leaving() and environ.get("PATH_INFO") == "/readyz":
            return _leaving(start_response)
        if not environ.get("PATH_INFO", "").startswith("/socket.io"):
            return plain(environ, start_response)
        if "websocket" not in environ.get("QUERY_STRING", ""):
            start_response("400 Bad Request", [("Content-Type", "text/plain; charset=utf-8")])
            return [_REFUSAL]
        return live(environ, start_response)

    return lead


def _leaving(start_response: StartResponse) -> list[bytes]:
    start_response("503 Service Unavailable", [("Content-Type", "application/json"), ("Cache-Control", "no-store")])
    return [b'{"ready":false,"draining":true}\n']


def _not_from_here(start_response: StartResponse) -> list[bytes]:
    start_response("403 Forbidden", [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store")])
    return [_NOT_FROM_HERE]
