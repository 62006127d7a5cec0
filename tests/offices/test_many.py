"""What is asked of a deployment as a whole stays short and quick when it has a thousand offices."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from queue_server.domain.actor import HOUSE
from queue_server.domain.identifiers import OfficeId
from queue_server.journal.memory import MemoryJournal, MemoryStore
from queue_server.live.hub import Hub
from queue_server.live.sockets import Sockets
from queue_server.reception.reception import Reception
from queue_server.runtime import Threads
from queue_server.web import health
from queue_server.web.app import create_app
from tests.domain.office import OFFICE

if TYPE_CHECKING:
    from flask.testing import FlaskClient

MANY = 1000


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    """Set up a thousand offices."""
    store = MemoryStore()
    reception = Reception(MemoryJournal(store), Threads())
    reception.start()
    for number in range(MANY):
        office = OfficeId(f"o{number}")
        reception.desk(office, create=True).set_up(replace(OFFICE, id=office), HOUSE)
    return store


def client_of(reception: Reception) -> FlaskClient:
    """Return a client of a server that has just started."""
    reception.start()
    return create_app(reception, Hub(reception, Sockets(reception, "threading")), is_demo=False).test_client()


def told(client: FlaskClient, path: str) -> Any:
    """Return what is answered at an address."""
    return client.get(path).json


def test_a_thousand_offices_are_listed_in_a_moment(store: MemoryStore) -> None:
    """Public, sorted, and none is opened for it; the second time it costs less."""
    reception = Reception(MemoryJournal(store), Threads())
    client = client_of(reception)
    took = []
    for _ in range(2):
        began = time.monotonic()
        offices = told(client, "/api/v1/offices")
        took.append(time.monotonic() - began)
        assert [office["id"] for office in offices] == sorted(f"o{number}" for number in range(MANY))

    assert max(took) < 3
    assert reception.desks() == []


def test_whether_it_is_ready_is_said_in_few_words(store: MemoryStore) -> None:
    """With none open it is ready, without opening any; with all open they are counted, not named."""
    reception = Reception(MemoryJournal(store), Threads())
    client = client_of(reception)
    assert told(client, "/readyz") == {"ready": True, "journal": True, "offices": {}, "suspect_clock": []}
    for number in range(MANY):
        reception.desk(OfficeId(f"o{number}"))
    ready = told(client, "/readyz")

    assert (len(ready["offices"]), ready["offices_open"]) == (health.NAMED, MANY)


def test_a_thousand_open_desks_are_followed_and_turned_in_a_moment(store: MemoryStore) -> None:
    """Each look takes in the news of whichever office has some."""
    reception, other = (Reception(MemoryJournal(store), Threads()) for _ in range(2))
    for each in (reception, other):
        each.start()
    for number in range(MANY):
        reception.desk(OfficeId(f"o{number}"))
    other.desk(OfficeId("o500")).set_up(replace(OFFICE, id=OfficeId("o500"), hotline="1022"), HOUSE)
    began = time.monotonic()
    reception.follow()

    assert time.monotonic() - began < 0.5
    assert reception.desk(OfficeId("o500")).office.hotline == "1022"
