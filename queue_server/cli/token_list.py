"""Read a list of the tokens that are wanted: a role, a name and an office a line."""

from __future__ import annotations

import csv
from dataclasses import dataclass

from queue_server.domain.core.actor import TOKEN_ROLES, Role
from queue_server.domain.core.errors import QueueServerError
from queue_server.domain.core.identifiers import OfficeId
from queue_server.domain.core.wording import one_line
from queue_server.domain.people.people import LONGEST_NAME, RESERVED

_HEAD = ("role", "name", "office")


class BadTokenListError(QueueServerError):
    """A line of the list cannot be read."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A token that is wanted; `office` None means every office."""

    role: Role
    name: str | None
    """None: named after its role and id."""
    office: OfficeId | None


def read_list(text: str, office: str | None) -> list[Wanted]:
    """Return what a list asks for, or raise `BadTokenListError` with the line of the first fault.

    The fields are parted by tabs, commas, semicolons or spaces; a first line that names them, empty lines and those
    that begin with # are passed by. A line without an office is for `office`.
    """
    wanted = []
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        fields = _fields(line, has_office=office is None)
        if fields and not fields[0].startswith("#") and tuple(map(str.lower, fields)) != _HEAD[: len(fields)]:
            wanted.append(_wanted(fields, office, number))
    if not wanted:
        raise BadTokenListError("The list names nobody: write a role, a name and an office a line.")
    return wanted


def _fields(line: str, *, has_office: bool) -> list[str]:
    """Return the fields of a line; between spaces a name may have several words."""
    mark = next((each for each in "\t;," if each in line), None)
    if mark is not None:
        return [field.strip() for field in next(csv.reader([line], delimiter=mark))]
    words = line.split()
    if has_office and len(words) > 3:  # noqa: PLR2004 - role, name, office
        return [words[0], " ".join(words[1:-1]), words[-1]]
    return words if has_office or len(words) < 3 else [words[0], " ".join(words[1:])]  # noqa: PLR2004 - likewise


def _wanted(fields: list[str], office: str | None, number: int) -> Wanted:
    if len(fields) not in {2, 3}:
        raise BadTokenListError(f"Line {number}: write a role, a name and an office, parted by tabs or commas.")
    role, name = fields[0].lower(), one_line(fields[1], LONGEST_NAME)
    if role not in TOKEN_ROLES:
        raise BadTokenListError(f"Line {number}: {fields[0]} is no role: {', '.join(TOKEN_ROLES)} are.")
    if name is None or name.casefold() in RESERVED:
        raise BadTokenListError(f"Line {number}: {fields[1] or 'nothing'} cannot be a name.")
    said = (fields[2] if len(fields) > 2 else "") or office  # noqa: PLR2004 - likewise
    return Wanted(Role(role), name, OfficeId(said) if said else None)
