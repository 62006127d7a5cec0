"""Questions answered from real records, and from a day that goes on."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from queue_server.domain.core import calendar
from queue_server.domain.core.actor import HOUSE, Actor, Role
from queue_server.domain.core.errors import QueueServerError
from queue_server.domain.core.identifiers import CounterId, Instant, ServiceDay
from queue_server.domain.day.acts.counters import OpenCounter
from queue_server.domain.day.acts.days import CloseDay
from queue_server.records.answering import Answering as RecordsAnswering
from queue_server.whatif import answering
from queue_server.whatif.answering import Answering
from queue_server.whatif.asked import AdviceBeingMadeError
from tests.records.playing import Ward

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.records.conftest import Recorded

MONDAY, BEFORE = "2026-11-23", "2026-11-16"

ZONE = "Asia/Ho_Chi_Minh"


class At(RecordsAnswering):
    """Records that are asked at a time given."""

    moment = calendar.at_minute(ServiceDay("2026-11-24"), 600, ZONE)

    def now(self) -> Instant:
        """Return that time."""
        return self.moment


@pytest.fixture
def asked(recorded: Recorded) -> Iterator[Answering]:
    """Answer about two Mondays that are over, on the Tuesday after."""
    recorded.play(BEFORE, MONDAY, visitors=60)
    with closing(Answering(At.at(recorded.place))) as made:
        yield made


def what_if(asked: Answering, *changes: dict[str, Any], day: str = MONDAY, **said: Any) -> Any:
    """Ask what changes would have done."""
    return asked.answer("what-if", "sample", {"day": day, "changes": list(changes), **said})


def test_a_day_of_the_records_is_gone_through_close_to_what_it_was(asked: Answering) -> None:
    """With calls by mistake, no-shows, visitors sent on and set aside: the error is stated, and small."""
    told = what_if(asked)
    assert told["as_it_was"]["served"] > 40
    assert told["as_it_was"]["mean"] > 0
    assert told["error"]["mean"] == abs(told["replayed"]["mean"] - told["as_it_was"]["mean"])
    assert told["error"]["percent"] <= 25 or told["error"]["mean"] <= 60
    assert told["replayed"] == told["changed"]


def test_more_counters_never_lengthen_the_waits_of_a_real_day(asked: Answering) -> None:
    """One more all morning for all services, on the very same visitors."""
    services = list(what_if(asked)["services"])
    told = what_if(asked, {"kind": "counter-more", "services": services, "from": "07:00", "to": "17:00"})
    assert told["changed"]["mean"] < told["replayed"]["mean"]


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"day": "2026-11-10"}, "no-such-day"),
        ({"day": "2026-11-30"}, "bad-range"),
        ({"day": MONDAY, "from_now": True}, "bad-change"),
        ({"day": "2026-11-24"}, "no-such-day"),
    ],
)
def test_of_what_there_is_nothing_nothing_is_said(asked: Answering, said: dict[str, Any], code: str) -> None:
    """A day without records, one to come, one that does not go on."""
    with pytest.raises(QueueServerError) as raised:
        what_if(asked, **said)
    assert raised.value.code == code


def test_an_office_that_is_not_there_is_unknown(asked: Answering) -> None:
    """Whatever is asked of it."""
    with pytest.raises(QueueServerError) as raised:
        asked.answer("staffing", "nowhere", {"weeks": 8})
    assert raised.value.code == "unknown-office"


def test_today_goes_on_from_what_stands_in_the_books(recorded: Recorded) -> None:
    """Who waits now is among the visitors; another counter shortens what is still to come."""
    ward = recorded.play(BEFORE, visitors=60)
    ward.play(MONDAY, visitors=60, closes=False)
    with closing(Answering(At.at(recorded.place))) as asked:
        asked.records.moment = calendar.at_minute(ServiceDay(MONDAY), 520, ZONE)  # type: ignore[attr-defined]
        told = what_if(asked, from_now=True)
    assert (told["from_now"], told["simulated"]) == (True, True)
    assert "as_it_was" not in told
    assert told["visitors"] > 0
    assert told["error"]["percent"] <= 25 or told["error"]["mean"] <= 60


def test_today_before_opening_is_as_on_the_last_days_like_it(asked: Answering) -> None:
    """A Monday morning at six: nobody is here, and the last two Mondays say who will be."""
    asked.records.moment = calendar.at_minute(ServiceDay("2026-11-30"), 360, ZONE)  # type: ignore[attr-defined]
    told = what_if(asked, day="2026-11-30", from_now=True)
    assert 40 < told["visitors"] < 90
    assert told["replayed"]["served"] > 40


def test_a_day_on_which_nobody_came_says_so(recorded: Recorded) -> None:
    """A counter was open, and nobody came: nothing can be said of waits."""
    ward = Ward(recorded.journal, begins=MONDAY)
    clerk = Actor.called(Role.CLERK, "Lan")
    ward.do(OpenCounter(CounterId("1")), clerk, Instant(ward.now + 1_800_000))
    ward.do(CloseDay(), HOUSE, Instant(ward.now + 7_200_000))
    with closing(Answering(At.at(recorded.place))) as asked, pytest.raises(QueueServerError) as raised:
        what_if(asked)
    assert raised.value.code == "nobody-came"


def test_advice_is_made_in_steps(asked: Answering, monkeypatch: pytest.MonkeyPatch) -> None:
    """While there is more to do, how much is done is said; asked again it goes on, and made it is kept."""
    monkeypatch.setattr(answering, "_AT_ONCE", 0.0)
    done: list[Any] = []
    told: Any = None
    while told is None:
        try:
            told = asked.answer("staffing", "sample", {"weeks": 8})
        except AdviceBeingMadeError as waits:
            done.append(waits.facts["done"])
    assert done == sorted(done)
    assert len(done) > 1
    assert told["days"] == 2
    assert asked.answer("staffing", "sample", {"weeks": 8}) is told


def test_orders_are_compared_on_the_last_weeks(asked: Answering) -> None:
    """Two days of them; made once for the same records."""
    told = asked.answer("orders", "sample", {"weeks": 4})
    assert (told["days"], len(told["orders"])) == (2, 3)
    assert asked.answer("orders", "sample", {"weeks": 4}) is told
