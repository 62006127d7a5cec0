"""Follow the feeds of offices in Redis: by blocking reads from one's own marks, so that nothing is skipped."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from queue_server.journal.port import FOLLOWED_FOR, PIECE, JournalUnavailableError, Mark, News, Position
from queue_server.journal.redis.keyspace import Keyspace, commit_of, hash_in, mark_of, place_of, text_in
from queue_server.journal.redis.servers import plain_words

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from queue_server.journal.port import Commit
    from queue_server.journal.redis.connection import RedisConnection

CHECK_EVERY = 1.0
"""Seconds between two looks whether the feeds still hold what was read of them, and whether a primary says so."""


class RedisFeeds:
    """The feeds of all offices, as one process follows them."""

    def __init__(self, line: RedisConnection) -> None:
        """Know whom to ask."""
        self._line = line
        self._checked = float("-inf")
        self._safe: dict[str, Position] = {}
        """Up to where each feed is known to stand in as many copies as there must be."""

    def is_safe(self, office: str, position: Position) -> None:
        """Note that a feed stands in enough copies up to a position: copying is in order."""
        self._safe[office] = position

    def beyond(self, office: str, after: Position, limit: int) -> tuple[Commit, ...]:
        """Return at most `limit` commits of an office with positions above `after`."""
        keyspace = Keyspace.of(office)
        entries = self._line.ask(office, lambda client: client.xrange(keyspace.feed, f"({after}-0", count=limit))
        return self._whole(office, entries)

    def mark(self, office: str) -> Mark:
        """Return where the feed of an office ends."""
        return self.marks([office])[office]

    def marks(self, offices: Iterable[str]) -> dict[str, Mark]:
        """Return where the feeds of several offices end; those on a server that is away are left out."""

        def end(line: Any, office: str) -> None:
            line.xrevrange(Keyspace.of(office).feed, count=1)

        told = self._line.ask_each(offices, end, in_turn=True)
        return {
            office: mark_of(newest[0]) if newest else Mark()
            for office, newest in told.items()
            if not isinstance(newest, JournalUnavailableError)
        }

    def follow(self, known: Mapping[str, Mark]) -> dict[str, News]:
        """Return the news of these offices, waiting for them where one server holds all.

        What too few copies have is no news yet: it may be lost, and nobody is to be shown it.
        """
        self._line.must_be_open()
        with plain_words():
            self._line.servers.look_again()
            beyond = self._waited_for(known) if self._line.servers.holds_all else self._looked_up(known)
        news = {office: self._news(office, known[office], entries) for office, entries in beyond.items() if entries}
        self._make_safe(news)
        told = {office: mark for office, mark in known.items() if office not in news or news[office].trouble is None}
        gone = {office: News((), self.mark(office), went_back=True) for office in self._gone_back(told, news)}
        return {**news, **gone}

    def _make_safe(self, news: Mapping[str, News]) -> None:
        unsafe = {
            office: new.mark.position
            for office, new in news.items()
            if new.trouble is None and new.mark.position > self._safe.get(office, 0)
        }
        self._line.touch_each(unsafe)
        self._safe |= unsafe

    def _waited_for(self, known: Mapping[str, Mark]) -> dict[str, list[Any]]:
        """Read the feeds beyond the marks, all at once, and wait for a while if there is nothing."""
        offices = {Keyspace.of(office).feed: office for office in known}
        if not offices:
            return {}
        wanted = {feed: f"{known[office].position}-0" for feed, office in offices.items()}
        client: Any = self._line.servers.of(next(iter(wanted)))
        told = client.xread(wanted, count=PIECE, block=int(1000 * FOLLOWED_FOR) or None) or []
        return {offices[feed.decode()]: entries for feed, entries in told}

    def _looked_up(self, known: Mapping[str, Mark]) -> dict[str, Any]:
        """Read the feeds beyond the marks, server by server."""

        def beyond(line: Any, office: str) -> None:
            line.xrange(Keyspace.of(office).feed, f"({known[office].position}-0", count=PIECE)

        return self._line.ask_each(known, beyond)

    def _gone_back(self, known: Mapping[str, Mark], news: Container[str]) -> list[str]:
        """Return the offices whose feeds do not hold any more what stood at the mark.

        All are looked at now and then, and those with news at once: once the mark has moved on, nothing tells that
        what they follow is not what was known. Whoever is away has just not answered: to wait for him again would
        keep all others from hearing of news.
        """
        is_due = time.monotonic() - self._checked >= CHECK_EVERY
        if is_due:
            self._line.must_be_primary()
            self._checked = time.monotonic()
        marked = {office: mark for office, mark in known.items() if mark.position and (is_due or office in news)}

        def at(line: Any, office: str) -> None:
            place = f"{marked[office].position}-0"
            line.xrange(Keyspace.of(office).feed, place, place)

        quiet = [office for office in marked if office not in news]  # the end of others is beyond their mark
        ends = self._line.ask_each(quiet, lambda line, office: line.hget(Keyspace.of(office).ends, "#"))
        there = self._line.ask_each(marked, at)
        return [
            office
            for office, mark in marked.items()
            if _is_beyond(mark, ends.get(office, mark.position), there[office])
        ]

    def _news(self, office: str, mark: Mark, entries: Sequence[Any] | JournalUnavailableError) -> News:
        """Return the news of an office; trouble with it is no trouble of others."""
        try:
            if isinstance(entries, JournalUnavailableError):
                raise entries
            commits = self._whole(office, entries)
            return News(commits, commits[-1].mark)
        except JournalUnavailableError as trouble:
            return News((), mark, trouble=trouble.detail)

    def _whole(self, office: str, entries: Sequence[Any]) -> tuple[Commit, ...]:
        """Return the commits of some entries, with their remarks."""
        wordy = [place_of(entry) for entry in entries if b"r" in entry[1]]
        words: dict[int, bytes | None] = {}
        if wordy:
            told = self._line.ask(
                office, lambda client: client.hmget(Keyspace.of(office).remarks, [*map(str, wordy)])
            )
            words = dict(zip(wordy, told, strict=True))
        places = map(place_of, entries)
        return tuple(
            commit_of(office, place, text_in(entry), words.get(place))
            for place, entry in zip(places, entries, strict=True)
        )


def _is_beyond(mark: Mark, end: Any, there: Any) -> bool:
    """Tell whether a mark stands beyond a feed's end, or where something else stands by now; of one away: no."""
    if isinstance(end, JournalUnavailableError) or isinstance(there, JournalUnavailableError):
        return False
    return int(end or 0) < mark.position or (bool(there) and hash_in(there[0]) not in {None, mark.hash})
