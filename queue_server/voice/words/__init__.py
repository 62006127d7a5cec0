"""The words of a call: our own, so that no engine has to read a figure, a code or an abbreviation."""

from queue_server.voice.words.calls import Said, call
from queue_server.voice.words.complaints import Complaint, complaints
from queue_server.voice.words.tables import spoken_languages

__all__ = ["Complaint", "Said", "call", "complaints", "spoken_languages"]
