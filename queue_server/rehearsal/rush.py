"""Play a planned Monday on a running server, as its kiosks and clerks would."""

from __future__ import annotations

import time
from collections import Counter
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import requests
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from queue_server.rehearsal.caller import Caller, Tally
from queue_server.rehearsal.clerk import Clerk
from queue_server.rehearsal.hall import Hall
from queue_server.rehearsal.kiosk import Kiosk
from queue_server.rehearsal.report import ENDS, Report, statuses
from queue_server.simulation.monday import Size, clock, plan
from queue_server.simulation.staffing import CannotRehearse, counters_to_man, offer_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

_KIOSKS = 3
_TICK = 0.1
_LULL = 5.0
"""Seconds without anything going on after which the server is asked whether others have seen to somebody."""


def rush(  # noqa: PLR0913, PLR0917 - the options of the command
    url: str, size: Size, seed: int, speed: float, token: str | None, visitors: int | None, console: Console
) -> Report:
    """Play a Monday and return what came of it; raises `CannotRehearse`, or requests' error without a server."""
    office = _office_of(url.rstrip("/"), token)
    door = _Door(url, office["id"], token)
    counters = counters_to_man(office, size, token)
    hall = Hall(plan(size, seed, offer_of(office, counters), visitors), speed, door.tally)
    witness = door.admit("kiosk")
    players: list[Kiosk | Clerk] = [Clerk(hall, door.admit("clerk", each["id"]), each["id"]) for each in counters]
    players += [Kiosk(hall, door.admit("kiosk"), door.admit("clerk")) for _ in range(_KIOSKS)]
    began = time.monotonic()
    _play(hall, players, witness, console)
    took = time.monotonic() - began
    known = statuses(hall.guests, witness)
    waits = sorted(guest.wait for guest in hall.guests if guest.wait is not None)
    outcomes, tally = Counter(known.values()), door.tally
    return Report(len(hall.guests), hall.issued, outcomes, waits, tally.errors, tally.requests, took, speed)


def _office_of(url: str, token: str | None) -> dict[str, Any]:
    """Return the office of whoever the token belongs to, else the first there is."""
    own = None if token is None else _answered(requests.post(f"{url}/session", json={"token": token}, timeout=10))
    if own is None or "office" not in own:
        first: dict[str, Any] = _answered(requests.get(f"{url}/api/v1/offices", timeout=10))[0]
        return first
    there: dict[str, Any] = _answered(requests.get(f"{url}/api/v1/offices/{own['office']}", timeout=10))
    return there


def _answered(answer: requests.Response) -> Any:
    answer.raise_for_status()
    return answer.json()


class _Door:
    """Where kiosks and clerks get in: by the token, or by what the sample office offers for trying."""

    def __init__(self, url: str, office: str, token: str | None) -> None:
        self.tally = Tally()
        self._url = url
        self._office = office
        self._token = token
        if token is None and not requests.get(f"{url.rstrip('/')}/try", timeout=10).json()["available"]:
            raise CannotRehearse("Only the sample office lets anybody try: give a manager's --token.")

    def admit(self, role: str, counter: str | None = None) -> Caller:
        caller = Caller(self._url, self._office, self.tally, self._token)
        if self._token is None:
            caller.try_as(role, counter)
        return caller


def _play(hall: Hall, players: Sequence[Kiosk | Clerk], witness: Caller, console: Console) -> None:
    """Let everybody work until it is over; on Ctrl-C they finish what is in hand and close."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with ThreadPoolExecutor(len(players)) as pool, Progress(*columns, console=console) as progress:
        bars = [progress.add_task(what, total=len(hall.guests)) for what in ("Tickets issued", "Seen to")]
        hall.open_doors()
        jobs = [pool.submit(each.work) for each in players]
        try:
            _watch(hall, jobs, witness, progress, bars)
        except KeyboardInterrupt:
            console.print("Stopped: the clerks finish what they have in hand, and close.")
        finally:
            hall.stopped.set()
    for job in jobs:
        job.result()


def _watch(
    hall: Hall, jobs: Sequence[Future[None]], witness: Caller, progress: Progress, bars: Sequence[TaskID]
) -> None:
    looked = time.monotonic()
    while not (hall.is_over or hall.is_stuck or any(job.done() and job.exception() for job in jobs)):
        if min(hall.idle, time.monotonic() - looked) > _LULL:
            _look_around(hall, witness)
            looked = time.monotonic()
        time.sleep(_TICK)
        _show(hall, progress, bars)
    _show(hall, progress, bars)


def _show(hall: Hall, progress: Progress, bars: Sequence[TaskID]) -> None:
    progress.update(bars[0], completed=hall.issued, description=f"{clock(hall.now)} simulated: issued")
    progress.update(bars[1], completed=hall.seen_to)


def _look_around(hall: Hall, witness: Caller) -> None:
    """Note whom somebody outside the rehearsal has seen to."""
    left = [guest for guest in hall.guests if not guest.done and not guest.away]
    known = statuses(left, witness)
    for guest in left:
        if guest.ticket is not None and known.get(guest.ticket) in {*ENDS, "lapsed"}:
            hall.done(guest)
