"""Know what only some installations have, and say in one sentence what is missing where it is needed."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.util import find_spec

from queue_server.domain.core.errors import QueueServerError


class MissingExtraError(QueueServerError):
    """Something is asked for that this installation does not have."""

    title = "This installation lacks what is asked for"


@dataclass(frozen=True, slots=True)
class Extra:
    """A part of the program with packages of its own, as pyproject.toml has it."""

    name: str
    modules: tuple[str, ...]
    """What it brings, by the names under which it is imported."""
    needed: str
    """What needs it, as the subject of a sentence."""

    @property
    def lacking(self) -> tuple[str, ...]:
        """Return which of its modules cannot be imported here."""
        return tuple(module for module in self.modules if find_spec(module) is None)

    @property
    def remedy(self) -> str:
        """Return the command that brings it."""
        return f"pip install 'queue-server[{self.name}]'"

    def require(self) -> None:
        """Raise `MissingExtraError` unless it is all there."""
        if lacking := self.lacking:
            raise MissingExtraError(
                f"{self.needed} the extra `{self.name}`, which is not installed here (no {', '.join(lacking)}): "
                f"{self.remedy}"
            )


REDIS = Extra("redis", ("redis", "hiredis"), "Books in Redis need")
POSTGRESQL = Extra("postgresql", ("psycopg", "psycopg_binary"), "To publish records to a PostgreSQL needs")
VOICE = Extra("voice", ("piper", "onnxruntime"), "A piper voice needs")
REHEARSAL = Extra("rehearsal", ("requests", "rich", "websocket"), "To play a Monday needs")
PRINT = Extra("print", ("escpos", "PIL", "serial"), "To print slips needs")
LEARNING = Extra("learning", ("lightgbm", "numpy"), "To learn trees from records needs")
WORKBOOKS = Extra("workbooks", ("openpyxl",), "To read procedures from an XLSX needs")

EXTRAS = (REDIS, POSTGRESQL, VOICE, REHEARSAL, LEARNING, PRINT, WORKBOOKS)
