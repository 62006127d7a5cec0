"""Say how the hall is called to: what is spoken, in which languages, how often, how loud, and when nothing sounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple

from queue_server.domain.core import calendar
from queue_server.domain.core.calendar import Minute
from queue_server.domain.core.identifiers import VIETNAMESE, Instant, Language, ServiceId


@dataclass(frozen=True, slots=True)
class VoiceSettings:
    """What the office decides about its loudspeakers."""

    on: bool = True
    """Whether calls are spoken."""
    chime: bool = True
    """Whether a chime goes before them, which sounds also where nothing can be spoken."""
    languages: tuple[Language, ...] = (VIETNAMESE,)
    """In which languages a call is said, one after another."""
    by_service: tuple[tuple[ServiceId, tuple[Language, ...]], ...] = ()
    """The same of services whose visitors need others."""
    region: Literal["north", "south"] = "north"
    """Whose Vietnamese is spoken: linh and nghìn, or lẻ and ngàn."""
    reading: Literal["digits", "number"] = "digits"
    """Whether a number is said digit by digit, or as a whole."""
    four: Literal["tu", "bon"] = "tu"
    """Whether 24 is hai mươi tư or hai mươi bốn."""
    times: int = 2
    """How often a call is said."""
    pause: int = 650
    """Milliseconds between two times."""
    speed: int = 100
    """How fast is spoken, per cent of the usual."""
    volume: int = 100
    """How loud, per cent."""
    volumes: tuple[tuple[Minute, Minute, int], ...] = ()
    """How loud from one minute of the day to another, where it is another volume."""
    quiet: tuple[tuple[Minute, Minute], ...] = ()
    """Minutes of the day in which nothing sounds."""
    words: tuple[tuple[str, str], ...] = ()
    """How abbreviations are said, beside those that the house knows."""

    def languages_of(self, service: ServiceId) -> tuple[Language, ...]:
        """Return in which languages a call for a service is said."""
        return dict(self.by_service).get(service, self.languages)


class Loudness(NamedTuple):
    """How loud the loudspeakers are at a time."""

    volume: int
    """Per cent; 0 while nothing is to sound."""
    quiet_until: Instant | None = None
    """When something sounds again, where nothing does now."""


def loudness(settings: VoiceSettings, now: Instant, time_zone: str) -> Loudness:
    """Return how loud the loudspeakers are at a time."""
    clock = calendar.local(now, time_zone)
    minute = clock.hour * 60 + clock.minute
    volume = next((volume for start, end, volume in settings.volumes if start <= minute < end), settings.volume)
    until = next((end for start, end in settings.quiet if start <= minute < end), None)
    if until is None:
        return Loudness(volume)
    into = (clock.second * 1000) + clock.microsecond // 1000
    return Loudness(0, Instant(now + (until - minute) * 60_000 - into))


def sounds(settings: VoiceSettings) -> bool:
    """Tell whether a call is heard at all outside quiet hours."""
    return settings.on or settings.chime
