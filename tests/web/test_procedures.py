"""The catalogue over the wire: read by anybody, edited and published by a manager, and asked for with a number."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from typing import TYPE_CHECKING

import pytest

from queue_server.domain.catalogue.catalogue import MOST_GROUPS

if TYPE_CHECKING:
    from typing import Any

    from tests.house import House, Person

Make = Callable[..., str]

SERIAL = count(1)

YESTERDAY = (date.today() - timedelta(days=2)).isoformat()  # noqa: DTZ011 - a day off in either direction is the same


@pytest.fixture
def head(house: House) -> Person:
    """Return a manager."""
    return house.somebody("manager")


@pytest.fixture
def make(head: Person) -> Make:
    """Return what drafts a procedure with some parts and returns its code; each has a code of its own."""
    head.done("/catalogue/name-group", {"id": "thu", "name": {"vi": "Thử", "en": "Trial"}})

    def made(name: str, **said: Any) -> str:
        code = f"8.{next(SERIAL):06}"
        head.done(f"/procedures/{code}/edit", {"name": {"vi": name}, "group": "thu", **said})
        return code

    return made


def test_what_is_published_is_read_by_anybody(house: House, head: Person, make: Make) -> None:
    """Not before; then whole, with what is known and nothing else."""
    parts = {
        "time": {"unit": "working-days", "value": 3},
        "fee": {"vi": "8.000 đồng", "en": "8,000 VND"},
        "papers": [{"name": {"vi": "Tờ khai"}, "originals": 1}],
        "service": "civil-status",
        "synonyms": ["giấy gốc"],
    }
    code, anybody = make("Cấp lại giấy gốc", **parts), house.anybody()
    assert anybody.look(f"/procedures/{code}").status_code == 404
    assert head.done("/catalogue/publish", {"procedures": [code]})["procedures"] == [code]
    told = anybody.look(f"/procedures/{code}").json()

    assert {name: told[name] for name in parts} == parts
    assert (told["group_name"]["en"], told["standing"]) == ("Trial", "in-force")
    assert told.keys().isdisjoint({"checked_on", "valid_to", "replaced_by", "checked_by", "source"})
    assert told["steps"] == []


def test_what_nobody_has_published_is_not_there(house: House, head: Person) -> None:
    """Neither whole nor with its history."""
    for who, path in ((house.anybody(), "/procedures/8.999999"), (head, "/procedures/8.999999/history")):
        answer = who.look(path)
        assert (answer.status_code, answer.json()["code"]) == (404, "procedure-not-found")


def test_a_procedure_is_found_by_what_people_type(house: House, head: Person, make: Make) -> None:
    """Without marks, by a synonym, in English; the whole list says the same, by group and name."""
    code = make("Xác nhận đường ngõ", synonyms=["số nhà mới"])
    head.done(f"/procedures/{code}/edit", {"name": {"vi": "Xác nhận đường ngõ", "en": "Lane address"}})
    head.done("/catalogue/publish", {"procedures": [code]})
    anybody = house.anybody()

    for said in ("xac nhan duong ngo", "Số nhà mới", "lane address"):
        assert anybody.look(f"/procedures?q={said}").json()["results"][0]["id"] == code
    assert anybody.look("/procedures?q=zzz%20qqq").json()["results"] == []
    listed = anybody.look("/procedures?group=thu").json()
    assert code in [each["id"] for each in listed["results"]]
    assert listed["groups"] == [{"id": "thu", "name": {"vi": "Thử", "en": "Trial"}}]
    assert len(anybody.look("/procedures?limit=1").json()["results"]) == 1


def test_what_was_replaced_leads_to_what_came_instead(house: House, head: Person, make: Make) -> None:
    """Through a chain; the words of the old one find the new one, and the list has it no more."""
    old, between, new = make("Cũ kỹ hồng xiêm"), make("Giữa"), make("Mới tinh")
    head.done("/catalogue/publish")
    head.done(f"/procedures/{old}/edit", {"replaced_by": between, "valid_to": YESTERDAY})
    head.done(f"/procedures/{between}/edit", {"replaced_by": new})
    head.done("/catalogue/publish")
    anybody = house.anybody()
    told = anybody.look(f"/procedures/{old}").json()

    assert (told["standing"], told["replaced_by"], told["replaced_by_name"]["vi"]) == ("over", new, "Mới tinh")
    assert [each["id"] for each in anybody.look("/procedures?q=hong xiem").json()["results"]] == [new]
    assert old not in [each["id"] for each in anybody.look("/procedures").json()["results"]]


def test_what_replaces_a_procedure_is_there_and_never_itself(head: Person, make: Make) -> None:
    """Both are refused where it is edited."""
    code = make("Một")
    other = make("Hai", replaced_by=code)
    for by, told in (
        ("8.999999", "unknown-replacement"),
        (code, "replaced-in-circle"),
        (other, "replaced-in-circle"),
    ):
        answer = head.act(f"/procedures/{code}/edit", {"replaced_by": by})
        assert answer.json()["code"] == told


def test_a_manager_edits_by_part_and_drops_what_was_wrong(head: Person, make: Make) -> None:
    """What is left out stays, `unknown` takes away, the same part both ways is refused, as is no service of ours."""
    code = make("Đổi tên", fee={"vi": "5.000 đồng"}, source="Sổ tay")
    head.done("/catalogue/publish", {"procedures": [code]})
    edited = head.done(f"/procedures/{code}/edit", {"time": {"unit": "same-day"}, "unknown": ["fee"]})

    assert (edited["parts"], edited["procedure"].get("fee")) == (["time", "fee"], None)
    assert edited["procedure"]["source"] == "Sổ tay"
    wrong = {"fee": {"vi": "1"}, "unknown": ["fee"]}
    assert head.act(f"/procedures/{code}/edit", wrong).json()["code"] == "invalid-body"
    assert head.act(f"/procedures/{code}/edit", {"service": "nope"}).json()["code"] == "unknown-service"
    dropped = head.done(f"/procedures/{code}/drop-draft")
    assert (dropped["drafted"], dropped["procedure"]["fee"]["vi"]) == (False, "5.000 đồng")


def test_two_managers_do_not_write_over_each_other(house: House, head: Person, make: Make) -> None:
    """Whoever says what she has seen is told that somebody was faster, and finds who it was and when."""
    code = make("Hai người", fee={"vi": "1.000 đồng"})
    seen = head.look(f"/procedures/{code}/history").json()["revision"]
    other = house.bearer(house.token("manager", "Chị Lan", house.office))
    other.done(f"/procedures/{code}/edit", {"fee": {"vi": "2.000 đồng"}, "seen": seen})
    refused = head.act(f"/procedures/{code}/edit", {"fee": {"vi": "3.000 đồng"}, "seen": seen})
    told = head.look(f"/procedures/{code}/history").json()

    assert (refused.status_code, refused.json()["code"], refused.json()["part"]) == (409, "changed-meanwhile", "fee")
    assert (told["edits"][0]["parts"], told["edits"][0]["by"]) == (["fee"], "Chị Lan")
    for path in (f"/procedures/{code}/drop-draft", "/catalogue/publish"):
        assert head.act(path, {"seen": seen}).json()["code"] == "changed-meanwhile"
    (draft,) = [each for each in head.look("/catalogue").json()["drafts"] if each["id"] == code]
    assert (draft["by"], draft["after"]["fee"]["vi"]) == ("Chị Lan", "2.000 đồng")
    head.done(f"/procedures/{code}/edit", {"fee": {"vi": "3.000 đồng"}, "seen": told["revision"]})


def test_a_group_is_added_by_its_name_alone(head: Person) -> None:
    """Its id is made of the name, once."""
    head.done("/catalogue/name-group", {"name": {"vi": "Nhóm thêm mới"}})
    told = head.done("/catalogue/name-group", {"name": {"vi": "nhóm thêm  mới"}})

    assert [each["id"] for each in told["groups"]].count("nhom-them-moi") == 1


def test_every_version_can_be_read_again(house: House, head: Person, make: Make) -> None:
    """The history has each with its time; what changed since a version or a day names part, before and after."""
    code = make("Có lịch sử")
    first = head.done("/catalogue/publish", {"procedures": [code]})["version"]
    head.done(f"/procedures/{code}/edit", {"fee": {"vi": "9.000 đồng"}, "checked_on": YESTERDAY})
    head.done("/catalogue/publish", {"procedures": [code]})
    told = head.look(f"/procedures/{code}/history").json()

    assert [each["procedure"].get("fee") for each in told["versions"]] == [{"vi": "9.000 đồng"}, None]
    assert (told["checked"], "checked_by" in told) == ("lately", True)
    anybody = house.anybody()
    (change,) = anybody.look(f"/catalogue/changes?since={first}").json()["changes"]
    assert (change["id"], change["parts"]) == (code, ["fee", "checked_on"])
    assert ("fee" in change["before"], "fee" in change["after"]) == (False, True)
    new = [each for each in anybody.look("/catalogue/changes?since=2020-01-01").json()["changes"] if "before" in each]
    assert new == []


def test_a_manager_sees_what_nobody_has_checked_for_long(head: Person, make: Make) -> None:
    """Over 180 days ago, or never; what was checked lately is not among them, nor what is over."""
    long_ago = (date.fromisoformat(YESTERDAY) - timedelta(days=200)).isoformat()
    never, old, lately = make("Chưa"), make("Lâu", checked_on=long_ago), make("Mới", checked_on=YESTERDAY)
    over = make("Hết", valid_to=YESTERDAY)
    told = head.look("/catalogue").json()

    assert [told["procedures"][each]["checked"] for each in (never, old, lately)] == ["never", "long-ago", "lately"]
    assert {never, old, lately, over} & set(told["stale"]) == {never, old}
    assert told["procedures"][never]["state"] == "new"
    assert never in [each["id"] for each in told["drafts"]]


def test_a_number_is_asked_for_what_the_catalogue_has_published(house: House, head: Person, make: Make) -> None:
    """A code is refused while it is a draft alone, and taken from the moment on that it is published."""
    code, kiosk = make("Lấy số"), house.somebody("kiosk")
    wanted = {"service": "guidance", "procedure": code}
    assert kiosk.act("/tickets", wanted).json()["code"] == "unknown-procedure"
    head.done("/catalogue/publish", {"procedures": [code]})

    assert kiosk.act("/tickets", wanted).status_code == 201


def test_a_key_publishes_once(head: Person, make: Make) -> None:
    """A retry under it is told the same version, and there is no second one."""
    make("Một lần")
    first, again = (head.act("/catalogue/publish", key="publish-once") for _ in range(2))

    assert (first.status_code, first.content) == (200, again.content)
    assert again.headers["Idempotency-Replayed"] == "true"


@pytest.mark.parametrize(
    "path",
    [
        "/procedures?limit=0",
        "/procedures?limit=x",
        "/catalogue/changes?since=x",
        "/catalogue/changes?since=2026-02-30",
    ],
)
def test_what_is_asked_for_wrongly_is_told_so(house: House, path: str) -> None:
    """A limit that is none, a version or a day that is none."""
    answer = house.anybody().look(path)

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid-query")


def test_a_catalogue_has_so_many_groups_at_most(head: Person) -> None:
    """The one beyond is refused, and those that are there can still be called otherwise."""
    there = len(head.look("/catalogue").json()["groups"])
    for number in range(there, MOST_GROUPS):
        head.done("/catalogue/name-group", {"id": f"nhom-{number}", "name": {"vi": f"Nhóm {number}"}})

    wanted = {"id": "thua", "name": {"vi": "Thừa"}}
    assert head.act("/catalogue/name-group", wanted).json()["code"] == "too-many-procedures"
    head.done("/catalogue/name-group", {"id": f"nhom-{MOST_GROUPS - 1}", "name": {"vi": "Khác"}})
