"""Say what was found, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """How bad it is."""

    FINE = "fine"
    NOTE = "note"
    """It may be meant so."""
    WRONG = "wrong"
    """Something will not work, or not for long."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found, as a sentence: what is so, and what to do about it."""

    grade: Grade
    vi: str
    en: str

    def said(self, language: str) -> str:
        """Return the sentence in a language."""
        return self.vi if language == "vi" else self.en


def fine(vi: str, en: str) -> Finding:
    """Say that something is as it should be."""
    return Finding(Grade.FINE, vi, en)


def note(vi: str, en: str) -> Finding:
    """Say that something is not as it is in most places."""
    return Finding(Grade.NOTE, vi, en)


def wrong(vi: str, en: str) -> Finding:
    """Say that something is wrong."""
    return Finding(Grade.WRONG, vi, en)
