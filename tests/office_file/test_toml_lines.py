import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from queue_server.office_file.toml_lines import key_lines, line_of, tokens_of

DOCS = Path(__file__).parents[2] / "docs"

CROOKED = '''
plain = 1
"quoted key" = "# no comment" # one
dotted . "a.b".c = [ 1, # first
  { deep = """
[not.a.table]
""" }, '[[nor this]]',
]
[table]
when = 2026-11-24 07:30:00
[table.'sub table']
empty = {}
[[rows]]
name = { vi = "a = b, c", en = 'say "x"' }
[rows.below]
key = Q
many
linesQ
[[rows]]
[[rows.inner]]
x = 1
[[rows.inner]]
x = 2
'''.replace("Q", "'" * 3)
"""What TOML allows and a careless reader trips over."""


def paths(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Yield the path of every value within a value."""
    if path:
        yield path
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, entry in entries:
        yield from paths(entry, (*path, key))


@pytest.mark.parametrize("text", [CROOKED, (DOCS / "office.example.toml").read_text(encoding="utf-8")])
def test_every_key_and_entry_has_a_line(text: str) -> None:
    """No value that the standard library reads goes without its line."""
    assert set(paths(tomllib.loads(text))) == set(key_lines(tokens_of(text)))


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("plain",), 2),
        (("quoted key",), 3),
        (("dotted", "a.b", "c"), 4),
        (("dotted", "a.b", "c", 1, "deep"), 5),
        (("dotted", "a.b", "c", 2), 7),
        (("table", "when"), 10),
        (("table", "sub table", "empty"), 12),
        (("rows", 0, "name", "en"), 14),
        (("rows", 0, "below", "key"), 16),
        (("rows", 1), 19),
        (("rows", 1, "inner", 1, "x"), 23),
    ],
)
def test_the_line_is_that_of_the_key(path: tuple[str | int, ...], line: int) -> None:
    """Strings over several lines, comments and brackets in strings do not mislead."""
    assert line_of(key_lines(tokens_of(CROOKED)), path) == line


def test_what_is_missing_is_looked_for_where_it_should_stand() -> None:
    """A missing key has the line of its table, a missing table the first."""
    lines = key_lines(tokens_of(CROOKED))
    assert (line_of(lines, ("rows", 1, "name", "vi")), line_of(lines, ("nowhere",))) == (19, 1)
