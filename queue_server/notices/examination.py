"""Say of a file what it is, for how long it stands and whether it is shown: by its content, not by its name."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from queue_server.notices.errors import NotShownError
from queue_server.notices.names import LONGEST, require_safe, seconds_of
from queue_server.notices.pages import Page, read_page
from queue_server.notices.pictures import require_still

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal["picture", "text", "video"]

PICTURE_SECONDS = 12
"""How long a picture stands whose name does not say."""

_TURN, _CHARACTERS_A_SECOND = 6, 14
"""How long a page stands whose name does not say: until the eye is there, and then as fast as people read."""

MB = 1_000_000

LARGEST: Mapping[Kind, int] = {"picture": 10 * MB, "text": 64_000, "video": 500 * MB}
"""Bytes of the largest file of a kind."""

_MEDIA: Mapping[str, tuple[Kind, str, str]] = {
    "png": ("picture", "png", "image/png"),
    "jpg": ("picture", "jpeg", "image/jpeg"),
    "jpeg": ("picture", "jpeg", "image/jpeg"),
    "gif": ("picture", "gif", "image/gif"),
    "webp": ("picture", "webp", "image/webp"),
    "txt": ("text", "text", "text/plain; charset=utf-8"),
    "mp4": ("video", "mp4", "video/mp4"),
    "webm": ("video", "webm", "video/webm"),
}
"""By the end of a name: kind, form, and the media type that it goes out with."""

_HEAD = 12


@dataclass(frozen=True, slots=True)
class Notice:
    """A file that is shown."""

    name: str
    kind: Kind
    media: str
    seconds: int | None
    """How long it stands; None: a film that is shown to its end."""
    page: Page | None = None


def examine(name: str, file: int, size: int) -> Notice:
    """Return what an open file of so many bytes is, or raise why it is not shown."""
    require_safe(name)
    ending = name.rpartition(".")[2].casefold()
    if ending == "svg":
        raise NotShownError("svg")
    if ending not in _MEDIA:
        raise NotShownError("unknown-kind")
    kind, form, media = _MEDIA[ending]
    seconds = seconds_of(name)
    if size == 0:
        raise NotShownError("empty")
    if size > LARGEST[kind]:
        raise NotShownError("too-large")
    if kind == "text":
        page = read_page(os.pread(file, size, 0))
        return Notice(name, kind, media, seconds or _reading(page), page)
    if _form(os.pread(file, _HEAD, 0)) != form:
        raise NotShownError("not-what-it-says")
    if kind == "picture":
        require_still(form, os.pread(file, size, 0))
        seconds = seconds or PICTURE_SECONDS
    return Notice(name, kind, media, seconds)


def _form(head: bytes) -> str:
    """Return which form a file is of by its first bytes."""
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith((b"GIF87a", b"GIF89a")):
        return "gif"
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return "webm"
    return "mp4" if head[4:8] == b"ftyp" else ""


def _reading(page: Page) -> int:
    return min(LONGEST, _TURN + page.length // _CHARACTERS_A_SECOND)
