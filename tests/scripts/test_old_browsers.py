"""Old browsers are brought by npm and pip: what comes has to be what was asked for."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

import pytest

from scripts.old_browsers import OtherPackage, check, named

if TYPE_CHECKING:
    from pathlib import Path


def test_a_package_is_taken_for_what_it_holds(tmp_path: Path) -> None:
    """A file of the right name with another content starts no browser here."""
    package = tmp_path / "chrome-aws-lambda-2.1.1.tgz"
    package.write_bytes(b"a browser")
    check(package, base64.b64encode(hashlib.sha512(b"a browser").digest()).decode())

    with pytest.raises(OtherPackage, match=r"chrome-aws-lambda-2\.1\.1\.tgz"):
        check(package, named("chromium-80").digest)
