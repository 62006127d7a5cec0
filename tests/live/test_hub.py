"""The hub by itself: when a view is made, who gets its patches, and that nobody gets one before his answer."""

from __future__ import annotations

import threading
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.calendar import Hours
from queue_server.domain.core.errors import UnknownCounterError, UnknownOfficeError, UnknownTicketError
from queue_server.domain.core.identifiers import Instant, OfficeId, TicketId
from queue_server.domain.day.acts.calling import CallNext
from queue_server.domain.day.acts.counters import CloseCounter, OpenCounter
from queue_server.live import hub
from queue_server.views.catalogue import VIEWS, UnknownViewError
from tests.application.books import HOUR, issue
from tests.domain.cast import OFFICE, ONE, A
from tests.live.by_hand import WARD, Live, chained
from tests.machine import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Mapping


def test_patches_wait_for_the_answer(live: Live) -> None:
    """What happens between a `watch` and its answer is held back, and comes in order right after it."""
    snapshot = live.hub.watch("screen", live.open_office, "display")
    for _ in range(3):
        issue(live.open_office)
        live.push()
    assert live.line.sent == []
    live.hub.answered("screen", WARD, "display")
    assert len(live.line.to("screen")) == 3
    issue(live.open_office)
    live.push()

    _, state = chained(snapshot.version, snapshot.state, live.line.to("screen"))
    assert state["waiting"] == {"a": 4, "b": 0, "c": 0}


def test_watching_again_begins_a_new_chain(live: Live) -> None:
    """Patches of the old chain stop with the second `watch`, and those of the new one wait for its answer."""
    live.watch("screen", "display")
    issue(live.open_office)
    again = live.hub.watch("screen", live.open_office, "display")
    before = len(live.line.to("screen"))
    issue(live.open_office)
    live.push()
    assert len(live.line.to("screen")) == before
    live.hub.answered("screen", WARD, "display")

    _, state = chained(again.version, again.state, live.line.to("screen")[before:])
    assert state["waiting"]["a"] == 2


def test_all_who_watch_share_a_view(live: Live) -> None:
    """It is made once for them all; each has the patches since he came."""
    first = live.watch("one", "display")
    issue(live.open_office)
    live.push()
    second = live.watch("two", "display")
    issue(live.open_office)
    live.push()

    assert len(live.line.to("one")) == 2
    assert live.line.to("one")[1] is live.line.to("two")[0]
    assert chained(*first, live.line.to("one")) == chained(*second, live.line.to("two"))


def test_who_leaves_gets_nothing_and_costs_nothing(live: Live) -> None:
    """A view that nobody watches any more is not made any more."""
    live.watch("one", "display")
    live.watch("one", "kiosk")
    live.watch("two", "display")
    live.hub.unwatch("one", WARD, "kiosk")
    assert live.hub.watches() == 1
    live.hub.leave("one")
    issue(live.open_office)
    live.push()
    assert live.line.to("one") == []
    assert len(live.line.to("two")) == 1
    live.hub.leave("two")
    assert live.hub.watches() == 0


def test_who_leaves_before_his_answer_gets_nothing(live: Live) -> None:
    """The connection was gone by then."""
    live.hub.watch("one", live.open_office, "display")
    live.hub.leave("one")
    live.hub.answered("one", WARD, "display")
    issue(live.open_office)
    live.push()

    assert live.line.sent == []


def test_a_snapshot_is_the_live_view_as_it_is_now(live: Live) -> None:
    """Whoever asks over HTTP sees the version that screens have, with the latest news in it."""
    live.watch("screen", "manager")
    issue(live.open_office)
    snapshot = live.hub.snapshot(live.open_office, "manager")

    assert snapshot.state["totals"]["issued"] == 1
    assert [patch["version"] for patch in live.line.to("screen")] == [snapshot.version]
    assert live.hub.snapshot(live.open_office, "manager") == snapshot


def test_each_view_has_its_pace(live: Live) -> None:
    """What people act upon is made after 20 ms, figures after a second; a change of a ticket's status at once."""
    issue(live.open_office)
    ticket = next(iter(live.open_office.day.visits))
    live.do(OpenCounter(ONE))
    for view in ("display", "manager", f"ticket/{ticket}"):
        live.watch("screen", view)
    issue(live.open_office)
    assert live.push(0) <= VIEWS["manager"].pace
    live.push(0.05)
    assert [patch["view"] for _, patch in live.line.sent] == ["display"]
    live.do(CallNext(ONE))
    live.push(0.1)
    assert [patch["view"] for _, patch in live.line.sent[1:]] == ["display", f"ticket/{ticket}"]
    live.push(1.1)
    assert [patch["view"] for _, patch in live.line.sent[3:]] == ["manager"]


def test_a_view_that_costs_much_rests(live: Live) -> None:
    """Five times as long as it took, a quarter of a second at most; then one patch brings all that happened."""
    version, state = live.watch("screen", "display")
    watched = live.watched("display")
    for cost, early, late in ((0.02, 0.08, 0.12), (60.0, 0.2, 0.3)):
        watched.cost = cost
        sent = len(live.line.sent)
        issue(live.open_office)
        issue(live.open_office)
        live.push(early)
        assert len(live.line.sent) == sent
        live.push(late)
        assert len(live.line.sent) == sent + 1
    assert chained(version, state, live.line.to("screen"))[1] == live.hub.snapshot(live.open_office, "display").state


def test_what_time_alone_changes_is_seen(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    """An office closes though nobody gives a command: the slow tick shows it."""
    monkeypatch.setattr(hub, "SLOW_TICK", 0.2)
    hours = Hours(week=(((8 * 60, 9 * 60),),) * 7)
    live.open_office.set_up(replace(OFFICE, hours=hours), HOUSE)
    version, state = live.watch("screen", "kiosk")
    assert state["open"]
    live.clock.go(2 * HOUR)
    live.push()
    assert live.line.sent == []
    stop = threading.Event()
    live.application.runtime.spawn(live.hub.keep_pushing, stop)
    end = time.monotonic() + PATIENCE
    while not live.line.sent:
        assert time.monotonic() < end
        time.sleep(0.05)
    stop.set()

    assert not chained(version, state, live.line.to("screen"))[1]["open"]


def test_only_what_changed_is_sent(live: Live) -> None:
    """A patch names what is new and nothing else; without news there is none."""
    live.watch("screen", "display")
    live.push()
    issue(live.open_office)
    live.push()
    live.push()

    assert [patch["patch"] for _, patch in live.line.sent] == [{"waiting": {"a": 1}}]


def test_a_patch_names_its_office(live: Live) -> None:
    """One connection may watch the same view of two offices."""
    other = live.application.open_office(OfficeId("other"), create=True)
    other.set_up(replace(OFFICE, id=other.id), HOUSE)
    live.watch("wall", "display")
    live.hub.watch("wall", other, "display")
    live.hub.answered("wall", other.id, "display")
    issue(other)
    live.push()

    assert [(patch["office"], patch["view"]) for patch in live.line.to("wall")] == [("other", "display")]


def test_a_ticket_of_yesterday_is_shown_as_long_as_it_can_be_read(live: Live) -> None:
    """Who still watches after the service day sees that it lapsed; later he is hung up on, and told when he asks."""
    issue(live.open_office)
    ticket = next(iter(live.open_office.day.visits))
    view = f"ticket/{ticket}"
    version, state = live.watch("phone", view)
    for _ in range(3):
        live.clock.go(24 * HOUR)
        issue(live.open_office)
        live.push()
        issue(live.open_office)
        live.push(0)

    version, state = chained(version, state, live.line.to("phone"))
    assert state["ticket"]["status"] == "lapsed"
    assert set(live.line.dropped) == {"phone"}
    with pytest.raises(UnknownTicketError):
        live.hub.watch("phone", live.open_office, view)


def test_a_bug_in_a_view_is_of_that_view_alone(
    live: Live, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Who watches it is hung up on, for it would lie; other views go on, and the log has the trace."""
    is_broken = threading.Event()

    def make(*seen: object) -> Mapping[str, object]:
        if is_broken.is_set():
            raise ZeroDivisionError
        return whole.show(list(seen), "")

    whole = VIEWS["kiosk"]
    monkeypatch.setitem(VIEWS, "kiosk", replace(whole, make=make))
    live.watch("machine", "kiosk")
    live.watch("wall", "display")
    is_broken.set()
    issue(live.open_office)
    live.push()

    assert live.line.dropped == ["machine"]
    assert [watcher for watcher, _ in live.line.sent] == ["wall"]
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize(
    ("view", "error"),
    [
        ("nope", UnknownViewError),
        ("", UnknownViewError),
        ("display/1", UnknownViewError),
        ("counter", UnknownViewError),
        ("counter/99", UnknownCounterError),
        ("ticket/nope", UnknownTicketError),
    ],
)
def test_a_view_that_is_not_is_refused(live: Live, view: str, error: type[Exception]) -> None:
    """And leaves nothing behind."""
    with pytest.raises(error):
        live.hub.watch("screen", live.open_office, view)
    with pytest.raises(error):
        live.hub.snapshot(live.open_office, view)

    assert live.hub.watches() == 0


def test_many_who_watch_while_much_happens(live: Live) -> None:
    """Threads that issue, push, watch and leave: every chain is whole to its end."""
    over, ends, faults = threading.Event(), {}, []

    def keep(work: Any) -> threading.Thread:
        def run() -> None:
            try:
                while not over.is_set():
                    work()
            except Exception as fault:  # noqa: BLE001 - told below
                faults.append(fault)

        thread = threading.Thread(target=run)
        thread.start()
        return thread

    def come_and_go() -> None:
        live.watch("guest", "display")
        live.hub.leave("guest")

    threads = [keep(lambda: issue(live.open_office)), keep(lambda: live.push(0)), keep(come_and_go)]
    for number in range(20):
        ends[f"screen-{number}"] = live.watch(f"screen-{number}", "display")
        time.sleep(0.01)
    over.set()
    for thread in threads:
        thread.join()
    live.push()

    assert faults == []
    fresh = live.hub.snapshot(live.open_office, "display")
    for watcher, (version, state) in ends.items():
        assert chained(version, state, live.line.to(watcher)) == (fresh.version, fresh.state)


def test_the_day_of_a_ticket_is_looked_at() -> None:
    """A ticket's view is of its own day, not of today."""
    live = Live()
    issue(live.open_office)
    ticket = TicketId(next(iter(live.open_office.day.visits)))
    live.clock.now = Instant(live.clock.now + 24 * HOUR)
    issue(live.open_office)

    assert live.hub.snapshot(live.open_office, f"ticket/{ticket}").state["ticket"]["status"] == "lapsed"


def test_a_ticket_that_the_books_have_lost_is_shown_to_nobody(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    """They went back in time: whoever watches it is hung up on, and the books are not waited for under the lock."""
    issue(live.open_office)
    (ticket,) = live.open_office.day.visits
    live.watch("phone", f"ticket/{ticket}")
    live.watch("hall", "display")
    live.lose_newest()
    monkeypatch.setattr(live.open_office, "look", lambda _: pytest.fail("the books are asked"))

    live.push()

    assert live.line.dropped == ["phone"]
    assert live.line.to("hall")[-1]["patch"]["waiting"] == {A: 0}


def test_an_office_that_was_closed_down_is_shown_to_nobody(live: Live) -> None:
    """Whoever watches it is hung up on, answered or not: he would never be told of anything again."""
    live.watch("screen", "display")
    live.hub.watch("newcomer", live.open_office, "public")
    live.open_office.close_down(HOUSE)
    with pytest.raises(UnknownOfficeError):
        live.hub.watch("latecomer", live.open_office, "display")
    live.push()

    assert sorted(live.line.dropped) == ["newcomer", "screen"]


def test_a_counter_that_is_no_more_is_shown_to_nobody(live: Live) -> None:
    """Retired and closed it is gone: who watches it is hung up on, and told when he asks again."""
    live.do(OpenCounter(ONE))
    live.watch("lan", "counter/1")
    live.watch("wall", "display")
    live.open_office.set_up(replace(OFFICE, counters=OFFICE.counters[1:]), HOUSE)
    live.push()
    assert live.line.dropped == []
    live.do(CloseCounter(ONE))
    live.push()

    assert live.line.dropped == ["lan"]
    with pytest.raises(UnknownCounterError):
        live.watch("lan again", "counter/1")


def test_of_many_offices_some_are_looked_at_at_each_tick(live: Live) -> None:
    """What changes with time alone is looked for in turns: never all at once, and each office once in a round."""
    open_offices = {}
    for number in range(60):
        office = replace(OFFICE, id=OfficeId(f"o{number}"))
        open_offices[office.id] = live.application.open_office(office.id, create=True)
        open_offices[office.id].set_up(office, HOUSE)
        live.hub.watch("screen", open_offices[office.id], "public")
    live.push()
    looked_at = []
    for tick in range(hub.SLICES):
        live.hub.look_again(tick)
        looked_at.append([office for office, _ in live.hub._heard_of])
        live.push()

    assert sorted(office for some in looked_at for office in some) == sorted(open_offices)
    assert max(map(len, looked_at)) < 20
