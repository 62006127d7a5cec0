from __future__ import annotations

import json
import time
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, ClassVar, get_args, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queue_server.domain.core.event import Event
from queue_server.domain.core.identifiers import Instant, Remark
from queue_server.domain.core.text import Text
from queue_server.domain.day.acts.calling import TicketHandPicked
from queue_server.domain.day.acts.counters import CounterPaused
from queue_server.domain.day.acts.serving import VisitFinished
from queue_server.domain.day.acts.waiting import TicketCancelled
from queue_server.domain.office.setup import OfficeSetUp
from queue_server.domain.registry import REGISTRY
from queue_server.journal.codec import Codec, UnreadableEventError, decode, encode
from queue_server.journal.editions import MARK
from queue_server.journal.port import Commit, NewerEventError, Position, StoredEvent, Version
from queue_server.office_file import sample_office
from tests.journal.drafts import DAY
from tests.journal.examples import AT, EXAMPLES, HOAN, OLDER, SAMPLES, TICKET, TWO, as_sample, sample_path

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


TYPES = {event.__name__: event for event in REGISTRY.events()}
BY_TYPE = {type(event).__name__: event for event in EXAMPLES}
KEPT = sorted(path.name.removesuffix(".json") for path in SAMPLES.iterdir())


def commit(events: Sequence[StoredEvent], remarks: Mapping[str, str] | None = None) -> Commit:
    """Return a commit of these events."""
    return Commit(DAY, Version(1), Position(1), AT, HOAN, tuple(events), remarks or {}, "", "")


def there_and_back(events: Sequence[Event]) -> tuple[Any, ...]:
    """Return events as they come out of a journal."""
    stored, remarks = encode(events)
    through_json = [replace(event, data=json.loads(json.dumps(event.data))) for event in stored]
    return decode(commit(through_json, remarks))


# Samples


def test_every_version_has_a_sample() -> None:
    """For each version that an event ever had, a sample of how it was written is kept, and no other."""
    versions = {f"{name}.v{version}" for name, event in TYPES.items() for version in range(1, event.VERSION + 1)}

    assert sorted(versions) == KEPT


@pytest.mark.parametrize("name", KEPT)
def test_sample_is_read_as_ever(name: str) -> None:
    """What was written once is read for ever, and means what it meant."""
    sample = json.loads((SAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    event, version = sample["type"].removesuffix(MARK), sample["version"]
    expected = BY_TYPE[event] if version == TYPES[event].VERSION else OLDER[event, version]

    assert (expected,) == decode(commit([StoredEvent(sample["type"], version, sample["data"])], sample["remarks"]))


@pytest.mark.parametrize("name", sorted(TYPES))
def test_events_are_written_as_sampled(name: str) -> None:
    """An event's form changes only with its version."""
    sample = json.loads(sample_path(name, TYPES[name].VERSION).read_text(encoding="utf-8"))

    assert sample == as_sample(BY_TYPE[name])


@pytest.mark.parametrize("name", sorted(TYPES))
def test_examples_leave_nothing_out(name: str) -> None:
    """An example fills every field of its event, so that its sample shows them all."""
    event = BY_TYPE[name]

    assert [field.name for field in fields(event) if getattr(event, field.name) is None] == []


# Round trips


@pytest.mark.parametrize("name", sorted(TYPES))
def test_every_event_comes_back(name: str) -> None:
    """Whatever an event holds, it comes out of the journal as it went in."""

    @settings(max_examples=15, deadline=None)
    @given(st.lists(st.from_type(TYPES[name]), max_size=3))
    def comes_back(events: list[Event]) -> None:
        assert tuple(events) == there_and_back(events)

    comes_back()


def test_fields_without_value_are_left_out() -> None:
    """What is None takes no room, at any depth."""
    called = BY_TYPE["TicketHandPicked"]
    (stored,), _ = encode([called])

    assert list(stored.data["explanation"]) == ["rule", "service", "passed_over", "passed_over_count"]  # type: ignore[call-overload]
    assert "null" not in json.dumps(stored.data)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        (Text("Phường", "Ward"), {"vi": "Phường", "en": "Ward"}),
        (Text("Phường", km="សង្កាត់"), {"vi": "Phường", "km": "សង្កាត់"}),
    ],
)
def test_a_text_is_kept_as_its_words_by_language(name: Text, kept: dict[str, str]) -> None:
    """In two languages as ever, byte for byte; in others beside them."""
    set_up = OfficeSetUp(AT, replace(sample_office(), name=name))
    (stored,), _ = encode([set_up])

    assert json.dumps(stored.data["office"]["name"]) == json.dumps(kept)  # type: ignore[index]
    assert there_and_back([set_up]) == (set_up,)


@pytest.mark.parametrize(
    "name", [{"en": "Ward"}, {"vi": "Phường", "english": "Ward"}, {"vi": "Phường", "en": 1}, "Phường"]
)
def test_words_without_vietnamese_or_under_what_is_no_language_are_not_read(name: object) -> None:
    """Such books were written by no program of ours."""
    (stored,), _ = encode([BY_TYPE["OfficeSetUp"]])
    office: dict[str, Any] = {**stored.data["office"], "name": name}  # type: ignore[dict-item]

    with pytest.raises(UnreadableEventError):
        decode(commit([replace(stored, data={**stored.data, "office": office})]))


def test_many_events_are_read_in_a_blink() -> None:
    """A day of 15,000 events is read in well under a second."""
    day = [event for event in EXAMPLES if type(event).__name__ != "OfficeSetUp"]
    stored, remarks = encode(day)
    commits = [commit(stored, remarks)] * (15_000 // len(day) + 1)

    start = time.process_time()
    events = [event for each in commits for event in decode(each)]
    took = time.process_time() - start

    assert len(events) >= 15_000
    assert took < 0.8


# Remarks


def test_remarks_stand_apart() -> None:
    """Free words are kept beside the events, by the event's index and the field's name."""
    events = [
        CounterPaused(AT, TWO, Remark("Đi photo")),
        TicketCancelled(AT, TICKET, None),
        TicketCancelled(AT, TICKET, Remark("")),
    ]

    stored, remarks = encode(events)

    assert remarks == {"0/reason": "Đi photo", "2/note": ""}
    assert [list(event.data) for event in stored] == [["at", "counter"], ["at", "ticket"], ["at", "ticket"]]
    assert tuple(events) == there_and_back(events)


def test_forgotten_remarks() -> None:
    """Events are read also when their words were forgotten: none, or empty where some were required."""
    events = [BY_TYPE["VisitFinished"], BY_TYPE["TicketHandPicked"]]
    stored, _ = encode(events)

    finished, picked = decode(commit(stored))

    assert isinstance(finished, VisitFinished)
    assert isinstance(picked, TicketHandPicked)
    assert (finished.note, picked.reason) == (None, "")
    assert (finished.quantity, picked.counter) == (3, TWO)


@pytest.mark.parametrize("name", sorted(TYPES))
def test_no_words_in_events(name: str) -> None:
    """Every field that holds free words is declared as such, so none gets into the chain that is never forgotten."""
    event = TYPES[name]
    of_words = [field for field, hint in get_type_hints(event).items() if Remark in (hint, *get_args(hint))]

    assert list(getattr(event, "REMARKS", ())) == of_words
    (stored,), remarks = encode([BY_TYPE[name]])
    assert not any(words in json.dumps(stored.data, ensure_ascii=False) for words in remarks.values())


# Versions


@dataclass(frozen=True, slots=True)
class Moved(Event):
    """An event in its third version: it had a `reason` first, and no `floor` until the second."""

    VERSION: ClassVar[int] = 3
    REMARKS: ClassVar[tuple[str, ...]] = ("note",)
    floor: int
    note: Remark | None


def _with_floor(data: dict[str, Any]) -> dict[str, Any]:
    return {**data, "floor": 1}


def _with_note(data: dict[str, Any]) -> dict[str, Any]:
    words = data.pop("reason", None)
    return {**data, "note": words}


MOVES = Codec([Moved], {("Moved", 1): _with_floor, ("Moved", 2): _with_note})


def test_older_versions_are_brought_up() -> None:
    """An event of an older version goes through each version since, its free words too."""
    stored = [StoredEvent("Moved", 1, {"at": 5}), StoredEvent("Moved", 2, {"at": 6, "floor": 4})]

    events = MOVES.decode(commit(stored, {"0/reason": "Ồn", "1/reason": "Tối"}))

    assert (Moved(Instant(5), 1, Remark("Ồn")), Moved(Instant(6), 4, Remark("Tối"))) == events


def test_reading_leaves_commits_alone() -> None:
    """Bringing an event up changes nothing in the commit that holds it."""
    held = commit([StoredEvent("Moved", 2, {"at": 6, "floor": 4})], {"0/reason": "Tối"})

    assert MOVES.decode(held) == MOVES.decode(held)
    assert held.events[0].data == {"at": 6, "floor": 4}


def test_upcaster_is_missing() -> None:
    """A program that could not read an older version of its own events does not start."""
    with pytest.raises(ValueError, match="Moved from version 2"):
        Codec([Moved], {("Moved", 1): _with_floor})


def test_two_types_of_one_name() -> None:
    """Two types of event with one name could not be told apart."""
    with pytest.raises(ValueError, match="called Moved"):
        Codec([Moved, Moved], {("Moved", 1): _with_floor, ("Moved", 2): _with_note})


@pytest.mark.parametrize("stored", [StoredEvent("Teleported", 1, {}), StoredEvent("Moved", 4, {"at": 1, "floor": 2})])
def test_events_of_a_newer_program(stored: StoredEvent) -> None:
    """A type or a version that this program does not know is named, and nothing is guessed."""
    with pytest.raises(NewerEventError, match=f"{stored.type}, version {stored.version}"):
        MOVES.decode(commit([stored]))


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"floor": 2}, "at"),
        ({"at": 1, "floor": "upstairs"}, "floor"),
        ({"at": 1, "floor": 2, "lift": "Chị Hòa"}, "lift"),
    ],
)
def test_unreadable_event(data: dict[str, Any], field: str) -> None:
    """An event that its version cannot hold is an error that names the field, and not what stood there."""
    with pytest.raises(UnreadableEventError, match=f"Moved: {field}$"):
        MOVES.decode(commit([StoredEvent("Moved", 3, data)]))


def test_wrong_values_are_not_written() -> None:
    """A mistake in the program does not get into the journal."""
    with pytest.raises(Exception, match="Expected `int`"):
        MOVES.encode([Moved("noon", 1, None)])  # type: ignore[arg-type]
