"""Serve as ever, but show out at once whoever has opened a connection and says nothing."""

from __future__ import annotations

import queue_server.serve.greenlets.patched  # noqa: F401 - before all that is to be green; nobody imports this
from queue_server.cli.main import main
from queue_server.live import heartbeat

if __name__ == "__main__":
    heartbeat.UNGREETED = 0.5
    main()
