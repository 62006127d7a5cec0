"""Read pages of text: the first line is the title, and what is not in UTF-8 is told instead of shown garbled."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from queue_server.notices.errors import NotShownError

LONGEST_PAGE = 1_200
"""Characters of a page: what a hall can read from its seats at one go."""

_BOM_8, _BOMS_16 = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")

_OF_TCVN3 = frozenset(
    b"\xb5\xb6\xb7\xb8\xb9\xbb\xbc\xbd\xbe\xa9\xa7\xae\xac\xa8\xaa\xad\xab\xb0\xb1\xb2\xb3\xb4\xbf".decode("latin-1")
)
"""Signs that stand for letters of TCVN3 in Latin-1, and amid letters for nothing else: so a text looks that somebody
saved as UTF-8 out of a .VnTime font."""

_VIETNAMESE = re.compile(r"[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")
_WORD = re.compile(r"\S+")
_LETTER = re.compile(r"[a-zA-Z]")

_SO_MANY = 3
"""Words with a sign amid their letters: a price or a degree alone is no other encoding."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of text as it is shown."""

    title: str
    paragraphs: tuple[str, ...]

    @property
    def length(self) -> int:
        """Return how many characters are to be read."""
        return len(self.title) + sum(map(len, self.paragraphs))


def read_page(data: bytes) -> Page:
    """Return the page that some bytes say, or raise why there is none to show."""
    text = unicodedata.normalize("NFC", _decoded(data)).replace("\r\n", "\n").replace("\r", "\n")
    if looks_like_tcvn3(text):
        raise NotShownError("tcvn3")
    if any(unicodedata.category(letter) in {"Cc", "Cf"} for letter in text.replace("\n", "").replace("\t", "")):
        raise NotShownError("unreadable")
    title, _, rest = text.strip().partition("\n")
    if not title:
        raise NotShownError("empty")
    page = Page(title.strip(), tuple(filter(None, (line.strip() for line in rest.split("\n")))))
    if page.length > LONGEST_PAGE:
        raise NotShownError("too-long")
    return page


def looks_like_tcvn3(text: str) -> bool:
    """Tell whether words are full of what TCVN3's letters look like in Unicode, and have none of Vietnamese's own."""
    if _VIETNAMESE.search(text):
        return False
    return sum(_is_mixed(word) for word in _WORD.findall(text)) >= _SO_MANY


def _is_mixed(word: str) -> bool:
    return not _OF_TCVN3.isdisjoint(word) and _LETTER.search(word) is not None


def _decoded(data: bytes) -> str:
    if data.startswith(_BOMS_16):
        raise NotShownError("not-utf-8")
    try:
        return data.removeprefix(_BOM_8).decode("utf-8")
    except UnicodeDecodeError as wrong:
        raise NotShownError("tcvn3" if looks_like_tcvn3(data.decode("latin-1")) else "not-utf-8") from wrong
