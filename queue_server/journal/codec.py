"""Write events for the journal and read them back, those of older programs too."""

from __future__ import annotations

from importlib import import_module
from inspect import isabstract
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from queue_server.domain.access import machines, sessions
from queue_server.domain.access import tokens as access
from queue_server.domain.core.errors import QueueServerError
from queue_server.domain.day import acts, decision
from queue_server.domain.office import setup
from queue_server.domain.people import people
from queue_server.journal.forms import Form
from queue_server.journal.port import NewerEventError, StoredEvent

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from queue_server.journal.forms import Recorded
    from queue_server.journal.port import Commit

    Upcaster = Callable[[dict[str, Any]], dict[str, Any]]
    """Turns the fields of an event of one version, remarks among them, into those of the next version."""


class UnreadableEventError(QueueServerError):
    """The journal holds an event that is not what its type and version say."""

    code, status, title = "journal-unavailable", 503, "The books hold an event that cannot be read"


class Codec:
    """Writes and reads events of the types that it knows, by the name of their class."""

    def __init__(
        self, types: Iterable[type[Recorded]], upcasters: Mapping[tuple[str, int], Upcaster] | None = None
    ) -> None:
        """Learn the types, and an upcaster for each of their older versions."""
        self._forms: dict[str, Form[Any]] = {}
        self._upcasters = dict(upcasters or {})
        for event in types:
            if event.__name__ in self._forms:
                raise ValueError(f"two types of event are called {event.__name__}")
            self._forms[event.__name__] = Form.of(event)
            for version in range(1, event.VERSION):
                if (event.__name__, version) not in self._upcasters:
                    raise ValueError(f"nothing brings {event.__name__} from version {version} to the next")

    def encode(self, events: Sequence[Recorded]) -> tuple[tuple[StoredEvent, ...], dict[str, str]]:
        """Return events as the journal holds them, and their free words by `{index of event}/{field}`."""
        stored, remarks = [], {}
        for index, event in enumerate(events):
            name = type(event).__name__
            form = self._forms[name]
            data = form.write(event)
            for field in form.remarks:
                if (words := data.pop(field, None)) is not None:
                    remarks[f"{index}/{field}"] = words
            stored.append(StoredEvent(name, form.version, data))
        return tuple(stored), remarks

    def decode(self, commit: Commit) -> tuple[Any, ...]:
        """Return the events of a commit; words that were forgotten are None, or empty where there must be some.

        Raises `NewerEventError` for a type or version that this program does not know, `UnreadableEventError` for
        fields that are not what the version says.
        """
        words: dict[int, dict[str, str]] = {}
        for place, remark in commit.remarks.items():
            index, _, field = place.partition("/")
            words.setdefault(int(index), {})[field] = remark
        return tuple(self._read(event, words.get(index, {})) for index, event in enumerate(commit.events))

    def _read(self, event: StoredEvent, words: Mapping[str, str]) -> Any:
        form = self._forms.get(event.type)
        if form is None or event.version > form.version:
            raise NewerEventError(f"{NewerEventError.title}: {event.type}, version {event.version}")
        data = {**event.data, **words}
        for version in range(event.version, form.version):
            data = self._upcasters[event.type, version](data)
        try:
            return form.read(data)
        except ValidationError as error:
            wrong = ", ".join(".".join(map(str, flaw["loc"])) for flaw in error.errors())
            raise UnreadableEventError(f"The books hold an unreadable {event.type}: {wrong}") from error


def event_types() -> Iterator[type[Recorded]]:
    """Yield every type of event that the domain defines."""
    paths = [f"{acts.__name__}.{module.name}" for module in iter_modules(acts.__path__)]
    for module in (decision, setup, people, access, machines, sessions, *map(import_module, paths)):
        for each in vars(module).values():
            if isinstance(each, type) and each.__module__ == module.__name__ and _is_event(each):
                yield each


def _is_event(each: type) -> bool:
    return hasattr(each, "VERSION") and not isabstract(each)


def _without_procedures_and_pace(data: dict[str, Any]) -> dict[str, Any]:
    """Set an office up as it was before it said which procedures it posts, and how fast its kiosks are."""
    office = data["office"]
    settings = {**office["settings"], "kiosk_per_minute": 0}
    return {**data, "office": {**office, "settings": settings, "procedures": []}}


def _until_reopened(data: dict[str, Any]) -> dict[str, Any]:
    """Stop a service as it was stopped before a time could be said."""
    return {**data, "until": None}


def _without_short_names_and_paper(data: dict[str, Any]) -> dict[str, Any]:
    """Set an office up as it was before counters had short names, and kiosks paper."""
    office = data["office"]
    settings = {**office["settings"], "kiosk_paper": False}
    counters = [{**counter, "short_name": None} for counter in office["counters"]]
    return {**data, "office": {**office, "settings": settings, "counters": counters}}


def _by_person(data: dict[str, Any]) -> dict[str, Any]:
    """Give a token to whoever acted with it: her id went by role and name."""
    kept = {name: value for name, value in data.items() if name not in {"role", "name"}}
    return {**kept, "person": f"{data['role']}/{data['name']}"}


def _as_the_id_says(data: dict[str, Any]) -> dict[str, Any]:
    """Let a counter be held as it was when the id of whoever held it said whether she was a clerk."""
    return {**data, "for_others": None}


UPCASTERS: Mapping[tuple[str, int], Upcaster] = {
    ("OfficeSetUp", 1): _without_procedures_and_pace,
    ("ServiceStopped", 1): _until_reopened,
    ("OfficeSetUp", 2): _without_short_names_and_paper,
    ("TokenCreated", 1): _by_person,
    ("CounterOpened", 1): _as_the_id_says,
    ("CounterHandedOver", 1): _as_the_id_says,
}
"""How an event of (type, version) becomes one of the next version."""

_codec = Codec(event_types(), UPCASTERS)
encode = _codec.encode
decode = _codec.decode
