"""`queue-server whatif`: the same answers for scripts, of records and of a file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from queue_server.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

FILE = """office,service,issued,called,ended,counter,priority,cancelled
ward,a,2026-11-23T08:00:00,2026-11-23T08:00:00,2026-11-23T08:10:00,1,,
ward,a,2026-11-23T08:00:00,2026-11-23T08:10:00,2026-11-23T08:20:00,1,,
ward,a,2026-11-23T08:00:00,2026-11-23T08:20:00,2026-11-23T08:30:00,1,,
"""


@pytest.fixture
def csv(tmp_path: Path) -> Path:
    """Write a file in which three come at once to one counter."""
    path = tmp_path / "visits.csv"
    path.write_text(FILE, encoding="utf-8")
    return path


def run(*words: str) -> tuple[int, str]:
    """Return how the command ended, and what it said."""
    result = CliRunner().invoke(main, ["whatif", *words])
    return result.exit_code, result.output


def test_a_file_is_asked_in_words_and_in_json(csv: Path) -> None:
    """Both ways to say a change mean the same."""
    said = "counter-more services=a from=08:00 to=09:00"
    as_json = json.dumps({"kind": "counter-more", "services": ["a"], "from": "08:00", "to": "09:00"})
    ended = [run("--csv", f"{csv}", "--day", "2026-11-23", "--change", each, "--json") for each in (said, as_json)]
    told = [json.loads(output) for _, output in ended]
    assert [code for code, _ in ended] == [0, 0]
    assert told[0] == told[1]
    assert (told[0]["as_it_was"]["mean"], told[0]["changed"]["mean"]) == (600, 200)


def test_people_read_a_table_that_says_what_is_simulated(csv: Path) -> None:
    """As it was, unchanged, changed; and how far off the replay is."""
    code, output = run("--csv", f"{csv}", "--day", "2026-11-23", "--change", "counter-less counter=1")
    assert code == 0
    assert "simulated, changed" in output
    assert "10:00" in output
    assert "0 % off" in output


@pytest.mark.parametrize(
    "words",
    [
        ("--day", "tomorrow"),
        ("--day", "2026-11-23", "--change", "magic"),
        ("--day", "2026-11-23", "--change", "counter-less 1"),
        ("--day", "2026-11-23", "--change", "{"),
        ("--day", "2026-11-23", "--from-now"),
    ],
)
def test_what_is_not_understood_ends_with_two(csv: Path, words: tuple[str, ...]) -> None:
    """And nothing is reckoned."""
    assert run("--csv", f"{csv}", *words)[0] == 2


def test_an_office_has_to_be_named() -> None:
    """Records are an office's."""
    assert run("--day", "2026-11-23")[0] == 2
