"""Putting a good copy in the place of the books, from the command line, as whoever looks after them does."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from queue_server.journal.books.books import export, verify
from queue_server.journal.opening import open_journal
from queue_server.journal.port import JournalUnavailableError
from queue_server.journal.sqlite.journal import SqliteJournal
from queue_server.journal.sqlite.kept_aside import end_restore, exchange
from tests.journal.copies import COPIES, log_of
from tests.journal.days import write_days

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[3]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The place of the books, with nothing there yet."""
    return tmp_path / "var" / "journal.db"


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """Good books of three days, in another place."""
    with closing(SqliteJournal(tmp_path / "good.db")) as journal:
        write_days(journal, 3)
    return tmp_path / "good.db"


def restore(copy: Path, path: Path) -> subprocess.CompletedProcess[str]:
    """Run the command."""
    line = [sys.executable, "-m", "queue_server", "journal", "restore", str(copy), "--journal", f"sqlite:///{path}"]
    return subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)


def lines(path: Path) -> bytes:
    """Return all commits of sound books."""
    with closing(SqliteJournal(path)) as journal:
        assert not verify(journal).findings
        return b"".join(export(journal))


def killed_server_at(path: Path, days: int = 1) -> None:
    """Let books of so many days, and a log that belongs to them, lie at a place."""
    script = (
        "import os, sys; from queue_server.journal.sqlite.journal import SqliteJournal\n"
        "from tests.journal.days import *\n"
        f"write_days(SqliteJournal(sys.argv[1]), {days}); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], cwd=ROOT, check=True, timeout=60)
    assert log_of(path).stat().st_size


def everything_in(folder: Path) -> dict[str, bytes]:
    """Return the content of each file there, but for what SQLite keeps for a moment."""
    return {each.name: each.read_bytes() for each in folder.iterdir() if not each.name.endswith("-shm")}


def exported(good: Path, to: Path) -> Path:
    """Export books."""
    to.write_bytes(lines(good))
    return to


def packed(good: Path, to: Path) -> Path:
    """Export and pack books, as the nightly unit does."""
    to.write_bytes(gzip.compress(lines(good)))
    return to


def copied(how: str) -> Callable[[Path, Path], Path]:
    """Copy a file of SQLite's."""

    def made(good: Path, to: Path) -> Path:
        COPIES[how](good, to)
        return to

    return made


WAYS = {"export": exported, "packed": packed, **{how: copied(how) for how in COPIES}}


@pytest.mark.parametrize("how", WAYS)
def test_a_copy_takes_the_place_of_books_with_a_log(path: Path, good: Path, tmp_path: Path, how: str) -> None:
    """Every kind of copy is put back and says what it holds; what was there is kept whole under a name of its own."""
    killed_server_at(path)
    copy = WAYS[how](good, tmp_path / "copy")
    was, before = lines_of_a_copy(path, tmp_path), copy.read_bytes()

    done = restore(copy, path)

    assert done.returncode == 0, done.stderr
    assert "42 commits, up to 2026-06-03 " in done.stdout
    assert ("An export holds no keys" in done.stdout) is (how in {"export", "packed"})
    assert copy.read_bytes() == before
    assert lines(path) == lines(good)
    (kept,) = re.findall(r"What was there is kept as (.*)\.\n", done.stdout)
    assert re.fullmatch(r"journal\.db\.kept-\d{8}T\d{6}Z", Path(kept).name)
    assert lines(Path(kept)) == was
    assert {each.name for each in path.parent.iterdir()} <= {"journal.db", Path(kept).name}


def lines_of_a_copy(path: Path, tmp_path: Path) -> bytes:
    """Return the commits of books with their log, and touch neither."""
    shutil.copytree(path.parent, away := tmp_path / "away")
    return lines(away / path.name)


@pytest.mark.parametrize("what", ["nothing", "noise", "emptied", "an older copy", "a log alone"])
def test_whatever_was_there_a_restore_mends_it(path: Path, good: Path, what: str) -> None:
    """Where the old file cannot be opened, or its log is not its own, is where a restore is wanted."""
    if what != "nothing":
        killed_server_at(path, 2)
    if what == "noise":
        path.write_bytes(os.urandom(50_000))
    if what == "emptied":
        path.write_bytes(b"")
    if what == "an older copy":
        with closing(SqliteJournal(path.with_name("older.db"))) as journal:
            write_days(journal, 1)
        path.with_name("older.db").replace(path)
    if what == "a log alone":
        path.unlink()
    if what != "nothing":
        with pytest.raises(JournalUnavailableError, match="queue-server journal restore FILE"):
            SqliteJournal(path)
    was = {each.name.removeprefix(path.name): each.read_bytes() for each in path.parent.glob("*")}

    done = restore(good, path)

    assert done.returncode == 0, done.stderr
    assert lines(path) == lines(good)
    kept = {re.sub(r".*Z", "", each.name): each.read_bytes() for each in path.parent.glob("*.kept-*")}
    assert kept == was


def test_what_was_kept_is_put_back(path: Path, good: Path, tmp_path: Path) -> None:
    """Whoever changes his mind gives the kept file, whose log stands beside it, to the same command."""
    killed_server_at(path)
    was = lines_of_a_copy(path, tmp_path)
    assert restore(good, path).returncode == 0
    (kept,) = path.parent.glob("*Z")

    assert restore(kept, path).returncode == 0
    assert lines(path) == was
    assert len(list(path.parent.glob("*.kept-*-wal"))) == 1


def damaged(good: Path) -> Path:
    """Change a letter in the books."""
    with closing(sqlite3.connect(good, isolation_level=None)) as file:
        file.execute("UPDATE commits SET actor = 'clerk/somebody' WHERE position = 5")
    return good


def without_an_index(good: Path) -> Path:
    """Take an entry out of an index, which no chain of hashes covers."""
    content = bytearray(good.read_bytes())
    at = max(place for place in range(0, len(content), 4096) if content[place] == 0x0A and content[place + 4])
    content[at + 3 : at + 5] = (int.from_bytes(content[at + 3 : at + 5]) - 1).to_bytes(2)
    good.write_bytes(content)
    return good


def cut(path: Path) -> Path:
    """Cut a file in the middle."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2 + 5])
    return path


def said(path: Path, content: bytes) -> Path:
    """Write a file."""
    path.write_bytes(content)
    return path


BAD: dict[str, tuple[Callable[[Path], Path], str]] = {
    "a letter": (damaged, "is not in order, .*not what its hash was made of"),
    "an index": (without_an_index, "is not in order|is damaged"),
    "text": (lambda good: cut(exported(good, good.with_name("x"))), "no commit of an export"),
    "no export": (lambda good: said(good.with_name("y"), b"some words\n"), "no commit of an export"),
    "nothing": (lambda good: said(good.with_name("z"), b""), "There is no commit in"),
    "half a pack": (lambda good: cut(packed(good, good.with_name("p"))), "cannot be unpacked"),
    "another program": (lambda good: said(good.with_name("s"), b"SQLite format 3\0" + bytes(100)), "damaged"),
    "cut": (cut, "damaged|not in order"),
}


@pytest.mark.parametrize("how", BAD)
def test_a_bad_copy_changes_nothing(path: Path, good: Path, how: str) -> None:
    """A copy that is not in order is refused in a sentence, and all that was there is as it was."""
    killed_server_at(path)
    make, why = BAD[how]
    copy = make(good)
    before = everything_in(path.parent)

    done = restore(copy, path)

    assert done.returncode == 1
    assert re.search(f"^Error: .*({why})", done.stderr), done.stderr
    assert done.stderr.endswith("Nothing was changed.\n")
    assert everything_in(path.parent) == before


def test_books_in_use_are_not_replaced(path: Path, good: Path) -> None:
    """While any process has the books open, be it idle, nothing is changed; nor are they replaced by themselves."""
    script = (
        "import sys; from queue_server.journal.sqlite.journal import SqliteJournal\n"
        "journal = SqliteJournal(sys.argv[1]); print(len(journal.offices()), flush=True); sys.stdin.read()"
    )
    line = [sys.executable, "-c", script, str(path)]
    with subprocess.Popen(line, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as user:
        assert user.stdout is not None
        assert user.stdout.readline() == b"0\n"
        before = everything_in(path.parent)
        done = restore(good, path)
        assert (done.returncode, done.stderr) == (
            1,
            "Error: These books are in use: stop the server first, and whatever else has them open\n",
        )
        assert everything_in(path.parent) == before
        user.kill()
    assert "is what stands there now" in restore(path, path).stderr


@pytest.mark.parametrize(
    ("url", "way"),
    [
        ("redis://127.0.0.1:1/0", "journal import FILE --journal redis://HOST:PORT/ANOTHER-NUMBER"),
        ("memory:", "sqlite"),
    ],
)
def test_other_books_are_put_back_in_another_way(good: Path, url: str, way: str) -> None:
    """Where a restore would not be honest, a sentence says which way is."""
    line = [sys.executable, "-m", "queue_server", "journal", "restore", str(good), "--journal", url]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)

    assert done.returncode == 1
    assert way in done.stderr


class CutShort(BaseException):
    """The process dies here."""


@pytest.mark.parametrize("at", range(8))
def test_cut_short_at_any_step(path: Path, good: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    """A restore that dies between any two changes leaves the old books or the new ones, whole, whoever opens them."""
    killed_server_at(path)
    shutil.copytree(path.parent, away := path.parent.with_name("away"))
    old, new = lines(away / path.name), lines(good)
    steps = 0

    def dying(step: Callable[..., None]) -> Callable[..., None]:
        def die_or_go_on(*words: object, **more: object) -> None:
            nonlocal steps
            if steps == at:
                raise CutShort
            steps += 1
            step(*words, **more)

        return die_or_go_on

    with monkeypatch.context() as patched:
        patched.setattr(os, "link", dying(os.link))
        patched.setattr(Path, "replace", dying(Path.replace))
        patched.setattr(Path, "unlink", dying(Path.unlink))
        with suppress(CutShort):
            exchange(path, good)
        done = steps

    assert lines(path) == (new if done > 3 else old)
    kept = [each for each in path.parent.iterdir() if ".kept-" in each.name and not each.name.endswith("-shm")]
    assert len(kept) == (0 if done <= 3 else len(kept))
    if done > 3:
        assert lines(next(each for each in kept if each.name.endswith("Z"))) == old
    end_restore(path)
    assert lines(path) == (new if done > 3 else old)


def test_only_the_owner_reads_the_books(path: Path, good: Path, tmp_path: Path) -> None:
    """File, log, what is beside them, export and restored file are for their owner alone; so are older ones."""
    old = os.umask(0)
    try:
        journal = open_journal(f"sqlite:///{path}")
        write_days(journal, 1)
        line = [sys.executable, "-m", "queue_server", "journal", "export", "--journal", f"sqlite:///{path}"]
        (tmp_path / "there.jsonl").touch(0o644)
        for name in ("there.jsonl", "new.jsonl"):
            subprocess.run([*line, str(tmp_path / name)], cwd=ROOT, check=True, timeout=60)
            assert mode(tmp_path / name) == 0o600
        made = [each for each in path.parent.iterdir() if each.name.startswith("journal.db")]
        assert {each.name: mode(each) for each in made} == dict.fromkeys(
            ("journal.db", "journal.db-wal", "journal.db-shm"), 0o600
        )
        for each in made:
            each.chmod(0o664)
        again = open_journal(f"sqlite:///{path}")
        assert {mode(each) for each in made} == {0o600}
        again.close()
        journal.close()
        good.chmod(0o644)
        assert restore(good, path).returncode == 0
        assert mode(path) == 0o600
        assert mode(good) == 0o644
    finally:
        os.umask(old)


def mode(path: Path) -> int:
    """Return who may do what with a file."""
    return path.stat().st_mode & 0o777
