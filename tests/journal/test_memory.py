from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from queue_server.journal.memory import MemoryJournal, MemoryStore
from tests.journal.sharing import ThreadsContract

if TYPE_CHECKING:
    from collections.abc import Callable

    from queue_server.journal.port import Journal


class TestMemoryJournal(ThreadsContract):
    """Everything that journals promise, in memory."""

    @pytest.fixture
    def another(self) -> Callable[[], Journal]:
        """Journals on one store."""
        store = MemoryStore()
        return lambda: MemoryJournal(store)

    @pytest.fixture
    def elsewhere(self) -> Journal:
        """A journal on a store of its own."""
        return MemoryJournal()
