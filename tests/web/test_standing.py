"""Where a dossier stands, told to whoever has its code: in few words, none of which tell whose it is."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import TypeAdapter

from queue_server.views.standing import DossierStanding
from queue_server.web.door import AT_A_KIOSK
from tests.catalogued import BIRTH, publish
from tests.house import House, Person, running
from tests.proofs.clocks import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOON = datetime(2035, 11, 19, 5, tzinfo=UTC)
"""A Monday noon in Ho Chi Minh City, later than what is written beside the server by the machine's own clock."""

ALWAYS = {"code", "state", "received_on"}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office, on a Monday."""
    folder = tmp_path_factory.mktemp("house")
    clock = Clock(folder / "clock")
    clock.set_to(NOON)
    made = House(folder, program=clock.program)
    made.start()
    try:
        publish(made)
        made.somebody("clerk", "1").done("/counters/1/open", {"services": ["certification"]})
        yield made
    finally:
        made.stop()


@pytest.fixture
def clerk(house: House) -> Person:
    """Return the clerk at counter 1."""
    return house.somebody("clerk", "1")


def received(house: House, clerk: Person, **more: Any) -> str:
    """Receive a dossier of somebody who is called instead of whoever was, and return its code."""
    clerk.act("/counters/1/return")
    ticket = house.somebody("kiosk").done("/tickets", {"service": "certification"})
    clerk.done("/counters/1/call", {"ticket": ticket["id"], "reason": "đến lượt"})
    made = clerk.done(f"/tickets/{ticket['id']}/dossier", {"procedure": BIRTH, **more})
    return str(made["code"])


def told(who: Person, code: str) -> dict[str, Any]:
    """Return where a dossier stands, as the contract has it."""
    answer = who.look(f"/dossiers/{code}/standing")
    assert answer.ok, answer.text
    made: dict[str, Any] = answer.json()
    TypeAdapter(DossierStanding).validate_python(made, extra="forbid")
    return made


def refused(answer: Any) -> tuple[int, str]:
    """Return how something was refused."""
    return answer.status_code, answer.json()["code"]


def test_anybody_reads_where_a_dossier_stands_and_nothing_else(house: House, clerk: Person) -> None:
    """At each station exactly these keys: no procedure, no number, no clerk, no words."""
    stranger, code = house.anybody(), received(house, clerk)
    at, due = f"/dossiers/{code}", clerk.look(f"/dossiers/{code}").json()["due"]
    first = told(stranger, code)
    assert set(first) == {*ALWAYS, "due"}
    assert (first["code"], first["state"], first["received_on"], first["due"]) == (
        code,
        "under-way",
        "2035-11-19",
        due,
    )
    clerk.done(f"{at}/supplement", {"missing": 2, "words": "Giấy chứng sinh của Nguyễn Văn A"})
    asked = told(stranger, code)
    assert set(asked) == {*ALWAYS, "missing"}
    assert (asked["state"], asked["missing"]) == ("supplement-asked", 2)
    clerk.done(f"{at}/brought")
    clerk.done(f"{at}/extend", {"due": "2036-01-18", "words": "Xin lỗi vì chậm"})
    later = told(stranger, code)
    assert set(later) == {*ALWAYS, "due", "original_due"}
    assert (later["due"], later["original_due"]) == ("2036-01-18", due)
    clerk.done(f"{at}/ready")
    assert told(stranger, code) == {"code": code, "state": "ready", "received_on": "2035-11-19"}
    clerk.done(f"{at}/hand-over")
    assert told(stranger, code) == {"code": code, "state": "handed-over", "received_on": "2035-11-19"}


def test_a_refusal_and_a_stop_look_alike(house: House, clerk: Person) -> None:
    """Whoever guesses a code does not learn which it was."""
    ends = []
    for step in ("refuse", "stop"):
        code = received(house, clerk)
        clerk.done(f"/dossiers/{code}/{step}", {"words": "Không thuộc thẩm quyền"})
        ends.append({**told(house.anybody(), code), "code": ""})
    assert ends == [{"code": "", "state": "ended", "received_on": "2035-11-19"}] * 2


def test_a_day_that_its_citizen_was_not_told_is_told_to_nobody(house: House, clerk: Person) -> None:
    """It may still move by the calendar."""
    assert set(told(house.anybody(), received(house, clerk, told=False))) == ALWAYS


def test_a_code_is_found_as_people_type_it(house: House, clerk: Person) -> None:
    """In small letters, without dashes, by the digits alone; the answer says the code as it is written."""
    code = received(house, clerk)
    agency, day, serial = code.split("-")
    for typed in (code.lower(), f"{day}{serial}", f" {agency} {day} {serial}"):
        assert told(house.anybody(), typed)["code"] == code


def test_an_office_says_with_what_its_codes_begin(house: House) -> None:
    """To the page and to the kiosk, which also knows where results are handed over."""
    assert house.anybody().look("").json()["dossier_agency"] == "H00.00.00"
    view = house.somebody("kiosk").view("kiosk")
    assert (view["dossier_agency"], view["results"]) == ("H00.00.00", "result")


def test_codes_of_dossiers_are_not_guessed(tmp_path: Path) -> None:
    """Unknown, taken back and no code at all answer alike; after ten the address waits, the kiosk does not."""
    with running(tmp_path) as house:
        publish(house)
        clerk, kiosk, stranger = house.somebody("clerk", "1"), house.somebody("kiosk"), house.anybody()
        clerk.done("/counters/1/open", {"services": ["certification"]})
        code, gone = received(house, clerk), received(house, clerk)
        clerk.done(f"/dossiers/{gone}/undo")
        wrong = [gone, f"{code[:-4]}9999", "H99-261123-0001", "no code", "2611230", "%E2%80%AE", "x" * 300]
        answers = [stranger.look(f"/dossiers/{each}/standing") for each in (*wrong, *wrong[:3])]
        bodies = {answer.text for answer in answers}
        assert [refused(answer) for answer in answers] == [(404, "unknown-dossier")] * 10
        assert len(bodies) == 1, bodies
        assert refused(stranger.look(f"/dossiers/{code}/standing")) == (429, "too-many-wrong-codes")
        assert told(kiosk, code)["state"] == "under-way"
        tries = [kiosk.look(f"/dossiers/{n:010d}/standing") for n in range(AT_A_KIOSK + 1)]
        assert refused(tries[-2]) == (404, "unknown-dossier")
        assert refused(tries[-1]) == (429, "too-many-wrong-codes")
        assert int(tries[-1].headers["Retry-After"]) >= 1
