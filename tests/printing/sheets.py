"""Sheets of an office on a Monday morning, to look at."""

from __future__ import annotations

from dataclasses import replace

from queue_server.domain.core.identifiers import Language, OutcomeId
from queue_server.domain.day.acts.calling import CallNext
from queue_server.domain.day.acts.counters import OpenCounter
from queue_server.domain.day.acts.serving import Finish
from queue_server.domain.day.view_context import ViewContext
from queue_server.printing.sheet import Sheet
from queue_server.printing.slips import confirmation, slip
from queue_server.web.static_files import words
from tests.views.conftest import ELDERLY, ONE, Hall

PAPERS = (
    "Giấy chứng sinh (bản chính)",
    "Tờ khai đăng ký khai sinh theo mẫu, đã điền và ký",
    "Căn cước của cha và mẹ",
)


def hall() -> Hall:
    """Return an office in which two wait before the next."""
    made = Hall()
    made.do(OpenCounter(ONE))
    made.issue()
    made.issue()
    return made


def asking() -> Hall:
    """Return the same of an office that asks how visits were."""
    made = hall()
    made.office = replace(made.office, settings=replace(made.office.settings, survey=True))
    return made


def slip_of(made: Hall, language: str = "vi", *, priority: bool = False, **how: object) -> Sheet:
    """Return the slip of the next number."""
    visit = replace(made.issue(priority=ELDERLY if priority else None), language=Language(language))
    context = ViewContext(made.office, made.day, made.now)
    return slip(context, visit, words(language, "print"), base="https://ward.example", **how)  # type: ignore[arg-type]


def confirmation_of(made: Hall) -> Sheet:
    """Return the confirmation of the first number, which has been served."""
    made.do(CallNext(ONE))
    made.do(Finish(ONE, OutcomeId("received")))
    visit = next(iter(made.day.visits.values()))
    return confirmation(ViewContext(made.office, made.day, made.now), visit, words("vi", "print"))


def read(sheet: Sheet) -> list[str]:
    """Return all words of a sheet, from top to bottom."""
    return [part.words for part in sheet if part.words]
