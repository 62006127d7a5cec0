"""What a file may say, and its author would wish to know before Monday."""

from __future__ import annotations

from dataclasses import replace

from queue_server.domain.core.text import Text
from queue_server.office_file import remarks_on, sample_office


def test_a_counters_name_that_is_too_long_for_a_wall_is_remarked_on() -> None:
    """It is named with its length; with a short name, and for the sample office, there is nothing to say."""
    office = sample_office()
    assert list(remarks_on(office)) == []
    long = Text("Quầy tiếp nhận và trả kết quả số 2", "Counter 2")
    first = replace(office.counters[0], name=long)
    (remark,) = remarks_on(replace(office, counters=(first, *office.counters[1:])))
    assert remark.startswith(f"{long.vi} (counter {first.id}) has {len(long.vi)} characters, too long for a wall")
    khmer = replace(first, name=Text("Quầy 2", "Counter 2", km="បញ្ជរទទួលឯកសារលេខ ២"))
    (remark,) = remarks_on(replace(office, counters=(khmer, *office.counters[1:])))
    assert remark.startswith("បញ្ជរទទួលឯកសារលេខ ២ (counter")
    short = replace(first, short_name=Text("Quầy 2", "Counter 2"))
    assert list(remarks_on(replace(office, counters=(short, *office.counters[1:])))) == []
