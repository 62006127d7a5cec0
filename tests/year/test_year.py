"""A year of dossiers on a real server: every count is what somebody finds who goes through the journal by hand.

The long form (`make year`) receives as many as the office had in its year.
"""

from __future__ import annotations

import time
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from tests.machine import PATIENCE
from tests.proofs.scale import scaled
from tests.year.play import YEAR, Year, year_in
from tests.year.recount import recounted

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

DOSSIERS = scaled(240, 12_780)
DAYS = YEAR[scaled(20, 0) : scaled(44, len(YEAR))]
SEED = 18

LISTED = {"late": "late", "awaited": "supplement_asked", "ready": "ready", "due-today": "due-today"}

pytestmark = pytest.mark.timeout(scaled(300, 3600))


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Year]:
    """Play the year, up to the evening of its last day."""
    made = year_in(tmp_path_factory.mktemp("year"), SEED)
    try:
        share, more = divmod(DOSSIERS, len(DAYS))
        for at, day in enumerate(DAYS):
            made.play(day, share + (at < more))
        yield made
    finally:
        made.house.stop()


@pytest.fixture(scope="module")
def found(year: Year) -> Counter[str]:
    """Return what a recount of the journal finds."""
    return recounted(_books(year), "2026-01-01", DAYS[-1].isoformat())


def _books(year: Year) -> list[str]:
    exported = year.house.command("journal", "export")
    assert exported.returncode == 0, exported.stderr
    return exported.stdout.splitlines()


def test_the_year_was_eventful(found: Counter[str]) -> None:
    """Some are late, put off, refused, waited for; the seed does not make an easy year of it."""
    kinds = ("under_way", "supplement_asked", "ready", "handed_over", "late", "extended")
    assert all(found[kind] for kind in kinds), found
    assert found["refused"] + found["stopped"]
    assert 0 < found["on_time_unextended"] <= found["on_time"] < found["judged"] < found["received"] <= DOSSIERS


def test_every_count_is_that_of_the_journal(year: Year, found: Counter[str]) -> None:
    """The report's figures, and the length of each list."""
    told = year.figures()
    counted = {name: told[name] for name in told if not name.startswith("permille")}
    assert counted == {name: found[name] for name in counted}
    clerk = year.people["clerk"]
    lists = {name: clerk.look(f"/dossiers?list={name}&limit=1").json() for name in LISTED}
    assert {name: each["total"] for name, each in lists.items()} == {name: found[of] for name, of in LISTED.items()}
    assert all(each["counts"][name] == each["total"] for name, each in lists.items())
    assert len(clerk.look("/dossiers?limit=20000").json()["results"]) == clerk.look("/dossiers").json()["total"]


def test_the_share_in_time_is_one_wherever_it_stands(year: Year, found: Counter[str]) -> None:
    """In the report, on the wall, in the register as a workbook, and in the lines of the lists."""
    share = (found["on_time"], found["judged"])
    told = year.figures("2026-01-01")
    rows = year.people["clerk"].look("/dossiers?limit=20000").json()["results"]
    judged = [row["on_time"] for row in rows if "on_time" in row]
    said = [*load_workbook(BytesIO(_workbook(year))).worksheets[0].iter_rows(min_row=2, values_only=True)]
    in_words = [row[-1] for row in said if row[-1]]
    assert (told["on_time"], told["judged"]) == share
    assert _on_the_wall(year) == share
    assert (sum(judged), len(judged)) == share
    assert (in_words.count("Đúng hạn"), len(in_words)) == share
    assert told["permille"] == 1000 * found["on_time"] // found["judged"]
    assert told["permille_unextended"] == 1000 * found["on_time_unextended"] // found["judged_unextended"]


def test_after_a_restart_it_is_the_same_year(year: Year) -> None:
    """What was followed step by step is what is read anew: by itself, so that the wall waits for nobody's list."""
    before, rows = year.figures(), year.people["clerk"].look("/dossiers?limit=20000").json()["results"]
    share = _on_the_wall(year)
    year.house.kill()
    year.house.start()
    end = time.monotonic() + PATIENCE
    while _on_the_wall(year) != share:
        assert time.monotonic() < end, "the wall says nothing"
        time.sleep(0.1)
    assert year.figures() == before
    assert year.people["clerk"].look("/dossiers?limit=20000").json()["results"] == rows


def _on_the_wall(year: Year) -> tuple[int, int] | None:
    posted = year.house.anybody().look("/wall").json().get("figures", {}).get("on_time")
    return None if posted is None else (posted["part"], posted["of"])


def _workbook(year: Year) -> bytes:
    answer = year.people["manager"].look("/dossiers/register.xlsx")
    assert answer.ok, answer.text
    return answer.content
