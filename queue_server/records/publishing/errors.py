"""Name what keeps records from being published."""

from __future__ import annotations

from queue_server.domain.core.errors import QueueServerError


class DatabaseAwayError(QueueServerError):
    """Nobody answers there, or no longer. Trying again may help."""

    title = "The database does not answer"


class CannotPublishError(QueueServerError):
    """The database is there and does not do what is needed: somebody has to change something."""

    title = "The records cannot be published there"
