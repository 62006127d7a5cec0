"""Know the sample office's procedures: a file as any office has one, taken in the same way."""

from __future__ import annotations

from importlib import resources

SAMPLE_FILE = "sample.csv"


def sample_file() -> bytes:
    """Return the file of the sample's 125 procedures."""
    return resources.files("queue_server.procedure_file").joinpath(SAMPLE_FILE).read_bytes()
