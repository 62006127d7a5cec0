"""A kiosk that runs wild, over HTTP: it is slowed, its numbers are taken back with one command, and given back."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from tests.house import House, Person, running
from tests.pace import at_pace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SERVICE = "certification"
TOUCHES = 60


@pytest.fixture(scope="module")
def slow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office with kiosks that give four numbers a minute."""
    folder = tmp_path_factory.mktemp("slow")
    with running(folder, at_pace(folder, 4)) as house:
        yield house


def kiosk(house: House, name: str) -> Person:
    """Return a kiosk with a token of its own."""
    return house.bearer(house.token("kiosk", name))


def now() -> str:
    """Return this moment as it goes over the wire."""
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S.%f}Z"


def run_wild(person: Person) -> list[dict[str, Any]]:
    """Ask for many numbers, as fast as they come, and return the tickets that were given."""
    answers = [person.act("/tickets", {"service": SERVICE}, f"touch-{at}") for at in range(TOUCHES)]
    assert {answer.status_code for answer in answers} <= {201, 429}
    return [answer.json() for answer in answers if answer.ok]


def watched(head: Person, name: str) -> dict[str, Any]:
    """Return what the board says of a kiosk."""
    told: dict[str, Any] = head.view("manager").get("devices", {}).get(name, {})
    return told


def test_a_kiosk_that_runs_wild_is_told_to_wait(slow: House) -> None:
    """429 `too-fast` with the seconds to wait; under the same key the number comes once it is time, and only once."""
    stuck, beside = kiosk(slow, "stuck"), kiosk(slow, "beside stuck")
    given = run_wild(stuck)
    refused = stuck.act("/tickets", {"service": SERVICE}, "patient")

    assert len(given) <= 14, "twelve at once, and one every fifteen seconds"
    assert (refused.status_code, refused.json()["code"]) == (429, "too-fast")
    assert refused.json()["device"] == "stuck"
    assert 1 <= refused.json()["retry_after"] == int(refused.headers["Retry-After"]) <= 15
    assert beside.act("/tickets", {"service": SERVICE}).status_code == 201
    time.sleep(int(refused.headers["Retry-After"]))
    late = stuck.done("/tickets", {"service": SERVICE}, "patient")
    again = stuck.act("/tickets", {"service": SERVICE}, "patient")
    assert again.json() == late
    assert again.headers["Idempotency-Replayed"] == "true"


def test_how_often_a_kiosk_was_slowed_is_a_figure(slow: House) -> None:
    """Prometheus counts refusals by their code: an alarm can be set on it."""
    run_wild(kiosk(slow, "counted"))
    figures = slow.anybody().get(f"{slow.url}/metrics", timeout=5).text

    found = re.search(r'queue_commands_total\{command="tickets",ended="too-fast"\} (\S+)', figures)
    assert found is not None
    assert float(found[1]) >= TOUCHES - 14


def test_the_pace_outlives_the_process(tmp_path: Path) -> None:
    """A server that is killed and started again on the same books slows the kiosk as if nothing had been."""
    with running(tmp_path, at_pace(tmp_path, 1)) as house:
        stuck, head = kiosk(house, "stuck"), house.bearer(house.token("manager"))
        assert len(run_wild(stuck)) == 3
        before = watched(head, "stuck")
        house.kill()
        house.start()
        answer = stuck.act("/tickets", {"service": SERVICE})
        assert answer.status_code == 429, "unless the start took a minute"
        assert watched(head, "stuck") == before


def test_the_books_hold_one_line_of_a_wild_minute(slow: House) -> None:
    """However often a kiosk is refused, the journal gets no line for each."""
    stuck, head = kiosk(slow, "noted"), slow.bearer(slow.token("manager"))
    given = run_wild(stuck)
    written = slow.command("journal", "export").stdout.splitlines()
    people = slow.command("person", "list").stdout.splitlines()
    (noted,) = (row.split()[0] for row in people if row.endswith("  noted"))

    assert sum("DeviceHeldBack" in line and noted in line for line in written) == 1
    assert watched(head, "noted")["wild"]["numbers"] == len(given)


def test_a_manager_takes_back_what_one_kiosk_gave_out(slow: House) -> None:
    """With one command, and nothing else; the holders' phones say so at once. Undone, all wait where they waited."""
    head, beside, stuck = slow.bearer(slow.token("manager")), kiosk(slow, "beside"), kiosk(slow, "wild")
    other = beside.done("/tickets", {"service": SERVICE})
    since = now()
    given = run_wild(stuck)
    mine = slow.anybody()
    mine.done(f"/tickets/{given[0]['id']}/park")
    before = head.view("manager")
    phones = [f"ticket/{ticket['id']}" for ticket in given[1:]]
    waiting = [mine.view(phone)["ticket"] for phone in phones]

    taken = head.done("/devices/take-back", {"device": "wild", "since": since}, "press")

    assert (taken["device"], taken["taken_back"]) == ("wild", len(given) - 1)
    for phone in phones:
        held = mine.view(phone)["ticket"]
        assert (held["status"], held["taken_back"]) == ("cancelled", True)
    assert mine.view(f"ticket/{given[0]['id']}")["ticket"]["status"] == "parked"
    assert mine.view(f"ticket/{other['id']}")["ticket"]["status"] == "waiting"
    board = head.view("manager")
    figures = board["services"][SERVICE], before["services"][SERVICE]
    for figure in ("issued", "received", "waiting"):
        assert figures[1][figure] - figures[0][figure] == len(given) - 1
    assert figures[0]["gave_up"] == figures[1]["gave_up"]
    assert board["totals"]["cancelled"] == before["totals"]["cancelled"]
    assert watched(head, "wild")["taken_back"]["undo_until"] == taken["undo_until"]
    assert head.act("/devices/take-back", {"device": "wild", "since": since}, "press").json() == taken
    assert head.act("/devices/take-back", {"device": "wild", "since": since}).json()["code"] == "nobody-waiting"

    undone = head.done("/devices/take-back/undo", {"device": "wild"})

    assert undone == {"device": "wild", "taken_back": 0}
    assert [mine.view(phone)["ticket"]["ahead"] for phone in phones] == [ticket["ahead"] for ticket in waiting]
    assert head.view("manager")["services"] == before["services"]
    assert head.act("/devices/take-back/undo", {"device": "wild"}).json()["code"] == "nothing-to-undo"


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"device": "wild"},
        {"since": "2026-01-01T00:00:00Z"},
        {"device": "", "since": "2026-01-01T00:00:00Z"},
        {"device": "a\nb\x00", "since": "2026-01-01T00:00:00Z"},
        {"device": "wild", "since": "1795395600"},
        {"device": "wild", "since": 1795395600},
        {"device": "wild", "since": "2026-01-01T00:00:00"},
        {"device": "wild", "since": "2026-13-01T00:00:00Z"},
        {"device": "wild", "since": "yesterday"},
    ],
)
def test_a_time_that_could_mean_another_is_refused(slow: House, body: dict[str, Any]) -> None:
    """Since when is said to the second and with its offset: numbers are not taken back by a guess."""
    answer = slow.bearer(slow.token("manager")).act("/devices/take-back", body)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid-body")


def test_a_holder_who_cannot_decide_is_sent_to_the_staff(house: House) -> None:
    """A dozen times out and back; then 409 `too-often`, and a clerk can still set her aside."""
    ticket = house.somebody("kiosk").done("/tickets", {"service": "leaders"})
    holder, clerk = house.anybody(), house.somebody("clerk", "1")
    for _ in range(12):
        holder.done(f"/tickets/{ticket['id']}/park")
        holder.done(f"/tickets/{ticket['id']}/resume")
    refused = holder.act(f"/tickets/{ticket['id']}/park")

    assert (refused.status_code, refused.json()["code"]) == (409, "too-often")
    assert clerk.done(f"/tickets/{ticket['id']}/park")["status"] == "parked"
    assert holder.done(f"/tickets/{ticket['id']}/resume")["status"] == "waiting"
