"""Say what a file of dossiers would change, so that whoever accepts it can name just that."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from queue_server.domain.dossiers.importing import ImportId
from queue_server.domain.dossiers.punctual import Figures, Moment, figures
from queue_server.table_file.errors import RowsRefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.dossier_file.reading import FileRead

_DIGITS = 20
"""Of the digest of what is taken in: 80 bits."""


class Preview(NamedTuple):
    """What a file would change."""

    id: ImportId
    """The digest of all that is shown of it: another file, or other books, have another one."""
    figures: Figures
    """Of the dossiers that are new."""
    statuses: Mapping[str, int]


def previewed(said: FileRead, asked: Moment) -> Preview:
    """Return what a file would change, as it is counted at a moment."""
    digest = hashlib.sha256(f"{said.same} {len(said.troubles)} {said.rows_with_troubles}\n".encode())
    for facts in said.new:
        digest.update(f"{facts}\n".encode())
    for trouble in said.troubles:
        digest.update(f"{sorted(trouble.items())}\n".encode())
    dossiers = [facts.dossier() for facts in said.new]
    statuses = Counter(facts.status.value for facts in said.new)
    return Preview(ImportId(digest.hexdigest()[:_DIGITS]), figures(dossiers, asked), statuses)


def require_left_out(said: FileRead, left_out: int | None) -> None:
    """Raise unless nothing is wrong with a file, or whoever accepts it says how many rows are left out."""
    wrong = said.rows_with_troubles
    if wrong and wrong != left_out:
        first = said.troubles[0]
        detail = f"row {first['row']}, {first.get('column', 'row')}: {first['words']}"
        raise RowsRefusedError(detail, row=first["row"], rows=wrong)
