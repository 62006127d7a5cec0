"""Type as people do whose keyboard makes no Vietnamese letters of Telex or VNI; and read the tables of cases."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

from queue_server.search import Entry

FOLDER = Path(__file__).parent

_TELEX = {
    "\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j", "\u031b": "w", "\u0306": "w",
}  # fmt: skip
_VNI = {
    "\u0300": "2", "\u0301": "1", "\u0309": "3", "\u0303": "4", "\u0323": "5",
    "\u0302": "6", "\u031b": "7", "\u0306": "8",
}  # fmt: skip


def telex(text: str) -> str:
    """Return the keys by which a text is typed in Telex, each word's tone at its end."""
    return " ".join(_word_of_telex(word) for word in unicodedata.normalize("NFD", text).split(" "))


def vni(text: str) -> str:
    """Return the keys by which a text is typed in VNI, each mark after its letter."""
    return "".join(_VNI.get(sign, sign) for sign in unicodedata.normalize("NFD", text)).replace("đ", "d9")


def without_marks(text: str) -> str:
    """Return a text as somebody types it who sets no marks."""
    plain = "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))
    return plain.replace("đ", "d").replace("Đ", "D")


def entries() -> list[Entry]:
    """Return the procedures of a ward."""
    rows = table("procedures.json")
    return [Entry(row["id"], tuple(row["names"]), tuple(row["synonyms"]), tuple(row["others"])) for row in rows]


def table(name: str) -> Any:
    """Return a table of cases."""
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def _word_of_telex(word: str) -> str:
    typed, tones = "", ""
    for sign in word:
        if sign == "\u0302":
            typed += typed[-1].lower()
        elif sign in _TELEX and sign not in "\u031b\u0306":
            tones += _TELEX[sign]
        else:
            typed += _TELEX.get(sign, {"đ": "dd", "Đ": "Dd"}.get(sign, sign))
    letters = typed.rstrip(".,;:()/")
    return letters + tones + typed[len(letters) :]
