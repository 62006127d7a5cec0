"""Say what can be set up and will not look well: no error, and yet somebody will wish to know it before Monday."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.office_file.form import ON_A_WALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.domain.office.office import Office


def remarks_on(office: Office) -> Iterator[str]:
    """Yield what stands in an office's file and cannot be read from the back row."""
    for counter in office.counters:
        longest = max((words for _, words in counter.name.by_language), key=len)
        if counter.short_name is None and len(longest) > ON_A_WALL:
            yield (
                f"{longest} (counter {counter.id}) has {len(longest)} characters, too long for a wall: it goes "
                f"small. Give it a short_name of {ON_A_WALL} characters at most."
            )
