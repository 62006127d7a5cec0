"""The API of numbers that are given without the server: keep them aside beforehand, hand them in afterwards."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Annotated, NotRequired

from pydantic import Field, StringConstraints
from typing_extensions import TypedDict

from queue_server.domain.core.identifiers import VIETNAMESE, KeeperId, ServiceDay, TicketNumber
from queue_server.domain.core.permissions import Permission
from queue_server.domain.day.acts.offline import HandIn, ReserveNumbers
from queue_server.domain.day.blocks import blocks_for
from queue_server.web.api.outcomes import TICKET_OF_EVENTS
from queue_server.web.bodies import Body
from queue_server.web.fields import Class, Procedure, Service, Spoken
from queue_server.web.route import OutcomeView, Route
from queue_server.web.rows import Table

if TYPE_CHECKING:
    from queue_server.domain.day.blocks import Block
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.web.route import Done

_DAY_MS = 24 * 3600 * 1000


class ReserveBody(Body):
    """Which of those with one token asks: a word that it made up once; absent where there is only one."""

    keeper: Annotated[KeeperId, StringConstraints(pattern=r"^[0-9a-z]{8,40}$")] | None = None


class HandInBody(Body):
    """A number that was given without the server, of which day, and how many milliseconds ago."""

    day: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    number: Annotated[str, Field(pattern=r"^[A-Z][0-9]{3,4}$")]
    service: Service
    ago: Annotated[int, Field(ge=0, le=_DAY_MS)]
    priority: Class | None = None
    procedure: Procedure | None = None
    language: Spoken = VIETNAMESE


class KeptAside(TypedDict):
    """Numbers from the first to the last, both included; for which services; those handed in; and whose they are.

    Who is a keeper gives its own ones alone.
    """

    first: str
    last: str
    services: list[str]
    handed_in: list[str]
    keeper: NotRequired[str]


class KeptAsideAnswer(TypedDict):
    """The service day, and what is kept aside on it for whoever asks."""

    day: str
    numbers: list[KeptAside]


def _told(done: Done[ViewContext]) -> KeptAsideAnswer:
    day = done.context.day
    return {"day": day.day, "numbers": [_kept_aside(block) for block in blocks_for(day, done.actor.id)]}


def _kept_aside(block: Block) -> KeptAside:
    made: KeptAside = {
        "first": block.numbers.first,
        "last": block.numbers.last,
        "services": list(block.numbers.services),
        "handed_in": [f"{block.numbers.letter}{figure}" for figure in sorted(block.handed_in)],
    }
    if block.keeper is not None:
        made["keeper"] = block.keeper
    return made


NUMBERS = Table(
    name="numbers",
    rows=(
        Route(
            name="numbers-reserve",
            path="/numbers/reserve",
            permission=Permission.TAKE_A_NUMBER,
            body=ReserveBody,
            command=lambda said, _: ReserveNumbers(said.keeper),
            answer=OutcomeView(KeptAsideAnswer, _told),
        ),
        Route(
            name="numbers-hand-in",
            path="/numbers/hand-in",
            permission=Permission.TAKE_A_NUMBER,
            body=HandInBody,
            command=lambda said, _: HandIn(
                ServiceDay(said.day),
                TicketNumber(said.number),
                said.service,
                said.ago,
                secrets.token_hex(16),
                said.priority,
                said.procedure,
                said.language,
            ),
            answer=TICKET_OF_EVENTS,
            status=201,
        ),
    ),
)
