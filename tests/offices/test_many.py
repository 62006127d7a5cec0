"""What is asked of a deployment as a whole stays short and quick when it has a thousand offices."""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from queue_server.application.application import Application
from queue_server.application.runtime import Threads
from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.identifiers import OfficeId
from queue_server.journal.memory import MemoryJournal, MemoryStore
from queue_server.journal.port import JournalUnavailableError
from queue_server.live.admission import Admission
from queue_server.web import health
from queue_server.web.app import create_app
from tests.cluster.redis_server import until
from tests.domain.cast import OFFICE
from tests.doors import door_into

if TYPE_CHECKING:
    from flask.testing import FlaskClient

    from queue_server.application.open_office import OpenOffice

MANY = 1000


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    """Set up a thousand offices."""
    store = MemoryStore()
    application = Application(MemoryJournal(store), Threads())
    application.start()
    for number in range(MANY):
        office = OfficeId(f"o{number}")
        open_office = application.open_office(office, create=True)
        until(partial(is_set_up, open_office), office)
    return store


def is_set_up(open_office: OpenOffice) -> bool:
    """Set an office up; what a crowded machine has no time for is tried again."""
    try:
        open_office.set_up(replace(OFFICE, id=open_office.id), HOUSE)
    except JournalUnavailableError:
        return False
    return True


def client_of(application: Application) -> FlaskClient:
    """Return a client of a server that has just started."""
    application.start()
    return create_app(door_into(application), Admission()).test_client()


def told(client: FlaskClient, path: str) -> Any:
    """Return what is answered at an address."""
    return client.get(path).json


def test_a_thousand_offices_are_listed_in_a_moment(store: MemoryStore) -> None:
    """Public, sorted, and none is opened for it: a moment of this process, however busy the machine is."""
    application = Application(MemoryJournal(store), Threads())
    client = client_of(application)
    took = []
    for _ in range(2):
        began = time.process_time()
        offices = told(client, "/api/v1/offices")
        took.append(time.process_time() - began)
        assert [office["id"] for office in offices] == sorted(f"o{number}" for number in range(MANY))

    assert max(took) < 3
    assert application.open_offices() == []


def test_whether_it_is_ready_is_said_in_few_words(store: MemoryStore) -> None:
    """With none open it is ready, without opening any; with all open they are counted, not named."""
    application = Application(MemoryJournal(store), Threads())
    client = client_of(application)
    assert told(client, "/readyz") == {"ready": True, "journal": True, "offices": {}, "suspect_clock": []}
    for number in range(MANY):
        application.open_office(OfficeId(f"o{number}"))
    ready = told(client, "/readyz")

    assert (len(ready["offices"]), ready["offices_open"]) == (health.NAMED, MANY)


def test_a_thousand_open_desks_are_followed_and_turned_in_a_moment(store: MemoryStore) -> None:
    """Each look takes in the news of whichever office has some."""
    application, other = (Application(MemoryJournal(store), Threads()) for _ in range(2))
    for each in (application, other):
        each.start()
    for number in range(MANY):
        application.open_office(OfficeId(f"o{number}"))
    other.open_office(OfficeId("o500")).set_up(replace(OFFICE, id=OfficeId("o500"), hotline="1022"), HOUSE)
    began = time.process_time()
    application.follow()

    assert time.process_time() - began < 0.5
    assert application.open_office(OfficeId("o500")).office.hotline == "1022"
