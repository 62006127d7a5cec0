"""What every journal promises. A store joins by saying how one more journal is opened on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from queue_server.domain.core.identifiers import Instant
from queue_server.journal.books.books import export, import_lines
from queue_server.journal.hashing import intact
from queue_server.journal.port import (
    DEPLOYMENT,
    Answer,
    Draft,
    JournalUnavailableError,
    Key,
    KeysKeptError,
    Link,
    Mark,
    Position,
    StoredEvent,
    StoreWentBackError,
    Stream,
    Version,
    VersionConflictError,
)
from tests.journal.drafts import (
    DAY,
    ELSEWHERE,
    HOAN,
    LINH,
    NEXT_DAY,
    PEOPLE,
    answer,
    at,
    draft,
    end_of,
    kept,
    key,
    keyed,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from queue_server.journal.port import Commit, Journal

MACHINES = Stream(DEPLOYMENT, "sign-in")
"""Another stream of the deployment, whose remarks time forgets."""

START = Position(0)
BEGINNING = Mark()


def hours(number: int) -> Instant:
    """Return a time so many hours after the first."""
    return Instant(number * 3_600_000)


def everything(journal: Journal, office: str = DAY.office) -> tuple[Commit, ...]:
    """Return the whole feed of an office, read in small pieces."""
    position = START
    commits: list[Commit] = []
    while piece := journal.feed(office, position, limit=7):
        commits += piece
        position = piece[-1].position
    return tuple(commits)


class JournalContract:
    """The suite. `another` opens one more journal on the same store, which is empty at first."""

    @pytest.fixture
    def another(self) -> Iterator[Callable[[], Journal]]:
        """What opens one more journal on the store."""
        raise NotImplementedError

    @pytest.fixture
    def elsewhere(self) -> Iterator[Journal]:
        """A journal on a store of its own."""
        raise NotImplementedError

    @pytest.fixture
    def journal(self, another: Callable[[], Journal]) -> Journal:
        """The journal under test."""
        return another()

    @pytest.fixture
    def neighbour(self, another: Callable[[], Journal]) -> Journal:
        """Another journal on the same store."""
        return another()

    # Beside the books

    def test_what_is_passing_is_seen_by_all_until_its_end(self, journal: Journal, neighbour: Journal) -> None:
        """What one keeps another sees, by office and kind; what has ended is not there, and nobody drops it."""
        journal.passing.keep("ward", "kind", {"a": b"1", "b": b"x y"}, hours(10), hours(20))
        journal.passing.keep("ward", "kind", {"b": b"2", "c": b"3"}, hours(11), hours(30))

        assert neighbour.passing.all("ward", "kind", hours(12)) == {"a": b"1", "b": b"2", "c": b"3"}
        assert neighbour.passing.all("ward", "kind", hours(20)) == {"b": b"2", "c": b"3"}
        assert neighbour.passing.all("ward", "other", hours(12)) == {}
        assert neighbour.passing.all("elsewhere", "kind", hours(12)) == {}
        neighbour.passing.drop("ward", "kind", ["b", "nope"])
        assert journal.passing.all("ward", "kind", hours(20)) == {"c": b"3"}
        assert journal.passing.all("ward", "kind", hours(30)) == {}

    def test_of_two_who_add_under_one_name_one_does(self, journal: Journal, neighbour: Journal) -> None:
        """The first keeps his until it ends; after that the name is free."""
        assert journal.passing.add("ward", "kind", "a", b"1", hours(10), hours(20))
        assert not neighbour.passing.add("ward", "kind", "a", b"1", hours(10), hours(20)), "also in the same moment"
        assert not neighbour.passing.add("ward", "kind", "a", b"2", hours(11), hours(40))
        assert neighbour.passing.all("ward", "kind", hours(12)) == {"a": b"1"}
        assert neighbour.passing.add("ward", "kind", "a", b"2", hours(20), hours(40))
        assert journal.passing.all("ward", "kind", hours(21)) == {"a": b"2"}

    # Appending and reading

    def test_append_returns_what_is_read(self, journal: Journal, neighbour: Journal) -> None:
        """What append returns is what everybody reads from then on."""
        commits = journal.append(DAY, Link(), [draft("one"), keyed("two")])

        assert commits == journal.read(DAY) == neighbour.read(DAY) == everything(neighbour)
        assert [commit.events[0].data["note"] for commit in commits] == ["one", "two"]

    def test_versions_rise_by_one(self, journal: Journal) -> None:
        """A stream's versions count its commits, over all batches."""
        journal.append(DAY, Link(), [draft(), draft()])
        journal.append(DAY, at(journal, DAY, 2), [draft(), draft()])

        assert [commit.version for commit in journal.read(DAY)] == [1, 2, 3, 4]

    def test_streams_are_apart(self, journal: Journal) -> None:
        """Streams have versions of their own, also under the same name in another office."""
        for stream in (DAY, ELSEWHERE, NEXT_DAY):
            journal.append(stream, Link(), [draft(stream.office + stream.name)])

        for stream in (DAY, ELSEWHERE, NEXT_DAY):
            (commit,) = journal.read(stream)
            assert (stream, 1) == (commit.stream, commit.version)
            assert {"note": stream.office + stream.name} == commit.events[0].data

    def test_read_goes_on(self, journal: Journal) -> None:
        """Reading after a version gives what came later, and nothing when nothing did."""
        commits = journal.append(DAY, Link(), [draft("one"), draft("two"), draft("three")])

        assert commits[1:] == journal.read(DAY, Version(1))
        assert journal.read(DAY, Version(3)) == ()
        assert journal.read(NEXT_DAY) == ()

    def test_values_come_back(self, journal: Journal) -> None:
        """Every JSON value, every letter and every byte comes back as it went in."""
        data = {
            "vi": "Đến Lượt – Ữ",
            "nul": "\x00",
            "big": 2**53,
            "none": None,
            "yes": True,
            "deep": [[], {"a": [-1]}],
        }
        body = bytes(range(256))
        given = Draft(
            Instant(1_764_000_000_123),
            LINH,
            (StoredEvent("First", 1, data), StoredEvent("Second", 7, {})),
            {"0/note": "Chị Hòa", "1/reason": ""},
            Key(LINH, "~!", "f"),
            Answer(200, body),
        )

        journal.append(DAY, Link(), [given])

        (commit,) = journal.read(DAY)
        assert given.events == commit.events
        assert given.remarks == commit.remarks
        assert (given.at, given.actor) == (commit.at, commit.actor)
        assert Answer(200, body) == journal.kept(DAY.office, [Key(LINH, "~!", "f")])[LINH, "~!"].answer

    def test_nothing_to_append(self, journal: Journal) -> None:
        """An empty batch writes nothing."""
        assert journal.append(DAY, Link(), []) == ()
        assert (journal.mark(DAY.office), journal.offices(), journal.streams(DAY.office)) == (BEGINNING, (), ())

    # Conflicts

    def test_conflict_carries_what_came_between(self, journal: Journal, neighbour: Journal) -> None:
        """Who comes too late learns all that came between, oldest first, and has written nothing."""
        journal.append(DAY, Link(), [draft("known")])
        between = neighbour.append(DAY, at(neighbour, DAY, 1), [draft("one"), draft("two")])

        with pytest.raises(VersionConflictError) as conflict:
            journal.append(DAY, at(journal, DAY, 1), [draft("late"), keyed("later")])

        assert between == conflict.value.since
        assert between == journal.read(DAY, Version(1))
        assert journal.kept(DAY.office, [key("later")]) == {}

    def test_decided_again_after_a_conflict(self, journal: Journal, neighbour: Journal) -> None:
        """After a conflict the same batch is taken on the new version."""
        neighbour.append(DAY, Link(), [draft("first")])
        batch = [keyed("mine")]
        with pytest.raises(VersionConflictError):
            journal.append(DAY, Link(), batch)

        (commit,) = journal.append(DAY, at(journal, DAY, 1), batch)

        assert (commit.version, commit.events[0].data["note"]) == (2, "mine")

    def test_store_that_holds_less(self, journal: Journal) -> None:
        """A store that holds less than what an append is to follow went back in time, and takes nothing on top."""
        journal.append(DAY, Link(), [draft()])

        with pytest.raises(StoreWentBackError):
            journal.append(DAY, Link(Version(5), "f" * 64), [keyed("late")])

        assert len(everything(journal)) == 1
        assert journal.kept(DAY.office, [key("late")]) == {}

    @pytest.mark.parametrize("version", [1, 2])
    def test_store_that_holds_something_else(self, journal: Journal, version: int) -> None:
        """A store that holds another commit where the append is to follow went back in time and on another way."""
        journal.append(DAY, Link(), [draft(), draft()])

        with pytest.raises(StoreWentBackError):
            journal.append(DAY, Link(Version(version), "f" * 64), [draft()])

        assert len(everything(journal)) == 2

    def test_other_streams_do_not_conflict(self, journal: Journal, neighbour: Journal) -> None:
        """Writers of different streams are not in each other's way."""
        journal.append(DAY, Link(), [draft()])
        neighbour.append(NEXT_DAY, Link(), [draft()])
        journal.append(DAY, at(journal, DAY, 1), [draft()])

        assert [len(neighbour.read(stream)) for stream in (DAY, NEXT_DAY)] == [2, 1]

    # Keys

    def test_key_is_kept(self, journal: Journal, neighbour: Journal) -> None:
        """A key is kept with its fingerprint and answer, and everybody finds it."""
        journal.append(DAY, Link(), [keyed("a"), draft(), keyed("b")])

        assert {(HOAN, "a"): kept("a"), (HOAN, "b"): kept("b")} == neighbour.kept(
            DAY.office, [key("a"), key("b"), key("unused")]
        )

    def test_used_key_is_refused(self, journal: Journal, neighbour: Journal) -> None:
        """A key that was used gives its kept answer, and nothing of the batch is written."""
        journal.append(DAY, Link(), [keyed("used")])

        with pytest.raises(KeysKeptError) as refusal:
            neighbour.append(DAY, at(neighbour, DAY, 1), [keyed("new"), keyed("used"), draft()])

        assert {(HOAN, "used"): kept("used")} == refusal.value.kept
        assert journal.kept(DAY.office, [key("new")]) == {}
        assert len(everything(journal)) == 1

    def test_key_counts_across_streams(self, journal: Journal, neighbour: Journal) -> None:
        """A key used in one stream of an office is used in all of them."""
        journal.append(DAY, Link(), [keyed("used")])

        with pytest.raises(KeysKeptError) as refusal:
            neighbour.append(NEXT_DAY, Link(), [keyed("used")])

        assert {(HOAN, "used"): kept("used")} == refusal.value.kept
        assert journal.read(NEXT_DAY) == ()

    def test_key_belongs_to_actor_and_office(self, journal: Journal) -> None:
        """The same words are another key for another actor, and in another office."""
        journal.append(DAY, Link(), [keyed("same", HOAN)])

        assert journal.kept(DAY.office, [key("same", LINH)]) == {}
        assert journal.kept(ELSEWHERE.office, [key("same", HOAN)]) == {}
        journal.append(DAY, at(journal, DAY, 1), [keyed("same", LINH)])
        journal.append(ELSEWHERE, Link(), [keyed("same", HOAN)])
        assert (len(everything(journal)), len(everything(journal, ELSEWHERE.office))) == (2, 1)

    def test_keys_come_before_versions(self, journal: Journal) -> None:
        """Who repeats a command on an old version gets its answer, not a conflict."""
        journal.append(DAY, Link(), [keyed("used"), draft()])

        with pytest.raises(KeysKeptError):
            journal.append(DAY, Link(), [keyed("used")])

    def test_batch_with_one_key_twice(self, journal: Journal) -> None:
        """A batch in which two share a key is the caller's mistake, and is not written."""
        with pytest.raises(ValueError, match="share a key"):
            journal.append(DAY, Link(), [keyed("twice"), keyed("twice")])

        assert journal.mark(DAY.office) == BEGINNING

    def test_key_without_answer(self, journal: Journal) -> None:
        """A key without an answer is the caller's mistake, and is not written."""
        with pytest.raises(ValueError, match="answer"):
            journal.append(DAY, Link(), [replace(keyed("a"), answer=None)])

        assert journal.mark(DAY.office) == BEGINNING

    # The feed

    def test_feed_holds_all_streams(self, journal: Journal, neighbour: Journal) -> None:
        """The feed gives the commits of all streams of an office in the order in which they were written."""
        written = [
            *journal.append(DAY, Link(), [draft(), draft()]),
            *neighbour.append(NEXT_DAY, Link(), [draft()]),
            *journal.append(DAY, at(journal, DAY, 2), [draft()]),
        ]

        assert tuple(written) == journal.feed(DAY.office, START) == neighbour.feed(DAY.office, START)
        positions = [commit.position for commit in written]
        assert positions == sorted(set(positions))
        assert positions[0] > START

    def test_feeds_are_apart(self, journal: Journal) -> None:
        """The feed of an office holds nothing of another."""
        ours = [*journal.append(DAY, Link(), [draft()])]
        theirs = journal.append(ELSEWHERE, Link(), [draft()])
        ours += journal.append(DAY, at(journal, DAY, 1), [draft()])

        assert tuple(ours) == journal.feed(DAY.office, START)
        assert theirs == journal.feed(ELSEWHERE.office, START)

    def test_feed_goes_on(self, journal: Journal) -> None:
        """The feed goes on after a position, by as many commits as were asked for."""
        one, two, three = journal.append(DAY, Link(), [draft(), draft(), draft()])

        assert (one, two) == journal.feed(DAY.office, START, limit=2)
        assert (two, three) == journal.feed(DAY.office, one.position)
        assert journal.feed(DAY.office, three.position) == ()

    def test_mark(self, journal: Journal, neighbour: Journal) -> None:
        """The mark stands at the newest commit, whoever wrote it, and stays when nothing was written."""
        assert journal.mark(DAY.office) == BEGINNING
        (commit,) = neighbour.append(DAY, Link(), [draft()])
        with pytest.raises(VersionConflictError):
            neighbour.append(DAY, Link(), [draft()])

        assert commit.position == journal.mark(DAY.office).position
        assert journal.mark(DAY.office) == neighbour.mark(DAY.office)
        offices = (DAY.office, "another")
        assert journal.marks(offices) == {office: journal.mark(office) for office in offices}

    # Following

    def test_follow_tells_of_others(self, journal: Journal, neighbour: Journal) -> None:
        """Who follows hears of others' commits, of each office that he asks for, and goes on from the new mark."""
        ours = neighbour.append(DAY, Link(), [draft(), draft()])
        theirs = neighbour.append(ELSEWHERE, Link(), [draft()])

        news = journal.follow({DAY.office: BEGINNING, ELSEWHERE.office: BEGINNING})

        assert {office: new.commits for office, new in news.items()} == {"sample": ours, "elsewhere": theirs}
        assert not any(new.went_back for new in news.values())
        assert journal.follow({office: new.mark for office, new in news.items()}) == {}
        more = neighbour.append(ELSEWHERE, end_of(theirs), [draft()])
        later = journal.follow({office: new.mark for office, new in news.items()})
        assert [new.commits for new in later.values() if new.commits] == [more]

    def test_follow_tells_again(self, journal: Journal, neighbour: Journal) -> None:
        """Who could not take in what he heard hears it again, however much came since."""
        first = neighbour.append(DAY, Link(), [draft()])
        assert journal.follow({DAY.office: BEGINNING})[DAY.office].commits == first
        journal.append(NEXT_DAY, Link(), [draft()])

        assert journal.follow({DAY.office: BEGINNING})[DAY.office].commits[:1] == first

    def test_follow_sees_others_before_oneself(self, journal: Journal, neighbour: Journal) -> None:
        """What others wrote is told, also when one has written since."""
        journal.follow({DAY.office: BEGINNING})
        (theirs,) = neighbour.append(DAY, Link(), [draft()])
        journal.append(NEXT_DAY, Link(), [draft()])

        assert theirs in journal.follow({DAY.office: BEGINNING})[DAY.office].commits

    def test_follow_from_the_mark(self, journal: Journal, neighbour: Journal) -> None:
        """Who begins at the mark misses nothing after it and hears nothing from before."""
        neighbour.append(DAY, Link(), [draft()])
        mark = journal.mark(DAY.office)
        later = neighbour.append(DAY, at(journal, DAY, 1), [draft()])

        assert journal.follow({DAY.office: mark})[DAY.office].commits == later

    def test_follow_a_store_that_went_back(self, journal: Journal, neighbour: Journal) -> None:
        """Who stands beyond the end of a feed hears that the store went back, and where it ends now."""
        neighbour.append(DAY, Link(), [draft()])
        end = journal.mark(DAY.office)

        news = journal.follow({DAY.office: Mark(Position(end.position + 7), "f" * 64)})[DAY.office]

        assert (news.went_back, news.mark) == (True, end)

    def test_streams(self, journal: Journal, neighbour: Journal) -> None:
        """The streams of an office are listed in the order of their first commit, and the offices by name."""
        for stream in (NEXT_DAY, ELSEWHERE, DAY):
            journal.append(stream, Link(), [draft()])
        journal.append(NEXT_DAY, at(journal, NEXT_DAY, 1), [draft()])

        assert neighbour.offices() == (ELSEWHERE.office, DAY.office)
        assert neighbour.streams(DAY.office) == (NEXT_DAY, DAY)
        assert neighbour.streams("nowhere") == ()

    def test_the_deployment_has_streams_too(self, journal: Journal) -> None:
        """The deployment's own office, which has no name, is an office like others."""
        system = Stream("", "system")
        journal.append(system, Link(), [keyed("a")])
        journal.append(DAY, Link(), [draft()])

        assert (system,) == journal.streams("")
        assert journal.offices() == ("", DAY.office)
        assert {(HOAN, "a"): kept("a")} == journal.kept("", [key("a")])

    # The chain

    def test_commits_are_chained(self, journal: Journal, neighbour: Journal) -> None:
        """Each commit names the hash of the one before it in its stream, whoever wrote that."""
        journal.append(DAY, Link(), [draft(), draft()])
        neighbour.append(NEXT_DAY, Link(), [draft()])
        neighbour.append(DAY, at(neighbour, DAY, 2), [draft()])

        commits = journal.read(DAY)
        assert ["", *(commit.hash for commit in commits[:-1])] == [commit.previous for commit in commits]
        assert all(map(intact, commits))
        assert len({commit.hash for commit in commits}) == 3

    # Forgetting

    def test_forget_drops_old_keys_and_remarks(self, journal: Journal, neighbour: Journal) -> None:
        """Keys and remarks older than some instant go, the commits stay and are as they were hashed."""
        old = replace(keyed("old", at=999), remarks={"0/note": "Chị Hòa"})
        new = replace(keyed("new", at=1_000), remarks={"0/note": "Anh Nam"})
        before = journal.append(DAY, Link(), [old, new])

        journal.forget(Instant(1_000), Instant(1_000))

        after = neighbour.read(DAY)
        assert (replace(before[0], remarks={}), before[1]) == after == everything(neighbour)
        assert all(map(intact, after))
        assert {(HOAN, "new"): kept("new")} == neighbour.kept(DAY.office, [key("old"), key("new")])

    def test_keys_go_before_remarks(self, journal: Journal) -> None:
        """Keys and remarks have a time of their own; forgetting again and later goes on from there."""
        old = replace(keyed("old", at=1), remarks={"0/note": "Chị Hòa"})
        new = replace(keyed("new", at=5), remarks={"0/note": "Anh Nam"})
        journal.append(DAY, Link(), [old, new])

        journal.forget(Instant(3), Instant(1))
        assert journal.kept(DAY.office, [key("old"), key("new")]).keys() == {(HOAN, "new")}
        assert [commit.remarks for commit in journal.read(DAY)] == [{"0/note": "Chị Hòa"}, {"0/note": "Anh Nam"}]

        journal.forget(Instant(9), Instant(3))
        assert journal.kept(DAY.office, [key("old"), key("new")]) == {}
        assert [commit.remarks for commit in journal.read(DAY)] == [{}, {"0/note": "Anh Nam"}]

    def test_forgotten_key_is_free(self, journal: Journal) -> None:
        """A forgotten key can be used again."""
        journal.append(DAY, Link(), [keyed("again", at=1)])
        journal.forget(Instant(2), Instant(2))
        journal.append(DAY, at(journal, DAY, 1), [keyed("again", at=3)])

        assert len(journal.read(DAY)) == 2
        assert {(HOAN, "again"): kept("again")} == journal.kept(DAY.office, [key("again")])

    def test_no_time_forgets_who_people_are(self, journal: Journal, neighbour: Journal) -> None:
        """Remarks of the stream of people stay however old they are, while those around them go."""
        journal.append(PEOPLE, Link(), [draft(remarks={"0/name": "Nguyễn Thị Lan"}, at=1)])
        journal.append(MACHINES, Link(), [draft(remarks={"0/note": "Chị Hòa"}, at=2)])
        journal.append(PEOPLE, at(journal, PEOPLE, 1), [draft(remarks={"0/name": "Trần Văn Nam"}, at=3)])

        journal.forget(Instant(9), Instant(9))

        assert [commit.remarks for commit in everything(neighbour, DEPLOYMENT)] == [
            {"0/name": "Nguyễn Thị Lan"},
            {},
            {"0/name": "Trần Văn Nam"},
        ]

    def test_what_is_erased_is_gone_for_everybody(self, journal: Journal, neighbour: Journal) -> None:
        """The remarks of the commits that are named, and no others; all commits stay as they were hashed."""
        words = [{"0/name": "Lan"}, {"0/name": "Nam"}, {"0/name": "Lan thứ hai"}]
        before = journal.append(PEOPLE, Link(), [draft(remarks=each, at=1) for each in words])
        journal.append(DAY, Link(), [draft(remarks={"0/note": "Chị Hòa"}, at=1)])

        journal.erase(PEOPLE, [Version(1), Version(3), Version(9)])
        journal.erase(PEOPLE, [])

        after = neighbour.read(PEOPLE)
        assert after == (replace(before[0], remarks={}), before[1], replace(before[2], remarks={}))
        assert after == everything(neighbour, DEPLOYMENT)
        assert all(map(intact, after))
        assert neighbour.read(DAY)[0].remarks == {"0/note": "Chị Hòa"}

    def test_what_was_erased_stands_in_no_export(self, journal: Journal, elsewhere: Journal) -> None:
        """The books verify as before, go into a file and come back, without it."""
        journal.append(PEOPLE, Link(), [draft(remarks={"0/name": "Lan"}), draft(remarks={"0/name": "Nam"})])
        journal.erase(PEOPLE, [Version(1)])

        lines = list(export(journal))
        import_lines(elsewhere, lines)

        assert "Lan" not in b"".join(lines).decode()
        assert [commit.remarks for commit in elsewhere.read(PEOPLE)] == [{}, {"0/name": "Nam"}]

    # Importing

    def test_import_brings_commits_as_they_are(self, journal: Journal, elsewhere: Journal) -> None:
        """An import holds the same commits in the same order, without keys, and can be written on."""
        journal.append(DAY, Link(), [draft("one", remarks={"0/note": "Chị Hòa"}), keyed("two")])
        journal.append(ELSEWHERE, Link(), [draft()])
        journal.append(NEXT_DAY, Link(), [draft("three")])
        moved = [commit for office in journal.offices() for commit in everything(journal, office)]

        elsewhere.import_commits(replace(commit, position=Position(0)) for commit in moved)

        for office in (DAY.office, ELSEWHERE.office):
            brought = everything(elsewhere, office)
            assert [replace(commit, position=Position(0)) for commit in brought] == [
                replace(commit, position=Position(0)) for commit in everything(journal, office)
            ]
        assert elsewhere.kept(DAY.office, [key("two")]) == {}
        (added,) = elsewhere.append(DAY, at(elsewhere, DAY, 2), [keyed("two")])
        assert added.previous == journal.read(DAY)[1].hash
        assert added.position > elsewhere.read(NEXT_DAY)[0].position

    def test_import_only_into_an_empty_journal(self, journal: Journal) -> None:
        """A journal that holds something takes no import."""
        (commit,) = journal.append(DAY, Link(), [draft()])

        with pytest.raises(ValueError, match="not empty"):
            journal.import_commits([commit])

        assert (commit,) == everything(journal)

    @pytest.mark.parametrize("flaw", ["missing", "repeated", "changed", "reordered"])
    def test_import_takes_no_damage(self, journal: Journal, elsewhere: Journal, flaw: str) -> None:
        """Commits that do not follow one another are refused, and none of them stays."""
        one, two, three = journal.append(DAY, Link(), [draft("one"), draft("two"), draft("three")])
        forged = replace(two, events=(StoredEvent("Noted", 1, {"note": "forged"}),))
        damaged = {
            "missing": [one, three],
            "repeated": [one, two, two],
            "changed": [one, forged, three],
            "reordered": [one, three, two],
        }

        with pytest.raises(ValueError, match="version"):
            elsewhere.import_commits(damaged[flaw])

        assert elsewhere.mark(DAY.office) == BEGINNING
        elsewhere.import_commits([one, two, three])
        assert (one, two, three) == everything(elsewhere)

    # Closing

    def test_closed_journal_confirms_nothing(self, another: Callable[[], Journal], neighbour: Journal) -> None:
        """A closed journal says that it is away; others on the same store go on."""
        closed = another()
        closed.append(DAY, Link(), [draft()])
        closed.close()

        end = at(neighbour, DAY, 1)
        mark = lambda: closed.mark(DAY.office)  # noqa: E731 - one of several
        for use in (mark, closed.offices, lambda: closed.follow({}), lambda: closed.append(DAY, end, [draft()])):
            with pytest.raises(JournalUnavailableError):
                use()
        assert len(neighbour.read(DAY)) == 1

    def test_opened_again(self, another: Callable[[], Journal]) -> None:
        """Who opens the store later finds commits, keys, answers and remarks, and goes on."""
        first = another()
        written = first.append(DAY, Link(), [keyed("a"), draft(remarks={"0/note": "Chị Hòa"})])
        first.close()

        second = another()

        assert written == second.read(DAY)
        assert {(HOAN, "a"): kept("a")} == second.kept(DAY.office, [key("a")])
        assert answer("a") == kept("a").answer
        (third,) = second.append(DAY, at(second, DAY, 2), [draft()])
        assert written[-1].hash == third.previous
