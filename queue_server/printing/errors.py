"""What can come in the way of paper. None of it comes in the way of a number."""

from __future__ import annotations

from queue_server.domain.core.errors import QueueServerError, Refusal, TooMany, Unavailable, Unknown


class UnknownPrinterError(Unknown):
    """No printer is set up for this kiosk, or under this name."""

    code, title = "unknown-printer", "No printer is set up for this: the number is on the screen and on the phone"


class PrinterBusyError(TooMany):
    """So many slips wait for the printer that another one would come too late."""

    code, title = "printer-busy", "Too many slips wait for this printer"
    retry_after = 5


class PrintingUnavailableError(Unavailable):
    """What sends slips to printers does not answer in time."""

    code, title = (
        "printing-unavailable",
        "Nothing can be printed just now: the number is on screen and phone",
    )
    retry_after = 5


class NotServedError(Refusal):
    """It is to be confirmed that somebody was served who was not."""

    code, title = "not-served", "What was done is confirmed once the visit has been served to its end"


class BadPrinterError(QueueServerError):
    """A printer is not named as one can be reached."""

    title = "A printer is not named as one can be reached"
