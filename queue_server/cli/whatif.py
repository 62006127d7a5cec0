"""Ask from a terminal or a script what would have been waited otherwise: of an office's records, or of a file."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from queue_server.cli.columns import columns
from queue_server.cli.options import journal_option, option, place_options
from queue_server.serve.banner import say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SHOWN = ("served", "mean", "median", "p90", "p95", "longest", "over_target", "left_at_closing")

_COUNTED = {"served", "over_target", "left_at_closing"}


@click.command("whatif")
@option("--office", help="Of this office; of a file that has only one, that one.")
@option("--day", required=True, help="YYYY-MM-DD.")
@option("--from-now", is_flag=True, help="Of today: from now on.")
@click.option(
    "--change",
    "changes",
    multiple=True,
    help="As JSON, or in words: 'counter-more services=a,b from=07:30 to=09:30'. As often as wanted.",
)
@option("--csv", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Read this file, no records.")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@place_options
@journal_option
def whatif(  # noqa: PLR0913 - an argument an option
    *,
    office: str | None,
    day: str,
    from_now: bool,
    changes: tuple[str, ...],
    csv: Path | None,
    as_json: bool,
    journal: str,
    records: Path | None,
    archive: Path | None,
) -> None:
    """Say what would have been waited on a day with a change: simulated, beside the day as it was.

    A change is `counter-more services=A,B from=07:30 to=09:30`, `counter-less counter=2 [from= to=]`,
    `counter-services counter=2 services=A,B`, `lunch counter=2 from= to=`, `service-closed service=A [from=]`,
    `hours from= to=` or `order order=NAME`.

    Ends with 0, with 1 where nothing can be said of the day, with 2 where the command is not understood.
    """
    said = {"day": _day(day), "from_now": from_now, "changes": [_change(each) for each in changes]}
    if csv is not None:
        told = _of_file(csv, office, said)
    elif office is None:
        raise click.UsageError("Say of which office with --office ID.")
    else:
        from queue_server.records.place import Place
        from queue_server.whatif.answering import Answering

        with closing(Answering.at(Place.of(journal, records, archive))) as answering:
            told = answering.answer("what-if", office, said)
    if as_json:
        import orjson

        sys.stdout.buffer.write(orjson.dumps(told, option=orjson.OPT_APPEND_NEWLINE))
        sys.stdout.buffer.flush()
        return
    for line in _told(told):
        say(line)


def _day(said: str) -> str:
    from queue_server.records.replay.asked import BadMomentError, day_said

    try:
        return day_said(said)
    except BadMomentError:
        raise click.UsageError(f"{said} is no day: write it as YYYY-MM-DD.") from None


def _change(said: str) -> dict[str, Any]:
    """Return a change as it is said in JSON or in words."""
    import orjson

    from queue_server.whatif.changes import BadChangeError, read_changes

    try:
        if said.lstrip().startswith("{"):
            made = orjson.loads(said)
        else:
            kind, *fields = said.split()
            made = {"kind": kind, **dict(_field(each) for each in fields)}
        read_changes([made])
    except (ValueError, BadChangeError) as trouble:
        reason = trouble.detail if isinstance(trouble, BadChangeError) else "it is not written as a change is"
        raise click.UsageError(f"--change {said!r}: {reason}.") from None
    change: dict[str, Any] = made
    return change


def _field(said: str) -> tuple[str, Any]:
    name, equals, value = said.partition("=")
    if not equals:
        raise ValueError(said)
    return name, value.split(",") if name == "services" else value


def _of_file(csv: Path, office: str | None, said: Mapping[str, Any]) -> Any:
    from queue_server.learning.rows import read
    from queue_server.whatif.files import past_days_of
    from queue_server.whatif.oneself import of_days

    if said["from_now"]:
        raise click.UsageError("A file has no now: leave out --from-now.")
    found = read(csv)
    if found.bad:
        say(f"{found.bad} lines cannot be read and are left out.", err=True)
    offices = sorted({row.office for row in found.rows})
    if office is None and len(offices) > 1:
        raise click.UsageError(f"The file has {len(offices)} offices; say which with --office: {', '.join(offices)}.")
    return of_days(past_days_of(found.rows, office or offices[0]), said["day"], said["changes"])


def _told(told: Mapping[str, Any]) -> Iterator[str]:
    names = {"as_it_was": "as it was", "replayed": "simulated, unchanged", "changed": "simulated, changed"}
    there = {key: name for key, name in names.items() if key in told}
    yield f"{told['day']}: {told['visitors']} waits; durations are minutes:seconds"
    rows = [("", *there.values())]
    rows += [(each.replace("_", " "), *(_figure(each, told[key][each]) for key in there)) for each in _SHOWN]
    yield from columns(rows)
    if "turned_away" in told:
        yield f"{told['turned_away']} would have got no number"
    if "error" in told:
        yield f"Gone through unchanged, the mean is {told['error']['percent']} % off what was waited."


def _figure(name: str, value: int) -> str:
    return f"{value}" if name in _COUNTED else f"{value // 60}:{value % 60:02d}"
