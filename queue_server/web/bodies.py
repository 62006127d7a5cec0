"""Model every body that the API takes; OpenAPI is made from these models."""

from __future__ import annotations

import json
import re
from typing import Annotated, Literal, TypeVar

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from queue_server.access.errors import BodyTooLargeError, InvalidBodyError, InvalidJsonError
from queue_server.domain.access.pins import LONGEST, SHORTEST
from queue_server.domain.core.identifiers import (
    ClassId,
    CounterId,
    OutcomeId,
    ProcedureId,
    Remark,
    ServiceId,
    TicketId,
)

LARGEST_BODY = 64 * 1024
"""Bytes: several times the largest command."""

_ID = StringConstraints(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")
_SIGN = r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
_WORDS = rf"^{_SIGN}*$"
_SOME_WORDS = rf"^{_SIGN}*[^\s\x00-\x1f\x7f-\x9f\ufeff]{_SIGN}*$"
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
_STRIPPED = AfterValidator(str.strip)
"""Taken off only after the words were looked at, so that what is refused is what is described."""

Service = Annotated[ServiceId, _ID]
Counter = Annotated[CounterId, _ID]
Class = Annotated[ClassId, _ID]
Ticket = Annotated[TicketId, _ID]
Reason = Annotated[Remark, StringConstraints(max_length=200, pattern=_WORDS), _STRIPPED]
Note = Annotated[Remark, StringConstraints(max_length=500, pattern=_WORDS), _STRIPPED]


def _written_as_rfc3339(value: object) -> object:
    """Raise for what a parser of times would guess at: seconds since 1970, a time without seconds."""
    if not isinstance(value, str) or not _RFC3339.fullmatch(value):
        raise ValueError("a time is written as 2026-11-23T08:00:00Z")
    return value


Person = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
"""The id of a person's token."""

Pin = Annotated[str, StringConstraints(pattern=rf"^[0-9]{{{SHORTEST},{LONGEST}}}$")]
"""A short secret of digits."""

Device = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=_WORDS)]
Moment = Annotated[AwareDatetime, Field(strict=False), BeforeValidator(_written_as_rfc3339)]
"""A point in time as RFC 3339 with its offset."""


class Body(BaseModel):
    """A body: unknown fields and wrong types are refused."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


B = TypeVar("B", bound=Body)


class NoBody(Body):
    """Nothing to say."""


class IssueBody(Body):
    """Take a number."""

    service: Service
    priority: Class | None = None
    procedure: Annotated[ProcedureId, _ID] | None = None
    language: Literal["vi", "en"] = "vi"


class NoteBody(Body):
    """A note of staff, or none."""

    note: Note | None = None


class TransferBody(Body):
    """Send on to a service or to a counter."""

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [{"required": [aim], "properties": {aim: {"type": "string"}}} for aim in ("service", "counter")]
        }
    )

    service: Service | None = None
    counter: Counter | None = None
    place: Literal["keep", "front", "end"] = "keep"
    comment: Note | None = None
    come_back: bool | None = None

    @model_validator(mode="after")
    def _one_aim(self) -> TransferBody:
        if (self.service is None) == (self.counter is None):
            raise ValueError("exactly one of service and counter is needed")
        return self


class PriorityBody(Body):
    """A priority class, or none to take it away."""

    priority: Class | None = Field(default=None, alias="class")


class OpenBody(Body):
    """Open a counter."""

    services: Annotated[tuple[Service, ...], Field(min_length=1, max_length=64)] | None = None
    take_over: bool = False


class AssignBody(Body):
    """Give a counter to a clerk, by her id, or by her name where she alone has it."""

    clerk: Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=_SOME_WORDS)]
    services: Annotated[tuple[Service, ...], Field(min_length=1, max_length=64)] | None = None


class ReasonBody(Body):
    """A reason, or none."""

    reason: Reason | None = None


class StopBody(ReasonBody):
    """Why a service is stopped, and until when; without a time until it is reopened."""

    until: Moment | None = None


class SendOnBody(Body):
    """Send all who wait for a service on to another one."""

    service: Service


class SendOnFromCounterBody(Body):
    """Send all who wait for a counter alone on, for their own service or for another one."""

    service: Service | None = None


class DeviceBody(Body):
    """A kiosk, by its name, or by its id where two have one name."""

    device: Device


class TakeBackBody(DeviceBody):
    """What a kiosk has given out since a time, as far as nobody has come forward with it."""

    since: Moment


class LetInBody(Body):
    """What the machine is called that is let in."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=_SOME_WORDS)]


class PinBody(Body):
    """A PIN for somebody of the staff."""

    pin: Pin


class CallBody(Body):
    """Call one ticket by hand; the reason is needed."""

    ticket: Ticket
    reason: Annotated[Remark, StringConstraints(max_length=200, pattern=_SOME_WORDS), _STRIPPED]


class NextBody(Body):
    """The next service under the same number."""

    service: Service


class FinishBody(Body):
    """How the visit ended."""

    outcome: Annotated[OutcomeId, _ID] | None = None
    note: Note | None = None
    quantity: Annotated[int, Field(ge=1, le=9999)] | None = None
    next: NextBody | None = None


def parse(model: type[B], raw: bytes) -> B:
    """Read a body as a model; an absent body counts as an empty one."""
    if len(raw) > LARGEST_BODY:
        raise BodyTooLargeError
    try:
        body = model.model_validate_json(raw or b"{}")
    except ValidationError as wrong:
        first = wrong.errors(include_url=False, include_input=False, include_context=False)[0]
        if first["type"] == "json_invalid":
            raise InvalidJsonError from None
        where = ".".join(str(part) for part in first["loc"]) or "body"
        raise InvalidBodyError(f"{where}: {first['msg']}", field=where) from None
    if raw:
        _ATTENTIVE.decode(raw.decode())
    return body


def _require_once(pairs: list[tuple[str, object]]) -> None:
    """Raise for a field that is there twice: readers of JSON differ on which one counts."""
    if len(dict(pairs)) != len(pairs):
        raise InvalidBodyError("the same field is there twice")


_ATTENTIVE = json.JSONDecoder(object_pairs_hook=_require_once)
