"""The API of the voice: the sound of a call, and who speaks what."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired

from flask import Response, request
from typing_extensions import TypedDict

from queue_server.domain.core.identifiers import VIETNAMESE, CounterId
from queue_server.domain.core.permissions import Permission
from queue_server.voice.sound.calls import is_given, pieces, read_number, require_number
from queue_server.voice.sound.errors import NoVoiceError
from queue_server.voice.sound.kept import KeptState
from queue_server.voice.sound.recordings import languages, recordings
from queue_server.voice.words import complaints
from queue_server.web.endpoint import Asked, Reading
from queue_server.web.responses import json
from queue_server.web.rows import Table, permitted

if TYPE_CHECKING:
    from queue_server.domain.core.actor import Actor
    from queue_server.voice.sound.speaker import EngineChoice
    from queue_server.web.bodies import Unread

_KEPT_FOR = 600
"""Seconds for which a screen may play it again without asking: a recall within them costs nothing."""


class EngineAnswer(TypedDict):
    """Who can speak a language, and why he does not."""

    name: str
    why_not: NotRequired[str]


class LanguageAnswer(TypedDict):
    """What there is to speak a language, best first; without `engine` the chime sounds alone."""

    engine: NotRequired[str]
    engines: list[EngineAnswer]


class ComplaintAnswer(TypedDict):
    """What is said badly, or not at all."""

    kind: str
    about: str
    words: str


class VoiceAnswer(TypedDict):
    """Who speaks what at an office, and what it would say badly. Of recorded clips, which words are missing."""

    languages: dict[str, LanguageAnswer]
    missing: dict[str, list[str]]
    complaints: list[ComplaintAnswer]
    kept: KeptState


def _sound(asked: Asked[Unread, Actor]) -> Response:
    """Give a call as it sounds, all of it once."""
    said, open_office = request.args, asked.open_office
    office, day = open_office.office, open_office.day
    counter = office.counter(CounterId(said.get("counter", ""))).id
    number = read_number(said.get("number", ""))
    require_number(office, day, number)
    language = said.get("language", VIETNAMESE)
    call = pieces(office, number, counter, language) if office.settings.voice.on else None
    if call is None:
        raise NoVoiceError(language=language[:8])
    voice = asked.door.voice
    if not is_given(day, number) and not voice.is_kept(call):
        asked.door.strangers.admit(office.id)
    spoken = voice.say(call)
    response = Response(spoken.wav, content_type="audio/wav")
    response.set_etag(spoken.tag)
    response.headers["Cache-Control"] = f"private, max-age={_KEPT_FOR}"
    response.make_conditional(request)
    return response


def _state(asked: Asked[Unread, Actor]) -> Response:
    """Say who speaks what, and what would be said badly."""
    office, voice = asked.open_office.office, asked.door.voice
    choices = {language: voice.look(language) for language in languages(office)}
    answer: VoiceAnswer = {
        "languages": {language: _language(choice) for language, choice in choices.items()},
        "missing": {
            language: voice.missing(recordings(office, language))
            for language, choice in choices.items()
            if choice.why_not["clips"] is None
        },
        "complaints": [{"kind": c.kind, "about": c.about, "words": c.words} for c in complaints(office)],
        "kept": voice.kept(),
    }
    return json(answer)


def _language(choice: EngineChoice) -> LanguageAnswer:
    engines: list[EngineAnswer] = [
        {"name": name} if why is None else {"name": name, "why_not": why} for name, why in choice.why_not.items()
    ]
    return {"engines": engines} if choice.engine is None else {"engine": choice.engine, "engines": engines}


_SAID = {
    "number": "A number of the office, A012",
    "counter": "The id of a counter",
    "language": "In which language; else Vietnamese",
}

VOICE = Table(
    name="voice",
    rows=(
        Reading(
            name="voice",
            path="/voice",
            gate=permitted(Permission.OVERSEE),
            shape=VoiceAnswer,
            respond=_state,
        ),
        Reading(
            name="voice-sound",
            path="/voice/sound",
            gate=permitted(Permission.SHOW_THE_HALL),
            media="audio/wav",
            query=_SAID,
            respond=_sound,
            problems=(401, 403, 404, 422, 429, 503),
        ),
    ),
)
