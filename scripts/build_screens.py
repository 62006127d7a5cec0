"""Build the screens into static/build, unless what is there was made from the same sources."""

import gzip
import hashlib
from collections.abc import Iterator
from pathlib import Path

from scripts import node

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "static" / "build"
MARK = BUILD / ".sources"
"""Holds the digest of the sources that static/build was made from."""

FILES = (
    ".browserslistrc",
    "package-lock.json",
    "scripts/before.ts",
    "scripts/words.ts",
    "tsconfig.json",
    "vite.config.ts",
)


def folders() -> Iterator[Path]:
    """Yield the folders of sources: what screens share, what is served as it is, and each screen with a page."""
    yield ROOT / "client"
    yield ROOT / "static"
    for page in sorted(ROOT.glob("*/index.html")):
        yield page.parent


def sources() -> Iterator[Path]:
    """Yield every file that the built screens depend on, in a fixed order."""
    for name in FILES:
        yield ROOT / name
    for folder in folders():
        for path in sorted(folder.rglob("*")):
            if path.is_file() and BUILD not in path.parents:
                yield path


def digest() -> str:
    """Return a digest of the names and contents of all sources."""
    total = hashlib.sha256()
    for path in sources():
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        total.update(f"{path.relative_to(ROOT).as_posix()} {content}\n".encode())
    return total.hexdigest()


def fresh() -> bool:
    """Tell whether static/build was made from the sources as they are."""
    return MARK.is_file() and MARK.read_text() == digest()


def build() -> None:
    """Install what the lock file names if nothing is installed, and run Vite."""
    if not (ROOT / "node_modules" / "vite").is_dir():
        node.run("npm", "ci")
    made_from = digest()
    node.run("vite", "build", "--logLevel", "warn")
    compress()
    MARK.write_text(made_from)


def compress() -> None:
    """Lay a compressed copy beside each text that gets smaller, for slow lines; the same bytes each time."""
    for path in [each for each in (BUILD / "assets").iterdir() if each.suffix in {".css", ".js", ".json", ".svg"}]:
        whole = path.read_bytes()
        packed = gzip.compress(whole, mtime=0)
        if len(packed) < len(whole):
            path.with_name(path.name + ".gz").write_bytes(packed)


if __name__ == "__main__":
    if fresh():
        MARK.touch()
    else:
        build()
