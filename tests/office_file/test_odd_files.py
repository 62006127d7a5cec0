"""Whatever file somebody gives for an office's: he is told what is wrong with it and where, in a moment."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_server.office_file import OfficeFileError, office_in, read_office
from queue_server.office_file.bounds import DEEPEST, LARGEST, MOST_PARTS
from tests.office_file.test_reading import WARD

if TYPE_CHECKING:
    from pathlib import Path

MOMENT = 3.0
"""Seconds of processor that a finding takes at most, on a slow machine; most take some milliseconds."""

MANY = 20_000
LAST = WARD.count("\n") + 1
"""The line after the least office."""

DEEP = f"{DEEPEST} brackets"
PARTS = f"a key has more than {MOST_PARTS} parts"
LONG = "a number or key has more than 100 characters"

ODD = {
    "lists within lists": ("x = " + "[" * MANY + "]" * MANY, LAST, DEEP),
    "lists that do not end": ("x = " + "[" * MANY, LAST, DEEP),
    "tables within tables": ("x = " + "{a=" * MANY + "1" + "}" * MANY, LAST, DEEP),
    "a number of 5,000 figures": ("x = " + "9" * 5_000, LAST, LONG),
    "a hexadecimal number": ("x = 0x" + "f" * 50_000, LAST, LONG),
    "a fraction": ("x = 0." + "1" * 50_000, LAST, LONG),
    "a key of 20,000 parts": (".".join("a" * MANY) + " = 1", LAST, PARTS),
    "a header of 20,000 parts": ("[" + ".".join("a" * MANY) + "]", LAST, PARTS),
    "a quoted key of 20,000 parts": (".".join(['"a"'] * MANY) + " = 1", LAST, PARTS),
    "parts with spaces": (" . ".join("a" * MANY) + " = 1", LAST, PARTS),
    "a long name without quotes": ("a" * 50_000 + " = 1", LAST, LONG),
    "a long name in quotes": ('"' + "a" * 50_000 + '" = 1', LAST, "is not a key that is known here"),
    "a string that does not end": ('x = "' + "a" * 100_000, LAST, "cannot be read as TOML"),
    "quotes without end": ('x = """' + '""a' * MANY, LAST, "cannot be read as TOML"),
    "backslashes": ('x = "' + "\\\\" * 30_000 + "\\", LAST, "cannot be read as TOML"),
    "broken quotes": ('"\\' * 50_000, LAST, "cannot be read as TOML"),
    "a zero byte": ('x = "\0"', LAST, "cannot be read as TOML"),
    "a direction that is turned": ('"\u202e" = 1', LAST, "<U+202E> is not a key that is known here"),
    "many services that are none": ("services = [" + '"a",' * 25_000 + "]", None, "cannot be read as TOML"),
}


def told(content: bytes) -> list[str]:
    """Return what is found in a file, in a moment."""
    began = time.process_time()
    with pytest.raises(OfficeFileError) as error:
        office_in(content, "ward.toml")
    assert time.process_time() - began < MOMENT
    return error.value.detail.split("\n")[1:]


@pytest.mark.parametrize(("odd", "line", "words"), ODD.values(), ids=ODD.keys())
def test_an_odd_line_is_found(odd: str, line: int | None, words: str) -> None:
    """With its number and what is odd about it, however large it is."""
    found = told((WARD + odd).encode())

    assert any(words in each for each in found), found
    if line is not None:
        assert found[0].startswith(f"ward.toml:{line}: "), found


@pytest.mark.parametrize(
    "many",
    [
        "[[services]]\n" * 9_000,
        "a.b = {}\n[c]\n" * 4_000,
        "x = [" + "{}," * 40_000 + "]",
        WARD * 250,
        '"" = 1\n' * 15_000,
    ],
    ids=["services", "tables", "entries", "offices", "keys"],
)
def test_a_large_file_is_no_trouble(many: str) -> None:
    """A hundred findings are told, and how many more there are."""
    assert 1 <= len(told(many.encode())) <= 101


def test_many_counters_with_many_services_are_no_trouble() -> None:
    """Each that a counter names is looked for once."""
    named = ", ".join(f'"s{number % 4_000}"' for number in range(12_000))
    found = told(WARD.replace('services = ["certification"]', f"services = [{named}]").encode())

    assert 'counters.services names "s0", which is no service here' in found[0]
    assert found[-1].startswith("and ")


@pytest.mark.parametrize(
    "office", [WARD.encode("utf-16"), ("id=" + WARD).encode("utf-16-le"), b"\xff" * 1_000, b"", b"\0" * 9]
)
def test_what_is_no_text_is_told(office: bytes) -> None:
    """Bytes of another coding, of a picture, or none at all."""
    assert re.match(r"ward\.toml:[123]: ", told(office)[0])


def test_a_file_that_is_far_too_large_is_not_read_through(tmp_path: Path) -> None:
    """It is told where it should have ended by; whether it is gigabytes costs nothing."""
    path = tmp_path / "ward.toml"
    path.write_text(WARD + "\n" * LARGEST, encoding="utf-8")
    os.truncate(path, 10**12)
    began = time.process_time()
    with pytest.raises(OfficeFileError, match=rf"ward.toml:\d+: the file goes on beyond {LARGEST // 1000} kB"):
        read_office(path)
    assert time.process_time() - began < MOMENT


@pytest.mark.parametrize("command", [("serve", "--office"), ("office", "create")], ids=" ".join)
@pytest.mark.parametrize("kind", ["pipe", "device", "deep", "folder"])
def test_the_command_line_says_so(tmp_path: Path, command: tuple[str, ...], kind: str) -> None:
    """In a sentence, without a trace, and without waiting for anything."""
    path = tmp_path / "ward.toml"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "device":
        path.symlink_to("/dev/zero")
    elif kind == "folder":
        path.mkdir()
    else:
        path.write_text("x = " + "[" * MANY, encoding="utf-8")
    line = [
        sys.executable,
        "-m",
        "queue_server",
        *command,
        str(path),
        "--journal",
        f"sqlite:///{tmp_path / 'books.db'}",
    ]
    done = subprocess.run(line, capture_output=True, text=True, check=False, timeout=60)

    assert done.returncode in {1, 2}
    assert str(path) in done.stderr
    assert "Traceback" not in done.stderr
    assert "went wrong" not in done.stderr


@given(
    st.lists(
        st.sampled_from([*"[]{}=.,#\"'\\\n\t 1a-:_", '"""', "'''", "[[", "]]", "\0", "\u202e", "é", WARD]),
        max_size=60,
    )
)
def test_no_text_is_too_odd(pieces: list[str]) -> None:
    """Whatever stands in a file: it is an office, or what is wrong is found."""
    with suppress(OfficeFileError):
        office_in("".join(pieces).encode(), "ward.toml")


@pytest.mark.parametrize("place", ['vi = "Quầy 1"', 'en = "Ward"', 'en = "Certification"'])
@pytest.mark.parametrize("unseen", ["\\u202E", "\\u2066", "\\u2028", "\\u200F", "\\u0085"])
def test_words_of_the_file_are_in_one_line_and_can_be_seen(place: str, unseen: str) -> None:
    """Names of the office, of services and of counters alike; the finding itself turns nothing round."""
    found = told(WARD.replace(place, f'{place[:-1]}{unseen}x"').encode())

    assert len(found) == 1
    assert "expected 1 to 120 characters that can be seen, on one line" in found[0]
    assert f"<U+{unseen[2:]}>" in found[0] or unseen.lower() in found[0], "a string is shown as JSON"
    assert found[0].isprintable()
