"""Say what a dossier is: for which procedure it was handed in, until when its result is promised, where it stands.

Nothing of it tells whose it is. What a clerk writes about it (what is missing, why it is refused) stands beside the
chain and is forgotten; the citizen has it on paper.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from queue_server.domain.core.errors import Invalid, Refusal, Unknown
from queue_server.domain.core.event import Event

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from queue_server.domain.catalogue.procedure import TimeUnit
    from queue_server.domain.core.identifiers import ActorId, Instant, ProcedureId, Remark, ServiceDay, TicketNumber
    from queue_server.domain.dossiers.codes import DossierCode
    from queue_server.domain.passes.passes import PassId


class UnknownDossierError(Unknown):
    """The office has received no dossier with this code."""

    code, title = "unknown-dossier", "There is no dossier with this code"


class DossierStatusError(Refusal):
    """Where the dossier stands, this cannot be done; `status` says where that is."""

    code, title = "dossier-status", "Where the dossier stands, this is not possible"


class SupplementOnceError(Refusal):
    """A supplement was asked before: the first request names all that is missing."""

    code, title = "supplement-once", "A supplement of this dossier was asked before, and is asked once only"


class ExtensionOnceError(Refusal):
    """The promised day was put off before."""

    code, title = "extension-once", "The promised day of this dossier was put off before, and is once only"


class DueNotLaterError(Invalid):
    """The day that is to be promised is over, or not after the one that is promised already."""

    code, title = "due-not-later", "The promised day must not be over, and a new one is after the one before"


class DossierStatus(StrEnum):
    """Where a dossier stands."""

    RECEIVED = "received"
    """It is being worked on."""
    SUPPLEMENT_ASKED = "supplement-asked"
    """Its citizen is to bring what is missing; the time stands still."""
    REFUSED = "refused"
    STOPPED = "stopped"
    READY = "ready"
    """Its result waits to be fetched."""
    HANDED_OVER = "handed-over"
    TAKEN_BACK = "taken-back"
    """It was received by mistake: it counts nowhere, and nobody else gets its code."""


UNDER_WAY = frozenset({DossierStatus.RECEIVED, DossierStatus.SUPPLEMENT_ASKED})
"""Where a dossier stands that has not ended."""


class Limit(NamedTuple):
    """How long a procedure takes at most, as the catalogue had it when the dossier was received."""

    unit: TimeUnit
    value: int


class Due(NamedTuple):
    """Until when a result is promised."""

    day: ServiceDay
    at: Instant | None = None
    """Until which moment of that day, where hours are promised."""
    is_provisional: bool = False
    """Whether it rests on days of which it is not decided yet whether they are worked."""

    def is_missed(self, at: Instant, day: ServiceDay) -> bool:
        """Tell whether it is over at a moment of a day."""
        return day > self.day or (self.at is not None and at > self.at)


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier, as far as it goes."""

    code: DossierCode
    procedure: ProcedureId
    day: ServiceDay
    """On which it was received."""
    number: TicketNumber | None
    """Of that day, with which it was handed in; None where it came with the books of another program."""
    received_at: Instant
    received_by: ActorId
    limit: Limit | None
    """None where the clerk said the day, since the catalogue states no time."""
    since: Instant
    """From when its time is counted: as it was received, or as what was missing was brought."""
    due: Due
    """As it stands."""
    original: Due
    """As it would be if it had not been put off."""
    is_told: bool
    """Whether the citizen was told the day: then it moves by no calendar."""
    status_since: Instant
    status: DossierStatus = DossierStatus.RECEIVED
    missing: int = 0
    """How many papers a supplement was asked for; 0: none was asked."""
    return_pass: PassId | None = None
    """With which its citizen comes back with them; None where the office could not say for which service."""
    void_pass: PassId | None = None
    """That of a supplement which was asked by mistake: it is to be good no more."""
    words: Remark | None = None
    """What was written with the latest step, while it is kept."""
    is_extended: bool = False
    would_be_due: ServiceDay | None = None
    """What the calendar says now, where a citizen was told another day."""
    ended_at: Instant | None = None
    """When its result was ready, or when it was refused or stopped."""
    ended_on: ServiceDay | None = None
    handed_over_on: ServiceDay | None = None
    is_late: bool = False
    """Whether its promised day was missed, as far as that stands for good."""
    is_late_unextended: bool = False
    """Whether it was, or would have been, if it had not been put off."""
    moved_on: ServiceDay | None = None
    """The day of the latest step."""
    before: Dossier | None = None
    """How it stood before that step, while that can be taken back."""

    @property
    def is_under_way(self) -> bool:
        """Tell whether it has not ended."""
        return self.status in UNDER_WAY

    @property
    def is_due(self) -> bool:
        """Tell whether its time runs."""
        return self.status is DossierStatus.RECEIVED

    @property
    def is_awaited(self) -> bool:
        """Tell whether its citizen is to come back with what was missing."""
        return self.status is DossierStatus.SUPPLEMENT_ASKED

    def can_be_taken_back(self, today: ServiceDay) -> bool:
        """Tell whether its latest step is one of today that was not taken back; its reception is one, too."""
        is_as_received = self.status_since == self.received_at
        return self.moved_on == today and (self.before is not None or is_as_received)

    def require(self, *statuses: DossierStatus) -> None:
        """Raise `DossierStatusError` unless it stands at one of these."""
        if self.status not in statuses:
            raise DossierStatusError(status=self.status)


def known(dossier: Dossier | None) -> Dossier:
    """Return a dossier that was received, or raise `UnknownDossierError`."""
    if dossier is None:
        raise UnknownDossierError
    return dossier


@dataclass(frozen=True, slots=True)
class DossierEvent(Event):
    """Something that happened to a dossier."""

    @abstractmethod
    def applied(self, dossier: Dossier | None, by: ActorId) -> Dossier:
        """Return the dossier after it."""


class DossierFold:
    """A dossier as it unfolds."""

    def __init__(self, dossier: Dossier | None) -> None:
        """Start from how it stands."""
        self.state = dossier

    def take(self, events: Iterable[DossierEvent], by: ActorId, /) -> None:
        """Let events happen that somebody brought about."""
        for event in events:
            self.state = event.applied(self.state, by)


if TYPE_CHECKING:
    Promising = Callable[[Limit, Instant], Due]
    """Counts a promised day by the office's calendar: from a limit, and the moment from which it runs."""
