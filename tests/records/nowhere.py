"""Records of books that nobody is to ask about."""

from __future__ import annotations

from queue_server.records.asking import Records
from queue_server.records.place import Place

NO_RECORDS = Records(lambda: Place.of("memory:"))
"""What an app is given in tests that ask for no report: no process is started before one is."""
