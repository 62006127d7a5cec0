"""One real house for the tests of a folder's file, and a hub by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.house import House, running
from tests.live.by_hand import Live

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office."""
    with running(tmp_path_factory.mktemp("live")) as house:
        yield house


@pytest.fixture
def live() -> Live:
    """Return an office with its hub."""
    return Live()
