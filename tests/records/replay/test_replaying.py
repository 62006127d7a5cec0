"""Any moment of a day is what the rules and views make of all that was written until then, wherever it is read."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queue_server.domain.core.identifiers import Instant, ServiceDay
from queue_server.domain.day.aggregate import DAY as DAYS
from queue_server.domain.day.view_context import ViewContext
from queue_server.journal.books import archive_files
from queue_server.journal.codec import decode
from queue_server.journal.memory import MemoryJournal
from queue_server.journal.port import Link, Stream
from queue_server.records.replay.folded import Replayed
from queue_server.records.replay.replaying import replay
from queue_server.records.replay.seen import figures, seen
from queue_server.records.replay.written import DayArchivedError, NothingWrittenError, read_people
from queue_server.records.sources import Books
from queue_server.simulation.played import DAY, DOORS
from queue_server.views.display.display import display
from queue_server.views.manager.manager import manager
from queue_server.views.manager.visitors import visitors
from queue_server.views.merge_patch import merged
from queue_server.views.wire import rfc3339
from tests.records.replay.simulated import EVENING, LAN, OFFICE, Asking, books, erase_lan

if TYPE_CHECKING:
    from pathlib import Path

    from queue_server.records.replay.replaying import Replay

STREAM = Stream(OFFICE.id, f"day/{DAY}")

MINUTE = 60_000

KEPT = ("service", "since", "out_for", "priority", "counter")
"""What a replay tells of somebody as the manager's list does."""


@cache
def journal() -> MemoryJournal:
    """Return the books of the simulated day."""
    return books()


@cache
def replayed() -> Replayed:
    """Return the simulated day."""
    return Replayed(Books(journal(), OFFICE.id), DAY)


def straight(until: Instant) -> ViewContext:
    """Return what could be seen at a moment, folded from the day's first commit as the server does."""
    fold = DAYS.fold(DAYS.fresh(DAY))
    for commit in journal().read(STREAM):
        if commit.at <= until:
            fold.take(decode(commit), commit.actor)
    return ViewContext(OFFICE, fold.state, until, called=read_people(journal()).called)


moments = st.integers(DOORS - MINUTE, DOORS + 8 * 60 * MINUTE).map(Instant)


@given(at=moments)
@settings(max_examples=60, deadline=None)
def test_a_moment_is_the_fold_of_all_until_then(at: Instant) -> None:
    """Whichever checkpoint it starts from, a moment is what all commits until then make of the day."""
    context, expected = replayed().context_at(at), straight(at)

    assert context.day == expected.day
    assert display(context) == display(expected)
    assert manager(context) == manager(expected)


@given(at=moments, later=st.integers(0, 10 * MINUTE))
@settings(max_examples=40, deadline=None)
def test_steps_lead_to_what_could_be_seen(at: Instant, later: int) -> None:
    """What was seen, with all patches until a later moment, is what could be seen then: wall, counters and people."""
    answer = replay(replayed(), OFFICE.id, at, EVENING)
    end = min(Instant(max(at, _instant(answer["at"])) + later), _instant(answer["until"]))
    state: Any = answer["seen"]
    for step in answer["steps"]:
        if _instant(step["at"]) <= end:
            state = merged(state, step["patch"])
    # What time alone changes is told once a minute: up to then it stands as it was at the last step.
    last = max([_instant(answer["at"]), *(t for s in answer["steps"] if (t := _instant(s["at"])) <= end)])
    context = straight(last)

    assert state == {**seen(context, figures(context)), "figures": state["figures"]}


@given(at=moments)
@settings(max_examples=30, deadline=None)
def test_people_are_those_of_the_managers_lists(at: Instant) -> None:
    """Who waits, is set aside or did not come is who stood in the manager's lists then, by number and since when."""
    context = straight(at)
    shown = seen(context, figures(context))["people"]
    listed = {
        each["number"]: {"status": status, **{key: each[key] for key in KEPT if key in each}}  # type: ignore[literal-required]
        for status in ("waiting", "parked", "no-show")
        for each in visitors(context, status)["visitors"].values()
    }

    assert shown == listed
    assert {number for number, each in shown.items() if each["status"] == "waiting"} == {
        visit.number for visit in context.day.visits.values() if visit.status == "waiting"
    }


def test_figures_are_those_of_a_whole_minute() -> None:
    """The figures that stand after a whole minute are the manager's board of that minute."""
    answer = replay(replayed(), OFFICE.id, Instant(DOORS + 60 * MINUTE + 1), EVENING)
    state: Any = answer["seen"]
    whole = Instant(DOORS + 65 * MINUTE)
    for step in answer["steps"]:
        if _instant(step["at"]) <= whole:
            state = merged(state, step["patch"])

    assert state["figures"] == figures(straight(whole))
    assert state["figures"]["totals"] == manager(straight(whole))["totals"]


def test_each_event_of_a_span_is_told_once() -> None:
    """The steps of all answers, one after the other, tell each event of the day once, in order."""
    told: list[str] = []
    at: Instant | None = None
    while True:
        answer = replay(replayed(), OFFICE.id, at, EVENING)
        told += [each["what"] for step in answer["steps"] for each in step["happened"]]
        if answer["until"] == answer["to"]:
            break
        at = _instant(answer["until"])
    first = replayed().folded.times[0]
    expected = [event for commit in journal().read(STREAM) if commit.at > first for event in decode(commit)]

    assert told == [_kebab(type(event).__name__) for event in expected]


def test_no_id_of_a_ticket_is_in_an_answer() -> None:
    """Whoever sees a replay can open no ticket: its id is in no state, no patch and no label."""
    ids = set(replayed().folded.last.visits)
    written = json.dumps(
        [replay(replayed(), OFFICE.id, Instant(DOORS + n * 10 * MINUTE), EVENING) for n in range(48)]
    )

    assert len(ids) == 60
    assert {ticket for ticket in ids if ticket in written} == set()


def test_an_archived_day_replays_the_same(tmp_path: Path) -> None:
    """A day that has left for the archive is replayed as before, but for words that no archive keeps."""
    commits = journal().read(STREAM)
    archive_files.write(archive_files.path_of(tmp_path, STREAM), commits)
    without = _without_the_day(journal())
    before, after = _answers(Asking(journal())), _answers(Asking(without, tmp_path))

    assert before == after


def test_an_archived_day_without_its_archive_is_said() -> None:
    """A day older than all that the books hold may be archived: that is said, and not that nothing happened."""
    without = _without_the_day(journal())
    without.append(Stream(OFFICE.id, "day/2026-11-25"), Link(), _drafts(journal()))

    with pytest.raises(DayArchivedError):
        Asking(without).replay({"office": OFFICE.id, "day": DAY})
    with pytest.raises(NothingWrittenError):
        Asking(without).replay({"office": OFFICE.id, "day": "2026-11-26"})
    with pytest.raises(NothingWrittenError):
        Asking(without).replay({"office": OFFICE.id, "day": "2020-01-01"})


def test_a_day_that_goes_on_ends_now() -> None:
    """A day that has not ended is replayed up to now, and says that it goes on."""
    going_on = Replayed(Books(books(closed=False), OFFICE.id), DAY)
    now = Instant(going_on.folded.times[-1] + 5 * MINUTE)
    open_still, over = replay(going_on, OFFICE.id, None, now), replay(replayed(), OFFICE.id, None, EVENING)

    assert open_still["going_on"]
    assert open_still["to"] == rfc3339(now)
    assert "going_on" not in over


def test_what_was_written_since_is_in_the_next_answer() -> None:
    """A day that was asked for before is read anew once anything was written of the office."""
    growing = books(visitors=10, closed=False)
    replays = Asking(growing)
    before = replays.replay({"office": OFFICE.id, "day": DAY})
    commits = growing.read(STREAM)
    later = _drafts(books(visitors=10))[len(commits) :]
    growing.append(STREAM, commits[-1].link, later)
    after = replays.replay({"office": OFFICE.id, "day": DAY})

    assert later
    assert ("going_on" in before, "going_on" in after) == (True, False) or before["to"] != after["to"]


def test_people_are_called_as_now_and_the_erased_are_not() -> None:
    """A clerk has the name that she has now; once it was erased, no answer and no story has it."""
    held = books()
    replays = Asking(held)
    asked = {"office": OFFICE.id, "day": DAY, "at": rfc3339(Instant(DOORS + 30 * MINUTE)), "number": "A005"}
    before = [replays.replay(asked), replays.story(asked)]
    erase_lan(held, read_people(held))
    after = [replays.replay(asked), replays.story(asked)]

    assert all("Nguyễn Thị Lan" in json.dumps(each, ensure_ascii=False) for each in before)
    assert "Nguyễn Thị Lan" not in json.dumps(after, ensure_ascii=False)
    assert LAN in json.dumps(after)


def _instant(said: str) -> Instant:
    from datetime import datetime  # noqa: PLC0415

    return Instant(round(datetime.fromisoformat(said).timestamp() * 1000))


def _kebab(name: str) -> str:
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in name).lstrip("-")


def _drafts(held: MemoryJournal) -> list[Any]:
    from queue_server.journal.port import Draft  # noqa: PLC0415

    return [Draft(c.at, c.actor, c.events, c.remarks) for c in held.read(STREAM)]


def _without_the_day(held: MemoryJournal) -> MemoryJournal:
    made = MemoryJournal()
    kept = [c for office in held.offices() for c in held.feed(office, 0, 100_000) if c.stream != STREAM]  # type: ignore[arg-type]
    made.import_commits(kept)
    return made


def _answers(replays: Asking) -> list[Replay]:
    asked = {"office": OFFICE.id, "day": ServiceDay(DAY)}
    return [replays.replay({**asked, "at": rfc3339(Instant(DOORS + n * 30 * MINUTE))}) for n in range(16)] + [
        replays.replay(asked)
    ]
