"""Nobody comes for any dossier: what a console is given then."""

from __future__ import annotations

from queue_server.views.results import Fetched

NOTHING_TO_FETCH = Fetched({}, lambda _: None)
