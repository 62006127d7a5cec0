"""A team of two workers for a file of tests, and one for a test that ends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.serve.workers.team import Team, begun

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Team]:
    """Return a team that serves; whoever takes somebody from it waits for another one."""
    made = Team(tmp_path_factory.mktemp("team"))
    with begun(made):
        yield made
