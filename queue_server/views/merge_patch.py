"""Make and apply JSON merge patches (RFC 7396)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

JsonObject = Mapping[str, Any]


def difference(old: JsonObject, new: JsonObject) -> dict[str, Any]:
    """Return the patch that turns `old` into `new`; empty when they are equal. Neither holds nulls."""
    patch: dict[str, Any] = {key: None for key in old if key not in new}
    for key, value in new.items():
        before = old.get(key)
        if before == value and type(before) is type(value):
            continue
        if isinstance(before, Mapping) and isinstance(value, Mapping):
            patch[key] = difference(before, value)
        else:
            patch[key] = value
    return patch


def merged(target: Any, patch: Any) -> Any:
    """Return `target` with `patch` applied."""
    if not isinstance(patch, Mapping):
        return patch
    made = dict(target) if isinstance(target, Mapping) else {}
    for key, value in patch.items():
        if value is None:
            made.pop(key, None)
        else:
            made[key] = merged(made.get(key), value)
    return made
