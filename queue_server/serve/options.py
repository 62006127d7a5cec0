"""Say how the house is to be served, as the command line was told."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeOptions:
    """What `serve` was told, whoever serves."""

    office: Path | None
    is_demo: bool = False
    """Whether the sample office is served, to be tried by anybody at this machine."""
    has_morning: bool = False
    """Whether the sample office's day has gone on for a while already."""
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
    records: Path | None = None
    """Where the records of closed days are kept; None: beside the books."""
    archive: Path | None = None
    """Where the days lie that were archived."""
    notices: Path | None = None
    """Where offices put what their displays show beside the calls, a folder each; None: beside the books."""
    voice_clips: Path | None = None
    """Where the calls are that somebody has recorded."""
    voice_model: Path | None = None
    """The file of a piper voice."""
    printer: tuple[str, ...] = ()
    """Printers, each as NAME=ADDRESS."""
    settings: Path | None = None
    """The deployment's file, if one was read."""

    @property
    def makes_books(self) -> bool:
        """Tell whether books that are not there are made: only where it is said what office is to be in them."""
        return self.is_demo or self.office is not None

    @property
    def is_in_the_clear(self) -> bool:
        """Tell whether others reach this over the network and no proxy is named that could encrypt it."""
        try:
            return not ip_address(self.host).is_loopback and not self.proxy.strip()
        except ValueError:
            return self.host != "localhost" and not self.proxy.strip()

    def log_settings(self) -> None:
        """Say in the log where the options come from that were not given with the command."""
        if self.settings is not None:
            import structlog  # noqa: PLC0415 - `spared` comes before it

            structlog.get_logger(__name__).info("settings are read", file=str(self.settings))

    @classmethod
    def of_demo(cls, journal: str, port: int, log_level: str, *, morning: bool) -> ServeOptions:
        """Say how the sample office is served: to this machine, and from books that nobody depends on."""
        return cls(
            office=None,
            is_demo=True,
            has_morning=morning,
            journal="memory:" if morning else journal,
            copies=0,
            accept_loss=True,
            host="127.0.0.1",
            port=port,
            workers=1,
            drain=0.0,
            log_level=log_level,
            proxy="",
        )
