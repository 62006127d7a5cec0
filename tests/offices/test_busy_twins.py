"""Both offices busy at once, with clerks, keys and counters of the same names: each one's books hold only its own."""

from __future__ import annotations

import random
import threading
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from queue_server.application.opening import application_at
from queue_server.domain.core.identifiers import OfficeId
from queue_server.journal.books.books import all_of, verify
from queue_server.journal.opening import open_journal

if TYPE_CHECKING:
    from tests.offices.twins import Twins

OFFICES = ("north", "south")
COMMANDS = 120
"""Each of three people gives so many at each office."""

AT_A_COUNTER = ("open", "call-next", "call-next", "recall", "start", "finish", "finish", "no-show", "return", "undo")
TO_A_TICKET = ("park", "resume", "cancel", "rejoin", "transfer", "priority")


@dataclass
class Told:
    """What the people of one office were told."""

    tickets: dict[str, str] = field(default_factory=dict)
    """Every ticket that was named in an answer, with its number."""
    issued: list[str] = field(default_factory=list)
    """The numbers that were given out."""
    strange: list[str] = field(default_factory=list)
    """Answers that should not be."""


def be_busy(pair: Twins, office: str, number: int, told: Told) -> None:
    """Give commands at random: what one does at the north, his namesake does otherwise at the south."""
    person, dice = pair.staff(office, "manager", f"Lan {number}"), random.Random(f"{office} {number}")
    for turn in range(COMMANDS):
        path, body = _some_command(dice, list(told.tickets))
        answer = person.act(path, body, f"key-{turn}")
        made: dict[str, Any] = answer.json()
        if answer.status_code >= 500 or made.get("code") in {"key-reused", "unknown-ticket"}:
            told.strange.append(answer.text)
        if answer.ok and "number" in made:
            told.tickets[made["id"]] = made["number"]
        if answer.status_code == 201:
            told.issued.append(made["number"])


def _some_command(dice: random.Random, tickets: list[str]) -> tuple[str, dict[str, Any]]:
    what = dice.random()
    service = dice.choice(("land", "civil"))
    if what < 0.4 or not tickets:
        return "/tickets", {"service": service}
    if what < 0.8:
        act = dice.choice(AT_A_COUNTER)
        return f"/counters/{dice.choice('123')}/{act}", {"take_over": True} if act == "open" else {}
    act = dice.choice(TO_A_TICKET)
    return f"/tickets/{dice.choice(tickets)}/{act}", {
        "transfer": {"service": service},
        "priority": {"class": "elderly"},
    }.get(act, {"note": "riêng"})


def test_books_of_busy_twins_hold_only_their_own(pair: Twins) -> None:
    """Random commands at both: no answer names what is the other's, and each has numbers and books of its own."""
    told = {office: Told() for office in OFFICES}
    threads = [
        threading.Thread(target=be_busy, args=(pair, office, number, told[office]))
        for office in OFFICES
        for number in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    journal = open_journal(pair.house.journal)
    for office in OFFICES:
        own = told[office]
        assert own.strange == []
        assert len(set(own.issued)) == len(own.issued) > 100
        commits = list(all_of(journal, office))
        named = {event.data["ticket"] for commit in commits for event in commit.events if "ticket" in event.data}
        assert named == set(own.tickets)
        assert {commit.stream.office for commit in commits} == {office}
        day = application_at(pair.house.journal).open_office(OfficeId(office)).day
        assert {visit.id: visit.number for visit in day.visits.values()} == own.tickets
        assert sorted(visit.number for visit in day.visits.values()) == sorted(own.issued)
    assert not set(told["north"].tickets) & set(told["south"].tickets)
    assert verify(journal).findings == ()
    journal.close()
