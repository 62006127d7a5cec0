"""Greet whoever has started the house at a terminal."""

from __future__ import annotations

import logging
import os
import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    import socket
    from typing import TextIO

_log = logging.getLogger(__name__)


def print_banner(listener: socket.socket, *, is_demo: bool = False) -> None:
    """Say where the house serves, and what there is to try in the demo."""
    host, port = listener.getsockname()[:2]
    address = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    say(f"Đến Lượt serves on {address}")
    if is_demo:
        say("This is the sample office, where anybody at this machine may be anybody.")
        say("To see a full hall in a minute, in another terminal:")
        say(f"  {sys.argv[0]} rush --url {address} --speed 60")
        say("To begin with a board that tells of a morning, minute by minute: demo --morning")


def say(line: str, *, err: bool = False) -> None:
    """Say a line to whoever looks. That it can be said to nobody, or not in these letters, ends no start."""
    stream = sys.stderr if err else sys.stdout
    try:
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
        click.echo(line, err=err)
    except OSError as trouble:
        _log.warning("nobody can read what is said here: %s", trouble.strerror)
        let_go(stream)


def let_go(stream: TextIO) -> None:
    """Send what a stream still holds to nowhere: its end would be the end of the process, with an error."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
