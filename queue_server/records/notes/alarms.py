"""Note which alarms there were, as the day's state keeps them, and each time that a counter asked for help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from queue_server.domain.day.acts.help import HelpAnswered, HelpAsked, HelpWithdrawn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from queue_server.domain.core.identifiers import ActorId, CounterId, Instant
    from queue_server.domain.day.alarms import Alarm
    from queue_server.domain.day.decision import DayEvent
    from queue_server.domain.day.draft import Draft

Row = dict[str, Any]


@dataclass(slots=True)
class Asked:
    """A counter that asked for help."""

    counter: CounterId
    clerk: ActorId | None
    at: Instant
    ended_at: Instant | None = None
    came: str | None = None
    """`answered`, or `withdrawn`; None where nobody answered before the counter closed, or nobody has yet."""


class HelpNotes:
    """All calls for help of a day."""

    def __init__(self) -> None:
        """Begin with none."""
        self._asked: list[Asked] = []
        self._open: dict[CounterId, Asked] = {}

    def hear(self, draft: Draft, event: DayEvent) -> None:
        """Note what has just happened, if it is about help; a counter that asks no more without a word has closed."""
        if isinstance(event, HelpAsked):
            asked = self._open[event.counter] = Asked(event.counter, draft.counter(event.counter).clerk, event.at)
            self._asked.append(asked)
        elif isinstance(event, HelpAnswered | HelpWithdrawn):
            self._end(event.counter, event.at, "answered" if isinstance(event, HelpAnswered) else "withdrawn")
        else:
            for counter in [each for each in self._open if each not in draft.helps]:
                self._end(counter, event.at, None)

    def rows(self, until: Instant) -> Iterator[Row]:
        """Yield a row for each; what nobody has answered yet lasts until a time."""
        for asked in self._asked:
            yield {
                "kind": "help",
                "counter": asked.counter,
                "clerk": asked.clerk,
                "began": asked.at // 1000,
                "lasted": (asked.ended_at or until) // 1000 - asked.at // 1000,
                "came": asked.came,
            }

    def _end(self, counter: CounterId, at: Instant, came: str | None) -> None:
        asked = self._open.pop(counter, None)
        if asked is not None:
            asked.ended_at, asked.came = at, came


def alarm_rows(alarms: Iterable[Alarm], until: Instant) -> Iterator[Row]:
    """Yield a row for each alarm; one that is in force is so until a time."""
    for alarm in alarms:
        raised, quiet = alarm.raised_at // 1000, (alarm.quiet_at or until) // 1000
        acknowledged = alarm.acknowledged_at
        yield {
            "kind": "alarm",
            "code": alarm.cause.code,
            "service": alarm.cause.service,
            "counter": alarm.cause.counter,
            "began": raised,
            "lasted": quiet - raised,
            "after": None if acknowledged is None else acknowledged // 1000 - raised,
        }
