"""What a file may say, and its author would wish to know before Monday."""

from __future__ import annotations

from dataclasses import replace

from queue_server.domain.core.text import Text
from queue_server.office_file import remarks_on, sample_office


def test_a_counters_name_that_is_too_long_for_a_wall_is_remarked_on() -> None:
    """It is named with its length; with a short name, and for the sample office, there is nothing to say."""
    office = sample_office()
    assert list(remarks_on(office)) == []
    long = Text("Quầy tiếp nhận và trả kết quả số 1", "Counter 1")
    first = replace(office.counters[0], name=long)
    (remark,) = remarks_on(replace(office, counters=(first, *office.counters[1:])))
    assert remark.startswith(f"{long.vi} (counter {first.id}) has {len(long.vi)} characters, too long for a wall")
    khmer = replace(first, name=Text("Quầy 1", "Counter 1", km="បញ្ជរទទួលឯកសារលេខ ២"))
    (remark,) = remarks_on(replace(office, counters=(khmer, *office.counters[1:])))
    assert remark.startswith("បញ្ជរទទួលឯកសារលេខ ២ (counter")
    short = replace(
        first, name=Text("Quầy tiếp nhận hồ sơ số 1", "Counter 1"), short_name=Text("Quầy 1", "Counter 1")
    )
    assert list(remarks_on(replace(office, counters=(short, *office.counters[1:])))) == []


def test_what_the_hall_would_hear_badly_is_remarked_on() -> None:
    """Letters that sound alike in an office that already has them, and capitals whose words nobody wrote."""
    office = sample_office()
    first, second, *others = office.services
    heard = replace(office, services=(replace(first, letter="B"), replace(second, letter="P"), *others))
    assert [remark.partition(":")[0] for remark in remarks_on(heard)] == ["B and P sound alike when they are called"]
    room = replace(office.counters[-1], name=Text("Phòng XYZ", "Room 9"))
    (remark,) = remarks_on(replace(office, counters=(*office.counters[:-1], room)))
    assert remark.startswith("XYZ in Phòng XYZ (counter leaders, vi) is spelled")
