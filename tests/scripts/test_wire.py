from pathlib import Path
from typing import Any, Literal, NotRequired, get_args

import pytest
from typing_extensions import TypedDict

from queue_server.domain.core.actor import TOKEN_ROLES
from scripts import wire
from scripts.typescript import Writing


class Thing(TypedDict):
    """Something."""

    id: str
    parts: list[str | Literal[True]]


class Wider(Thing, total=False):
    """Something more.

    In two paragraphs.
    """

    way: Literal["up", "down"]
    by_name: dict[str, Thing]


Narrow = TypedDict("Narrow", {"class": NotRequired[int]})
"""Something with a word that Python keeps to itself."""


def written(*shapes: Any, names: dict[str, str] | None = None) -> list[str]:
    """Return shapes as they are written, with a name for one union."""
    return list(Writing(names or {}, {Literal["up", "down"]: "Way"}).declarations(shapes))


@pytest.mark.parametrize("path", wire.files(), ids=lambda path: path.name)
def test_generated_files_are_as_the_types_say(path: Path) -> None:
    """Whoever changes a view runs `make wire`; otherwise screens and documentation would tell of yesterday."""
    assert wire.files()[path] == path.read_text(encoding="utf-8"), "run `make wire`"


def test_no_schema_is_left_of_a_view_that_is_gone() -> None:
    """docs/schemas holds the views that there are."""
    assert set(wire.SCHEMAS.iterdir()) == set(wire.files()) - {wire.TYPES}


def test_the_screens_know_every_role() -> None:
    """A role that a token can carry is one that a screen may meet."""
    assert set(get_args(wire.TokenRole)) == set(TOKEN_ROLES)


def test_a_shape_comes_after_what_it_is_made_of_and_once() -> None:
    """Unions first, then the parts, then the whole."""
    assert written(Wider, Thing) == [
        "export type Way = 'up' | 'down';",
        "/** Something. */\nexport interface Thing {\n  id: string;\n  parts: (string | true)[];\n}",
        (
            "/**\n * Something more.\n *\n * In two paragraphs.\n */\n"
            "export interface Wider extends Thing {\n  way?: Way;\n  by_name?: Record<string, Thing>;\n}"
        ),
    ]


def test_a_shape_goes_by_the_name_that_the_screens_give_it() -> None:
    """A field may be called as Python forbids; its words stand below the assignment."""
    assert written(Narrow, names={"Narrow": "Slim"})[1:] == [
        "/** Something with a word that Python keeps to itself. */\nexport interface Slim {\n  class?: number;\n}"
    ]
