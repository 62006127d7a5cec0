"""Say what a manager brings who edits a procedure: some of its parts, or which of them are unknown from now on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field, StringConstraints

from queue_server.access.errors import InvalidBodyError
from queue_server.domain.catalogue.drafting import AddGroup, NameGroup
from queue_server.domain.catalogue.procedure import PARTS, UNKNOWN, Group, GroupId, LocalDate, Paper, Time, TimeUnit
from queue_server.domain.core.identifiers import PROCEDURE, SLUG, ProcedureId
from queue_server.domain.core.text import Text
from queue_server.web.bodies import Body
from queue_server.web.fields import SOME_WORDS, Service

if TYPE_CHECKING:
    from queue_server.domain.catalogue.drafting import Changes

Words = Annotated[str, StringConstraints(min_length=1, max_length=1000, pattern=SOME_WORDS)]
Code = Annotated[ProcedureId, StringConstraints(pattern=PROCEDURE)]
GroupField = Annotated[GroupId, StringConstraints(pattern=SLUG)]
Date = Annotated[LocalDate, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$")]
Count = Annotated[int, Field(ge=0, le=99)]
Seen = Annotated[int, Field(ge=0, le=2**53)]
"""How many changes of the catalogue there were when somebody looked: what was changed since is not changed."""
Lines = Annotated[tuple[Words, ...], Field(max_length=60)]

MayBeUnknown = Literal[
    "time",
    "fee",
    "papers",
    "steps",
    "forms",
    "legal_basis",
    "synonyms",
    "service",
    "valid_from",
    "valid_to",
    "checked_on",
    "source",
    "replaced_by",
]


class TextBody(Body):
    """The same in Vietnamese and, if it is known, in English."""

    vi: Words
    en: Words | None = None

    @property
    def text(self) -> Text:
        """Return it as the rules have it."""
        return Text(self.vi, self.en)


class TimeBody(Body):
    """How long it takes at most; no value where it is done on the same day."""

    unit: TimeUnit
    value: Annotated[int, Field(ge=1, le=3660)] | None = None


class PaperBody(Body):
    """What somebody brings."""

    name: TextBody
    originals: Count | None = None
    copies: Count | None = None
    needed_by: TextBody | None = None

    @property
    def paper(self) -> Paper:
        """Return it as the rules have it."""
        needed_by = None if self.needed_by is None else self.needed_by.text
        return Paper(self.name.text, self.originals, self.copies, needed_by)


class EditBody(Body):
    """Parts of a procedure; what is left out stays as it is. A new one needs a name and a group."""

    name: TextBody | None = None
    group: GroupField | None = None
    time: TimeBody | None = None
    fee: TextBody | None = None
    papers: Annotated[tuple[PaperBody, ...], Field(max_length=60)] | None = None
    steps: Annotated[tuple[TextBody, ...], Field(max_length=60)] | None = None
    forms: Lines | None = None
    legal_basis: Lines | None = None
    synonyms: Lines | None = None
    service: Service | None = None
    valid_from: Date | None = None
    valid_to: Date | None = None
    checked_on: Date | None = None
    source: Words | None = None
    replaced_by: Code | None = None
    unknown: Annotated[tuple[MayBeUnknown, ...], Field(max_length=13)] = ()
    """The parts of which nothing is known from now on."""
    seen: Seen | None = None

    @property
    def changes(self) -> Changes:
        """Return what is to change, as the rules have it; a part that is given and unknown is refused."""
        said: dict[str, Any] = {name: value for name, value in self if value is not None and name in PARTS}
        for name in self.unknown:
            if name in said:
                raise InvalidBodyError(f"{name}: it is given, and said to be unknown", field=name)
        return {name: _meant(value) for name, value in said.items()} | {name: UNKNOWN[name] for name in self.unknown}


def _meant(said: Any) -> Any:
    match said:
        case TextBody():
            return said.text
        case TimeBody():
            return Time(said.unit, said.value)
        case PaperBody():
            return said.paper
        case tuple():
            return tuple(map(_meant, said))
        case _:
            return said


class GroupBody(Body):
    """A group of procedures, and what it is called; without an id it is a new one, unless there is one called so."""

    id: GroupField | None = None
    name: TextBody

    @property
    def command(self) -> NameGroup | AddGroup:
        """Return what is to be done."""
        name = self.name.text
        return AddGroup(name) if self.id is None else NameGroup(Group(self.id, name))


class PublishBody(Body):
    """Which drafts; none are all that there are."""

    procedures: Annotated[tuple[Code, ...], Field(max_length=5000)] = ()
    seen: Seen | None = None


class DropBody(Body):
    """That a draft is dropped as it was seen, or as it is."""

    seen: Seen | None = None
