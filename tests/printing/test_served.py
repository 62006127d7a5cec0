"""Slips over HTTP, from a real server to real sinks: once each, marked when they come again, never in the way."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from queue_server.application.runtime import Threads
from queue_server.bootstrap import build
from queue_server.printing.errors import BadPrinterError
from queue_server.printing.printer import MOST_WAITING
from queue_server.serve.options import ServeOptions
from tests.catalogued import BIRTH, publish
from tests.daytime import sample_file
from tests.house import running
from tests.machine import allowed, until
from tests.printing.decoder import papers
from tests.printing.eye import codes
from tests.printing.sinks import OK, Sink, sink

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tests.house import House, Person

KIOSKS = {
    "sound": Sink(),
    "slow": Sink(slow=0.05, room=4096),
    "silent": Sink(answers=None),
    "deaf": Sink(deaf=True),
    "half": Sink(takes=3000),
    "empty": Sink({**OK, 4: b"\x72"}),
    "máy 7": Sink(),
}
"""What stands beside which kiosk."""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office with a printer for each kiosk, as phones reach it."""
    folder = tmp_path_factory.mktemp("printing")
    text = sample_file().read_text(encoding="utf-8")
    (folder / "office.toml").write_text(f'public_url = "https://ward.example"\n{text}', encoding="utf-8")
    with sinks() as addresses:
        options = [word for name, address in addresses.items() for word in ("--printer", f"{name}={address}")]
        with running(folder, folder / "office.toml", *options) as house:
            yield house


class sinks:  # noqa: N801 - it is used as a function is
    """Have all printers for as long as the block lasts."""

    def __enter__(self) -> Mapping[str, str]:
        self._open = [sink(each) for each in KIOSKS.values()]
        return {name: each.__enter__().address for name, each in zip(KIOSKS, self._open, strict=True)}

    def __exit__(self, *_: object) -> None:
        for each in self._open:
            each.__exit__(None, None, None)


@pytest.fixture(scope="module")
def kiosks(house: House) -> dict[str, Person]:
    """Return each kiosk."""
    return {name: house.bearer(house.token("kiosk", name, "sample")) for name in [*KIOSKS, "bare"]}


def number(kiosk: Person, **how: str) -> dict[str, Any]:
    """Take a number."""
    return kiosk.done("/tickets", {"service": "guidance", **how})


def state_of(kiosk: Person, ticket: dict[str, Any], job: str) -> dict[str, Any]:
    """Return how a job stands."""
    found: dict[str, Any] = kiosk.look(f"/tickets/{ticket['id']}/print").json()["jobs"][job]
    return found


def ended(kiosk: Person, ticket: dict[str, Any], job: str) -> dict[str, Any]:
    """Return how a job ended."""
    until(lambda: state_of(kiosk, ticket, job)["state"] not in {"waiting", "sending"}, "the end of the job")
    return state_of(kiosk, ticket, job)


def printed(name: str) -> list[bytes]:
    """Return what came to a printer."""
    return list(KIOSKS[name].jobs)


def test_a_kiosk_has_its_number_printed_once(kiosks: dict[str, Person]) -> None:
    """Under one key and under another; a reprint is another slip, which says that it is one, and comes once too."""
    kiosk = kiosks["sound"]
    ticket = number(kiosk)
    path, before = f"/tickets/{ticket['id']}/print", len(printed("sound"))
    first = kiosk.act(path, {}, "k1")
    again = kiosk.act(path, {}, "k1")
    other = kiosk.act(path, {}, "k2")

    assert (first.status_code, again.status_code, other.status_code) == (202, 202, 202)
    assert first.content == again.content == other.content
    assert "Idempotency-Replayed" not in first.headers
    assert (again.headers["Idempotency-Replayed"], other.headers["Idempotency-Replayed"]) == ("true", "true")
    assert ended(kiosk, ticket, first.json()["job"])["state"] == "sent"
    reprint = kiosk.act(path, {"reprint": True}, "k3")
    assert kiosk.act(path, {"reprint": True}, "k3").content == reprint.content
    assert ended(kiosk, ticket, reprint.json()["job"]) == {
        "printer": "sound",
        "what": "slip",
        "at": reprint.json()["at"],
        "reprint": True,
        "state": "sent",
    }

    slip, marked = (papers(said)[0] for said in printed("sound")[before:])
    assert codes(slip.picture) == codes(marked.picture) == [f"https://ward.example/ticket/#sample/{ticket['id']}"]
    assert marked.picture.height > slip.picture.height, "it says that it is one"
    assert len(kiosk.look(path).json()["jobs"]) == 2


def test_a_key_is_of_one_thing(kiosks: dict[str, Person]) -> None:
    """The same key with another body is refused, as everywhere."""
    kiosk = kiosks["máy 7"]
    path = f"/tickets/{number(kiosk)['id']}/print"
    assert kiosk.act(path, {}, "once").status_code == 202
    refused = kiosk.act(path, {"reprint": True}, "once")

    assert (refused.status_code, refused.json()["code"]) == (422, "key-reused")
    assert kiosk.act(path, {}, "x" * 201).json()["code"] == "bad-key"


@pytest.mark.parametrize("name", ["slow", "silent", "deaf", "half", "empty"])
def test_no_printer_holds_up_a_number(kiosks: dict[str, Person], name: str) -> None:
    """Numbers are given as fast as with a sound one, and each slip goes to the printer once at most."""
    kiosk, began = kiosks[name], time.monotonic()
    tickets = [number(kiosk) for _ in range(3)]
    jobs = []
    for ticket in tickets:
        for _ in range(2):
            jobs.append(kiosk.done(f"/tickets/{ticket['id']}/print", {}, f"{name}-{ticket['id'][-8:]}")["job"])
            number(kiosk)
    took = time.monotonic() - began

    assert took < allowed(5.0)
    assert len(set(jobs)) == 3
    how = {"slow": "sent", "silent": "sent", "half": "unsure", "empty": "failed"}
    if name in how:
        assert {ended(kiosk, ticket, job)["state"] for ticket, job in zip(tickets, jobs[::2], strict=True)} == {
            how[name]
        }
    wanted = {"slow": 3, "silent": 3, "half": 3, "empty": 0}
    if name in wanted:
        assert len(printed(name)) == wanted[name]
    if name in {"slow", "silent"}:
        until(lambda: KIOSKS[name].ended == [True] * 3, "the end of what is on its way")
        assert [len(papers(said)) for said in printed(name)] == [1, 1, 1]


def test_a_line_of_slips_is_bounded(kiosks: dict[str, Person]) -> None:
    """Behind a printer that hangs, who asks for more is told so at once, and may ask again."""
    kiosk = kiosks["deaf"]
    answers = [kiosk.act(f"/tickets/{number(kiosk)['id']}/print") for _ in range(MOST_WAITING + 2)]
    refused = [answer for answer in answers if answer.status_code != 202]

    assert refused
    assert {(answer.status_code, answer.json()["code"]) for answer in refused} == {(429, "printer-busy")}
    assert refused[0].headers["Retry-After"] == "5"


def test_who_has_no_printer_is_told_so(kiosks: dict[str, Person]) -> None:
    """The number is on the screen, and may be printed by the browser."""
    kiosk = kiosks["bare"]
    answer = kiosk.act(f"/tickets/{number(kiosk)['id']}/print")

    assert (answer.status_code, answer.json()["code"]) == (404, "unknown-printer")
    assert kiosk.look("/printers").json() == {"printers": {}}


def test_a_kiosk_and_a_manager_learn_how_printers_stand(house: House, kiosks: dict[str, Person]) -> None:
    """A kiosk of its own, a manager of all; the answer comes at once, and printers are asked beside."""
    kiosk, manager = kiosks["empty"], house.somebody("manager")
    until(lambda: kiosk.look("/printers").json()["printers"]["empty"]["paper"] == "out", "an answer")
    own = kiosk.look("/printers").json()["printers"]
    began = time.monotonic()
    every = manager.look("/printers").json()["printers"]

    assert time.monotonic() - began < allowed(3.0)
    assert own.keys() == {"empty"}
    assert {name: own["empty"][name] for name in ("line", "paper", "cover", "waiting")} == {
        "line": "online",
        "paper": "out",
        "cover": "closed",
        "waiting": 0,
    }
    assert every.keys() == KIOSKS.keys()


def test_staff_print_at_the_printer_that_they_name(house: House, kiosks: dict[str, Person]) -> None:
    """A reprint at the desk, and the confirmation of what was done once it is."""
    manager, kiosk = house.somebody("manager"), kiosks["máy 7"]
    ticket = number(kiosk, language="en")
    path, before = f"/tickets/{ticket['id']}/print", len(printed("máy 7"))
    assert manager.act(path, {"reprint": True}).json()["code"] == "unknown-printer"
    assert manager.act(path, {"what": "confirmation", "printer": "Máy 7"}).json()["code"] == "not-served"
    manager.done("/counters/1/open", {"services": ["guidance"]})
    manager.done("/counters/1/call", {"ticket": ticket["id"], "reason": "try"})
    manager.done("/counters/1/finish")
    job = manager.done(path, {"what": "confirmation", "printer": "Máy 7"})["job"]

    assert ended(manager, ticket, job)["state"] == "sent"
    (said,) = printed("máy 7")[before:]
    assert codes(papers(said)[0].picture) == []


def sheet_ended(kiosk: Person, job: str) -> str:
    """Return how a sheet ended."""
    path = f"/sheets/{job}"
    until(lambda: kiosk.look(path).json()["jobs"][job]["state"] not in {"waiting", "sending"}, "the end of the sheet")
    state: str = kiosk.look(path).json()["jobs"][job]["state"]
    return state


def test_the_papers_of_a_procedure_come_on_paper(house: House, kiosks: dict[str, Person]) -> None:
    """Once a key, with the code of its page; a second press is a second list."""
    publish(house)
    kiosk, before = kiosks["máy 7"], len(printed("máy 7"))
    body = {"procedure": BIRTH, "language": "en"}
    first, again = kiosk.act("/sheets", body, "l1"), kiosk.act("/sheets", body, "l1")
    assert (first.status_code, again.headers["Idempotency-Replayed"]) == (202, "true")
    assert first.content == again.content
    assert first.json()["what"] == "papers"
    assert sheet_ended(kiosk, first.json()["job"]) == "sent"
    other = kiosk.done("/sheets", body, "l2")
    assert sheet_ended(kiosk, other["job"]) == "sent"
    sheets = [papers(said)[0] for said in printed("máy 7")[before:]]

    assert [codes(each.picture) for each in sheets] == [
        [f"https://ward.example/procedures/?lang=en#sample/{BIRTH}"]
    ] * 2
    assert kiosk.act("/sheets", {"procedure": BIRTH}, "l1").json()["code"] == "key-reused"
    assert kiosk.act("/sheets", {"procedure": "0.0"}).json()["code"] == "procedure-not-found"
    assert kiosk.look("/sheets/nobodys").json() == {"jobs": {}}


def test_a_proof_is_as_wide_as_the_paper_and_no_number(house: House, kiosks: dict[str, Person]) -> None:
    """Staff name the kiosk at which the printer stands."""
    manager, before = house.somebody("manager"), len(printed("máy 7"))
    issued = manager.view("manager")["totals"]["issued"]
    assert manager.act("/sheets", {}).json()["code"] == "unknown-printer"
    job = manager.done("/sheets", {"printer": "Máy 7"})["job"]
    assert sheet_ended(manager, job) == "sent"
    (said,) = printed("máy 7")[before:]

    assert papers(said)[0].picture.width == 576
    assert manager.view("manager")["totals"]["issued"] == issued
    assert kiosks["bare"].act("/sheets").json()["code"] == "unknown-printer"


def test_kiosk_board_and_console_learn_how_a_printer_stands(house: House, kiosks: dict[str, Person]) -> None:
    """By itself, as long as somebody looks; of one that says nothing there is nothing to say."""
    kiosk, manager = kiosks["empty"], house.somebody("manager")

    def stands() -> dict[str, Any]:
        shown: dict[str, Any] = kiosk.view("kiosk")["printers"]
        return shown

    until(lambda: "trouble" in stands()["empty"], "the printer's word")
    assert stands()["empty"] == {"paper": "out", "trouble": "paper-out"}
    assert stands()["silent"] == {"paper": "unknown"}
    assert "bare" not in stands()
    until(lambda: stands()["sound"]["paper"] == "ok", "the sound printer's word")
    assert manager.view("counter/1")["printers"] == {"empty": {"lacks": "paper-out"}}


def test_a_slip_is_remembered_over_a_restart(tmp_path: Path) -> None:
    """A kiosk that asks again after the server was killed gets no second one."""
    with sink() as printer, running(tmp_path, None, "--printer", f"*={printer.address}") as house:
        kiosk = house.bearer(house.token("kiosk", "any", "sample"))
        ticket = number(kiosk)
        path = f"/tickets/{ticket['id']}/print"
        job = kiosk.done(path, {}, "before")["job"]
        assert ended(kiosk, ticket, job)["state"] == "sent"
        house.kill()
        house.start()
        again = kiosk.act(path, {}, "before")

        assert (again.json()["job"], again.headers["Idempotency-Replayed"]) == (job, "true")
        assert ended(kiosk, ticket, job)["state"] == "sent"
        assert len(printer.jobs) == 1


def test_a_printer_that_leads_nowhere_stops_the_start() -> None:
    """It is said before anybody is served."""
    options = ServeOptions.of_demo("memory:", 0, "info", morning=False)
    with pytest.raises(BadPrinterError, match="lpt1"):
        build(replace(options, printer=("kiosk-1=lpt1",)), Threads(), "threading")
