"""Give numbers without the server: keep blocks of them aside for a device beforehand, and take in what it gave."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from queue_server.domain.core import calendar
from queue_server.domain.core.errors import DayOverError, HandedInError, NotReservedError, OfficeClosedError
from queue_server.domain.core.identifiers import (
    ORDINARY,
    VIETNAMESE,
    ActorId,
    ClassId,
    Instant,
    KeeperId,
    Language,
    ProcedureId,
    ServiceDay,
    ServiceId,
    Status,
    TicketId,
    TicketNumber,
)
from queue_server.domain.day.acts.issue import letter_of
from queue_server.domain.day.blocks import MOST, Block, Numbers, block_of, blocks_for, next_numbers, parts
from queue_server.domain.day.decision import DayCommand, DayEvent
from queue_server.domain.day.leg import Leg
from queue_server.domain.day.visit import Visit, ticket_id

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from queue_server.domain.day.day import Day
    from queue_server.domain.day.decision import DayGiven
    from queue_server.domain.day.draft import Draft
    from queue_server.domain.office.office import Office


@dataclass(frozen=True, slots=True)
class ReserveNumbers(DayCommand):
    """Keep numbers aside for whoever asks: a kiosk that may lose its server, or staff who may write them by hand.

    A kiosk says which `keeper` it is, by a word that it made up once: what another one with its token has, or it had
    itself before its memory was emptied, it must not give again.
    """

    keeper: KeeperId | None = None

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Keep a block of each letter aside, another one where half of the last is used; nothing where all are there.

        A day on which no number is given any more, or none at all, needs none.
        """
        if not _goes_on_today(day, given):
            raise OfficeClosedError
        wanted = tuple(_wanted(day, given.office, given.actor.id, self.keeper))
        return [NumbersReserved(given.now, given.actor.id, wanted, self.keeper)] if wanted else []


@dataclass(frozen=True, slots=True)
class HandIn(DayCommand):
    """Take in a number that was given without the server, out of a block of whoever hands it in.

    How long ago it was given is said, and not when: the clock of a device may be wrong, what has passed by it is not.
    """

    OF_TODAY: ClassVar[bool] = False
    day: ServiceDay
    """The service day of which it is."""
    number: TicketNumber
    service: ServiceId
    ago: int
    """Milliseconds."""
    secret: str
    priority: ClassId | None = None
    procedure: ProcedureId | None = None
    language: Language = VIETNAMESE

    def decide(self, day: Day, given: DayGiven) -> Sequence[DayEvent]:
        """Take it in once, whatever the hours, a stop or a cap say by now: somebody holds it.

        What she came for, and by which class, is left out where the office has changed it meanwhile.
        """
        if self.day != given.today:
            raise DayOverError
        block = block_of(day, self.number)
        _, figure = parts(self.number)
        if block is None or block.device != given.actor.id or self.service not in block.numbers.services:
            raise NotReservedError(number=self.number)
        if figure in block.handed_in:
            raise HandedInError(number=self.number)
        is_class = self.priority != ORDINARY and self.priority in given.office.shares
        is_posted = self.procedure in given.posted or self.procedure in given.office.procedures
        return [
            TicketHandedIn(
                given.now,
                ticket=ticket_id(day.day, self.secret),
                number=self.number,
                service=self.service,
                priority=self.priority if is_class else None,
                procedure=self.procedure if is_posted else None,
                language=self.language,
                issued_at=Instant(min(given.now, max(block.reserved_at, given.now - self.ago))),
            )
        ]


@dataclass(frozen=True, slots=True)
class NumbersReserved(DayEvent):
    """Numbers are kept aside for one device."""

    device: ActorId
    numbers: tuple[Numbers, ...]
    keeper: KeeperId | None = None

    def apply(self, draft: Draft) -> None:
        """Let nobody else give them."""
        for numbers in self.numbers:
            before = draft.blocks.get(numbers.letter, ())
            draft.blocks[numbers.letter] = (*before, Block(self.device, numbers, self.at, self.keeper))
            for service in numbers.services:
                draft.letters.setdefault(service, numbers.letter)


@dataclass(frozen=True, slots=True)
class TicketHandedIn(DayEvent):
    """A number that was given without the server has come into the books."""

    ticket: TicketId
    number: TicketNumber
    service: ServiceId
    priority: ClassId | None
    procedure: ProcedureId | None
    language: Language
    issued_at: Instant

    def apply(self, draft: Draft) -> None:
        """Put the visitor behind those who came before; where the day is closed by now, it closed for her too."""
        letter, figure = parts(self.number)
        draft.blocks[letter] = tuple(_handed_in(block, figure) for block in draft.blocks.get(letter, ()))
        draft.count(self.number, self.service)
        leg, status = Leg(self.service, self.issued_at), Status.WAITING
        if draft.state == "closed":
            closed_at = Instant(max(self.issued_at, draft.closed_at or self.at))
            leg, status = leg.ended(closed_at, "lapsed"), Status.LAPSED
        draft.put(
            Visit(
                id=self.ticket,
                number=self.number,
                status=status,
                issued_at=self.issued_at,
                place=bisect_right(draft.places, self.issued_at),
                arrival=self.issued_at,
                came_for=self.service,
                legs=(leg,),
                language=self.language,
                priority=self.priority,
                procedure=self.procedure,
                given_by=draft.gave_alone(),
            )
        )


def _goes_on_today(day: Day, given: DayGiven) -> bool:
    """Tell whether some service may still give a number today, now or later."""
    office, now = given.office, given.now
    if day.state == "closed":
        return False
    for hours in {service.hours or office.hours for service in office.services if office.offers(service.id)}:
        spans = calendar.intervals(hours, given.today, office.time_zone)
        if spans and now < spans[-1][1]:
            return True
    return False


def _wanted(day: Day, office: Office, device: ActorId, keeper: KeeperId | None) -> Iterator[Numbers]:
    """Yield what has to be kept aside for a keeper: of each letter of which it has no numbers, or few."""
    good = [block for block in blocks_for(day, device) if not block.is_half_used]
    many = Counter(block.numbers.letter for block in good)
    has = {block.numbers.letter for block in good if block.keeper == keeper or many[block.numbers.letter] >= MOST}
    services: dict[str, list[ServiceId]] = {}
    for service in office.services:
        if office.offers(service.id):
            services.setdefault(letter_of(day, service), []).append(service.id)
    for letter in sorted(services.keys() - has):
        yield next_numbers(day, letter, tuple(services[letter]))


def _handed_in(block: Block, figure: int) -> Block:
    return block._replace(handed_in=block.handed_in | {figure}) if block.holds(figure) else block
