"""Nothing of one office is seen or done in another: every route, every view, every role."""

from __future__ import annotations

import re
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import requests

from queue_server.views.catalogue import VIEWS
from tests.live.screen import Screen
from tests.offices.twins import ROLES, Twins
from tests.web import table

if TYPE_CHECKING:
    from collections.abc import Iterator

WITHOUT_OFFICE = {"/api/v1/offices", "/api/v1/reports/waits"}
"""The routes below `/api/v1` that are of no office; the second is for who oversees all of them."""


class Case(NamedTuple):
    """A ticket of the north, and how everything of an office is addressed with it."""

    pair: Twins
    ticket: str
    word: str
    """By which others may look at it."""
    device: str

    @property
    def routes(self) -> list[tuple[str, str]]:
        """Return every route of an office, from the server's own description: (method, path below the office)."""
        described = requests.get(f"{self.pair.house.url}/api/v1/openapi.json", timeout=10).json()["paths"]
        of_offices = {path for path in described if path.startswith("/api/v1/offices/{o}")}
        assert {path for path in described if path.startswith("/api/v1/")} - of_offices == WITHOUT_OFFICE
        found = [(method.upper(), path.split("{o}", 1)[1]) for path in of_offices for method in described[path]]
        return [(method, self._filled(path)) for method, path in sorted(found) if "{view}" not in path] + [
            ("GET", f"/views/{view}") for view in self.views
        ]

    @property
    def views(self) -> list[str]:
        """Return every view by a full name."""
        by_ticket = dict.fromkeys(("ticket", "visit"), f"/{self.ticket}")
        arguments = {
            "counter": "/1",
            "visitors": "/waiting",
            "device": f"/{self.device}",
            "shared": f"/{self.word}",
            **by_ticket,
        }
        return [name + arguments.get(name, "") for name in VIEWS]

    def _filled(self, path: str) -> str:
        known = {"a": "2020-01-01-1", "t": self.ticket, "c": "1", "s": "land", "m": "ab12cd34", "p": "ab12cd34"}
        known |= {
            "v": "ab12cd34",
            "d": "2026-11-23",
            "n": "A001",
            "f": "none.png",
            "k": "2.000815",
            "u": "0" * 16,
            "j": "ab12cd34",
            "r": "20261123-" + "0" * 32,
            "e": "0" * 12,
            "g": "2611" + "0" * 12,
            "i": "2026-11-1",
            "q": "20261123-" + "0" * 16,
        }
        return re.sub(r"\{(\w)\}", lambda found: known[found[1]], path)


@pytest.fixture
def case(pair: Twins) -> Case:
    """Take a number in the north."""
    kiosk = pair.staff("north", "kiosk")
    ticket = kiosk.done("/tickets", {"service": "land"})["id"]
    word = kiosk.view(f"ticket/{ticket}")["share"]
    return Case(pair, ticket, word, pair.house.device(office="north"))


@pytest.fixture
def all_of_north(case: Case) -> Iterator[Screen]:
    """Watch everything of the north."""
    screen = Screen(case.pair.house, case.pair.house.token("manager", None, "north"), "north")
    for view in case.views:
        assert "error" not in screen.watch(view)
    yield screen
    screen.close()


def codes(answers: dict[str, requests.Response]) -> dict[str, tuple[int, str]]:
    """Return how some requests were refused."""
    return {what: (answer.status_code, answer.json().get("code", "")) for what, answer in answers.items()}


@pytest.mark.parametrize("role", ROLES)
def test_a_token_opens_nothing_of_another_office(case: Case, role: str) -> None:
    """Every route and every view, whatever the role: 403, whether what is named there exists or not."""
    stranger = case.pair.at("south", case.pair.house.token(role, None, "north"))
    answers = {
        f"{method} {path}": stranger.request(method, stranger.api + path, json={}, timeout=10)
        for method, path in case.routes
    }

    tables = table.COMMANDS, table.READINGS, table.SIGNING_IN, table.ASKING, table.QUESTIONS, VIEWS
    assert len(answers) == sum(map(len, tables))
    assert set(codes(answers).values()) == {(403, "forbidden")}


def test_whoever_is_known_nowhere_else_is_not_told_what_is_there(case: Case) -> None:
    """Of an office that is not there a token of another one learns as little: 403, not 404."""
    stranger = case.pair.at("nowhere", case.pair.house.token("admin", None, "north"))

    assert codes({"": stranger.look("")}) == {"": (403, "forbidden")}


def test_a_ticket_is_unknown_at_another_office(case: Case) -> None:
    """For its holder, and for a manager of all offices: every route with a ticket in it says so."""
    holder, head = case.pair.at("south"), case.pair.at("south", case.pair.house.token("manager"))
    code = "H00.00.00-261118-0007"
    bodies: dict[str, dict[str, Any]] = {
        "transfer": {"service": "civil"},
        "priority": {"class": "elderly"},
        "name-dossiers": {"dossiers": [code]},
        "drop-dossier": {"dossier": code},
    }
    not_of_holders = {
        "rejoin",
        "transfer",
        "priority",
        "print",
        "pass",
        "dossier",
        "drop-dossier",
        f"/views/visit/{case.ticket}",
    }
    with_ticket = [(method, path) for method, path in case.routes if case.ticket in path or case.word in path]
    for person, refused in ((holder, not_of_holders), (head, set[str]())):
        answers = {
            f"{method} {path}": person.request(
                method, person.api + path, json=bodies.get(path.rpartition("/")[2], {}), timeout=10
            )
            for method, path in with_ticket
            if not {path, path.rpartition("/")[2]} & refused
        }
        assert len(answers) >= 6
        assert set(codes(answers).values()) == {(404, "unknown-ticket")}
    head.done("/counters/1/open", {"take_over": True})
    called = head.act("/counters/1/call", {"ticket": case.ticket, "reason": "x"})
    assert codes({"call": called}) == {"call": (404, "unknown-ticket")}


@pytest.mark.parametrize("role", ROLES)
def test_nobody_watches_another_office(case: Case, role: str) -> None:
    """Every view, with a token of the north: refused as over HTTP."""
    screen = Screen(case.pair.house, case.pair.house.token(role, None, "north"), "south")
    told = {view: screen.watch(view).get("error", {}).get("code") for view in case.views}
    screen.close()

    assert set(told.values()) == {"forbidden"}


def test_a_holder_watches_no_ticket_under_another_address(case: Case) -> None:
    """The id that opens it at its own office opens nothing elsewhere."""
    elsewhere, here = Screen(case.pair.house, office="south"), Screen(case.pair.house, office="north")
    told = [screen.watch(f"ticket/{case.ticket}") for screen in (elsewhere, here)]
    elsewhere.close()
    here.close()

    assert told[0]["error"]["code"] == "unknown-ticket"
    assert told[1]["state"]["ticket"]["id"] == case.ticket


def play(head: Any) -> None:
    """Let much happen at an office whose counters and services are called like the other's."""
    for act in ("open", "call-next"):
        head.act(f"/counters/1/{act}", {"take_over": True} if act == "open" else None)
    head.act("/counters/1/finish", {"note": "riêng"})
    wish = {"service": "land", "priority": "elderly"}
    ticket = [head.done("/tickets", wish)["id"] for _ in range(3)][-1]
    head.done("/counters/1/call-next")
    head.done("/counters/1/start")
    head.done("/counters/1/finish", {"outcome": "received", "note": "riêng"})
    head.done(f"/tickets/{ticket}/transfer", {"service": "civil", "comment": "riêng"})
    head.done("/services/land/stop", {"reason": "riêng"})
    head.done("/services/land/reopen")
    head.done("/counters/1/pause", {"reason": "riêng"})
    head.done("/day/close", {"reason": "riêng"})
    head.done("/day/reopen")


def test_what_happens_in_one_is_nowhere_in_the_other(case: Case, all_of_north: Screen) -> None:
    """A whole morning in the south: no view of the north changes, and none of its watchers hears anything."""
    head = case.pair.at("north", case.pair.house.token("manager", None, "north"))
    before = {view: head.look(f"/views/{view}").json() for view in case.views}
    play(case.pair.staff("south", "manager"))
    after = {view: head.look(f"/views/{view}").json() for view in case.views}

    assert after == before
    assert {view: followed.patches for view, followed in all_of_north.views.items()} == {view: [] for view in before}
    north = head.done("/tickets", {"service": "civil"})
    assert all_of_north.shows("display", lambda it: it.state["waiting"]["civil"] > 0)
    assert "riêng" not in str([followed.state for followed in all_of_north.views.values()])
    assert case.pair.at("south").look(f"/tickets/{north['id']}").status_code == 404


def test_keys_are_an_offices_own(case: Case) -> None:
    """Two kiosks of one name press with the same key, each at its office: two numbers, each kept for itself."""
    north, south = (case.pair.staff(office, "kiosk", "Sảnh") for office in ("north", "south"))
    wish = {"service": "land"}
    one, other = north.act("/tickets", wish, "press-1"), south.act("/tickets", wish, "press-1")
    again = [kiosk.act("/tickets", wish, "press-1") for kiosk in (north, south)]

    assert one.json()["id"] != other.json()["id"]
    assert [answer.headers.get("Idempotency-Replayed") for answer in (one, other, *again)] == [
        None,
        None,
        "true",
        "true",
    ]
    assert [answer.content for answer in again] == [one.content, other.content]


def test_the_list_of_offices_shows_what_is_public(case: Case) -> None:
    """To anybody, both offices: nothing about who is waiting, who serves, or with which ticket."""
    head = case.pair.staff("south", "manager", "Bà Hòa")
    head.act("/counters/2/open", {"take_over": True})
    offices = requests.get(f"{case.pair.house.url}/api/v1/offices", timeout=10)
    public = {"id", "name", "time_zone", "open", "services", "counters", "priorities", "outcomes", "hotline"}

    assert [(office["id"], set(office)) for office in offices.json()] == [("north", public), ("south", public)]
    assert offices.json() == [case.pair.at(office).look("").json() for office in ("north", "south")]
    counters = [counter for office in offices.json() for counter in office["counters"]]
    assert {tuple(counter) for counter in counters} == {("id", "name", "state", "services")}
    assert not any(word in offices.text for word in (case.ticket, "Hòa", "clerk"))


@pytest.mark.parametrize(("office", "role"), list(product(("north", "south"), ROLES)))
def test_at_its_own_office_a_token_is_good(case: Case, office: str, role: str) -> None:
    """The refusals above are for the office alone: at home nobody is told that his token is of another one."""
    person = case.pair.staff(office, role)
    answers = [person.look(f"/views/{view}") for view in case.views]

    assert not [answer.text for answer in answers if "another office" in answer.text]
    assert {answer.status_code for answer in answers} & {200}
