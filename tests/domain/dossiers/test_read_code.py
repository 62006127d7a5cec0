"""A code is found however it was typed, and what can be no code is none."""

from __future__ import annotations

import pytest

from queue_server.domain.dossiers.codes import read_code

WHOLE = "H00.00.00-261201-0001"


@pytest.mark.parametrize(
    ("typed", "agency", "read"),
    [
        (WHOLE, "H00.00.00", WHOLE),
        ("h00.00.00-261201-0001", "H00.00.00", WHOLE),
        (" H00.00.00 - 261201 - 0001 ", "H00.00.00", WHOLE),
        ("H0000002612010001", "H00.00.00", WHOLE),
        ("H00.00.00\u2013261201\u20130001", "H00.00.00", WHOLE),
        ("\uff12\uff16\uff11\uff12\uff10\uff11-0001", "H00.00.00", WHOLE),
        ("261201-0001", "H00.00.00", WHOLE),
        ("2612010001", "H00.00.00", WHOLE),
        ("26120112345", "H00.00.00", "H00.00.00-261201-12345"),
        ("2612010001", "ward.a", "ward.a-261201-0001"),
        ("WARD.A-261201-0001", "ward.a", "ward.a-261201-0001"),
        ("000.00.01.H26-261201-0001", "000.00.01.H26", "000.00.01.H26-261201-0001"),
        ("h26.15-261201-0001", "H00.00.00", "H26.15-261201-0001"),
        ("h26.15-261201-0001", "", "H26.15-261201-0001"),
        ("H26152612010001", "H00.00.00", None),
        ("2612010001", "", None),
        ("26120100", "H00.00.00", None),
        ("2612010001234", "H00.00.00", None),
        ("H00.00.00-261201-001", "H00.00.00", None),
        ("\u0662\u0661\u0661\u0662\u0660\u0661\u0660\u0660\u0660\u0661", "H00.00.00", None),
        ("../H00.00.00-261201-0001", "H00.00.00", None),
        ("", "H00.00.00", None),
        ("x" * 5000, "H00.00.00", None),
    ],
)
def test_a_code_is_read_as_it_was_meant(typed: str, agency: str, read: str | None) -> None:
    """Capitals, dashes, dots, spaces and the office's own agency may be missing; nothing else is guessed."""
    assert read_code(typed, agency) == read
