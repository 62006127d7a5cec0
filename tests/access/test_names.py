"""Who is called how: a name is one person's or device's, and never the house's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from queue_server.application.opening import application_at
from queue_server.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


def token(folder: Path, *words: str) -> Result:
    """Run a command about tokens, on books that are there."""
    application_at(f"sqlite:///{folder / 'journal.db'}").journal.close()
    return CliRunner().invoke(main, ["token", *words, "--journal", f"sqlite:///{folder / 'journal.db'}"])


@pytest.mark.parametrize("name", ["house", "House", " house ", "anybody"])
def test_nobody_is_called_as_the_house_is(tmp_path: Path, name: str) -> None:
    """What it does by the clock is written under its own name, and what nobody in particular does under that."""
    refused = token(tmp_path, "create", "--role", "admin", "--name", name)
    assert refused.exit_code == 1
    assert "kept for the house itself" in refused.stderr
    assert token(tmp_path, "list").stdout == ""


@pytest.mark.parametrize("name", ["", "  ", "A\u202eB", "A\nB", "x" * 101])
def test_a_name_can_be_read(tmp_path: Path, name: str) -> None:
    """It is there, it is one line, and it reads as it is written."""
    refused = token(tmp_path, "create", "--role", "admin", "--name", name)
    assert refused.exit_code == 1
    assert "characters that can be seen, all in one line" in refused.stderr
    assert token(tmp_path, "list").stdout == ""


def test_a_second_person_of_one_name_is_said(tmp_path: Path) -> None:
    """She is somebody else, whoever has that name already; a further token of one who is there is asked for by id."""
    first = token(tmp_path, "create", "--role", "clerk", "--name", "Hòa")
    second = token(tmp_path, "create", "--role", "clerk", "--name", " Ho\u0300a")
    ids = [row.split()[-2] for row in token(tmp_path, "list").stdout.splitlines()]
    assert first.stderr == ""
    assert f"the name of {ids[0]} (clerk) too" in second.stderr
    assert len(set(ids)) == 2
    assert all(re.fullmatch(r"person/[0-9a-f]{16}", each) for each in ids)
    assert len(second.stdout.split()[-1]) > 40


def test_a_further_token_is_the_same_persons(tmp_path: Path) -> None:
    """The list tells so as long as both are in force; her name, role and office stand in the books."""
    first = token(tmp_path, "create", "--role", "clerk", "--name", "Hòa")
    who = token(tmp_path, "list").stdout.split()[-2]
    second = token(tmp_path, "create", "--person", who)
    assert (second.exit_code, second.stderr) == (0, "")
    assert len(second.stdout.split()[-1]) > 40
    listed = token(tmp_path, "list").stdout.splitlines()
    assert [line.endswith(f"{who}  Hòa  (one of 2)") for line in listed] == [True, True]
    token(tmp_path, "revoke", first.stdout.split()[0])
    assert "(one of" not in token(tmp_path, "list").stdout
    assert token(tmp_path, "create", "--person", who, "--name", "Mai").exit_code == 1
    assert "no such person" in token(tmp_path, "create", "--person", "person/nobody").stderr
