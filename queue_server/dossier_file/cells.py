"""Read the cells of a file of dossiers: days and times as spreadsheets have them, and words for where one stands."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from queue_server.domain.core.calendar import at_minute
from queue_server.domain.core.identifiers import Instant, ServiceDay
from queue_server.domain.dossiers.dossier import DossierStatus
from queue_server.table_file.layout import head

if TYPE_CHECKING:
    from collections.abc import Mapping


class Day(NamedTuple):
    """A day, and the moment of it where one is told."""

    day: ServiceDay
    at: Instant | None = None


_YEARS = range(2000, 2100)

_SERIAL = re.compile(r"(?P<days>[34567][0-9]{4})(?:[.,](?P<part>[0-9]{1,15}))?")
"""A day as a spreadsheet counts it: from 30 December 1899."""

_DATE = re.compile(
    r"(?P<y>[0-9]{4})-(?P<m>[0-9]{1,2})-(?P<d>[0-9]{1,2})|(?P<d2>[0-9]{1,2})(?P<by>[/.-])(?P<m2>[0-9]{1,2})(?P=by)(?P<y2>[0-9]{4})"
)

_TIME = re.compile(r"(?P<h>[0-9]{1,2})[:hg](?P<min>[0-9]{2})(?::(?P<s>[0-9]{2})(?:\.[0-9]+)?)?")


def day_said(said: str, time_zone: str) -> Day | None:
    """Return a day as it is written in a cell, with its time by the office's clock; None where it is none."""
    serial = _SERIAL.fullmatch(said)
    if serial is not None:
        part = float(f"0.{serial['part'] or 0}")
        found = datetime(1899, 12, 30, tzinfo=UTC) + timedelta(int(serial["days"]), round(part * 86_400))
        return _told(found, time_zone)
    date = _DATE.search(said)
    if date is None:
        return None
    rest = (said[: date.start()] + said[date.end() :]).strip(" ,T-")
    time = _TIME.fullmatch(rest)
    if rest and time is None:
        return None
    year, month, day = (int(date[name] or date[f"{name}2"]) for name in "ymd")
    hour, minute, second = (0, 0, 0) if time is None else (int(time[name] or 0) for name in ("h", "min", "s"))
    try:
        return _told(datetime(year, month, day, hour, minute, second, tzinfo=UTC), time_zone)
    except ValueError:
        return None


def _told(found: datetime, time_zone: str) -> Day | None:
    """Return a wall clock's moment; midnight is what programs write that know the day alone."""
    if found.year not in _YEARS:
        return None
    day, minute = ServiceDay(found.date().isoformat()), 60 * found.hour + found.minute
    if not minute and not found.second:
        return Day(day)
    return Day(day, Instant(at_minute(day, minute, time_zone) + 1000 * found.second))


_STATUSES: Mapping[DossierStatus, str] = {
    DossierStatus.RECEIVED: (
        "đang giải quyết, đang xử lý, đang thụ lý, mới tiếp nhận, đã tiếp nhận, tiếp nhận, chờ giải quyết, "
        "chờ xử lý, đang thực hiện, đang thẩm định, chờ phê duyệt, chờ ký, "
        "received, being worked on, in progress, processing"
    ),
    DossierStatus.SUPPLEMENT_ASKED: (
        "chờ bổ sung, đang chờ bổ sung, yêu cầu bổ sung, chờ bổ sung hồ sơ, yêu cầu bổ sung hồ sơ, "
        "tạm dừng chờ bổ sung, supplement-asked, supplement asked, waits for papers"
    ),
    DossierStatus.READY: (
        "có kết quả, đã có kết quả, chờ trả, chờ trả kết quả, có kết quả chờ trả, đã giải quyết, đã xử lý, "
        "đã xử lý xong, đã giải quyết xong, hoàn thành, đã hoàn thành, ready, result ready, completed, done"
    ),
    DossierStatus.HANDED_OVER: (
        "đã trả kết quả, đã trả, trả kết quả, đã trả kết quả cho công dân, đã nhận kết quả, "
        "công dân đã nhận kết quả, handed-over, handed over, returned"
    ),
    DossierStatus.REFUSED: (
        "từ chối, đã từ chối, từ chối tiếp nhận, bị từ chối, từ chối giải quyết, không tiếp nhận, trả lại hồ sơ, "
        "refused, rejected"
    ),
    DossierStatus.STOPPED: (
        "dừng giải quyết, dừng xử lý, đã dừng, rút hồ sơ, đã rút, công dân rút hồ sơ, công dân xin rút, hủy hồ sơ, "
        "đã hủy, stopped, withdrawn, cancelled"
    ),
}

_BY_WORDS: Mapping[str, DossierStatus] = {
    words: status for status, all_words in _STATUSES.items() for words in all_words.split(", ")
}

_IN_TIME = re.compile(
    r"\s*(?:đúng hạn|trước hạn|sớm hạn|trong hạn|trễ hạn|quá hạn|chưa đến hạn|on time|in time|late|overdue)\s*$"
)
"""What programs add of their own: whether it is in time is told by the days."""


def status_said(said: str) -> DossierStatus | None:
    """Return where a dossier stands by the words of a cell, None where they mean nothing here."""
    words = " ".join(re.sub(r"[().,;:–·]| - ", " ", head(said)).split())
    return _BY_WORDS.get(words) or _BY_WORDS.get(_IN_TIME.sub("", words))
