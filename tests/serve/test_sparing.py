"""A server has in memory what it serves with, and nothing that a library would have had for others."""

from __future__ import annotations

import subprocess
import sys

import pytest

IMPORTED = """
import sys
from queue_server.serve.sparing import spared
with spared(sys.argv[1]):
    import queue_server.serve.greenlets.patched
    import queue_server.serve.serving
print(*sorted({"dns", "duckdb", "lightgbm", "numpy", "pyarrow", "redis", "requests", "rich"} & sys.modules.keys()))
import redis, requests
"""
"""Whoever needs later what was spared finds it."""


@pytest.mark.parametrize(("journal", "there"), [("sqlite:///journal.db", ""), ("redis://books", "dns redis")])
def test_nothing_is_imported_that_serves_nobody(journal: str, there: str) -> None:
    """A server on a file has no part of Redis; none has clients, reports or learning."""
    line = [sys.executable, "-c", IMPORTED, journal]
    told = subprocess.run(line, capture_output=True, text=True, check=False)
    assert (told.stdout.strip(), told.returncode) == (there, 0), told.stderr
