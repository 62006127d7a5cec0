"""Hear what the hall would hear: the words of a call, its sound, and what is missing for a better one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from queue_server.cli.options import journal_option, option, voice_options
from queue_server.serve.banner import say

if TYPE_CHECKING:
    from queue_server.domain.office.office import Office
    from queue_server.voice.sound.calls import Pieces
    from queue_server.voice.sound.engines.clips import Clips
    from queue_server.voice.sound.pcm import Samples
    from queue_server.voice.sound.speaker import Speaker

_BETWEEN = 0.65
"""Seconds between the languages of a call in one file."""


@click.group()
def voice() -> None:
    """Hear how calls are spoken, and look who speaks them."""


_office_option = option(
    "--office", "VOICE_OFFICE", required=True, help="An office of the journal; `sample` is there without one."
)


@voice.command("say")
@_office_option
@option("--number", "VOICE_NUMBER", required=True, help="A number as it is called: A012.")
@option("--counter", "VOICE_COUNTER", required=True, help="The id of a counter.")
@option("--language", "VOICE_LANGUAGE", help="In this language; else in all in which the office would call.")
@option(
    "--out", "VOICE_OUT", type=click.Path(dir_okay=False, path_type=Path), help="Write the sound to this WAV file."
)
@voice_options
@journal_option
def voice_say(  # noqa: PLR0913 - an argument an option
    *,
    office: str,
    number: str,
    counter: str,
    language: str | None,
    out: Path | None,
    journal: str,
    voice_clips: Path | None,
    voice_model: Path | None,
) -> None:
    """Print the words of a call, one announcement a line, and write how it sounds.

    Where nobody can speak them it says why on standard error; that is a failure only where a file is asked for.
    """
    from queue_server.domain.core.identifiers import CounterId
    from queue_server.voice.sound.calls import pieces, read_number
    from queue_server.voice.sound.pcm import silence, to_wav
    from queue_server.voice.words import call

    found, meant = _office(journal, office), read_number(number)
    speaker = _speaker(voice_clips, voice_model)
    made: Samples[int] | None = None
    for each in [language] if language else _languages(found, number):
        said = call(found, meant, CounterId(counter), each)
        calls = pieces(found, meant, CounterId(counter), each)
        if said is None or calls is None:
            raise click.ClickException(f"A call to counter {counter} cannot be said in {each}.")
        click.echo(said.words)
        sound = _sound(speaker, calls)
        if out is not None and sound is not None:
            made = sound if made is None else made + silence(_BETWEEN) + sound
    if out is not None:
        if made is None:
            raise click.ClickException(f"{out} is not written: there is no sound.")
        _write(out, to_wav(made))


@voice.command("check")
@_office_option
@voice_options
@journal_option
def voice_check(*, office: str, journal: str, voice_clips: Path | None, voice_model: Path | None) -> None:
    """Say who speaks the calls of an office, why nobody better does, which clips are missing, what sounds badly.

    Ends with 1 where a language is spoken by nobody, or something would sound badly.
    """
    from queue_server.voice.sound.engines.clips import Clips
    from queue_server.voice.sound.recordings import languages
    from queue_server.voice.words import complaints

    found, speaker, clips = _office(journal, office), _speaker(voice_clips, voice_model), Clips(voice_clips)
    is_fine = True
    for language in languages(found):
        choice = speaker.choice(language)
        is_fine = is_fine and choice.engine is not None
        click.echo(f"{language}: {choice.engine or 'nobody, only the chime sounds'}")
        for engine, why in choice.why_not.items():
            if why is not None:
                click.echo(f"  not {engine}: {why}")
        if choice.why_not["clips"] is None:
            _tell_of_clips(clips, found, language)
    for complaint in complaints(found):
        is_fine = False
        click.echo(complaint.words)
    if not is_fine:
        raise SystemExit(1)


@voice.command("clips")
@_office_option
@option("--language", "VOICE_LANGUAGE", help="In this language; else in all in which the office calls.")
@journal_option
def voice_clips(*, office: str, language: str | None, journal: str) -> None:
    """List the files that make a voice of the office's own: each is called like what is to be heard in it."""
    from queue_server.voice.sound.recordings import languages, recordings

    found = _office(journal, office)
    for each in [language] if language else languages(found):
        for piece, folder in recordings(found, each).items():
            click.echo(f"{each}/{folder}/{' '.join(piece.bare())}.wav")


def _office(journal: str, office: str) -> Office:
    """Return an office of the books, or the sample office where they have none of that name."""
    from queue_server.application.opening import application_at
    from queue_server.domain.core.errors import UnknownOfficeError
    from queue_server.domain.core.identifiers import OfficeId
    from queue_server.journal.opening import MissingJournalError
    from queue_server.office_file import sample_office

    try:
        return application_at(journal, must_exist=True).open_office(OfficeId(office)).office
    except (MissingJournalError, UnknownOfficeError):
        if office != sample_office().id:
            raise
        return sample_office()


def _languages(office: Office, number: str) -> tuple[str, ...]:
    """Return in which languages a number is called, by the service that gives its letter."""
    settings = office.settings.voice
    service = next((each.id for each in office.services if each.letter == number[0]), None)
    return settings.languages if service is None else settings.languages_of(service)


def _speaker(clips: Path | None, model: Path | None) -> Speaker:
    from queue_server.voice.sound.engines import engines
    from queue_server.voice.sound.place import Place
    from queue_server.voice.sound.speaker import Speaker

    return Speaker(engines(Place(clips, model)))


def _sound(speaker: Speaker, calls: Pieces) -> Samples[int] | None:
    """Return how a call sounds; where nobody speaks it, say why."""
    from queue_server.voice.sound.engines.engine import EngineError
    from queue_server.voice.sound.errors import NoVoiceError
    from queue_server.voice.sound.shaping import joined
    from queue_server.voice.sound.speaker import in_one_voice

    language = calls.number.language
    try:
        spoken, _ = in_one_voice(calls, speaker.speak)
    except NoVoiceError:
        reasons = "; ".join(why for why in speaker.choice(language).why_not.values() if why is not None)
        say(f"There is no sound in {language}, and in the hall the chime alone: {reasons}.", err=True)
        return None
    except EngineError as failed:
        say(f"There is no sound in {language}: {failed}.", err=True)
        return None
    return joined(each.samples for each in spoken)


def _tell_of_clips(clips: Clips, office: Office, language: str) -> None:
    """Say which clips are missing, and what is wrong with those that are there."""
    from queue_server.voice.sound.recordings import recordings

    missing = clips.missing(recordings(office, language))
    if missing:
        click.echo(f"  missing clips, without which another voice speaks: {', '.join(sorted(missing))}")
    for remark in clips.remarks(language):
        click.echo(f"  {remark.file}: {remark.words}")


def _write(out: Path, made: bytes) -> None:
    """Let the sound take the place of a file in one step."""
    beside = out.with_name(f".{out.name}.new")
    try:
        beside.write_bytes(made)
        beside.replace(out)
    except OSError as trouble:
        beside.unlink(missing_ok=True)
        raise click.ClickException(f"{out} cannot be written: {trouble.strerror}") from trouble
