"""Read the body of a request as the model that its row declares; OpenAPI is made from these models."""

from __future__ import annotations

import json
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from queue_server.access.errors import BodyTooLargeError, InvalidBodyError, InvalidJsonError
from queue_server.web.fields import Note, Reason

LARGEST_BODY = 64 * 1024
"""Bytes: several times the largest command."""


class Body(BaseModel):
    """A body: unknown fields and wrong types are refused."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


B = TypeVar("B", bound=Body)


class NoBody(Body):
    """Nothing to say."""


class Unread(Body):
    """Whatever is sent: nobody looks at it."""


class NoteBody(Body):
    """A note of staff, or none."""

    note: Note | None = None


class ReasonBody(Body):
    """A reason, or none."""

    reason: Reason | None = None


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
