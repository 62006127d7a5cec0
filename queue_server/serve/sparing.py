"""Start a server quickly: libraries import on suspicion what it has no use for, and are told that it is not there.

It is as on an installation without extras, where these are missing; whoever needs one later imports it as ever.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOR_CLIENTS = ("requests", "rich", "websocket")
"""For who asks a Socket.IO server, and for colours in a terminal: a server writes JSON."""

_FOR_REDIS = ("redis", "valkey")

_NO_NAMES = "EVENTLET_NO_GREENDNS"
"""Tells eventlet to look no names up by itself: nothing but a Redis is found by its name while others are served."""


@contextmanager
def spared(journal: str) -> Iterator[None]:
    """Let what is imported within the block do without what a server over these books needs not.

    What is imported stays, so nothing is looked through for what could be thrown away meanwhile.
    """
    unneeded: tuple[str, ...] = _FOR_CLIENTS
    if not journal.startswith("redis"):
        unneeded += _FOR_REDIS
        os.environ.setdefault(_NO_NAMES, "yes")
    absent = [name for name in unneeded if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type] # None says that there is none
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        for name in absent:
            del sys.modules[name]
