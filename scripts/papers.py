"""Take the pictures of slips and of the proof for docs/screens/: `python -m scripts.papers`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from queue_server.printing.drawing import picture
from queue_server.printing.slips import proof
from queue_server.web.static_files import words
from tests.printing.sheets import PAPERS, asking, confirmation_of, hall, slip_of
from tests.views.conftest import MORNING, OFFICE

if TYPE_CHECKING:
    from PIL import Image

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "screens"


def papers() -> dict[str, Image.Image]:
    """Return each picture by its name."""
    vietnamese = words("vi", "print")
    return {
        "paper-slip-576": picture(slip_of(hall(), papers=PAPERS), 576),
        "paper-slip-384": picture(slip_of(hall(), "en", priority=True, reprint=True), 384),
        "paper-slip-survey-576": picture(slip_of(asking()), 576),
        "paper-slip-survey-384": picture(slip_of(asking(), "en"), 384),
        "paper-confirmation-384": picture(confirmation_of(hall()), 384),
        "paper-proof-576": picture(proof(OFFICE, vietnamese, MORNING, 576), 576),
    }


def main() -> None:
    """Write them."""
    for name, drawn in papers().items():
        drawn.save(FOLDER / f"{name}.png", "PNG", optimize=True)


if __name__ == "__main__":
    main()
