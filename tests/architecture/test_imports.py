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
    "application": DOMAIN | {"journal", "application"},
    "access": DOMAIN | {"journal", "application", "access", "observability"},
    "live": DOMAIN | {"views", "journal", "application", "live", "access", "observability"},
    "records": DOMAIN | {"journal", "application", "records", "views", "observability"},
    "web": DOMAIN | {"views", "journal", "application", "live", "records", "web", "access", "observability"},
    "simulation": DOMAIN | {"simulation"},
    "rehearsal": DOMAIN | {"simulation", "rehearsal", "journal", "application", "office_file", "web"},
    "office_file": DOMAIN | {"office_file"},
    "observability": {"observability"},
    "notify": DOMAIN | {"journal", "notify"},
}
"""What each room may import of the house."""

AGGREGATES: dict[str, set[str]] = {
    "core": {"core"},
    "office": {"core", "office"},
    "people": {"core", "people"},
    "access": {"core", "people", "access"},
    "day": {"core", "office", "day", "forecast"},
    "checkpoints": {"core", "checkpoints"},
    "edition": {"core", "edition"},
    "registry": {"core", "office", "people", "access", "day", "checkpoints", "edition", "registry"},
    "policies": {"core", "office", "day", "policies"},
    "forecast": {"core", "office", "day", "forecast"},
}
"""What each room of the domain may import of the others."""

PURE = {"domain": set(), "views": {"typing_extensions"}}
"""What the pure rooms may import from outside the standard library."""

KEPT_BEHIND = {
    "duckdb": {"records/engine.py"},
    "eventlet": {
        f"serve/greenlets/{name}.py" for name in ("patched", "blocking_pool", "lane", "channel", "runtime", "server")
    },
    "socketio": {"live/sockets.py"},
    "engineio": {"live/outbox.py", "live/sockets.py", "live/transport.py"},
    "flask_socketio": {"live/sockets.py"},
    "psycopg": {f"records/publishing/{name}.py" for name in ("database", "publisher", "shape")},
    "redis": {f"journal/redis/{name}.py" for name in ("connection", "risks", "servers")},
    "requests": {"cli/main.py", "rehearsal/caller.py", "rehearsal/rush.py"},
    "rich": {"cli/main.py", "rehearsal/report.py", "rehearsal/rush.py"},
    "xlsxwriter": {"records/files/xlsx.py"},
    "sqlite3": {f"journal/sqlite/{name}.py" for name in ("seal", "journal", "file", "glance", "tables")},
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


@pytest.mark.parametrize("module", [m for m in MODULES if place(m).startswith("domain/")], ids=place)
def test_an_aggregate_imports_only_what_it_may(module: Path) -> None:
    """Aggregates stand beside each other: what one needs of another is handed in, or it stands below."""
    room = place(module).split("/")[1].removesuffix(".py")
    ours = {name.split(".")[2] for name in imported(module) if name.startswith("queue_server.domain.")}
    if room in AGGREGATES:
        assert ours - AGGREGATES[room] == set()


def test_the_top_level_holds_rooms_and_the_composition_root_only() -> None:
    """Whoever opens the package sees its rooms, and where they are put together."""
    assert {path.name for path in PACKAGE.glob("*.py")} == {"__init__.py", "__main__.py", "bootstrap.py"}


@pytest.mark.parametrize("module", [m for m in MODULES if place(m).partition("/")[0] in PURE], ids=place)
def test_the_rules_and_the_views_are_pure(module: Path) -> None:
    """Domain and views do no input or output and read no clock."""
    names = imported(module)
    roots = {name.partition(".")[0] for name in names}
    foreign = roots - set(sys.stdlib_module_names) - {"queue_server"} - PURE[place(module).partition("/")[0]]

    assert foreign == set()
    assert roots & {"time", "random", "os", "secrets", "socket", "threading", "logging"} == set()
    source = module.read_text(encoding="utf-8")
    assert ".now(" not in source.replace("context.now(", "")
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
