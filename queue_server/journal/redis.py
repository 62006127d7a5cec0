"""Keep the journal in Redis: for several processes, several machines, many offices."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import orjson

from queue_server.journal.batch import keys_of, sound
from queue_server.journal.hashing import chained
from queue_server.journal.journal import (
    DEPLOYMENT,
    FOLLOWED_FOR,
    PIECE,
    UNWRITTEN,
    JournalUnavailableError,
    KeysKeptError,
    Link,
    Mark,
    News,
    Position,
    StoreWentBackError,
    Stream,
    Version,
    VersionConflictError,
)
from queue_server.journal.redis_archive import ArchivedDayError, drop_day, finish_dropping
from queue_server.journal.redis_import import importing, offices, pieces
from queue_server.journal.redis_line import RedisLine, Script
from queue_server.journal.redis_risks import risks
from queue_server.journal.redis_servers import plain_words
from queue_server.journal.redis_shelf import (
    OFFICES,
    Shelf,
    commit_of,
    commits_of,
    found,
    kept_with,
    mark_of,
    must_end_so,
    name_of,
    place_of,
    streams_of,
    text_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from queue_server.domain.identifiers import Instant
    from queue_server.journal.journal import Commit, Draft, Kept, Key
    from queue_server.journal.redis_servers import Servers

CHECK_EVERY = 1.0
"""Seconds between two looks whether the feeds still hold what was read of them."""

_TRY_AGAIN = 1.0
"""Seconds after a write in vain until a question about it tries again."""

_AT_ONCE = 500
"""Commits that a script looks at: all others wait for it."""

_APPEND, _READ, _FORGET = map(Script, ("append", "read", "forget"))


class RedisJournal:
    """A `Journal` in Redis. `copies` replicas must have confirmed a commit before it is acknowledged."""

    waits_on_sockets = True

    def __init__(self, servers: Servers, copies: int = 0) -> None:
        """Know the servers; nothing is asked yet."""
        self.rest = 0.005 if servers.holds_all else 0.02
        self._line = RedisLine(servers, copies)
        self._servers = servers
        self._checked = float("-inf")
        self._trouble: str | None = None
        self._tried = float("-inf")

    def append(self, stream: Stream, end: Link, drafts: Sequence[Draft]) -> tuple[Commit, ...]:
        """Append commits after a stream's end; see `Journal`."""
        keys = keys_of(drafts)
        commits = tuple(chained(stream, end, Position(0), drafts))
        try:
            told = self._append(stream, end, commits, [kept_with(draft) for draft in drafts])
        except JournalUnavailableError as trouble:
            self._trouble, self._tried = trouble.detail, time.monotonic()
            raise
        self._trouble = None
        if told[0] == b"kept":
            raise KeysKeptError(self._safely(stream.office, keys, dict(zip(told[1::2], told[2::2], strict=True))))
        if told[0] == b"between":
            raise VersionConflictError([*commits_of(stream.office, told[1:])])
        if told[0] == b"archived":
            raise ArchivedDayError
        if told[0] == b"back":
            raise StoreWentBackError
        return tuple(replace(commit, position=Position(told[1] + at)) for at, commit in enumerate(commits))

    def read(self, stream: Stream, after: Version = UNWRITTEN) -> tuple[Commit, ...]:
        """Return a stream's commits with versions above `after`."""
        shelf = Shelf.of(stream.office)
        keys = (shelf.feed, shelf.places(stream.name), shelf.remarks, shelf.ends)
        commits: list[Commit] = []
        while True:
            end, *told = self._line.run(_READ, stream.office, keys, (after + len(commits), _AT_ONCE, stream.name))
            commits += commits_of(stream.office, told)
            if len(told) < 3 * _AT_ONCE:
                must_end_so(stream, after, commits, end)
                return tuple(commits)

    def feed(self, office: str, after: Position, limit: int = 1000) -> tuple[Commit, ...]:
        """Return at most `limit` commits of an office with positions above `after`."""
        shelf = Shelf.of(office)
        entries = self._line.ask(office, lambda client: client.xrange(shelf.feed, f"({after}-0", count=limit))
        return self._whole(office, entries)

    def mark(self, office: str) -> Mark:
        """Return where the feed of an office ends."""
        shelf = Shelf.of(office)
        newest = self._line.ask(office, lambda client: client.xrevrange(shelf.feed, count=1))
        return mark_of(newest[0]) if newest else Mark()

    def marks(self, offices: Iterable[str]) -> Mapping[str, Mark]:
        """Return where the feeds of several offices end; those on a server that is away are left out."""

        def end(line: Any, office: str) -> None:
            line.xrevrange(Shelf.of(office).feed, count=1)

        told = self._line.ask_each(offices, end)
        return {
            office: mark_of(newest[0]) if newest else Mark()
            for office, newest in told.items()
            if not isinstance(newest, JournalUnavailableError)
        }

    def follow(self, known: Mapping[str, Mark]) -> Mapping[str, News]:
        """Return the news of these offices, waiting for them where one server holds all."""
        self._line.must_be_open()
        with plain_words():
            self._servers.look_again()
            beyond = self._waited_for(known) if self._servers.holds_all else self._looked_up(known)
        news = {office: self._news(office, known[office], entries) for office, entries in beyond.items() if entries}
        gone = {office: News((), self.mark(office), went_back=True) for office in self._gone_back(known)}
        return {**news, **gone}

    def kept(self, office: str, keys: Sequence[Key]) -> Mapping[tuple[str, str], Kept]:
        """Return what is kept of these keys."""
        if not keys:
            return {}
        names = [name_of(key) for key in keys]
        values = self._line.ask(office, lambda client: client.hmget(Shelf.of(office).keys, names))
        return self._safely(office, keys, dict(zip((name.encode() for name in names), values, strict=True)))

    def offices(self) -> tuple[str, ...]:
        """Return the offices that were ever written to."""
        return offices(self._line)

    def streams(self, office: str) -> tuple[Stream, ...]:
        """Return the streams of an office, in order of their first commit."""
        shelf = Shelf.of(office)
        told = self._line.ask(
            office, lambda client: client.pipeline().lrange(shelf.streams, 0, -1).hkeys(shelf.ends).execute()
        )
        return streams_of(office, *told)

    def forget(self, keys: Instant, remarks: Instant) -> None:
        """Drop keys and remarks of old commits, some at a time."""
        for office in self.offices():
            while self._line.run(_FORGET, office, Shelf.of(office)[:4], (keys, remarks, _AT_ONCE)):
                pass

    def import_commits(self, commits: Iterable[Commit]) -> None:
        """Write sound commits as they are into an empty Redis; else `ValueError`."""
        with importing(self._line):
            for some in pieces(sound(commits), _AT_ONCE):
                self._bring(some[0].stream, some)

    def drop_day(self, stream: Stream, end: Link) -> bool:
        """Drop a day that stands in a file by now, if it still ends so, and tell whether it did."""
        return drop_day(self._line, stream, end)

    def finish_dropping(self, office: str) -> None:
        """Sweep what is left of a day whose dropping was cut short."""
        finish_dropping(self._line, office)

    def trouble(self) -> str | None:
        """Say why nothing can be read or written now."""
        try:
            if self._trouble is None or time.monotonic() - self._tried < _TRY_AGAIN:
                self._line.ask(DEPLOYMENT, lambda client: client.ping())
                return self._trouble
            self._tried = time.monotonic()
            self._line.touch(DEPLOYMENT)
        except JournalUnavailableError as trouble:
            return trouble.detail
        self._trouble = None
        return None

    def ahead(self) -> int:
        """Return the milliseconds by which this machine's clock stands ahead of Redis'."""
        before = time.time()
        seconds, micros = self._line.ask(DEPLOYMENT, lambda client: client.time())
        here = (before + time.time()) / 2
        return int(1000 * (here - seconds) - micros / 1000)

    def risks(self) -> tuple[str, ...]:
        """Return by what any of the servers may lose what it has confirmed."""
        return self._line.ask_all(risks)

    def close(self) -> None:
        """Hang up."""
        self._line.close()

    def _append(self, stream: Stream, end: Link, commits: Sequence[Commit], kept: Sequence[tuple[str, bytes]]) -> Any:
        shelf = Shelf.of(stream.office)
        if end.version == UNWRITTEN and commits:  # that there is an office is known before anything is written to it
            self._line.ask(DEPLOYMENT, lambda client: client.sadd(OFFICES, stream.office))
        keys = (shelf.feed, shelf.ends, shelf.places(stream.name), shelf.keys, shelf.remarks, shelf.streams)
        said: list[str | bytes | int] = [stream.name, *end, commits[-1].hash if commits else "", PIECE]
        for commit, (name, answer) in zip(commits, kept, strict=True):
            words = orjson.dumps(dict(commit.remarks)) if commit.remarks else b""
            said += (text_of(commit), commit.at, name, answer, words)
        return self._line.write(_APPEND, stream.office, keys, said)

    def _bring(self, stream: Stream, commits: Sequence[Commit]) -> None:
        end = Link(Version(commits[0].version - 1), commits[0].previous)
        if self._append(stream, end, commits, [("", b"")] * len(commits))[0] != b"appended":
            raise ValueError("the journal is not empty any more")

    def _safely(
        self, office: str, keys: Sequence[Key], told: Mapping[bytes, bytes | None]
    ) -> dict[tuple[str, str], Kept]:
        """Return what is kept once enough copies have it too: whoever wrote it may not have been told so."""
        kept = found(keys, told)
        if kept and self._line.copies:
            self._line.touch(office)
        return kept

    def _waited_for(self, known: Mapping[str, Mark]) -> dict[str, list[Any]]:
        """Read the feeds beyond the marks, all at once, and wait for a while if there is nothing."""
        offices = {Shelf.of(office).feed: office for office in known}
        if not offices:
            return {}
        wanted = {feed: f"{known[office].position}-0" for feed, office in offices.items()}
        client: Any = self._servers.of(next(iter(wanted)))
        told = client.xread(wanted, count=PIECE, block=int(1000 * FOLLOWED_FOR) or None) or []
        return {offices[feed.decode()]: entries for feed, entries in told}

    def _looked_up(self, known: Mapping[str, Mark]) -> dict[str, Any]:
        """Read the feeds beyond the marks, server by server."""

        def beyond(line: Any, office: str) -> None:
            line.xrange(Shelf.of(office).feed, f"({known[office].position}-0", count=PIECE)

        return self._line.ask_each(known, beyond)

    def _gone_back(self, known: Mapping[str, Mark]) -> list[str]:
        """Return the offices whose feeds do not hold any more what stood at the mark."""
        if time.monotonic() - self._checked < CHECK_EVERY:
            return []
        self._checked = time.monotonic()
        marked = {office: mark for office, mark in known.items() if mark.position}

        def at(line: Any, office: str) -> None:
            place = f"{marked[office].position}-0"
            line.xrange(Shelf.of(office).feed, place, place)

        ends = self._line.ask_each(marked, lambda line, office: line.hget(Shelf.of(office).ends, "#"))
        there = self._line.ask_each(marked, at)
        return [office for office, mark in marked.items() if _is_beyond(mark, ends[office], there[office])]

    def _news(self, office: str, mark: Mark, entries: Sequence[Any] | JournalUnavailableError) -> News:
        """Return the news of an office; trouble with it is no trouble of others."""
        try:
            if isinstance(entries, JournalUnavailableError):
                raise entries
            return News(self._whole(office, entries), mark_of(entries[-1]))
        except JournalUnavailableError as trouble:
            return News((), mark, trouble=trouble.detail)

    def _whole(self, office: str, entries: Sequence[Any]) -> tuple[Commit, ...]:
        """Return the commits of some entries, with their remarks."""
        wordy = [place_of(entry) for entry in entries if b"r" in entry[1]]
        words: dict[int, bytes | None] = {}
        if wordy:
            told = self._line.ask(office, lambda client: client.hmget(Shelf.of(office).remarks, [*map(str, wordy)]))
            words = dict(zip(wordy, told, strict=True))
        places = map(place_of, entries)
        return tuple(
            commit_of(office, place, entry[1][b"c"], words.get(place))
            for place, entry in zip(places, entries, strict=True)
        )


def _is_beyond(mark: Mark, end: Any, there: Any) -> bool:
    """Tell whether a mark stands beyond a feed's end, or where something else stands by now; of one away: no."""
    if isinstance(end, JournalUnavailableError) or isinstance(there, JournalUnavailableError):
        return False
    return int(end or 0) < mark.position or (bool(there) and mark_of(there[0]) != mark)
