"""Turn one type of event into JSON values and back."""

from __future__ import annotations

from dataclasses import dataclass
from types import NoneType
from typing import TYPE_CHECKING, Any, Generic, TypeVar, get_args, get_type_hints

from pydantic import TypeAdapter
from pydantic_core import SchemaValidator

from queue_server.domain.core.event import Event

if TYPE_CHECKING:
    from collections.abc import Mapping


E = TypeVar("E", bound=Event)


@dataclass(frozen=True, slots=True)
class Form(Generic[E]):
    """How events of one type are written: fields without value are left out, also of what they hold."""

    version: int
    remarks: Mapping[str, str | None]
    """The fields that hold free words, with what stands there when the words were forgotten."""
    adapter: TypeAdapter[E]
    validator: SchemaValidator

    @classmethod
    def of(cls, event: type[E]) -> Form[E]:
        """Return the form of a type of event."""
        hints = get_type_hints(event)
        names: tuple[str, ...] = getattr(event, "REMARKS", ())
        remarks = {name: None if NoneType in get_args(hints[name]) else "" for name in names}
        adapter = TypeAdapter(event)
        return cls(event.VERSION, remarks, adapter, SchemaValidator(_exact(adapter.core_schema)))

    def write(self, event: E) -> dict[str, Any]:
        """Return an event's fields as JSON values; raise for values that its fields cannot hold."""
        data: dict[str, Any] = self.adapter.dump_python(event, mode="json", exclude_none=True, warnings="error")
        return data

    def read(self, data: Mapping[str, Any]) -> E:
        """Return the event, or raise pydantic's `ValidationError` if its fields cannot hold this."""
        event: E = self.validator.validate_python({**self.remarks, **data})
        return event


def _exact(schema: Any) -> Any:
    """Return pydantic's schema with two rules added: what was left out is None, what is not known is an error."""
    if isinstance(schema, list):
        return [_exact(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    exact = {name: _exact(part) for name, part in schema.items()}
    if exact.get("type") == "dataclass-args":
        exact["extra_behavior"] = "forbid"
    if exact.get("type") == "dataclass-field" and exact["schema"]["type"] == "nullable":
        exact["schema"] = {"type": "default", "schema": exact["schema"], "default": None}
    return exact
