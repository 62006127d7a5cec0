"""Look whether the packages that are installed are still what we take them for, before anybody is served."""

from __future__ import annotations

import inspect
import logging
import warnings
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any

from queue_server.domain.core.errors import QueueServerError
from queue_server.installation.private_parts import TESTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from queue_server.installation.private_parts import Part

_log = logging.getLogger(__name__)

_MISSING = object()


class UnfitPackageError(QueueServerError):
    """A package is not as this program needs it."""

    title = "A package is not as this program needs it"


def require_fit(parts: Iterable[Part]) -> None:
    """Raise `UnfitPackageError` at the first part that is not as it was; log a package that was never tried."""
    parts = tuple(parts)
    for part in parts:
        if (trouble := trouble_with(part)) is not None:
            raise UnfitPackageError(trouble)
    for words in untried({part.package for part in parts}):
        _log.warning("%s", words)


def trouble_with(part: Part) -> str | None:
    """Say what is wrong with a part, and what to install; None where it is as it was."""
    try:
        found = _look_at(part)
    except ImportError as error:
        return _missing(part.package, error)
    if found is _MISSING:
        return _told(part, f"has no {part}")
    if part.takes and not _takes(found, part.takes):
        return _told(part, f"has another {part} than that of ({', '.join(part.takes)})")
    return None


def untried(packages: Iterable[str]) -> Iterator[str]:
    """Yield a sentence for each package of a version with which no test has run."""
    for package in sorted(packages):
        found = installed(package)
        if found is not None and _minor(found) != TESTED[package]:
            yield f"{package} {found} was never tried with this program; {_advice(package)}"


def installed(package: str) -> str | None:
    """Return which version of a package is installed; None if there is none."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def bounds(package: str) -> str:
    """Return what pip is to be told so that it installs a version that was tried."""
    major, minor = TESTED[package].split(".")
    return f"{package}>={major}.{minor},<{major}.{int(minor) + 1}"


def remedy(package: str) -> str:
    """Return the command that puts a package right."""
    return f"pip install '{bounds(package)}'"


def _missing(package: str, error: ImportError) -> str:
    found = installed(package)
    if found is None:
        return f"{package} is not installed: {remedy(package)}."
    return f"{package} {found} cannot be imported ({error}); {_advice(package)}"


def _told(part: Part, what: str) -> str:
    return f"{part.package} {installed(part.package)} {what}, which is needed to {part.why}; {_advice(part.package)}"


def _advice(package: str) -> str:
    return f"tried is {TESTED[package]}: {remedy(package)}."


def _minor(found: str) -> str:
    return ".".join(found.split(".")[:2])


def _look_at(part: Part) -> Any:
    """Return a part; nothing in particular for one that only instances have, `_MISSING` for none."""
    module, _, owner = part.place.partition(":")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # eventlet's makers warn at each import
        holder: Any = import_module(module)
    if owner:
        holder = getattr(holder, owner, _MISSING)
    found = getattr(holder, part.name, _MISSING)
    return None if found is _MISSING and _is_made(holder, part.name) else found


def _takes(found: Any, expected: tuple[str, ...]) -> bool:
    """Tell whether a table has these keys, or what is called takes these first."""
    if isinstance(found, dict):
        return set(expected) <= set(found)
    return tuple(inspect.signature(found).parameters)[: len(expected)] == expected


def _is_made(holder: Any, name: str) -> bool:
    """Tell whether instances of a class get an attribute when they are made: the code of `__init__` names it."""
    makers = [vars(each).get("__init__") for each in getattr(holder, "__mro__", ())]
    return any(name in maker.__code__.co_names for maker in makers if inspect.isfunction(maker))
