"""`queue-server procedures`: a file is looked at, taken in and written, from a terminal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from queue_server.application.opening import application_at
from queue_server.cli.main import main
from queue_server.domain.core.actor import HOUSE
from queue_server.office_file import sample_office
from tests.procedure_file.files import BIRTH, LAND, csv_of

if TYPE_CHECKING:
    from pathlib import Path

LIST = csv_of(BIRTH, LAND)


@pytest.fixture
def books(tmp_path: Path) -> str:
    """Return books with an office without a catalogue."""
    journal = f"sqlite:///{tmp_path}/books.db"
    application = application_at(journal)
    application.open_office(sample_office().id, create=True).set_up(sample_office(), HOUSE)
    application.journal.close()
    return journal


def run(books: str, *words: str) -> tuple[int, str]:
    """Return how a command ended, and what it said."""
    result = CliRunner().invoke(main, ["procedures", *words, "--office", "sample", "--journal", books])
    return result.exit_code, result.output


def test_a_list_goes_in_and_comes_out(books: str, tmp_path: Path) -> None:
    """Looked at first, which writes nothing; what was written is the same again, in either form."""
    file = tmp_path / "list.csv"
    file.write_text(LIST, encoding="utf-8")
    for _ in range(2):
        code, said = run(books, "preview", f"{file}")
        assert (code, "2 new, 0 changed, 0 the same" in said) == (0, True)
    code, said = run(books, "import", f"{file}", "--publish")
    assert (code, "Version 1 is published, 0 procedures are drafted." in said) == (0, True)
    for name in ("out.csv", "out.xlsx"):
        assert run(books, "export", f"{tmp_path / name}")[0] == 0
        told = json.loads(run(books, "preview", f"{tmp_path / name}", "--json")[1])
        assert (told["changes"], told["same"], told["troubles"]) == ([], 2, [])


def test_a_bad_list_is_refused_by_row_and_changes_nothing(books: str, tmp_path: Path) -> None:
    """Every trouble is told, and the command ends as one that failed."""
    file = tmp_path / "list.csv"
    file.write_text(LIST + "1.001193,Hộ tịch,Khai sinh\nx y,Hộ tịch,Khai tử\n", encoding="utf-8")
    code, said = run(books, "import", f"{file}")

    assert (code, "row 4" in said, "row 5" in said, "(duplicate-code)" in said) == (1, True, True, True)
    assert run(books, "preview", f"{file}")[0] == 1
    file.write_text(LIST, encoding="utf-8")
    assert "2 new" in run(books, "preview", f"{file}")[1]
