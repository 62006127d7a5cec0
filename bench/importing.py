"""Measure what it takes to look at and take in a file of 5,000 procedures, and what a call beside it waits meanwhile.

The reference is a plain reading of the same file, by the same library, in this process. The catalogue is that of the
sample office, whose rows stand 40 times in the file under other codes; a second import changes every name.
"""

from __future__ import annotations

import csv
import http.client
import io
import json
import tempfile
import threading
import time
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import requests
from openpyxl import Workbook, load_workbook

from bench.displays import API
from bench.servers import Server, sample_server
from bench.table import Row
from queue_server.domain.core.actor import Role
from queue_server.procedure_file.sample import sample_file as procedures
from tests.daytime import sample_file as office_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROWS = 5_000

CALM = 3.0
"""Seconds of calls before anything is brought."""

APART = 0.02
"""Seconds between two calls."""

SLOWEST = 250.0
"""Milliseconds that a call beside an import may take."""

Table = list[list[str]]


def rows() -> Iterator[Row]:
    """Look at a file in both forms, take it in new, then changed, while somebody calls again and again."""
    first, changed = table(""), table(" (sửa đổi)")
    files = {"CSV": as_csv(first), "XLSX": as_xlsx(first)}
    plain = {"CSV": _timed(lambda: read_csv(files["CSV"])), "XLSX": _timed(lambda: read_xlsx(files["XLSX"]))}
    with tempfile.TemporaryDirectory() as name, sample_server(Path(name), office_file()) as server:
        head = {"Authorization": f"Bearer {server.token(Role.MANAGER)}"}

        def bring(path: str, content: bytes) -> None:
            url = f"{server.url}{API}/catalogue/{path}"
            requests.post(url, data=content, headers=head, timeout=120).raise_for_status()

        bring("import?publish=yes", procedures())
        with _calls(server) as taken:
            time.sleep(1)  # the first are like no others
            taken.clear()
            time.sleep(CALM)
            calm = [took for _, took in taken]
            for form, content in files.items():
                seconds = min(_timed(partial(bring, "preview", content)) for _ in range(2))
                yield _row(f"look at {ROWS:,} procedures, {form}", seconds, plain[form])
            before = server.memory()
            for work, content, path in (
                ("take in, drafted, CSV", files["CSV"], "import"),
                ("take in the same, published, XLSX", files["XLSX"], "import?publish=yes"),
                ("take in all changed, published, CSV", as_csv(changed), "import?publish=yes"),
            ):
                seconds = _timed(partial(bring, path, content))
                yield _row(work, seconds, plain["XLSX" if "XLSX" in work else "CSV"])
            grown = server.memory() - before
        yield _beside(taken, calm)
        yield Row(
            "memory after three imports, MB more", grown, "-", is_met=True, found=f"{grown:.0f} MB", is_kept=False
        )


def table(more: str) -> Table:
    """Return a table with heads: the sample's rows again and again, each under a code of its own."""
    heads, *sample = csv.reader(io.StringIO(procedures().decode()))
    name = heads.index("name")
    made = [heads]
    for number in range(ROWS - len(sample)):
        row = list(sample[number % len(sample)])
        row[0], row[name] = f"8.{number:06}", f"{row[name]}, loại {number}{more}"
        made.append(row)
    return made


def as_csv(rows: Table) -> bytes:
    """Return a table as CSV."""
    file = io.StringIO()
    csv.writer(file).writerows(rows)
    return file.getvalue().encode()


def as_xlsx(rows: Table) -> bytes:
    """Return a table as a workbook."""
    book, file = Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    book.save(file)
    return file.getvalue()


def read_csv(content: bytes) -> Table:
    """Read a file plainly."""
    return list(csv.reader(io.StringIO(content.decode())))


def read_xlsx(content: bytes) -> list[object]:
    """Read a file plainly."""
    return list(load_workbook(io.BytesIO(content), read_only=True).worksheets[0].iter_rows(values_only=True))


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


@contextmanager
def _calls(server: Server) -> Iterator[list[tuple[float, float]]]:
    """Call a number again and again meanwhile, and note when, and how many milliseconds the answer took."""
    line, token = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60), server.token(Role.MANAGER)
    taken: list[tuple[float, float]] = []
    stop = threading.Event()

    def post(path: str, body: dict[str, Any] | None = None) -> None:
        line.request("POST", API + path, json.dumps(body or {}), {"Authorization": f"Bearer {token}"})
        answer = line.getresponse()
        said = answer.read()
        if answer.status >= http.HTTPStatus.BAD_REQUEST:
            raise AssertionError(said)

    def go_on() -> None:
        while not stop.wait(APART):
            began = time.perf_counter()
            post("/counters/1/recall")
            taken.append((began, 1000 * (time.perf_counter() - began)))

    post("/tickets", {"service": "certification"})
    post("/counters/1/open", {"services": ["certification"]})
    post("/counters/1/call-next")
    calling = threading.Thread(target=go_on)
    calling.start()
    try:
        yield taken
    finally:
        stop.set()
        calling.join()


def _row(work: str, seconds: float, plain: float) -> Row:
    found = f"{seconds:.2f} s; plainly read {plain:.2f} s"
    return Row(work, seconds / plain, "-", is_met=True, found=found, is_kept=False)


def _beside(taken: list[tuple[float, float]], calm: list[float]) -> Row:
    all_of_them, alone = sorted(took for _, took in taken[len(calm) :]), sorted(calm)
    p99, p99_alone = (each[len(each) * 99 // 100] for each in (all_of_them, alone))
    found = (
        f"p99 {p99:.0f} ms of {len(all_of_them)}, worst {all_of_them[-1]:.0f}; "
        f"alone {p99_alone:.0f}, worst {alone[-1]:.0f}"
    )
    is_met = all_of_them[-1] < SLOWEST
    return Row(
        "a call beside all of that, p99", p99 / p99_alone, f"worst < {SLOWEST:.0f} ms", is_met, found, is_kept=False
    )
