"""Look after estimates of waits from a terminal, and score them on any queue's visits."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Mapping


@click.group()
def forecast() -> None:
    """Look after estimates of waits: learn them from the records, try them, say which counts."""


@forecast.command("score")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--until",
    required=True,
    type=click.DateTime(["%Y-%m-%d"]),
    help="Learn from the days before this one; score it and those after it.",
)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option(
    "--model",
    "model_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the model that was learned before the first scored day, to read in it.",
)
def score_file(file: Path, until: datetime, *, as_json: bool, model_file: Path | None) -> None:
    """Learn from a CSV of visits (docs/records.md), and score what would have been told on later days.

    Everybody is told a range when taking the number, with nothing of what came later. Each scored day is learned too
    before the next one, as each night does it.
    """
    from queue_server.learning.rows import read
    from queue_server.learning.scoring import score

    found = read(file)
    scored, model = score(found.rows, until.date())
    if model_file is not None:
        model_file.write_text(json.dumps(model.told(), ensure_ascii=False) + "\n", encoding="utf-8")
    told = scored.told() | {"bad_lines": found.bad, "learned": dict(model.summary)}
    if as_json:
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    click.echo(f"Learned from {model.summary.get('visits', 0)} visits by {model.summary['way']}.")
    if found.bad:
        click.echo(f"{found.bad} lines could not be read.")
    click.echo(f"{'minutes':40}{'n':>7}{'off':>8}{'plain':>8}{'ratio':>8}{'held':>8}{'width':>8}")
    _say("all", told)
    for name, part in told["by"].items():
        _say(name, part)


def _say(name: str, part: Mapping[str, Any]) -> None:
    """Print a line of figures."""
    if part["n"]:
        ratio = "-" if part["ratio"] is None else f"{part['ratio']:.2f}"
        click.echo(
            f"{name:40}{part['n']:7}{part['mae']:8.1f}{part['mae_plain']:8.1f}{ratio:>8}{part['coverage']:8.0%}"
            f"{part['width']:8.1f}"
        )
