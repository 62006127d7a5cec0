"""Serve a built house, on greenlets or in threads."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from queue_server.bootstrap import Books, House, build, listener
from queue_server.logs import set_up_logs
from queue_server.runtime import Threads

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from types import ModuleType
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

_REFUSAL = b"Only the WebSocket transport is served here. Connect with transports: ['websocket'].\n"


def serve_with_greenlets(
    greens: ModuleType, office: Path | None, books: Books, host: str, port: int, log_level: str
) -> None:
    """Serve on eventlet, which `greens` has patched in."""
    set_up_logs(log_level)
    house = build(books, office, greens.Greenlets(), "eventlet")
    made = listener(host, port, house.reception)
    house.wake()
    _greet(*made.getsockname()[:2], sample=house.is_sample)
    greens.serve(made, front(house), house.stop)


def serve_with_threads(office: Path | None, books: Books, host: str, port: int, log_level: str) -> None:
    """Serve with Werkzeug's threaded server: for tests and debugging."""
    from werkzeug.serving import make_server  # noqa: PLC0415 - not for the hall

    set_up_logs(log_level)
    house = build(books, office, Threads(), "threading")
    made = listener(host, port, house.reception)
    house.wake()
    _greet(*made.getsockname()[:2], sample=house.is_sample)
    server = make_server(host, port, front(house), threaded=True, fd=made.fileno())
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        house.stop()


def front(house: House) -> WSGIApplication:
    """Lead live connections to Socket.IO and all else straight to the pages and commands.

    Socket.IO's polling is refused with a text that says so, before Engine.IO answers in riddles.
    """
    live, plain = house.app, house.plain

    def lead(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if not environ.get("PATH_INFO", "").startswith("/socket.io"):
            return plain(environ, start_response)
        if "websocket" not in environ.get("QUERY_STRING", ""):
            start_response("400 Bad Request", [("Content-Type", "text/plain; charset=utf-8")])
            return [_REFUSAL]
        return live(environ, start_response)

    return lead


def _greet(host: str, port: int, *, sample: bool) -> None:
    address = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    click.echo(f"Đến Lượt serves on {address}")
    if sample:
        click.echo("This is the sample office. To see a full hall in a minute, in another terminal:")
        click.echo(f"  {sys.argv[0]} rush --url {address} --speed 60")
