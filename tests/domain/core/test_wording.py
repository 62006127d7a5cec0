"""Names look like what they are: what turns the direction, breaks the line or cannot be seen is in none."""

from __future__ import annotations

import unicodedata

import pytest

from queue_server.domain.core.wording import one_line, told

UNSEEN = {
    *range(0x20),
    *range(0x7F, 0xA0),
    0xAD,
    *range(0x200B, 0x2010),
    *range(0x2028, 0x202F),
    *range(0x2060, 0x2070),
    0xFEFF,
    0xFFF9,
    0xE000,
    0xE0001,
}
"""Controls, soft hyphens, joiners, marks, overrides and isolates of direction, line and paragraph separators."""


@pytest.mark.parametrize("code", sorted(UNSEEN), ids=hex)
def test_what_cannot_be_seen_is_in_no_name(code: int) -> None:
    """Neither within it nor at its edges, and a finding spells it out."""
    for words in (f"Quầy {chr(code)}1", f"{chr(code)}Quầy", f"Quầy{chr(code)}"):
        assert one_line(words, 120) is None
        assert told(words) == words.replace(chr(code), f"<U+{code:04X}>")


def test_words_of_every_country_are_names() -> None:
    """Letters with their marks, figures, signs and pictures are seen."""
    for words in ("Phường Bến Nghé", "Quầy 1 – Đăng ký", "戸籍", "مكتب", "Straße № 5 (β)", "★ Ưu tiên"):
        assert one_line(words, 120) == words


def test_what_looks_the_same_is_the_same() -> None:
    """However an editor writes marks and spaces."""
    assert one_line(unicodedata.normalize("NFD", " Phường\u00a0Bến \u3000Nghé "), 120) == "Phường Bến Nghé"


def test_a_name_has_an_end() -> None:
    """It is counted as it is kept: letters with their marks are one."""
    assert one_line(unicodedata.normalize("NFD", "ế" * 120), 120) == "ế" * 120
    assert one_line("ế" * 121, 120) is None
    assert one_line(" \u00a0", 120) is None
    assert one_line("", 120) is None
