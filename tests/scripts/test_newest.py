"""What `make newest` says of packages is read from pip's and pytest's own words."""

from __future__ import annotations

import tomllib

from scripts.newest import ROOT, TELLING, Newer, asked, broken, newer, pinned, report, unbounded


def test_all_that_serves_is_tried_without_its_bounds() -> None:
    """Base and extras, by the names that pip knows; what only tests and checks need is not."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert unbounded("python-socketio>=5.18,<5.19") == "python-socketio"
    assert unbounded("redis[hiredis]") == "redis[hiredis]"
    assert {"python-socketio", "python-socketio[client]", "redis[hiredis]", "eventlet", "rich"} <= set(asked())
    assert len(asked()) == len(project["dependencies"]) + sum(
        len(some) for name, some in project["optional-dependencies"].items() if name != "dev"
    )


def test_what_differs_from_the_pinned_versions_is_newer() -> None:
    """Names are compared as pip compares them."""
    assert pinned()["flask-socketio"].startswith("5.")
    assert newer({"flask": "3.2.0", "click": "8.5.1", "spin": "1.0"}, {"flask": "3.1.3", "click": "8.5.1"}) == [
        Newer("flask", "3.1.3", "3.2.0"),
        Newer("spin", "-", "1.0"),
    ]


def test_the_first_failure_is_told_with_how_many_more_there_are() -> None:
    """A line of the table has room for one."""
    said = "....F\nFAILED tests/a.py::test_one - assert 1 == 2\nERROR tests/b.py - ImportError\n2 failed in 1s\n"

    assert broken(said) == "tests/a.py::test_one - assert 1 == 2 (and 1 more)"
    assert broken("....\n4 passed in 1s\n") == ""


def test_the_table_has_a_line_a_package() -> None:
    """With what was pinned, what was tried and what breaks."""
    assert list(report([(Newer("flask", "3.1.3", "3.2.0"), "nothing")])) == [
        "package  pinned  tried  breaks",
        "flask    3.1.3   3.2.0  nothing",
    ]


def test_the_telling_tests_are_there() -> None:
    """A test that moved is looked for where it is."""
    assert [place for place in TELLING if not (ROOT / place).exists()] == []
