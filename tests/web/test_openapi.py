"""What OpenAPI says is what is answered, for every command, every reading and every view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import requests
from openapi_spec_validator import validate

from queue_server.views.catalogue import VIEWS
from queue_server.web.api.tables import COMMANDS
from tests.procedure_file.files import csv_of, xlsx_of
from tests.scripted import Morning

if TYPE_CHECKING:
    from queue_server.web.rows import Row
    from tests.house import House

BASE = "/api/v1/offices/{o}"


@pytest.fixture(scope="module")
def document(house: House) -> dict[str, Any]:
    """Return the description that the server gives of itself."""
    made: dict[str, Any] = requests.get(f"{house.url}/api/v1/openapi.json", timeout=10).json()
    return made


def check(document: dict[str, Any], answer: Any, schema: dict[str, Any]) -> None:
    """Raise unless an answer is what a schema of the document says."""
    jsonschema.validate(answer, {**schema, "components": document["components"]})


def schema_of(document: dict[str, Any], method: str, path: str, status: int = 200) -> dict[str, Any]:
    """Return the schema of an operation's answer."""
    described: dict[str, Any] = document["paths"][path][method]["responses"][str(status)]
    (content,) = described["content"].values()
    schema: dict[str, Any] = content["schema"]
    return schema


def test_the_description_is_sound(document: dict[str, Any]) -> None:
    """It is OpenAPI 3.1, and every operation has a name of its own."""
    validate(document)
    names = [operation["operationId"] for path in document["paths"].values() for operation in path.values()]
    assert sorted(set(names)) == sorted(names)


def test_no_shape_is_called_by_where_it_stands_in_the_source(document: dict[str, Any]) -> None:
    """Two shapes of one name would be told apart by their modules, which nobody outside has any use for."""
    assert [name for name in document["components"]["schemas"] if not name.isalnum()] == []


def test_every_command_answers_what_is_described(house: House, document: dict[str, Any]) -> None:
    """A morning with every command: each answer has the status and the shape that OpenAPI promises."""

    def described(route: Row, answer: dict[str, Any]) -> None:
        path = BASE + route.path.replace("<", "{").replace(">", "}")
        check(document, answer, schema_of(document, "post", path, route.status))

    morning = Morning(house, described)
    morning.play()

    assert morning.given == {route.name for route in COMMANDS}


def test_every_reading_answers_what_is_described(house: House, document: dict[str, Any]) -> None:
    """Offices, an office, a ticket by its id and by its number."""
    kiosk, clerk = house.somebody("kiosk"), house.somebody("clerk")
    ticket = kiosk.done("/tickets", {"service": "result", "priority": "merit"})
    offices = requests.get(f"{house.url}/api/v1/offices", timeout=5).json()

    assert [office["id"] for office in offices] == ["sample"]
    check(document, offices, schema_of(document, "get", "/api/v1/offices"))
    check(document, kiosk.look("").json(), schema_of(document, "get", BASE))
    for person in (kiosk, clerk):
        held = person.look(f"/tickets/{ticket['id']}").json()
        check(document, held, schema_of(document, "get", f"{BASE}/tickets/{{t}}"))
        assert held["priority"] == ("merit" if person is clerk else True)
    found = clerk.look(f"/tickets?number={ticket['number'].lower()[0]}%20{ticket['number'][1:]}").json()
    check(document, found, schema_of(document, "get", f"{BASE}/tickets"))
    assert [each["id"] for each in found["tickets"]] == [ticket["id"]]


def test_signing_in_answers_what_is_described(house: House, document: dict[str, Any]) -> None:
    """A manager signs in with a token, lets a machine in and gives a PIN; a clerk signs in with it and out again."""
    clerk, _ = house.given("clerk", "Lan", "sample")
    head = house.signed_in(house.token("manager", "Hoa", "sample"))  # then the server has read of both

    def told(method: str, path: str, body: Any = None, **ids: str) -> Any:
        address = house.url + path.format(o="sample", **ids)
        answer = head.request(method, address, json=body, timeout=10)
        assert answer.ok, answer.text
        responses = document["paths"][path][method.lower()]["responses"]
        if answer.status_code == 204:
            assert "content" not in responses["204"]
            return None
        check(document, answer.json(), schema_of(document, method.lower(), path, answer.status_code))
        return answer.json()

    assert told("GET", "/session")["name"] == "Hoa"
    assert told("GET", "/session/pin") == {"may_have_pin": True, "has_pin": False}
    assert told("GET", "/sign-in") == {"let_in": False}
    assert told("GET", "/try")["available"] is False
    made = told("POST", f"{BASE}/machines", {"name": "Quầy 2"})
    told("POST", f"{BASE}/people/{{p}}/give-pin", {"pin": "4821"}, p=clerk)
    assert made in told("GET", f"{BASE}/machines")["machines"]
    assert {"id": clerk, "name": "Lan", "role": "clerk", "has_pin": True} in told("GET", f"{BASE}/people")["people"]
    told("PUT", "/session/pin", {"pin": "7306"})
    told("DELETE", "/session")
    assert {each["name"] for each in told("GET", "/sign-in")["people"]} == {"Hoa", "Lan"}
    assert told("POST", "/session", {"person": clerk, "pin": "4821"})["role"] == "clerk"


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_is_of_its_shape(house: House, document: dict[str, Any], name: str) -> None:
    """A view is `{view, version, state}`, its state of the shape that carries its name."""
    head = house.bearer(house.token("manager"))
    ticket = head.done("/tickets", {"service": "result"})["id"]
    word = head.view(f"ticket/{ticket}")["share"]
    head.done("/counters/7/open", {"take_over": True})
    by_ticket = {"ticket": f"/{ticket}", "visit": f"/{ticket}", "shared": f"/{word}"}
    whole = name + {"counter": "/7", "visitors": "/parked", "device": f"/{house.device()}", **by_ticket}.get(name, "")
    answer = head.look(f"/views/{whole}").json()

    check(document, answer, schema_of(document, "get", f"{BASE}/views/{{view}}"))
    check(document, answer["state"], document["components"]["schemas"][VIEWS[name].shape.__name__])
    assert answer["view"] == whole


def test_every_problem_is_of_its_shape(house: House, document: dict[str, Any]) -> None:
    """Problems of each status that can be had: their members are those of RFC 9457 and the code."""
    anybody, kiosk = house.anybody(), house.somebody("kiosk")
    problems = [
        anybody.act("/tickets"),
        kiosk.act("/day/close"),
        kiosk.look("/views/nope"),
        kiosk.act("/tickets", key="é"),
        kiosk.act("/tickets", {}),
    ]

    assert [answer.status_code for answer in problems] == [401, 403, 404, 400, 422]
    for answer in problems:
        check(document, answer.json(), document["components"]["schemas"]["Problem"])
        assert answer.headers["Content-Type"] == "application/problem+json"
    assert problems[0].headers["WWW-Authenticate"] == "Bearer"


AIMS: list[dict[str, Any]] = [
    {},
    {"service": "guidance"},
    {"counter": "1"},
    {"service": "guidance", "counter": "1"},
    {"service": None, "counter": "1"},
    {"service": None},
]


@pytest.mark.parametrize("aim", AIMS)
def test_a_transfer_has_one_aim_as_described(house: House, document: dict[str, Any], aim: dict[str, Any]) -> None:
    """What the description says of a transfer's aim, the server holds to."""
    head = house.bearer(house.token("manager"))
    ticket = head.done("/tickets", {"service": "result"})["id"]
    described = {**document["components"]["schemas"]["TransferBody"], "components": document["components"]}
    right = jsonschema.Draft202012Validator(described).is_valid(aim)

    assert (head.act(f"/tickets/{ticket}/transfer", aim).status_code != 422) == right


def test_the_headers_of_answers_are_described(house: House, document: dict[str, Any]) -> None:
    """Whoever retries, waits or signs in reads in the description which header tells him."""
    described = document["paths"][f"{BASE}/tickets"]["post"]["responses"]
    kiosk, wish = house.somebody("kiosk"), {"service": "result"}
    answers = [
        house.anybody().act("/tickets"),
        kiosk.act("/tickets", wish, "once"),
        kiosk.act("/tickets", wish, "once"),
    ]
    with house.without_books():
        answers.append(kiosk.act("/tickets", wish))

    assert [answer.status_code for answer in answers] == [401, 201, 201, 503]
    for answer, names in zip(
        answers, (["WWW-Authenticate"], [], ["Idempotency-Replayed"], ["Retry-After"]), strict=True
    ):
        headers = described[str(answer.status_code)]["headers"]
        assert [name for name in headers if name in answer.headers] == names


FILES = {
    "text/csv": csv_of(("7.800001", "Thử tệp", "Khai sinh")).encode(),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": xlsx_of(
        ("7.800001", "Thử tệp", "Khai sinh")
    ),
}
"""A file of each media type that is described."""


@pytest.mark.parametrize("name", ["preview", "import"])
def test_a_file_that_is_brought_is_described(house: House, document: dict[str, Any], name: str) -> None:
    """What the description says a file may be is taken; what is as large as it says is looked at, and no more."""
    head = house.somebody("manager")
    described = document["paths"][f"{BASE}/catalogue/{name}"]["post"]
    content = described["requestBody"]["content"]
    assert (described["requestBody"]["required"], set(content)) == (True, set(FILES))
    for media, file in FILES.items():
        answer = head.post(f"{head.api}/catalogue/{name}", data=file, headers={"Content-Type": media}, timeout=60)
        assert answer.status_code == 200, answer.text
        check(document, answer.json(), schema_of(document, "post", f"{BASE}/catalogue/{name}"))
        largest = content[media]["schema"]["maxLength"]
        assert f"{largest:,} bytes" in described["requestBody"]["description"]
        sizes = [
            head.post(f"{head.api}/catalogue/{name}", data=b"x" * size, timeout=60).status_code
            for size in (largest, largest + 1)
        ]
        assert sizes == [422, 413]
        assert {"413", "422"} <= set(described["responses"])
