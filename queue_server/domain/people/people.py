"""Keep who people and devices are: their names, roles and offices. The stream `people` holds it.

All other streams know a person by an id that tells nothing of her. Her name stands here alone, as a remark: beside
the chain, until it is erased.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, ClassVar

from queue_server.domain.core.actor import ANYBODY, DEVICE, HOUSE, PERSON, STAFF, Role, named_in
from queue_server.domain.core.errors import Invalid, Refusal, Unknown
from queue_server.domain.core.event import Event
from queue_server.domain.core.identifiers import ActorId, DeviceId, Instant, OfficeId, PersonId, Remark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

LONGEST_NAME = 100
"""Characters of a person's or a device's name: it stands on the manager's board and in a list."""

DEVICES = frozenset({Role.KIOSK, Role.DISPLAY})
"""The roles of devices."""

RESERVED = frozenset({"", *(named_in(actor.id) for actor in (HOUSE, ANYBODY))})
"""Names that no person or device may have: each would be taken for somebody else."""


class UnknownPersonError(Unknown):
    """Nobody has this id."""

    code, title = "unknown-person", "There is no such person or device"


class SeveralPeopleError(Refusal):
    """The id, of the old form, has tokens for several offices."""

    code, title = (
        "several-people",
        "Tokens of several offices have this id, so it may be several people's: revoke those of all but one",
    )


class ErasedPersonError(Refusal):
    """Whoever had this id has been erased."""

    code, title = "person-erased", "This person's name was erased: nothing more is written of her"


class WrongRoleError(Invalid):
    """A person cannot be a device, nor a device a person."""

    code, title = "wrong-role", "A person is a clerk, a manager or an administrator, a device is not"


class ReservedNameError(Invalid):
    """The name is one under which the house itself acts, or none at all."""

    code, title = (
        "reserved-name",
        "This name is kept for the house itself: give the person's or device's",
    )


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, or a device. `office` None means every office."""

    id: ActorId
    role: Role
    office: OfficeId | None
    name: str | None = None
    """None where only an id of the old form says it, and once it was erased."""
    erased_at: Instant | None = None

    @property
    def called(self) -> str | None:
        """Return the name, None once it was erased."""
        if self.erased_at is not None:
            return None
        return self.name if self.name is not None else named_in(self.id)


@dataclass(frozen=True, slots=True)
class People:
    """All people and devices of whom something was written here."""

    by_id: Mapping[ActorId, Person] = field(default_factory=dict)

    def called(self, actor: ActorId) -> str | None:
        """Return what somebody is called; None for a name that was erased, or is not known."""
        person = self.by_id.get(actor)
        return named_in(actor) if person is None else person.called

    def namesakes(self, name: str, besides: ActorId) -> list[Person]:
        """Return the others of this name who were not erased."""
        return [each for each in self.by_id.values() if each.id != besides and each.called == name]


@dataclass(frozen=True, slots=True)
class PeopleEvent(Event):
    """Something that was written of a person or a device."""

    id: ActorId

    @abstractmethod
    def apply(self, people: dict[ActorId, Person]) -> None:
        """Make it so."""


@dataclass(frozen=True, slots=True)
class PersonAdded(PeopleEvent):
    """Somebody of the staff has an id."""

    role: Role
    office: OfficeId | None

    def apply(self, people: dict[ActorId, Person]) -> None:
        """Add her, nameless yet."""
        people[self.id] = Person(self.id, self.role, self.office)


@dataclass(frozen=True, slots=True)
class DeviceAdded(PersonAdded):
    """A kiosk or a display has an id."""


@dataclass(frozen=True, slots=True)
class NameGiven(PeopleEvent):
    """Somebody is called so from now on."""

    REMARKS: ClassVar[tuple[str, ...]] = ("name",)
    name: Remark

    def apply(self, people: dict[ActorId, Person]) -> None:
        """Call her so; where the words were erased she has no name."""
        people[self.id] = replace(people[self.id], name=self.name or None)


@dataclass(frozen=True, slots=True)
class RoleGiven(PeopleEvent):
    """Somebody has another role from now on, with all her tokens."""

    role: Role

    def apply(self, people: dict[ActorId, Person]) -> None:
        """Let her have it."""
        people[self.id] = replace(people[self.id], role=self.role)


@dataclass(frozen=True, slots=True)
class OfficeGiven(PeopleEvent):
    """Somebody belongs to another office from now on, or to all."""

    office: OfficeId | None

    def apply(self, people: dict[ActorId, Person]) -> None:
        """Let her belong to it."""
        people[self.id] = replace(people[self.id], office=self.office)


@dataclass(frozen=True, slots=True)
class PersonErased(PeopleEvent):
    """Somebody's name was erased; her id stays in what she did."""

    def apply(self, people: dict[ActorId, Person]) -> None:
        """Forget the name."""
        people[self.id] = replace(people[self.id], name=None, erased_at=self.at)


def person_id(bits: str, role: Role) -> PersonId | DeviceId:
    """Return an id of random bits, for a person or a device as the role says."""
    if role in DEVICES:
        return DeviceId(ActorId(f"{DEVICE}/{bits}"))
    return PersonId(ActorId(f"{PERSON}/{bits}"))


def add(person: Person, now: Instant) -> Sequence[PeopleEvent]:
    """Return what adds a person or a device with its name, or raise `ReservedNameError`."""
    added = DeviceAdded if person.role in DEVICES else PersonAdded
    return [added(now, person.id, person.role, person.office), *_named(person.id, person.name or "", now)]


def rename(people: People, who: Person, name: str, now: Instant) -> Sequence[PeopleEvent]:
    """Return what calls somebody so, nothing if she is called so already."""
    before = _introduced(people, who, now)
    return [] if who.called == name else [*before, *_named(who.id, name, now)]


def give_role(people: People, who: Person, role: Role, now: Instant) -> Sequence[PeopleEvent]:
    """Return what gives somebody a role, nothing if she has it, or raise `WrongRoleError`."""
    before = _introduced(people, who, now)
    if (role in STAFF) != (who.role in STAFF):
        raise WrongRoleError(person=who.id)
    return [] if who.role is role else [*before, RoleGiven(now, who.id, role)]


def give_office(people: People, who: Person, office: OfficeId | None, now: Instant) -> Sequence[PeopleEvent]:
    """Return what lets somebody belong to an office, nothing if she does."""
    before = _introduced(people, who, now)
    return [] if who.office == office else [*before, OfficeGiven(now, who.id, office)]


def erase(people: People, who: Person, now: Instant) -> Sequence[PeopleEvent]:
    """Return what erases somebody, nothing if that was done."""
    known = people.by_id.get(who.id)
    if known is not None and known.erased_at is not None:
        return []
    return [*_introduced(people, who, now), PersonErased(now, who.id)]


def evolve_people(people: People, events: Iterable[PeopleEvent]) -> People:
    """Return the people after some events."""
    by_id = dict(people.by_id)
    for event in events:
        event.apply(by_id)
    return People(by_id)


def _named(person: ActorId, name: str, now: Instant) -> Sequence[PeopleEvent]:
    if name.strip().casefold() in RESERVED:
        raise ReservedNameError(name=name)
    return [NameGiven(now, person, Remark(name))]


def _introduced(people: People, who: Person, now: Instant) -> Sequence[PeopleEvent]:
    """Return what brings in somebody with an id of the old form, of whom nothing is written here yet."""
    known = people.by_id.get(who.id)
    if known is not None and known.erased_at is not None:
        raise ErasedPersonError(person=who.id)
    if known is not None:
        return []
    added = DeviceAdded if who.role in DEVICES else PersonAdded
    return [added(now, who.id, who.role, who.office)]
