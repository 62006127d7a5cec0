"""What stands on a slip: the number, for what, who is ahead, where a phone follows it; nothing about a person."""

from __future__ import annotations

import pytest

from queue_server.domain.surveys.codes import code_of, in_fours
from queue_server.printing.slips import proof
from queue_server.web.static_files import words
from tests.printing.sheets import PAPERS, asking, confirmation_of, hall, read, slip_of
from tests.views.conftest import MORNING, OFFICE, Hall


def test_a_slip_says_what_its_holder_has_to_know() -> None:
    """Who is ahead and how long that takes, when it was taken, and the page of her phone."""
    said = read(slip_of(hall()))

    assert said[:5] == ["Phường Mẫu", "Số của ông/bà", "A003", "Chứng thực", "2 người trước ông/bà"]
    assert said[5].startswith("Dự kiến chờ ")
    assert said[6] == "07:44 · Thứ Hai, 23/11/2026"
    assert said[7].startswith("https://ward.example/ticket/#ward/20261123-")
    assert said[8:] == [
        "Quét mã để theo dõi số trên điện thoại",
        "Vui lòng giữ phiếu, theo dõi màn hình và loa",
        "Đường dây nóng: 024 1022",
    ]


def test_a_slip_in_english_names_the_service_in_vietnamese_too() -> None:
    """Whoever is asked in the hall may read no English; the code leads to a page in English."""
    said = read(slip_of(hall(), "en", priority=True))

    assert said[:5] == ["Sample Ward", "Your number", "A003", "Certification", "Chứng thực"]
    assert "Priority" in said
    assert any(each.startswith("https://ward.example/ticket/?lang=en#ward/") for each in said)


def test_a_reprint_says_that_it_is_one() -> None:
    """In both languages: two slips of one number must not pass for two numbers."""
    assert read(slip_of(hall(), reprint=True))[1] == "In lại / Reprint"
    assert "In lại / Reprint" not in read(slip_of(hall()))


def test_a_checklist_stands_below_the_number() -> None:
    """Each paper has a box to tick."""
    made = slip_of(hall(), papers=PAPERS)

    assert [part.words for part in made if part.kind == "item"] == list(PAPERS)


def test_who_waits_for_a_counter_that_is_not_open_is_told_no_time() -> None:
    """An estimate that nobody can make is not made."""
    said = read(slip_of(Hall()))

    assert "Chưa có quầy nào mở cho việc này, nên chưa ước được giờ" in said
    assert not any(each.startswith("Dự kiến") for each in said)


def test_a_confirmation_says_when_where_and_how_it_ended() -> None:
    """It stands for no receipt of a dossier, and says so."""
    assert read(confirmation_of(hall())) == [
        "Phường Mẫu",
        "PHIẾU XÁC NHẬN",
        "A001",
        "Chứng thực",
        "Quầy 1",
        "Lấy số: 07:42 · Thứ Hai, 23/11/2026",
        "Xong: 07:45 · Thứ Hai, 23/11/2026",
        "Kết quả: Đã tiếp nhận",
        "Phiếu này không thay giấy tiếp nhận hồ sơ.",
    ]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_proof_is_no_number(language: str) -> None:
    """It says so, and how wide it is to be."""
    said = read(proof(OFFICE, words(language, "print"), MORNING, 384))

    assert words(language, "print")["proof-no-number"] in said
    assert said[0].startswith("384 ")


def test_both_languages_have_the_same_words() -> None:
    """No slip stops in the middle for want of a sentence."""
    assert words("vi", "print").keys() == words("en", "print").keys()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_slip_bears_the_code_of_the_survey_where_the_office_asks(language: str) -> None:
    """Below the code for the phone, in fours, the visit's own; where nobody asks the slip stays as it is."""
    made = asking()
    said = read(slip_of(made, language))
    below = said.index(words(language, "print")["scan"]) + 1
    visit = list(made.day.visits.values())[-1]

    assert said[below : below + 2] == [words(language, "print")["survey"], in_fours(code_of(visit.id))]
    assert len(said[below + 1].replace(" ", "")) == 12
    del said[below : below + 2]
    assert [each for each in said if "ticket" not in each] == [
        each for each in read(slip_of(hall(), language)) if "ticket" not in each
    ]
