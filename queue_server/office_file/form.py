"""Say what may stand in an office's file, table by table."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from queue_server.domain.core.identifiers import (
    PROCEDURE,
    ClassId,
    CounterId,
    OfficeId,
    OutcomeId,
    ProcedureId,
    ServiceId,
    ZoneId,
)
from queue_server.domain.office.order import OrderName
from queue_server.office_file.values import (
    A_SLUG,
    AN_ID,
    MOST,
    Agency,
    AnswerDays,
    Base,
    Clock,
    Crowd,
    Day,
    Flag,
    Form,
    Letter,
    Minutes,
    NumbersAMinute,
    Percent,
    ReturnDays,
    Share,
    ShortTextForm,
    SomeMinutes,
    Spans,
    TextForm,
    TimeZone,
    Weight,
    Words,
    expected,
)
from queue_server.office_file.voice_form import VoiceForm


class HoursForm(Form):
    """Opening hours by weekday, and single dates that differ."""

    mon: Spans | None = None
    tue: Spans | None = None
    wed: Spans | None = None
    thu: Spans | None = None
    fri: Spans | None = None
    sat: Spans | None = None
    sun: Spans | None = None
    days: dict[Day, Spans] = {}
    last_ticket_minutes: Minutes | None = None

    @property
    def week(self) -> list[Spans | None]:
        """Return what is said of each weekday, Monday first."""
        return [self.mon, self.tue, self.wed, self.thu, self.fri, self.sat, self.sun]


class ServiceForm(Form):
    """A kind of visit."""

    id: Annotated[ServiceId, A_SLUG, AN_ID]
    name: TextForm
    letter: Letter
    hint: TextForm | None = None
    hours: HoursForm | None = None
    cap: Annotated[int, Field(ge=1), expected("a whole number from 1 on")] | None = None
    target_minutes: SomeMinutes = 30
    typical_minutes: SomeMinutes = 10


class CounterForm(Form):
    """A place where a clerk receives visitors."""

    id: Annotated[CounterId, A_SLUG, AN_ID]
    name: TextForm
    short_name: ShortTextForm | None = None
    services: Annotated[list[ServiceId], Field(min_length=1, max_length=MOST)]


class PriorityForm(Form):
    """A class of visitors who are called before others."""

    id: Annotated[ClassId, A_SLUG, AN_ID]
    name: TextForm
    share: Share = 1


class OutcomeForm(Form):
    """How a visit can end on paper."""

    id: Annotated[OutcomeId, A_SLUG, AN_ID]
    name: TextForm


class ZoneForm(Form):
    """A part of the house with screens and loudspeakers of its own."""

    id: Annotated[ZoneId, A_SLUG, AN_ID]
    name: TextForm
    counters: Annotated[list[CounterId], Field(min_length=1, max_length=MOST)]
    seats: Annotated[int, Field(ge=1, le=5000), expected("a whole number of seats, 1 to 5000")] | None = None


class OrderForm(Form):
    """Who is next."""

    name: Annotated[OrderName, expected('"turns", "accumulating" or "c-mu"')] = "turns"
    weight: Weight = 3
    weights: Annotated[dict[ClassId, Weight], Field(max_length=MOST)] = {}
    cap_minutes: SomeMinutes = 90


class SettingsForm(Form):
    """What the office decides about its rules."""

    ordinary_share: Share = 2
    undo_minutes: Minutes = 5
    grace_minutes: Minutes = 15
    rejoin: Annotated[Literal["keep", "front", "end"], expected('"keep", "front" or "end"')] = "keep"
    latest_end: Clock = 4 * 60
    kiosk_per_minute: NumbersAMinute = 20
    kiosk_paper: Flag = False
    closing_guard: Annotated[Literal["off", "warn", "stop"], expected('"off", "warn" or "stop"')] = "warn"
    closing_margin_minutes: Minutes = 0
    return_days: ReturnDays = 5
    dossier_agency: Agency | None = None
    survey: Flag = False
    answer_days: AnswerDays = 10
    hall_figures: Flag = False
    alarms: Flag = True
    alarm_over_minutes: Minutes = 0
    alarm_danger_percent: Percent = 50
    alarm_silence_minutes: Minutes = 5
    alarm_crowd: Crowd = 5
    alarm_out_of_order_percent: Percent = 20
    order: OrderForm = OrderForm()


class OfficeForm(Form):
    """The whole file."""

    id: Annotated[OfficeId, A_SLUG, AN_ID]
    name: TextForm
    time_zone: TimeZone
    hotline: Words | None = None
    public_url: Base | None = None
    hours: HoursForm = HoursForm()
    settings: SettingsForm = SettingsForm()
    voice: VoiceForm = VoiceForm()
    services: Annotated[list[ServiceForm], Field(min_length=1, max_length=MOST)]
    counters: Annotated[list[CounterForm], Field(min_length=1, max_length=MOST)]
    zones: Annotated[list[ZoneForm], Field(max_length=MOST)] = []
    priorities: Annotated[list[PriorityForm], Field(max_length=MOST)] = []
    outcomes: Annotated[list[OutcomeForm], Field(max_length=MOST)] = []
    procedures: Annotated[
        list[Annotated[ProcedureId, Field(pattern=PROCEDURE), expected("a code such as 2.000815")]],
        Field(max_length=MOST),
    ] = []
