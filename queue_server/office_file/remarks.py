"""Say what can be set up and will not look or sound well: no error, and yet better known before Monday."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.office_file.values import ON_A_WALL
from queue_server.voice.words import complaints

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.domain.office.office import Office


def remarks_on(office: Office) -> Iterator[str]:
    """Yield what stands in an office's file and cannot be read or understood from the back row."""
    for counter in office.counters:
        longest = max((words for _, words in counter.name.by_language), key=len)
        if counter.short_name is None and len(longest) > ON_A_WALL:
            yield (
                f"{longest} (counter {counter.id}) has {len(longest)} characters, too long for a wall: it goes "
                f"small. Give it a short_name of {ON_A_WALL} characters at most."
            )
    if office.zones:
        placed = {counter for zone in office.zones for counter in zone.counters}
        for counter in office.counters:
            if counter.id not in placed:
                first = office.zones[0].name.vi
                yield f"{counter.name.vi} (counter {counter.id}) is in no zone: it is called in {first}."
    for complaint in complaints(office):
        yield str(complaint)
