"""Say whose body may be larger than a command's: of whoever brings a file and shows a credential that counts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from flask import request

from queue_server.access.credentials import is_known
from queue_server.access.errors import BodyTooLargeError
from queue_server.dossier_file.columns import LARGEST_FILE as DOSSIERS_FILE
from queue_server.procedure_file.columns import LARGEST_FILE as PROCEDURES_FILE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from queue_server.application.application import Application

_FILES = re.compile(r"/api/v1/offices/[^/]+/(?P<of>catalogue|dossiers)/(?:preview|import)")

_LARGEST: Mapping[str, int] = {"catalogue": PROCEDURES_FILE, "dossiers": DOSSIERS_FILE}


def larger_bodies(application: Application) -> Callable[[Mapping[str, Any]], int]:
    """Return what tells, by the head of a request, how many bytes of its body are kept beyond the usual.

    A stranger is kept no more of than of any command: memory is not his to fill.
    """

    def larger(environ: Mapping[str, Any]) -> int:
        found = _FILES.fullmatch(environ["PATH_INFO"]) if environ["REQUEST_METHOD"] == "POST" else None
        return _LARGEST[found["of"]] if found is not None and is_known(application, environ) else 0

    return larger


def file_brought(largest: int) -> bytes:
    """Return the file that is brought as the body."""
    if (request.content_length or 0) > largest:
        raise BodyTooLargeError
    request.max_content_length = largest
    return request.get_data()
