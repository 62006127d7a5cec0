"""Name why a file of the folder is not shown, and what is asked for that is not there."""

from __future__ import annotations

from typing import Literal

from queue_server.domain.core.errors import Unknown

Why = Literal[
    "animated",
    "bad-seconds",
    "changed",
    "empty",
    "no-file",
    "not-what-it-says",
    "not-utf-8",
    "svg",
    "tcvn3",
    "too-large",
    "too-long",
    "too-many-pixels",
    "unknown-kind",
    "unreadable",
    "unsafe-name",
]
"""Why a file is not shown, in one word that stays."""


class NotShownError(Exception):
    """A file is not shown."""

    def __init__(self, why: Why) -> None:
        """Say why."""
        super().__init__(why)
        self.why = why


class UnknownNoticeError(Unknown):
    """The office shows no notice of this name."""

    code, title = "unknown-notice", "The office shows no notice of this name"


class NoticeChangedError(OSError):
    """A file was changed while it was being sent: the rest would be of another one."""
