"""Say how things of an office are called, in rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.office.former import ChangedOffice
from queue_server.records.publishing.tables import COUNTERS, OFFICES, SERVICES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.domain.core.text import Text
    from queue_server.domain.office.office import Office
    from queue_server.records.publishing.tables import Table

Row = tuple[str | int | bool | None, ...]
"""Values in the order of the table's columns."""


def set_up_rows(office: Office) -> Mapping[Table, list[Row]]:
    """Return the rows of an office in each table of names, with what it had formerly."""
    former = office if isinstance(office, ChangedOffice) else None
    services = [(each, False) for each in office.services]
    services += [(each, True) for each in former.former_services] if former else []
    counters = [(each, False) for each in office.counters]
    counters += [(each, True) for each in former.former_counters] if former else []
    return {
        OFFICES: [(office.id, *_names(office.name), office.time_zone)],
        SERVICES: [
            (office.id, each.id, *_names(each.name), each.letter, each.target, is_former)
            for each, is_former in services
        ],
        COUNTERS: [(office.id, each.id, *_names(each.name), is_former) for each, is_former in counters],
    }


def _names(name: Text) -> tuple[str, str | None]:
    return name.vi, name.english
