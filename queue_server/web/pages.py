"""Serve the screens: static pages that Vite built, and their assets."""

from __future__ import annotations

from pathlib import Path
from posixpath import normpath
from typing import TYPE_CHECKING

from flask import Blueprint, redirect, request, send_from_directory

from queue_server.errors import UnknownRouteError

if TYPE_CHECKING:
    from flask import Response
    from werkzeug.wrappers import Response as AnyResponse

SCREENS = ("kiosk", "counter", "display", "manager", "ticket")

_OWN = ("icons", "locales")
"""What of the static folder is served as it lies there: what Vite built has addresses of its own."""

_IMMUTABLE = 365 * 24 * 3600


def static_folder() -> Path:
    """Return where the assets are: in the installed package, or in the checkout beside it."""
    package = Path(__file__).parents[1]
    installed = package / "static"
    return installed if installed.is_dir() else package.parent / "static"


def blueprint() -> Blueprint:
    """Return the routes of pages and assets."""
    routes = Blueprint("pages", __name__)
    static = static_folder()

    @routes.get("/")
    def entrance() -> Response:
        return _page(static, "entrance")

    @routes.get("/<screen>/")
    def page(screen: str) -> Response:
        if screen not in SCREENS:
            raise UnknownRouteError
        return _page(static, screen)

    @routes.get("/<screen>")
    def without_slash(screen: str) -> AnyResponse:
        if screen not in SCREENS:
            raise UnknownRouteError
        return redirect(f"/{screen}/?{request.query_string.decode('latin-1')}".removesuffix("?"), 308)

    @routes.get("/assets/<path:name>")
    def asset(name: str) -> Response:
        response = _asset(static / "build" / "assets", name)
        response.headers["Cache-Control"] = f"public, max-age={_IMMUTABLE}, immutable"
        return response

    @routes.get("/static/<path:name>")
    def own(name: str) -> Response:
        if normpath(name).partition("/")[0] not in _OWN:
            raise UnknownRouteError
        return send_from_directory(static, name, max_age=3600)

    @routes.get("/favicon.ico")
    def icon() -> Response:
        return send_from_directory(static / "icons", "den-luot.svg", max_age=86_400)

    return routes


def _asset(folder: Path, name: str) -> Response:
    """Return an asset, compressed if it comes so and whoever asks takes it so."""
    response = send_from_directory(folder, name, max_age=_IMMUTABLE)
    response.headers["Vary"] = "Accept-Encoding"
    packed = folder / f"{name}.gz"
    if not request.accept_encodings["gzip"] or not packed.is_file():
        return response
    response.close()
    smaller = send_from_directory(folder, packed.name, mimetype=response.mimetype, max_age=_IMMUTABLE)
    smaller.headers["Content-Encoding"] = "gzip"
    smaller.headers["Vary"] = "Accept-Encoding"
    return smaller


def _page(static: Path, screen: str) -> Response:
    response = send_from_directory(static / "build" / screen, "index.html")
    response.headers["Cache-Control"] = "no-cache"
    return response
