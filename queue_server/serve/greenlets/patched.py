"""Patch the standard library for eventlet when this is imported, and offer what runs the house on it."""

from __future__ import annotations

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # its makers warn at each import; the choice is the user's (docs/decisions/)
    import eventlet

eventlet.monkey_patch()

from queue_server.serve.greenlets.runtime import Greenlets  # noqa: E402 - the patch comes first
from queue_server.serve.greenlets.server import serve  # noqa: E402

__all__ = ["Greenlets", "serve"]
