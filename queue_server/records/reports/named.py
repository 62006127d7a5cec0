"""Name what figures are about: services and counters by every set-up there was, people as they are called now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.core.errors import UnknownCounterError, UnknownServiceError
from queue_server.domain.core.identifiers import ActorId, CounterId, ServiceId
from queue_server.domain.people.aggregate import PEOPLE
from queue_server.journal.codec import decode
from queue_server.journal.port import DEPLOYMENT, Stream
from queue_server.views.wire import WireText, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queue_server.domain.office.office import Office
    from queue_server.domain.people.people import People
    from queue_server.journal.port import Journal


class ServiceNamed(TypedDict):
    """A service by its name, with its target in seconds."""

    name: WireText
    target: int
    retired: NotRequired[Literal[True]]
    """The set-up has it no more."""


class CounterNamed(TypedDict):
    """A counter by its name."""

    name: WireText
    retired: NotRequired[Literal[True]]


def services(office: Office, about: Iterable[str]) -> dict[str, ServiceNamed]:
    """Return the services of the set-up in its order, and after them those of earlier ones that figures are about."""
    ids = dict.fromkeys((*(service.id for service in office.services), *map(ServiceId, about)))
    return {f"{service}": _service(office, service) for service in ids}


def counters(office: Office, about: Iterable[str]) -> dict[str, CounterNamed]:
    """Return the counters of the set-up in its order, and after them those of earlier ones that figures are about."""
    ids = dict.fromkeys((*(counter.id for counter in office.counters), *map(CounterId, about)))
    return {f"{counter}": _counter(office, counter) for counter in ids}


def clerks(journal: Journal, about: Iterable[str]) -> dict[str, str]:
    """Return what the clerks are called whom figures are about, but for those whose name was erased."""
    people = _people(journal)
    named = ((clerk, people.called(ActorId(clerk))) for clerk in about)
    return {clerk: name for clerk, name in named if name is not None}


def _service(office: Office, service: ServiceId) -> ServiceNamed:
    try:
        known = office.ever_service(service)
    except UnknownServiceError:
        return {"name": {"vi": service}, "target": 0, "retired": True}
    made: ServiceNamed = {"name": text(known.name), "target": known.target}
    if not office.offers(service):
        made["retired"] = True
    return made


def _counter(office: Office, counter: CounterId) -> CounterNamed:
    try:
        made: CounterNamed = {"name": text(office.ever_counter(counter).name)}
    except UnknownCounterError:
        made = {"name": {"vi": counter}}
    if counter not in {each.id for each in office.counters}:
        made["retired"] = True
    return made


def _people(journal: Journal) -> People:
    """Return the people of the deployment as they are now."""
    fold = PEOPLE.fold(PEOPLE.fresh(""))
    for commit in journal.read(Stream(DEPLOYMENT, PEOPLE.name())):
        fold.take(decode(commit), commit.actor)
    return fold.state
