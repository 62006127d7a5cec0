"""Bring the oldest browser of the halls, for the tests: a real Chromium 80, out of a package of npm's."""

import base64
import hashlib
import shutil
import sys
import tarfile
import tempfile
from io import BytesIO
from pathlib import Path

from scripts import node

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / ".browsers" / "chromium-80"
"""The browser, 138 MB. No part of what is shipped, so git does not follow it."""

NAME, VERSION = "chrome-aws-lambda", "2.1.1"
"""A package that carries Chromium 80.0.3987. It is fetched and not installed: it would bring a driver of its time."""

INSIDE = "package/bin/chromium.br"
"""Where it carries the browser, in Brotli."""

DIGEST = "Wer2QuygxsCov5bM2+8CLa6qYpNsc5AxYTlgTne00aFoxFP491LGJRxOQtGnYtsJP6UG4pB0SfrwTyPnLys1Lw=="
"""The SHA-512 of the package, in the form of package-lock.json."""


class OtherPackage(Exception):
    """What came is not what was asked for."""


def check(package: Path, digest: str = DIGEST) -> None:
    """Raise OtherPackage unless a file is the one with this digest."""
    found = base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode()
    if found != digest:
        raise OtherPackage(f"{package.name} has the SHA-512 {found}, and not {digest}.")


def fetch(folder: Path) -> Path:
    """Fetch the package with npm into a folder, and return it once it is known to be the one."""
    node.run("npm", "pack", f"{NAME}@{VERSION}", "--pack-destination", str(folder), "--loglevel=error")
    package = folder / f"{NAME}-{VERSION}.tgz"
    check(package)
    return package


def unpack(package: Path, program: Path) -> None:
    """Take the browser out of the package; it appears in its place when it is whole."""
    packed, whole = package.parent / "chromium.br", package.parent / "chromium"
    with tarfile.open(package) as opened, packed.open("wb") as file:
        shutil.copyfileobj(opened.extractfile(INSIDE) or BytesIO(), file)
    node.run("node", "scripts/unbrotli.js", str(packed), str(whole))
    whole.chmod(0o755)
    whole.replace(program)


def main() -> None:
    """Bring the browser, or say what is wrong."""
    PROGRAM.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=PROGRAM.parent) as folder:
        try:
            unpack(fetch(Path(folder)), PROGRAM)
        except OtherPackage as wrong:
            sys.exit(str(wrong))


if __name__ == "__main__":
    main()
