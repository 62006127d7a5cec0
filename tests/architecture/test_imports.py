"""Who may import whom: the rooms of docs/architecture.md, read from the tree as it stands."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "queue_server"

DOMAIN = {"domain"}
ROOMS: dict[str, set[str]] = {
    "domain": DOMAIN,
    "views": DOMAIN | {"views"},
    "installation": DOMAIN | {"installation"},
    "journal": DOMAIN | {"journal", "installation"},
    "reception": DOMAIN | {"journal", "reception", "runtime"},
    "access": DOMAIN | {"journal", "reception", "access", "errors", "figures"},
    "live": DOMAIN | {"views", "journal", "reception", "live", "runtime", "access", "errors", "figures"},
    "web": DOMAIN | {"views", "journal", "reception", "live", "web", "access", "errors", "figures"},
    "simulation": DOMAIN | {"simulation"},
    "office_file": DOMAIN | {"office_file"},
    "workers": DOMAIN | {"journal", "workers", "wishes", "listening", "greeting", "logs"},
}
"""What each room may import of the house."""

PURE = {"domain": set(), "views": {"typing_extensions"}}
"""What the pure rooms may import from outside the standard library."""

KEPT_BEHIND = {
    "eventlet": {f"greenlets/{name}.py" for name in ("patched", "crew", "lane", "line", "runtime", "server")},
    "socketio": {"live/sockets.py"},
    "engineio": {"live/outbox.py", "live/sockets.py", "live/transport.py"},
    "flask_socketio": {"live/sockets.py"},
    "redis": {f"journal/{name}.py" for name in ("redis_line", "redis_risks", "redis_servers")},
    "requests": {"cli.py", "simulation/caller.py", "simulation/rush.py"},
    "rich": {"cli.py", "simulation/report.py", "simulation/rush.py"},
    "sqlite3": {f"journal/{name}.py" for name in ("seal", "sqlite", "sqlite_file", "sqlite_tables")},
}
"""Libraries that one place knows."""

MODULES = sorted(PACKAGE.rglob("*.py"))


def imported(module: Path) -> set[str]:
    """Return every module that a file imports, for types too."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def place(module: Path) -> str:
    """Return where a module stands in the package."""
    return module.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("module", MODULES, ids=place)
def test_a_room_imports_only_what_it_may(module: Path) -> None:
    """The straight way of a command has no way back: domain knows nobody, views know the domain, and so on."""
    room = place(module).partition("/")[0].removesuffix(".py")
    ours = {
        name.split(".")[1]
        for name in imported(module)
        if name.startswith("queue_server.") and name != "queue_server.__version__"
    }
    if room in ROOMS:
        assert ours - ROOMS[room] == set()


@pytest.mark.parametrize("module", [m for m in MODULES if place(m).partition("/")[0] in PURE], ids=place)
def test_the_rules_and_the_views_are_pure(module: Path) -> None:
    """Domain and views do no input or output and read no clock."""
    names = imported(module)
    roots = {name.partition(".")[0] for name in names}
    foreign = roots - set(sys.stdlib_module_names) - {"queue_server"} - PURE[place(module).partition("/")[0]]

    assert foreign == set()
    assert roots & {"time", "random", "os", "secrets", "socket", "threading", "logging"} == set()
    source = module.read_text(encoding="utf-8")
    assert ".now(" not in source.replace("seen.now(", "")
    assert "utcnow" not in source


@pytest.mark.parametrize("library", KEPT_BEHIND)
def test_a_library_stays_behind_one_module(library: str) -> None:
    """What is untyped or replaceable is known in one place only."""
    users = {place(m) for m in MODULES if any(name.partition(".")[0] == library for name in imported(m))}

    assert users <= KEPT_BEHIND[library]


@pytest.mark.parametrize("module", MODULES, ids=place)
def test_a_module_says_what_it_is_for(module: Path) -> None:
    """Each file begins with a sentence."""
    assert ast.get_docstring(ast.parse(module.read_text(encoding="utf-8")))
