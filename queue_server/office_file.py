"""Read an office from its file."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import TYPE_CHECKING

from queue_server.domain.identifiers import ClassId, CounterId, OfficeId, OutcomeId, Seconds, ServiceId
from queue_server.domain.office import Counter, Office, Outcome, PriorityClass, Service, Text

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any


def read_office(path: Path) -> Office:
    """Return the office that a file describes."""
    return _office(tomllib.loads(path.read_text(encoding="utf-8")))


def sample_office() -> Office:
    """Return the sample office."""
    return _office(tomllib.loads(resources.files("queue_server").joinpath("sample.toml").read_text(encoding="utf-8")))


def _office(data: dict[str, Any]) -> Office:
    return Office(
        id=OfficeId(data["id"]),
        name=Text(**data["name"]),
        time_zone=data["time_zone"],
        services=tuple(
            Service(
                ServiceId(s["id"]),
                Text(**s["name"]),
                s["letter"],
                typical=Seconds(60 * s.get("typical_minutes", 10)),
                target=Seconds(60 * s.get("target_minutes", 30)),
                hint=Text(**s["hint"]) if "hint" in s else None,
            )
            for s in data["services"]
        ),
        counters=tuple(
            Counter(CounterId(c["id"]), Text(**c["name"]), tuple(map(ServiceId, c["services"])))
            for c in data["counters"]
        ),
        priorities=tuple(
            PriorityClass(ClassId(p["id"]), Text(**p["name"]), p.get("share", 1)) for p in data["priorities"]
        ),
        outcomes=tuple(Outcome(OutcomeId(o["id"]), Text(**o["name"])) for o in data["outcomes"]),
        hotline=data.get("hotline"),
    )
