"""Try the newest releases of all that the server stands on, in a venv of their own, and say what breaks by which.

    make newest                                     # whatever is newer than constraints.txt
    make newest ARGS='python-socketio==5.19.0'      # these instead

All are tried at once; only where that breaks is each tried alone, with everything else as it is pinned.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from queue_server.cli.columns import columns

ROOT = Path(__file__).resolve().parent.parent
CONSTRAINTS = ROOT / "constraints.txt"

TELLING = (
    *(
        "tests/installation/test_private_parts.py",
        "tests/live/test_connections.py",
        "tests/live/test_stock_clients.py",
    ),
    *("tests/web/test_bad_input.py", "tests/web/test_logs.py", "tests/journal/test_sqlite.py"),
    *("tests/cluster/test_journal.py", "tests/access", "tests/office_file", "tests/offices/test_command.py"),
)
"""Two minutes in which every package that serves is asked for what we need of it."""

TOOLS = ("hypothesis", "jsonschema", "packaging", "pytest", "pytest-timeout")
"""What these tests are run with: as it is pinned, for it is not what is tried."""

_SHOWN = 110
"""Characters of what a failing test says."""


@dataclass(frozen=True)
class Newer:
    """A package of which there is another version than the pinned one."""

    name: str
    pinned: str
    found: str


def asked() -> list[str]:
    """Return what pyproject.toml asks for with all its extras, without bounds."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = (each for name, some in project["optional-dependencies"].items() if name != "dev" for each in some)
    return sorted({unbounded(each) for each in (*project["dependencies"], *extras)})


def unbounded(requirement: str) -> str:
    """Return a requirement without the versions that it takes."""
    found = re.match(r"[\w.-]+(\[[\w,-]+\])?", requirement)
    return requirement if found is None else found[0]


def pinned() -> dict[str, str]:
    """Return the version of each package that is pinned, by its name in pip's own spelling."""
    lines = (line.split("==") for line in CONSTRAINTS.read_text(encoding="utf-8").split() if "==" in line)
    return {folded(name): version for name, version in lines}


def folded(name: str) -> str:
    """Return a package's name as pip compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def newer(found: dict[str, str], than: dict[str, str]) -> list[Newer]:
    """Return what is pinned and found at another version, and what was not there at all."""
    return [
        Newer(name, than.get(name, "-"), version)
        for name, version in sorted(found.items())
        if than.get(name) != version
    ]


def broken(said: str) -> str:
    """Return the first thing that pytest says has failed, short; nothing if nothing has."""
    lines = re.findall(r"^(?:FAILED|ERROR) (.*)$", said, re.MULTILINE)
    more = f" (and {len(lines) - 1} more)" if len(lines) > 1 else ""
    return f"{lines[0][:_SHOWN]}{more}" if lines else ""


class Tried:
    """A venv in which packages are tried."""

    def __init__(self, folder: Path) -> None:
        """Make it, with all that is pinned."""
        self.python = folder / "bin" / "python"
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
        self.install("-c", str(CONSTRAINTS), *asked(), *TOOLS)

    def install(self, *what: str) -> None:
        """Let pip install something, or end with what it says."""
        done = self._pip("install", "-q", *what)
        if done.returncode:
            sys.exit(f"pip does not install {' '.join(what)}:\n{done.stderr}")

    def versions(self) -> dict[str, str]:
        """Return the version of each package that is there, by its name in pip's own spelling."""
        listed = json.loads(self._pip("list", "--format=json").stdout)
        return {folded(each["name"]): each["version"] for each in listed}

    def breaks(self) -> str:
        """Run the tests, and say what fails; nothing if nothing does."""
        line = [str(self.python), "-m", "pytest", "-q", "-p", "no:cacheprovider", *TELLING]
        around = {**os.environ, "PYTHONPATH": str(ROOT)}  # the program itself is tried as it stands in the checkout
        done = subprocess.run(line, check=False, cwd=ROOT, env=around, capture_output=True, text=True)
        if not done.returncode:
            return ""
        return broken(done.stdout) or (done.stderr.strip() or done.stdout.strip()).splitlines()[-1][:_SHOWN]

    def _pip(self, *words: str) -> subprocess.CompletedProcess[str]:
        pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--python", str(self.python)]
        return subprocess.run([*pip, *words], check=False, capture_output=True, text=True)


def alone(tried: Tried, each: Newer) -> str:
    """Say what breaks by one package, with everything else as it is pinned."""
    tried.install("-U", f"{each.name}=={each.found}")
    with_it = [other.name for other in newer(tried.versions(), pinned()) if other.name != each.name]
    what = tried.breaks() or "nothing"
    tried.install("-c", str(CONSTRAINTS), *asked(), *TOOLS)
    return f"{what}; it brings {', '.join(with_it)}" if with_it else what


def report(rows: Sequence[tuple[Newer, str]]) -> Iterator[str]:
    """Yield the table of what was tried and what breaks."""
    yield from columns(
        [
            ("package", "pinned", "tried", "breaks"),
            *((each.name, each.pinned, each.found, what) for each, what in rows),
        ]
    )


def main() -> None:
    """Try, print the table, and fail if anything breaks."""
    with tempfile.TemporaryDirectory(prefix="newest-") as folder:
        tried = Tried(Path(folder))
        tried.install("-U", *(sys.argv[1:] or ("--upgrade-strategy=eager", *asked())))
        found = newer({name: at for name, at in tried.versions().items() if name not in TOOLS}, pinned())
        if not found:
            print("Nothing is newer than what constraints.txt pins.")
            return
        print(f"Trying {', '.join(f'{each.name} {each.found}' for each in found)} at once", flush=True)
        together = tried.breaks()
        if not together:
            print(*report([(each, "nothing") for each in found]), sep="\n")
            return
        print(f"Broken: {together}\nTrying each alone", flush=True)
        tried.install("-c", str(CONSTRAINTS), *asked(), *TOOLS)
        print(*report([(each, alone(tried, each)) for each in found]), sep="\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
