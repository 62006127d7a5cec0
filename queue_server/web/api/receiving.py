"""Read the bodies with which an office says when its leaders receive, and write what staff are told of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, NotRequired

from pydantic import AfterValidator, Field, StringConstraints
from typing_extensions import TypedDict

from queue_server.access.errors import InvalidBodyError
from queue_server.domain.access.tokens import TokenId
from queue_server.domain.core.identifiers import SLUG, ServiceDay
from queue_server.domain.receptions.calendar import Place, Plan, Post, PostId, Single, Span, Weekly
from queue_server.views.receptions import clock
from queue_server.views.wire import WireText, text
from queue_server.web.api.procedure_parts import Seen, TextBody
from queue_server.web.bodies import Body
from queue_server.web.fields import Counter, Person, Service

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from queue_server.domain.access.tokens import Token
    from queue_server.domain.core.actor import Actor
    from queue_server.domain.core.identifiers import ActorId
    from queue_server.domain.receptions.calendar import ReceivingCalendar

Clock = Annotated[str, StringConstraints(pattern=r"^(?:[01][0-9]|2[0-3]):[0-5][0-9]$")]
"""A time of the day on the office's wall, `13:30`."""


def _date(said: str) -> ServiceDay:
    date.fromisoformat(said)
    return ServiceDay(said)


Day = Annotated[ServiceDay, StringConstraints(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"), AfterValidator(_date)]
PostField = Annotated[PostId, StringConstraints(pattern=SLUG)]


class PostBody(Body):
    """A position that receives or answers for promises, and whose it is: by the id of her token."""

    id: PostField
    name: TextBody
    person: Person | None = None


class WeeklyBody(Body):
    """A sitting of every week; 1 is Monday."""

    weekday: Annotated[int, Field(ge=1, le=7)]
    post: PostField
    start: Clock
    end: Clock


class SingleBody(Body):
    """A day that is otherwise; without `post` nobody receives on it."""

    day: Day
    post: PostField | None = None
    start: Clock | None = None
    end: Clock | None = None


class CalendarBody(Body):
    """The reception days of an office, all of them; `service` and `counter` are by which numbers the hall calls."""

    room: TextBody
    service: Service | None = None
    counter: Counter | None = None
    posts: Annotated[tuple[PostBody, ...], Field(max_length=40)]
    weekly: Annotated[tuple[WeeklyBody, ...], Field(max_length=28)] = ()
    days: Annotated[tuple[SingleBody, ...], Field(max_length=200)] = ()
    seen: Seen | None = None

    def plan(self, staff: Iterable[Token]) -> Plan:
        """Return what is said, with people by their lasting ids."""
        ids = {token.id: token.actor.id for token in staff}
        return Plan(
            Place(self.room.text, self.service, self.counter),
            tuple(Post(each.id, each.name.text, _found(each.person, ids)) for each in self.posts),
            tuple(Weekly(each.weekday, each.post, _span(each.start, each.end)) for each in self.weekly),
            tuple(Single(each.day, each.post, _span_or_none(each)) for each in self.days),
        )


class ReadersBody(Body):
    """Who alone may read what is said in confidence, by the ids of their tokens."""

    people: Annotated[tuple[Person, ...], Field(max_length=5)]


class WirePost(TypedDict):
    """A position, and whose it is: the id of her token and what she is called."""

    id: str
    name: WireText
    person: NotRequired[str]
    called: NotRequired[str]


class WireWeekly(TypedDict):
    """A sitting of every week."""

    weekday: int
    post: str
    start: str
    end: str


class WireSingle(TypedDict):
    """A day that is otherwise than its weekday."""

    day: str
    post: NotRequired[str]
    start: NotRequired[str]
    end: NotRequired[str]


class WireReader(TypedDict):
    """Somebody on the short list."""

    person: NotRequired[str]
    called: NotRequired[str]


class CalendarAnswer(TypedDict):
    """The reception days as staff have them, who is on the short list, and whether whoever asks is (`confidant`)."""

    revision: int
    today: str
    room: NotRequired[WireText]
    service: NotRequired[str]
    counter: NotRequired[str]
    posts: list[WirePost]
    weekly: list[WireWeekly]
    days: list[WireSingle]
    readers: list[WireReader]
    confidant: bool


def readers_of(said: ReadersBody, staff: Iterable[Token]) -> tuple[ActorId, ...]:
    """Return whom a body means, or raise for somebody who is not of the office's staff."""
    ids = {token.id: token.actor.id for token in staff}
    return tuple(_known(each, ids) for each in said.people)


def calendar_answer(
    held: ReceivingCalendar, today: ServiceDay, staff: Iterable[Token], actor: Actor | None
) -> CalendarAnswer:
    """Return the calendar as somebody of the staff has it."""
    people = {token.actor.id: token for token in staff}
    made: CalendarAnswer = {
        "revision": held.revision,
        "today": today,
        "posts": [],
        "weekly": [],
        "days": [],
        "readers": [_reader(people.get(each)) for each in held.readers],
        "confidant": actor is not None and actor.id in held.readers,
    }
    if held.plan is None:
        return made
    made["room"] = text(held.plan.place.room)
    if held.plan.place.service is not None:
        made["service"] = held.plan.place.service
    if held.plan.place.counter is not None:
        made["counter"] = held.plan.place.counter
    made["posts"] = [_post(each, people) for each in held.plan.posts]
    made["weekly"] = [_weekly(each) for each in held.plan.weekly]
    made["days"] = [_single(each) for each in held.plan.days]
    return made


def _reader(token: Token | None) -> WireReader:
    return {} if token is None else {"person": token.id, "called": token.name}


def _post(post: Post, people: Mapping[ActorId, Token]) -> WirePost:
    made: WirePost = {"id": post.id, "name": text(post.name)}
    token = None if post.person is None else people.get(post.person)
    if token is not None:
        made["person"], made["called"] = token.id, token.name
    return made


def _weekly(each: Weekly) -> WireWeekly:
    start, end = clock(each.hours)
    return {"weekday": each.weekday, "post": each.post, "start": start, "end": end}


def _single(each: Single) -> WireSingle:
    made: WireSingle = {"day": each.day}
    if each.post is not None and each.hours is not None:
        made["post"] = each.post
        made["start"], made["end"] = clock(each.hours)
    return made


def _known(person: str, ids: dict[TokenId, ActorId]) -> ActorId:
    found = ids.get(TokenId(person))
    if found is None:
        raise InvalidBodyError("people: nobody of the office's staff has this id", field="people")
    return found


def _found(person: str | None, ids: dict[TokenId, ActorId]) -> ActorId | None:
    return None if person is None else _known(person, ids)


def _minute(said: str) -> int:
    return 60 * int(said[:2]) + int(said[3:])


def _span(start: str, end: str) -> Span:
    return Span(_minute(start), _minute(end))


def _span_or_none(each: SingleBody) -> Span | None:
    return None if each.start is None or each.end is None else _span(each.start, each.end)
