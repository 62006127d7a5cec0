"""What people type, one kind of mistake after the other, and who is first then."""

from __future__ import annotations

import pytest

from queue_server.search import Entry, Index
from tests.search.typing import entries

BIRTH, MARRIAGE, STAY, COPY = "1.001193", "1.000894", "1.004194", "2.000815"


@pytest.fixture(scope="module")
def index() -> Index:
    """Return an index of a ward's procedures."""
    return Index(entries())


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("đăng ký khai sinh", BIRTH),
        ("dang ky khai sinh", BIRTH),
        ("đằng kỹ khái sính", BIRTH),
        ("ĐĂNG KÝ KHAI SINH", BIRTH),
        ("đăng kí khai sinh", BIRTH),
        ("sinh khai", BIRTH),
        ("khaisinh", BIRTH),
        ("khai s inh", BIRTH),
        ("ddangw kys khai sinh", BIRTH),
        ("dangdw kys khai sinh", BIRTH),
        ("d9a8ng ky1 khai sinh", BIRTH),
        ("khai1 sinh", BIRTH),
        ("kahi sinh", BIRTH),
        ("kha sinh", BIRTH),
        ("khaii sinh", BIRTH),
        ("khai sijh", BIRTH),
        ("khia sihn", BIRTH),
        ("khaisnh", BIRTH),
        ("birth registration", BIRTH),
        ("birht registraton", BIRTH),
        ("register birth", BIRTH),
        ("ĐKKH", MARRIAGE),
        ("cưới", MARRIAGE),
        ("honof keets", MARRIAGE),
        ("tạm tru", STAY),
        ("tạm trí", STAY),
        ("KT3", STAY),
        ("2.000815", COPY),
        ("2 000815", COPY),
        ("2.0008", COPY),
        ("000815", COPY),
        ("thủ tục số 2.000815 ạ", COPY),
    ],
)
def test_it_is_found_first(index: Index, typed: str, first: str) -> None:
    """However it is typed, what was meant stands first."""
    assert index.find(typed)[:1] == [first]


@pytest.mark.parametrize("end", range(5, len("dang ky khai sinh") + 1))
def test_it_is_among_five_while_it_is_typed(index: Index, end: int) -> None:
    """From the second word on every letter keeps it in sight."""
    assert BIRTH in index.find("dang ky khai sinh"[:end])


@pytest.mark.parametrize("typed", ["hòa giải đất đai", "hoà giải đất đai", "hoa\u0300 gia\u0309i đất đai"])
def test_marks_are_where_they_are(index: Index, typed: str) -> None:
    """Old and new placement, in one sign or two, are the same."""
    assert index.find(typed) == index.find("hòa giải đất đai")


NOTHING_LIKE_IT = [
    "",
    " ",
    "?!",
    "pizza",
    "bitcoin",
    "hello",
    "qwerty",
    "thời tiết hôm nay",
    "mua vé máy bay",
    "xin chào",
]


@pytest.mark.parametrize("typed", [*NOTHING_LIKE_IT, "Привет", "9.999999", "x" * 100])
def test_nothing_is_found_for_nothing_like_it(index: Index, typed: str) -> None:
    """Somebody who wants what no office does is not sent to a counter."""
    assert index.find(typed) == []


def test_no_more_than_asked_for(index: Index) -> None:
    """The limit holds, and what stands first does not depend on it."""
    assert index.find("khai sinh", limit=2) == index.find("khai sinh", limit=10)[:2]
    assert len(index.find("khai sinh", limit=10)) == 10


def test_right_marks_decide_between_equals() -> None:
    """Who sets marks means them, where another word is the same without."""
    index = Index([Entry("1", ("Cấp bàn",)), Entry("2", ("Cấp bán",)), Entry("3", ("Cấp bản",))])

    assert [index.find(typed)[0] for typed in ("cấp bàn", "cấp bán", "cấp bản")] == ["1", "2", "3"]


def test_names_count_more_than_synonyms_and_these_more_than_the_rest() -> None:
    """The same words are worth most in a name."""
    said = ("Việc ấy",)
    index = Index([Entry("other", ("A",), (), said), Entry("synonym", ("B",), said), Entry("name", said)])

    assert index.find("việc ấy") == ["name", "synonym", "other"]


def test_an_index_of_nothing_finds_nothing() -> None:
    """An office without a catalogue, or a procedure without a name, is no error."""
    assert Index([]).find("khai sinh") == []
    assert Index([Entry("1", ("", "?"))]).find("khai sinh") == []
