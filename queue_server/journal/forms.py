"""Turn one type of event into JSON values and back."""

from __future__ import annotations

from dataclasses import dataclass
from types import NoneType
from typing import TYPE_CHECKING, Any, Generic, TypeVar, get_args, get_type_hints

from pydantic import TypeAdapter
from pydantic_core import SchemaSerializer, SchemaValidator, core_schema

from queue_server.domain.core.event import Event
from queue_server.domain.core.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping


E = TypeVar("E", bound=Event)


@dataclass(frozen=True, slots=True)
class Form(Generic[E]):
    """How events of one type are written: fields without value are left out, also of what they hold."""

    version: int
    remarks: Mapping[str, str | None]
    """The fields that hold free words, with what stands there when the words were forgotten."""
    serializer: SchemaSerializer
    validator: SchemaValidator

    @classmethod
    def of(cls, event: type[E]) -> Form[E]:
        """Return the form of a type of event."""
        hints = get_type_hints(event)
        names: tuple[str, ...] = getattr(event, "REMARKS", ())
        remarks = {name: None if NoneType in get_args(hints[name]) else "" for name in names}
        schema = _exact(TypeAdapter(event).core_schema)
        return cls(event.VERSION, remarks, SchemaSerializer(schema), SchemaValidator(schema))

    def write(self, event: E) -> dict[str, Any]:
        """Return an event's fields as JSON values; raise for values that its fields cannot hold."""
        data: dict[str, Any] = self.serializer.to_python(event, mode="json", exclude_none=True, warnings="error")
        return data

    def read(self, data: Mapping[str, Any]) -> E:
        """Return the event, or raise pydantic's `ValidationError` if its fields cannot hold this."""
        event: E = self.validator.validate_python({**self.remarks, **data})
        return event


def _said(text: Text) -> dict[str, str]:
    return dict(text.by_language)


_TEXT = core_schema.no_info_after_validator_function(
    Text.of,
    core_schema.dict_schema(core_schema.str_schema(pattern=r"^[a-z]{2,3}$"), core_schema.str_schema()),
    serialization=core_schema.plain_serializer_function_ser_schema(_said),
)
"""How a text is written: its words by language, `{"vi": ..., "en": ...}`."""


def _exact(schema: Any) -> Any:
    """Return pydantic's schema with two rules added: what was left out is None, what is not known is an error.

    A text is written as its words by language.
    """
    if isinstance(schema, list):
        return [_exact(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    if schema.get("type") == "dataclass" and schema["cls"] is Text:
        return {**_TEXT, **({"ref": schema["ref"]} if "ref" in schema else {})}
    exact = {name: _exact(part) for name, part in schema.items()}
    if exact.get("type") == "dataclass-args":
        exact["extra_behavior"] = "forbid"
    if exact.get("type") == "dataclass-field" and exact["schema"]["type"] == "nullable":
        exact["schema"] = {"type": "default", "schema": exact["schema"], "default": None}
    return exact
