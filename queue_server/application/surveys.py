"""Let a visit be answered for by its code: the visit stands in a day's stream, the answer in one of its month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.core.actor import is_staff
from queue_server.domain.core.errors import UnknownTicketError
from queue_server.domain.day.acts.serving import VisitFinished
from queue_server.domain.day.aggregate import DAY
from queue_server.domain.surveys.aggregate import ANSWERS
from queue_server.domain.surveys.answering import AnswerSurvey, month_of, require_open
from queue_server.domain.surveys.answers import About
from queue_server.domain.surveys.codes import (
    NoSurveyError,
    SurveyAnsweredError,
    SurveyCode,
    SurveyNotYetError,
    SurveyOverError,
    UnknownSurveyError,
    code_of,
    last_at,
    open_until,
    visit_of,
)
from queue_server.journal.port import Stream

if TYPE_CHECKING:
    from typing import Literal

    from queue_server.application.context import Context
    from queue_server.application.open_office import OpenOffice, Reply
    from queue_server.application.submission import Outcome
    from queue_server.domain.core.actor import Actor
    from queue_server.domain.core.identifiers import ActorId, CounterId, ServiceDay, TicketId
    from queue_server.domain.day.day import Day
    from queue_server.domain.day.visit import Visit
    from queue_server.domain.surveys.answers import Way
    from queue_server.domain.surveys.levels import Levels
    from queue_server.journal.port import Key

    Standing = Literal["not-yet", "open", "answered", "over"]

_FINISHED = VisitFinished.__name__


class Surveys:
    """What citizens say of their visits, in all offices."""

    def __init__(self, context: Context) -> None:
        """Know the books."""
        self._context = context

    def find(self, open_office: OpenOffice, code: SurveyCode) -> tuple[Day, Visit]:
        """Return the visit that has a code, and its day, or raise `UnknownSurveyError` once that is confirmed."""
        self._require_asking(open_office)
        open_office.turn()
        try:
            return open_office.look_for(lambda day: visit_of(day, code))
        except UnknownTicketError:
            raise UnknownSurveyError from None

    def at_counter(self, open_office: OpenOffice, counter: CounterId) -> tuple[Day, Visit]:
        """Return the visit that ended at a counter moments ago, or raise `UnknownSurveyError`."""
        self._require_asking(open_office)
        open_office.turn()
        day = open_office.day
        visit = last_at(day, counter, open_office.now)
        if visit is None:
            raise UnknownSurveyError
        return day, visit

    @staticmethod
    def _require_asking(open_office: OpenOffice) -> None:
        if not open_office.office.settings.survey:
            raise NoSurveyError

    def standing(self, open_office: OpenOffice, day: Day, visit: Visit) -> Standing:
        """Tell how a visit stands to being answered for."""
        answers = open_office.state_of(ANSWERS, month_of(day.day))
        try:
            require_open(answers, code_of(visit.id), open_until(visit), open_office.now)
        except SurveyNotYetError:
            return "not-yet"
        except SurveyAnsweredError:
            return "answered"
        except SurveyOverError:
            return "over"
        return "open"

    def answer(
        self,
        open_office: OpenOffice,
        found: tuple[Day, Visit],
        said: tuple[Way, Levels],
        actor: Actor,
        reply: Reply,
        key: Key | None,
    ) -> Outcome:
        """Answer for a visit."""
        day, visit = found
        way, levels = said
        person = self._served_by(open_office, day.day, visit.id)
        answer = AnswerSurvey(
            code=code_of(visit.id),
            until=open_until(visit),
            about=About(day.day, visit.counter, visit.service, person),
            way=way,
            levels=levels,
            time_zone=open_office.office.time_zone,
        )
        return open_office.submit(answer, actor, reply, key)

    def _served_by(self, open_office: OpenOffice, day: ServiceDay, ticket: TicketId) -> ActorId | None:
        """Return who ended a visit, as the books of its day have it; None where no person did."""
        commits = self._context.ask(self._context.journal.read, Stream(open_office.id, DAY.name(day)))
        for commit in reversed(commits):
            if any(each.type == _FINISHED and each.data.get("ticket") == ticket for each in commit.events):
                return commit.actor if is_staff(commit.actor) else None
        return None
