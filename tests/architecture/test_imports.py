"""Who may import whom: the rooms of docs/architecture.md, read from the tree as it stands."""

from __future__ import annotations

import ast
import sys
from functools import cache
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
    "child": DOMAIN | {"child"},
    "records": DOMAIN | {"journal", "application", "records", "views", "observability", "child", "learning"},
    "notices": DOMAIN | {"notices"},
    "table_file": DOMAIN | {"table_file", "child", "installation"},
    "procedure_file": DOMAIN | {"procedure_file", "table_file", "records"},
    "dossier_file": DOMAIN | {"dossier_file", "table_file"},
    "search": DOMAIN | {"search"},
    "web": DOMAIN
    | {"views", "journal", "application", "live", "records", "web", "access", "observability", "notices", "voice"}
    | {"printing", "whatif", "search", "procedure_file", "dossier_file", "table_file"},
    "learning": DOMAIN | {"installation", "learning"},
    "voice": DOMAIN | {"journal", "application", "installation", "child", "voice", "observability"},
    "printing": DOMAIN | {"application", "journal", "installation", "child", "printing", "observability"},
    "simulation": DOMAIN | {"simulation"},
    "whatif": DOMAIN | {"journal", "records", "simulation", "learning", "child", "whatif"},
    "rehearsal": DOMAIN | {"simulation", "rehearsal", "journal", "application", "office_file", "web"},
    "office_file": DOMAIN | {"office_file", "voice"},
    "observability": {"observability"},
    "notify": DOMAIN | {"journal", "notify"},
}
"""What each room may import of the house."""

AGGREGATES: dict[str, set[str]] = {
    "core": {"core"},
    "office": {"core", "office"},
    "people": {"core", "people"},
    "access": {"core", "people", "access"},
    "day": {"core", "office", "day", "forecast", "passes"},
    "passes": {"core", "passes"},
    "posted": {"core", "posted"},
    "surveys": {"core", "day", "surveys"},
    "suggestions": {"core", "suggestions"},
    "workdays": {"core", "workdays"},
    "receptions": {"core", "receptions"},
    "dossiers": {"core", "catalogue", "passes", "dossiers"},
    "checkpoints": {"core", "checkpoints"},
    "catalogue": {"core", "catalogue"},
    "devices": {"core", "devices"},
    "edition": {"core", "edition"},
    "registry": {"core", "office", "people", "access", "day", "catalogue", "passes"}
    | {"workdays", "receptions", "surveys", "suggestions", "dossiers", "posted"}
    | {"checkpoints", "devices", "edition", "registry"},
    "policies": {"core", "office", "day", "policies"},
    "forecast": {"core", "office", "day", "forecast"},
}
"""What each room of the domain may import of the others."""

PURE: dict[str, set[str]] = {"domain": set(), "views": {"typing_extensions"}, "voice/words": set(), "search": set()}
"""What the pure rooms may import from outside the standard library."""

KEPT_BEHIND = {
    "duckdb": {"records/engine.py"},
    "lightgbm": {"learning/boosting.py"},
    "numpy": {"learning/boosting.py"},
    "eventlet": {
        f"serve/greenlets/{name}.py" for name in ("patched", "blocking_pool", "lane", "channel", "runtime", "server")
    },
    "socketio": {"live/sockets.py"},
    "engineio": {"live/outbox.py", "live/sockets.py", "live/transport.py"},
    "flask_socketio": {"live/sockets.py"},
    "psycopg": {f"records/publishing/{name}.py" for name in ("database", "publisher", "shape")},
    "redis": {f"journal/redis/{name}.py" for name in ("connection", "risks", "servers")},
    "requests": {"cli/main.py", "rehearsal/caller.py", "rehearsal/rush.py"},
    "escpos": {"printing/encoding.py"},
    "PIL": {"printing/drawing.py", "printing/encoding.py"},
    "serial": {"printing/ways/serial_line.py"},
    "piper": {"voice/sound/engines/piper.py"},
    "rich": {"cli/main.py", "rehearsal/report.py", "rehearsal/rush.py"},
    "openpyxl": {"table_file/workbook.py"},
    "xlsxwriter": {"records/files/xlsx.py", "table_file/workbook.py"},
    "sqlite3": {f"journal/sqlite/{name}.py" for name in ("seal", "journal", "file", "glance", "passing", "tables")},
}
"""Libraries that one place knows."""

MODULES = sorted(PACKAGE.rglob("*.py"))


@cache
def imported(module: Path) -> frozenset[str]:
    """Return every module that a file imports, for types too."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(names)


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


@pytest.mark.parametrize("module", [m for m in MODULES if place(m).startswith("voice/words/")], ids=place)
def test_words_know_no_sound(module: Path) -> None:
    """What is said is reckoned from the office alone, whoever speaks it."""
    ours = {name for name in imported(module) if name.startswith("queue_server.")}
    assert all(name.startswith(("queue_server.domain.", "queue_server.voice.words")) for name in ours)


@pytest.mark.parametrize("module", [m for m in MODULES if place(m).startswith("domain/")], ids=place)
def test_an_aggregate_imports_only_what_it_may(module: Path) -> None:
    """Aggregates stand beside each other: what one needs of another is handed in, or it stands below."""
    room = place(module).split("/")[1].removesuffix(".py")
    ours = {name.split(".")[2] for name in imported(module) if name.startswith("queue_server.domain.")}
    if room in AGGREGATES:
        assert ours - AGGREGATES[room] == set()


@pytest.mark.parametrize("module", [m for m in MODULES if place(m).startswith("voice/words/")], ids=place)
def test_the_words_know_nothing_of_the_sound(module: Path) -> None:
    """Whoever wants words gets no engine with them."""
    ours = {name for name in imported(module) if name.startswith("queue_server.voice.")}

    assert {name for name in ours if not name.startswith("queue_server.voice.words")} == set()


def test_the_top_level_holds_rooms_and_the_composition_root_only() -> None:
    """Whoever opens the package sees its rooms, and where they are put together."""
    assert {path.name for path in PACKAGE.glob("*.py")} == {"__init__.py", "__main__.py", "bootstrap.py"}


def pure_room(module: Path) -> str | None:
    """Return the pure room in which a module stands, if it does."""
    return next((room for room in PURE if place(module).startswith(f"{room}/")), None)


@pytest.mark.parametrize("module", [m for m in MODULES if pure_room(m)], ids=place)
def test_the_rules_the_views_and_the_words_are_pure(module: Path) -> None:
    """Domain, views and the words of a call do no input or output and read no clock; the words' tables are code."""
    names = imported(module)
    roots = {name.partition(".")[0] for name in names}
    foreign = roots - set(sys.stdlib_module_names) - {"queue_server"} - PURE[pure_room(module) or ""]

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
