"""Read what documents tell to type, and hold it against the command line."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING

import click

from queue_server.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Iterator

STARTS = re.compile(r"(?:^\s*|\| )(?:queue-server|docker compose .*\brun --rm .*?\bnode-1) (.*)")
"""How a command begins: by its name, or as a container of which it is the entry."""

ENDS = {"|", ">", "<", "&&", ";", "||", "2>&1", "&"}


def every_option(command: click.Command = main) -> Iterator[click.Parameter]:
    """Yield all that can be said to commands and be set by the surroundings too."""
    yield from (each for each in command.params if each.envvar)
    if isinstance(command, click.Group):
        for below in command.commands.values():
            yield from every_option(below)


def told(document: str) -> list[list[str]]:
    """Return each command of ours in a document's blocks of code, as its words."""
    blocks = "\n".join(re.findall(r"^```\w*\n(.*?)^```", document, re.DOTALL | re.MULTILINE))
    indented = "\n".join(re.findall(r"^ {4,}(.*)$", document, re.MULTILINE))
    lines = f"{blocks}\n{indented}".replace("\\\n", " ").splitlines()
    return [
        _words(found[1]) for line in lines if (found := STARTS.search(line)) and not line.lstrip().startswith("#")
    ]


def require_understood(words: list[str]) -> None:
    """Hold that a command exists and takes these options, arguments and values; raise `click.UsageError` if not."""
    command: click.Command = main
    context = click.Context(main)
    while isinstance(command, click.Group):
        name, *words = words
        below = command.get_command(context, name)
        if below is None:
            raise click.UsageError(f"There is no {name}")
        context, command = click.Context(below, parent=context, info_name=name), below
    given, rest, _ = command.make_parser(context).parse_args(list(words))
    if rest:
        raise click.UsageError(f"It does not take {rest}")
    context.params.update(given)
    for parameter in command.params:
        if parameter.callback is not None and parameter.name not in given:
            parameter.callback(context, parameter, None)
        value = given.get(parameter.name or "")
        if not isinstance(value, (str, tuple, list, bool, int, float)):
            if parameter.required:
                raise click.UsageError(f"{parameter.name} is missing")
        elif not isinstance(parameter.type, (click.Path, click.File)):
            parameter.type_cast_value(context, value)


def _words(said: str) -> list[str]:
    words = shlex.split(said, comments=True)
    return words[: next((at for at, word in enumerate(words) if word in ENDS), len(words))]
