"""What an office publishes of its procedures: drafted by part, every version kept, replaced without circles."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queue_server.domain.catalogue.aggregate import CATALOGUE, broken
from queue_server.domain.catalogue.catalogue import (
    Catalogue,
    NothingDraftedError,
    ProcedureNotFoundError,
    UnknownGroupError,
)
from queue_server.domain.catalogue.drafting import AddGroup, DropDraft, EditProcedure, NameGroup
from queue_server.domain.catalogue.importing import ImportProcedures, Wanted, compare
from queue_server.domain.catalogue.meanwhile import ChangedMeanwhileError
from queue_server.domain.catalogue.procedure import Group, GroupId, LocalDate, Paper, Procedure, Time
from queue_server.domain.catalogue.publishing import PublishDrafts, as_of, changed_since, drafted, version_at
from queue_server.domain.catalogue.replacing import ReplacedInCircleError, UnknownReplacementError, successor
from queue_server.domain.catalogue.sound import WrongProcedureError
from queue_server.domain.core.actor import HOUSE, Actor, Role
from queue_server.domain.core.command import Given
from queue_server.domain.core.errors import Refusal
from queue_server.domain.core.identifiers import ActorId, Instant, ProcedureId
from queue_server.domain.core.text import Text

if TYPE_CHECKING:
    from queue_server.domain.core.command import Command

EIGHT = Instant(1_795_395_600_000)
TODAY = LocalDate("2026-11-23")
BIRTH, DEATH, MARRIAGE = map(ProcedureId, ("1.001193", "1.000656", "1.000894"))
CIVIL, LAND = Group(GroupId("ho-tich"), Text("Hộ tịch")), Group(GroupId("dat-dai"), Text("Đất đai"))
HOA = Actor(Role.MANAGER, ActorId("person/1111111111111111"))


@dataclass
class Folder:
    """A catalogue, the time, and who works at it."""

    now: Instant = EIGHT
    state: Catalogue = field(default_factory=Catalogue)
    actor: Actor = HOA

    def do(self, command: Command[Catalogue, Given]) -> list[str]:
        """Carry out a command, and return which types of event it led to."""
        events = command.decide(self.state, Given(self.now, self.actor))
        fold = CATALOGUE.fold(self.state)
        fold.take(events, self.actor.id)
        self.state = fold.state
        assert list(CATALOGUE.invariants(self.state)) == []
        return [type(event).__name__ for event in events]

    def edit(self, procedure: ProcedureId, **changes: Any) -> list[str]:
        """Change parts of a procedure; a new one is called by its code."""
        said = changes
        if self.state.latest(procedure) is None:
            said = {"name": Text(procedure), "group": CIVIL.id, **changes}
        return self.do(EditProcedure(procedure, said))

    def publish(self, *procedures: ProcedureId) -> list[str]:
        """Publish drafts, a minute after what was before."""
        self.now = Instant(self.now + 60_000)
        return self.do(PublishDrafts(procedures))


@pytest.fixture
def folder() -> Folder:
    """Return a catalogue with a group, and with birth published."""
    made = Folder()
    made.do(NameGroup(CIVIL))
    made.edit(BIRTH, name=Text("Đăng ký khai sinh", "Birth registration"))
    made.publish()
    return made


def test_a_part_is_changed_by_itself(folder: Folder) -> None:
    """Two who change different parts of one procedure both find their part in the draft, and nothing else changed."""
    before = folder.state.find(BIRTH)
    folder.edit(BIRTH, fee=Text("Miễn phí"))
    folder.edit(BIRTH, time=Time("same-day"))

    (change,) = drafted(folder.state)
    assert change.parts == ("time", "fee")
    assert (change.before, folder.state.find(BIRTH)) == (before, before)
    assert (change.after.fee, change.after.time) == (Text("Miễn phí"), Time("same-day"))


def test_nobody_is_written_over_unseen(folder: Folder) -> None:
    """What somebody changed after one looked is refused with its part; another part, or the same words, are not."""
    seen = folder.state.revision
    folder.edit(BIRTH, fee=Text("8.000 đồng"))
    mine = EditProcedure(BIRTH, {"fee": Text("9.000 đồng"), "time": Time("same-day")}, seen)
    with pytest.raises(ChangedMeanwhileError) as refused:
        folder.do(mine)
    assert refused.value.facts == {"procedure": BIRTH, "part": "fee"}
    assert folder.do(EditProcedure(BIRTH, {"time": Time("same-day")}, seen)) == ["ProcedureDrafted"]
    assert folder.do(EditProcedure(BIRTH, {"fee": Text("8.000 đồng")}, seen)) == []
    assert folder.do(replace(mine, seen=folder.state.revision)) == ["ProcedureDrafted"]


def test_what_was_published_dropped_or_made_meanwhile_is_not_written_over_either(folder: Folder) -> None:
    """Nor does one publish or drop a draft that has become another one, or take in a file compared before."""
    seen = folder.state.revision
    folder.edit(BIRTH, fee=Text("8.000 đồng"))
    for command in (
        PublishDrafts((BIRTH,), seen),
        PublishDrafts((), seen),
        DropDraft(BIRTH, seen),
        ImportProcedures({BIRTH: {"fee": Text("1 đồng")}}, (), False, seen),
    ):
        with pytest.raises(ChangedMeanwhileError):
            folder.do(command)
    folder.publish()
    with pytest.raises(ChangedMeanwhileError):
        folder.do(EditProcedure(BIRTH, {"fee": Text("9.000 đồng")}, seen))
    assert folder.do(ImportProcedures({BIRTH: {"time": Time("same-day")}}, (), False, seen)) == ["ProcedureDrafted"]
    new: dict[str, Any] = {"name": Text("Mới"), "group": CIVIL.id}
    folder.do(EditProcedure(DEATH, new, folder.state.revision))
    with pytest.raises(ChangedMeanwhileError):
        folder.do(EditProcedure(DEATH, {**new, "name": Text("Khác")}, seen))
    folder.do(DropDraft(DEATH))
    with pytest.raises(ChangedMeanwhileError):
        folder.do(EditProcedure(DEATH, {"fee": Text("1 đồng")}, seen))


def test_it_is_known_who_changed_which_part_last(folder: Folder) -> None:
    """Each part once, the latest at the end, however often it was changed; publishing changes none."""
    lan = Actor(Role.MANAGER, ActorId("person/2222222222222222"))
    folder.edit(BIRTH, fee=Text("8.000 đồng"), time=Time("same-day"))
    folder.actor, folder.now = lan, Instant(EIGHT + 1000)
    folder.edit(BIRTH, fee=Text("9.000 đồng"))
    folder.publish()
    first, hers, last = folder.state.edits[BIRTH]

    assert ("fee" in first.parts, hers.parts, hers.by) == (False, ("time",), HOA.id)
    assert (last.parts, last.by, last.at) == (("fee",), lan.id, EIGHT + 1000)


def test_a_group_is_added_by_its_name(folder: Folder) -> None:
    """Its id is made of the name; one of the same name is there already; ids that would be the same differ."""
    assert folder.do(AddGroup(Text("hộ  tịch"))) == []
    folder.do(AddGroup(Text("Đất đai")))
    folder.do(AddGroup(Text("Đất, đai")))

    assert [(id, group.name.vi) for id, group in folder.state.groups.items()][1:] == [
        ("dat-dai", "Đất đai"),
        ("dat-dai-2", "Đất, đai"),
    ]


def test_what_is_so_already_is_no_draft(folder: Folder) -> None:
    """The same again leads to nothing, and what was changed back is no draft any more."""
    assert folder.edit(BIRTH, name=Text("Đăng ký khai sinh", "Birth registration")) == []
    folder.edit(BIRTH, fee=Text("8.000 đồng"))
    folder.edit(BIRTH, fee=None)

    assert folder.state.drafts == {}
    with pytest.raises(NothingDraftedError):
        folder.publish()


def test_every_version_is_kept(folder: Folder) -> None:
    """A procedure can be read as it stood in any version, also where later versions were about others."""
    folder.edit(DEATH)
    folder.publish()
    folder.edit(BIRTH, fee=Text("8.000 đồng"))
    folder.publish()
    fees = [found and found.fee for found in (as_of(folder.state, BIRTH, n) for n in range(4))]

    assert fees == [None, None, None, Text("8.000 đồng")]
    assert as_of(folder.state, DEATH, 1) is None
    assert [version.procedures for version in folder.state.versions] == [(BIRTH,), (DEATH,), (BIRTH,)]


def test_what_changed_since_is_told_by_part(folder: Folder) -> None:
    """Since a version, or since a time, each procedure is told once, as it was and as it is; a detour is none."""
    folder.edit(DEATH)
    folder.edit(BIRTH, fee=Text("5.000 đồng"))
    folder.publish()
    folder.edit(BIRTH, fee=Text("8.000 đồng"), steps=(Text("Nộp hồ sơ"),))
    folder.publish()
    since = changed_since(folder.state, 1)

    assert [(change.after.id, change.before is None) for change in since] == [(DEATH, True), (BIRTH, False)]
    assert since[1].parts == ("fee", "steps")
    assert [change.after.id for change in changed_since(folder.state, 2)] == [BIRTH]
    assert [version_at(folder.state, Instant(EIGHT + minutes * 60_000)) for minutes in range(4)] == [0, 1, 2, 3]
    folder.edit(BIRTH, fee=None, steps=())
    folder.publish()
    assert [change.after.id for change in changed_since(folder.state, 1)] == [DEATH]


def test_some_drafts_are_published_and_others_wait(folder: Folder) -> None:
    """Who publishes says which; the others stay drafts."""
    folder.edit(DEATH)
    folder.edit(MARRIAGE)
    folder.publish(DEATH)

    assert set(folder.state.published) == {BIRTH, DEATH}
    assert set(folder.state.drafts) == {MARRIAGE}
    with pytest.raises(ProcedureNotFoundError):
        folder.state.find(MARRIAGE)


def test_a_draft_can_be_dropped(folder: Folder) -> None:
    """Then the procedure stays as it is published; a new one is gone."""
    folder.edit(BIRTH, fee=Text("8.000 đồng"))
    folder.edit(DEATH)
    folder.do(DropDraft(BIRTH))
    folder.do(DropDraft(DEATH))

    assert (folder.state.drafts, folder.state.find(BIRTH).fee) == ({}, None)
    with pytest.raises(NothingDraftedError):
        folder.do(DropDraft(DEATH))


def test_who_says_when_it_was_checked_has_checked_it(folder: Folder) -> None:
    """Her id stands with the date; the house, which takes in files, has checked nothing."""
    folder.edit(BIRTH, checked_on=TODAY)
    assert drafted(folder.state)[0].after.checked_by == HOA.id
    folder.edit(BIRTH, fee=Text("Miễn phí"))
    assert drafted(folder.state)[0].after.checked_by == HOA.id
    folder.actor = HOUSE
    folder.edit(BIRTH, checked_on=LocalDate("2026-11-24"))
    assert drafted(folder.state)[0].after.checked_by is None


@pytest.mark.parametrize(
    ("checked_on", "told"),
    [(None, "never"), ("2026-11-23", "lately"), ("2026-05-27", "lately"), ("2026-05-26", "long-ago")],
)
def test_what_was_checked_over_180_days_ago_is_stale(checked_on: Any, told: str) -> None:
    """The 180th day is still in time; what nobody ever checked is told apart."""
    assert Procedure(BIRTH, Text("Khai sinh"), CIVIL.id, checked_on=checked_on).checked(TODAY) == told


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({}, "in-force"),
        ({"valid_from": "2026-11-23", "valid_to": "2026-11-23"}, "in-force"),
        ({"valid_from": "2026-11-24"}, "coming"),
        ({"valid_to": "2026-11-22"}, "over"),
        ({"replaced_by": DEATH}, "over"),
        ({"replaced_by": DEATH, "valid_to": "2026-11-23"}, "in-force"),
    ],
)
def test_a_procedure_is_one_between_its_days(parts: dict[str, Any], told: str) -> None:
    """Both days belong to it; what was replaced is over after its last day, and at once where none is said."""
    assert Procedure(BIRTH, Text("Khai sinh"), CIVIL.id, **parts).standing(TODAY) == told


def test_a_chain_of_replacement_leads_to_what_is_in_force(folder: Folder) -> None:
    """What is over leads to the first in its chain that is not; what is in force leads nowhere."""
    folder.edit(MARRIAGE)
    folder.edit(DEATH, replaced_by=MARRIAGE)
    folder.edit(BIRTH, replaced_by=DEATH)
    folder.publish()
    published = folder.state.published

    assert successor(published, published[BIRTH], TODAY) == published[MARRIAGE]
    assert successor(published, published[MARRIAGE], TODAY) is None
    folder.edit(DEATH, valid_to=TODAY)
    folder.publish()
    published = folder.state.published
    assert successor(published, published[BIRTH], TODAY) == published[DEATH]


def test_nothing_is_replaced_by_itself_in_the_end(folder: Folder) -> None:
    """A circle is refused where it would close, be it of one."""
    folder.edit(DEATH, replaced_by=BIRTH)
    folder.edit(MARRIAGE, replaced_by=DEATH)
    for procedure, by in ((BIRTH, BIRTH), (BIRTH, MARRIAGE), (BIRTH, DEATH)):
        with pytest.raises(ReplacedInCircleError):
            folder.edit(procedure, replaced_by=by)


def test_nothing_is_replaced_by_what_is_not_there(folder: Folder) -> None:
    """Not in a draft, not by publishing it before what replaces it, and not by dropping that."""
    with pytest.raises(UnknownReplacementError):
        folder.edit(BIRTH, replaced_by=DEATH)
    folder.edit(DEATH)
    folder.edit(BIRTH, replaced_by=DEATH)
    with pytest.raises(UnknownReplacementError):
        folder.publish(BIRTH)
    with pytest.raises(UnknownReplacementError):
        folder.do(DropDraft(DEATH))


@pytest.mark.parametrize(
    ("part", "changes"),
    [
        ("name", {"name": Text(" \t ")}),
        ("name", {"name": Text("Khai\nsinh")}),
        ("fee", {"fee": Text("8.000 đồng", "x" * 1001)}),
        ("time", {"time": Time("working-days")}),
        ("time", {"time": Time("same-day", 1)}),
        ("time", {"time": Time("hours", 0)}),
        ("papers", {"papers": (Paper(Text("Tờ khai"), -1),)}),
        ("papers", {"papers": (Paper(Text("Tờ khai")),) * 61}),
        ("valid_from", {"valid_from": "2026-02-30"}),
        ("checked_on", {"checked_on": "20261123"}),
        ("valid_to", {"valid_from": "2026-02-03", "valid_to": "2026-02-02"}),
        ("replaced_by", {"replaced_by": "sao y"}),
    ],
)
def test_what_cannot_be_kept_is_refused_by_its_part(folder: Folder, part: str, changes: dict[str, Any]) -> None:
    """The refusal names the part; nothing is drafted."""
    with pytest.raises(WrongProcedureError) as refused:
        folder.edit(BIRTH, **changes)

    assert (refused.value.facts["part"], folder.state.drafts) == (part, {})


def test_a_new_procedure_has_a_name_and_a_group_that_is_there(folder: Folder) -> None:
    """All else may be unknown."""
    for changes, error in (
        ({"name": Text("Khai tử")}, WrongProcedureError),
        ({"group": CIVIL.id}, WrongProcedureError),
        ({"name": Text("Khai tử"), "group": LAND.id}, UnknownGroupError),
    ):
        with pytest.raises(error):
            folder.do(EditProcedure(DEATH, changes))
    with pytest.raises(WrongProcedureError):
        folder.edit(ProcedureId("sao y"))


def test_words_are_kept_as_they_look(folder: Folder) -> None:
    """Marks are joined to their letters and spaces are plain: the same words are no change."""
    assert folder.edit(BIRTH, name=Text(" Đăng ký\u00a0khai sinh ", "Birth registration")) == []


def test_a_file_is_taken_in_whole_or_not_at_all(folder: Folder) -> None:
    """One row that cannot be leaves nothing behind of the others; the comparison names each that cannot."""
    good = {"name": Text("Khai tử"), "group": LAND.id}
    wanted: Wanted = {DEATH: good, MARRIAGE: {"name": Text(" "), "group": LAND.id}, BIRTH: {"time": Time("hours")}}
    compared = compare(folder.state, wanted, (LAND,))

    assert set(compared.refused) == {MARRIAGE, BIRTH}
    before = folder.state
    with pytest.raises(Refusal):
        folder.do(ImportProcedures(wanted, (LAND,)))
    assert folder.state == before
    assert folder.do(ImportProcedures({DEATH: good}, (LAND,))) == ["GroupNamed", "ProcedureDrafted"]


def test_a_file_changes_what_it_says_and_nothing_else(folder: Folder) -> None:
    """Parts of which it has no column stay, procedures that it does not name stay, the same file again is nothing."""
    folder.edit(DEATH)
    folder.publish()
    folder.edit(BIRTH, fee=Text("Miễn phí"))
    wanted: Wanted = {BIRTH: {"time": Time("same-day")}}
    compared = compare(folder.state, wanted, ())

    assert ([change.parts for change in compared.changes], compared.untouched) == ([("time",)], 1)
    folder.do(ImportProcedures(wanted, publish=True))
    assert (folder.state.find(BIRTH).fee, folder.state.find(BIRTH).time) == (Text("Miễn phí"), Time("same-day"))
    assert folder.do(ImportProcedures(wanted, publish=True)) == []
    assert compare(folder.state, wanted, ()).same == (BIRTH,)


def test_what_was_compared_beforehand_counts_for_that_catalogue_alone(folder: Folder) -> None:
    """It is not compared again while all wait for the decision; where somebody was quicker, it is."""
    wanted: Wanted = {DEATH: {"name": Text("Khai tử"), "group": CIVIL.id}}
    nothing = compare(folder.state, wanted, ())._replace(changes=())
    assert folder.do(ImportProcedures(wanted, found=nothing)) == []

    folder.edit(BIRTH, fee=Text("Miễn phí"))
    assert folder.do(ImportProcedures(wanted, found=nothing)) == ["ProcedureDrafted"]


def test_a_file_may_bring_a_chain_and_no_circle(folder: Folder) -> None:
    """What replaces may come in the same file, whatever the order; a circle or a loose end is named."""
    parts = {"name": Text("x"), "group": CIVIL.id}
    chain: Wanted = {BIRTH: {"replaced_by": DEATH}, DEATH: parts}
    assert compare(folder.state, chain, ()).refused == {}
    circle: Wanted = {**chain, DEATH: {**parts, "replaced_by": BIRTH}}
    assert len(compare(folder.state, circle, ()).refused) == 1
    assert set(compare(folder.state, {BIRTH: {"replaced_by": MARRIAGE}}, ()).refused) == {BIRTH}


CODES = st.sampled_from([BIRTH, DEATH, MARRIAGE])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("edit"), CODES, st.one_of(st.none(), CODES)),
            st.tuples(st.sampled_from(["publish", "drop"]), CODES, st.none()),
        ),
        max_size=20,
    )
)
def test_whatever_is_done_the_catalogue_stays_whole(steps: list[Any]) -> None:
    """Edits, publications and drops in any order, refused or not, leave no circle, loose end or lost version."""
    folder = Folder()
    folder.do(NameGroup(CIVIL))
    for what, procedure, other in steps:
        try:
            if what == "edit":
                folder.edit(procedure, replaced_by=other)
            else:
                folder.do(PublishDrafts((procedure,)) if what == "publish" else DropDraft(procedure))
        except Refusal:
            pass
    for version in folder.state.versions:
        for each in version.procedures:
            assert as_of(folder.state, each, version.number) is not None


def test_a_broken_catalogue_is_told() -> None:
    """What must never be is found where it is."""
    lost = Procedure(BIRTH, Text("Khai sinh"), CIVIL.id, replaced_by=BIRTH)
    told = " ".join(broken(Catalogue(drafts={BIRTH: lost})))

    assert "replaced by itself" in told
    assert "group ho-tich, which is not there" in told
