"""Find the line at which a key of a TOML text stands; the standard library's reader does not tell."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Path = tuple[str | int, ...]
"""The keys and indices that lead to a value: `("services", 2, "letter")`."""

# What does not end, ends with its line or with the text: no character is looked at twice, whatever the text is.
_TOKEN = re.compile(
    r"""
    (?P<blank> [ \t\r]+ | \#[^\n]* )
    | (?P<newline> \n )
    | (?P<string>
        \"{3} (?: [^"\\] | \\. | "(?!"") )*+ (?: "{3,5} | \\?\Z )
        | '{3} (?: [^'] | '(?!'') )*+ (?: '{3,5} | \Z )
        | " (?: [^"\\\n] | \\[^\n] )*+ "?
        | ' [^'\n]*+ '?
    )
    | (?P<mark> [\[\]{},=] )
    | (?P<bare> [^\s\[\]{},=\#"']+ )
    """,
    re.VERBOSE | re.DOTALL,
)


class Token(NamedTuple):
    """A word, a string, a sign or the end of a line, and the line at which it stands."""

    kind: str
    text: str
    line: int


def key_lines(tokens: list[Token]) -> Mapping[Path, int]:
    """Return the line, from 1, of every key and every entry of a list in a text that `tomllib` has read."""
    return _Reading(tokens).document()


def line_of(lines: Mapping[Path, int], path: Sequence[str | int]) -> int:
    """Return the line of a value, or of the nearest thing around it that stands in the text; 1 at the least."""
    for length in range(len(path), 0, -1):
        if (line := lines.get(tuple(path[:length]))) is not None:
            return line
    return 1


def tokens_of(text: str) -> list[Token]:
    """Take any text apart, be it TOML or not."""
    found, line = [], 1
    for match in _TOKEN.finditer(text):
        if match.lastgroup not in {None, "blank"}:
            found.append(Token(match.lastgroup or "", match[0], line))
        line += match[0].count("\n")
    return [*found, Token("newline", "\n", line)]


class _Reading:
    """One way through the tokens, noting lines. It trusts the syntax: `tomllib` has been here before."""

    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._lines: dict[Path, int] = {}
        self._rows: dict[Path, int] = {}
        """How many tables each list of tables has so far."""

    def document(self) -> Mapping[Path, int]:
        table: Path = ()
        while self._at < len(self._tokens):
            if self._take("\n"):
                continue
            if self._peek().text == "[":
                table = self._header()
            else:
                self._pair(table)
        return self._lines

    def _header(self) -> Path:
        line = self._peek().line
        self._take("[")
        in_list = self._take("[")
        path = self._within_rows((), self._key("]"))
        while self._take("]"):
            pass
        if in_list:
            row = self._rows.get(path, 0)
            self._rows[path] = row + 1
            self._lines.setdefault(path, line)
            path = (*path, row)
        self._lines.setdefault(path, line)
        return path

    def _pair(self, table: Path) -> None:
        line = self._peek().line
        path = table
        for part in self._key("="):
            path = (*path, part)
            self._lines.setdefault(path, line)
        self._take("=")
        self._value(path)

    def _value(self, path: Path) -> None:
        if self._take("{"):
            while not self._skip_to("}"):
                self._pair(path)
        elif self._take("["):
            entry = 0
            while not self._skip_to("]"):
                self._lines[*path, entry] = self._peek().line
                self._value((*path, entry))
                entry += 1
        else:
            while self._peek().kind in {"string", "bare"}:
                self._at += 1

    def _key(self, end: str) -> list[str]:
        parts: list[str] = []
        while self._peek().text != end:
            token = self._next()
            if token.kind == "string":
                parts.append(tomllib.loads(f"key = {token.text}")["key"])
            else:
                parts += [part for part in token.text.split(".") if part]
        return parts

    def _within_rows(self, path: Path, parts: list[str]) -> Path:
        """Return a header's path: below a list of tables it means the latest one, except at its end."""
        for place, part in enumerate(parts):
            path = (*path, part)
            if path in self._rows and place < len(parts) - 1:
                path = (*path, self._rows[path] - 1)
        return path

    def _skip_to(self, end: str) -> bool:
        """Pass by commas and line ends; tell whether `end` followed, and pass it by too."""
        while self._peek().text in {",", "\n"}:
            self._at += 1
        return self._take(end)

    def _peek(self) -> Token:
        return self._tokens[self._at]

    def _next(self) -> Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _take(self, text: str) -> bool:
        taken = self._tokens[self._at].text == text if self._at < len(self._tokens) else False
        self._at += taken
        return taken
