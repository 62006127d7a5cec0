"""Guess what the author of an office's file meant by a word that is not known there."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, get_args
from zoneinfo import available_timezones

from pydantic import BaseModel

from queue_server.office_file.form import OfficeForm

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from queue_server.office_file.toml_lines import Path as KeyPath

_LONGEST = 60
"""Characters of a word for which there may be a guess."""


def guess(word: object, known: Iterable[str]) -> str:
    """Return a question after what is known and nearest to a word, to be put behind a finding; empty without one."""
    if not isinstance(word, str) or len(word) > _LONGEST:
        return ""
    found = get_close_matches(word.casefold(), sorted(known), n=1)
    return f"; did you mean {found[0]}?" if found else ""


def guess_key(path: KeyPath) -> str:
    """Return the question for a key that no table has where it stands."""
    return guess(path[-1], _keys_at(path[:-1]))


def guess_zone(word: object) -> str:
    """Return the question for a time zone that is none."""
    zones = {zone.casefold(): zone for zone in available_timezones()}
    question = guess(word, zones)
    return next((question.replace(folded, zone) for folded, zone in zones.items() if f" {folded}?" in question), "")


def _keys_at(path: KeyPath) -> Iterable[str]:
    form: type[BaseModel] | None = OfficeForm
    for part in path:
        if isinstance(part, str) and form is not None:
            field = form.model_fields.get(part)
            form = None if field is None else next(_forms(field.annotation), None)
    return () if form is None else form.model_fields


def _forms(annotation: object) -> Iterator[type[BaseModel]]:
    """Yield the tables of which an annotation speaks: `list[ServiceForm]`, `HoursForm | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _forms(part)
