"""A private part of another package is used where it is listed in `private_parts.py`, and nowhere else."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from queue_server.installation.private_parts import OF_EVENTLET, OF_LIVE_ON_EVENTLET

PACKAGE = Path(__file__).parents[2] / "queue_server"
PARTS = OF_EVENTLET + OF_LIVE_ON_EVENTLET
FOREIGN = {part.place.partition(".")[0].partition(":")[0] for part in PARTS}
"""The packages' own names."""

PROMISED = {"_asdict", "_replace"}
"""What `NamedTuple` documents, under names that no field can have."""


@pytest.mark.parametrize("module", sorted(PACKAGE.rglob("*.py")), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_other_private_part_is_used(module: Path) -> None:
    """A name with an underscore that is not our own is in the list, with the module that uses it."""
    place = module.relative_to(PACKAGE).as_posix()
    listed = {part.name for part in PARTS if place in part.used_in}

    assert private_names(ast.parse(module.read_text(encoding="utf-8"))) - listed - PROMISED == set()


def test_a_private_name_does_not_escape() -> None:
    """The rule sees attributes, overridden methods, and what is asked of `super()`."""
    tree = ast.parse(
        "import eventlet.greenio\n"
        "class Mine(eventlet.greenio.GreenSocket):\n"
        "    def _over(self): return super()._under()\n"
        "    def look(self, other): self._own = 1; return other._own, server._theirs\n"
    )

    assert private_names(tree) == {"_over", "_under", "_theirs"}


def private_names(tree: ast.Module) -> set[str]:
    """Return the names with an underscore that a module takes of what is not its own, or gives to another's class."""
    ours = {name for node in ast.walk(tree) for name in _made_by(node)}
    taken = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and _is_private(node.attr) and not _is_self(node.value)
    }
    over = {
        each.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and any(_is_of_others(base, tree) for base in node.bases)
        for each in node.body
        if isinstance(each, ast.FunctionDef) and _is_private(each.name)
    }
    return (taken - ours) | over


def _made_by(node: ast.AST) -> set[str]:
    """Return the private names that a class of ours gives itself: another of its kind may be asked for them."""
    if isinstance(node, ast.FunctionDef):
        return {node.name}
    if isinstance(node, ast.AnnAssign | ast.Assign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return {
            each.attr if isinstance(each, ast.Attribute) else each.id
            for each in targets
            if isinstance(each, ast.Name) or (isinstance(each, ast.Attribute) and _is_self(each.value))
        }
    return set()


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__")


def _is_self(value: ast.expr) -> bool:
    """Tell whether something is asked of oneself; what `super()` has is another's."""
    return isinstance(value, ast.Name) and value.id in {"self", "cls"}


def _is_of_others(base: ast.expr, tree: ast.Module) -> bool:
    """Tell whether a class stands on one of the packages."""
    root = base
    while isinstance(root, ast.Attribute):
        root = root.value
    if not isinstance(root, ast.Name):
        return False
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and any((each.asname or each.name) == root.id for each in node.names):
            return (node.module or "").partition(".")[0] in FOREIGN
    return root.id in FOREIGN
