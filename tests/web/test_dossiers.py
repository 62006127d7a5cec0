"""Dossiers over HTTP: received from a number, one code each, counted as the journal has them, refused plainly."""

from __future__ import annotations

import json
import re
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from tests.catalogued import BIRTH, COPY, SIGNATURE, publish
from tests.house import SAMPLE_FILE, House, Person, running

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office."""
    with running(tmp_path_factory.mktemp("house")) as made:
        publish(made)
        yield made


@pytest.fixture
def clerk(house: House) -> Person:
    """Return a clerk at counter 1, nobody in hand."""
    person = house.somebody("clerk", "1")
    person.act("/counters/1/return")
    person.done("/counters/1/open", {"services": ["certification"], "take_over": True})
    return person


@pytest.fixture
def ticket(house: House, clerk: Person) -> str:
    """Return the ticket of somebody in hand."""
    kiosk = house.bearer(house.token("kiosk", "K"))
    made = kiosk.done("/tickets", {"service": "certification", "procedure": COPY})
    clerk.done("/counters/1/call", {"ticket": made["id"], "reason": "đến lượt"})
    return str(made["id"])


def refused(answer: Any) -> tuple[int, str]:
    """Return how something was refused."""
    return answer.status_code, answer.json()["code"]


def figures(person: Person) -> dict[str, int]:
    """Return the figures of all dossiers."""
    told: dict[str, int] = person.look("/dossiers/figures").json()
    return told


def codes_given(house: House, id: str) -> list[str]:
    """Return the codes of a pass, once for each time that the books say it was given."""
    with sqlite3.connect(house.folder / "journal.db") as books:
        kept = books.execute("SELECT events FROM commits WHERE stream LIKE 'passes/%'").fetchall()
    told = [data for (events,) in kept for kind, _, data in json.loads(events) if kind.startswith("PassGiven")]
    return [data["code"] for data in told if data["pass_id"] == id]


def test_a_dossier_goes_its_way(clerk: Person, ticket: str) -> None:
    """Received, supplemented, ready, handed over: what can be done next is said, and it ends in time."""
    held = clerk.done(f"/tickets/{ticket}/dossier", {"procedure": BIRTH})
    at = f"/dossiers/{held['code']}"
    assert held["code"].startswith("H00.00.00-")
    assert (held["status"], held["procedure"], "on_time" in held) == ("received", BIRTH, False)
    assert held["can"] == ["ready", "supplement", "extend", "refuse", "stop", "undo"]
    asked = clerk.done(f"{at}/supplement", {"missing": 2, "words": "Giấy chứng sinh, căn cước"})
    assert (asked["missing"], asked["words"]) == (2, "Giấy chứng sinh, căn cước")
    assert clerk.done(f"{at}/brought")["due"] == held["due"]
    assert clerk.done(f"{at}/ready")["on_time"] is True
    done = clerk.done(f"{at}/hand-over")
    read = clerk.look(at).json()
    assert {**read, "by_name": None} == {**done, "by_name": None}
    assert (read["by_name"], "words" in read) == ("Cán bộ quầy 1", False)


def test_a_press_is_one_dossier_and_presses_are_as_many(house: House, clerk: Person, ticket: str) -> None:
    """Under its key the same is answered again; eight at once are eight codes that follow one another."""
    first = clerk.done(f"/tickets/{ticket}/dossier", {}, key="form-1")
    again = clerk.act(f"/tickets/{ticket}/dossier", {}, key="form-1")
    assert (again.json(), again.headers["Idempotency-Replayed"]) == (first, "true")
    people = [house.somebody("clerk", "1") for _ in range(8)]
    with ThreadPoolExecutor(8) as pool:
        codes = sorted(made["code"] for made in pool.map(lambda who: who.done(f"/tickets/{ticket}/dossier"), people))
    begun = int(first["code"][-4:])
    assert [int(code[-4:]) for code in codes] == list(range(begun + 1, begun + 9))


def test_the_next_code_is_known_after_a_restart(tmp_path: Path) -> None:
    """The books are looked at once; what they have is nobody else's."""
    codes = []
    for run in range(2):
        with running(tmp_path) as house:
            if run == 0:
                publish(house)
            clerk = house.somebody("clerk", "1")
            clerk.done("/counters/1/open", {"take_over": True})
            clerk.act("/counters/1/return")
            made = clerk.done("/tickets", {"service": "certification", "procedure": COPY})
            called = {"ticket": made["id"], "reason": "đến lượt"}
            clerk.done("/counters/1/call", called)
            codes += [clerk.done(f"/tickets/{made['id']}/dossier")["code"][-4:] for _ in range(2)]
            assert figures(clerk)["received"] == len(codes)
    assert codes == ["0001", "0002", "0003", "0004"]


def test_lists_and_figures_follow_each_step(clerk: Person, ticket: str) -> None:
    """What one clerk does stands in the lists at once, where it belongs and nowhere else."""
    before = figures(clerk)
    held = clerk.done(f"/tickets/{ticket}/dossier", {"procedure": COPY})
    code = held["code"]

    def lists() -> set[str]:
        names = ("due-today", "due-in-3", "late", "awaited", "ready")
        told = {name: clerk.look(f"/dossiers?list={name}&q={code.lower()}").json() for name in names}
        return {name for name, each in told.items() if each["total"]}

    assert lists() <= {"due-today", "due-in-3"}
    clerk.done(f"/dossiers/{code}/supplement", {"missing": 1, "words": "Bản chính"})
    assert lists() == {"awaited"}
    clerk.done(f"/dossiers/{code}/undo")
    clerk.done(f"/dossiers/{code}/ready")
    assert lists() == {"ready"}
    (row,) = clerk.look(f"/dossiers?q={code}&procedure={COPY}&by={held['by']}").json()["results"]
    assert row["code"] == code
    after = figures(clerk)
    assert (after["received"], after["ready"]) == (before["received"] + 1, before["ready"] + 1)
    assert after["on_time"] == before["on_time"] + 1


def test_the_register_has_a_line_a_dossier(clerk: Person, ticket: str) -> None:
    """As a workbook, in order of reception, with words for where each stands."""
    held = clerk.done(f"/tickets/{ticket}/dossier")
    answer = clerk.look("/dossiers/register.xlsx")
    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 1 + clerk.look("/dossiers").json()["total"]
    (mine,) = [row for row in rows if row[1] == held["code"]]
    assert mine[2] == held["procedure"]
    assert "Đang giải quyết" in mine


def test_what_cannot_be_done_is_said(house: House, clerk: Person, ticket: str) -> None:
    """In words of its own each; nothing has changed."""
    held = clerk.done(f"/tickets/{ticket}/dossier", {"procedure": BIRTH})
    at, why = f"/dossiers/{held['code']}", {"words": "Lý do"}
    assert refused(clerk.act("/dossiers/H00.00.00-200101-0001/ready")) == (404, "unknown-dossier")
    assert refused(clerk.look("/dossiers/H00.00.00-200101-0001")) == (404, "unknown-dossier")
    assert refused(clerk.act(f"{at}/hand-over")) == (409, "dossier-status")
    assert refused(clerk.act(f"{at}/extend", {"due": held["due"], **why})) == (422, "due-not-later")
    clerk.done(f"{at}/extend", {"due": "2099-01-05", **why})
    assert refused(clerk.act(f"{at}/extend", {"due": "2099-01-06", **why})) == (409, "extension-once")
    clerk.done(f"{at}/supplement", {"missing": 1, **why})
    clerk.done(f"{at}/brought")
    assert refused(clerk.act(f"{at}/supplement", {"missing": 1, **why})) == (409, "supplement-once")
    clerk.done(f"{at}/undo")
    assert refused(clerk.act(f"{at}/undo")) == (409, "step-over")
    plain = house.bearer(house.token("kiosk", "K2")).done("/tickets", {"service": "certification"})["id"]
    clerk.act("/counters/1/finish")
    clerk.done("/counters/1/call", {"ticket": plain, "reason": "đến lượt"})
    assert refused(clerk.act(f"/tickets/{plain}/dossier")) == (409, "no-procedure")
    assert refused(clerk.act(f"/tickets/{plain}/dossier", {"procedure": "9.9"})) == (422, "unknown-procedure")
    assert refused(clerk.look("/dossiers?list=lost")) == (422, "invalid-query")
    assert refused(clerk.act(f"/tickets/{plain}/dossier", {"procedure": SIGNATURE})) == (409, "no-time-limit")
    promised = clerk.done(f"/tickets/{plain}/dossier", {"procedure": SIGNATURE, "due": "2099-01-05"})
    assert promised["due"] == "2099-01-05"


def test_no_word_of_a_clerk_and_nothing_of_a_person_is_in_the_chain(house: House, clerk: Person, ticket: str) -> None:
    """What is missing stands beside the events, where it can be forgotten."""
    held = clerk.done(f"/tickets/{ticket}/dossier", {"procedure": BIRTH})
    clerk.done(f"/dossiers/{held['code']}/supplement", {"missing": 1, "words": "Sổ của bà Tư"})
    with sqlite3.connect(house.folder / "journal.db") as books:
        dump = [line for line in books.iterdump() if "Sổ của bà Tư" in line]
    assert len(dump) == 1
    assert "SupplementAsked" not in dump[0]


def test_an_office_without_an_agency_keeps_no_dossiers(tmp_path: Path) -> None:
    """It says so in plain words."""
    file = tmp_path / "office.toml"
    file.write_text(re.sub(r"(?m)^dossier_agency.*$", "", SAMPLE_FILE.read_text("utf-8")), "utf-8")
    with running(tmp_path, file) as house:
        clerk = house.somebody("clerk", "1")
        made = clerk.done("/tickets", {"service": "certification", "procedure": COPY})
        assert refused(clerk.act(f"/tickets/{made['id']}/dossier")) == (409, "no-dossiers")


def test_the_wall_tells_the_share_that_the_lists_tell(house: House, clerk: Person, ticket: str) -> None:
    """So many of so many in time: the same in the figures of staff and on the wall, where it says since when."""
    made = clerk.done(f"/tickets/{ticket}/dossier")
    clerk.done(f"/dossiers/{made['code']}/ready")
    counted = figures(clerk)

    posted = house.anybody().look("/wall").json()["figures"]["on_time"]

    assert (posted["part"], posted["of"]) == (counted["on_time"], counted["judged"])
    assert posted["of"] > 0
    assert posted["since"] == f"{posted['until'][:4]}-01-01"


def test_a_supplement_gives_one_pass_however_often_it_is_pressed(house: House, clerk: Person, ticket: str) -> None:
    """Repeated under its key or without, it is the same pass, which becomes a number of its service."""
    at = f"/dossiers/{clerk.done(f'/tickets/{ticket}/dossier', {'procedure': BIRTH})['code']}"
    lacks = {"missing": 2, "words": "Giấy chứng sinh, căn cước"}
    first = clerk.done(f"{at}/supplement", lacks, key="form-2")
    again = clerk.act(f"{at}/supplement", lacks, key="form-2")
    assert (again.json(), again.headers["Idempotency-Replayed"]) == (first, "true")
    assert refused(clerk.act(f"{at}/supplement", lacks)) == (409, "dossier-status")
    assert clerk.look(at).json()["return_pass"] == first["return_pass"]
    told = clerk.look(f"/passes/{first['return_pass']}").json()
    assert (told["state"], told["service"], told["procedure"]) == ("good", "civil-status", BIRTH)
    assert told["until"] > told["given_at"][:10]
    assert codes_given(house, first["return_pass"]) == [told["code"]]
    kiosk = house.bearer(house.token("kiosk", "K3"))
    assert kiosk.done("/passes/use", {"shown": told["code"]})["service"] == "civil-status"


def test_a_supplement_and_its_pass_are_taken_back_together(clerk: Person, ticket: str) -> None:
    """Undone, the pass is good no more; asked anew there is another, which late repeats leave alone."""
    at = f"/dossiers/{clerk.done(f'/tickets/{ticket}/dossier', {'procedure': BIRTH})['code']}"
    lacks = {"missing": 1, "words": "Giấy chứng sinh"}
    first = clerk.done(f"{at}/supplement", lacks, key="form-2b")["return_pass"]
    undone = clerk.done(f"{at}/undo", key="undo-2b")
    assert (undone["status"], "return_pass" in undone) == ("received", False)
    second = clerk.done(f"{at}/supplement", lacks)["return_pass"]
    assert clerk.done(f"{at}/undo", key="undo-2b") == undone
    clerk.done(f"{at}/supplement", lacks, key="form-2b")
    states = [clerk.look(f"/passes/{each}").json()["state"] for each in (first, second)]
    assert states == ["taken-back", "good"]
