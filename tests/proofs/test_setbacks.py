"""A checker of histories that allows for what was lost still names what no loss explains."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.proofs.history import Told
from tests.proofs.setbacks import Setback, findings_despite
from tests.proofs.test_history import FIRST, SECOND, Story, answer, called, morning, served

AGAIN = Told("20261123-cc", "A002", "waiting")
"""A ticket with a number that another had, who was forgotten."""


def last_deeds(story: Story, deeds: int) -> Setback:
    """Return a setback that takes in so many of the last deeds."""
    return Setback(story.entries[-deeds].invoked, story.entries[-1].answered or 0)


def forgotten_and_given_again() -> tuple[Story, Setback]:
    """The second visitor is forgotten, and his number given to another."""
    story = Story()
    story.did("kiosk", "issue", FIRST)
    story.did("kiosk", "issue", SECOND)
    setback = last_deeds(story, 1)
    story.did("kiosk", "issue", AGAIN)
    del story.final[SECOND.id]
    return story, setback


def served_and_called_again() -> tuple[Story, Setback]:
    """That the first was served is forgotten, so he is called again, by somebody else."""
    story = served(morning())
    setback = last_deeds(story, 3)
    story.did("minh", "call-next", called(FIRST, "2"), "2")
    return story, setback


def another_answer_under_the_same_key() -> tuple[Story, Setback]:
    """What was answered is forgotten with its key, so that the same key leads to another ticket."""
    story = Story()
    lost = story.did("kiosk", "issue", FIRST)
    story.again(lost, 201, answer(replace(AGAIN, number="A001")))
    story.final = {AGAIN.id: replace(AGAIN, number="A001")}
    return story, last_deeds(story, 2)


def two_halves_that_both_went_on() -> tuple[Story, Setback]:
    """Two clerks were told the same in the spell; one of them was told so by books that are gone."""
    story = morning()
    story.did("minh", "call-next", called(SECOND, "2"), "2")
    story.did("hoa", "call-next", called(SECOND, "3"), "3")
    setback = last_deeds(story, 2)
    story.did("hoa", "start", replace(called(SECOND, "3"), status="serving"), "3")
    return story, setback


@pytest.mark.parametrize(
    "tale",
    [
        forgotten_and_given_again,
        served_and_called_again,
        another_answer_under_the_same_key,
        two_halves_that_both_went_on,
    ],
    ids=lambda tale: tale.__name__,
)
def test_what_a_loss_explains_is_no_fault(tale: object) -> None:
    """Nothing is said of books that went back and are sound."""
    assert callable(tale)
    story, setback = tale()
    assert story.findings != [], "without a setback it is a fault"
    assert findings_despite(story.entries, [setback], story.final) == []


def test_a_number_twice_in_what_remains_is_a_fault() -> None:
    """Two who both remain do not have the same number."""
    story, setback = forgotten_and_given_again()
    story.final[SECOND.id] = SECOND

    assert "number A002 was given 2 times" in "".join(findings_despite(story.entries, [setback], story.final))


def test_a_number_twice_in_a_calm_spell_is_a_fault() -> None:
    """Without a loss between them nobody is given another's number, wherever both went later."""
    story, _ = forgotten_and_given_again()
    del story.final[AGAIN.id]
    later = Setback(1000, 2000)

    assert "number A002 was given 2 times" in "".join(findings_despite(story.entries, [later], story.final))


def test_two_clerks_with_the_same_person_is_a_fault() -> None:
    """Outside of a setback, who is at one counter is called to no other."""
    story, setback = served_and_called_again()
    story.did("hoa", "call-next", called(FIRST, "3", 2), "3")

    assert "was called to counter 3 by hoa while" in "".join(findings_despite(story.entries, [setback], story.final))


def test_what_was_acknowledged_in_calm_is_not_lost() -> None:
    """A setback takes nothing with it that was long there when it began."""
    story, setback = served_and_called_again()
    del story.final[SECOND.id]

    assert "A002 is lost" in "".join(findings_despite(story.entries, [setback], story.final))


def test_who_comes_from_nowhere_is_a_fault() -> None:
    """More tickets than anybody asked for are not explained by a loss."""
    story, setback = served_and_called_again()
    for each in ("x", "y", "z", "u", "v"):
        story.final[f"20261123-{each}"] = Told(f"20261123-{each}", f"A01{ord(each) % 10}", "waiting")

    assert "nobody was told so" in "".join(findings_despite(story.entries, [setback], story.final))
