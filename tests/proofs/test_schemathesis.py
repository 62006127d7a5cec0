"""The server against its own description: Schemathesis tries every operation, in the long form as every role."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi import checks

from tests.dossier_file.files import a_row, as_csv
from tests.house import House, running
from tests.printing.sinks import sink
from tests.procedure_file.files import csv_of
from tests.proofs.readiness import (
    COUNTER,
    DEVICE,
    LONG_AGO,
    NEVER,
    RESULT,
    SERVICE,
    a_dossier,
    a_procedure,
    a_request,
    a_suggestion,
    empty,
    ready,
)
from tests.proofs.scale import LONG, scaled
from tests.web.table import ANYBODY, ASKING, COMMANDS, HEADS, OFFICE, QUESTIONS, READINGS, SIGNING_IN, STAFF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.house import Person

    Case = schemathesis.Case[Any]
    Operation = schemathesis.APIOperation[Any, Any, Any, Any]

EXAMPLES = scaled(2, 30)
"""Examples of an operation, for each role, as described and again not as described."""

ROLES = sorted(ANYBODY, key=["anonymous", "display", "kiosk", "clerk", "manager", "admin"].index)
"""From who may the least to who may the most."""

PROMISES = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
    checks.response_headers_conformance,
]

PLAIN: dict[str, dict[str, Any]] = {
    "tickets": {"service": SERVICE},
    "tickets-transfer": {"counter": COUNTER},
    "counters-call": {"reason": "đến lượt"},
    "counters-call-dossier": {"dossier": RESULT, "reason": "kết quả sẵn sàng"},
    "tickets-name-dossiers": {"dossiers": [RESULT]},
    "tickets-drop-dossier": {"dossier": RESULT},
    "services-send-on": {"service": "certification"},
    "devices-take-back": {"device": DEVICE, "since": LONG_AGO},
    "devices-take-back-undo": {"device": DEVICE},
    "counters-assign": {"clerk": "Lan"},
    "orders-choose": {"order": "turns"},
    "procedures-edit": {"source": "Sổ tay"},
    "catalogue-name-group": {"id": "thu", "name": {"vi": "Thử"}},
    "let-in": {"name": "Quầy 2"},
    "give-pin": {"pin": "4821"},
    "pairings-ask": {"kind": "display"},
    "pairings-state": {"secret": "A" * 43},
    "pairings-confirm": {"name": "TV"},
    "passes-give": {"service": SERVICE},
    "contacts-post": {"kind": "hotline", "telephone": "1900 0000"},
    "contacts-change": {"kind": "hotline", "telephone": "1900 0001"},
    "tickets-dossier": {"procedure": "9.000009", "due": NEVER},
    "workdays-set": {"days": [{"day": "2099-01-01", "kind": "closed"}]},
    "dossiers-supplement": {"missing": 2, "words": "Giấy chứng sinh"},
    "dossiers-brought": {"due": "2099-01-06"},
    "dossiers-extend": {"due": "2099-01-07", "words": "Xin lỗi vì chậm"},
    "dossiers-refuse": {"words": "Không thuộc thẩm quyền"},
    "dossiers-stop": {"words": "Công dân rút hồ sơ"},
    "suggestions-leave": {"words": "Thêm ghế"},
    "suggestions-answer": {"words": "Đã thêm"},
    "surveys-answer": {"overall": "satisfied"},
    "counters-survey-answer": {"speed": "fast"},
    "receptions-set": {"room": {"vi": "Phòng"}, "posts": [{"id": "chair", "name": {"vi": "Chủ tịch"}}]},
    "receptions-readers": {"people": []},
    "receptions-receive": {"post": "chair"},
    "receptions-minutes": {"minutes": "Đã nghe"},
    "receptions-promise": {"post": "chair", "until": "2099-12-31", "words": "Trả lời"},
    "receptions-answer": {"answer": "Đã trả lời"},
}
"""The least that a command must be told, beside a ticket."""

REAL: dict[str, list[Any]] = {
    "service": [SERVICE, "certification"],
    "services": [[SERVICE], [SERVICE, "certification"]],
    "counter": [COUNTER],
    "device": [DEVICE],
    "since": [LONG_AGO],
    "class": ["merit", "elderly"],
    "priority": ["merit", "elderly"],
}
"""What stands in a body for what is there."""

_BUNDLES = count(1)
"""Which bundle of paper is entered next: one that counts is entered no more."""

_DOSSIERS = count(1)
"""Which dossier is brought next."""

FILE = csv_of(("7.900001", "Thử tệp", "Khai sinh")).encode()
"""What is brought where the body is a file."""

SLOWED = {"dossier-standing", "pairings-ask", "suggestions-leave", "suggestion", "survey", "surveys-answer"}
"""What an address may do or guess so often a minute."""

VIEWS = ["public", "kiosk", "display", "manager", "visitors/waiting", f"counter/{COUNTER}", "ticket"]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office, whose log tells of no fault at the end."""
    folder = tmp_path_factory.mktemp("described")
    notice = folder / "notices" / "sample" / "hours.txt"
    notice.parent.mkdir(parents=True)
    notice.write_text("Giờ tiếp dân", encoding="utf-8")
    with sink() as printer:
        printers = [word for name in (DEVICE, "*") for word in ("--printer", f"{name}={printer.address}")]
        with running(folder, None, *printers) as house:
            yield house
            assert "Traceback" not in house.log


@pytest.fixture(scope="module")
def operations(house: House) -> list[Operation]:
    """Return every operation of offices that the running server describes.

    An answer may hold nothing but what is described.
    """
    document = requests.get(f"{house.url}/api/v1/openapi.json", timeout=10).json()
    open_by_design = document["components"]["schemas"].pop("Problem")
    close(document)
    document["components"]["schemas"]["Problem"] = open_by_design
    config = schemathesis.Config.from_dict({"generation": {"with-security-parameters": False}})
    described = schemathesis.openapi.from_dict(document, config=config)
    described.config.update(base_url=house.url)
    all_described = [each.ok() for each in described.get_all_operations() if isinstance(each, Ok)]
    found = [each for each in all_described if each.path.startswith("/api/v1/offices")]
    tables = COMMANDS, READINGS, SIGNING_IN, ASKING, QUESTIONS
    assert len(found) == sum(map(len, tables)) + len(["offices", "view"])
    return found


def close(described: Any) -> None:
    """Let every object of a description have the members that it names and no others."""
    if isinstance(described, dict):
        if "properties" in described and "type" in described:
            described.setdefault("additionalProperties", False)
        for each in described.values():
            close(each)
    elif isinstance(described, list):
        for each in described:
            close(each)


class Beside(NamedTuple):
    """Who is there beside whoever tries something: a head, a kiosk, and by her token's id a clerk."""

    head: Person
    kiosk: Person
    clerk: str
    alarm: str
    """The id of an alarm of today."""
    house: House


@dataclass
class Attempt:
    """One operation, tried by somebody at an office that a head makes ready for it, where he may do it."""

    operation: Operation
    role: str
    who: Person
    head: Person
    kiosk: Person
    clerk: str
    """The id of a clerk's token, who may have a PIN."""
    alarm: str
    """The id of an alarm of today."""
    house: House
    """Where a device is paired that is to be changed, and one asks that is to be decided about."""

    @property
    def name(self) -> str:
        """Return what the operation is called."""
        return str(self.operation.definition.raw["operationId"])

    def ready(self) -> dict[str, Any]:
        """Return what there is, ready for the operation if this somebody may do it."""
        clerk = self.who if self.role in STAFF else self.head
        there = ready(self.head, clerk, self.kiosk, self.name if self.may() else "")
        machine = self.head.done("/machines", {"name": "Quầy 2"})["id"] if "{m}" in self.operation.path else ""
        device = self.house.device() if "{v}" in self.operation.path else ""
        if "{r}" in self.operation.path or self.name == "passes-use":
            there["r"] = self.head.done("/passes", {"service": SERVICE})["id"]
        if "{u}" in self.operation.path:
            there["u"] = self.head.done("/contacts", PLAIN["contacts-post"])["id"]
        if "/dossiers/{d}" in self.operation.path:
            there["d"] = a_dossier(self.head, there["t"], self.name if self.may() else "")
        if "{e}" in self.operation.path:
            there["e"] = self.head.look(f"/tickets/{there['t']}/survey").json()["code"]
        if "{i}" in self.operation.path or "{g}" in self.operation.path:
            there["g"], there["i"] = a_suggestion(self.head)
        if "{q}" in self.operation.path or self.name == "receptions-register":
            there["q"] = a_request(self.head, self.name)
        files = {"tickets-dossier", "dossiers-preview", "dossiers-import"}
        needs = self.name.startswith("catalogue") or self.name in files
        has_procedure = "{k}" in self.operation.path or needs
        there["k"] = a_procedure(self.head) if has_procedure else ""
        return {
            **there,
            "v": device,
            "m": machine,
            "p": self.clerk,
            "a": self.alarm,
            "f": "hours.txt",
            "j": "ab12cd34",
        }

    def path(self, there: dict[str, Any]) -> dict[str, Any]:
        """Return what the operation's address is made of."""
        there = {**there, "n": "0"} if self.name == "receptions-answer" else there
        return {name: value for name, value in there.items() if f"{{{name}}}" in self.operation.path}

    def do(self, case: Case, *more: Any) -> int:
        """Send a request and return the answer's status; the answer must be as described."""
        answer = case.call(session=self.who)
        case.validate_response(answer, checks=[*PROMISES, *more])
        return answer.status_code

    def plain(self) -> Case:
        """Return a request that can be done by whoever may."""
        there = self.ready()
        path = self.path({**there, "view": "public"})
        if "/reports/" in self.operation.path:
            return self.operation.Case(path_parameters=path, query={"from": there["d"], "to": there["d"]})
        if self.name == "promises":
            counted = {"unit": "working-days", "value": "5", "received": f"{there['d']}T09:00:00Z"}
            return self.operation.Case(path_parameters=path, query=counted)
        if self.name == "voice-sound":
            return self.operation.Case(path_parameters=path, query={"number": there["n"], "counter": COUNTER})
        if self.operation.method == "get" or "requestBody" not in self.operation.definition.raw:
            return self.operation.Case(path_parameters=path)
        if brings_file(self.operation):
            brought = self.dossiers(there) if self.name.startswith("dossiers-") else {"body": FILE}
            return self.operation.Case(path_parameters=path, media_type="text/csv", **brought)
        return self.operation.Case(path_parameters=path, body=self.body(there), media_type="application/json")

    def body(self, there: dict[str, Any]) -> dict[str, Any]:
        """Return what is said with it, of what there is."""
        match self.name:
            case "numbers-hand-in":
                return self.kept_aside()
            case "written-enter":
                return self.on_paper()
            case "counters-call":
                more = {"ticket": there["t"]}
            case "tickets-print" | "sheets-print" if self.role in STAFF:
                more = {"printer": DEVICE}
            case "pairings-confirm" | "pairings-refuse":
                more = {"code": self.house.asks()}
            case "passes-use":
                more = {"shown": there["r"]}
            case "contacts-order":
                more = {"order": [each["id"] for each in self.head.look("/contacts").json()["contacts"]]}
            case "surveys-paper":
                more = {"day": there["d"], "batch": next(_BUNDLES), "sheets": [{"speed": "slow"}]}
            case "what-if":
                more = {"day": there["d"]}
            case _:
                more = {}
        return {**PLAIN.get(self.name, {}), **more}

    def dossiers(self, there: dict[str, Any]) -> dict[str, Any]:
        """Return a file of one dossier that is not known, with what was told of it where that is asked for."""
        file = as_csv([a_row(next(_DOSSIERS), procedure=there["k"])])
        if self.name != "dossiers-import":
            return {"body": file}
        shown = self.head.post(f"{self.head.api}/dossiers/preview", data=file, timeout=60).json()
        return {"body": file, "query": {"preview": shown["preview"]}}

    def kept_aside(self) -> dict[str, Any]:
        """Return a number that is kept aside for this somebody, if he may give any."""
        kept = (self.who if self.may() else self.head).done("/numbers/reserve")
        numbers = next(each for each in reversed(kept["numbers"]) if SERVICE in each["services"])
        figures = range(int(numbers["first"][1:]), int(numbers["last"][1:]) + 1)
        number = next(f for figure in figures if (f := f"{numbers['first'][0]}{figure}") not in numbers["handed_in"])
        return {"day": kept["day"], "number": number, "service": SERVICE, "ago": 1000}

    def on_paper(self) -> dict[str, Any]:
        """Return a number that was written by hand and is in no book."""
        known = self.head.look("/numbers/written").json()
        letters = {each["id"]: each["letter"] for each in self.head.look("").json()["services"]}
        numbers = (f"{letters[SERVICE]}{figure}" for figure in range(known["last"], known["first"], -1))
        number = next(each for each in numbers if each not in known["entered"])
        return {"day": known["day"], "number": number, "service": SERVICE, "at": "00:00"}

    def may(self) -> bool:
        """Tell whether the role table lets this somebody do it."""
        return self.role in whose(self.operation)


def brings_file(operation: Operation) -> bool:
    """Tell whether the body is a file and no JSON."""
    return "text/csv" in operation.definition.raw.get("requestBody", {}).get("content", {})


def whose(operation: Operation) -> frozenset[str]:
    """Return the roles that the role table lets do something."""
    rule = operation.path.replace("{", "<").replace("}", ">").removeprefix(OFFICE)
    if f"{operation.method.upper()} {rule}" in SIGNING_IN:
        return HEADS
    table = {**COMMANDS, **QUESTIONS} if operation.method == "post" else READINGS
    return table.get(rule, ANYBODY)


def are_told_apart(operation: Operation) -> set[str]:
    """Return who tries something: the least of those who may, and the greatest of those who may not.

    That each of the others is let in, or is not, tests/web/test_roles.py shows on every address.
    """
    may = whose(operation)
    least = next(role for role in ROLES if role in may)
    return {least, *[role for role in ROLES if role not in may][-1:]}


@st.composite
def filled(draw: st.DrawFn, body: Any) -> Any:
    """Put what is there at the office in the place of most names in a body."""
    if not isinstance(body, dict):
        return body
    return {
        name: draw(st.sampled_from([*REAL[name], said])) if name in REAL and said is not None else draw(filled(said))
        for name, said in body.items()
    }


def as_described(attempt: Attempt) -> st.SearchStrategy[Case]:
    """Make requests that the description allows, most of which can be done at the office as it is."""
    any_of_them = attempt.operation.as_strategy(generation_mode=GenerationMode.POSITIVE)

    @st.composite
    def made(draw: st.DrawFn) -> Case:
        case = draw(any_of_them)
        if draw(st.sampled_from([True, True, True, False])):
            there = attempt.ready()
            view = draw(st.sampled_from(VIEWS))
            case.path_parameters = attempt.path({**there, "view": there["view"] if view == "ticket" else view})
            case.body = draw(filled(case.body))
            if isinstance(case.body, dict) and "ticket" in case.body:
                case.body["ticket"] = there["t"]
            if "Idempotency-Key" in case.headers:
                case.headers["Idempotency-Key"] = secrets.token_hex(8)
        return case

    return made()


def not_as_described(attempt: Attempt) -> st.SearchStrategy[Case]:
    """Make requests whose key or body the description forbids, half of them about what is there."""
    real = attempt.path(attempt.ready())
    return st.one_of(
        attempt.operation.as_strategy(generation_mode=GenerationMode.NEGATIVE, path_parameters=real),
        attempt.operation.as_strategy(generation_mode=GenerationMode.NEGATIVE),
    )


def try_out(attempt: Attempt, strategy: st.SearchStrategy[Case], *more: Any) -> int:
    """Send as many requests as the form wants; every answer must be as described. Return how many were sent."""
    sent = []

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=strategy)
    def holds(case: Case) -> None:
        sent.append(attempt.do(case, *more))

    holds()
    return len(sent)


@pytest.fixture(scope="module")
def beside(house: House) -> Beside:
    """Let in those beside whoever tries something; each is the only one of the name."""
    head, kiosk = house.bearer(house.token("manager")), house.bearer(house.token("kiosk", DEVICE))
    return Beside(head, kiosk, house.given("clerk", "Lan", "sample")[0], house.alarm(), house)


def attempts(house: House, operations: list[Operation], role: str, beside: Beside) -> Iterator[Attempt]:
    """Return one attempt after another, each before an empty hall."""
    who = house.anybody() if role == "anonymous" else house.bearer(house.token(role))
    for operation in operations if LONG else [each for each in operations if role in are_told_apart(each)]:
        empty(beside.head)
        yield Attempt(operation, role, who, *beside)


@pytest.mark.timeout(900)
@pytest.mark.parametrize("role", ROLES)
def test_what_is_described_is_what_is_answered(
    house: House, operations: list[Operation], role: str, beside: Beside
) -> None:
    """Every answer to what may be asked has a described status, type, shape and headers, and none is a fault."""
    for attempt in attempts(house, operations, role, beside):
        status = attempt.do(attempt.plain())
        is_slowed = status == 429 and attempt.name in SLOWED  # so many have asked from here by now
        assert is_slowed or (status < 300) == attempt.may(), attempt.name
        assert try_out(attempt, as_described(attempt)), attempt.name


@pytest.mark.timeout(900)
@pytest.mark.parametrize("role", ROLES)
def test_what_is_not_described_is_refused(
    house: House, operations: list[Operation], role: str, beside: Beside
) -> None:
    """Every request against the description is refused, and the refusal too is described."""
    commands = [each for each in operations if each.method == "post" and "requestBody" in each.definition.raw]
    for attempt in attempts(house, commands, role, beside):
        assert try_out(attempt, not_as_described(attempt), checks.negative_data_rejection), attempt.name
