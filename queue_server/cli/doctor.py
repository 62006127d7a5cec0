"""Say what is wrong with an installation."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from queue_server.cli.options import option
from queue_server.cli.settings import READ, SettingsFileError
from queue_server.serve.banner import say

if TYPE_CHECKING:
    from queue_server.doctor.finding import Finding
    from queue_server.serve.options import ServeOptions

_GRADES = {
    "vi": {"fine": "tốt", "note": "lưu ý", "wrong": "HỎNG"},
    "en": {"fine": "fine", "note": "note", "wrong": "WRONG"},
}


@click.command()
@click.option("--journal", help="Where the books are kept; else those of `serve`.")
@click.option(
    "--config",
    type=click.Path(path_type=Path),
    help="The deployment's settings; else where `serve` would look for them.",
)
@option("--language", type=click.Choice(["vi", "en"]), help="In which language; else that of the terminal.")
def doctor(journal: str | None, config: Path | None, language: str | None) -> None:
    """Look at this installation as `serve` would find it, and say what is wrong with it, in a sentence each.

    Nothing is changed; beside the books a file is written and deleted, to see that the disk takes it. Ends with 1 if
    anything is wrong.
    """
    from queue_server.doctor.examination import examine
    from queue_server.doctor.finding import Grade, wrong
    from queue_server.doctor.installation import Installation

    spoken = language or _language()
    words = [*(["--journal", journal] if journal else []), *(["--config", str(config)] if config else [])]
    found: list[Finding] = []
    at = None
    try:
        options = _options(words)
        at = Installation(options)
        _tell_of_settings(options, spoken)
    except (SettingsFileError, click.UsageError) as error:
        detail = error.detail if isinstance(error, SettingsFileError) else error.format_message()
        found.append(wrong(f"Cấu hình không dùng được: {detail}", f"The settings cannot be used: {detail}"))
        _show(found[0], spoken)
    for finding in examine(at):
        found.append(finding)
        _show(finding, spoken)
    _end([finding.grade for finding in found].count(Grade.WRONG), spoken)


def _options(words: list[str]) -> ServeOptions:
    """Return the options that `serve` would have here."""
    from queue_server.cli.main import serve
    from queue_server.serve.options import ServeOptions

    context = serve.make_context("serve", list(words))
    told = {name: value for name, value in context.params.items() if name != "async_mode"}
    return ServeOptions(**told, settings=context.meta.get(READ))


def _tell_of_settings(options: ServeOptions, language: str) -> None:
    if options.settings is None:
        return
    say(f"Cấu hình: {options.settings}" if language == "vi" else f"Settings: {options.settings}")


def _show(finding: Finding, language: str) -> None:
    label = _GRADES[language][finding.grade]
    say(f"{label:<6} {finding.said(language)}")


def _end(number: int, language: str) -> None:
    if number:
        say(f"Có {number} chỗ hỏng." if language == "vi" else f"{number} things are wrong.")
        raise SystemExit(1)
    say("Không thấy gì hỏng." if language == "vi" else "Nothing is wrong.")


def _language() -> str:
    """Return the terminal's language, if we speak it; else English, as all other commands."""
    names = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "vi" if next(filter(None, names), "").startswith("vi") else "en"
