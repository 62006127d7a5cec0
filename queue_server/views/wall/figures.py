"""Say what of the office's work stands on its wall: shares, each with its counts, its days and its own date.

Whoever keeps a figure hands it in; one that nobody keeps, or that has no cases, is not on the wall.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from typing_extensions import TypedDict

from queue_server.views.wire import rfc3339

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import Instant, ServiceDay


class Share(NamedTuple):
    """So many of so many, from one day to another, as it was counted at a time."""

    part: int
    of: int
    since: ServiceDay
    until: ServiceDay
    at: Instant


class Figures(NamedTuple):
    """The shares that an office can tell."""

    on_time: Share | None = None
    """Of the dossiers that were handed over, those in time."""
    satisfaction: Share | None = None
    """Of the answers, those that say satisfied or very satisfied."""


NONE_KEPT = Figures()
"""What an office tells that keeps none."""


class WireShare(TypedDict):
    """So many of so many, from one day to another, as of a time."""

    as_of: str
    part: int
    of: int
    since: str
    until: str


class WireFigures(TypedDict, total=False):
    """The shares that are known."""

    on_time: WireShare
    satisfaction: WireShare


class WallFigures(TypedDict):
    """The shares alone, on a service day."""

    day: str
    figures: WireFigures


def wire_figures(figures: Figures) -> WireFigures:
    """Return the shares that have cases."""
    made: WireFigures = {}
    if figures.on_time is not None and figures.on_time.of:
        made["on_time"] = _share(figures.on_time)
    if figures.satisfaction is not None and figures.satisfaction.of:
        made["satisfaction"] = _share(figures.satisfaction)
    return made


def _share(share: Share) -> WireShare:
    return {
        "as_of": rfc3339(share.at),
        "part": share.part,
        "of": share.of,
        "since": share.since,
        "until": share.until,
    }
