"""The sample's procedures: what was known of them and nothing more, each saying that it is a sample."""

from __future__ import annotations

from datetime import date

from queue_server.domain.catalogue.catalogue import Catalogue
from queue_server.office_file import sample_office
from queue_server.procedure_file.columns import LAYOUT
from queue_server.procedure_file.reading import FileRead, compared, read
from queue_server.procedure_file.sample import sample_file
from queue_server.table_file.grid import taken_apart


def sample() -> FileRead:
    """Return the file, as the sample office takes it in."""
    said = read(taken_apart(sample_file(), LAYOUT), Catalogue(), {service.id for service in sample_office().services})
    compared(said, Catalogue())
    return said


def test_the_sample_has_125_procedures_and_no_trouble() -> None:
    """It is taken in as any file; each has both names and its group."""
    said = sample()

    assert (said.troubles, len(said.wanted)) == ([], 125)
    assert all(row["name"].english for row in said.wanted.values())
    assert all(group.name.english for group in said.groups.values())


def test_each_says_when_it_was_checked_and_that_it_is_a_sample() -> None:
    """With where it is from: the portal, or what people know."""
    for row in sample().wanted.values():
        assert date.fromisoformat(row["checked_on"]) <= date(2026, 12, 1)
        assert row["source"].startswith("Dữ liệu mẫu, theo ")


def test_what_is_not_known_is_not_said() -> None:
    """A time that is no figure, a fee or a count of copies that nobody wrote down: absent, never filled in."""
    wanted = sample().wanted.values()
    unknown = [row for row in wanted if row["time"] is None]

    assert len(unknown) >= 4
    assert all(paper.originals is None and paper.copies is None for row in wanted for paper in row["papers"])


def test_what_the_office_posts_is_in_its_catalogue() -> None:
    """No code of the set-up leads nowhere, and a code that nobody knows is none of the portal's."""
    codes = sample().wanted.keys()

    assert set(sample_office().procedures) <= codes
    assert all(code[1] == "." or code.startswith("sample-") for code in codes)
