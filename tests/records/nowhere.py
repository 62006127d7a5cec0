"""Records of books that nobody is to ask about, and other days of them."""

from __future__ import annotations

from queue_server.records.asking import Records
from queue_server.records.place import Place
from queue_server.whatif.asking import WhatIf

NO_RECORDS = Records(lambda: Place.of("memory:"))
"""What an app is given in tests that ask for no report: no process is started before one is."""

NO_OTHER_DAYS = WhatIf(lambda: Place.of("memory:"))
"""The same of what would have been otherwise."""
