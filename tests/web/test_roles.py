"""The contract's role table, walked on every address with everybody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import requests

from queue_server.application.opening import application_at
from queue_server.live.admission import Admission
from queue_server.views import catalogue
from queue_server.web.api.tables import COMMANDS
from queue_server.web.app import create_app
from queue_server.web.openapi import document
from tests.doors import door_into
from tests.machine import until
from tests.web import table

if TYPE_CHECKING:
    from tests.house import House, Person

EVERYBODY = ("anonymous", "kiosk", "display", "clerk", "manager", "admin", "elsewhere", "revoked")
IN, UNAUTHORISED, FORBIDDEN = "in", "unauthorised", "forbidden"


@pytest.fixture(scope="module")
def people(house: House) -> dict[str, Person]:
    """Return somebody of each role, an administrator of another office, and one whose token was revoked."""
    people = {role: house.bearer(house.token(role, office="sample")) for role in EVERYBODY[1:6]}
    token, secret = house.given("admin", office="sample")
    people |= {"anonymous": house.anybody(), "revoked": house.bearer(secret)}
    people["elsewhere"] = house.bearer(house.token("admin", office="elsewhere"))
    house.revoke(token)
    until(lambda: people["revoked"].look("/views/manager").status_code == 401, "the end of the token")
    return people


@pytest.fixture(scope="module")
def ticket(people: dict[str, Person]) -> str:
    """Return a ticket's id."""
    made: str = people["kiosk"].done("/tickets", {"service": "guidance"})["id"]
    return made


def expected(may: frozenset[str], *, of_an_office: bool) -> dict[str, str]:
    """Return what each is told."""
    told = {who: IN if who in may else FORBIDDEN for who in EVERYBODY}
    if "anonymous" not in may:
        told["anonymous"] = UNAUTHORISED
    return told | {"elsewhere": FORBIDDEN if of_an_office else IN, "revoked": UNAUTHORISED}


def told(answer: requests.Response) -> str:
    """Return how the door answered."""
    door = {401: UNAUTHORISED, 403: FORBIDDEN}
    if answer.status_code in door:
        assert answer.json()["code"] == door[answer.status_code]
    return door.get(answer.status_code, IN)


@pytest.mark.parametrize("row", table.ROWS, ids=str)
def test_an_address_is_for_the_roles_of_the_table(
    house: House, people: dict[str, Person], ticket: str, row: table.Row
) -> None:
    """Whoever may not is told 401 or 403, whatever else is wrong; whoever may gets past the door."""
    held = ticket if row.method == "GET" else "20200101-" + "0" * 32
    path = row.rule.replace("<o>", "sample").replace("<t>", held).replace("<c>", "1").replace("<s>", "result")
    path = (
        path.replace("<m>", "0" * 16)
        .replace("<p>", "nobody")
        .replace("<a>", "2020-01-01-1")
        .replace("<d>", "2026-11-23")
        .replace("<n>", "A001")
        .replace("<k>", "0.000000")
        .replace("<f>", "none.png")
        .replace("<v>", "0" * 16)
        .replace("<q>", f"20200101-{'0' * 16}")
        .replace("<w>", f"20200101-A001-{'0' * 32}")
    )
    answers = {
        who: told(person.request(row.method, house.url + path, data=b'{"unknown": 1', timeout=10))
        for who, person in people.items()
    }

    assert answers == expected(row.may, of_an_office="<o>" in row.rule)


@pytest.mark.parametrize("address", [*table.PUBLIC, *table.WITH_A_SESSION])
def test_other_addresses_do_not_look_at_tokens(house: House, people: dict[str, Person], address: str) -> None:
    """Pages, health and signing in treat everybody alike."""
    method, rule = address.split()
    path = rule.replace("<screen>", "kiosk").replace("<path:name>", "nothing")
    answers = {told(person.request(method, house.url + path, timeout=10)) for person in people.values()}

    assert answers == {UNAUTHORISED if address in table.WITH_A_SESSION else IN}


def test_every_address_is_in_the_table() -> None:
    """A new route has to be written down in the table, from the contract, by hand."""
    application = application_at("memory:")
    app = create_app(door_into(application, is_demo=True), Admission())
    served = {
        f"{method} {rule.rule}" for rule in app.url_map.iter_rules() for method in (rule.methods or set()) - {"HEAD"}
    }
    written = {f"{row.method} {row.rule}" for row in table.ROWS if "/views/" not in row.rule}
    written |= {*table.PUBLIC, *table.WITH_A_SESSION, *table.OF_ALL_OFFICES, f"GET {table.OFFICE}/views/<path:view>"}

    assert {address for address in served if not address.startswith("OPTIONS")} == written


def test_every_command_and_view_is_in_the_table() -> None:
    """The tables of the code and the one of this test name the same commands and views."""
    assert sorted(route.path for route in COMMANDS) == sorted(table.COMMANDS)
    assert {view.partition("/")[0] for view in table.VIEWS} == set(catalogue.VIEWS)


def test_openapi_says_who_may() -> None:
    """Every address of an office is described, with the roles that it is for."""
    paths = document()["paths"]
    for row in table.ROWS:
        if "/views/" in row.rule:
            continue
        described = paths[re.sub(r"<(\w+)>", r"{\1}", row.rule)][row.method.lower()]
        named = set(described["description"].removeprefix("For: ").split(", "))
        assert named - {"holder"} == row.may - ({"anonymous"} if row.may == table.HOLDERS else set()), row
        assert ("holder" in named) == ("anonymous" in row.may), row
        assert ({} in described["security"]) == ("anonymous" in row.may), row
    of_offices = [operations for path, operations in paths.items() if path.startswith("/api/v1/offices")]
    assert sum(len(operations) for operations in of_offices) == len(table.ROWS) - len(table.VIEWS) + 1


def test_openapi_says_how_to_sign_in() -> None:
    """What is done at the door is described too: what needs nothing, and what needs the session of a page."""
    described = {
        f"{method.upper()} {path}": operation["security"]
        for path, operations in document()["paths"].items()
        for method, operation in operations.items()
        if not path.startswith("/api/v1/offices")
    }

    assert described == {
        **{address: [{}] for address in table.AT_THE_DOOR},
        **{address: [{"session": []}] for address in table.WITH_A_SESSION},
        **{address: [{"token": []}] for address in table.OF_ALL_OFFICES},
    }


def test_a_token_for_all_offices_is_good_everywhere(house: House) -> None:
    """It gets past the door of an office that there is not, one of a single office does not."""
    everywhere, bound = house.bearer(house.token("admin")), house.bearer(house.token("admin", office="sample"))
    for person, code in ((everywhere, "unknown-office"), (bound, "forbidden")):
        assert person.look("").status_code == 200
        person.api = person.api.replace("sample", "nowhere")
        assert person.look("").json()["code"] == code


@pytest.mark.parametrize("address", table.OF_ALL_OFFICES)
def test_what_is_of_all_offices_asks_for_a_token_of_all(house: House, address: str) -> None:
    """A manager of one office reads nothing of others, and whoever is no manager nothing at all."""
    url = house.url + address.removeprefix("GET ") + "?from=2026-01-01&to=2026-01-31"
    told = {
        "anybody": house.anybody().get(url).json()["code"],
        "manager of one": house.bearer(house.token("manager", office="sample")).get(url).json()["code"],
        "clerk": house.bearer(house.token("clerk")).get(url).json()["code"],
        "manager": house.bearer(house.token("manager")).get(url).json()["rows"],
        "admin": house.bearer(house.token("admin")).get(url).json()["rows"],
    }
    assert told == {
        "anybody": "unauthorised",
        "manager of one": "forbidden",
        "clerk": "forbidden",
        "manager": [],
        "admin": [],
    }


def test_a_clerk_acts_at_no_other_clerks_counter(house: House) -> None:
    """A counter is its clerk's until another takes it over; a manager and an admin may act at every one."""
    lan, minh = house.somebody("clerk", "1"), house.somebody("clerk", "2")
    lan.done("/counters/6/open")
    for act in ("open", "pause", "resume", "call-next", "close"):
        assert minh.act(f"/counters/6/{act}").json()["code"] == "counter-taken", act
    house.bearer(house.token("manager")).done("/counters/6/pause")
    house.bearer(house.token("admin")).done("/counters/6/resume")
    assert minh.done("/counters/6/open", {"take_over": True})["clerk"] == "Cán bộ quầy 2"
    assert lan.act("/counters/6/pause").json()["code"] == "counter-taken"


def test_the_command_line_revokes_a_token(house: House) -> None:
    """Created and revoked beside the running server, a token is known and unknown at once; the list says so."""
    token, *_, secret = house.command("token", "create", "--role", "clerk", "--name", "temp").stdout.split()
    person = house.bearer(secret)
    assert person.look("/views/counter/1").status_code == 200
    assert house.command("token", "revoke", token).returncode == 0
    until(lambda: person.look("/views/counter/1").status_code == 401, "the end of the token")
    assert person.look("/views/counter/1").json()["code"] == "unauthorised"
    listed = house.command("token", "list").stdout
    assert "revoked" in next(line for line in listed.splitlines() if token in line)
    assert secret not in listed
