"""What is wrong with the database is said in plain words, and whether trying again may help."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.postgres import ASKED, Postgres, postgres
from queue_server.records.publishing.database import connect
from queue_server.records.publishing.errors import CannotPublishError, DatabaseAwayError
from tests.records.publishing.made_up import MadeUp, Written
from tests.records.publishing.test_publisher import OFFICE, days, publish

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.domain.core.errors import QueueServerError


@pytest.mark.parametrize(
    ("url", "kind", "words"),
    [
        ("mysql://h/d", CannotPublishError, r"postgresql://USER@HOST/DATABASE; this names none"),
        ("postgresql://me:secret@[::1/d", CannotPublishError, "names no PostgreSQL: end of string reached"),
        ("postgresql://me:se%zzcret@h/d", CannotPublishError, "names no PostgreSQL: invalid percent-encoded token.$"),
        ("postgresql://h/d?nonsense=1", CannotPublishError, 'names no PostgreSQL: .*"nonsense"'),
        ("postgresql://127.0.0.1:1/d", DatabaseAwayError, "No database answers there: Connection refused"),
        ("postgresql://h.invalid/d", DatabaseAwayError, "No database answers there"),
    ],
)
def test_a_url_that_leads_nowhere(url: str, kind: type[QueueServerError], words: str) -> None:
    """Mistyped is another thing than away, and nobody repeats a password."""
    with pytest.raises(kind, match=words) as refused:
        connect(url)
    assert "cret" not in str(refused.value)


def test_who_is_not_let_in(server: Postgres) -> None:
    """A wrong password, none, a role or a database that there is not: each is said, and none of it is tried again."""
    with server.connect() as connection:
        connection.execute(f"CREATE ROLE {ASKED} LOGIN PASSWORD 'right'")
    connect(server.url(user=ASKED, password="right")).close()

    for url, words in (
        (server.url(user=ASKED), "wants a password, and none was given.*pgpass"),
        (server.url(user=ASKED, password="wrong"), "is the password right"),
        (server.url(user="nobody-here"), 'not let us in .role "nobody-here" does not exist'),
        (server.url("no-such"), 'not let us in .database "no-such" does not exist'),
    ):
        with pytest.raises(CannotPublishError, match=words) as refused:
            connect(url)
        assert "wrong" not in str(refused.value)


def test_who_may_not_create(server: Postgres, url: str) -> None:
    """A role without rights learns which it lacks, and where it is written."""
    with server.connect() as connection:
        connection.execute("CREATE ROLE powerless LOGIN")

    with pytest.raises(CannotPublishError, match=r"does not allow.*permission denied.*Figures for BI"):
        publish(url.replace("postgres@", "powerless@"), MadeUp())


def test_a_replica_is_not_published_to(server: Postgres, url: str) -> None:
    """What can only be read says so."""
    name = url.partition("@/")[2].partition("?")[0]
    with server.connect() as connection:
        connection.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")

    with pytest.raises(CannotPublishError, match=r"can only be read .*primary"):
        publish(url, MadeUp())


def test_a_database_without_our_letters(server: Postgres) -> None:
    """Names in Vietnamese would not fit: it is refused before anything is made in it."""
    with server.connect() as connection:
        connection.execute("CREATE DATABASE old ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0")

    with pytest.raises(CannotPublishError, match="LATIN1, which has no room for Vietnamese"):
        connect(server.url("old"))


def test_a_database_that_dies_meanwhile() -> None:
    """It has gone away, which may pass; once it is back the next run goes on, and what was half done is not there."""
    source = MadeUp({OFFICE: dict.fromkeys(days(200), "a")})
    with postgres() as server:

        class Dying(Written):
            def lines(self, query: str) -> Iterator[str]:
                if "FROM legs " in query and days(200)[-1] in self.days:
                    server.stop("immediate")
                return super().lines(query)

        source.written = Dying
        with pytest.raises(DatabaseAwayError, match="gone away"):
            publish(server.url(), source)
        source.written = Written
        with pytest.raises(DatabaseAwayError, match="No database answers there"):
            publish(server.url(), source)
        server.start()

        assert publish(server.url(), source).published == 200 - 184
