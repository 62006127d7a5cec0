"""Know the public holidays of Vietnam and the exchanged days, as far as they were known: a calendar's first draft."""

from __future__ import annotations

from queue_server.domain.core.identifiers import ServiceDay
from queue_server.domain.core.text import Text
from queue_server.domain.workdays.deciding import DayChange, SetWorkdays
from queue_server.domain.workdays.workdays import DayKind, Different, Reason

_NEW_YEAR = Text("Tết Dương lịch", "New Year's Day")
_TET = Text("Tết Nguyên đán", "Lunar New Year")
_KINGS = Text("Giỗ Tổ Hùng Vương", "Hung Kings' Festival")
_REUNIFICATION = Text("Ngày Giải phóng miền Nam", "Reunification Day")
_LABOUR = Text("Nghỉ bù ngày Quốc tế Lao động", "In lieu of Labour Day")
_NATIONAL = Text("Quốc khánh", "National Day")
_CULTURE = Text("Ngày Văn hóa Việt Nam", "Vietnam Culture Day")
_DAY_OFF = Text("Nghỉ hoán đổi", "Day off by exchange")
_WORKED_FOR_IT = Text("Làm bù", "Worked for a day off")

_HOLIDAYS = (
    ("2026-01-01", _NEW_YEAR, False),
    ("2026-02-16", _TET, False),
    ("2026-02-17", _TET, False),
    ("2026-02-18", _TET, False),
    ("2026-02-19", _TET, False),
    ("2026-02-20", _TET, False),
    ("2026-04-27", _KINGS, False),
    ("2026-04-30", _REUNIFICATION, False),
    ("2026-05-01", Text("Ngày Quốc tế Lao động", "Labour Day"), False),
    ("2026-09-01", _NATIONAL, False),
    ("2026-09-02", _NATIONAL, False),
    ("2026-11-24", _CULTURE, False),
    ("2027-01-01", _NEW_YEAR, False),
    ("2027-02-05", _TET, True),
    ("2027-02-08", _TET, True),
    ("2027-02-09", _TET, True),
    ("2027-02-10", _TET, True),
    ("2027-04-16", _KINGS, True),
    ("2027-04-30", _REUNIFICATION, False),
    ("2027-05-03", _LABOUR, False),
    ("2027-09-02", _NATIONAL, False),
    ("2027-09-03", _NATIONAL, True),
    ("2027-11-24", _CULTURE, False),
)
"""What was known in November 2026; True: not decided, or to be checked."""

_EXCHANGES = (("2026-01-02", "2026-01-10"), ("2026-08-31", "2026-08-22"))
"""A Friday or Monday off, and the Saturday that is worked for it."""


def known_holidays() -> SetWorkdays:
    """Return what lets an office have them; it changes by itself what turns out otherwise."""
    holidays = (
        DayChange(ServiceDay(day), Reason.HOLIDAY, Different(DayKind.CLOSED, name, is_provisional))
        for day, name, is_provisional in _HOLIDAYS
    )
    exchanges = (
        DayChange(ServiceDay(day), Reason.EXCHANGE, Different(kind, name))
        for off, worked in _EXCHANGES
        for day, kind, name in ((off, DayKind.CLOSED, _DAY_OFF), (worked, DayKind.WORKED, _WORKED_FOR_IT))
    )
    return SetWorkdays((*holidays, *exchanges))
