"""A row whose command asks its body for what it does not have is found by mypy, before anybody calls it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

ROW = """
from queue_server.domain.core.identifiers import TicketId
from queue_server.domain.core.permissions import Permission
from queue_server.domain.day.acts.waiting import Park
from queue_server.web.api.outcomes import TICKET_IN_PATH
from queue_server.web.bodies import NoteBody
from queue_server.web.route import Route
from queue_server.web.rows import Table

ODD = Table(
    name="odd",
    rows=(
        Route(
            name="odd",
            path="/odd/<t>",
            permission=Permission.SERVE,
            body=NoteBody,
            command=lambda said, params: Park({ticket}, said.{field}),
            answer=TICKET_IN_PATH,
        ),
    ),
)
"""

RIGHT = {"ticket": 'TicketId(params["t"])', "field": "note"}


@pytest.mark.parametrize(
    ("wrong", "found"),
    [
        ({}, None),
        ({"field": "reason"}, '"NoteBody" has no attribute "reason"'),
        ({"ticket": 'params["t"]'}, 'Argument 1 to "Park" has incompatible type "str"; expected "TicketId"'),
    ],
    ids=["right", "no such field", "an id of another kind"],
)
def test_a_row_that_does_not_fit_its_body_is_found(tmp_path: Path, wrong: dict[str, str], found: str | None) -> None:
    """Every argument of a command is checked against the body that the row declares, and against its kind of id."""
    row = tmp_path / "odd.py"
    row.write_text(ROW.format(**{**RIGHT, **wrong}), encoding="utf-8")
    line = [sys.executable, "-m", "mypy", "--config-file", str(ROOT / "pyproject.toml"), str(row)]
    checked = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)

    assert (checked.returncode == 0) == (found is None), checked.stdout
    assert found is None or found in checked.stdout
