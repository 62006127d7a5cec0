"""Words in as many languages as somebody wrote them in."""

from __future__ import annotations

import pickle

import pytest

from queue_server.domain.core.text import Text

OFFICE = Text("Phường", "Ward", km="សង្កាត់")


@pytest.mark.parametrize(
    ("language", "words"), [("vi", "Phường"), ("en", "Ward"), ("km", "សង្កាត់"), ("fr", "Phường"), ("", "Phường")]
)
def test_a_text_is_said_in_vietnamese_where_nobody_wrote_it_otherwise(language: str, words: str) -> None:
    """Somebody always reads something."""
    assert OFFICE.in_(language) == words


def test_a_text_says_something_in_vietnamese() -> None:
    """Without that there would be nothing to fall back upon."""
    assert Text("Phường").in_("en") == "Phường"
    with pytest.raises(ValueError, match="without Vietnamese"):
        Text.of({"en": "Ward"})


def test_texts_that_say_the_same_are_the_same() -> None:
    """Whatever order their languages were written in, also as keys and in another process."""
    same = Text.of({"km": "សង្កាត់", "en": "Ward", "vi": "Phường"})

    assert (same, hash(same), pickle.loads(pickle.dumps(same))) == (OFFICE, hash(OFFICE), OFFICE)  # noqa: S301 - our own
    assert [language for language, _ in same.by_language] == ["vi", "en", "km"]
    assert Text("Phường") != Text("Phường", "Phường")
