"""Serve a built house, on greenlets or in threads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.access.addresses import Proxies
from queue_server.access.crowd import Crowd
from queue_server.bootstrap import House, build
from queue_server.greeting import greet
from queue_server.listening import BACKLOG, bound
from queue_server.logs import set_up_logs
from queue_server.runtime import Threads
from queue_server.web.front import Front
from queue_server.web.headers import secured
from queue_server.web.problems import outside
from queue_server.workers.overseer import Ending, Overseer, Systemd

if TYPE_CHECKING:
    from types import ModuleType
    from wsgiref.types import WSGIApplication

    from queue_server.wishes import Wishes
    from queue_server.workers.place import Place


def serve_with_greenlets(greens: ModuleType, wishes: Wishes, place: Place | None) -> None:
    """Serve on eventlet, which `greens` has patched in: alone, or in the place that a parent gives."""
    set_up_logs(wishes.log_level, None if place is None else place.number)
    proxies = Proxies(wishes.proxy.split())
    crowd = Crowd(proxies)
    house = build(wishes, greens.Greenlets(), "eventlet")
    door = bound(wishes.host, wishes.port) if place is None else place.listener()
    door.listen(BACKLOG)
    house.wake()
    overseer: Overseer = place or Systemd()
    if place is None:
        greet(door, is_demo=house.is_demo)
    overseer.ready()
    app = front(house, proxies, crowd)
    greens.serve(door, app, outside, crowd, house.stop, Ending(overseer, wishes.drain, house.leave))
    house.close()


def serve_with_threads(wishes: Wishes) -> None:
    """Serve with Werkzeug's threaded server: for tests and debugging."""
    from werkzeug.serving import make_server  # noqa: PLC0415 - not for the hall

    set_up_logs(wishes.log_level)
    proxies = Proxies(wishes.proxy.split())
    house = build(wishes, Threads(), "threading")
    door = bound(wishes.host, wishes.port)
    door.listen(BACKLOG)
    house.wake()
    greet(door, is_demo=house.is_demo)
    server = make_server(
        wishes.host, wishes.port, front(house, proxies, Crowd(proxies)), threaded=True, fd=door.fileno()
    )
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        house.stop()
        house.close()


def front(house: House, proxies: Proxies, crowd: Crowd) -> WSGIApplication:
    """Return what stands before the house."""
    is_leaving = house.leaving.is_set
    return secured(
        Front(house.app, house.plain, house.reception, house.admission, proxies, crowd, is_leaving, house.is_demo)
    )
