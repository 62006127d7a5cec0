"""Ask the machine: the folder of the books and its disk, the clock, the port, open files, and who can listen in."""

from __future__ import annotations

import os
import resource
import shutil
import tempfile
import time
from datetime import UTC, datetime
from errno import EADDRINUSE
from http.client import HTTPConnection, HTTPException
from json import loads
from typing import TYPE_CHECKING

from queue_server.doctor.finding import fine, note, wrong
from queue_server.serve.listening import AddressTakenError, bound

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from queue_server.doctor.finding import Finding
    from queue_server.doctor.installation import Installation

_MB = 1_000_000
_FULL, _NEARLY_FULL = 100, 1000
"""Megabytes of free disk below which it is wrong, or worth a note: 1,000 visitors take 2."""

_SLOW = 0.1
"""Seconds that a flush may take: each number waits for one."""

_FEW_FILES = 4096
"""Open files below which it is worth a note: each screen and phone holds one."""

_WRITTEN, _FAR = datetime(2026, 11, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
"""Between which times this program runs."""

_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104 - where it is asked, not served
"""Where a server answers that serves on all addresses."""


def folder(at: Installation) -> Iterator[Finding]:
    """Ask whether books can be written where they are, durably and soon enough."""
    if at.file is None:
        return
    where = next(each for each in at.file.parents if each.is_dir())
    try:
        seconds = _flush(where)
    except OSError as trouble:
        why = trouble.strerror or f"{trouble}"
        yield wrong(
            f"Không ghi được vào thư mục của sổ {where}: {why}. Người chạy máy chủ phải có quyền ghi ở đó.",
            f"The books' folder {where} cannot be written to: {why}. Whoever runs the server must be let in there.",
        )
        return
    vi, en = f"Ghi được vào {where}", f"{where} can be written to"
    if seconds > _SLOW:
        slow = f"{seconds * 1000:.0f} ms"
        yield note(
            f"{vi}, nhưng mỗi lần ghi xuống đĩa mất {slow}: số nào cũng phải chờ.",
            f"{en}, but each flush to its disk takes {slow}, and each number waits for one.",
        )
    else:
        yield fine(
            f"{vi}, xuống đĩa trong {seconds * 1000:.0f} ms.", f"{en}, down to the disk in {seconds * 1000:.0f} ms."
        )
    yield from _owner(at.file)


def disk(at: Installation) -> Iterator[Finding]:
    """Ask whether there is room for the books."""
    if at.file is None:
        return
    where = next(each for each in at.file.parents if each.is_dir())
    free = shutil.disk_usage(where).free // _MB
    vi, en = f"Đĩa của sổ ({where}) còn trống {free} MB", f"The books' disk ({where}) has {free} MB left"
    if free < _FULL:
        yield wrong(
            f"{vi}: sắp không cấp số được nữa. Hãy dọn đĩa.", f"{en}: soon no number can be given. Make room."
        )
    elif free < _NEARLY_FULL:
        yield note(f"{vi}.", f"{en}.")
    else:
        yield fine(f"{vi}.", f"{en}.")


def clock(at: Installation) -> Iterator[Finding]:  # noqa: ARG001 - as all that is asked
    """Ask whether the machine's clock can be right."""
    now = datetime.now(UTC)
    here = f"{now.astimezone():%Y-%m-%d %H:%M:%S %z}"
    if not _WRITTEN <= now < _FAR:
        yield wrong(
            f"Đồng hồ của máy sai: {here}. Hãy chỉnh giờ (timedatectl) trước khi cấp số.",
            f"The machine's clock is wrong: {here}. Set it (timedatectl) before any number is given.",
        )
    else:
        yield fine(f"Đồng hồ của máy: {here}.", f"The machine's clock says {here}.")


def port(at: Installation) -> Iterator[Finding]:
    """Ask whether the server's port is free, or taken by the server itself."""
    host, number = at.options.host, at.options.port
    try:
        bound(host, number).close()
    except AddressTakenError as taken:
        cause = taken.__cause__
        if isinstance(cause, OSError) and cause.errno == EADDRINUSE and _answers(host, number):
            yield fine(
                f"Máy chủ Đến Lượt đang chạy ở {host}, cổng {number}.",
                f"Đến Lượt serves on {host}, port {number}, now.",
            )
        else:
            why = cause.strerror if isinstance(cause, OSError) else taken.detail
            yield wrong(
                f"Không dùng được {host}, cổng {number}: {why}. Chọn cổng khác (--port), hoặc tắt chương trình đang "
                "giữ cổng này (ss -ltnp).",
                f"{taken.detail} Choose another one (--port), or end the program that holds it (ss -ltnp).",
            )
        return
    yield fine(f"Cổng {number} của {host} còn trống.", f"Port {number} of {host} is free.")


def open_files(at: Installation) -> Iterator[Finding]:  # noqa: ARG001 - as all that is asked
    """Ask how many connections the system allows a process."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if 0 <= most < _FEW_FILES:
        yield note(
            f"Hệ thống chỉ cho một tiến trình mở {most} tệp, mà mỗi màn hình và điện thoại giữ một (LimitNOFILE).",
            f"The system lets a process open {most} files only, and each screen and phone holds one (LimitNOFILE).",
        )
    else:
        vi, en = (f"{most}", f"{most}") if most >= 0 else ("vô số", "Any number of")
        yield fine(f"Được mở {vi} tệp cùng lúc.", f"{en} files may be open at once.")


def network(at: Installation) -> Iterator[Finding]:
    """Ask whether what goes over the network can be read on the way."""
    if at.options.is_in_the_clear:
        yield note(
            f"Các máy khác vào {at.options.host} không qua TLS, cũng không nêu proxy nào (--proxy): mã truy cập đi "
            "trên mạng không mã hoá.",
            f"{at.options.host} is reached over the network without TLS, and no proxy is named (--proxy): tokens can "
            "be read on the way.",
        )


def _flush(where: Path) -> float:
    """Write a file of our own beside the books, and return the seconds until it was on the disk; it is gone then."""
    with tempfile.NamedTemporaryFile(dir=where, prefix=".queue-server-doctor-") as probe:
        probe.write(bytes(4096))
        probe.flush()
        began = time.monotonic()
        os.fsync(probe.fileno())
        return time.monotonic() - began


def _owner(file: Path) -> Iterator[Finding]:
    """Say that the books belong to somebody else than who asks: root may write where the server may not."""
    if file.exists() and file.stat().st_uid != os.geteuid():
        yield note(
            f"Sổ thuộc về một người dùng khác (uid {file.stat().st_uid}): hãy chạy lệnh này bằng người dùng ấy.",
            f"The books belong to another user (uid {file.stat().st_uid}): ask again as that user.",
        )


def _answers(host: str, number: int) -> bool:
    """Tell whether it is this program that serves there."""
    line = HTTPConnection(_EVERYWHERE.get(host, host), number, timeout=2)
    try:
        line.request("GET", "/healthz")
        told = loads(line.getresponse().read(1000))
    except (OSError, HTTPException, ValueError):
        return False
    finally:
        line.close()
    return isinstance(told, dict) and told.get("alive") is True
