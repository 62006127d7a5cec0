"""The API of an office's own notices: what a display shows in turn beside the calls, and each file of it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal, NotRequired
from urllib.parse import quote

import structlog
from flask import Response, request
from typing_extensions import TypedDict
from werkzeug.http import parse_etags, parse_range_header

from queue_server.access.credentials import COOKIE, Visitor
from queue_server.access.errors import OutOfRangeError
from queue_server.domain.core.identifiers import OfficeId
from queue_server.domain.core.permissions import Permission, may
from queue_server.notices.errors import NoticeChangedError, Why
from queue_server.notices.examination import Kind
from queue_server.notices.folder import Trouble
from queue_server.web.door import CSRF_HEADER
from queue_server.web.endpoint import WHEN_READ, Asked, Reading
from queue_server.web.problems import problem
from queue_server.web.responses import json
from queue_server.web.rows import BY_SESSION, BY_TOKEN, Gate, Param, Table, permitted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.application.runtime import Runtime
    from queue_server.domain.core.actor import Actor
    from queue_server.notices.folder import Listing, Opened, Shown
    from queue_server.web.bodies import Unread
    from queue_server.web.door import Door
    from queue_server.web.rows import Params

_log = structlog.get_logger(__name__)

_PIECE = 128 * 1024
"""Bytes of a file that are read and sent at once."""

_KEPT = 24 * 3600
"""Seconds for which a screen keeps a file under the address of its version: a film comes over the line once a day."""

_ALONE = (
    ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Content-Disposition", "inline"),
    ("Accept-Ranges", "bytes"),
)
"""What goes with every file: by itself it is nothing that could do anything, and no other site's page has it."""


class NoticeAnswer(TypedDict):
    """A notice: a picture or film at its address, or a page of text."""

    name: str
    kind: Kind
    url: NotRequired[str]
    seconds: NotRequired[int]
    """How long it stands; a film without it is shown to its end."""
    title: NotRequired[str]
    paragraphs: NotRequired[list[str]]


class NotShownAnswer(TypedDict):
    """A file that is not shown, and why."""

    name: str
    why: Why


class NoticesAnswer(TypedDict):
    """The notices in their order; for whoever oversees the office also what is not shown."""

    notices: list[NoticeAnswer]
    folder: Literal["none", "read"] | Trouble
    not_shown: NotRequired[list[NotShownAnswer]]
    left_out: NotRequired[int]
    """Files beyond those that were looked at."""


def _list(asked: Asked[Unread, Actor]) -> Response:
    listing: Listing = asked.application.runtime.run_blocking(asked.door.notices.of, asked.open_office.id)
    has_folder = asked.door.notices.root is not None
    answer: NoticesAnswer = {
        "notices": [_written(asked.open_office.id, each) for each in listing.shown],
        "folder": (listing.trouble or "read") if has_folder else "none",
    }
    if may(asked.who, Permission.OVERSEE):
        answer["not_shown"] = [{"name": each.name, "why": each.why} for each in listing.not_shown]
        answer["left_out"] = listing.left_out
    return json(answer)


def _written(office: OfficeId, shown: Shown) -> NoticeAnswer:
    notice = shown.notice
    answer: NoticeAnswer = {"name": notice.name, "kind": notice.kind}
    if notice.seconds is not None:
        answer["seconds"] = notice.seconds
    if notice.page is not None:
        answer["title"], answer["paragraphs"] = notice.page.title, [*notice.page.paragraphs]
    else:
        answer["url"] = f"/api/v1/offices/{quote(office)}/notices/{quote(notice.name, safe='')}?v={shown.version}"
    return answer


def _file(asked: Asked[Unread, Actor]) -> Response:
    """Answer with a file, or with the part of it that is asked for."""
    runtime = asked.application.runtime
    opened: Opened = runtime.run_blocking(asked.door.notices.open, asked.open_office.id, asked.params["f"])
    etag = f'"{opened.version}"'
    kept = f"private, max-age={_KEPT}" if request.args.get("v") == opened.version else "private, no-cache"
    fields = [*_ALONE, ("ETag", etag), ("Cache-Control", kept)]
    if parse_etags(request.headers.get("If-None-Match")).contains_weak(opened.version):
        opened.close()
        return Response(status=304, headers=fields)
    part = _part(opened, etag)
    if part is None:
        opened.close()
        refused = problem(OutOfRangeError())
        refused.headers["Content-Range"] = f"bytes */{opened.size}"
        return refused
    start, end = part
    is_whole = (start, end) == (0, opened.size)
    response = Response(
        _pieces(runtime, opened, start, end),
        200 if is_whole else 206,
        [*fields, ("Content-Length", f"{end - start}")],
        content_type=opened.notice.media,
    )
    if not is_whole:
        response.headers["Content-Range"] = f"bytes {start}-{end - 1}/{opened.size}"
    response.call_on_close(opened.close)
    return response


def _part(opened: Opened, etag: str) -> tuple[int, int] | None:
    """Return from where to where is asked for; of several parts, or of another version, all (RFC 9110, 14)."""
    whole = 0, opened.size
    wanted = parse_range_header(request.headers.get("Range"))
    if wanted is None or wanted.units != "bytes" or len(wanted.ranges) != 1:
        return whole
    if request.headers.get("If-Range", etag) != etag:
        return whole
    return wanted.range_for_length(opened.size)


def _pieces(runtime: Runtime, opened: Opened, start: int, end: int) -> Iterator[bytes]:
    """Yield the bytes of a part; raise where the file becomes another one meanwhile, so that the rest never comes."""
    at = start
    while at < end:
        piece = runtime.run_blocking(os.pread, opened.file, min(_PIECE, end - at), at)
        if not piece or not opened.is_same:
            _log.warning("a notice was changed while it was sent", name=opened.notice.name)
            raise NoticeChangedError(opened.notice.name)
        yield piece
        at += len(piece)


def _shows_the_hall(door: Door, params: Params) -> Actor:
    """Return who asks for a file: as anywhere, or by the cookie of a session alone.

    An `img` or a `video` can show no CSRF value. The cookie comes with requests of our own pages only, and what is
    read here changes nothing.
    """
    office = OfficeId(params["o"])
    if "Authorization" not in request.headers and CSRF_HEADER not in request.headers:
        for who in _signed_in(door):
            if who.office in {None, office} and may(who.actor, Permission.SHOW_THE_HALL):
                door.application.open_office(office)
                return who.actor
    return permitted(Permission.SHOW_THE_HALL).admit(door, params)


def _signed_in(door: Door) -> Iterator[Visitor]:
    """Yield whoever is signed in in the browser that asks."""
    for name, secret in request.cookies.items():
        if name.startswith(COOKIE) and secret.isascii():
            session = door.application.tokens.admit_session(secret)
            if session is not None:
                yield Visitor.signed_in(session)


NOTICES = Table(
    name="notices",
    params={"f": Param("A file of the office's folder, as the list calls it")},
    rows=(
        Reading(
            name="notices",
            path="/notices",
            gate=permitted(Permission.SHOW_THE_HALL),
            shape=NoticesAnswer,
            respond=_list,
        ),
        Reading(
            name="notice",
            path="/notices/<f>",
            gate=Gate(permitted(Permission.SHOW_THE_HALL).who, (BY_TOKEN, BY_SESSION), _shows_the_hall),
            media="*/*",
            query={"v": "The version that is meant, as the list says it: it may be kept for a day"},
            respond=_file,
            problems=(*WHEN_READ, 416),
        ),
    ),
)
