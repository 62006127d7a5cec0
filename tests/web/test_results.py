"""Results over HTTP: named with a number, handed over once by one of two clerks, and told to nobody but staff."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from queue_server.domain.day.acts.fetching import MOST
from tests.catalogued import BIRTH, publish
from tests.house import House, Person, running

if TYPE_CHECKING:
    from collections.abc import Iterator

    import requests

READY = {"reason": "Kết quả đã sẵn sàng"}
UNHEARD = "H00.00.00-200101-0001"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office."""
    with running(tmp_path_factory.mktemp("house")) as made:
        publish(made)
        yield made


@pytest.fixture
def kiosk(house: House) -> Person:
    """Return a kiosk, in a hall in which nobody waits and counters 7 and 8 are open for results."""
    head = house.somebody("manager")
    for counter in ("1", "7", "8"):
        head.act(f"/counters/{counter}/return")
    head.done("/day/close")
    head.done("/day/reopen")
    for counter in ("7", "8"):
        house.somebody("clerk", counter).done(
            f"/counters/{counter}/open", {"services": ["result"], "take_over": True}
        )
    return house.somebody("kiosk")


def received(house: House, *, ready: bool = True) -> str:
    """Receive a dossier at counter 1, and return its code."""
    head = house.somebody("manager")
    head.done("/counters/1/open", {"services": ["civil-status"], "take_over": True})
    ticket = head.done("/tickets", {"service": "civil-status", "procedure": BIRTH})
    head.done("/counters/1/call", {"ticket": ticket["id"], "reason": "đến lượt"})
    code = str(head.done(f"/tickets/{ticket['id']}/dossier")["code"])
    if ready:
        head.done(f"/dossiers/{code}/ready")
    head.done("/counters/1/finish")
    return code


def comes_for(kiosk: Person, *codes: str) -> dict[str, Any]:
    """Take a number for results."""
    return kiosk.done("/tickets", {"service": "result", "dossiers": [*codes]})


def refused(answer: requests.Response) -> tuple[int, str]:
    """Return how something was refused."""
    return answer.status_code, answer.json()["code"]


def test_two_clerks_hand_results_over(house: House, kiosk: Person) -> None:
    """The whole way of a number: named, called by its dossier, handed over by one of two who press, finished."""
    first, second, later = received(house), received(house), received(house, ready=False)
    other, mine = comes_for(kiosk, second), comes_for(kiosk, first, later)
    lan, minh = house.somebody("clerk", "7"), house.somebody("clerk", "8")
    waiting = lan.view("counter/7")["waiting"]
    assert waiting[mine["id"]]["results"] == {"all": 2, "ready": 1}
    assert waiting[other["id"]]["results"] == {"all": 1, "ready": 1}
    (found,) = lan.look(f"/results?q={first}").json()["results"]
    assert [each["number"] for each in found["tickets"]] == [mine["number"]]
    assert lan.done("/counters/7/call-dossier", {"dossier": first, **READY})["id"] == mine["id"]
    assert lan.view("counter/7")["explanation"]["rule"] == "out-of-order"
    assert minh.done("/counters/8/call-dossier", {"dossier": second, **READY})["id"] == other["id"]
    assert minh.view("counter/8")["explanation"]["rule"] != "out-of-order"
    assert refused(lan.act(f"/tickets/{other['id']}/name-dossiers", {"dossiers": [later]})) == (409, "counter-taken")
    lan.done(f"/tickets/{mine['id']}/name-dossiers", {"dossiers": [second]})
    with ThreadPoolExecutor(2) as pool:
        pressed = pool.map(lambda who: who.act(f"/dossiers/{second}/hand-over"), (lan, minh))
        assert sorted(answer.status_code for answer in pressed) == [200, 409]
    lan.done(f"/dossiers/{first}/hand-over")
    hand = lan.view("counter/7")["hand"]["results"]
    assert {code: each["status"] for code, each in hand.items()} == {
        first: "handed-over",
        second: "handed-over",
        later: "received",
    }
    assert (hand[second]["undo"], hand[later]["due"] > hand[first]["handed_over_on"]) == (True, True)
    lan.done(f"/dossiers/{first}/undo")
    assert lan.view("counter/7")["hand"]["results"][first]["status"] == "ready"
    lan.done("/counters/7/finish", {"outcome": "result"})


def test_no_code_is_shown_to_anybody_but_staff(house: House, kiosk: Person) -> None:
    """Not in a number's answer, on its page, shown to a family, in the hall, at the kiosk or on the board."""
    ready = received(house)
    mine = comes_for(kiosk, ready, UNHEARD)
    holder, head = house.anybody(), house.somebody("manager")
    told = [mine, holder.done(f"/tickets/{mine['id']}/name-dossiers", {"dossiers": [ready]})]
    house.somebody("clerk", "7").done("/counters/7/call-dossier", {"dossier": ready, **READY})
    told += [kiosk.view("kiosk"), house.somebody("display").view("display"), holder.view("public")]
    told += [holder.view(f"ticket/{mine['id']}"), holder.look(f"/tickets/{mine['id']}").json()]
    word = holder.view(f"ticket/{mine['id']}")["share"]
    told += [holder.view(f"shared/{word}"), head.view("manager"), holder.look("/wall").json()]
    assert [each for each in map(repr, told) if ready in each or UNHEARD in each or ready[-11:] in each] == []
    assert ready in repr(house.somebody("clerk", "7").view("counter/7"))


def test_a_code_that_nobody_knows_is_taken_like_any_other(house: House, kiosk: Person) -> None:
    """Whoever holds a number learns nothing of which dossiers there are; the clerk is shown that there is none."""
    known, mine = received(house), comes_for(kiosk)
    holder, address = house.anybody(), f"/tickets/{mine['id']}/name-dossiers"
    answers = [holder.act(address, {"dossiers": [code]}) for code in (known, UNHEARD)]
    assert {answer.status_code for answer in answers} == {200}
    assert answers[0].json().keys() == answers[1].json().keys()
    clerk = house.somebody("clerk", "7")
    clerk.done("/counters/7/call-dossier", {"dossier": UNHEARD, **READY})
    shown = clerk.view("counter/7")["hand"]["results"]
    assert (shown[UNHEARD], shown[known]["status"]) == ({"position": 1}, "ready")
    clerk.done(f"/tickets/{mine['id']}/drop-dossier", {"dossier": UNHEARD})
    assert clerk.view("counter/7")["hand"]["results"].keys() == {known}


def test_what_is_named_goes_with_the_number(house: House, kiosk: Person) -> None:
    """Sent on, missed and back again: the clerk who has it next sees it."""
    code = received(house)
    mine = comes_for(kiosk, code)
    lan, minh = house.somebody("clerk", "7"), house.somebody("clerk", "8")
    lan.done("/counters/7/call-next")
    lan.done(f"/tickets/{mine['id']}/transfer", {"counter": "8"})
    minh.done("/counters/8/call-next")
    minh.done("/counters/8/no-show")
    assert lan.view("counter/7")["no_shows"][mine["id"]]["results"] == {"all": 1, "ready": 1}
    lan.done("/counters/7/call-dossier", {"dossier": code, **READY})
    assert lan.view("counter/7")["hand"]["results"].keys() == {code}


def test_the_latest_results_stand_first(house: House, kiosk: Person) -> None:
    """Without a code those whose result was ready last; by its last digits any dossier that there is."""
    codes = [received(house), received(house)]
    comes_for(kiosk)
    clerk = house.somebody("clerk", "7")
    listed = clerk.look("/results?limit=2").json()
    assert [each["code"] for each in listed["results"]] == codes[::-1]
    assert listed["total"] >= 2
    (found,) = clerk.look(f"/results?q={codes[0][-11:].lower()}").json()["results"]
    assert (found["status"], found["tickets"], found["name"]["vi"]) == ("ready", [], "Đăng ký khai sinh")


def test_what_cannot_be_fetched_is_said(house: House, kiosk: Person) -> None:
    """In words of its own each; the number is not given with too many."""
    mine, clerk = comes_for(kiosk), house.somebody("clerk", "7")
    codes = [f"H00.00.00-200102-{serial:04d}" for serial in range(MOST + 1)]
    holder, address = house.anybody(), f"/tickets/{mine['id']}/name-dossiers"
    holder.done(address, {"dossiers": codes[:-1]})
    assert refused(holder.act(address, {"dossiers": codes[-1:]})) == (409, "too-many-dossiers")
    assert refused(clerk.act("/counters/7/call-dossier", {"dossier": UNHEARD, **READY})) == (409, "nobody-fetches")
    assert kiosk.act("/tickets", {"service": "result", "dossiers": ["0975"]}).status_code == 422
