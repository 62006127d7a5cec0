"""Let the offices of tests lie where it is day: no test meets midnight, or the hour before it, by chance.

In that hour screens tell of the day's turn, and a day that turns under a test begins its numbers anew. What happens
then is tried by tests that have a clock of their own.
"""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

import queue_server

HOME, AWAY = "Asia/Ho_Chi_Minh", "America/Caracas"
"""Eleven hours apart."""

_EVENING = 20
"""The hour from which a run that takes its time could meet midnight."""

_SAMPLE = Path(queue_server.__file__).parent / "office_file" / "sample.toml"


def _zone_of_day() -> str:
    return AWAY if datetime.now(ZoneInfo(HOME)).hour >= _EVENING else HOME


ZONE = os.environ.setdefault("TESTS_TIME_ZONE", _zone_of_day())
"""Where the offices lie, for all processes of a run alike."""


@lru_cache(maxsize=1)
def sample_file() -> Path:
    """Return the file of the sample office, there."""
    if ZONE == HOME:
        return _SAMPLE
    path = Path(tempfile.mkdtemp(prefix="sample-office-")) / "sample.toml"
    path.write_text(_SAMPLE.read_text(encoding="utf-8").replace(HOME, ZONE), encoding="utf-8")
    return path


def serve() -> None:
    """Serve like `queue-server`, with a demo that lies there. Whoever only asks where is left alone."""
    from queue_server.serve.sparing import spared  # noqa: PLC0415

    with spared(""):
        import queue_server.serve.greenlets.patched  # noqa: F401, PLC0415 - before all that is to be green
        from queue_server import bootstrap  # noqa: PLC0415
    from queue_server.cli.main import main  # noqa: PLC0415
    from queue_server.office_file import sample_office  # noqa: PLC0415

    bootstrap.sample_office = lambda: replace(sample_office(), time_zone=ZONE)  # type: ignore[attr-defined]
    main()


if __name__ == "__main__":
    serve()
