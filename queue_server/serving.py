"""Serve a built house, on greenlets or in threads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.access.addresses import Proxies
from queue_server.bootstrap import House, build, opened
from queue_server.errors import OldProtocolError
from queue_server.greeting import greet
from queue_server.listening import bound
from queue_server.live.admission import PATH, is_upgrade
from queue_server.live.old_clients import tell
from queue_server.logs import set_up_logs
from queue_server.runtime import Threads
from queue_server.web.headers import secured
from queue_server.web.problems import problem
from queue_server.workers.overseer import Ending, Overseer, Systemd

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from queue_server.wishes import Wishes
    from queue_server.workers.place import Place


def serve_with_greenlets(greens: ModuleType, wishes: Wishes, place: Place | None) -> None:
    """Serve on eventlet, which `greens` has patched in: alone, or in the place that a parent gives."""
    set_up_logs(wishes.log_level, None if place is None else place.number)
    proxies = Proxies(wishes.proxy.split())
    house = build(wishes, greens.Greenlets(), "eventlet")
    door = opened(bound(wishes.host, wishes.port) if place is None else place.listener(), house.reception)
    house.wake()
    overseer: Overseer = place or Systemd()
    if place is None:
        greet(door, sample=house.is_sample)
    overseer.ready(sample=house.is_sample)
    greens.serve(door, front(house, proxies), house.stop, Ending(overseer, wishes.drain, house.leave))
    house.close()


def serve_with_threads(wishes: Wishes) -> None:
    """Serve with Werkzeug's threaded server: for tests and debugging."""
    from werkzeug.serving import make_server  # noqa: PLC0415 - not for the hall

    set_up_logs(wishes.log_level)
    house = build(wishes, Threads(), "threading")
    door = opened(bound(wishes.host, wishes.port), house.reception)
    house.wake()
    greet(door, sample=house.is_sample)
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

    Whoever asks whether to send people here is told no before the house ends.
    """
    plain, is_leaving, live = house.plain, house.leaving.is_set, _live(house)

    def lead(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        proxies.see_through(environ)
        if is_leaving() and environ.get("PATH_INFO") == "/readyz":
            return _leaving(start_response)
        if f"{environ.get('PATH_INFO', '')}/".startswith(f"{PATH}/"):
            return live(environ, start_response)
        return plain(environ, start_response)

    return secured(lead)


def _live(house: House) -> WSGIApplication:
    """Let in whoever may have a live connection, and tell all others why not before Engine.IO does."""
    admission, runtime = house.admission, house.reception.runtime

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        refused = admission.refusal(environ)
        if refused is None:
            return house.app(environ, start_response)
        if isinstance(refused, OldProtocolError) and is_upgrade(environ) and tell(environ, runtime, refused.detail):
            return []
        return problem(refused)(environ, start_response)

    return answer


def _leaving(start_response: StartResponse) -> list[bytes]:
    start_response("503 Service Unavailable", [("Content-Type", "application/json")])
    return [b'{"ready":false,"draining":true}\n']
