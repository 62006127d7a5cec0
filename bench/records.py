"""Measure reports over ten years of an office and a year of a city, beside SQLite and PostgreSQL on the same rows.

`BENCH_CITY` is the share of the city's offices whose rows PostgreSQL is given, a tenth unless said otherwise (`1` for
all of them: 16 GB of disk, half an hour); it is compared with the records of the same offices. What is made up stays
in the folder `BENCH_RECORDS` for the next run, if one is named: making a city's year takes minutes.
"""

from __future__ import annotations

import os
import tempfile
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from bench import elsewhere, records_kept
from bench.made_up import Years, write
from bench.postgres import postgres
from bench.table import Row
from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.identifiers import Instant, OfficeId
from queue_server.domain.office.setup import OfficeSetUp
from queue_server.journal.codec import encode
from queue_server.journal.opening import open_journal
from queue_server.journal.port import Draft, Link, Stream
from queue_server.office_file import sample_office
from queue_server.records.asking import Records
from queue_server.records.engine import connect
from queue_server.records.parquet import join, reading
from queue_server.records.periods import Period, period_of
from queue_server.records.place import CITY, Place
from queue_server.records.publishing.database import connect as to_postgresql
from queue_server.records.publishing.publisher import Publisher
from queue_server.records.publishing.source import RecordsSource
from queue_server.records.publishing.tables import OF_DAYS
from queue_server.records.question import lay_out
from queue_server.records.tree import Index

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from queue_server.records.engine import Connection

PAGES = (*elsewhere.OF_OVERVIEW, elsewhere.OVERVIEW)
"""The pages of an office's report."""

CITY_PAGES = {"overview": "office", "heat": "weekday-hour", "worst services": "service"}

CITY_SHARE = float(os.environ.get("BENCH_CITY", "0.1"))

_OFFICES, _VISITS, _OFFICE_VISITS = 500, 288, 384
"""Offices of a city; visits of each on a working day, and of the office whose ten years are asked for."""

_ROUNDS = 3

_TODAY = date.today().isoformat()  # noqa: DTZ011 - any day after those made up


def rows() -> Iterator[Row]:
    """Yield all figures of records."""
    with tempfile.TemporaryDirectory(prefix="bench-records-") as scratch:
        kept = Path(os.environ.get("BENCH_RECORDS", scratch))
        yield from _of_an_office(kept / "office", Path(scratch))
        yield from _of_a_city(kept / "city", Path(scratch))
    yield from records_kept.rows()


@dataclass(frozen=True)
class Made:
    """A place with records that were made up, and how many visits and bytes they are."""

    place: Place
    office: str
    first: str
    last: str
    files: Sequence[Path]
    visits: int

    @property
    def bytes(self) -> int:
        """Return how large its files are."""
        return sum(file.stat().st_size for file in self.files)

    @property
    def where(self) -> str:
        """Return the condition under which its rows stand elsewhere."""
        office = f" AND office = '{self.office}'" if self.office else ""
        return f"day BETWEEN '{self.first}' AND '{self.last}'{office}"


def _of_an_office(folder: Path, scratch: Path) -> Iterator[Row]:
    years = Years(["ward-1"], _OFFICE_VISITS, 8, date(2016, 1, 1), date(2025, 12, 31))
    made = _made(folder, years, "ward-1")
    records, peak = _asked(made, PAGES)
    pages = ", ".join(f"{by} {asked.seconds:.3f}" for by, asked in records.items())
    slowest = max(asked.seconds for asked in records.values())
    yield Row(
        "slowest page, an office's ten years, s",
        slowest,
        "under 0.2",
        slowest < 0.2,
        f"{made.visits:,} visits; {pages} s; {peak:.0f} MB at the most, {made.bytes / made.visits:.1f} bytes a visit",
    )
    yield _overview(made)
    with postgres() as server, server.connect() as connection, _views(made) as source:
        sqlite, pg = elsewhere.InSqlite(scratch / "rows.db"), elsewhere.InPostgres(connection)
        sqlite.load(source)
        pg.load(source, scratch / "rows.csv")
        for store, goal in ((sqlite, 20), (pg, 8)):
            yield _compared(f"median page, {store.name} / records", store, made, records, goal)
        yield _published(made, server.url())


def _of_a_city(folder: Path, scratch: Path) -> Iterator[Row]:
    offices = [f"ward-{number:03}" for number in range(_OFFICES)]
    years = Years(offices, _VISITS, 8, date(2025, 1, 1), date(2025, 12, 31))
    made = _made(folder, years, "")
    records, peak = _asked(made, CITY_PAGES.values())
    pages = ", ".join(f"{name} {records[by].seconds:.2f}" for name, by in CITY_PAGES.items())
    slowest = max(asked.seconds for asked in records.values())
    yield Row("slowest page, a city's year, s", slowest, "under 3", slowest < 3, f"{made.visits:,} visits; {pages} s")
    yield Row("memory of it, MB", peak, "under 300", peak < 300, "the process that answers, at the most")
    size = made.bytes / made.visits
    yield Row("bytes a visit", size, "under 4", size < 4, f"{made.bytes / 1e6:.0f} MB, sessions and days included")
    yield records_kept.beside(made.place, made.first, made.last)
    some = made if CITY_SHARE == 1 else _share(scratch / "some", made, offices[: round(_OFFICES * CITY_SHARE)])
    records = records if some is made else _asked(some, CITY_PAGES.values())[0]
    with postgres() as server, server.connect() as connection, _views(some) as source:
        store = elsewhere.InPostgres(connection)
        store.load(source, scratch / "rows.csv")
        yield _compared("median page of a city, PostgreSQL / records", store, some, records, 20)


def _published(made: Made, url: str) -> Row:
    """Publish all of an office to a PostgreSQL, in its tables with keys and comments."""
    began, rows_ = time.perf_counter(), 0
    with closing(RecordsSource(made.place)) as source, to_postgresql(url) as connection:
        days = sum(step.published for step in Publisher(connection, "queue", source).publish(made.office))
        took = time.perf_counter() - began
        for table in OF_DAYS:
            rows_ += connection.execute(f"SELECT count(*) FROM queue.{table.name}").fetchall()[0][0]
    found = f"{made.visits / took:,.0f} visits/s, {rows_ / took:,.0f} rows/s; {days} days, {rows_:,} rows"
    return Row("an office's ten years published, s", took, "-", True, found)


def _compared(
    work: str, store: elsewhere.Store, made: Made, records: Mapping[str, elsewhere.Asked], goal: float
) -> Row:
    """Ask a store for the same pages; figures that differ are no comparison."""
    there = elsewhere.ask_all(store, records, made.where)
    for by, asked in records.items():
        if asked.medians != there[by].medians:
            raise AssertionError(f"{store.name} has other figures by {by}")
    ratio = median(there[by].seconds / asked.seconds for by, asked in records.items())
    pages = ", ".join(f"{by} {asked.seconds:.2f}" for by, asked in there.items())
    return Row(work, ratio, f"at least {goal}", ratio >= goal, f"{made.visits:,} visits; {pages} s there", "more")


def _asked(made: Made, pages: Iterable[str]) -> tuple[Mapping[str, elsewhere.Asked], float]:
    """Return what each page takes as the server asks for it, and the memory of the process that answers, in MB."""
    records = Records(lambda: made.place)
    try:
        records.ask("waits", made.office, made.first, made.last, by="service")  # files are checked once
        found = {by: _middle(lambda by=by: _page(records, made, by), _ROUNDS) for by in pages}  # type: ignore[misc]
        child = records._asking.child
        assert child is not None
        status = Path(f"/proc/{child.process.pid}/status").read_text(encoding="ascii")
        return found, int(status.partition("VmHWM:")[2].split()[0]) / 1024
    finally:
        records.close()


def _overview(made: Made) -> Row:
    """Ask for all that the page of reports shows, in one answer."""
    records = Records(lambda: made.place)
    try:
        took = sorted(_took(lambda: records.ask("overview", made.office, made.first, made.last)) for _ in range(4))[1]
    finally:
        records.close()
    return Row(
        "all of the page in one answer, s", took, "under 0.2", took < 0.2, f"{made.visits:,} visits, 8 groupings"
    )


def _took(ask: Callable[[], object]) -> float:
    began = time.perf_counter()
    ask()
    return time.perf_counter() - began


def _page(records: Records, made: Made, by: str) -> elsewhere.Asked:
    began = time.perf_counter()
    if by == elsewhere.OVERVIEW:
        rows_ = records.ask("overview", made.office, made.first, made.last, compare="none")["by_service"]
    else:
        rows_ = records.ask("waits", made.office, made.first, made.last, by=by)["rows"]
    took = time.perf_counter() - began
    keys = ("service",) if by == elsewhere.OVERVIEW else by.split("-")
    waits = {tuple(f"{row[key]}" for key in keys): row["waits"] for row in rows_ if "waits" in row}
    medians = {group: (told["count"], told["median"]) for group, told in waits.items() if told["count"]}
    return elsewhere.Asked(took, medians)


def _middle(ask: Callable[[], elsewhere.Asked], rounds: int) -> elsewhere.Asked:
    return sorted((ask() for _ in range(rounds)), key=lambda asked: asked.seconds)[rounds // 2]


def _made(folder: Path, years: Years, office: str) -> Made:
    """Make records up, in files as they stand once they have aged; what is to be joined of all offices is."""
    place = Place.of(f"sqlite:///{folder / 'journal.db'}")
    tree = place.tree(office or CITY)
    connection = connect(folder / "scratch", memory_mb=4096)
    if tree.index().files:
        return _finished(place, office, tree.index(), years, connection)
    folder.mkdir(parents=True, exist_ok=True)
    _set_up(place, years.offices)
    index, pieces = Index(), dict[Period, list[Path]]()
    for month in years.months():
        piece = tree.folder / f"{month.first}.made"
        write(connection, month, piece)
        pieces.setdefault(period_of(f"{month.first}", _TODAY), []).append(piece)
    for period, made in pieces.items():
        beside = made[0]
        if len(made) > 1:
            beside = tree.beside(period.label)
            join(connection, [reading(made)], beside)
            for piece in made:
                piece.unlink()
        index = index.with_files((), [tree.keep(beside, period.label, *period.days)])
    return _finished(place, office, index, years, connection)


def _share(folder: Path, made: Made, offices: Sequence[str]) -> Made:
    """Return the records of some offices of a city as a city of their own."""
    folder.mkdir()
    place = Place.of(f"sqlite:///{folder / 'journal.db'}")
    _set_up(place, offices)
    tree, index = place.tree(CITY), Index()
    connection = connect(folder / "scratch", memory_mb=4096)
    for file in made.place.tree(CITY).index().files:
        listed = ", ".join(f"'{office}'" for office in offices)
        source = f"(SELECT * FROM {reading([made.place.tree(CITY).path(file)])} WHERE office IN ({listed}))"
        beside = tree.beside(file.first)
        join(connection, [source], beside)
        index = index.with_files((), [tree.keep(beside, file.first, file.first, file.last)])
    years = Years(offices, 0, 0, date.fromisoformat(made.first), date.fromisoformat(made.last))
    return _finished(place, "", index, years, connection)


def _finished(place: Place, office: str, index: Index, years: Years, connection: Connection) -> Made:
    """Let files count, as of the end of the books."""
    tree = place.tree(office or CITY)
    with closing(place.open_journal()) as journal:
        tree.publish(Index(index.files, journal.mark(office)) if office else index)
    files = [tree.path(file) for file in index.files]
    (visits,) = connection.execute(
        f"SELECT count(*) FROM {reading(files)} WHERE kind = 'leg' AND leg = 1"
    ).fetchall()[0]
    connection.close()
    return Made(place, office, f"{years.first}", f"{years.last}", files, visits)


def _set_up(place: Place, offices: Sequence[str]) -> None:
    """Write books in which nothing stands but how the offices are set up."""
    at = Instant(1_400_000_000_000)
    with closing(open_journal(place.journal)) as journal:
        for office in offices:
            set_up = OfficeSetUp(at, replace(sample_office(), id=OfficeId(office)))
            journal.append(Stream(office, "setup"), Link(), [Draft(at, HOUSE.id, *encode([set_up]))])


@contextmanager
def _views(made: Made) -> Iterator[Connection]:
    """Open a database in which the views of the records are all that was made up."""
    connection = connect(made.place.records / "scratch", memory_mb=4096)
    lay_out(connection, made.files, made.office or None, made.first, made.last)
    yield connection
    connection.close()
