"""Tell groups of procedures by their names, and make an id of a name."""

from __future__ import annotations

import re
import unicodedata

from queue_server.domain.catalogue.procedure import GroupId


def folded(name: str) -> str:
    """Return a name as it is compared: whatever its case, its spaces and how its marks are joined."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def id_of(name: str) -> GroupId:
    """Return an id for the name of a group: its letters without marks."""
    plain = unicodedata.normalize("NFD", name.casefold().replace("đ", "d")).encode("ascii", "ignore").decode()
    return GroupId(re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "nhom")
