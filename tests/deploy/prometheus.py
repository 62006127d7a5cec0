"""Debian's Prometheus, set up with the files of deploy/, that scrapes a server of a test's own."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import requests

from tests.cluster.ports import lent_port
from tests.cluster.program import Program
from tests.cluster.redis_server import until
from tests.deploy.front import DEPLOY

if TYPE_CHECKING:
    from pathlib import Path

FILES = DEPLOY / "prometheus"

Labels = tuple[tuple[str, str], ...]


class Prometheus(Program):
    """A Prometheus that looks at a server every half second, and otherwise does as deploy/ says."""

    def __init__(self, folder: Path, target: int) -> None:
        """Write its settings down: deploy's, with the server's port and without patience."""
        self.url = f"http://127.0.0.1:{lent_port()}"
        told = (FILES / "prometheus.yml").read_text(encoding="utf-8")
        told = told.replace("127.0.0.1:8000", f"127.0.0.1:{target}").replace(": 15s", ": 500ms")
        (folder / "prometheus.yml").write_text(told, encoding="utf-8")
        (folder / "queue-server.rules.yml").write_bytes((FILES / "queue-server.rules.yml").read_bytes())
        line = [
            "prometheus",
            f"--config.file={folder / 'prometheus.yml'}",
            f"--storage.tsdb.path={folder / 'data'}",
            f"--web.listen-address={self.url.removeprefix('http://')}",
        ]
        super().__init__(line, folder / "prometheus.log")

    def start(self) -> None:
        """Start it, and wait until it has seen the server more than once."""
        super().start()
        until(self._has_seen_twice, "two looks at the server")

    def ask(self, question: str) -> dict[Labels, float]:
        """Return what an expression gives now: a figure for each set of labels."""
        answer = requests.get(f"{self.url}/api/v1/query", {"query": question}, timeout=10).json()
        assert answer["status"] == "success", (question, answer)
        found: list[dict[str, Any]] = answer["data"]["result"]
        return {tuple(sorted(each["metric"].items())): float(each["value"][1]) for each in found}

    def has_figures(self, question: str) -> bool:
        """Tell whether an expression gives something, and figures only."""
        found = self.ask(question).values()
        return bool(found) and all(math.isfinite(each) for each in found)

    def by_service(self, question: str) -> dict[str, int]:
        """Return what an expression gives for each service."""
        return {dict(labels)["service"]: round(figure) for labels, figure in self.ask(question).items()}

    def _has_seen_twice(self) -> bool:
        try:
            return any(seen >= 2 for seen in self.ask("count_over_time(queue_waiting[1m])").values())
        except requests.RequestException:  # it does not listen yet, or is not ready
            assert self.is_running, self.log
            return False
