"""How hard the proofs try: a short form within `make test`, a long one (`PROOFS=long`) behind `make proofs`."""

from __future__ import annotations

import os

LONG = os.environ.get("PROOFS") == "long"


LANGUAGES = ("vi", "en") if LONG else ("vi",)
"""In which a promise is tried whose words another test has read in both, or whose room English does not exceed."""


def scaled(short: int, long: int) -> int:
    """Return how often something is tried in the form that runs."""
    return long if LONG else short
