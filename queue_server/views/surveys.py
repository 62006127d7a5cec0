"""Write how a visit stands to being answered for, and how a bundle of paper does, as the contract says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.surveys.levels import LEVELS
from queue_server.domain.surveys.paper import differences
from queue_server.views.wire import WireText, rfc3339, text

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import Instant
    from queue_server.domain.core.text import Text
    from queue_server.domain.surveys.answers import About, Batch
    from queue_server.domain.surveys.levels import Levels


class Survey(TypedDict):
    """How a visit stands to being answered for, and what is asked: the levels of each question, the best first.

    It names neither number nor counter: whoever comes upon a code learns nothing of a visit.
    """

    state: Literal["not-yet", "open", "answered", "over"]
    until: NotRequired[str]
    language: NotRequired[str]
    """The one in which the number was taken."""
    name: WireText
    """What the office is called."""
    questions: dict[str, list[str]]


class OwnSurvey(TypedDict):
    """By which code a ticket's holder answers for the visit, and whether that can be done now."""

    code: str
    state: Literal["not-yet", "open", "answered", "over"]


class AnsweredSurvey(TypedDict):
    """That the answer is in the books."""

    state: Literal["answered"]


class PaperDifference(TypedDict):
    """Where two people have entered something else: on which sheet, counted from 1; what is absent was no cross."""

    sheet: int
    question: Literal["speed", "attitude", "overall"]
    first: NotRequired[str]
    second: NotRequired[str]


class PaperBatch(TypedDict):
    """How a bundle stands: `first` waits for somebody else, `counted` counts, `differs` changed nothing."""

    day: str
    batch: int
    sheets: int
    state: Literal["first", "counted", "differs"]
    counter: NotRequired[str]
    service: NotRequired[str]
    differences: NotRequired[list[PaperDifference]]
    about_differs: NotRequired[bool]
    """Whether counter or service are others than the first has entered."""


class WaitingBatch(TypedDict):
    """A bundle that waits for the second entry: what is on it is not told, or it would be copied."""

    day: str
    batch: int
    sheets: int
    own: bool


class PaperBatches(TypedDict):
    """The bundles that one person has entered, and that wait for another; `own` are of whoever asks."""

    batches: list[WaitingBatch]


def survey(
    state: Literal["not-yet", "open", "answered", "over"], name: Text, until: Instant | None, language: str | None
) -> Survey:
    """Return how a visit stands."""
    made: Survey = {
        "state": state,
        "name": text(name),
        "questions": {question: list(levels) for question, levels in LEVELS.items()},
    }
    if until is not None:
        made["until"] = rfc3339(until)
    if language is not None:
        made["language"] = language
    return made


def paper_batch(number: int, held: Batch, about: About, entered: tuple[Levels, ...]) -> PaperBatch:
    """Return how a bundle stands after somebody has entered it."""
    made: PaperBatch = {
        "day": held.about.day,
        "batch": number,
        "sheets": len(held.sheets),
        "state": "counted" if held.is_counted else "first",
    }
    if held.about.counter is not None:
        made["counter"] = held.about.counter
    if held.about.service is not None:
        made["service"] = held.about.service
    if found := list(differences(held.sheets, entered)):
        made["differences"] = [_difference(*each) for each in found]
    if held.about != about:
        made["about_differs"] = True
    if found or held.about != about:
        made["state"] = "differs"
    return made


def _difference(
    sheet: int, question: Literal["speed", "attitude", "overall"], first: str | None, second: str | None
) -> PaperDifference:
    made: PaperDifference = {"sheet": sheet, "question": question}
    if first is not None:
        made["first"] = first
    if second is not None:
        made["second"] = second
    return made
