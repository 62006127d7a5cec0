"""Answer in JSON that no cache keeps."""

from __future__ import annotations

import orjson
from flask import Response


def json(body: object, status: int = 200) -> Response:
    """Return a JSON answer that no cache keeps."""
    return written(orjson.dumps(body), status)


def written(body: bytes, status: int = 200) -> Response:
    """Return an answer that is JSON already."""
    response = Response(body, status, content_type="application/json")
    response.headers["Cache-Control"] = "no-store"
    return response


def nothing() -> Response:
    """Return the answer of what was done and leaves nothing to say."""
    return Response(status=204)
