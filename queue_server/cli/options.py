"""Give commands their options; each is also read from `QUEUE_SERVER_*`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from queue_server.cli.settings import config_option

if TYPE_CHECKING:
    from collections.abc import Callable

DEFAULT_JOURNAL = "sqlite:///var/queue-server.db"

DEMO_JOURNAL = "sqlite:///var/demo.db"
"""Books of their own, so that what is tried never stands among what is in earnest."""

NAMELESS = "(đã xóa tên)"
"""What stands for the name of somebody who was erased."""


def option(name: str, variable: str | None = None, **how: Any) -> Callable[[Any], Any]:
    """Return an option that can also be given as `QUEUE_SERVER_NAME`, or by another variable."""
    variable = "QUEUE_SERVER_" + (variable or name.strip("-").replace("-", "_").upper())
    return click.option(name, envvar=variable, show_envvar=True, **how)


port_option = option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))

log_level_option = option(
    "--log-level", default="info", show_default=True, type=click.Choice(["debug", "info", "warning", "error"])
)


def journal_option(command: Any) -> Any:
    """Give a command the books: by their URL, or by the deployment's file, which knows it."""
    where = option("--journal", default=DEFAULT_JOURNAL, show_default=True, help="Where the books are kept.")
    return where(config_option(command))


copies_option = option(
    "--copies",
    default=0,
    show_default=True,
    type=click.IntRange(0, 5),
    help="Replicas of Redis that must have confirmed a commit before it counts.",
)


_folder = click.Path(file_okay=False, path_type=Path)

records_option = option("--records", type=_folder, help="Where records are kept; else beside the books.")

_archive_option = option("--archive", type=_folder, help="Where archived days lie, so that reports have them too.")


notices_option = option(
    "--notices", type=_folder, help="Where offices' own notices are, a folder for each; else beside the books."
)


def place_options(command: Any) -> Any:
    """Give a command the folders of the records and of the archive."""
    return records_option(_archive_option(command))


printer_option = option(
    "--printer",
    multiple=True,
    help="A slip printer and the kiosk that it stands at: KIOSK=tcp://HOST:9100 (docs/printing.md).",
)


def voice_options(command: Any) -> Any:
    """Give a command who speaks, beside espeak-ng, which it finds by itself."""
    clips = option("--voice-clips", type=_folder, help="A folder of recorded calls (docs/voice.md).")
    model = option(
        "--voice-model",
        type=click.Path(dir_okay=False, path_type=Path),
        help="A piper voice, FILE.onnx (docs/voice.md).",
    )
    return clips(model(command))
