"""What holds for every name and every text."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queue_server.search import Entry, Index
from queue_server.search.folding import fold, words
from queue_server.search.likeness import likeness, shortened
from tests.search.typing import entries, table, telex, vni, without_marks

ENTRIES = entries()
INDEX = Index(ENTRIES)

KEYS = "abcdeghiklmnopqrstuvxy"


@given(st.text())
def test_what_is_folded_stays(text: str) -> None:
    """Folding twice is folding once, of whatever anybody types."""
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("way", [str, without_marks, telex, vni, str.upper], ids=lambda way: way.__name__)
def test_every_procedure_is_found_by_its_name(way: object) -> None:
    """By its own whole name it stands first: as it is written, without marks, in Telex and VNI that nothing read."""
    missed = {entry.names[0] for entry in ENTRIES if INDEX.find(way(entry.names[0]))[:1] != [entry.id]}  # type: ignore[operator]

    assert missed == set()


def test_every_procedure_is_found_by_its_code() -> None:
    """Its code alone is enough."""
    assert [entry.id for entry in ENTRIES if entry.id[1] == "." and INDEX.find(entry.id) != [entry.id]] == []


@settings(max_examples=12)
@given(st.integers(), st.integers(1, 40))
def test_one_more_never_loses_another(seed: int, more: int) -> None:
    """Whatever is added, made of the same words: who types a whole name has it first."""
    chance = random.Random(seed)
    vocabulary = [word.bare for entry in ENTRIES for name in entry.names for word in words(name)]
    known = chance.sample(ENTRIES, 20)
    added = [
        Entry(f"new-{at}", (" ".join(chance.choices(vocabulary, k=chance.randint(1, 9))),)) for at in range(more)
    ]
    index = Index([*added, *known])
    same = {fold(entry.names[0]) for entry in added}

    lost = [entry.names[0] for entry in known if index.find(entry.names[0])[:1] != [entry.id]]
    assert [name for name in lost if fold(name) not in same] == []


@given(st.text(KEYS, min_size=4, max_size=12), st.data())
def test_a_slip_is_close(word: str, data: st.DataObject) -> None:
    """A letter left out, doubled or swapped is seen, and leads to the word by what both have when shortened."""
    at = data.draw(st.integers(0, len(word) - 2))
    left_out = word[:at] + word[at + 1 :]
    doubled = word[:at] + word[at] + word[at:]
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    for typed in {left_out, doubled, swapped} - {word}:
        assert likeness(typed, word) >= 0.6
        assert shortened(typed) & shortened(word)


@given(st.text(KEYS + "'. \u0111\u01b0\u1ebf2", max_size=140), st.integers(0, 8))
def test_anything_may_be_typed(text: str, limit: int) -> None:
    """No text is an error; what is found is known, and once."""
    found = INDEX.find(text, limit)

    assert len(set(found)) == len(found) <= limit
    assert set(found) <= {entry.id for entry in ENTRIES}


def test_every_saying_is_of_something() -> None:
    """A row of everyday.json whose official words stand in no name of a ward's procedures is misspelled."""
    said = table("../../queue_server/search/everyday.json")["said"]
    names = [f" {fold(name)} " for entry in ENTRIES for name in entry.names]

    assert [official for official in said if not any(f" {fold(official)} " in name for name in names)] == []
