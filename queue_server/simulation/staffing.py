"""Choose the counters that a rehearsal mans, and what they have to offer."""

from __future__ import annotations

from collections import Counter as Occurrences
from collections.abc import Sequence
from typing import Any

from queue_server.simulation.monday import KINDS, OTHER, Minutes, Offer, Size

STAFF: dict[Size, int] = {"small": 6, "merged": 14, "big": 70}
"""Counters that are manned on a Monday, by the size of the office; fewer where there are fewer."""

Counter = dict[str, Any]
"""A counter as the API describes it to anybody."""


class CannotRehearse(Exception):
    """There is nothing to rehearse on; the text says why."""


def counters_to_man(office: dict[str, Any], size: Size, token: str | None) -> list[Counter]:
    """Return the counters to work at: closed ones, for at the others somebody works.

    At the sample office a rehearsal that was cut off may have left all of them open: then those.
    """
    closed = [each for each in office["counters"] if each["state"] == "closed"]
    if closed:
        return manned(closed, STAFF[size])
    if token is not None:
        raise CannotRehearse("Every counter is open already: close those that the rehearsal may use.")
    every: list[Counter] = office["counters"]
    return every


def manned(counters: Sequence[Counter], staff: int) -> list[Counter]:
    """Return as many counters as there is staff for: first those that add services, then where most work is."""
    chosen: list[Counter] = []
    while len(chosen) < min(staff, len(counters)):
        served = Occurrences(service for each in chosen for service in each["services"])
        left = [(*_gain(each, served), -place) for place, each in enumerate(counters) if each not in chosen]
        chosen.append(counters[-max(left)[-1]])
    return chosen


def _gain(counter: Counter, served: Occurrences[str]) -> tuple[int, float]:
    """Return how many services a counter adds, and how much work it takes off the others."""
    added = sum(service not in served for service in counter["services"])
    return added, sum(_work(service) / (1 + served[service]) for service in counter["services"])


def _work(service: str) -> Minutes:
    share, shortest, longest, _ = KINDS.get(service, OTHER)
    return share * (shortest + longest) / 2


def offer_of(office: dict[str, Any], counters: Sequence[Counter]) -> Offer:
    """Return what visitors can come for: the open services that the counters serve."""
    served = {service for each in counters for service in each["services"]}
    services = [each["id"] for each in office["services"] if each["state"] == "open" and each["id"] in served]
    if not services:
        raise CannotRehearse("No service is open now, or none has a counter for it.")
    priorities, outcomes = ([each["id"] for each in office[what]] for what in ("priorities", "outcomes"))
    return Offer(tuple(services), tuple(priorities), tuple(outcomes))
