"""Say how the reception desk around the queue works: what it keeps, and how soon it answers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """What the office decides about its desk. What is not decided is not offered."""

    agency: str = ""
    """How the codes of its dossiers begin, such as `H00.00.00`; empty: it keeps no dossiers here."""
    survey: bool = False
    """Whether visitors are asked, once served, how it was."""
    answer_days: int = 10
    """Within how many working days a suggestion is answered."""
