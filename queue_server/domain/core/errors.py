"""Name everything that can go wrong, each with the stable code of the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from queue_server.domain.core.command import Command


class QueueServerError(Exception):
    """Be the base of every error of ours; `facts` are its identifiers, safe to show to the caller."""

    code: ClassVar[str] = "internal"
    status: ClassVar[int] = 500
    title: ClassVar[str] = "Something went wrong on the server"

    retry_after: int | None = None
    """Seconds after which trying again may help, where that is known."""

    def __init__(self, detail: str | None = None, **facts: str | int) -> None:
        """Keep what happened in plain words and the identifiers that it concerns."""
        super().__init__(detail or self.title)
        self.detail = detail or self.title
        self.facts = facts


class Refusal(QueueServerError):
    """Say that the rules do not allow a command on the state as it is."""

    status = 409
    notes: Command[Any, Any] | None = None
    """What the house writes down of it, where somebody has to know."""


class UnknownOfficeError(Refusal):
    """No office has this id."""

    code, status, title = "unknown-office", 404, "There is no such office"


class UnknownServiceError(Refusal):
    """The office has no service with this id."""

    code, status, title = "unknown-service", 404, "There is no such service"


class UnknownCounterError(Refusal):
    """The office has no counter with this id."""

    code, status, title = "unknown-counter", 404, "There is no such counter"


class UnknownTicketError(Refusal):
    """Nobody was given a ticket with this id in the last two service days."""

    code, status, title = "unknown-ticket", 404, "There is no such ticket"


class UnknownPriorityError(Refusal):
    """The office has no priority class with this id."""

    code, status, title = "unknown-priority", 422, "There is no such priority class"


class UnknownProcedureError(Refusal):
    """The office posts no procedure with this code."""

    code, status, title = "unknown-procedure", 422, "There is no such procedure"


class WrongStatusError(Refusal):
    """The ticket is not in a status from which this command may take it."""

    code, title = "wrong-status", "The ticket's status does not allow this"


class GraceOverError(Refusal):
    """The no-show came back after the grace time."""

    code, title = "grace-over", "The time to come back is over"


class DayOverError(Refusal):
    """The ticket belongs to a service day that is over."""

    code, title = "day-over", "The ticket's service day is over"


class CounterClosedError(Refusal):
    """The counter is closed."""

    code, title = "counter-closed", "The counter is closed"


class CounterPausedError(Refusal):
    """The counter is paused, so it calls nobody."""

    code, title = "counter-paused", "The counter is paused"


class CounterTakenError(Refusal):
    """Another clerk opened this counter."""

    code, title = "counter-taken", "The counter is held by another clerk"


class CounterBusyError(Refusal):
    """The counter has a ticket in hand."""

    code, title = "counter-busy", "The counter has a ticket in hand"


class NobodyInHandError(Refusal):
    """The counter has no ticket in hand."""

    code, title = "nobody-in-hand", "The counter has no ticket in hand"


class NobodyWaitingError(Refusal):
    """Nobody waits for what this counter serves."""

    code, title = "nobody-waiting", "Nobody is waiting for this counter"


class NothingToUndoError(Refusal):
    """The counter has no slip that can still be undone."""

    code, title = "nothing-to-undo", "There is nothing to undo"


class OfficeClosedError(Refusal):
    """The office, or this service of it, gives no numbers at this hour."""

    code, title = "office-closed", "The office is closed now"


class ServiceStoppedError(Refusal):
    """A manager stopped this service, for the day or until a time."""

    code, title = "service-stopped", "The service has been stopped"


class TimePassedError(Refusal):
    """The time until which something should last is over already."""

    code, status, title = "time-passed", 422, "This time is over already"


class ServiceFullError(Refusal):
    """The service has given all its numbers of the day."""

    code, title = "service-full", "The service has no more numbers today"


class TooFastError(Refusal):
    """The device gives numbers faster than people can take them."""

    code, status, title = "too-fast", 429, "This device gives numbers faster than people can take them"

    def __init__(self, device: str, wait: int, notes: Command[Any, Any] | None = None) -> None:
        """Say which device has to wait, for how many milliseconds, and what the house writes down of it."""
        self.retry_after = -(-wait // 1000)
        self.notes = notes
        super().__init__(device=device, retry_after=self.retry_after)


class TooOftenError(Refusal):
    """The holder has stepped out as often as one may without asking staff."""

    code, title = "too-often", "The number was set aside too often; ask the staff"


class VisitorsInHandError(Refusal):
    """The day cannot close while tickets are called or being served."""

    code, title = "visitors-in-hand", "Visitors are still being served"
