"""Ask who speaks the calls of the offices that want them spoken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.doctor.finding import fine, note
from queue_server.voice.sound.engines import engines
from queue_server.voice.sound.place import Place
from queue_server.voice.sound.recordings import languages
from queue_server.voice.sound.speaker import Speaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.doctor.finding import Finding
    from queue_server.doctor.installation import Installation


def speech(at: Installation) -> Iterator[Finding]:
    """Ask in which languages calls are spoken here, and by whom; a hall without speech still has its chime."""
    books = at.books
    wanted = [] if books is None else [office for office in books.offices if office.settings.voice.on]
    speaker = Speaker(engines(Place(at.options.voice_clips, at.options.voice_model)))
    for language in dict.fromkeys(language for office in wanted for language in languages(office)):
        choice = speaker.choice(language)
        if choice.engine is None:
            yield note(
                f"Không có giọng nào đọc lời mời ({language}), chỉ có chuông: `queue-server voice check` nói vì sao.",
                f"Nobody speaks calls in {language}, so the chime sounds alone: `queue-server voice check` says why.",
            )
        else:
            yield fine(
                f"Lời mời ({language}) do {choice.engine} đọc.", f"Calls in {language} are spoken by {choice.engine}."
            )
