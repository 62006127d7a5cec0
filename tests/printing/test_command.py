"""What the command line says and writes of printers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from PIL import Image

from queue_server.cli.main import main
from tests.printing.decoder import papers
from tests.printing.eye import codes
from tests.printing.sinks import OK, Sink, sink

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


def command(folder: Path, *words: str) -> Result:
    """Give a command, in a folder without books."""
    return CliRunner().invoke(
        main, ["print", *words], env={"QUEUE_SERVER_JOURNAL": f"sqlite:///{folder / 'none.db'}"}
    )


@pytest.mark.parametrize("width", ["576", "512", "384"])
def test_a_proof_is_written_as_bytes_and_as_a_picture(tmp_path: Path, width: str) -> None:
    """The picture is what the bytes put on paper, from edge to edge, with a code that can be read."""
    for name in ("proof.bin", "proof.png"):
        made = command(tmp_path, "proof", "--office", "sample", "--width", width, "--out", str(tmp_path / name))
        assert (made.exit_code, made.output) == (0, "")
    (paper,) = papers((tmp_path / "proof.bin").read_bytes())
    with Image.open(tmp_path / "proof.png") as picture:
        assert (picture.mode, picture.width) == ("1", int(width))
        assert abs(picture.height - paper.picture.height) <= 1
        bars = [
            row
            for row in range(picture.height)
            if picture.crop((0, row, picture.width, row + 1)).getextrema()[1] == 0
        ]
        assert len(bars) == 8, "two bars, each four dots high, from the first dot to the last"
        assert codes(picture)[0].startswith("http")
    assert paper.picture.width == int(width)


def test_a_proof_comes_out_of_a_printer(tmp_path: Path) -> None:
    """As wide as the printer is said to be."""
    with sink() as printer:
        made = command(tmp_path, "proof", "--office", "sample", "--printer", f"{printer.address}?width=384")

    assert (made.exit_code, made.output) == (0, "The printer has taken it.\n")
    assert papers(printer.jobs[0])[0].picture.width == 384


@pytest.mark.parametrize(
    ("printer", "code", "said"),
    [
        (Sink(), 0, "line: online\npaper: ok\ncover: closed\n"),
        (Sink({**OK, 4: b"\x7e"}), 1, "line: online\npaper: out\ncover: closed\n"),
        (Sink(answers=None), 0, "line: unknown\npaper: unknown\ncover: unknown\n"),
    ],
)
def test_a_printer_says_how_it_stands(tmp_path: Path, printer: Sink, code: int, said: str) -> None:
    """A script learns from the exit whether anything can come out."""
    with sink(printer):
        made = command(tmp_path, "status", "--printer", printer.address)

    assert (made.exit_code, made.output) == (code, said)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("proof", "--office", "sample"), "Say where to"),
        (("proof", "--office", "nobody", "--out", "x"), "none.db"),
        (("proof", "--office", "sample", "--language", "zz", "--out", "x"), "There are no words in zz"),
        (("proof", "--office", "sample", "--printer", "lpt1"), "no printer can be reached so"),
        (("proof", "--office", "sample", "--printer", "usb:/dev/usb/none"), "Nothing was printed"),
        (("proof", "--office", "sample", "--out", "/none/x.png"), "cannot be written"),
        (("status", "--printer", "10.0.0.9"), "no printer can be reached so"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(tmp_path: Path, words: tuple[str, ...], said: str) -> None:
    """No trace, and no exit that a script could take for success."""
    made = command(tmp_path, *words)

    assert made.exit_code != 0
    assert said in made.output
