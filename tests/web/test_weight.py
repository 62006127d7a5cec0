"""What a visitor's phone loads before it can show a number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import requests

if TYPE_CHECKING:
    from tests.house import House

SCRIPT, WORDS = 37_500, 12_000
"""Bytes as they go over the line, packed."""

_ASSET = re.compile(r'"(/assets/[\w-]+\.(?:js|json))"')
_IMPORT = re.compile(r'(?:from|import)\s*"\./([\w-]+\.js)"')


def loaded(house: House, page: str) -> dict[str, int]:
    """Return what a page and its scripts ask for, and how many bytes come for each."""
    sizes: dict[str, int] = {}
    waiting = set(_ASSET.findall(requests.get(house.url + page, timeout=10).text))
    while waiting:
        path = waiting.pop()
        answer = requests.get(house.url + path, headers={"Accept-Encoding": "gzip"}, timeout=10)
        assert answer.status_code == 200
        sizes[path] = int(answer.headers["Content-Length"])
        if path.endswith(".js"):
            waiting |= {f"/assets/{name}" for name in _IMPORT.findall(answer.text)} - sizes.keys()
    return sizes


@pytest.mark.parametrize(("page", "language"), [("/ticket/", "vi"), ("/ticket/?lang=en", "en")])
def test_a_phone_loads_few_bytes_and_the_words_of_its_screen_in_one_language(
    house: House, page: str, language: str
) -> None:
    """A phone at the edge of its network shows the number soon."""
    sizes = loaded(house, page)
    words = {path: size for path, size in sizes.items() if path.endswith(".json")}

    assert [re.sub(r"-[\w-]{8}(?:\.\w+)?$", "", path) for path in words] == [f"/assets/words-ticket-{language}"]
    assert sum(words.values()) < WORDS
    assert sum(sizes.values()) - sum(words.values()) < SCRIPT
