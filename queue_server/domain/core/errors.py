"""Name everything that can go wrong, each with the stable code of the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from queue_server.domain.core.command import Command


class QueueServerError(Exception):
    """Be the base of every error of ours; `facts` are its identifiers, safe to show to the caller.

    Whose move it is says its kind, a class between this one and its own. What is of none is a fault of ours.
    """

    code: ClassVar[str] = "internal"
    title: ClassVar[str] = "Something went wrong on the server"

    retry_after: int | None = None
    """Seconds after which trying again may help, where that is known."""

    def __init__(self, detail: str | None = None, **facts: str | int) -> None:
        """Keep what happened in plain words and the identifiers that it concerns."""
        super().__init__(detail or self.title)
        self.detail = detail or self.title
        self.facts = facts


class Refusal(QueueServerError):
    """Say that the rules do not allow what is asked as things stand: something else has to happen first."""

    notes: tuple[Command[Any, Any], ...] = ()
    """What the house writes down of it, as far as it can: the answer does not wait for that."""


class Unknown(Refusal):
    """Say that what is named is not there."""


class Invalid(Refusal):
    """Say that what is asked can never be done like this: it has to be asked otherwise."""


class TooMany(Refusal):
    """Say that more is asked than there is room for: the same may be done in a while."""


class Unavailable(QueueServerError):
    """Say that what is needed for an answer is away: whether it was done is not known, and asking again finds out."""


class UnknownOfficeError(Unknown):
    """No office has this id."""

    code, title = "unknown-office", "There is no such office"


class UnknownServiceError(Unknown):
    """The office has no service with this id."""

    code, title = "unknown-service", "There is no such service"


class UnknownCounterError(Unknown):
    """The office has no counter with this id."""

    code, title = "unknown-counter", "There is no such counter"


class UnknownTicketError(Unknown):
    """Nobody was given a ticket with this id in the last two service days."""

    code, title = "unknown-ticket", "There is no such ticket"


class UnknownPriorityError(Invalid):
    """The office has no priority class with this id."""

    code, title = "unknown-priority", "There is no such priority class"


class UnknownProcedureError(Invalid):
    """The office posts no procedure with this code."""

    code, title = "unknown-procedure", "There is no such procedure"


class UnknownAlarmError(Unknown):
    """No alarm with this id was raised today."""

    code, title = "unknown-alarm", "There is no such alarm today"


class WrongStatusError(Refusal):
    """The ticket is not in a status from which this command may take it."""

    code, title = "wrong-status", "The ticket's status does not allow this"


class GraceOverError(Refusal):
    """The no-show came back after the grace time."""

    code, title = "grace-over", "The time to come back is over"


class DayOverError(Refusal):
    """The ticket belongs to a service day that is over."""

    code, title = "day-over", "The ticket's service day is over"


class NotReservedError(Refusal):
    """The number is kept aside for somebody else, for another service, or for nobody."""

    code, title = "not-reserved", "This number is not kept aside for this device"


class HandedInError(Refusal):
    """The number that was given without the server is in the books already."""

    code, title = "handed-in", "This number is in the books already"


class NotOnPaperError(Refusal):
    """The number is none of those that are written by hand, or not one of this service's letter."""

    code, title = "not-on-paper", "This is no number of a sheet for this service"


class NotYetError(Refusal):
    """Something is said to have happened at a time that is still to come."""

    code, title = "not-yet", "This time is still to come"


class WrongOrderError(Refusal):
    """What is said to have happened first is later than what came after it."""

    code, title = "wrong-order", "The times are not one after the other"


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


class HelpNotAskedError(Refusal):
    """Nobody at this counter asks for help."""

    code, title = "help-not-asked", "Nobody at this counter asks for help"


class OfficeClosedError(Refusal):
    """The office, or this service of it, gives no numbers at this hour."""

    code, title = "office-closed", "The office is closed now"


class ServiceStoppedError(Refusal):
    """A manager stopped this service, for the day or until a time."""

    code, title = "service-stopped", "The service has been stopped"


class TimePassedError(Invalid):
    """The time until which something should last is over already."""

    code, title = "time-passed", "This time is over already"


class ServiceFullError(Refusal):
    """The service has given all its numbers of the day."""

    code, title = "service-full", "The service has no more numbers today"


class NoTimeLeftError(Refusal):
    """A visit that began with this number would not end in today's opening hours, as far as can be told."""

    code, title = "no-time-left", "There is no time left for another visit today"


class TooFastError(TooMany):
    """The device gives numbers faster than people can take them."""

    code, title = "too-fast", "This device gives numbers faster than people can take them"

    def __init__(self, device: str, wait: int) -> None:
        """Say which device has to wait, and for how many milliseconds."""
        self.retry_after = -(-wait // 1000)
        super().__init__(device=device, retry_after=self.retry_after)


class TooOftenError(Refusal):
    """The holder has stepped out as often as one may without asking staff."""

    code, title = "too-often", "The number was set aside too often; ask the staff"


class VisitorsInHandError(Refusal):
    """The day cannot close while tickets are called or being served."""

    code, title = "visitors-in-hand", "Visitors are still being served"
