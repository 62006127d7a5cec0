"""What an earlier version wrote opens, is in order, says what it said, and is gone on with."""

from __future__ import annotations

from hashlib import sha256

import pytest

from queue_server.domain.core.actor import Actor, Role
from queue_server.domain.core.identifiers import CounterId, Instant, OfficeId, ServiceDay, ServiceId
from queue_server.domain.day.acts.serving import Finish, Start
from queue_server.domain.day.invariants import broken
from queue_server.journal.books.archive_files import verify_file
from queue_server.journal.books.books import export, verify
from queue_server.journal.port import Key, Link, Stream, VersionConflictError
from queue_server.journal.redis.archive import ArchivedError
from tests.application.books import HOUR, Clock, a_number, reply
from tests.domain.cast import EIGHT
from tests.earlier.conftest import HERE, VERSIONS, Books
from tests.journal.drafts import draft

SAMPLE = OfficeId("sample")
KIOSK = Actor.called(Role.KIOSK, "Máy lấy số 1")
HOA = Actor.called(Role.CLERK, "Chị Hòa")
TEN = Instant(EIGHT + 2 * HOUR)
OVER = ServiceDay("2026-10-15")
ONE, CERTIFICATION = CounterId("1"), ServiceId("certification")


def test_they_are_in_order(books: Books) -> None:
    """Chain, events, days and what must be true of them: as that version found it itself, commit by commit."""
    verdict = verify(books.journal())

    assert verdict.findings == ()
    counts = f"{verdict.streams} streams, {verdict.commits} commits, {verdict.events} events"
    assert books.known["verified"] == [counts, "The books are in order."]


def test_an_export_is_the_same_byte_for_byte(books: Books) -> None:
    """Whoever compares an export with one of then finds nothing."""
    lines = b"".join(export(books.journal()))

    assert books.known["export"] == sha256(lines).hexdigest()


def test_everybody_is_where_that_version_had_him(books: Books) -> None:
    """Status, service and counter of every number, by its holder's secret."""
    day = books.serve(Clock(TEN)).open_office(SAMPLE).day

    found = {
        visit.number: {
            "id": ticket,
            "status": visit.status.value,
            "service": visit.service,
            **({"counter": visit.counter} if visit.counter is not None else {}),
        }
        for ticket, visit in day.visits.items()
    }
    assert books.known["visits"] == found
    assert broken(day) == []


def test_tokens_are_good(books: Books) -> None:
    """Whoever was let in is let in, as the same person; whoever was shut out stays out."""
    tokens = books.serve(Clock(TEN)).tokens
    secrets = books.known["tokens"]

    admitted = {name: tokens.admit(secret) for name, secret in secrets.items()}

    assert {"clerk": HOA.id, "kiosk": KIOSK.id, "manager": "manager/Anh Dũng"} == {
        name: token.actor.id for name, token in admitted.items() if token is not None
    }


def test_a_key_of_then_is_answered_as_then(books: Books) -> None:
    """A kiosk that never heard the answer asks again after the update: the same number, byte for byte."""
    application = books.serve(Clock(TEN))
    kept = application.journal.kept(SAMPLE, [Key(KIOSK.id, books.known["key"], "")])
    key = Key(KIOSK.id, books.known["key"], kept[KIOSK.id, books.known["key"]].fingerprint)

    outcome = application.open_office(SAMPLE).submit(a_number(CERTIFICATION), KIOSK, reply, key)

    assert books.known["kept"].encode() == outcome.answer.body
    assert len(books.known["visits"]) == len(application.open_office(SAMPLE).day.visits)


def test_they_are_gone_on_with(books: Books) -> None:
    """Numbers follow on those of then, a clerk goes on with whoever she called, and all of it is in order after."""
    application = books.serve(Clock(TEN))
    office = application.open_office(SAMPLE)
    issued = office.submit(a_number(CERTIFICATION), KIOSK, reply).answer.body
    for command in (Start(ONE), Finish(ONE)):
        office.submit(command, HOA, reply)
    application.journal.close()

    again = books.serve(Clock(TEN))
    statuses = {visit.number: visit.status.value for visit in again.open_office(SAMPLE).day.visits.values()}

    newest = max(number for number in books.known["visits"] if number.startswith("A"))
    assert issued.decode() == f"A{int(newest[1:]) + 1:03}"
    was = {number: visit["status"] for number, visit in books.known["visits"].items()}
    assert statuses == {**was, issued.decode(): "waiting", "A001": "served"}
    assert verify(again.journal).findings == ()


def test_a_day_of_then_does_not_begin_anew(books: Books) -> None:
    """A day that is over is known to have been, in the books or in a file of the archive."""
    with pytest.raises((VersionConflictError, ArchivedError)):
        books.journal().append(Stream(SAMPLE, f"day/{OVER}"), Link(), [draft()])


@pytest.mark.parametrize("version", VERSIONS)
def test_a_file_of_the_archive_is_in_order(version: str) -> None:
    """A day that left for a file is as good as ever."""
    verdict = verify_file(HERE / version / "archive" / SAMPLE / f"{OVER}.jsonl.gz")

    assert (verdict.findings, verdict.commits) == ((), 8)
