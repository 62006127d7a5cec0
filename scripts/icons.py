"""Draw the icons of home screens from static/icons/den-luot.svg, which is the one that is drawn by hand."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ICONS = Path(__file__).parents[1] / "static" / "icons"
DRAWN = ICONS / "den-luot.svg"

WHOLE, CUT_BY_OTHERS = 'rx="14"', 'rx="0"'
"""With corners of its own, or up to the edge where the telephone cuts the corners."""

SIZES = {
    "den-luot-192.png": (192, WHOLE),
    "den-luot-512.png": (512, WHOLE),
    "den-luot-maskable.png": (512, CUT_BY_OTHERS),
    "apple-touch-icon.png": (180, CUT_BY_OTHERS),
}


def main() -> int:
    """Draw all of them."""
    drawing = DRAWN.read_text(encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        for name, (size, corners) in SIZES.items():
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(f"<body style='margin:0'>{drawing.replace(WHOLE, corners)}")
            page.screenshot(path=ICONS / name, omit_background=True)
            page.close()
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
