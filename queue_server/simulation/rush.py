"""Play a planned Monday on a running server, as its kiosks and clerks would."""

from __future__ import annotations

import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import requests
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from queue_server.simulation.caller import Caller, Refused, Tally
from queue_server.simulation.monday import Size, Visitor, plan

if TYPE_CHECKING:
    from rich.console import Console

SAMPLE = "sample"
_POLL = 0.2
"""Seconds until a clerk with nobody to call looks again."""

_HEARSAY = 2.0
"""Seconds that a clerk waits to hear whose number it is; after that it is nobody of this rehearsal."""

_NO_FAULT = {"nobody-waiting", "nobody-in-hand"}
"""Nobody to call, or whoever was called has just given the number back."""

_ENDS = {"served", "no-show", "cancelled"}


@dataclass
class Rush:
    """A Monday that is going on: who has come, what has become of each."""

    url: str
    office: str
    token: str | None
    speed: float
    visitors: list[Visitor]
    tally: Tally = field(default_factory=Tally)
    began: float = field(default_factory=time.monotonic)
    tickets: dict[str, Visitor] = field(default_factory=dict)
    ended: dict[str, str] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)
    """Minutes as simulated, until the first call."""
    taken: dict[str, float] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)
    everybody_came: threading.Event = field(default_factory=threading.Event)

    def caller(self, role: str, counter: str | None = None) -> Caller:
        """Return somebody of a role: by the token, or by what the sample office offers."""
        caller = Caller(self.url, self.office, self.tally, self.token)
        if self.token is None:
            caller.try_as(role, counter)
        return caller

    def pause(self, minutes: float) -> None:
        """Let simulated minutes pass."""
        time.sleep(max(0.0, minutes * 60 / self.speed))

    def now(self) -> float:
        """Return the simulated minutes since the doors opened."""
        return (time.monotonic() - self.began) * self.speed / 60

    def whose(self, ticket: str) -> Visitor | None:
        """Return who has a ticket; a number may be called before the kiosk has heard that it was given."""
        end = time.monotonic() + _HEARSAY
        while ticket not in self.tickets and time.monotonic() < end:
            time.sleep(0.005)
        return self.tickets.get(ticket)

    def end(self, ticket: str, how: str) -> None:
        """Note how a visit ended; a no-show who came back may end once more."""
        with self.lock:
            self.ended[ticket] = how

    def is_over(self) -> bool:
        """Tell whether everybody has come and has been seen to."""
        return self.everybody_came.is_set() and all(ticket in self.ended for ticket in list(self.tickets))


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a Monday."""

    issued: int
    outcomes: Counter[str]
    waits: list[float]
    errors: Counter[str]
    requests: int
    seconds: float

    @property
    def went_well(self) -> bool:
        """Tell whether nothing failed and everybody is accounted for."""
        return not self.errors and self.issued == sum(self.outcomes[how] for how in _ENDS)


def rush(  # noqa: PLR0913, PLR0917 - the options of the command
    url: str, size: Size, seed: int, speed: float, token: str | None, visitors: int | None, console: Console
) -> Report:
    """Play a Monday and return what came of it."""
    office = requests.get(f"{url.rstrip('/')}/api/v1/offices", timeout=10).json()[0]
    services = [each["id"] for each in office["services"] if each["state"] == "open"]
    people = plan(size, seed, services, [each["id"] for each in office["priorities"]], visitors)
    it = Rush(url, office["id"], token, speed, people)
    threads = [threading.Thread(target=_clerk, args=(it, each["id"]), daemon=True) for each in office["counters"]]
    threads.append(threading.Thread(target=_doors, args=(it,), daemon=True))
    for thread in threads:
        thread.start()
    _show(it, console, threads)
    outcomes = Counter(it.ended.get(ticket, "open") for ticket in it.tickets)
    return Report(
        len(it.tickets), outcomes, it.waits, it.tally.errors, it.tally.requests, time.monotonic() - it.began
    )


def table(report: Report) -> Table:
    """Return the closing table."""
    made = Table(title="Monday, simulated", show_header=False)
    waits = sorted(report.waits) or [0.0]
    rows = {
        "Tickets": report.issued,
        **{how: report.outcomes[how] for how in sorted(_ENDS | set(report.outcomes))},
        "Median wait (simulated minutes)": f"{waits[len(waits) // 2]:.0f}",
        "9 in 10 waited less than": f"{waits[int(len(waits) * 0.9) - 1]:.0f}",
        "Requests": report.requests,
        "Seconds": f"{report.seconds:.0f}",
        "Errors": sum(report.errors.values()),
        **{f"  {code}": times for code, times in report.errors.items()},
    }
    for name, value in rows.items():
        made.add_row(name, str(value))
    return made


def _show(it: Rush, console: Console, threads: list[threading.Thread]) -> None:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        came = progress.add_task("Came", total=len(it.visitors))
        seen = progress.add_task("Seen to", total=len(it.visitors))
        while any(thread.is_alive() for thread in threads):
            progress.update(came, completed=len(it.tickets))
            progress.update(seen, completed=len(it.ended))
            time.sleep(0.1)
        progress.update(came, completed=len(it.tickets))
        progress.update(seen, completed=len(it.ended))


def _doors(it: Rush) -> None:
    """Let the visitors come as planned, each taking a number at the kiosk."""
    kiosk = it.caller("kiosk")
    for visitor in it.visitors:
        it.pause(visitor.arrives - it.now())
        wish = {"service": visitor.service} | ({"priority": visitor.priority} if visitor.priority else {})
        try:
            ticket = kiosk.do("/tickets", wish)["id"]
        except Refused as refused:
            it.tally.error(refused.code)
            continue
        with it.lock:
            it.tickets[ticket] = visitor
            it.taken[ticket] = it.now()
        if visitor.fate == "cancels":
            _give_back(it, kiosk, ticket)
    it.everybody_came.set()


def _give_back(it: Rush, kiosk: Caller, ticket: str) -> None:
    with suppress(Refused):  # called in the same moment: then a clerk sees to it
        kiosk.do(f"/tickets/{ticket}/cancel")
        it.end(ticket, "cancelled")


def _clerk(it: Rush, counter: str) -> None:
    """Work at a counter until everybody has been seen to."""
    clerk, here = it.caller("clerk", counter), f"/counters/{counter}"
    try:
        clerk.do(f"{here}/open")
    except Refused as refused:
        if refused.code != "counter-taken":
            it.tally.error(refused.code)
        return
    while not it.is_over():
        try:
            _see_to_next(it, clerk, here)
        except Refused as refused:
            if refused.code not in _NO_FAULT:
                it.tally.error(refused.code)
            time.sleep(_POLL)
    with suppress(Refused):  # somebody may have closed it for us
        clerk.do(f"{here}/close")


def _see_to_next(it: Rush, clerk: Caller, here: str) -> None:
    ticket = clerk.do(f"{here}/call-next")
    visitor = it.whose(ticket["id"])
    if visitor is None:
        clerk.do(f"{here}/finish")
        return
    if ticket["calls"] == 1:
        it.waits.append(it.now() - it.taken[ticket["id"]])
    if visitor.recalled:
        clerk.do(f"{here}/recall")
    if not _goes_another_way(it, clerk, here, ticket, visitor):
        clerk.do(f"{here}/start")
        it.pause(visitor.takes)
        clerk.do(f"{here}/finish", {"outcome": "received"})
        it.end(ticket["id"], "served")


def _goes_another_way(it: Rush, clerk: Caller, here: str, ticket: dict[str, Any], visitor: Visitor) -> bool:
    """Do what is planned for a visitor who is not simply served; on a second call everybody is."""
    first, id_ = ticket["calls"] == 1, ticket["id"]
    match visitor.fate:
        case "no-show":
            clerk.do(f"{here}/no-show")
            it.end(id_, "no-show")
        case "late" if first:
            clerk.do(f"{here}/no-show")
            clerk.do(f"/tickets/{id_}/rejoin")
        case "parks" if first:
            clerk.do(f"/tickets/{id_}/park")
            clerk.do(f"/tickets/{id_}/resume")
        case "sent-on" if first:
            clerk.do(f"/tickets/{id_}/transfer", {"service": ticket["service"], "place": "end"})
        case _:
            return False
    return True
