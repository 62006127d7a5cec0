"""Run the command line with several workers on a SQLite file: for tests of the parent, which needs no Redis."""

from __future__ import annotations

import queue_server.serve.workers.parent
from queue_server.cli.main import main

queue_server.serve.workers.parent.require_shared = lambda _: None  # type: ignore[assignment]

if __name__ == "__main__":
    main()
