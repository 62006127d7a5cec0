"""A return pass stands below the papers to be brought, with its code, its last day and a way for the phone."""

from __future__ import annotations

import pytest

from queue_server.domain.catalogue.procedure import GroupId, Paper, Procedure
from queue_server.domain.core.identifiers import Language, ProcedureId, ServiceDay
from queue_server.domain.core.text import Text
from queue_server.domain.passes.passes import Pass, PassCode, pass_id
from queue_server.printing.slips import paper_list
from queue_server.web.static_files import words
from tests.domain.cast import EIGHT, KIOSK, MONDAY, OFFICE, A

BIRTH = Procedure(
    id=ProcedureId("1.001193"),
    name=Text("Đăng ký khai sinh", "Register a birth"),
    group=GroupId("ho-tich"),
    papers=(Paper(Text("Giấy chứng sinh", "Certificate of the birth")),),
)

HELD = Pass(
    id=pass_id(MONDAY, "0f" * 16),
    code=PassCode("231122334"),
    day=MONDAY,
    given_at=EIGHT,
    given_by=KIOSK.id,
    service=A,
    procedure=BIRTH.id,
    priority=None,
    language=Language("vi"),
    since=EIGHT,
    until=ServiceDay("2026-11-30"),
    number=None,
)


@pytest.mark.parametrize(
    ("language", "heading", "until"),
    [("vi", "PHIẾU QUAY LẠI", "Dùng đến hết 30/11/2026"), ("en", "RETURN PASS", "Good until the end of 30/11/2026")],
)
def test_the_pass_stands_below_the_papers(language: str, heading: str, until: str) -> None:
    """In threes as it is read out, and the code of the phone leads to the pass and not to the papers."""
    said = words(language, "print")
    sheet = paper_list(OFFICE, BIRTH, said, EIGHT, Language(language), base="https://example.org", held=HELD)
    told = [part.words for part in sheet]
    assert told.index(heading) < told.index("231 122 334") < told.index(until)
    (code,) = [part.words for part in sheet if part.kind == "code"]
    assert code.endswith(f"#{OFFICE.id}/pass/{HELD.id}")
    assert said["papers-no-number"] in told


def test_without_one_the_list_is_as_before() -> None:
    """Its code leads to the procedure."""
    sheet = paper_list(OFFICE, BIRTH, words("vi", "print"), EIGHT, Language("vi"), base="https://example.org")
    (code,) = [part.words for part in sheet if part.kind == "code"]
    assert code == f"https://example.org/procedures/#{OFFICE.id}/{BIRTH.id}"
    assert "PHIẾU QUAY LẠI" not in [part.words for part in sheet]
