from __future__ import annotations

import pytest

from tests.domain.cast import Hall


@pytest.fixture
def hall() -> Hall:
    """Return a hall whose day has not begun."""
    return Hall()
