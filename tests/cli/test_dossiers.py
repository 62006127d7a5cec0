"""`queue-server dossiers import`: a file is looked at, and taken in whole or not at all, from a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from queue_server.application.opening import application_at
from queue_server.application.submission import NOTHING
from queue_server.cli.main import main
from queue_server.domain.catalogue.drafting import EditProcedure, NameGroup
from queue_server.domain.catalogue.procedure import Group, GroupId
from queue_server.domain.catalogue.publishing import PublishDrafts
from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.identifiers import ProcedureId
from queue_server.domain.core.text import Text
from queue_server.office_file import sample_office
from tests.dossier_file.files import GOOD, a_row, as_csv

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def books(tmp_path: Path) -> str:
    """Return books with an office that posts a procedure."""
    journal = f"sqlite:///{tmp_path}/books.db"
    application = application_at(journal)
    open_office = application.open_office(sample_office().id, create=True)
    open_office.set_up(sample_office(), HOUSE)
    group = GroupId("civil")
    parts = {"name": Text(GOOD["name"]), "group": group}
    birth = EditProcedure(ProcedureId(GOOD["procedure"]), parts)
    for command in (NameGroup(Group(group, Text("Hộ tịch"))), birth, PublishDrafts()):
        open_office.submit(command, HOUSE, lambda *_: NOTHING)
    application.journal.close()
    return journal


def run(books: str, *words: str) -> tuple[int, str]:
    """Return how the command ended, and what it said."""
    line = ["dossiers", "import", *words, "--office", "sample", "--journal", books]
    result = CliRunner().invoke(main, line)
    return result.exit_code, result.output


def test_a_file_is_looked_at_and_accepted(books: str, tmp_path: Path) -> None:
    """Without a word nothing is written; a row with a trouble is named, and left out only if it is counted."""
    file = tmp_path / "year.csv"
    file.write_bytes(as_csv([a_row(1), a_row(2), a_row(3, due="")]))
    for _ in range(2):
        code, said = run(books, f"{file}")
        assert (code, "2 new (2 handed-over; 2 of 2 in time), 0 the same, 1 rows with troubles." in said) == (1, True)
        assert "row 4, due: expected is a day such as 23/11/2026 (no-day)" in said
        assert "Passed over, and never kept: Chủ hồ sơ, Số điện thoại." in said
    code, said = run(books, f"{file}", "--accept")
    assert (code, "row 4, due" in said) == (1, True)
    code, said = run(books, f"{file}", "--accept", "--leave-out", "1")
    assert (code, "2 dossiers are taken in, without 1 rows." in said) == (0, True)
    assert "0 new (none; 0 of 0 in time), 2 the same" in run(books, f"{file}")[1]
