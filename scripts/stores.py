"""Try what is kept in Redis in every server that may stand in its place: Valkey, and a newer Redis."""

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STORES = ROOT / ".stores"
"""Where packages that carry servers are; `make stores` brings them, and nothing of theirs is shipped."""

NAMES = ("redis-server", "valkey-server")

TRIED = (
    *(
        f"tests/cluster/test_{name}.py"
        for name in ("journal", "durability", "weak_settings", "redis_servers", "exchange")
    ),
    *(f"tests/cluster/test_{name}.py" for name in ("redis_trouble", "went_back", "moving", "archive")),
    "tests/deploy/test_files.py::test_redis_as_set_up_loses_nothing_by_itself",
    "tests/deploy/test_files.py::test_sentinel_takes_its_settings",
)
"""The journals' promises, what they stand on, what Redis does in trouble, and the settings of deploy/."""


class NoStore(Exception):
    """A package does not carry what it should, for this machine."""


def brought() -> list[Path]:
    """Return the servers out of the packages, ready to start."""
    found = [path for name in NAMES for path in STORES.rglob(name) if path.is_file() and _is_for_here(path)]
    if len(found) != len(NAMES):
        raise NoStore(
            f"Of {', '.join(NAMES)} the packages carry only {', '.join(map(str, found)) or 'none'} for here."
        )
    for path in found:
        path.chmod(0o755)
    return found


def _is_for_here(path: Path) -> bool:
    """Tell whether a server is for this kind of machine; a package that carries one kind does not name it."""
    return "-" not in path.parent.name or path.parent.name.endswith(platform.machine())


def version(program: str) -> str:
    """Return what a server says that it is."""
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    return " ".join(said.split()[:3])


def main() -> None:
    """Run the tests on each, beside Debian's; the end says how each has fared."""
    debian = shutil.which(NAMES[0])
    programs = [*map(str, brought()), *([debian] if debian else [])]
    fared = {}
    for program in programs[: len(NAMES)]:
        others = [other for other in programs if other != program]
        print(f"\n{version(program)}\n", flush=True)
        environment = {**os.environ, "REDIS_SERVERS": os.pathsep.join([program, *others])}
        line = [sys.executable, "-m", "pytest", *(sys.argv[1:] or TRIED)]
        fared[version(program)] = subprocess.run(line, check=False, env=environment, cwd=ROOT).returncode
    print(*(f"{name}: {'failed' if code else 'all is kept'}" for name, code in fared.items()), sep="\n")
    sys.exit(any(fared.values()))


if __name__ == "__main__":
    try:
        main()
    except NoStore as trouble:
        sys.exit(str(trouble))
