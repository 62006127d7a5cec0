"""Write what the search answers to many texts into tests/search/answers.json: both languages must say the same.

python -m scripts.search_answers
"""

from __future__ import annotations

import json

from queue_server.search import Index
from tests.search.typing import FOLDER, entries, table, telex, vni, without_marks


def main() -> None:
    """Ask the index for all of them, and write its answers down."""
    index = Index(entries())
    rows = [json.dumps([text, index.find(text)], ensure_ascii=False) for text in typed()]
    (FOLDER / "answers.json").write_text("[\n  " + ",\n  ".join(rows) + "\n]\n", encoding="utf-8")


def typed() -> list[str]:
    """Return the phrasings, some of them letter by letter, whole names in every way of typing, and what is odd."""
    phrasings = [text for part in table("phrasings.json").values() for text, _ in part]
    begun = [text[:end] for text in phrasings[::9] for end in range(1, len(text))]
    ways = (str, without_marks, telex, vni, lambda name: without_marks(name).replace(" ", "")[:30])
    names = [ways[at % len(ways)](entry.names[at % 2]) for at, entry in enumerate(entries())]
    return list(dict.fromkeys([*phrasings, *begun, *names, *table("odd.json")]))


if __name__ == "__main__":
    main()
