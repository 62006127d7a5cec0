"""A manager gives a counter to a clerk, over HTTP."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import orjson
import pytest

from queue_server.application.opening import application_at
from queue_server.domain.core.actor import named_in
from queue_server.journal.port import Answer, Key
from queue_server.web.api.counters import COUNTERS
from queue_server.web.route import Route
from tests.cluster.redis_server import until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.application.application import Application
    from tests.house import House


@contextmanager
def beside(house: House) -> Iterator[Application]:
    """Open the books of a house beside it, as the command line does."""
    application = application_at(house.journal)
    yield application
    application.journal.close()


def test_a_clerk_works_at_the_counter_that_was_given_to_her(house: House) -> None:
    """She is among those whom the manager can choose, and then calls there with her own token."""
    house.token("clerk", "Của nơi khác", "elsewhere")
    lan, head = house.bearer(house.token("clerk", "Lan", "sample")), house.bearer(house.token("manager"))
    assert lan.view("counter/5")["counter"]["state"] == "closed"
    clerks = head.look("/clerks").json()["clerks"]
    counter = head.done("/counters/5/assign", {"clerk": "Lan", "services": ["guidance"]})
    head.done("/tickets", {"service": "guidance"})

    assert "Lan" in clerks
    assert "Của nơi khác" not in clerks
    assert (counter["state"], counter["clerk"], counter["services"]) == ("open", "Lan", ["guidance"])
    assert lan.done("/counters/5/call-next")["status"] == "called"


def test_of_two_with_one_name_one_is_given_a_counter_by_id(house: House) -> None:
    """Each works under her own id; the name alone means neither, and one that nobody has means nobody."""
    secrets = [house.token("clerk", "Nguyễn Thị Lan", "sample") for _ in range(2)]
    one, other = (house.bearer(secret) for secret in secrets)
    head = house.bearer(house.token("manager"))
    ids = [each["id"] for each in head.look("/clerks").json()["people"] if each["name"] == "Nguyễn Thị Lan"]
    with beside(house) as application:
        found = application.tokens.known(secrets[0])
        hers = None if found is None else found.actor.id
    assert len(set(ids)) == 2

    for name, status, code in (("Nguyễn Thị Lan", 409, "several-clerks"), ("Nobody", 422, "unknown-clerk")):
        refused = head.act("/counters/2/assign", {"clerk": name})
        assert (refused.status_code, refused.json()["code"]) == (status, code)
    counter = head.done("/counters/2/assign", {"clerk": hers})
    assert counter["clerk"] == "Nguyễn Thị Lan"
    assert head.view("manager")["counters"]["2"]["clerk_id"] == hers
    assert other.act("/counters/2/pause").json()["code"] == "counter-taken"
    assert one.done("/counters/2/pause")["state"] == "paused"
    one.done("/counters/2/close")


def test_an_answer_that_is_given_again_says_the_name_of_today(house: House) -> None:
    """The same answer under the same key, but no name is kept in it: an erased one is not told again."""
    secret = house.token("clerk", "Lê Thị Hoa", "sample")
    hoa = house.bearer(secret)
    first = hoa.done("/counters/3/open", key="once")
    with beside(house) as application:
        token = application.tokens.known(secret)
        assert token is not None
        application.tokens.persons.rename(application.tokens.person(token.actor.id), "Lê Thị Mai")
        until(lambda: hoa.view("counter/3")["counter"]["clerk"] == "Lê Thị Mai", "the new name")
        again = hoa.act("/counters/3/open", key="once")
        assert again.headers["Idempotency-Replayed"] == "true"
        assert again.json() == first | {"clerk": "Lê Thị Mai"}
        hoa.done("/counters/3/close")
        application.tokens.erase(token.actor.id)
        (kept,) = application.journal.kept("sample", [Key(token.actor.id, "once", "")]).values()
    assert "Lê".encode() not in kept.answer.body


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ({"clerk": "Lan"}, {"clerk": "Lan"}),
        ({"clerk": "clerk/lan", "state": "open"}, {"clerk": "lan", "state": "open"}),
        ({"state": "closed"}, {"state": "closed"}),
        ({"clerk": "person/0123456789abcdef", "state": "open"}, {"state": "open"}),
    ],
)
def test_an_answer_is_told_with_the_names_that_there_are(kept: dict[str, str], said: dict[str, str]) -> None:
    """One that an older program kept says a name already, as old ids do; an erased one is left out."""
    view = next(row.answer for row in COUNTERS.rows if isinstance(row, Route))

    assert orjson.loads(view.told(Answer(200, orjson.dumps(kept)), named_in)) == said
