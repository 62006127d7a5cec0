"""Sixty visitors of a morning as clerks meet them, and the keys with which each is seen to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Case:
    """Something that happens at a counter. `{n}` in its keys are the digits of the number that it is about."""

    name: str
    keys: str
    becomes: str | None = "served"
    """Where the number it is about stands afterwards, None where it is only looked at."""
    come: int = 1
    """How many take a number first."""
    from_line: int = 1
    """How many wait no more at this counter afterwards."""
    about: int = -1
    """Which of the numbers given until then it is about."""

    def keys_for(self, number: str) -> list[str]:
        """Return its keys, one after the other."""
        return self.keys.replace("{n}", " ".join(number[1:].lstrip("0"))).split()


PLAIN = Case("plain visit", "Enter Enter 7")
NO_SHOW = Case("no-show", "Enter v", "no-show")
RETURNS = Case("no-show who returns", "Enter v m Enter 7")
RECALL = Case("called once more", "Enter r Enter 7")
TWO_MATTERS = Case("two matters", "Enter Enter f c Enter", "waiting")
ONE_COUNTER = Case("to exactly one counter", "Enter Enter c q 3 Enter", "waiting")
TRANSFER = Case("to another service", "Enter Enter c 2 Enter", "waiting")
FOR_COPIES = Case("sent for copies", "Enter Enter p", "parked")
BACK = Case("back from the copy shop", "m Enter 7", come=0, from_line=0)
FOUND_BACK = Case("back, one of two who are out", "/ a {n} Enter Enter Enter 7", come=0, from_line=0, about=-2)
PRIORITY = Case("priority given late", "ArrowDown k 1 Enter Enter Enter 7")
BEFORE_TURN = Case("called before her turn, with a reason", "End g Enter 3 Enter Enter 7", come=2)
WHO_WAITED = Case("the one before whom she was called", "Enter Enter 7", come=0, about=-2)
UNDONE = Case("wrong press undone", "Enter Enter 1 h 7")
MISTAKE = Case("called by mistake, put back", "Enter t Enter Enter 7")
NOTED = Case("outcome with a note", "Enter Enter f 7 Tab thiếu Enter")
LOOKED_UP = Case("where is my number?", "/ a 1 Escape", None, come=0, from_line=0)
BY_DIGIT = Case("where is number 12?", "1 2 a Escape", None, come=0, from_line=0)
PAUSED = Case("a pause with somebody in hand", "Enter Enter n Enter 7 Enter")

NOTE = "thiếu"
"""A word that is typed into a note: its letters are no keys of the console."""

MORNING: tuple[Case, ...] = (
    *(PLAIN, PLAIN, RETURNS, PLAIN, BEFORE_TURN, WHO_WAITED, UNDONE, PLAIN, RETURNS),
    *(FOR_COPIES, BACK, PLAIN, TWO_MATTERS, RECALL, PLAIN, PRIORITY, PLAIN, ONE_COUNTER, NOTED),
    *(PLAIN, FOR_COPIES, FOR_COPIES, FOUND_BACK, BACK, LOOKED_UP, PLAIN, TRANSFER, MISTAKE, PLAIN, NO_SHOW),
    *(TWO_MATTERS, PLAIN, PAUSED, PLAIN, BY_DIGIT, RECALL, PLAIN, NO_SHOW, UNDONE, PLAIN, TWO_MATTERS),
    *(PLAIN, FOR_COPIES, BACK, PLAIN, PRIORITY, NO_SHOW, PLAIN, ONE_COUNTER, PLAIN, RECALL, PLAIN),
    *(TRANSFER, NO_SHOW, MISTAKE, PLAIN, TWO_MATTERS, PLAIN, NO_SHOW, PLAIN),
)
