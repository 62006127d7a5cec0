"""The suggestion box: words that stay until they have served, and nothing posted that was not allowed."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from queue_server.application.suggestions import erase_served
from queue_server.domain.core.actor import ANYBODY, Actor
from queue_server.domain.core.command import Command, Given
from queue_server.domain.core.identifiers import VIETNAMESE, Instant, OfficeId, Remark, ServiceDay
from queue_server.domain.suggestions.aggregate import SUGGESTIONS
from queue_server.domain.suggestions.box import (
    MOST_A_DAY,
    AnswerSuggestion,
    BoxFullError,
    LeaveSuggestion,
    PublishSuggestion,
    WithdrawSuggestion,
)
from queue_server.domain.suggestions.suggestions import (
    POSTED,
    READABLE,
    UNANSWERED,
    PublishingNotAllowedError,
    SuggestionEvent,
    SuggestionId,
    SuggestionPublishedError,
    Suggestions,
    SuggestionUnansweredError,
    UnknownSuggestionError,
    code_in,
    month_in,
)
from queue_server.journal.codec import encode
from queue_server.journal.memory import MemoryJournal
from queue_server.journal.port import Draft, Link, Stream
from tests.domain.cast import EIGHT, HEAD, LAN

TODAY = Instant(EIGHT - 8 * 3_600_000)
DAY = 24 * 3600 * 1000
FIRST = SuggestionId("2026-11-1")
CODE = code_in("2026-11", 481516234200)
ASKED, REPLIED = Remark("Xin thêm ghế"), Remark("Đã thêm mười ghế")


@dataclass
class Box:
    """A month's box, and the books of it. Every state must be sound."""

    state: Suggestions = field(default_factory=Suggestions)
    now: Instant = EIGHT
    journal: MemoryJournal = field(default_factory=MemoryJournal)
    end: Link = field(default_factory=Link)
    stream: Stream = field(default_factory=lambda: Stream(OfficeId("ward"), SUGGESTIONS.name("2026-11")))

    def do(self, command: Command[Suggestions, Given], by: Actor = LAN) -> list[SuggestionEvent]:
        """Carry out a command and return its events."""
        events: list[SuggestionEvent] = list(command.decide(self.state, Given(self.now, by)))  # type: ignore[arg-type]
        fold = SUGGESTIONS.fold(self.state)
        fold.take(events, by.id)
        self.state = fold.state
        assert list(SUGGESTIONS.invariants(self.state)) == []
        if events:
            stored, remarks = encode(events)
            (commit,) = self.journal.append(self.stream, self.end, [Draft(self.now, by.id, stored, remarks)])
            self.end = commit.link
        return events

    def leave(self, *, may_publish: bool = True) -> None:
        """Put something into the box."""
        due = ServiceDay("2026-12-07")
        self.do(LeaveSuggestion(CODE, ASKED, may_publish, VIETNAMESE, TODAY, due), ANYBODY)

    def words(self) -> set[str]:
        """Return what the books still hold of words."""
        return {words for commit in self.journal.read(self.stream) for words in commit.remarks.values()}


@pytest.fixture
def box() -> Box:
    """Return a box into which somebody has put something that may be published."""
    made = Box()
    made.leave()
    return made


def test_whoever_wrote_it_reads_the_answer_by_the_code(box: Box) -> None:
    """Another code is none, and a code says its month."""
    box.do(AnswerSuggestion(FIRST, REPLIED))
    found = box.state.of(CODE)
    assert (found.id, found.words, found.reply and found.reply.words) == (FIRST, ASKED, REPLIED)
    assert month_in(CODE) == "2026-11"
    with pytest.raises(UnknownSuggestionError):
        box.state.of(code_in("2026-11", 481516234201))


def test_neither_words_nor_code_are_in_the_chain(box: Box) -> None:
    """What somebody wrote stands beside it; of the time there is the day alone."""
    (commit,) = box.journal.read(box.stream)
    written = f"{[event.data for event in commit.events]}"
    assert ASKED not in written
    assert CODE not in written
    assert commit.events[0].data["at"] == TODAY


def test_it_is_late_on_the_day_after_it_was_due(box: Box) -> None:
    """And not late any more once it is answered."""
    found = box.state.find(FIRST)
    assert not found.is_late(ServiceDay("2026-12-07"))
    assert found.is_late(ServiceDay("2026-12-08"))
    box.do(AnswerSuggestion(FIRST, REPLIED))
    assert not box.state.find(FIRST).is_late(ServiceDay("2026-12-08"))


def test_what_is_posted_was_allowed_and_answered(box: Box) -> None:
    """It may be taken down again; as long as it is up, nobody changes the answer."""
    with pytest.raises(SuggestionUnansweredError):
        box.do(PublishSuggestion(FIRST), HEAD)
    box.do(AnswerSuggestion(FIRST, Remark("Đang xem")))
    box.do(AnswerSuggestion(FIRST, REPLIED))
    box.do(PublishSuggestion(FIRST), HEAD)
    assert box.do(PublishSuggestion(FIRST), HEAD) == []
    with pytest.raises(SuggestionPublishedError):
        box.do(AnswerSuggestion(FIRST, Remark("Khác")))
    box.do(WithdrawSuggestion(FIRST), HEAD)
    assert box.do(WithdrawSuggestion(FIRST), HEAD) == []
    assert not box.state.find(FIRST).is_published


def test_nobody_publishes_what_its_writer_has_not_allowed() -> None:
    """Not even a manager."""
    box = Box()
    box.leave(may_publish=False)
    box.do(AnswerSuggestion(FIRST, REPLIED))
    with pytest.raises(PublishingNotAllowedError):
        box.do(PublishSuggestion(FIRST), HEAD)


def test_the_box_takes_so_many_a_day(box: Box) -> None:
    """More is no citizen; the next day it takes again."""
    for _ in range(MOST_A_DAY - 1):
        box.leave()
    with pytest.raises(BoxFullError):
        box.leave()


@pytest.mark.parametrize("end", ["unanswered", "answered", "published"])
def test_words_stay_until_they_have_served_and_are_erased_then(box: Box, end: str) -> None:
    """A month's forgetting leaves them; after their own time neither suggestion nor answer is in the books."""
    kept = {"unanswered": TODAY + UNANSWERED, "answered": EIGHT + DAY + READABLE, "published": EIGHT + DAY + POSTED}
    box.now = Instant(EIGHT + DAY)
    if end != "unanswered":
        box.do(AnswerSuggestion(FIRST, REPLIED))
    if end == "published":
        box.do(PublishSuggestion(FIRST), HEAD)
    before = box.words()
    box.journal.forget(Instant(kept[end]), Instant(kept[end]))
    erase_served(box.journal, Instant(kept[end]))
    assert box.words() == before != set()
    erase_served(box.journal, Instant(kept[end] + 1))
    assert box.words() == set()
