"""The API of what an office posts: its wall as anybody reads it, and its contacts as a manager keeps them."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Annotated, NotRequired

import orjson
from pydantic import Field, StringConstraints
from typing_extensions import TypedDict

from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.calendar import next_day
from queue_server.domain.core.identifiers import ServiceDay
from queue_server.domain.core.permissions import Permission
from queue_server.domain.posted.aggregate import POSTED
from queue_server.domain.posted.contact import Contact, ContactId, ContactKind
from queue_server.domain.posted.posting import ChangeContact, OrderContacts, PostContact, TakeDownContact
from queue_server.domain.receptions.aggregate import RECEPTIONS
from queue_server.domain.surveys.aggregate import ANSWERS
from queue_server.journal.port import Answer, Key
from queue_server.views.contacts import KeptContact, wire_contact
from queue_server.views.wall.figures import Figures, WallFigures, wire_figures
from queue_server.views.wall.on_time import on_time
from queue_server.views.wall.satisfaction import satisfaction
from queue_server.views.wall.wall import Wall, wall
from queue_server.views.wire import rfc3339
from queue_server.web.api.procedure_parts import Date, Seen, TextBody
from queue_server.web.api.procedures import catalogue_of, today_at
from queue_server.web.api.receptions import receiving
from queue_server.web.bodies import Body
from queue_server.web.endpoint import Asked, Endpoint, Reading
from queue_server.web.fields import SOME_WORDS
from queue_server.web.finding import listed
from queue_server.web.keyed import carried_out
from queue_server.web.responses import json, written
from queue_server.web.route import WHEN_COMMANDED
from queue_server.web.rows import Param, Table, permitted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flask import Response

    from queue_server.application.open_office import OpenOffice
    from queue_server.application.submission import Outcome
    from queue_server.domain.core.actor import Actor
    from queue_server.domain.core.event import Event
    from queue_server.domain.posted.posted import Kept, Posted
    from queue_server.domain.posted.posting import PostedCommand
    from queue_server.web.bodies import B, Unread

_Line = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=SOME_WORDS)]
_Id = Annotated[ContactId, StringConstraints(pattern=r"^[0-9a-f]{16}$")]


class ContactsAnswer(TypedDict):
    """The contacts as a manager has them; `stale` are those that were checked over 180 days ago, or never."""

    revision: int
    """How many changes there were: whoever changes one says so, and writes over nothing that came later."""
    contacts: list[KeptContact]
    stale: list[str]


class ContactDone(TypedDict):
    """What was done: after how many changes, and to which contact. No word of it is kept with a key."""

    revision: int
    id: NotRequired[str]


class ContactBody(Body):
    """A contact whole. Which parts it may have, and which it needs, its kind says."""

    kind: ContactKind
    title: TextBody | None = None
    person: _Line | None = None
    telephone: _Line | None = None
    email: _Line | None = None
    words: TextBody | None = None
    checked_on: Date | None = None

    @property
    def contact(self) -> Contact:
        """Return it as the rules have it."""
        return Contact(
            self.kind,
            None if self.title is None else self.title.text,
            self.person,
            self.telephone,
            self.email,
            None if self.words is None else self.words.text,
            None if self.checked_on is None else ServiceDay(self.checked_on),
        )


class ChangeContactBody(ContactBody):
    """What a contact says from now on, and how many changes of all there were when it was looked at."""

    seen: Seen | None = None


class TakeDownBody(Body):
    """That a contact is taken down as it was seen, or as it is."""

    seen: Seen | None = None


class OrderContactsBody(Body):
    """All contacts, each once, as they are to stand."""

    order: Annotated[tuple[_Id, ...], Field(max_length=60)]
    seen: Seen | None = None


class _Counted:
    """What the shares of an office are counted of, as it stands now."""

    def __init__(self, asked: Asked[Unread, Actor]) -> None:
        """Look at the answers of this month and the one before, and at the dossiers, where they are kept."""
        self._open_office = asked.open_office
        self._today = ServiceDay(self._open_office.today)
        self._since = ServiceDay(f"{next_day(ServiceDay(f'{self._today[:7]}-01'), -1)[:7]}-01")
        self._register = asked.application.dossiers.at_hand(self._open_office)
        self._answers = [self._open_office.state_of(ANSWERS, day[:7]) for day in (self._since, self._today)]
        changes = 0 if self._register is None else self._register.changes
        self.parts: tuple[object, ...] = (*self._answers, changes)

    def figures(self) -> Figures:
        """Count them."""
        now, register = self._open_office.now, self._register
        return Figures(
            on_time=None if register is None else on_time(register.dossiers(), self._today, now),
            satisfaction=satisfaction((each.given for each in self._answers), self._since, self._today, now),
        )


def _wall(asked: Asked[Unread, Actor]) -> Response:
    open_office = asked.open_office
    catalogue, posted, counted = catalogue_of(open_office), open_office.state_of(POSTED), _Counted(asked)
    receptions, month = asked.application.receptions, open_office.today[:7]

    def make() -> bytes:
        procedures = listed(catalogue, today_at(open_office))
        received = receiving(receptions, open_office, month)
        context = open_office.view_context()
        answer: Wall = wall(context, posted, catalogue, procedures, counted.figures(), receiving=received)
        return orjson.dumps(answer)

    days = receptions.calendar(open_office), open_office.state_of(RECEPTIONS, month)
    parts = (*open_office.parts, catalogue, posted, *days, *counted.parts)
    return written(asked.door.ready.answer(open_office, "wall", parts, make))


def _figures(asked: Asked[Unread, Actor]) -> Response:
    counted = _Counted(asked)

    def make() -> bytes:
        answer: WallFigures = {"day": asked.open_office.today, "figures": wire_figures(counted.figures())}
        return orjson.dumps(answer)

    return written(asked.door.ready.answer(asked.open_office, "wall-figures", counted.parts, make))


def _read(asked: Asked[Unread, Actor]) -> Response:
    open_office = asked.open_office
    posted, today = open_office.state_of(POSTED), ServiceDay(open_office.today)
    answer: ContactsAnswer = {
        "revision": posted.revision,
        "contacts": [_kept(each, kept, open_office) for each, kept in posted.contacts.items()],
        "stale": list(posted.stale(today)),
    }
    return json(answer)


def _kept(id: ContactId, kept: Kept, open_office: OpenOffice) -> KeptContact:
    made: KeptContact = {
        **wire_contact(id, kept.contact),
        "at": rfc3339(kept.at),
        "checked": kept.contact.checked(ServiceDay(open_office.today)),
    }
    if kept.by != HOUSE.id and (by := open_office.called(kept.by)) is not None:
        made["by"] = by
    return made


def _post(asked: Asked[ContactBody, Actor]) -> Response:
    id = ContactId(secrets.token_hex(8))
    return _done(asked, "contacts-post", PostContact(id, asked.body.contact, _today(asked)), id, 201)


def _change(asked: Asked[ChangeContactBody, Actor]) -> Response:
    id = ContactId(asked.params["u"])
    command = ChangeContact(id, asked.body.contact, _today(asked), asked.body.seen)
    return _done(asked, "contacts-change", command, id)


def _take_down(asked: Asked[TakeDownBody, Actor]) -> Response:
    id = ContactId(asked.params["u"])
    return _done(asked, "contacts-take-down", TakeDownContact(id, asked.body.seen), id)


def _order(asked: Asked[OrderContactsBody, Actor]) -> Response:
    return _done(asked, "contacts-order", OrderContacts(asked.body.order, asked.body.seen))


def _today(asked: Asked[B, Actor]) -> ServiceDay:
    return ServiceDay(asked.open_office.today)


def _done(
    asked: Asked[B, Actor], name: str, command: PostedCommand, id: ContactId | None = None, status: int = 200
) -> Response:
    def reply(posted: Posted, _: Sequence[Event]) -> Answer:
        done: ContactDone = {"revision": posted.revision}
        if id is not None:
            done["id"] = id
        return Answer(status, orjson.dumps(done))

    def act(open_office: OpenOffice, key: Key | None) -> Outcome:
        return asked.application.posted_contacts.submit(open_office, command, asked.who, reply, key)

    return carried_out(asked, name, act)


POSTED_WALL = Table(
    name="posted",
    params={"u": Param("The id of a contact", lambda office, id: office.confirmed(POSTED).find(ContactId(id)))},
    rows=(
        Reading(
            name="wall",
            path="/wall",
            gate=permitted(Permission.LOOK_AROUND),
            shape=Wall,
            respond=_wall,
        ),
        Reading(
            name="wall-figures",
            path="/wall/figures",
            gate=permitted(Permission.LOOK_AROUND),
            shape=WallFigures,
            respond=_figures,
        ),
        Reading(
            name="contacts",
            path="/contacts",
            gate=permitted(Permission.OVERSEE),
            shape=ContactsAnswer,
            respond=_read,
        ),
        Endpoint(
            name="contacts-post",
            path="/contacts",
            method="POST",
            gate=permitted(Permission.OVERSEE),
            body=ContactBody,
            shape=ContactDone,
            respond=_post,
            status=201,
            problems=WHEN_COMMANDED,
        ),
        Endpoint(
            name="contacts-order",
            path="/contacts/order",
            method="POST",
            gate=permitted(Permission.OVERSEE),
            body=OrderContactsBody,
            shape=ContactDone,
            respond=_order,
            problems=WHEN_COMMANDED,
        ),
        Endpoint(
            name="contacts-change",
            path="/contacts/<u>/change",
            method="POST",
            gate=permitted(Permission.OVERSEE),
            body=ChangeContactBody,
            shape=ContactDone,
            respond=_change,
            problems=WHEN_COMMANDED,
        ),
        Endpoint(
            name="contacts-take-down",
            path="/contacts/<u>/take-down",
            method="POST",
            gate=permitted(Permission.OVERSEE),
            body=TakeDownBody,
            shape=ContactDone,
            respond=_take_down,
            problems=WHEN_COMMANDED,
        ),
    ),
)
