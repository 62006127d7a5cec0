"""Ask the books: can they be read, are they whole where they are written to, is there an office, who may come in."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from queue_server.application.context import MOST_AHEAD
from queue_server.doctor.finding import fine, note, wrong
from queue_server.installation.extras import MissingExtraError
from queue_server.journal.hashing import flaws
from queue_server.journal.opening import MissingJournalError
from queue_server.journal.port import Link
from queue_server.journal.risks import RISKS
from queue_server.office_file import read_office, remarks_on
from queue_server.office_file.reading import OfficeFileError
from queue_server.web.api.trying import SAMPLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from queue_server.doctor.finding import Finding
    from queue_server.doctor.installation import Installation
    from queue_server.journal.port import Commit

_SOON = 5 * 60_000
"""Milliseconds by which a commit may lie ahead of the clock: somebody may have set it a little."""


def reached(at: Installation) -> Iterator[Finding]:
    """Ask whether the books are there and of a shape that this program knows."""
    trouble, books = at.trouble, at.books
    if isinstance(trouble, MissingExtraError):
        return  # told with the extras
    if isinstance(trouble, MissingJournalError) and at.options.office is not None:
        yield note(
            f"Chưa có sổ ở {at.file}: máy chủ sẽ tạo sổ mới.",
            f"There are no books at {at.file}: the server will make them.",
        )
    elif isinstance(trouble, MissingJournalError):
        yield wrong(
            f"Chưa có sổ ở {at.file or 'Redis này'}. Có gõ nhầm --journal không? Sổ mới do `queue-server office "
            "create FILE` tạo.",
            trouble.detail,
        )
    elif trouble is not None:
        yield wrong(f"Không đọc được sổ: {trouble.detail}", trouble.detail)
    elif books is not None:
        where = at.file or ("Redis" if books.journal.waits_on_sockets else "memory:")
        yield fine(f"Đọc được sổ ({where}).", f"The books can be read ({where}).")
    if at.options.journal == "memory:":
        yield note(
            "Sổ chỉ nằm trong bộ nhớ: máy chủ dừng là mất hết.",
            "The books are in memory only: they end with the server.",
        )


def whole(at: Installation) -> Iterator[Finding]:
    """Ask whether the chains are whole of what is written to now."""
    if at.books is None:
        return
    broken = 0
    for stream, commits in at.books.recent.items():
        for flaw in _flaws(commits):
            broken += 1
            where = f"{stream.office or 'system'}, {stream.name}"
            yield wrong(
                f"Sổ bị hỏng hoặc bị sửa ({where}): {flaw}. Xem `queue-server journal verify` và `journal restore`.",
                f"The books are damaged, or were changed ({where}): {flaw}. See `queue-server journal verify` and "
                "`journal restore`.",
            )
            break
    if not broken:
        number = sum(map(len, at.books.recent.values()))
        yield fine(
            f"Chuỗi của {number} lần ghi gần đây còn nguyên.", f"The chain of the newest {number} commits is whole."
        )


def clock_of_store(at: Installation) -> Iterator[Finding]:
    """Ask whether this machine's clock agrees with the store's, and with what the books hold."""
    if at.books is None:
        return
    ahead = at.books.journal.ahead()
    if ahead is not None and abs(ahead) > MOST_AHEAD:
        yield wrong(
            f"Đồng hồ của máy lệch {ahead / 1000:.1f} giây so với Redis: hãy chỉnh giờ cả hai máy (chrony).",
            f"This machine's clock is {ahead / 1000:.1f} s from that of Redis: let both keep time (chrony).",
        )
    newest = max((commits[-1].at for commits in at.books.recent.values() if commits), default=0)
    beyond = newest - time.time_ns() // 1_000_000
    if beyond > _SOON:
        yield wrong(
            f"Lần ghi mới nhất trong sổ ở {beyond // 60_000} phút sau giờ của máy: đồng hồ đang chậm, hoặc đã "
            "từng nhanh.",
            f"The newest commit lies {beyond // 60_000} minutes ahead of this machine's clock: it is slow now, or "
            "was fast.",
        )


def risks(at: Installation) -> Iterator[Finding]:
    """Ask whether the store can lose what it has confirmed."""
    if at.books is None:
        return
    accepted = at.options.accept_loss
    for risk in at.books.journal.risks():
        say = note if accepted else wrong
        yield say(
            f"Redis có thể mất số đã cấp ({risk}): {RISKS[risk]}. Xem docs/operations.md.",
            f"This Redis can lose numbers that were given out ({risk}): {RISKS[risk]}. See docs/operations.md.",
        )


def offices(at: Installation) -> Iterator[Finding]:
    """Ask whether there is an office to serve."""
    if at.options.office is not None:
        yield from _file(at)
    if at.books is None:
        return
    there = [office.id for office in at.books.offices]
    if there and there != [SAMPLE]:
        names = ", ".join(there[:5]) + (", …" if len(there) > 5 else "")  # noqa: PLR2004 - as many as a line takes
        yield fine(f"Có {len(there)} cơ quan: {names}.", f"{len(there)} offices are set up: {names}.")
    elif at.options.office is None:
        yield wrong(
            "Sổ chưa có cơ quan nào (ngoài cơ quan mẫu): `queue-server office create FILE` tạo cơ quan từ tệp mô tả.",
            "There is no office in the books (but the sample): `queue-server office create FILE` sets one up.",
        )


def tokens(at: Installation) -> Iterator[Finding]:
    """Ask whether anybody can come in."""
    if at.books is None:
        return
    roles = sorted({token.role for token in at.books.tokens})
    if not roles:
        yield note(
            "Chưa có mã truy cập nào: chưa ai đăng nhập được (`queue-server token create`).",
            "There is no token yet: nobody can sign in (`queue-server token create`).",
        )
    else:
        number = len(at.books.tokens)
        yield fine(
            f"Có {number} mã truy cập ({', '.join(roles)}).", f"{number} tokens are in force ({', '.join(roles)})."
        )


def _flaws(commits: Sequence[Commit]) -> Iterator[str]:
    end = Link()
    for commit in commits:
        yield from flaws(commit, end)
        end = commit.link


def _file(at: Installation) -> Iterator[Finding]:
    file = at.options.office
    if file is None:
        return
    try:
        office = read_office(file)
    except OfficeFileError as error:
        yield wrong(f"Tệp của cơ quan không dùng được: {error.detail}", error.detail)
        return
    for remark in remarks_on(office):
        yield note(f"Tệp của cơ quan ({file}): {remark}", f"The office's file ({file}): {remark}")
