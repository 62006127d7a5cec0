"""A view says of what it is made: a new one is a file, and only news of its sources make it anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from queue_server.application.submission import NOTHING
from queue_server.domain.core.actor import HOUSE
from queue_server.domain.registry import REGISTRY
from queue_server.live import hub
from queue_server.views import catalogue
from queue_server.views.catalogue import VIEWS, declared_in
from tests import note as notes
from tests.application.books import HOUR, issue
from tests.domain.cast import LAN, OFFICE
from tests.live.by_hand import WARD, Live, chained
from tests.note import views as note
from tests.note.note import NOTE, Praise

if TYPE_CHECKING:
    from queue_server.views.view import View

THROWN_AWAY = ("note", "title", "watch")


def counted(view: View[..., Any], made: list[str]) -> View[..., Any]:
    """Return a view that notes when it is made."""

    def make(*seen: object) -> Mapping[str, object]:
        made.append(view.name)
        shown: Mapping[str, object] = whole(*seen)
        return shown

    whole = view.make
    return replace(view, make=make)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Return the names of views as they are made, the house's and those that are thrown away."""
    made: list[str] = []
    views = {name: counted(view, made) for name, view in {**VIEWS, **declared_in(notes)}.items()}
    monkeypatch.setattr(catalogue, "VIEWS", views)
    with REGISTRY.extended(NOTE):
        yield made


def stroke(live: Live, on: str) -> None:
    """Make a stroke on a note."""
    live.open_office.submit(Praise(on), LAN, lambda *_: NOTHING)


def tick(live: Live) -> None:
    """Let the hub look once at all that changes with time alone."""
    for number in range(hub.SLICES):
        live.hub.look_again(number)
    live.push()


def test_a_view_is_found_where_it_is_declared() -> None:
    """Its own file is all that a new view needs: the catalogue knows it by the name that stands beside it."""
    assert set(declared_in(notes)) == set(THROWN_AWAY)


def test_a_view_of_another_stream_is_watched_and_patched(live: Live, made: list[str]) -> None:
    """Who watches a note gets its stars, and not those of another note."""
    version, state = live.watch("clerk", "note/a1")
    live.watch("other", "note/b2")
    assert state == {"stars": 0}
    for _ in range(2):
        stroke(live, "a1")
        live.push()

    _, state = chained(version, state, live.line.to("clerk"))
    assert state == {"stars": 2}
    assert live.line.to("other") == []
    assert made == ["note"] * 4, "two when they came, two for the stars; the other note was left alone"


def test_a_view_whose_sources_have_no_news_is_not_made_again(live: Live, made: list[str]) -> None:
    """What happens in the hall makes the wall anew; the note and the title are not even looked at."""
    for name in ("note/a1", "title", "display"):
        live.watch("screen", name)
    made.clear()
    issue(live.open_office)
    live.push()
    assert made == ["display"]
    stroke(live, "a1")
    live.push()
    assert made == ["display", "note"]
    live.open_office.set_up(replace(OFFICE, services=OFFICE.services[:2]), HOUSE)
    live.push()

    assert sorted(made[2:]) == ["display", "title"]
    assert live.line.to("screen")[-1]["patch"]


def test_time_makes_only_those_anew_that_look_at_the_clock(live: Live, made: list[str]) -> None:
    """Every few seconds the wall is looked at again, and what reads no clock is not."""
    for name in ("note/a1", "title", "watch", "display"):
        live.watch("screen", name)
    made.clear()
    live.clock.go(HOUR)
    tick(live)

    assert sorted(made) == ["display", "watch"]
    assert {"minute": (live.clock.now) // 60_000} in [patch["patch"] for patch in live.line.to("screen")]


def test_what_nobody_watches_concerns_nobody(live: Live, made: list[str]) -> None:
    """Whoever leaves takes with him all that the house remembered of what his view reads."""
    for name in ("note/a1", "watch", "display"):
        live.watch("screen", name)
    live.hub.leave("screen")
    made.clear()
    issue(live.open_office)
    stroke(live, "a1")
    tick(live)

    assert made == []
    assert live.hub._audience.offices() == set()


def test_a_closed_office_is_over_for_every_view_of_it(live: Live, made: list[str]) -> None:
    """Also who watches a note, which reads nothing of the set-up, is hung up on."""
    assert made == []
    live.watch("clerk", "note/a1")
    live.open_office.close_down(HOUSE)
    live.push()

    assert live.line.dropped == ["clerk"]


def test_two_views_of_one_name_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever declares a second one is told when the house starts, and not by a screen that shows another thing."""
    monkeypatch.setattr(note, "title", replace(note.title, name="note"))
    with pytest.raises(ValueError, match="two views are called note"):
        declared_in(notes)


def test_a_note_that_others_wrote_is_patched_too(live: Live, made: list[str]) -> None:
    """Another node's commit is news like one's own, of that stream and no other."""
    live.watch("clerk", "note/a1")
    live.watch("wall", "display")
    other = live.books.node(live.clock)
    made.clear()
    other.open_office(WARD).submit(Praise("a1"), LAN, lambda *_: NOTHING)
    live.application.follow()
    live.push()

    assert made == ["note"]
    assert [patch["patch"] for patch in live.line.to("clerk")] == [{"stars": 1}]
