"""Serve the screens: static pages that Vite built, and their assets, as bytes that lie ready."""

from __future__ import annotations

import hashlib
import mimetypes
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from flask import Blueprint, redirect, request
from werkzeug.exceptions import RequestedRangeNotSatisfiable
from werkzeug.http import parse_accept_header, parse_etags, parse_range_header
from werkzeug.security import safe_join
from werkzeug.wrappers import Response

from queue_server.access.errors import OutOfRangeError, UnknownRouteError
from queue_server.web.problems import problem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import NoReturn
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

SCREENS = (
    *("kiosk", "counter", "display", "lookup", "manager", "catalogue", "dossiers", "opinions", "planning"),
    *("procedures", "receptions", "records", "replay", "survey", "ticket", "wall", "workdays", "written"),
)

_OWN = ("icons/", "locales/", "manifests/")
"""What of the static folder is served as it lies there: what Vite built has addresses of its own."""

_REVALIDATED, _AN_HOUR, _A_DAY = "no-cache", "public, max-age=3600", "public, max-age=86400"
_FOR_EVER = f"public, max-age={365 * 24 * 3600}, immutable"
"""For how long a browser may keep what it got. The name of an asset changes with what is in it."""

_ALONE = {
    "/": ("build/entrance/index.html", _REVALIDATED),
    "/kiosk/worker.js": ("build/kiosk/worker.js", _REVALIDATED),
    "/favicon.ico": ("icons/den-luot.svg", _A_DAY),
}
"""What stands at an address of its own, and for how long it may be kept."""

_LANGUAGE = re.compile(r"(?:^|&)lang=([a-z]{2,3})(?:&|$)")
"""A language that an address asks for: its page fetches that language's words together with its script."""

_MANY = 512
"""Files that lie ready: several times those that there are."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A file as it goes out: its bytes, and what is said of them."""

    body: bytes
    etag: str
    fields: tuple[tuple[str, str], ...]


class Pages:
    """Stands before the app, and answers at once where a page or an asset is asked for."""

    def __init__(self, app: WSGIApplication, static: Path) -> None:
        """Know who answers all else, and where the files are."""
        self._app = app
        self._static = static

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request, as WSGI."""
        found = self._found(environ) if environ["REQUEST_METHOD"] in {"GET", "HEAD"} else None
        if found is None:
            return self._app(environ, start_response)
        if "HTTP_RANGE" in environ:
            return _part(found, environ)(environ, start_response)
        if parse_etags(environ.get("HTTP_IF_NONE_MATCH")).contains_weak(found.etag):
            start_response("304 Not Modified", [each for each in found.fields if each[0] != "Content-Type"])
            return []
        start_response("200 OK", [*found.fields, ("Content-Length", str(len(found.body)))])
        return [found.body]

    def _found(self, environ: WSGIEnvironment) -> Ready | None:
        """Return what stands at an address, packed if it comes so and whoever asks takes it so."""
        place = _place(environ.get("PATH_INFO", ""))
        path = None if place is None else safe_join(f"{self._static}", place[0])
        if place is None or path is None:
            return None
        name, kept = place
        if name.startswith("build/assets/") and "HTTP_RANGE" not in environ:
            encodings = environ.get("HTTP_ACCEPT_ENCODING", "")
            if _takes_packed(encodings) and (packed := _ready(f"{path}.gz", path, kept)) is not None:
                return packed
        if kept == _REVALIDATED and (asked := _LANGUAGE.search(environ.get("QUERY_STRING", ""))):
            spoken = f"{path.removesuffix('html')}{asked[1]}.html"
            return _ready(spoken, spoken, kept) or _ready(path, path, kept)
        return _ready(path, path, kept)


def blueprint() -> Blueprint:
    """Return the routes of pages and assets, for whoever asks with another method, or for what is not there."""
    routes = Blueprint("pages", __name__)

    def nothing(**_: str) -> NoReturn:
        raise UnknownRouteError

    @routes.get("/<screen>")
    def without_slash(screen: str) -> Response:
        if screen not in SCREENS:
            raise UnknownRouteError
        return redirect(f"/{screen}/?{request.query_string.decode('latin-1')}".removesuffix("?"), 308)

    for path in ("/", "/<screen>/", "/assets/<path:name>", "/static/<path:name>", "/favicon.ico"):
        routes.add_url_rule(path, path.replace(".", "-"), nothing, methods=["GET"])
    return routes


@lru_cache(maxsize=_MANY)
def _place(path: str) -> tuple[str, str] | None:
    """Return which file of the static folder stands at an address, and for how long it may be kept; None for none."""
    match path.split("/", 2):
        case ["", screen, ""] if screen in SCREENS:
            return f"build/{screen}/index.html", _REVALIDATED
        case ["", "assets", name]:
            return f"build/assets/{name}", _FOR_EVER
        case ["", "static", name] if name.startswith(_OWN) and ".." not in name:
            return name, _AN_HOUR
    return _ALONE.get(path)


def _ready(path: str, named: str, kept: str) -> Ready | None:
    """Return a file of which another one's name says what it is; None if it is not there."""
    try:
        stat = Path(path).stat()
        return _read(path, named, kept, stat.st_mtime_ns, stat.st_size)
    except (OSError, ValueError):
        return None


@lru_cache(maxsize=_MANY)
def _read(path: str, named: str, kept: str, _changed_at: int, _size: int) -> Ready:
    body = Path(path).read_bytes()
    etag = hashlib.sha256(body).hexdigest()[:20]
    kind = mimetypes.guess_type(named)[0] or "application/octet-stream"
    kind = f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith("javascript") else kind
    fields = [("Content-Type", kind), ("Cache-Control", kept), ("ETag", f'"{etag}"'), ("Accept-Ranges", "bytes")]
    if kept == _FOR_EVER:
        fields.append(("Vary", "Accept-Encoding"))
    if path != named:
        fields.append(("Content-Encoding", "gzip"))
    return Ready(body, etag, tuple(fields))


@lru_cache(maxsize=_MANY)
def _takes_packed(encodings: str) -> bool:
    return bool(parse_accept_header(encodings)["gzip"])


def _part(found: Ready, environ: WSGIEnvironment) -> Response:
    """Return the part that is asked for; of several, or of what is no part, the whole (RFC 9110, section 14.2)."""
    response = Response(found.body, headers=list(found.fields))
    wanted = parse_range_header(environ["HTTP_RANGE"])
    if wanted is None or wanted.units != "bytes" or len(wanted.ranges) != 1:
        return response.make_conditional(environ)
    try:
        return response.make_conditional(environ, accept_ranges=True, complete_length=len(found.body))
    except RequestedRangeNotSatisfiable:
        refused = problem(OutOfRangeError())
        refused.headers["Content-Range"] = f"bytes */{len(found.body)}"
        return refused
