"""Serve a built house, on greenlets or in threads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.access.addresses import Proxies
from queue_server.access.crowd import Crowd
from queue_server.application.runtime import Threads
from queue_server.bootstrap import House, build
from queue_server.observability.logs import set_up_logs
from queue_server.serve.banner import print_banner
from queue_server.serve.listening import BACKLOG, bound
from queue_server.serve.workers.supervisor import Ending, Supervisor, Systemd
from queue_server.web.front import Front
from queue_server.web.headers import secured
from queue_server.web.large_bodies import larger_bodies
from queue_server.web.problems import outside

if TYPE_CHECKING:
    from types import ModuleType
    from wsgiref.types import WSGIApplication

    from queue_server.serve.options import ServeOptions
    from queue_server.serve.workers.slot import WorkerSlot


def serve_with_greenlets(greens: ModuleType, options: ServeOptions, place: WorkerSlot | None) -> None:
    """Serve on eventlet, which `greens` has patched in: alone, or in the place that a parent gives."""
    set_up_logs(options.log_level, None if place is None else place.number)
    if place is None:
        options.log_settings()
    proxies = Proxies(options.proxy.split())
    crowd = Crowd(proxies)
    house = build(options, greens.Greenlets(), "eventlet")
    door = bound(options.host, options.port) if place is None else place.listener()
    door.listen(BACKLOG)
    house.wake()
    supervisor: Supervisor = place or Systemd()
    if place is None:
        print_banner(door, is_demo=house.is_demo)
    supervisor.ready()
    app = front(house, proxies, crowd)
    ending = Ending(supervisor, options.drain, house.leave, house.stop)
    greens.serve(door, app, outside, crowd, ending, larger_bodies(house.application))
    house.close()


def serve_with_threads(options: ServeOptions) -> None:
    """Serve with Werkzeug's threaded server: for tests and debugging."""
    from werkzeug.serving import make_server  # noqa: PLC0415 - not for the hall

    set_up_logs(options.log_level)
    options.log_settings()
    proxies = Proxies(options.proxy.split())
    house = build(options, Threads(), "threading")
    door = bound(options.host, options.port)
    door.listen(BACKLOG)
    house.wake()
    print_banner(door, is_demo=house.is_demo)
    server = make_server(
        options.host, options.port, front(house, proxies, Crowd(proxies)), threaded=True, fd=door.fileno()
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
        Front(house.app, house.plain, house.application, house.admission, proxies, crowd, is_leaving, house.is_demo)
    )
