from pathlib import Path
from typing import Any, Literal, NotRequired, get_args

import pytest
from typing_extensions import TypedDict

from queue_server.domain.core.actor import TOKEN_ROLES
from queue_server.web.api.sessions import TokenRole
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
    """Where it goes."""
    by_name: dict[str, Thing]


Narrow = TypedDict("Narrow", {"class": NotRequired[int]})
"""Something with a word that Python keeps to itself."""


def written(names: dict[str, str] | None = None, **shapes: Any) -> dict[str, str]:
    """Return shapes as they are written, module by module, with a name for one union."""
    by_module = {module: (shape,) for module, shape in shapes.items()}
    return Writing(names or {}, {Literal["up", "down"]: "Way"}).files(by_module)


@pytest.mark.parametrize("path", wire.files(), ids=lambda path: path.name)
def test_generated_files_are_as_the_types_say(path: Path) -> None:
    """Whoever changes a view runs `make wire`; otherwise screens and documentation would tell of yesterday."""
    assert wire.files()[path] == path.read_text(encoding="utf-8"), "run `make wire`"


def test_no_file_is_left_of_a_view_that_is_gone() -> None:
    """Both folders hold the views that there are, and what these have in common."""
    assert {*wire.SCHEMAS.iterdir(), *wire.TYPES.iterdir()} == set(wire.files())


def test_the_screens_know_every_role() -> None:
    """A role that a token can carry is one that a screen may meet."""
    assert set(get_args(TokenRole)) == set(TOKEN_ROLES)


THING = "/** Something. */\nexport interface Thing {\n  id: string;\n  parts: (string | true)[];\n}\n"
WIDER = (
    "/**\n * Something more.\n *\n * In two paragraphs.\n */\n"
    "export interface Wider extends Thing {\n"
    "  /** Where it goes. */\n  way?: Way;\n  by_name?: Record<string, Thing>;\n}\n"
)
NARROW = (
    "/** Something with a word that Python keeps to itself. */\nexport interface Narrow {\n  class?: number;\n}\n"
)


def test_a_shape_comes_after_what_it_is_made_of_and_once() -> None:
    """Base, unions and parts first, then the whole; what stands below a field stands above it there."""
    assert written(wide=Wider)["wide"] == f"{THING}\nexport type Way = 'up' | 'down';\n\n{WIDER}"


def test_what_several_are_made_of_is_written_once() -> None:
    """It stands in a module of its own, from which the others take what they name and no more; the index has all."""
    assert written(wide=Wider, plain=Thing, other=Narrow) == {
        "common": THING,
        "wide": f"import type {{ Thing }} from './common';\n\nexport type Way = 'up' | 'down';\n\n{WIDER}",
        "plain": "export {};\n",
        "other": NARROW,
        "index": "".join(f"export type * from './{module}';\n" for module in ("common", "other", "plain", "wide")),
    }


def test_a_shape_goes_by_the_name_that_the_screens_give_it() -> None:
    """A field may be called as Python forbids; its words stand below the assignment."""
    assert written({"Narrow": "Slim"}, narrow=Narrow)["narrow"] == NARROW.replace("Narrow", "Slim")


class Other(TypedDict):
    """Something else."""

    whole: bool


@pytest.mark.parametrize("together", [True, False])
def test_two_shapes_are_never_called_the_same(together: bool) -> None:
    """Only one of them would be written, and a screen would believe that the other looks like it."""
    both = {"one": (Thing, Other)} if together else {"one": (Thing,), "two": (Other,)}
    with pytest.raises(ValueError, match="both call a shape Thing"):
        Writing({"Other": "Thing"}, {}).files(both)
    assert "interface Thing" in Writing({}, {}).files({"one": (Thing, Thing)})["one"]
