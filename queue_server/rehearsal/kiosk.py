"""Play the visitors away from the counters: they take numbers, give them back, and return."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.rehearsal.caller import Caller, Refused

if TYPE_CHECKING:
    from queue_server.rehearsal.hall import Errand, Guest, Hall

_POLL = 0.02
"""Seconds until a kiosk at which nobody stands looks again."""


class Kiosk:
    """A kiosk, and the member of staff beside it who takes back those who missed their call."""

    def __init__(self, hall: Hall, kiosk: Caller, guide: Caller) -> None:
        """Stand in a hall."""
        self._hall = hall
        self._kiosk = kiosk
        self._guide = guide

    def work(self) -> None:
        """Do what is due until the rehearsal is over."""
        while not self._hall.is_over:
            errand = self._hall.due()
            if errand is None:
                self._hall.rest(_POLL)
            else:
                self._run(errand)

    def _run(self, errand: Errand) -> None:
        guest = errand.guest
        try:
            match errand.task:
                case "arrive":
                    self._arrive(guest)
                case "cancel":
                    self._cancel(guest)
                case "rejoin":
                    self._guide.do(f"/tickets/{guest.ticket}/rejoin")
                case "resume":
                    self._kiosk.do(f"/tickets/{guest.ticket}/resume")
        except Refused as refused:
            self._miss(errand, refused.code)
        guest.away = False

    def _arrive(self, guest: Guest) -> None:
        visitor, came = guest.visitor, self._hall.now
        wish = {"service": visitor.service} | ({"priority": visitor.priority} if visitor.priority else {})
        self._hall.welcome(guest, self._kiosk.do("/tickets", wish)["id"], came)
        if visitor.fate == "cancels":
            self._hall.later(visitor.after, "cancel", guest)

    def _cancel(self, guest: Guest) -> None:
        if not guest.done:
            self._kiosk.do(f"/tickets/{guest.ticket}/cancel")
            self._hall.done(guest)

    def _miss(self, errand: Errand, code: str) -> None:
        """Count a refusal as an error, unless a clerk has seen to the visitor in the meantime."""
        if code != "wrong-status":
            self._hall.tally.error(code)
            if errand.task != "cancel":
                self._hall.done(errand.guest)
