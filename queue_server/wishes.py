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
    """Replicas of Redis that must have confirmed a commit before it counts."""
    accept_loss: bool
    """Whether the journal may lose what it has confirmed."""
    host: str
    port: int
    workers: int
    drain: float
    """Seconds of the grace between SIGTERM and the last connection that is taken."""
    log_level: str
    proxy: str
    """Addresses or networks, with spaces between, of the proxies that are believed for whom they ask."""
