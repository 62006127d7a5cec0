"""Two offices on one server, in a file and in Redis: what is promised of one is promised of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cluster.redis_server import alone
from tests.offices.twins import Twins, twins

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module", params=["file", "redis"])
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twins]:
    """Run both offices."""
    folder = tmp_path_factory.mktemp("twins")
    if request.param == "file":
        with twins(folder) as made:
            yield made
    else:
        with alone(folder / "redis") as server, twins(folder, server.url) as made:
            yield made
