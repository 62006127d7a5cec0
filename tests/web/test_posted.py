"""The posted wall over HTTP: each block with its date, edited by managers, forgotten once it is taken down."""

from __future__ import annotations

import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from tests.house import House, Person, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOTLINE = {"kind": "hotline", "telephone": "1900 0000"}
NAME = "Nguyen Thi Mau Vat"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office, which has published one procedure with a fee, and one without."""
    with running(tmp_path_factory.mktemp("house")) as made:
        head = made.somebody("manager")
        head.done("/catalogue/name-group", {"id": "thu", "name": {"vi": "Thử"}})
        for code, fee in (("9.000001", {"fee": {"vi": "8000"}}), ("9.000002", {})):
            head.done(f"/procedures/{code}/edit", {"name": {"vi": "Sao y"}, "group": "thu", **fee})
        head.done("/catalogue/publish")
        yield made


@pytest.fixture
def head(house: House) -> Person:
    """Return a manager, before whom nothing is posted."""
    person = house.somebody("manager")
    for each in contacts(person):
        person.done(f"/contacts/{each['id']}/take-down")
    return person


def contacts(head: Person) -> list[dict[str, Any]]:
    """Return what is posted, as a manager has it."""
    found: list[dict[str, Any]] = head.look("/contacts").json()["contacts"]
    return found


def wall(house: House) -> dict[str, Any]:
    """Return the wall as anybody reads it."""
    answer = house.anybody().look("/wall")
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def leader(name: str) -> dict[str, Any]:
    """Return a leader of this name, checked on a day long ago."""
    title = {"vi": "Chủ tịch", "en": "Chairperson"}
    return {"kind": "leader", "title": title, "person": name, "checked_on": "2020-01-02"}


def test_anybody_reads_the_wall_each_block_with_its_date(house: House, head: Person) -> None:
    """The set-up's hotline first, then what is posted, in its order; what nobody keeps is not on it."""
    head.done("/contacts", HOTLINE | {"telephone": "1900 0001"})
    head.done("/contacts", leader("(họ tên mẫu)"))

    shown = wall(house)

    items = [(each["kind"], each.get("telephone")) for each in shown["contacts"]["items"]]
    assert items == [("hotline", "1900 0000"), ("hotline", "1900 0001"), ("leader", None)]
    assert shown["contacts"]["items"][2]["checked_on"] == "2020-01-02"
    assert {"contacts", "hours", "fees", "numbers"} <= shown.keys()
    assert all(shown[block]["as_of"] for block in ("contacts", "hours", "fees", "numbers"))
    assert "figures" not in shown
    assert house.anybody().look("/wall/figures").json() == {"day": shown["day"], "figures": {}}


def test_fees_are_those_that_are_known(house: House) -> None:
    """As the catalogue says them; how many are not known is counted, and none is made up."""
    fees = wall(house)["fees"]

    assert [(each["id"], each["fee"]) for each in fees["procedures"]] == [("9.000001", {"vi": "8000"})]
    assert (fees["unknown"], fees["version"]) == (1, 1)


def test_a_manager_sees_what_is_stale(head: Person) -> None:
    """What was checked over 180 days ago, or never, with who posted it."""
    old = head.done("/contacts", leader("(họ tên mẫu)"))["id"]

    (kept,) = contacts(head)

    assert (kept["id"], kept["checked"], "by" in kept) == (old, "long-ago", True)
    assert head.look("/contacts").json()["stale"] == [old]


def test_what_is_wrong_is_named_by_its_part(head: Person) -> None:
    """A number that cannot be rung, what is not there, what is no kind."""
    answers = [
        head.act("/contacts", {"kind": "hotline", "telephone": "mai"}),
        head.act("/contacts/" + "0" * 16 + "/change", HOTLINE),
        head.act("/contacts", {"kind": "facebook"}),
    ]

    assert [(each.status_code, each.json()["code"]) for each in answers] == [
        (422, "wrong-contact"),
        (404, "unknown-contact"),
        (422, "invalid-body"),
    ]
    assert answers[0].json()["part"] == "telephone"


def test_two_managers_do_not_write_over_each_other_s_contact(head: Person) -> None:
    """Of two at once one is told so, whose words are not taken."""
    done = head.done("/contacts", HOTLINE)
    bodies = [HOTLINE | {"telephone": f"1900 000{at}", "seen": done["revision"]} for at in (1, 2)]

    with ThreadPoolExecutor(2) as both:
        answers = list(both.map(lambda body: head.act(f"/contacts/{done['id']}/change", body), bodies))

    assert sorted(each.status_code for each in answers) == [200, 409]
    (refused,) = (each.json()["code"] for each in answers if each.status_code == 409)
    assert refused == "contact-changed"


def test_an_office_posts_so_many_contacts_at_most(head: Person) -> None:
    """Sixty: the next one is refused until one is taken down."""
    ids = [head.done("/contacts", HOTLINE)["id"] for _ in range(60)]

    assert head.act("/contacts", HOTLINE).json()["code"] == "too-many-contacts"
    head.done(f"/contacts/{ids[0]}/take-down")
    head.done("/contacts", HOTLINE)


def test_the_order_is_the_managers(house: House, head: Person) -> None:
    """As it was said, on the wall too."""
    one, two = (head.done("/contacts", HOTLINE | {"telephone": f"1900 000{at}"})["id"] for at in (1, 2))

    head.done("/contacts/order", {"order": [two, one]})

    assert [each["id"] for each in wall(house)["contacts"]["items"]] == ["office", two, one]


def test_a_name_is_in_the_books_no_longer_than_it_is_posted(tmp_path: Path) -> None:
    """Neither changed nor taken down, nor in what is kept under a key: it is gone from the file itself."""
    with running(tmp_path) as house:
        head = house.somebody("manager")
        first = head.done("/contacts", leader(f"{NAME} Mot"), key="one")
        second = head.done("/contacts", leader(f"{NAME} Hai"), key="two")
        assert found_in(tmp_path) == {"Mot", "Hai"}

        head.done(f"/contacts/{first['id']}/change", leader(f"{NAME} Ba"), key="three")
        assert found_in(tmp_path) == {"Hai", "Ba"}

        head.done(f"/contacts/{second['id']}/take-down", key="four")
        assert found_in(tmp_path) == {"Ba"}
        assert head.done("/contacts", leader(f"{NAME} Hai"), key="two") == second
        house.stop()
        house.start()

        items = wall(house)["contacts"]["items"]
        assert [each["person"] for each in items if each["kind"] == "leader"] == [f"{NAME} Ba"]
        assert house.command("journal", "verify").returncode == 0


def found_in(folder: Path) -> set[str]:
    """Return whose names the books hold, in any table."""
    (file,) = folder.glob("*.db")
    with sqlite3.connect(file) as books:
        tables = [name for (name,) in books.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        held = json.dumps([[str(row) for row in books.execute(f"SELECT * FROM {name}")] for name in tables])  # noqa: S608
    return {which for which in ("Mot", "Hai", "Ba") if f"{NAME} {which}" in held}
