"""Put the font of slips together from the parts that the screens load: `python -m scripts.paper_font`.

A browser takes each letter from whichever part has it; what draws slips takes one file. Of each part the letters are
kept, without hints and without tables that only browsers read: the same parts make the same bytes.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from fontTools.merge import Merger
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "node_modules" / "@fontsource" / "be-vietnam-pro"
FOLDER = ROOT / "queue_server" / "printing" / "fonts"

PARTS = ("vietnamese", "latin", "latin-ext")
"""The first one that has a letter gives it."""

WEIGHTS = {"Regular": 400, "Bold": 700}

_TABLES_OF_BROWSERS = ["DSIG", "GDEF", "GPOS", "GSUB", "STAT", "gasp", "meta"]


def font(weight: int) -> bytes:
    """Return all letters of a weight as one TrueType file."""
    merged = Merger().merge([_part(name, weight) for name in PARTS])
    merged["head"].created = merged["head"].modified = _made(weight)
    merged.recalcTimestamp = False
    made = io.BytesIO()
    merged.save(made)
    return made.getvalue()


def _part(name: str, weight: int) -> io.BytesIO:
    part = TTFont(PACKAGE / "files" / f"be-vietnam-pro-{name}-{weight}-normal.woff")
    options = Options(
        hinting=False,
        notdef_outline=True,
        glyph_names=False,
        drop_tables=[*Options().drop_tables, *_TABLES_OF_BROWSERS],
    )
    subset = Subsetter(options)
    subset.populate(unicodes=part.getBestCmap())
    subset.subset(part)
    part.flavor = None
    made = io.BytesIO()
    part.save(made)
    made.seek(0)
    return made


def _made(weight: int) -> Any:
    return TTFont(PACKAGE / "files" / f"be-vietnam-pro-vietnamese-{weight}-normal.woff")["head"].created


def main() -> None:
    """Write both weights, and their licence beside them."""
    for name, weight in WEIGHTS.items():
        (FOLDER / f"BeVietnamPro-{name}.ttf").write_bytes(font(weight))
    (FOLDER / "LICENSE").write_bytes((PACKAGE / "LICENSE").read_bytes())


if __name__ == "__main__":
    main()
