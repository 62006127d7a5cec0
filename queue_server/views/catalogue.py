"""Find every view that is declared in the folders of this room, and the one that a name means."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import TYPE_CHECKING, Any

from queue_server import views
from queue_server.domain.core.errors import Unknown
from queue_server.views.view import View

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from types import ModuleType


class UnknownViewError(Unknown):
    """There is no view of this name."""

    code, title = "unknown-view", "There is no such view"


def declared_in(room: ModuleType) -> dict[str, View[..., Any]]:
    """Return every view that a module of a package declares, by its name; `ValueError` where two have the same."""
    found: dict[str, View[..., Any]] = {}
    for view in _views(room):
        if found.setdefault(view.name, view) is not view:
            raise ValueError(f"two views are called {view.name}")
    return found


def _views(room: ModuleType) -> Iterator[View[..., Any]]:
    for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
        if module.name != __name__:
            yield from (each for each in vars(import_module(module.name)).values() if isinstance(each, View))


VIEWS: Mapping[str, View[..., Any]] = declared_in(views)
"""Every view by its name."""


def find(name: str) -> tuple[View[..., Any], str]:
    """Return the view that a name such as `counter/2` means, and its argument; or `UnknownViewError`."""
    kind, slash, said = name.partition("/")
    view = VIEWS.get(kind)
    if view is None or bool(slash) != (view.argument is not None) or (slash and not said):
        raise UnknownViewError
    if view.argument is not None and view.argument.choice is not None and said not in view.argument.choice:
        raise UnknownViewError
    return view, said
