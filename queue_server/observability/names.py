"""Give offices and services their names in figures, and bound how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

OFFICES = 16
"""Offices that figures name at most."""

SERVICES = 32
"""Services of one office that figures name at most."""

OTHER = "_other"
"""What the rest is called; no id of ours begins with such a line."""


class Names:
    """The offices and services that figures name. One that has a name keeps it as long as the process lives."""

    def __init__(self) -> None:
        """Know nobody yet."""
        self._services: dict[str, set[str]] = {}

    @property
    def offices(self) -> list[str]:
        """Return the offices that have names, sorted."""
        return sorted(self._services)

    def know(self, offices: Iterable[str]) -> None:
        """Name the first of these offices by id, as far as there is room: every process names the same."""
        for office in sorted(offices):
            self._has_name(office)

    def of(self, office: str, service: str) -> tuple[str, str]:
        """Return what an office and a service of it are called in figures."""
        if not self._has_name(office):
            return OTHER, OTHER
        known = self._services[office]
        if service not in known and len(known) >= SERVICES:
            return office, OTHER
        known.add(service)
        return office, service

    def _has_name(self, office: str) -> bool:
        if office not in self._services and len(self._services) < OFFICES:
            self._services[office] = set()
        return office in self._services
