"""The suggestion box over HTTP: anybody writes, staff answer, a manager publishes, the writer reads by a code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.house import House, Person, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office."""
    with running(tmp_path_factory.mktemp("house")) as made:
        yield made


def refused(answer: Any) -> tuple[int, str]:
    """Return how something was refused."""
    return answer.status_code, answer.json()["code"]


def left(house: House, words: str, *, may_publish: bool = True) -> tuple[str, str]:
    """Put something into the box, and return its code and its id."""
    code = house.anybody().done("/suggestions", {"words": words, "may_publish": may_publish})["code"]
    (found,) = (each for each in boxed(house.somebody("clerk", "1")) if each.get("words") == words)
    return code, found["id"]


def boxed(staff: Person) -> list[dict[str, Any]]:
    """Return what is in the box."""
    found: list[dict[str, Any]] = staff.look("/suggestions/box").json()["suggestions"]
    return found


def test_an_answer_is_read_by_its_code(house: House) -> None:
    """By nobody else; the words are of staff and of whoever wrote them."""
    visitor, clerk = house.anybody(), house.somebody("clerk", "1")
    code, id = left(house, "Xin thêm ghế ở hành lang")
    assert re.fullmatch(r"[0-9]{16}", code)
    waiting = visitor.look(f"/suggestions/{code}").json()
    assert (waiting["state"], waiting["words"]) == ("waiting", "Xin thêm ghế ở hành lang")
    assert waiting["due"] > waiting["left_on"]
    assert visitor.look("/suggestions/box").status_code == 401
    clerk.done(f"/suggestions/{id}/answer", {"words": "Đã thêm mười ghế"})
    answered = visitor.look(f"/suggestions/{code}").json()
    assert (answered["state"], answered["answer"]) == ("answered", "Đã thêm mười ghế")
    assert visitor.look("/suggestions").json()["suggestions"] == []


def test_only_what_was_allowed_and_answered_is_published(house: House) -> None:
    """By a manager alone; then everybody reads it, until it is taken down."""
    clerk, manager, visitor = house.somebody("clerk", "1"), house.somebody("manager"), house.anybody()
    _, allowed = left(house, "Mở cửa sớm hơn")
    _, secret = left(house, "Xin đừng công khai", may_publish=False)
    assert refused(manager.act(f"/suggestions/{allowed}/publish")) == (409, "suggestion-unanswered")
    for id in (allowed, secret):
        clerk.done(f"/suggestions/{id}/answer", {"words": "Cảm ơn"})
    assert refused(manager.act(f"/suggestions/{secret}/publish")) == (409, "publishing-not-allowed")
    assert refused(clerk.act(f"/suggestions/{allowed}/publish")) == (403, "forbidden")
    assert manager.done(f"/suggestions/{allowed}/publish")["published"]
    assert [each["words"] for each in visitor.look("/suggestions").json()["suggestions"]] == ["Mở cửa sớm hơn"]
    manager.done(f"/suggestions/{allowed}/withdraw")
    assert visitor.look("/suggestions").json()["suggestions"] == []


def test_what_is_published_stays_as_it_is(house: House) -> None:
    """An answer is changed before, not after."""
    clerk, manager = house.somebody("clerk", "1"), house.somebody("manager")
    _, id = left(house, "Thêm quạt")
    clerk.done(f"/suggestions/{id}/answer", {"words": "Đang xem"})
    clerk.done(f"/suggestions/{id}/answer", {"words": "Đã thêm"})
    manager.done(f"/suggestions/{id}/publish")
    assert refused(clerk.act(f"/suggestions/{id}/answer", {"words": "Khác"})) == (409, "suggestion-published")


def test_suggestions_are_not_found_by_guessing(tmp_path: Path) -> None:
    """Ten wrong codes within a minute, and the address has to wait; what never was is unknown."""
    with running(tmp_path) as house:
        visitor, clerk = house.anybody(), house.somebody("clerk", "1")
        assert refused(clerk.act("/suggestions/2026-11-1/answer", {"words": "x"})) == (404, "unknown-suggestion")
        assert refused(clerk.act("/suggestions/none/answer", {"words": "x"})) == (404, "unknown-suggestion")
        codes = [refused(visitor.look(f"/suggestions/{n:016d}")) for n in range(10)]
        assert codes == [(404, "unknown-suggestion")] * 10
        assert refused(visitor.look("/suggestions/2611000000000000")) == (429, "too-many-wrong-codes")
        for n in range(10):
            visitor.done("/suggestions", {"words": f"Lần {n}"})
        assert refused(visitor.act("/suggestions", {"words": "Quá nhiều"})) == (429, "too-many-requests")
