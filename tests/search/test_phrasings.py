"""People find what they come for, as they type it: most of them at the first place, nearly all among five."""

from __future__ import annotations

import pytest

from queue_server.search import Index
from tests.search.typing import entries, table

PHRASINGS = table("phrasings.json")
"""What was typed for which procedure.

`own` was looked at while the search was made, the others were written before anybody saw what they find.
"""


@pytest.fixture(scope="module")
def index() -> Index:
    """Return an index of a ward's procedures."""
    return Index(entries())


@pytest.mark.parametrize("part", PHRASINGS)
def test_what_is_meant_is_found(index: Index, part: str) -> None:
    """Of a hundred phrasings ninety have it first, and ninety-eight among five."""
    names = {entry.id: entry.names[0] for entry in entries()}
    found = {text: ([names[id] for id in index.find(text)], name) for text, name in PHRASINGS[part]}

    first = {text for text, (having, name) in found.items() if having[:1] == [name]}
    among_five = {text for text, (having, name) in found.items() if name in having}
    assert len(first) >= 0.9 * len(found), found.keys() - first
    assert len(among_five) >= 0.98 * len(found), found.keys() - among_five


def test_answers_are_those_of_the_other_language(index: Index) -> None:
    """The kiosk finds the same without a server: both are held to this table (python -m scripts.search_answers)."""
    answers = table("answers.json")

    assert [[text, index.find(text)] for text, _ in answers] == answers
