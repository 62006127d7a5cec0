"""Refuse tracked files that name a package host or a place on somebody's disk."""

import re
import subprocess
import sys
from pathlib import Path

# Written in pieces, so that this file passes its own check.
NAMES = (
    "registry" + r"\.npmjs",
    "registry" + r"\.yarnpkg",
    "npm" + r"mirror\.",
    "pypi" + r"\.org",
    "python" + "hosted",
)
PLACES = ("file:" + "///?", '"resolved"' + r"\s*:")
FORBIDDEN = re.compile("|".join((*NAMES, *PLACES)).encode(), re.IGNORECASE)


def tracked() -> list[Path]:
    """Return every file that git follows and that is still there."""
    listed = subprocess.run(["git", "ls-files", "-z"], capture_output=True, check=True).stdout
    return [path for name in listed.split(b"\0") if name and (path := Path(name.decode())).is_file()]


def findings(path: Path) -> list[str]:
    """Return a line for each place in the file that names a host or a path."""
    lines = enumerate(path.read_bytes().splitlines(), 1)
    hits = ((number, FORBIDDEN.search(line)) for number, line in lines)
    return [f"{path}:{number}: {hit[0].decode()}" for number, hit in hits if hit]


def main() -> None:
    """Print all findings and fail if there are any."""
    found = [line for path in tracked() for line in findings(path)]
    if found:
        sys.exit("\n".join(["These lines name a package host or a path on a disk:", *found]))


if __name__ == "__main__":
    main()
