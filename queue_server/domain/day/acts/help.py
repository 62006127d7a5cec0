"""Ask for help at a counter, take that back, and answer that somebody comes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from queue_server.domain.core.errors import HelpNotAskedError
from queue_server.domain.core.identifiers import CounterId
from queue_server.domain.day.acts import counter_checks
from queue_server.domain.day.day import Help
from queue_server.domain.day.decision import DayCommand, DayEvent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from queue_server.domain.day.day import Day
    from queue_server.domain.day.decision import DayGiven
    from queue_server.domain.day.draft import Draft


@dataclass(frozen=True, slots=True)
class AskHelp(DayCommand):
    """Ask that somebody comes to a counter."""

    counter: CounterId

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Ask, unless that is done and nobody has answered yet; after an answer it is asked anew."""
        counter_checks.manned(day, given, self.counter)
        return [] if is_open(day.helps.get(self.counter)) else [HelpAsked(given.now, self.counter)]


@dataclass(frozen=True, slots=True)
class WithdrawHelp(DayCommand):
    """Take back that one has asked: it was a slip, or is settled."""

    counter: CounterId

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Withdraw it as long as nobody has answered; whoever has is on her way already."""
        counter_checks.manned(day, given, self.counter)
        return [HelpWithdrawn(given.now, self.counter)] if is_open(day.helps.get(self.counter)) else []


@dataclass(frozen=True, slots=True)
class AnswerHelp(DayCommand):
    """Tell a counter that one comes."""

    counter: CounterId

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Answer who asks; nothing happens where another one has answered first."""
        given.office.counter(self.counter)
        asked = day.helps.get(self.counter)
        if asked is None:
            raise HelpNotAskedError(counter=self.counter)
        return [HelpAnswered(given.now, self.counter)] if is_open(asked) else []


@dataclass(frozen=True, slots=True)
class HelpAsked(DayEvent):
    """A counter asks for help."""

    PASSED_BY: ClassVar[bool] = True
    counter: CounterId

    def apply(self, draft: Draft) -> None:
        """Note who asks, and since when."""
        draft.helps[self.counter] = Help(self.at, draft.by)


@dataclass(frozen=True, slots=True)
class HelpAnswered(DayEvent):
    """Somebody comes to a counter that asks for help."""

    PASSED_BY: ClassVar[bool] = True
    counter: CounterId

    def apply(self, draft: Draft) -> None:
        """Note who comes."""
        if (asked := draft.helps.get(self.counter)) is not None:
            draft.helps[self.counter] = replace(asked, answered_at=self.at, answered_by=draft.by)


@dataclass(frozen=True, slots=True)
class HelpWithdrawn(DayEvent):
    """A counter asks for help no more."""

    PASSED_BY: ClassVar[bool] = True
    counter: CounterId

    def apply(self, draft: Draft) -> None:
        """Forget it."""
        draft.helps.pop(self.counter, None)


def is_open(asked: Help | None) -> bool:
    """Tell whether somebody asks and nobody has answered."""
    return asked is not None and asked.answered_at is None
