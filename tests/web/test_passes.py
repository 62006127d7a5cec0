"""Return passes over HTTP: given at the kiosk and by a clerk, shown, used once, refused in plain words."""

from __future__ import annotations

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from tests.house import House, Person, running
from tests.proofs.clocks import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DAY = 24 * 3600


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office."""
    with running(tmp_path_factory.mktemp("house")) as made:
        yield made


@pytest.fixture
def kiosk(house: House) -> Person:
    """Return a kiosk of the office, another one each time: wrong codes are counted by kiosk."""
    return house.bearer(house.token("kiosk", f"K{len(house.tokens)}"))


@pytest.fixture
def clerk(house: House) -> Person:
    """Return a clerk at counter 1, nobody in hand."""
    person = house.somebody("clerk", "1")
    person.act("/counters/1/return")
    person.done("/counters/1/open", {"services": ["certification"], "take_over": True})
    return person


def served(kiosk: Person, clerk: Person) -> dict[str, Any]:
    """Let somebody be served, and return the ticket."""
    ticket = kiosk.done("/tickets", {"service": "certification", "procedure": "2.000815"})
    clerk.done("/counters/1/call", {"ticket": ticket["id"], "reason": "đến lượt"})
    return clerk.done("/counters/1/start")


def refused(answer: Any) -> tuple[int, str]:
    """Return how something was refused."""
    return answer.status_code, answer.json()["code"]


def test_a_clerk_s_pass_leads_back_before_all_who_were_not_called(kiosk: Person, clerk: Person) -> None:
    """Given with the end of the visit; back at the kiosk it is a number, which is called first."""
    first = served(kiosk, clerk)
    held = clerk.done(f"/tickets/{first['id']}/pass")
    clerk.done("/counters/1/finish")
    assert held["state"] == "good"
    assert (held["service"], held["procedure"], held["number"]) == ("certification", "2.000815", first["number"])
    waiting = [kiosk.done("/tickets", {"service": "certification"}) for _ in range(2)]
    back = kiosk.done("/passes/use", {"shown": held["code"]})
    assert back["status"] == "waiting"
    assert back["number"] not in {each["number"] for each in waiting}
    assert clerk.done("/counters/1/call-next")["id"] == back["id"]
    rows = clerk.view("counter/1")["waiting"]
    assert all("by_pass" not in row for row in rows.values())
    for each in waiting:
        kiosk.done(f"/tickets/{each['id']}/cancel")


def test_a_visit_has_one_pass_and_its_press_one_answer(kiosk: Person, clerk: Person) -> None:
    """Pressed again, under the same key and under another, it is the same pass."""
    ticket = served(kiosk, clerk)
    held = clerk.done(f"/tickets/{ticket['id']}/pass", key="pass-1")
    again = clerk.act(f"/tickets/{ticket['id']}/pass", key="pass-1")
    assert again.json() == held
    assert clerk.done(f"/tickets/{ticket['id']}/pass", key="pass-2") == held
    assert clerk.done(f"/tickets/{ticket['id']}/pass") == held
    clerk.done("/counters/1/finish")


def test_a_press_at_the_kiosk_gives_one_pass(house: House, kiosk: Person) -> None:
    """However often the answer is lost: under its key it is given again, for something else it is refused."""
    said = {"service": "certification", "language": "en"}
    held = kiosk.done("/passes", said, key="lacks-1")
    again = kiosk.act("/passes", said, key="lacks-1")
    assert again.json() == held
    assert again.headers["Idempotency-Replayed"] == "true"
    assert refused(kiosk.act("/passes", {"service": "civil-status"}, key="lacks-1")) == (422, "key-reused")
    assert held["until"] == kiosk.done("/numbers/reserve")["day"]
    shown = house.anybody().look(f"/passes/{held['id']}").json()
    assert shown == held


def test_used_once_and_the_same_under_its_key(house: House, kiosk: Person) -> None:
    """A lost answer is given again; anybody else is told which number it became."""
    held = kiosk.done("/passes", {"service": "certification"})
    number = kiosk.done("/passes/use", {"shown": held["id"]}, key="use-1")
    again = kiosk.act("/passes/use", {"shown": held["id"]}, key="use-1")
    assert (again.status_code, again.json()) == (201, number)
    other = kiosk.act("/passes/use", {"shown": held["code"]}, key="use-2")
    assert refused(other) == (409, "pass-used")
    assert other.json()["number"] == number["number"]
    assert house.anybody().look(f"/passes/{held['id']}").json()["state"] == "used"


def test_many_presses_at_once_give_one_number(house: House, kiosk: Person) -> None:
    """Eight at the same moment, at the kiosk and by staff."""
    held = kiosk.done("/passes", {"service": "certification"})
    people = [house.bearer(house.token("kiosk", "door")) for _ in range(4)]
    people += [house.somebody("clerk", "2") for _ in range(4)]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda who: who.act("/passes/use", {"shown": held["id"]}).status_code, people))
    assert sorted(answers) == [201, *[409] * 7]


def test_a_pass_is_refused_in_plain_words(house: House, tmp_path: Path) -> None:
    """Unknown, taken back, over: each has its own answer, which says whose move it is."""
    clock = Clock(tmp_path / "clock")
    clock.set_off(0)
    made = House(tmp_path, program=clock.program)
    made.start()
    try:
        kiosk, head = made.somebody("kiosk"), made.somebody("manager")
        today, back = (kiosk.done("/passes", {"service": "certification"}) for _ in range(2))
        nobody_s = f"{today['code'][:2]}{(int(today['code'][2:]) + 5) % 10**7:07d}"
        assert refused(kiosk.act("/passes/use", {"shown": nobody_s})) == (404, "unknown-pass")
        elsewhere = {"shown": today["id"][:9] + "0" * 32}
        assert refused(kiosk.act("/passes/use", elsewhere)) == (404, "unknown-pass")
        assert refused(kiosk.act("/passes/use", {"shown": "12345"})) == (422, "invalid-body")
        assert head.done(f"/passes/{back['id']}/take-back")["state"] == "taken-back"
        assert refused(kiosk.act("/passes/use", {"shown": back["code"]})) == (409, "pass-taken-back")
        clock.set_off(DAY)
        over = kiosk.act("/passes/use", {"shown": today["code"]})
        assert refused(over) == (409, "pass-over")
        assert over.json()["until"] == today["until"]
        assert made.anybody().look(f"/passes/{today['id']}").json()["state"] == "over"
    finally:
        made.kill()
    assert refused(house.somebody("kiosk").act("/passes/use", {"shown": today["id"]}))[0] == 404


def test_codes_are_not_guessed(kiosk: Person, clerk: Person) -> None:
    """After ten wrong ones within a minute a kiosk waits; what is scanned is good meanwhile, and so are others'."""
    held = kiosk.done("/passes", {"service": "certification"})
    wrong = [f"{held['code'][:2]}{(int(held['code'][2:]) + n) % 10**7:07d}" for n in range(1, 11)]
    for each in wrong:
        assert refused(kiosk.act("/passes/use", {"shown": each})) == (404, "unknown-pass")
    slowed = kiosk.act("/passes/use", {"shown": held["code"]})
    assert refused(slowed) == (429, "too-many-wrong-codes")
    assert 1 <= int(slowed.headers["Retry-After"]) <= 61
    other = kiosk.done("/passes", {"service": "certification"})
    kiosk.done("/passes/use", {"shown": other["id"]})
    clerk.done("/passes/use", {"shown": held["code"]})


def test_nobody_is_named_in_the_books_of_passes(house: House, kiosk: Person, clerk: Person) -> None:
    """What is kept of a pass are ids, days, times and words of closed lists."""
    ticket = served(kiosk, clerk)
    clerk.done(f"/tickets/{ticket['id']}/pass")
    clerk.done("/counters/1/finish", {"note": "Chị Hòa quên giấy"})
    with sqlite3.connect(house.folder / "journal.db") as books:
        dump = "\n".join(books.iterdump())
    kept = [line for line in dump.splitlines() if "PassGiven" in line]
    assert kept
    assert not any(name in line for line in kept for name in ("Hòa", "Kiosk", "Cán bộ", json.dumps("Hòa")))
