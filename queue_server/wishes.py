"""Say how the house is to be served, as the command line was told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What `serve` was told, whoever serves."""

    office: Path | None
    journal: str
    copies: int
    accept_loss: bool
    host: str
    port: int
    workers: int
    drain: float
    """Seconds of the grace between SIGTERM and the last connection that is taken."""
    log_level: str
