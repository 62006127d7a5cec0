"""Say of what views are made: which streams of an office they read, and what they are given of them.

A view is made anew when there is news of a stream that one of its sources reads, or time alone changes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from queue_server.domain.catalogue.aggregate import CATALOGUE
from queue_server.domain.core.errors import UnknownTicketError
from queue_server.domain.core.identifiers import TicketId
from queue_server.domain.day.aggregate import DAY
from queue_server.domain.day.visit import day_of
from queue_server.domain.dossiers.aggregate import DOSSIER
from queue_server.domain.office.aggregate import SETUP
from queue_server.domain.people.aggregate import PEOPLE
from queue_server.views.results import Fetched

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from queue_server.domain.core.aggregate import Aggregate
    from queue_server.domain.core.errors import Refusal
    from queue_server.domain.core.identifiers import ActorId, DossierCode, Instant, ProcedureId, SharedWord
    from queue_server.domain.core.text import Text
    from queue_server.domain.day.day import Day
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.domain.devices.presence import Reported
    from queue_server.domain.devices.printers import PrinterStands
    from queue_server.domain.dossiers.dossier import Dossier

S = TypeVar("S")

REPORTS_KIND = "reports"
"""What a source reads that changes with what devices report, which is in no books."""

PRINTERS_KIND = "printers"
"""What a source reads that changes with how slip printers stand, which is in no books either."""

TIME = "time"
"""What a source reads that changes with time alone, though nothing happens: it is looked at every few seconds."""


class OfficeState(Protocol):
    """An open office, as far as views are made of it."""

    @property
    def now(self) -> Instant:
        """Return the time by which it decides."""
        ...

    @property
    def parts(self) -> tuple[object, ...]:
        """Return of what all is made that can be seen of today, but for the time: the same parts, the same sight."""
        ...

    @property
    def reports(self) -> Mapping[ActorId, Reported]:
        """Return what its devices reported last; the same object as long as nothing is new."""
        ...

    def find_reports(self) -> None:
        """Make sure that what they told other nodes is known here."""
        ...

    @property
    def printers(self) -> Mapping[str, PrinterStands]:
        """Return how the printers of its kiosks stood last, by what each kiosk is called; likewise."""
        ...

    def find_printers(self) -> None:
        """Make sure that what other nodes heard of them is known here."""
        ...

    def view_context(self, day: Day | None = None) -> ViewContext:
        """Return what can be seen now of today, or of another day."""
        ...

    def look(self, ticket: TicketId) -> Day:
        """Return the day that holds a ticket; `UnknownTicketError` once the journal has confirmed that none does."""
        ...

    def shared(self, word: SharedWord) -> TicketId:
        """Return the ticket that a word shows; `UnknownTicketError` once the journal has confirmed it."""
        ...

    def has_lost(self, ticket: TicketId) -> bool:
        """Tell whether the books went back to before a ticket was given out; they are not asked."""
        ...

    def state_of(self, aggregate: Aggregate[S], key: str = "") -> S:
        """Return the durable state of a stream that is not of a day; the books are asked if it is new here."""
        ...

    def confirmed(self, aggregate: Aggregate[S], key: str = "") -> S:
        """Return the state of a small stream as the books confirm it now."""
        ...


class Source:
    """Something of which a view is made. By `argument` is meant the view's: the `2` of `counter/2`, or none."""

    def place(self, argument: str) -> Hashable:  # noqa: ARG002 - this one looks at the same place for all
        """Return at what it looks: whoever looks at the same place is given the same."""
        return None

    def reads(self, argument: str) -> frozenset[str]:
        """Return whose news change it: names of streams (`note/a1`), kinds of them (`day`), and `TIME`."""
        raise NotImplementedError

    def find(self, office: OfficeState, argument: str) -> None:
        """Make sure that there is something to see, which may take a while; or raise the refusal that says why."""

    def see(self, office: OfficeState, argument: str) -> object:
        """Return what the view is given. The books are not asked for what was found before."""
        raise NotImplementedError

    def lost(self, office: OfficeState, argument: str) -> Refusal | None:  # noqa: ARG002 - nothing here can be lost
        """Return the refusal of what was found once and is in the books no more. They are not asked."""
        return None

    def parts(self, office: OfficeState, argument: str) -> tuple[object, ...]:
        """Return of what it is made but for the time: as long as these are the same objects, so is what is seen."""
        raise NotImplementedError


class _Today(Source):
    """The set-up and today, and what people are called, as a `ViewContext`."""

    def reads(self, argument: str) -> frozenset[str]:  # noqa: ARG002
        return frozenset({SETUP.kind, DAY.kind, PEOPLE.kind, TIME})

    def see(self, office: OfficeState, argument: str) -> ViewContext:  # noqa: ARG002
        return office.view_context()

    def parts(self, office: OfficeState, argument: str) -> tuple[object, ...]:  # noqa: ARG002
        return office.parts


class _DayOfTicket(_Today):
    """The set-up and the day of the ticket whose id is the argument, as a `ViewContext`."""

    def reads(self, argument: str) -> frozenset[str]:
        return super().reads(argument) - {PEOPLE.kind}  # phones show no names of staff, and are thousands

    def place(self, argument: str) -> Hashable:
        return day_of(TicketId(argument))

    def find(self, office: OfficeState, argument: str) -> None:
        office.look(TicketId(argument))

    def see(self, office: OfficeState, argument: str) -> ViewContext:
        return office.view_context(office.look(TicketId(argument)))

    def lost(self, office: OfficeState, argument: str) -> Refusal | None:
        return UnknownTicketError() if office.has_lost(TicketId(argument)) else None


class _Clock(Source):
    """The time of the office, an `Instant`."""

    def reads(self, argument: str) -> frozenset[str]:  # noqa: ARG002
        return frozenset({TIME})

    def see(self, office: OfficeState, argument: str) -> Instant:  # noqa: ARG002
        return office.now

    def parts(self, office: OfficeState, argument: str) -> tuple[object, ...]:  # noqa: ARG002
        return (office.now,)


class _Stream(Source):
    """The state of one stream, as its aggregate folds it."""

    def __init__(self, aggregate: Aggregate[Any], key: Callable[[str], str]) -> None:
        """Know of which kind the stream is, and its key by the argument."""
        self._aggregate = aggregate
        self._key = key

    def place(self, argument: str) -> Hashable:
        return self._key(argument)

    def reads(self, argument: str) -> frozenset[str]:
        return frozenset({self._aggregate.name(self._key(argument))})

    def find(self, office: OfficeState, argument: str) -> None:
        self.see(office, argument)

    def see(self, office: OfficeState, argument: str) -> object:
        return office.state_of(self._aggregate, self._key(argument))

    def parts(self, office: OfficeState, argument: str) -> tuple[object, ...]:
        return (self.see(office, argument),)


class _Reports(Source):
    """What the devices of the office reported last, by under which id each acts: a mapping of `Reported`."""

    def reads(self, argument: str) -> frozenset[str]:  # noqa: ARG002
        return frozenset({REPORTS_KIND, TIME})

    def find(self, office: OfficeState, argument: str) -> None:  # noqa: ARG002
        office.find_reports()

    def see(self, office: OfficeState, argument: str) -> Mapping[ActorId, Reported]:  # noqa: ARG002
        return office.reports

    def parts(self, office: OfficeState, argument: str) -> tuple[object, ...]:  # noqa: ARG002
        return (office.reports,)


class _Printers(Source):
    """How the printers of the kiosks stood last, by what each kiosk is called: a mapping of `PrinterStands`."""

    def reads(self, argument: str) -> frozenset[str]:  # noqa: ARG002
        return frozenset({PRINTERS_KIND, TIME})

    def find(self, office: OfficeState, argument: str) -> None:  # noqa: ARG002
        office.find_printers()

    def see(self, office: OfficeState, argument: str) -> Mapping[str, PrinterStands]:  # noqa: ARG002
        return office.printers

    def parts(self, office: OfficeState, argument: str) -> tuple[object, ...]:  # noqa: ARG002
        return (office.printers,)


class _ToFetch(Source):
    """The dossiers for which somebody comes today, as `Fetched`."""

    def reads(self, argument: str) -> frozenset[str]:  # noqa: ARG002
        return frozenset({DAY.kind, DOSSIER.kind, CATALOGUE.kind})

    def find(self, office: OfficeState, argument: str) -> None:
        self.see(office, argument)

    def see(self, office: OfficeState, argument: str) -> Fetched:  # noqa: ARG002
        published = office.state_of(CATALOGUE).published

        def name(procedure: ProcedureId) -> Text | None:
            found = published.get(procedure)
            return None if found is None else found.name

        return Fetched(self._dossiers(office), name)

    def parts(self, office: OfficeState, argument: str) -> tuple[object, ...]:  # noqa: ARG002
        return (*self._dossiers(office).values(), office.state_of(CATALOGUE))

    @staticmethod
    def _dossiers(office: OfficeState) -> dict[DossierCode, Dossier | None]:
        named = office.view_context().day.fetches.values()
        return {code: office.state_of(DOSSIER, code) for codes in named for code in codes}


def argument(said: str) -> str:
    """Return a view's argument as it is: the key of the stream that the view is of."""
    return said


def stream(aggregate: Aggregate[Any], key: Callable[[str], str] | None = None) -> Source:
    """Return the state of a stream as a source: of the only one of its kind, or of the one with this key.

    `stream(SETUP)` is the set-up without what is retired, `stream(NOTE, key=argument)` the note of which the view is.
    """
    return _Stream(aggregate, key or (lambda _: ""))


TODAY: Source = _Today()
"""Today, with the set-up and the clock: a `ViewContext`."""

DAY_OF_TICKET: Source = _DayOfTicket()
"""The day of the ticket whose id is the argument, with the set-up and the clock: a `ViewContext`."""

CLOCK: Source = _Clock()
"""The time by which the office decides: an `Instant`."""

REPORTS: Source = _Reports()
"""What the devices reported last, by under which id each acts: a mapping of `Reported`."""

PRINTERS: Source = _Printers()
"""How the printers of the kiosks stood last, by what each kiosk is called: a mapping of `PrinterStands`."""

TO_FETCH: Source = _ToFetch()
"""The dossiers for which somebody comes today, and what procedures are called: `Fetched`."""
