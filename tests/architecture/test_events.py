"""No event holds personal data: free words are remarks, and all else is an identifier, a figure or a closed word."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from types import NoneType, UnionType
from typing import Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

import pytest

from queue_server.domain.catalogue.catalogue import CatalogueEvent
from queue_server.domain.core.event import Event
from queue_server.domain.core.identifiers import Remark
from queue_server.domain.office.setup import SetUpEvent
from queue_server.domain.receptions.calendar import CalendarEvent
from queue_server.domain.registry import REGISTRY
from queue_server.domain.workdays.workdays import WorkdaysEvent

EVENTS = sorted(REGISTRY.events(), key=lambda event: event.__name__)

NAMES_OF_PLACES = {("MachineLetIn", "name")}
"""What a machine is called by the place where it stands. No person's name."""


def is_safe(kind: Any) -> bool:
    """Tell whether a type cannot hold free words."""
    if isinstance(kind, NewType):
        return kind is not Remark
    if kind in {int, bool, NoneType} or (isinstance(kind, type) and issubclass(kind, Enum)):
        return True
    if get_origin(kind) is Literal:
        return True
    if get_origin(kind) in {Union, UnionType, tuple}:
        return all(is_safe(each) for each in get_args(kind) if each is not Ellipsis)
    if is_dataclass(kind) or hasattr(kind, "_fields"):
        return all(is_safe(each) for each in get_type_hints(kind).values())
    return False


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_an_event_holds_free_words_only_as_remarks(event: type[Event]) -> None:
    """Every field is safe, or a remark that the journal keeps aside and forgets."""
    if issubclass(event, SetUpEvent):
        pytest.skip("the office's own set-up, written by its administrator, is public")
    if issubclass(event, CatalogueEvent):
        pytest.skip("what an office posts of its procedures is public")
    if issubclass(event, WorkdaysEvent):
        pytest.skip("on which days an office works is public, and what they are called")
    if issubclass(event, CalendarEvent):
        pytest.skip("when the leaders receive, by their positions, is posted")
    remarks = set(getattr(event, "REMARKS", ()))
    hints = get_type_hints(event)
    for field in fields(event):
        if field.name in remarks:
            assert hints[field.name] in {Remark, Remark | None}
        elif (event.__name__, field.name) not in NAMES_OF_PLACES:
            safe = is_safe(hints[field.name]) or field.name == "explanation"
            assert safe, f"{event.__name__}.{field.name} may hold free words"
