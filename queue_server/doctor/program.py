"""Ask what was installed: Python, packages and their private parts, extras, time zones, screens."""

from __future__ import annotations

import os
import platform
import re
import sys
from json import loads
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from queue_server import __version__
from queue_server.doctor.finding import fine, note, wrong
from queue_server.installation.extras import POSTGRESQL, REDIS
from queue_server.installation.fit import installed, trouble_with, untried
from queue_server.installation.private_parts import OF_EVENTLET, OF_LIVE_ON_EVENTLET, TESTED
from queue_server.journal.opening import in_redis
from queue_server.web.pages import SCREENS
from queue_server.web.static_files import static_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from queue_server.doctor.finding import Finding
    from queue_server.doctor.installation import Installation

PUBLISH_TO = "QUEUE_SERVER_PUBLISH_TO"
"""What names the PostgreSQL of `records publish`, where the command line does not."""

_OLDEST = (3, 11)
_HERE = "Asia/Ho_Chi_Minh"
_NAMED = re.compile(r"""(?:src|href)="/(assets/[^"?#]+)""")
"""What a page asks for, of what was built with it."""


def python(_: Installation | None) -> Iterator[Finding]:
    """Ask whether Python is new enough."""
    here = f"Đến Lượt {__version__}, Python {platform.python_version()} ({sys.executable})"
    if sys.version_info < _OLDEST:
        yield wrong(f"{here}: cần Python 3.11 trở lên.", f"{here}: Python 3.11 or newer is needed.")
    else:
        yield fine(f"{here}.", f"{here}.")


def packages(_: Installation | None) -> Iterator[Finding]:
    """Ask whether the packages whose private parts we use still have them."""
    troubles = [told for part in (*OF_EVENTLET, *OF_LIVE_ON_EVENTLET) if (told := trouble_with(part)) is not None]
    for told in troubles:
        yield wrong(f"Gói phần mềm không dùng được: {told}", told)
    for told in untried(TESTED):
        yield note(f"Gói phần mềm chưa được thử: {told}", told)
    if not troubles:
        versions = ", ".join(f"{package} {installed(package)}" for package in TESTED)
        yield fine(
            f"Các gói phần mềm có đủ những gì cần: {versions}.", f"The packages have all that is needed: {versions}."
        )


def extras(at: Installation | None) -> Iterator[Finding]:
    """Ask whether everything is installed that the settings need."""
    if at is not None and in_redis(at.options.journal) and (lacking := REDIS.lacking):
        which = ", ".join(lacking)
        yield wrong(
            f"Sổ nằm trong Redis nhưng chưa cài phần `{REDIS.name}` (thiếu {which}): {REDIS.remedy}",
            f"The books are in Redis, and the extra `{REDIS.name}` is not installed (no {which}): {REDIS.remedy}",
        )
    if PUBLISH_TO in os.environ and (lacking := POSTGRESQL.lacking):
        which, extra = ", ".join(lacking), f"`{POSTGRESQL.name}`"
        yield wrong(
            f"{PUBLISH_TO} chỉ tới PostgreSQL nhưng chưa cài phần {extra} (thiếu {which}): {POSTGRESQL.remedy}",
            f"{PUBLISH_TO} names a PostgreSQL, and {extra} is not installed (no {which}): {POSTGRESQL.remedy}",
        )


def time_zones(at: Installation | None) -> Iterator[Finding]:
    """Ask whether local time can be told, here and at each office."""
    books = None if at is None else at.books
    zones = {_HERE, *(office.time_zone for office in ([] if books is None else books.offices))}
    for zone in sorted(zones):
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError):
            yield wrong(
                f"Không có dữ liệu múi giờ {zone}: pip install tzdata",
                f"There is nothing about the time zone {zone} on this machine: pip install tzdata",
            )
            return
    yield fine(
        f"Có dữ liệu múi giờ ({', '.join(sorted(zones))}).", f"Time zones are known ({', '.join(sorted(zones))})."
    )


def screens(_: Installation | None) -> Iterator[Finding]:
    """Ask whether the screens are built, with all that their pages ask for, and have their words."""
    folder = static_folder()
    pages = [folder / "build" / screen / "index.html" for screen in ("entrance", *SCREENS)]
    needed = [*pages, *_words(folder / "locales")]
    for page in pages:
        if page.is_file():
            needed += [folder / "build" / name for name in _NAMED.findall(page.read_text(encoding="utf-8"))]
    missing = [file for file in needed if not file.is_file()]
    if missing:
        yield wrong(
            f"Thiếu màn hình ({missing[0]}, tất cả {len(missing)} tệp): cài lại gói wheel, hoặc chạy `make build` "
            "trong thư mục mã nguồn.",
            f"Screens are missing ({missing[0]}, {len(missing)} files in all): install the wheel again, or say "
            "`make build` in a checkout.",
        )
    else:
        yield fine(f"Đã có đủ màn hình ({folder}).", f"The screens are built ({folder}).")


def _words(folder: Path) -> Iterator[Path]:
    """Yield the files of words that screens ask for, or the lists that should name them."""
    lists = languages, screens_ = folder / "languages.json", folder / "screens.json"
    yield from lists
    if all(each.is_file() for each in lists):
        told = loads(screens_.read_text(encoding="utf-8"))
        names = sorted({name for screen in told.values() for name in screen["files"]})
        for language in loads(languages.read_text(encoding="utf-8")):
            yield from (folder / language / f"{name}.json" for name in names)
