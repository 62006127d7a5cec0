"""A Redis that went back in time: an old file restored, or a primary that had not sent everything before it died."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from queue_server.application import following
from queue_server.domain.core.actor import HOUSE, Role
from queue_server.domain.core.errors import Refusal
from queue_server.domain.core.identifiers import Instant, OfficeId
from queue_server.domain.core.text import Text
from queue_server.domain.day.acts.waiting import Cancel
from queue_server.journal.opening import open_journal
from queue_server.journal.redis import feeds as redis_feeds
from queue_server.views.manager.manager import manager
from tests.application.books import Clock, issue, key, node, reply
from tests.domain.cast import LAN, MONDAY, OFFICE

if TYPE_CHECKING:
    from queue_server.application.application import Application
    from queue_server.domain.core.identifiers import TicketNumber
    from tests.cluster.redis_server import RedisServer

WARD = OFFICE.id


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at once, and check the marks at each look."""
    monkeypatch.setattr(redis_feeds, "FOLLOWED_FOR", 0)
    monkeypatch.setattr(redis_feeds, "CHECK_EVERY", 0)
    monkeypatch.setattr(following, "_TRY_AGAIN", 0)


class Saved:
    """What a Redis held once, kept in another database of it."""

    def __init__(self, server: RedisServer) -> None:
        """Copy everything there is."""
        self._client = server.client
        for name in self._client.scan_iter():
            self._client.copy(name, name, destination_db="9", replace=True)

    def restore(self) -> None:
        """Put it back in place of what there is now."""
        self._client.swapdb(0, 9)


def nodes(server: RedisServer) -> tuple[Application, Application]:
    """Start two nodes on the same Redis."""
    one, other = (node(open_journal(server.url), Clock()) for _ in range(2))
    one.open_office(WARD)
    other.open_office(WARD)
    return one, other


def numbers(application: Application) -> list[TicketNumber]:
    """Return the numbers that a node knows of."""
    return sorted(visit.number for visit in application.open_office(WARD).day.visits.values())


def test_every_node_notices_by_itself(redis_alone: RedisServer, caplog: pytest.LogCaptureFixture) -> None:
    """Nodes that only follow drop what is no longer in the books, say so loudly, and tell managers for the day."""
    one, other = nodes(redis_alone)
    issue(one.open_office(WARD))
    saved = Saved(redis_alone)
    issue(one.open_office(WARD))
    other.follow()
    assert numbers(other) == numbers(one) == ["A001", "A002"]

    saved.restore()
    for each in (one, other):
        each.follow()

    assert numbers(other) == numbers(one) == ["A001"]
    for each in (one, other):
        assert each.open_office(WARD).went_back_on == MONDAY
        assert manager(each.open_office(WARD).view_context())["trouble"] == {"went_back": True}
    shouts = [record for record in caplog.records if record.levelno == logging.CRITICAL]
    assert {(record.__dict__["office"], record.__dict__["stream"]) for record in shouts} >= {(WARD, f"day/{MONDAY}")}
    assert issue(other.open_office(WARD)) == "A002"


def test_a_command_notices_before_it_is_decided(redis_alone: RedisServer) -> None:
    """A node that was pressed before it looked does not write on top of what it remembers."""
    one, other = nodes(redis_alone)
    issue(one.open_office(WARD))
    saved = Saved(redis_alone)
    issue(one.open_office(WARD))
    saved.restore()

    assert issue(one.open_office(WARD)) == "A002"

    other.follow()
    assert numbers(other) == numbers(one) == ["A001", "A002"]
    assert one.open_office(WARD).went_back_on == MONDAY


def test_another_way_of_the_same_length(redis_alone: RedisServer) -> None:
    """A node notices by the hash when others have written as much again meanwhile."""
    one, _ = nodes(redis_alone)
    issue(one.open_office(WARD))
    saved = Saved(redis_alone)
    issue(one.open_office(WARD), key=key("lost"))
    one.follow()
    saved.restore()
    other_again = node(open_journal(redis_alone.url), Clock())
    issue(other_again.open_office(WARD), key=key("instead"))

    one.follow()

    assert one.open_office(WARD).day == other_again.open_office(WARD).day
    assert one.open_office(WARD).went_back_on == MONDAY
    assert issue(one.open_office(WARD), key=key("instead")) == "A002"


def test_others_wrote_beyond_it(redis_alone: RedisServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """News that begin behind what was lost do not hide the loss, in whichever stream they are."""
    one, other = nodes(redis_alone)
    saved = Saved(redis_alone)
    issue(one.open_office(WARD))
    other.follow()
    monkeypatch.setattr(redis_feeds, "CHECK_EVERY", 3600)
    saved.restore()
    for name in ("Ward", "Phường", "Ward"):
        office = replace(OFFICE, name=Text(name, name))
        node(open_journal(redis_alone.url), Clock(), office)

    other.follow()

    assert numbers(other) == []
    assert other.open_office(WARD).went_back_on == MONDAY


def test_a_lost_key_is_judged_afresh(redis_alone: RedisServer) -> None:
    """What was acknowledged and then lost can be asked for again: it happens once in the books that there are."""
    one, _ = nodes(redis_alone)
    saved = Saved(redis_alone)
    assert issue(one.open_office(WARD), key=key("press")) == "A001"
    saved.restore()
    one.follow()

    assert issue(one.open_office(WARD), key=key("press")) == "A001"
    assert len(numbers(one)) == 1


def test_emptied(redis_alone: RedisServer) -> None:
    """A Redis that lost everything is noticed: the office is unknown, its screens get no beat, nothing is written."""
    one, _ = nodes(redis_alone)
    issue(one.open_office(WARD))
    assert one.is_current(WARD)
    redis_alone.flush()

    one.follow()

    assert one.current
    assert not one.is_current(WARD)
    assert not one.open_offices()
    assert one.journal.offices() == ()


def test_tokens_go_back_too(redis_alone: RedisServer) -> None:
    """Whoever was let in by a token that is no longer in the books is not let in any more."""
    one, other = nodes(redis_alone)
    kept = one.tokens.create(Role.CLERK, "lan", WARD)[1]
    saved = Saved(redis_alone)
    lost = one.tokens.create(Role.CLERK, "nam", WARD)[1]
    other.follow()
    assert other.tokens.admit(lost) is not None
    saved.restore()
    other.follow()

    assert other.tokens.admit(kept) is not None
    assert other.tokens.admit(lost) is None


def test_archived_marks_are_no_going_back(redis_alone: RedisServer) -> None:
    """An office whose latest commits are no longer in the feed, because they served, has not gone back."""
    one, _ = nodes(redis_alone)
    issue(one.open_office(WARD))
    one.follow()
    end = one.journal.mark(WARD)
    redis_alone.client.xdel(f"den-luot:1:{{{WARD}}}:feed", f"{end.position}-0")

    one.follow()

    assert one.open_office(WARD).went_back_on is None
    assert Instant(0) < one.open_office(WARD).day.at


@pytest.mark.parametrize("entry", [{"x": "y"}, {"c": "[[", "t": "1"}])
def test_a_foreign_entry_is_the_trouble_of_its_office_alone(redis_alone: RedisServer, entry: dict[str, str]) -> None:
    """What somebody else put into a feed stops that office, with the reason; others are followed on."""
    one, other = nodes(redis_alone)
    elsewhere = OfficeId("elsewhere")
    one.open_office(elsewhere, create=True).set_up(replace(OFFICE, id=elsewhere), HOUSE)
    other.open_office(elsewhere)
    end = one.journal.mark(WARD)
    redis_alone.client.xadd(f"den-luot:1:{{{WARD}}}:feed", entry, id=f"{end.position + 1}-0")  # type: ignore[arg-type]
    issue(one.open_office(elsewhere))

    other.follow()

    assert len(other.open_office(elsewhere).day.visits) == 1
    assert other.is_current(elsewhere)
    assert not other.is_current(WARD)
    assert "damaged" in (other.open_office(WARD).trouble or "")


def test_nobody_is_refused_by_what_was_lost(redis_alone: RedisServer) -> None:
    """A refusal is given only from what the books hold: what they have lost refuses nobody."""
    one, _ = nodes(redis_alone)
    issue(one.open_office(WARD))
    saved = Saved(redis_alone)
    cancel = Cancel(next(iter(one.open_office(WARD).day.visits)))
    one.open_office(WARD).submit(cancel, LAN, reply)
    with pytest.raises(Refusal):
        one.open_office(WARD).submit(cancel, LAN, reply)

    saved.restore()

    one.open_office(WARD).submit(cancel, LAN, reply)
    assert one.open_office(WARD).went_back_on == MONDAY
