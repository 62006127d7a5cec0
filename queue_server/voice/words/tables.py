"""Know what the house can say in each language: a file of words a language, which people read and change."""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from queue_server.domain.core.identifiers import Language

if TYPE_CHECKING:
    from collections.abc import Mapping

_FOLDER = resources.files("queue_server.voice.words").joinpath("tables")


@dataclass(frozen=True, slots=True)
class Table:
    """What is said in one language."""

    language: Language
    number: str
    """How a number is called, with `{number}`; begins with a capital, being the begin of a sentence."""
    place: str
    """Where to, with `{place}`."""
    article: str
    """What goes before a place in which there is no figure and no letter; empty where nothing does."""
    script: str
    """The letters of the language, by the word with which their names in Unicode begin: `LATIN`."""
    vowels: str
    """Letters of which a word has at least one."""
    word: str
    """What can be a word though it is written in capitals: an expression over it in small letters without tones."""
    digits: tuple[str, ...]
    """The words for 0 to 9."""
    counting: tuple[str, ...]
    """The words from 0 on as far as somebody wrote them, where no rule makes them."""
    letters: Mapping[str, str]
    """How each letter is called."""
    counter: str
    """What a figure or a letter is called that is a counter's whole name."""
    before_figure: str
    """A word between what is counted and its figure: quầy *số* ba; empty where there is none."""
    counted: frozenset[str]
    """What is counted with that word between, and always a word, even in capitals."""
    symbols: Mapping[str, str]
    """Signs that are said."""
    abbreviations: Mapping[str, str]
    """How abbreviations are said, and words that look like one."""


def spoken_languages() -> tuple[Language, ...]:
    """Return the languages that the house speaks, by their codes."""
    names = sorted(file.name for file in _FOLDER.iterdir())
    return tuple(Language(name.removesuffix(".toml")) for name in names if name.endswith(".toml"))


@cache
def table(language: str) -> Table | None:
    """Return what is said in a language, or None where the house does not speak it."""
    if language not in spoken_languages():
        return None
    return _read(Language(language), _FOLDER.joinpath(f"{language}.toml").read_text(encoding="utf-8"))


def _read(language: Language, text: str) -> Table:
    """Return a table from its text, with every mark joined to its letter."""
    found: dict[str, Any] = tomllib.loads(unicodedata.normalize("NFC", text))
    return Table(
        language,
        digits=tuple(found.pop("digits")),
        counting=tuple(found.pop("counting", ())),
        counted=frozenset(found.pop("counted", ())),
        **found,
    )
