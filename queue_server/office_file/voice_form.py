"""Say what may stand in an office's file about its loudspeakers."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from queue_server.domain.core.identifiers import VIETNAMESE, Language, ServiceId
from queue_server.office_file.values import MOST, Code, Flag, Form, Spans, Words, expected, span

_ABBREVIATION = re.compile(r"[^\W\d_][\w.&-]{0,19}")


def _languages(value: list[str]) -> list[str]:
    if len(set(value)) != len(value):
        raise ValueError(value)
    return value


def _abbreviation(value: str) -> str:
    if not _ABBREVIATION.fullmatch(value):
        raise ValueError(value)
    return value


Languages = Annotated[
    list[Code],
    Field(min_length=1, max_length=4),
    AfterValidator(_languages),
    expected('one to four languages by their codes, each once, e.g. ["vi", "en"]'),
]
Volume = Annotated[int, Field(ge=0, le=100), expected("a whole number of per cent, 0 to 100")]
At = Annotated[tuple[int, int], BeforeValidator(span), expected('hours such as "07:30-11:30"')]
Abbreviation = Annotated[
    str, AfterValidator(_abbreviation), expected("an abbreviation of 20 characters at most, e.g. UBND")
]


class VoiceForm(Form):
    """How the hall is called to."""

    on: Flag = True
    chime: Flag = True
    languages: Languages = [VIETNAMESE]
    by_service: dict[ServiceId, Languages] = {}
    region: Annotated[Literal["north", "south"], expected('"north" or "south"')] = "north"
    reading: Annotated[Literal["digits", "number"], expected('"digits" or "number"')] = "digits"
    four: Annotated[Literal["tu", "bon"], expected('"tu" or "bon"')] = "tu"
    times: Annotated[int, Field(ge=1, le=3), expected("a whole number of times, 1 to 3")] = 2
    pause_ms: Annotated[int, Field(ge=0, le=3000), expected("whole milliseconds, 0 to 3000")] = 650
    speed: Annotated[int, Field(ge=50, le=200), expected("a whole number of per cent, 50 to 200")] = 100
    volume: Volume = 100
    volumes: Annotated[dict[At, Volume], Field(max_length=MOST)] = {}
    quiet: Spans = []
    words: Annotated[dict[Abbreviation, Words], Field(max_length=MOST)] = {}

    @property
    def spoken(self) -> tuple[tuple[Language, ...], tuple[tuple[ServiceId, tuple[Language, ...]], ...]]:
        """Return in which languages calls are said, and those of services that have others."""
        own = tuple((service, _codes(languages)) for service, languages in sorted(self.by_service.items()))
        return _codes(self.languages), own


def _codes(languages: list[str]) -> tuple[Language, ...]:
    return tuple(Language(code) for code in languages)
