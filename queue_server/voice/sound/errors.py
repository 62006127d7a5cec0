"""What can come in the way of a spoken call. None of it comes in the way of the call itself."""

from __future__ import annotations

from queue_server.domain.core.errors import Invalid, TooMany, Unavailable, Unknown


class NoVoiceError(Unknown):
    """Nothing here can say it."""

    code, title = "no-voice", "No voice here can say this: the chime sounds alone, and the screen shows the call"


class VoiceUnavailableError(Unavailable):
    """What makes the sound does not answer in time."""

    code, title = "voice-unavailable", "The voice cannot answer just now: the chime sounds alone for this call"
    retry_after = 2


class BadNumberError(Invalid):
    """What is to be said is no number of the office."""

    code, title = "bad-number", "A number is a letter of the office and at least three digits, like A012"


class StrangeNumbersError(TooMany):
    """Too many numbers are to be said that nobody has taken today."""

    code, title = "strange-numbers", "Too many numbers are asked for that nobody has taken today"
    retry_after = 3
