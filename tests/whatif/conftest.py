"""Give tests books, and the records that are made of them."""

from __future__ import annotations

from tests.records.conftest import recorded

__all__ = ["recorded"]
