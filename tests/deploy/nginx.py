"""Debian's nginx before a server, set up with the lines that docs/operations.md gives, or with others."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import requests

from tests.cluster.ports import lent_port
from tests.cluster.program import Program
from tests.cluster.redis_server import until
from tests.deploy.front import DEPLOY

if TYPE_CHECKING:
    from pathlib import Path

_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")

_AROUND = """
pid {folder}/nginx.pid;
error_log stderr;
events {{ }}
http {{
    access_log off;
    {temporary}
{lines}
}}
"""


_ALONE = "daemon off; master_process off;"
"""One process, so that none is left behind where a test ends suddenly."""


def recipe() -> str:
    """Return the lines for nginx."""
    told = (DEPLOY.parent / "docs" / "operations.md").read_text(encoding="utf-8")
    found = re.search(r"^```nginx\n(.*?)^```", told, re.DOTALL | re.MULTILINE)
    assert found is not None
    return found[1]


class Nginx(Program):
    """An nginx of its own on a port that no office would use, with or without TLS."""

    def __init__(self, folder: Path, target: int, lines: str, certificate: Path | None = None) -> None:
        """Write its settings down."""
        self.port = lent_port()
        self.url = f"http{'' if certificate is None else 's'}://127.0.0.1:{self.port}"
        self.certificate = certificate
        self._folder, self._target = folder, target
        self._write(lines)
        program = shutil.which("nginx") or "/usr/sbin/nginx"
        line = [program, "-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr", "-g", _ALONE]
        super().__init__(line, folder / "nginx.log")

    def start(self) -> None:
        """Start it, and wait until the server is reached through it."""
        super().start()
        until(self._leads_on, "a server behind nginx")

    def become(self, lines: str) -> None:
        """Be set up otherwise, on the same port."""
        self.stop()
        self._write(lines)
        self.start()

    def _write(self, lines: str) -> None:
        key = self.certificate
        tls = "" if key is None else f" ssl; ssl_certificate {key}; ssl_certificate_key {key}"
        lines = lines.replace("listen 80;", f"listen 127.0.0.1:{self.port}{tls};")
        lines = lines.replace("127.0.0.1:8000", f"127.0.0.1:{self._target}")
        around = {
            "folder": self._folder,
            "temporary": " ".join(f"{name}_temp_path {self._folder}/{name};" for name in _TEMPORARY),
        }
        (self._folder / "nginx.conf").write_text(_AROUND.format(lines=lines, **around), encoding="utf-8")

    def _leads_on(self) -> bool:
        trusted = True if self.certificate is None else str(self.certificate)
        try:
            return requests.get(f"{self.url}/healthz", timeout=5, verify=trusted).ok
        except requests.ConnectionError:
            return False
