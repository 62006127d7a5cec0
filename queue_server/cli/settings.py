"""Read the deployment's file: a TOML whose keys are the options of `serve`, beside the file of each office.

What is given on the command line or in `QUEUE_SERVER_*` counts before it. Whoever works on the same books with
another command gets from it where they are.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from queue_server.domain.core.errors import QueueServerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

PLACES = (Path("queue-server.toml"), Path("/etc/queue-server/queue-server.toml"))
"""Where the file is looked for, unless it is named; the first one counts, and alone."""

READ = "queue_server.settings"
"""Under which name a command's context has the file that was read."""

_OF_THE_BOOKS = ("journal", "copies", "records", "archive", "voice_clips", "voice_model")
"""What commands beside the server take from the file."""

_IN_A_FILE = "sqlite:///"


class SettingsFileError(QueueServerError):
    """The deployment's file is not what it should be."""

    title = "The deployment's file is not what it should be"

    def __init__(self, findings: Iterable[str]) -> None:
        """Say all that is wrong in it."""
        super().__init__("\n".join([f"{self.title}:", *findings]))


def config_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option that names the file, and its other options what stands there."""
    return click.option(
        "--config",
        envvar="QUEUE_SERVER_CONFIG",
        show_envvar=True,
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        is_eager=True,
        expose_value=False,
        callback=_load,
        help=f"The deployment's settings; else {' or '.join(map(str, PLACES))}, whichever is there first.",
    )(command)


def keys() -> dict[str, click.Option]:
    """Return what may stand in the file: the options of `serve`, without their dashes."""
    from queue_server.cli.main import serve

    options = (each for each in serve.params if isinstance(each, click.Option) and each.expose_value)
    return {each.opts[0].removeprefix("--"): each for each in options}


def read_settings(file: Path) -> dict[str, Any]:
    """Return what a file says, by the names that commands have for it, or raise `SettingsFileError`.

    Paths that begin nowhere begin at the file's folder, wherever the command is given.
    """
    import tomllib

    text = _text(file)
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise SettingsFileError([f"{file}: cannot be read as TOML: {wrong}"]) from wrong
    known = keys()
    findings = [
        f"{file}:{_line(text, key)}: {words}"
        for key, value in told.items()
        for words in _wrong(key, value, known, file)
    ]
    if findings:
        raise SettingsFileError(findings)
    return {f"{known[key].name}": _from_folder(key, value, file) for key, value in told.items()}


def _load(context: click.Context, _: click.Parameter, named: Path | None) -> None:
    file = named or next(filter(_is_there, PLACES), None)
    if file is None or context.resilient_parsing:
        return
    told = read_settings(file)
    takes_all = context.command.name == "serve"
    context.default_map = {name: value for name, value in told.items() if takes_all or name in _OF_THE_BOOKS}
    context.meta[READ] = file.absolute()


def _is_there(file: Path) -> bool:
    try:
        return file.is_file()
    except PermissionError:
        return False  # a folder that this user may not even look into


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except OSError as trouble:
        raise SettingsFileError([f"{file}: cannot be read: {trouble.strerror}"]) from trouble
    except UnicodeDecodeError as wrong:
        raise SettingsFileError([f"{file}: is not UTF-8; save the file in UTF-8"]) from wrong


def _wrong(key: str, value: object, known: Mapping[str, click.Option], file: Path) -> Iterator[str]:
    """Yield what is wrong with a key and its value."""
    if key not in known:
        from difflib import get_close_matches

        near = get_close_matches(key.casefold(), known, n=1)
        yield f"{key} is not an option of serve" + (f"; did you mean {near[0]}?" if near else "")
        return
    option = known[key]
    if (expected := _expected(option, value)) is not None:
        yield f"{key} is {value!r}; expected {expected}"
        return
    try:
        for each in value if isinstance(value, list) else [value]:
            option.type.convert(_from_folder(key, each, file), option, None)
    except click.BadParameter as wrong:
        yield f"{key}: {wrong.message}"


def _expected(option: click.Option, value: object) -> str | None:
    """Say what a value should be that is of another kind; None if it is of the right one."""
    kinds: tuple[type, ...] = (str,)
    expected = "words in quotes"
    if option.multiple:
        is_list = isinstance(value, list) and all(isinstance(each, str) for each in value)
        return None if is_list else 'a list of words in quotes, ["...", "..."]'
    if option.is_flag:
        kinds, expected = (bool,), "true or false"
    elif isinstance(option.type, click.IntRange):
        kinds, expected = (int,), "a whole number"
    elif isinstance(option.type, click.FloatRange):
        kinds, expected = (int, float), "a number"
    is_right = isinstance(value, kinds) and isinstance(value, bool) is option.is_flag
    return None if is_right else expected


def _from_folder(key: str, value: Any, file: Path) -> Any:
    """Return a value with its path, if it is one, from the file's folder on."""
    folder = file.absolute().parent
    if key in {"office", "notices", "voice-clips", "voice-model"}:
        return str(folder / value)
    if key == "journal" and value.startswith(_IN_A_FILE):
        return f"{_IN_A_FILE}{folder / value.removeprefix(_IN_A_FILE)}"
    return value


def _line(text: str, key: str) -> int:
    """Return the line, from 1, at which a key stands."""
    found = re.search(rf"""^[ \t\[]*["']?{re.escape(key)}\b""", text, re.MULTILINE)
    return 1 if found is None else text.count("\n", 0, found.start()) + 1
