"""Other days asked of a running server: answered beside it, for managers, in plain words where there is no answer."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from queue_server.journal.opening import look_into
from queue_server.journal.port import Stream
from tests.house import House

if TYPE_CHECKING:
    from collections.abc import Iterator

TODAY = f"{datetime.now(UTC) + timedelta(hours=7):%Y-%m-%d}"

MORE: dict[str, Any] = {"kind": "counter-more", "services": ["certification"], "from": "00:00", "to": "24:00"}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Serve a house in which somebody was served, somebody is, and somebody waits."""
    house = House(tmp_path_factory.mktemp("whatif"))
    house.start()
    kiosk, clerk = house.somebody("kiosk"), house.somebody("clerk")
    clerk.done("/counters/1/open", {"services": ["certification"]})
    for _ in range(3):
        kiosk.done("/tickets", {"service": "certification"})
    for path in ("call-next", "start", "finish", "call-next"):
        clerk.done(f"/counters/1/{path}")
    yield house
    house.stop()


def children(house: House) -> list[int]:
    """Return the processes that go through other days for a server."""
    assert house.process is not None
    looked = ["pgrep", "-P", f"{house.process.pid}", "-f", "queue_server.whatif.child"]
    found = subprocess.run(looked, capture_output=True, text=True, check=False)
    return [int(pid) for pid in found.stdout.split()]


def ask(house: House, body: dict[str, Any]) -> Any:
    """Ask as a manager; the first question starts a process, so there is time."""
    manager = house.somebody("manager")
    return manager.post(f"{manager.api}/what-if", json=body, timeout=60)


def test_a_question_is_answered_beside_the_server_and_writes_nothing(house: House) -> None:
    """Another process makes it; the day's books are as long as before."""
    journal = look_into(f"sqlite:///{house.folder / 'journal.db'}")
    before = len(journal.read(Stream("sample", f"day/{TODAY}")))
    told = ask(house, {"day": TODAY, "changes": [MORE]}).json()
    assert (told["simulated"], told["visitors"]) == (True, 3)
    assert len(children(house)) == 1
    assert len(journal.read(Stream("sample", f"day/{TODAY}"))) == before
    journal.close()


def test_the_rest_of_today_begins_with_who_waits(house: House) -> None:
    """One waits; with a counter more he is called at once."""
    told = ask(house, {"day": TODAY, "from_now": True, "changes": [MORE]}).json()
    assert (told["from_now"], told["visitors"]) == (True, 1)
    assert told["changed"]["mean"] <= told["replayed"]["mean"]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"day": TODAY, "changes": [{"kind": "counter-less", "counter": "99"}]}, 404, "unknown-counter"),
        ({"day": TODAY, "changes": [{"kind": "service-closed", "service": "zz"}]}, 404, "unknown-service"),
        ({"day": TODAY, "changes": [{"kind": "lunch", "counter": "1"}]}, 422, "bad-change"),
        ({"day": TODAY, "changes": [{"kind": "order", "order": "abc"}]}, 422, "bad-change"),
        ({"day": TODAY, "changes": [{"kind": "magic"}]}, 422, "invalid-body"),
        ({"changes": []}, 422, "invalid-body"),
        ({"day": "2026-02-30", "changes": []}, 422, "bad-moment"),
        ({"day": "2020-01-06", "changes": []}, 404, "no-such-day"),
        ({"day": "2120-01-06", "changes": []}, 422, "bad-range"),
    ],
)
def test_what_makes_no_sense_is_refused_in_plain_words(
    house: House, body: dict[str, Any], status: int, code: str
) -> None:
    """Each with its status and its code, as all refusals are."""
    answer = ask(house, body)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    manager = house.somebody("manager")
    assert manager.look("/staffing?weeks=0").json()["code"] == "bad-weeks"


def test_it_is_for_managers(house: House) -> None:
    """A clerk plans nobody's day."""
    clerk = house.somebody("clerk")
    assert clerk.act("/what-if", {"day": TODAY, "changes": []}).status_code == 403
    assert {clerk.look(path).status_code for path in ("/staffing", "/orders")} == {403}


def test_two_managers_asking_at_once_are_both_answered(house: House) -> None:
    """One after the other, by the same process, each his own question."""
    bodies: list[dict[str, Any]] = [
        {"day": TODAY, "changes": []},
        {"day": TODAY, "changes": [{"kind": "counter-less", "counter": "1"}]},
    ]
    found: dict[int, Any] = {}

    def asks(number: int) -> None:
        found[number] = ask(house, bodies[number]).json()

    threads = [threading.Thread(target=asks, args=(number,)) for number in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found[0]["changed"]["left_at_closing"] == 0
    assert found[1]["changed"]["served"] == 0
    assert len(children(house)) == 1


def test_a_process_that_dies_is_replaced(house: House) -> None:
    """Killed between two questions, another answers the next."""
    before = ask(house, {"day": TODAY, "changes": []}).json()
    os.kill(children(house)[0], signal.SIGKILL)
    assert ask(house, {"day": TODAY, "changes": []}).json()["as_it_was"] == before["as_it_was"]


def test_a_house_without_history_has_no_advice(house: House) -> None:
    """Nothing is made up."""
    manager = house.somebody("manager")
    assert manager.get(f"{manager.api}/staffing", timeout=60).json()["sentence"]["code"] == "no-history"
    assert manager.get(f"{manager.api}/orders", timeout=60).json()["orders"] == []
    assert Path(house.folder).is_dir()
