"""Print the tree's figures: modules, functions, tests against source, comments; beside what we aim at."""

from __future__ import annotations

import ast
import io
import subprocess
import sys
import tokenize
from dataclasses import dataclass
from pathlib import Path
from statistics import median

LONG_FUNCTION, LONG_MODULE = 30, 300


@dataclass(frozen=True, slots=True)
class Figures:
    """What a set of Python files is like; sizes in lines."""

    modules: list[int]
    functions: list[int]
    lines: int
    comments: int


def main() -> int:
    """Print one table."""
    source, tests = figures("queue_server"), figures("tests")
    short = sum(size < LONG_FUNCTION for size in source.functions) / len(source.functions)
    rows = [
        ("modules", str(len(source.modules)), ""),
        ("median module", f"{median(source.modules):.0f} lines", "under 100"),
        ("largest module", f"{max(source.modules)} lines", "300 must earn it"),
        ("functions", str(len(source.functions)), ""),
        ("median function", f"{median(source.functions):.0f} lines", "about 8"),
        ("functions under 30 lines", f"{short:.0%}", "90 %"),
        ("largest function", f"{max(source.functions)} lines", ""),
        ("comment lines", f"{source.comments / source.lines:.1%}", "2-4 %"),
        ("tests to source", f"{tests.lines / source.lines:.2f}", "1.2-1.5"),
    ]
    for name, value, aim in rows:
        print(f"{name:26}{value:>12}   {aim}")
    return 0


def figures(folder: str) -> Figures:
    """Return the figures of the tracked Python files below a folder."""
    listed = subprocess.run(["git", "ls-files", f"{folder}/*.py"], capture_output=True, text=True, check=True)
    texts = [Path(name).read_text(encoding="utf-8") for name in listed.stdout.split()]
    functions = [size for text in texts for size in _functions(text)]
    modules = [text.count("\n") for text in texts]
    return Figures(modules, functions, sum(modules), sum(map(_comments, texts)))


def _functions(text: str) -> list[int]:
    found = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [(node.end_lineno or node.lineno) - node.lineno + 1 for node in found]


def _comments(text: str) -> int:
    return sum(token.type == tokenize.COMMENT for token in tokenize.generate_tokens(io.StringIO(text).readline))


if __name__ == "__main__":
    sys.exit(main())
