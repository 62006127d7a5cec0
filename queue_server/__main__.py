"""Let `python -m queue_server` be `queue-server`."""

from __future__ import annotations

from queue_server.cli.main import main

main()
