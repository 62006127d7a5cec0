"""Say what a contact is that an office posts, and write it as it is kept: on one line, a number that can be rung."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Literal, NewType

from queue_server.domain.core import checking
from queue_server.domain.core.errors import Invalid
from queue_server.domain.core.text import Text
from queue_server.domain.core.wording import one_line

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.domain.core.checking import Checked
    from queue_server.domain.core.identifiers import ServiceDay

ContactId = NewType("ContactId", str)
"""One posted contact: 64 random bits, which tell nothing of whose it is."""

ContactKind = Literal["hotline", "email", "leader", "address", "note"]
"""A number to ring, an address to write to, a leader with days of reception, where the office is, or a remark."""

Part = Literal["title", "person", "telephone", "email", "words", "checked_on"]

NEEDED: Mapping[ContactKind, Part] = {
    "hotline": "telephone",
    "email": "email",
    "leader": "title",
    "address": "words",
    "note": "words",
}
"""Without which part each says nothing."""

ALLOWED: Mapping[ContactKind, frozenset[Part]] = {
    "hotline": frozenset({"title", "telephone", "words"}),
    "email": frozenset({"title", "email", "words"}),
    "leader": frozenset({"title", "person", "telephone", "email", "words"}),
    "address": frozenset({"title", "words"}),
    "note": frozenset({"title", "words"}),
}
"""Which parts each has: a name stands with a leader alone."""

LONGEST_TITLE, LONGEST_WORDS, LONGEST_EMAIL = 200, 500, 120
"""Characters."""

_TELEPHONE = re.compile(r"\+?[0-9](?:[ .()-]{0,2}[0-9]){2,19}")
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")


class WrongContactError(Invalid):
    """A part of a contact is not what can be posted of it."""

    code, title = "wrong-contact", "A part of what is to be posted is not what it should be"


@dataclass(frozen=True, slots=True)
class Contact:
    """What is posted: of a leader `title` is the position, `words` the days of reception."""

    kind: ContactKind
    title: Text | None = None
    person: str | None = None
    """The name, as the office posts it."""
    telephone: str | None = None
    email: str | None = None
    words: Text | None = None
    checked_on: ServiceDay | None = None
    """When somebody has looked last whether it is still so."""

    def checked(self, today: ServiceDay) -> Checked:
        """Tell when somebody has looked last whether it is still so."""
        return checking.checked(self.checked_on, today)

    @property
    def says_something(self) -> bool:
        """Tell whether it has the part without which it is of no use: words may have been erased."""
        return getattr(self, NEEDED[self.kind]) is not None


def sound(contact: Contact, today: ServiceDay) -> Contact:
    """Return a contact as it is kept, or raise `WrongContactError` that names the first part that cannot be."""
    for part in ("title", "person", "telephone", "email", "words"):
        if getattr(contact, part) is not None and part not in ALLOWED[contact.kind]:
            raise wrong(part, f"a contact of the kind {contact.kind} has none")
    if not contact.says_something:
        raise wrong(NEEDED[contact.kind], f"a contact of the kind {contact.kind} needs it")
    _require_day(contact.checked_on, today)
    return replace(
        contact,
        title=_text("title", contact.title, LONGEST_TITLE),
        person=_line("person", contact.person, LONGEST_TITLE),
        telephone=_shaped("telephone", contact.telephone, _TELEPHONE, "a telephone number such as 1900 0000"),
        email=_shaped("email", contact.email, _EMAIL, "an address such as mot-cua@example.vn"),
        words=_text("words", contact.words, LONGEST_WORDS),
    )


def wrong(part: str, why: str) -> WrongContactError:
    """Return the refusal that names a part and what is wrong with it."""
    return WrongContactError(f"{part}: {why}", part=part)


def _line(part: str, said: str | None, most: int) -> str | None:
    if said is None:
        return None
    words = one_line(said, most)
    if words is None:
        raise wrong(part, f"1 to {most} characters that can be seen, all on one line")
    return words


def _text(part: str, said: Text | None, most: int) -> Text | None:
    if said is None:
        return None
    return Text.of({language: _line(part, words, most) or "" for language, words in said.by_language})


def _shaped(part: str, said: str | None, shape: re.Pattern[str], why: str) -> str | None:
    words = _line(part, said, LONGEST_EMAIL)
    if words is not None and not shape.fullmatch(words):
        raise wrong(part, why)
    return words


def _require_day(said: ServiceDay | None, today: ServiceDay) -> None:
    """Raise unless it was checked on a day of the calendar that is not still to come."""
    if said is None:
        return
    try:
        is_one = date.fromisoformat(said).isoformat() == said
    except ValueError:
        is_one = False
    if not is_one or said > today:
        raise wrong("checked_on", "a date such as 2026-11-23, today at the latest")
