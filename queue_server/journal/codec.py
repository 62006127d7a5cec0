"""Write events for the journal and read them back, those of older programs too."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from queue_server.domain.core.errors import Unavailable
from queue_server.domain.registry import REGISTRY
from queue_server.journal.editions import MARK
from queue_server.journal.forms import Form
from queue_server.journal.port import NewerEventError, StoredEvent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from queue_server.domain.core.aggregate import Upcaster
    from queue_server.domain.core.event import Event
    from queue_server.journal.port import Commit


class UnreadableEventError(Unavailable):
    """The journal holds an event that is not what its type and version say."""

    code, title = "journal-unavailable", "The books hold an event that cannot be read"


class Codec:
    """Writes and reads events of the types that it knows, by the name of their class."""

    def __init__(self, types: Iterable[type[Event]], upcasters: Mapping[tuple[str, int], Upcaster]) -> None:
        """Learn the types, and an upcaster for each of their older versions."""
        self._types: dict[str, type[Event]] = {}
        """By what they are called in the books."""
        self._forms: dict[str, Form[Any]] = {}
        """Those that were needed: to make all would be a fifth of what it takes to start a server."""
        self._upcasters = dict(upcasters)
        for event in types:
            name = stored_name(event)
            if name in self._types:
                raise ValueError(f"two types of event are called {name}")
            self._types[name] = event
            for version in range(1, event.VERSION):
                if (name, version) not in self._upcasters:
                    raise ValueError(f"nothing brings {name} from version {version} to the next")

    def encode(self, events: Sequence[Event]) -> tuple[tuple[StoredEvent, ...], dict[str, str]]:
        """Return events as the journal holds them, and their free words by `{index of event}/{field}`."""
        stored, remarks = [], {}
        for index, event in enumerate(events):
            name = stored_name(type(event))
            form = self._form(name)
            data = form.write(event)
            for field in form.remarks:
                if (words := data.pop(field, None)) is not None:
                    remarks[f"{index}/{field}"] = words
            stored.append(StoredEvent(name, form.version, data))
        return tuple(stored), remarks

    def decode(self, commit: Commit) -> tuple[Any, ...]:
        """Return the events of a commit; words that were forgotten are None, or empty where there must be some.

        What is marked as nothing that one has to know is left out where it is not known.
        Raises `NewerEventError` for a type or version that this program does not know, `UnreadableEventError` for
        fields that are not what the version says.
        """
        words: dict[int, dict[str, str]] = {}
        for place, remark in commit.remarks.items():
            index, _, field = place.partition("/")
            words.setdefault(int(index), {})[field] = remark
        return tuple(
            self._read(event, words.get(index, {}))
            for index, event in enumerate(commit.events)
            if not (event.type.endswith(MARK) and self._is_newer(event))
        )

    def _is_newer(self, event: StoredEvent) -> bool:
        known = self._types.get(event.type)
        return known is None or event.version > known.VERSION

    def _form(self, name: str) -> Form[Any]:
        form = self._forms.get(name)
        if form is None:
            form = self._forms[name] = Form.of(self._types[name])
        return form

    def _read(self, event: StoredEvent, words: Mapping[str, str]) -> Any:
        if self._is_newer(event):
            raise NewerEventError(f"{NewerEventError.title}: {event.type}, version {event.version}")
        form = self._form(event.type)
        data = {**event.data, **words}
        for version in range(event.version, form.version):
            data = self._upcasters[event.type, version](data)
        try:
            return form.read(data)
        except ValidationError as error:
            wrong = ", ".join(".".join(map(str, flaw["loc"])) for flaw in error.errors())
            raise UnreadableEventError(f"The books hold an unreadable {event.type}: {wrong}") from error


def stored_name(event: type[Event]) -> str:
    """Return what a type is called in the books: its class, marked if whoever does not know it may pass it by."""
    return event.__name__ + (MARK if event.PASSED_BY else "")


@lru_cache(maxsize=2)
def _codec(_version: int) -> Codec:
    """Return the codec of the aggregates that the registry knows."""
    upcasters = {which: upcaster for each in REGISTRY for which, upcaster in each.upcasters.items()}
    return Codec(REGISTRY.events(), upcasters)


def encode(events: Sequence[Event]) -> tuple[tuple[StoredEvent, ...], dict[str, str]]:
    """Return events as the journal holds them, and their free words by `{index of event}/{field}`."""
    return _codec(REGISTRY.version).encode(events)


def decode(commit: Commit) -> tuple[Any, ...]:
    """Return the events of a commit, or raise `NewerEventError` or `UnreadableEventError`: see `Codec.decode`."""
    return _codec(REGISTRY.version).decode(commit)
