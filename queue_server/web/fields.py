"""Name the kinds of fields of which bodies are made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from queue_server.access.errors import InvalidBodyError
from queue_server.domain.access.pins import LONGEST, SHORTEST
from queue_server.domain.core.identifiers import (
    ClassId,
    CounterId,
    DossierCode,
    OutcomeId,
    ProcedureId,
    Remark,
    ServiceId,
    TicketId,
)
from queue_server.domain.core.wording import one_line
from queue_server.domain.dossiers.codes import CODE
from queue_server.domain.people.people import LONGEST_NAME, RESERVED
from queue_server.web.static_files import languages

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import Language

    Spoken = Language
else:
    Spoken = Literal[languages()]

_SIGN = r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"

ID = StringConstraints(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")
"""What an id is made of."""

WORDS = rf"^{_SIGN}*$"
"""The pattern of free words, or none."""

SOME_WORDS = rf"^{_SIGN}*[^\s\x00-\x1f\x7f-\x9f\ufeff]{_SIGN}*$"
"""The pattern of free words of which something can be seen."""

STRIPPED = AfterValidator(str.strip)
"""Taken off only after the words were looked at, so that what is refused is what is described."""


Service = Annotated[ServiceId, ID]
Services = Annotated[tuple[Service, ...], Field(min_length=1, max_length=64)]
Counter = Annotated[CounterId, ID]
Class = Annotated[ClassId, ID]
Procedure = Annotated[ProcedureId, ID]
Outcome = Annotated[OutcomeId, ID]
Ticket = Annotated[TicketId, ID]
Dossier = Annotated[DossierCode, StringConstraints(pattern=CODE)]
Reason = Annotated[Remark, StringConstraints(max_length=200, pattern=WORDS), STRIPPED]
NeededReason = Annotated[Remark, StringConstraints(max_length=200, pattern=SOME_WORDS), STRIPPED]
Note = Annotated[Remark, StringConstraints(max_length=500, pattern=WORDS), STRIPPED]
Name = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=SOME_WORDS)]
"""What a person or a machine is called."""

Device = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=WORDS)]
Person = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,40}$")]
"""The id of a person's token."""

Pin = Annotated[str, StringConstraints(pattern=rf"^[0-9]{{{SHORTEST},{LONGEST}}}$")]
"""A short secret of digits."""

Secret = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"^[\x21-\x7e]+$")]
"""What is shown to sign in."""


def named(said: str) -> str:
    """Return what a device is called as it is kept, or raise: one line of letters that can be seen."""
    name = one_line(said, LONGEST_NAME)
    if name is None or name.casefold() in RESERVED:
        raise InvalidBodyError("name: letters that can be seen, all in one line", field="name")
    return name
