"""Greet whoever has started the house at a terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    import socket


def greet(listener: socket.socket, *, is_demo: bool = False) -> None:
    """Say where the house serves, and what there is to try in the demo."""
    host, port = listener.getsockname()[:2]
    address = f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
    click.echo(f"Đến Lượt serves on {address}")
    if is_demo:
        click.echo("This is the sample office, where anybody at this machine may be anybody.")
        click.echo("To see a full hall in a minute, in another terminal:")
        click.echo(f"  {sys.argv[0]} rush --url {address} --speed 60")
