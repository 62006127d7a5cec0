"""How hard the proofs try: a short form within `make test`, a long one (`PROOFS=long`) behind `make proofs`."""

from __future__ import annotations

import os

LONG = os.environ.get("PROOFS") == "long"


def scaled(short: int, long: int) -> int:
    """Return how often something is tried in the form that runs."""
    return long if LONG else short
