"""Files of dossiers over the wire: looked at before, taken in whole or not at all, whatever dies in the middle."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

import pytest
import requests

from tests.catalogued import publish
from tests.dossier_file.files import a_row, a_year, as_csv, as_xlsx
from tests.house import House, Person, running
from tests.machine import allowed, until

if TYPE_CHECKING:
    from collections.abc import Iterator

YEAR = 12_780


@pytest.fixture
def ward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run an office with procedures."""
    with running(tmp_path_factory.mktemp("ward")) as house:
        publish(house)
        yield house


@pytest.fixture
def head(ward: House) -> Person:
    """Return a manager."""
    return ward.somebody("manager")


def brought(who: Person, path: str, content: bytes) -> requests.Response:
    """Bring a file."""
    return who.post(f"{who.api}/dossiers/{path}", data=content, timeout=120)


def looked_at(who: Person, content: bytes) -> dict[str, Any]:
    """Return what a file would change."""
    answer = brought(who, "preview", content)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


def total(who: Person) -> int:
    """Return how many dossiers there are."""
    return int(who.look("/dossiers?list=all&limit=1").json()["total"])


def test_a_file_is_shown_before_it_is_taken_in_and_accepted_by_what_was_shown(ward: House, head: Person) -> None:
    """Another file, or other books, are another preview; rows with troubles are left out only if that is said."""
    content = as_xlsx([a_row(1), a_row(2), a_row(3, received="hôm qua")])
    shown = looked_at(head, content)
    assert [shown[name] for name in ("rows", "new", "same", "left_out", "troubles_in_all")] == [3, 2, 0, 1, 1]
    assert (shown["statuses"], shown["counts"]["on_time"]) == ({"handed-over": 2}, 2)
    assert shown["troubles"][0]["row"] == 4
    assert (total(head), ward.somebody("clerk").look("/dossiers/imports").status_code) == (0, 403)
    named = f"import?preview={shown['preview']}"

    refused = brought(head, named, content)
    assert (refused.status_code, refused.json()["code"], refused.json()["row"]) == (422, "rows-refused", 4)
    other = brought(head, f"{named}&leave_out=1", as_xlsx([a_row(1)]))
    assert (other.status_code, other.json()["code"]) == (409, "changed-meanwhile")
    assert total(head) == 0
    done = [brought(head, f"{named}&leave_out=1", content).json() for _ in range(2)]
    assert done[0] == done[1]
    assert (done[0]["rows"], done[0]["left_out"], total(head)) == (2, 1, 2)

    again = looked_at(head, content)
    assert (again["new"], again["same"]) == (0, 2)
    code = a_row(1)["code"]
    listed = head.look(f"/dossiers?list=all&by=admin/house&procedure={a_row()['procedure']}").json()
    assert (listed["total"], listed["people"]) == (2, {"admin/house": "house"})
    assert head.look(f"/dossiers/{code}").json()["handed_over_on"] == "2026-10-15"
    assert len(head.look("/dossiers/imports").json()["imports"]) == 1


def test_what_was_imported_since_the_preview_makes_it_another_one(head: Person) -> None:
    """Two managers with overlapping files: the second is shown anew before she accepts."""
    first, second = as_csv([a_row(1)]), as_csv([a_row(1), a_row(2)])
    shown = [looked_at(head, content)["preview"] for content in (first, second)]
    assert brought(head, f"import?preview={shown[0]}", first).ok
    late = brought(head, f"import?preview={shown[1]}", second)

    assert (late.status_code, late.json()["code"], total(head)) == (409, "changed-meanwhile", 1)
    assert brought(head, f"import?preview={looked_at(head, second)['preview']}", second).json()["rows"] == 1


def test_a_year_that_is_killed_in_the_middle_is_taken_in_whole_the_second_time(ward: House, head: Person) -> None:
    """Kill it while it writes: nothing counts. Brought again it is all there, and nobody waited for it meanwhile."""
    content = as_csv(a_year(YEAR))
    shown = looked_at(head, content)
    assert (shown["new"], shown["troubles_in_all"]) == (YEAR, 0)
    path = f"import?preview={shown['preview']}"

    def bring() -> None:
        try:
            brought(head, path, content)
        except requests.ConnectionError:
            return

    bringing = threading.Thread(target=bring)
    bringing.start()
    other = ward.somebody("manager")
    until(lambda: other.look("/dossiers/imports").json().get("running", {}).get("done", 0) >= 1_000, "a part")
    ward.kill()
    bringing.join()
    ward.start()
    assert total(other) == 0
    assert "running" in other.look("/dossiers/imports").json()

    began, longest = time.monotonic(), 0.0
    done: list[requests.Response] = []
    bringing = threading.Thread(target=lambda: done.append(brought(head, path, content)))
    bringing.start()
    while bringing.is_alive():
        asked = time.monotonic()
        assert other.look("").ok
        longest = max(longest, time.monotonic() - asked)
    took = time.monotonic() - began

    assert (done[0].json()["rows"], total(other)) == (YEAR, YEAR)
    figures = other.look("/dossiers/figures").json()
    assert figures["received"] == YEAR
    assert figures["handed_over"] == shown["statuses"]["handed-over"]
    assert took < allowed(30.0), f"{took:.1f} s"
    assert longest < allowed(1.5), f"a look took {longest:.2f} s"
