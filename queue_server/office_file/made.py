"""Make an office of the domain out of the form that its file filled in."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from queue_server.domain.core.calendar import Hours
from queue_server.domain.core.identifiers import Seconds
from queue_server.domain.core.text import Text
from queue_server.domain.office.office import (
    AlarmSettings,
    ClosingSettings,
    Counter,
    Office,
    Outcome,
    PriorityClass,
    Service,
    Settings,
)
from queue_server.domain.office.order import OrderSettings
from queue_server.domain.office.voice import VoiceSettings
from queue_server.domain.office.zones import Zone

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queue_server.office_file.form import (
        CounterForm,
        HoursForm,
        OfficeForm,
        ServiceForm,
        SettingsForm,
    )
    from queue_server.office_file.values import ShortTextForm, TextForm
    from queue_server.office_file.voice_form import VoiceForm

_Spans = tuple[tuple[int, int], ...]


def office_of(form: OfficeForm) -> Office:
    """Return the office."""
    hours = _hours(form.hours)
    return Office(
        id=form.id,
        name=_text(form.name),
        time_zone=form.time_zone,
        services=tuple(_service(service, hours) for service in form.services),
        counters=tuple(_counter(counter) for counter in form.counters),
        priorities=tuple(PriorityClass(p.id, _text(p.name), p.share) for p in form.priorities),
        outcomes=tuple(Outcome(o.id, _text(o.name)) for o in form.outcomes),
        hours=hours,
        settings=_settings(form.settings, form.voice),
        hotline=form.hotline,
        public_url=form.public_url,
        procedures=tuple(form.procedures),
        zones=tuple(Zone(z.id, _text(z.name), tuple(z.counters), z.seats) for z in form.zones),
    )


def _service(form: ServiceForm, office: Hours) -> Service:
    return Service(
        id=form.id,
        name=_text(form.name),
        letter=form.letter,
        hours=None if form.hours is None else _own_hours(form.hours, office),
        cap=form.cap,
        target=_seconds(form.target_minutes),
        typical=_seconds(form.typical_minutes),
        hint=None if form.hint is None else _text(form.hint),
    )


def _counter(form: CounterForm) -> Counter:
    short_name = None if form.short_name is None else _text(form.short_name)
    return Counter(form.id, _text(form.name), tuple(form.services), short_name)


def _settings(form: SettingsForm, voice: VoiceForm) -> Settings:
    return Settings(
        ordinary_share=form.ordinary_share,
        undo=_seconds(form.undo_minutes),
        grace=_seconds(form.grace_minutes),
        rejoin=form.rejoin,
        latest_end=form.latest_end,
        kiosk_per_minute=form.kiosk_per_minute,
        kiosk_paper=form.kiosk_paper,
        alarms=AlarmSettings(
            form.alarms,
            _seconds(form.alarm_over_minutes),
            form.alarm_danger_percent,
            _seconds(form.alarm_silence_minutes),
            form.alarm_crowd,
            form.alarm_out_of_order_percent,
        ),
        voice=_voice(voice),
        order=OrderSettings(
            form.order.name,
            form.order.weight,
            tuple(sorted(form.order.weights.items())),
            _seconds(form.order.cap_minutes),
        ),
        closing=ClosingSettings(form.closing_guard, _seconds(form.closing_margin_minutes)),
        return_days=form.return_days,
        dossier_agency=form.dossier_agency or "",
        survey=form.survey,
        answer_days=form.answer_days,
        hall_figures=form.hall_figures,
    )


def _voice(form: VoiceForm) -> VoiceSettings:
    languages, by_service = form.spoken
    return VoiceSettings(
        on=form.on,
        chime=form.chime,
        languages=languages,
        by_service=by_service,
        region=form.region,
        reading=form.reading,
        four=form.four,
        times=form.times,
        pause=form.pause_ms,
        speed=form.speed,
        volume=form.volume,
        volumes=tuple(sorted((*span, volume) for span, volume in form.volumes.items())),
        quiet=tuple(form.quiet),
        words=tuple(sorted(form.words.items())),
    )


def _hours(form: HoursForm) -> Hours:
    """Return opening hours; a weekday that is not named is closed, no weekday at all means at all hours."""
    named = any(spans is not None for spans in form.week)
    return Hours(
        week=tuple(tuple(spans or ()) for spans in form.week) if named else (),
        days=tuple((day, tuple(spans)) for day, spans in sorted(form.days.items())),
        last_ticket=form.last_ticket_minutes or 0,
    )


def _own_hours(form: HoursForm, office: Hours) -> Hours:
    """Return a service's own hours: on the office's single dates it is open no longer than the office."""
    own = _hours(form)
    days = dict(own.days)
    for day, spans in office.days:
        usual = own.week[date.fromisoformat(day).weekday()] if own.week else spans
        days.setdefault(day, tuple(_overlaps(usual, spans)))
    last_ticket = office.last_ticket if form.last_ticket_minutes is None else own.last_ticket
    return Hours(own.week, tuple(sorted(days.items())), last_ticket)


def _overlaps(some: _Spans, others: _Spans) -> Iterable[tuple[int, int]]:
    for start, end in some:
        for other_start, other_end in others:
            if max(start, other_start) < min(end, other_end):
                yield max(start, other_start), min(end, other_end)


def _text(form: TextForm | ShortTextForm) -> Text:
    return Text.of(form.model_dump())


def _seconds(minutes: int) -> Seconds:
    return Seconds(60 * minutes)
