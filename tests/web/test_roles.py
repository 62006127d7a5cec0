"""The contract's role table, walked on every route and every view with every role."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from queue_server.views.catalogue import VIEWS
from queue_server.web.commands import ROUTES

if TYPE_CHECKING:
    from tests.house import House, Person

ROLES = ("anonymous", "kiosk", "display", "clerk", "manager", "admin")
STAFF = {"clerk", "manager", "admin"}
HEADS = {"manager", "admin"}

MAY: dict[str, set[str]] = {
    "tickets": STAFF | {"kiosk"},
    "tickets-cancel": STAFF | {"kiosk", "anonymous"},
    "tickets-park": STAFF | {"kiosk", "anonymous"},
    "tickets-resume": STAFF | {"kiosk", "anonymous"},
    "services-stop": HEADS,
    "services-reopen": HEADS,
    "day-close": HEADS,
    "day-reopen": HEADS,
}
"""Who may give a command, written down from the contract; whoever is not named here: clerk, manager, admin."""

MAY_SEE: dict[str, set[str]] = {
    "public": set(ROLES),
    "kiosk": STAFF | {"kiosk"},
    "ticket": STAFF | {"kiosk", "anonymous"},
    "display": STAFF | {"display"},
    "counter": STAFF,
    "manager": HEADS,
}


@pytest.fixture(scope="module")
def people(house: House) -> dict[str, Person]:
    """Return somebody of each role; a holder is an anonymous visitor with a ticket's id."""
    made = {role: house.bearer(house.token(role, office="sample")) for role in ROLES[1:]}
    return {"anonymous": house.anybody()} | made


def refused(role: str) -> tuple[int, str]:
    """Return what somebody is told who may not."""
    return (401, "unauthorised") if role == "anonymous" else (403, "forbidden")


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.name)
def test_a_command_is_for_the_roles_of_the_table(people: dict[str, Person], route: object, role: str) -> None:
    """Whoever may not is told 401 or 403 before anything else; whoever may gets past the door."""
    name, path = route.name, route.path  # type: ignore[attr-defined]
    address = path.replace("<t>", "20200101-" + "0" * 32).replace("<c>", "nowhere").replace("<s>", "nothing")
    answer = people[role].act(address, {"unknown": 1})
    told = (answer.status_code, answer.json().get("code"))

    if role in MAY.get(name, STAFF):
        assert told[0] in {404, 422}
    else:
        assert told == refused(role)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("view", VIEWS)
def test_a_view_is_for_the_roles_of_the_table(people: dict[str, Person], view: str, role: str) -> None:
    """Each role sees its views and no other."""
    argument = {"counter": "/1"}.get(view, "")
    if view == "ticket":
        argument = "/" + people["kiosk"].done("/tickets", {"service": "guidance"})["id"]
    answer = people[role].look(f"/views/{view}{argument}")

    if role in MAY_SEE[view]:
        assert answer.status_code == 200
    else:
        assert (answer.status_code, answer.json()["code"]) == refused(role)


def test_every_command_and_view_is_in_the_tables_of_this_test() -> None:
    """A new route or view has to be written down here, from the contract, by hand."""
    assert set(MAY) <= {route.name for route in ROUTES}
    assert set(MAY_SEE) == set(VIEWS)
    assert len(ROUTES) == 23


def test_a_ticket_is_read_by_whoever_has_its_id(people: dict[str, Person]) -> None:
    """The id is the key: anybody with it, kiosks and staff may read, a display may not."""
    ticket = people["kiosk"].done("/tickets", {"service": "guidance"})
    told = {role: people[role].look(f"/tickets/{ticket['id']}").status_code for role in ROLES}

    assert told == {"anonymous": 200, "kiosk": 200, "display": 403, "clerk": 200, "manager": 200, "admin": 200}


def test_a_token_is_good_for_its_office_only(house: House) -> None:
    """Another office's token is forbidden, on public routes too; a token for all is good everywhere."""
    elsewhere = house.bearer(house.token("admin", name="all"))
    assert elsewhere.look("").status_code == 200
    elsewhere.api = elsewhere.api.replace("sample", "nowhere")
    assert elsewhere.look("").json()["code"] == "unknown-office"
    bound = house.bearer(house.token("admin", office="sample"))
    bound.api = elsewhere.api
    assert bound.look("").json()["code"] == "forbidden"


def test_a_revoked_token_is_nobodys(house: House) -> None:
    """Revoked beside the running server, a token is unknown at once."""
    made = house.command("token", "create", "--role", "clerk", "--name", "temp")
    token_id, secret = made.stdout.split()[0], made.stdout.split()[-1]
    person = house.bearer(secret)
    assert person.look("/views/counter/1").status_code == 200
    assert house.command("token", "revoke", token_id).returncode == 0
    time.sleep(0.3)
    assert person.look("/views/counter/1").json()["code"] == "unauthorised"
    assert "revoked" in next(line for line in house.command("token", "list").stdout.splitlines() if token_id in line)
