"""One event of each type, every field filled, beside the samples of how each version of it was written.

A sample is kept for ever. After a change of an event's fields: raise its VERSION, write an upcaster, put what the old
sample now decodes to into OLDER, and write the new sample with `python -m tests.journal.examples`.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from queue_server.domain.access.machines import (
    MachineHash,
    MachineId,
    MachineLetIn,
    MachineShutOut,
    PinForgiven,
    PinMissed,
    PinSet,
    PinTakenAway,
)
from queue_server.domain.access.pins import PinHash
from queue_server.domain.access.sessions import (
    SessionBegan,
    SessionBeganByPin,
    SessionEnded,
    SessionHash,
    SessionId,
    SessionProlonged,
)
from queue_server.domain.access.tokens import TokenCreated, TokenHash, TokenId, TokenRevoked
from queue_server.domain.catalogue import drafting, publishing
from queue_server.domain.catalogue.procedure import Group, GroupId, LocalDate, Paper, Procedure, Time
from queue_server.domain.checkpoints.checkpoints import CheckpointMoved, FollowerDismissed, FollowerName
from queue_server.domain.core.actor import Role
from queue_server.domain.core.calendar import Hours
from queue_server.domain.core.identifiers import (
    ActorId,
    AlarmId,
    ClassId,
    CounterId,
    DeviceId,
    Instant,
    KeeperId,
    Language,
    OfficeId,
    OutcomeId,
    PairedId,
    PersonId,
    ProcedureId,
    Remark,
    Seconds,
    ServiceDay,
    ServiceId,
    TicketId,
    TicketNumber,
    ZoneId,
)
from queue_server.domain.core.text import Text
from queue_server.domain.day.acts.alarms import (
    AlarmAcknowledged,
    AlarmQuieted,
    AlarmRaised,
    DeviceAlarmRaised,
    OfficeAlarmRaised,
)
from queue_server.domain.day.acts.calling import TicketCalled, TicketHandPicked, TicketRecalled
from queue_server.domain.day.acts.counters import (
    CounterClosed,
    CounterHandedOver,
    CounterOpened,
    CounterPaused,
    CounterResumed,
    CounterServicesChanged,
)
from queue_server.domain.day.acts.days import DayClosed, DayReopened, LeftAtCounter
from queue_server.domain.day.acts.devices import DeviceHeldBack, NumbersGivenBack, NumbersTakenBack
from queue_server.domain.day.acts.fetching import DossierDropped, DossiersNamed
from queue_server.domain.day.acts.help import HelpAnswered, HelpAsked, HelpWithdrawn
from queue_server.domain.day.acts.issue import TicketIssued
from queue_server.domain.day.acts.offline import NumbersReserved, TicketHandedIn
from queue_server.domain.day.acts.receipts import CallsPerceived, Perceived
from queue_server.domain.day.acts.refusals import NumberRefused
from queue_server.domain.day.acts.returning import TicketIssuedByPass
from queue_server.domain.day.acts.services import ServiceReopened, ServiceStopped
from queue_server.domain.day.acts.serving import (
    ServingStarted,
    SlipUndone,
    TicketPutBack,
    VisitFinished,
    VisitorMissed,
    VisitPassedOn,
)
from queue_server.domain.day.acts.waiting import (
    PrioritySet,
    TicketCancelled,
    TicketParked,
    TicketRejoined,
    TicketTransferred,
)
from queue_server.domain.day.acts.written import WrittenNumberEntered
from queue_server.domain.day.blocks import Numbers
from queue_server.domain.day.decision import DayOpened
from queue_server.domain.day.explanation import Counted, Explanation, PassedOver, Why
from queue_server.domain.day.visit import Origin
from queue_server.domain.devices.devices import DeviceHash, SelfTestId
from queue_server.domain.devices.pairing import DeviceNamed, DevicePaired, DevicePlaced, DeviceRevoked
from queue_server.domain.devices.self_test import SelfTestAnswered, SelfTestAsked
from queue_server.domain.dossiers.codes import DossierCode
from queue_server.domain.dossiers.dossier import DossierStatus
from queue_server.domain.dossiers.ending import (
    DossierExtended,
    DossierRefused,
    DossierStopped,
    ResultHandedOver,
    ResultReady,
)
from queue_server.domain.dossiers.facts import DossierImported, Facts
from queue_server.domain.dossiers.importing import ImportBegun, ImportEnded, ImportId, PieceImported
from queue_server.domain.dossiers.receiving import DossierReceived
from queue_server.domain.dossiers.recounting import DueFlagged, DueMoved
from queue_server.domain.dossiers.steps import StepTakenBack
from queue_server.domain.dossiers.supplement import SupplementAsked, SupplementBrought
from queue_server.domain.edition.edition import EditionRaised
from queue_server.domain.forecast.outlook import Told
from queue_server.domain.office import parts
from queue_server.domain.office.office import (
    AlarmSettings,
    ClosingSettings,
    Counter,
    Office,
    Outcome,
    PriorityClass,
    Service,
    Settings,
)
from queue_server.domain.office.order import OrderSettings
from queue_server.domain.office.setup import OfficeClosedDown, OfficeSetUp
from queue_server.domain.office.voice import VoiceSettings
from queue_server.domain.office.zones import Zone
from queue_server.domain.passes.giving import PassGiven, PassTakenBack
from queue_server.domain.passes.passes import PassCode, PassId
from queue_server.domain.passes.using import PassFreed, PassUsed
from queue_server.domain.people.people import (
    DeviceAdded,
    NameGiven,
    OfficeGiven,
    PersonAdded,
    PersonErased,
    RoleGiven,
)
from queue_server.domain.posted import posting
from queue_server.domain.posted.contact import ContactId
from queue_server.domain.receptions.calendar import Place, Plan, Post, PostId, Single, Span, Weekly
from queue_server.domain.receptions.hearing import MinutesWritten, RequestEnded, RequestReceived, RequestRegistered
from queue_server.domain.receptions.promising import PromiseAnswered, PromiseMade
from queue_server.domain.receptions.reading import ConfidenceRead, WordsForgotten
from queue_server.domain.receptions.requests import End, RequestId
from queue_server.domain.receptions.setting import ConfidantsNamed, ReceivingDaysSet
from queue_server.domain.suggestions.box import (
    SuggestionAnswered,
    SuggestionLeft,
    SuggestionPublished,
    SuggestionWithdrawn,
)
from queue_server.domain.suggestions.suggestions import SuggestionId, SuggestionTrace
from queue_server.domain.surveys.answering import SurveyAnswered
from queue_server.domain.surveys.levels import Levels
from queue_server.domain.surveys.paper import PaperCounted, PaperEntered
from queue_server.domain.workdays.deciding import WorkdayCleared, WorkdaySet, WorkWeekSet
from queue_server.domain.workdays.workdays import DayKind, Different, Reason
from queue_server.journal.codec import encode

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.domain.core.event import Event

SAMPLES = Path(__file__).parent / "samples"

AT = Instant(1_795_395_600_123)
TICKET = TicketId("20261123-0123456789abcdef0123456789abcdef")
PASS = PassId("20261123-" + "0f" * 16)
REQUEST = RequestId("20261123-0123456789abcdef")
CHAIR = PostId("chair")
NUMBER = TicketNumber("A012")
ALARM = AlarmId("2026-11-23-1")
TWO, THREE = CounterId("2"), CounterId("3")
CIVIL, LAND = ServiceId("civil-status"), ServiceId("land")
ELDERLY = ClassId("elderly")
HOAN, HALL = ActorId("clerk/hoan"), ActorId("kiosk/hall")
LAN, TV = PersonId(ActorId("person/0123456789abcdef")), DeviceId(ActorId("device/0123456789abcdef"))
DONE = OutcomeId("received")
MORNING = ((450, 690),)
WEEK = ((450, 690), (810, 1020))

_FACTS = Facts(
    DossierCode("H00.00.00-261008-0975"),
    ProcedureId("1.001193"),
    ServiceDay("2026-10-08"),
    Instant(AT - 46 * 86_400_000),
    ServiceDay("2026-10-20"),
    DossierStatus.HANDED_OVER,
    Instant(AT - 34 * 86_400_000),
    ServiceDay("2026-10-15"),
    ServiceDay("2026-10-16"),
    Instant(AT - 38 * 86_400_000),
    ServiceDay("2026-10-19"),
)
"""A dossier as a file tells it."""


def _passed_over(why: Why) -> tuple[PassedOver, ...]:
    return (
        PassedOver(TicketNumber("A010"), CIVIL, None, why),
        PassedOver(TicketNumber("B002"), LAND, ELDERLY, why),
    )


OFFICE = Office(
    id=OfficeId("sample"),
    name=Text("Bộ phận Một cửa", "One-stop desk"),
    time_zone="Asia/Ho_Chi_Minh",
    services=(
        Service(
            id=CIVIL,
            name=Text("Hộ tịch", "Civil status"),
            letter="A",
            hours=Hours(
                week=(WEEK,) * 5 + ((), ()), days=(("2026-11-24", ()), ("2026-11-25", MORNING)), last_ticket=15
            ),
            cap=80,
            target=Seconds(1200),
            typical=Seconds(900),
            hint=Text("Khai sinh, khai tử", "Births, deaths"),
        ),
        Service(id=LAND, name=Text("Đất đai", "Land"), letter="B"),
    ),
    counters=(Counter(TWO, Text("Quầy 2", "Counter 2"), (CIVIL, LAND), Text("Q. 2", "C. 2")),),
    priorities=(PriorityClass(ELDERLY, Text("Người cao tuổi", "Elderly"), 2),),
    outcomes=(Outcome(DONE, Text("Đã tiếp nhận", "Received")),),
    hours=Hours(week=(WEEK,) * 5 + ((), ())),
    settings=Settings(
        3,
        Seconds(240),
        Seconds(600),
        "end",
        300,
        20,
        kiosk_paper=True,
        closing=ClosingSettings("stop", Seconds(900)),
        alarms=AlarmSettings(True, Seconds(300), 40, Seconds(600), 8, 30),
        voice=VoiceSettings(
            languages=(Language("vi"), Language("en")),
            by_service=((CIVIL, (Language("vi"),)),),
            region="south",
            reading="number",
            four="bon",
            times=1,
            pause=700,
            speed=90,
            volume=80,
            volumes=((360, 480, 60),),
            quiet=((690, 810),),
            words=(("VNeID", "vi en i đi"),),
        ),
        order=OrderSettings("c-mu", 3, ((ELDERLY, 4),), Seconds(2700)),
        return_days=3,
        dossier_agency="H00.00.00",
        survey=True,
        answer_days=15,
        hall_figures=True,
    ),
    hotline="1022",
    public_url="https://example.org",
    procedures=(ProcedureId("1.001193"), ProcedureId("2.000815")),
    zones=(Zone(ZoneId("ground"), Text("Tầng trệt", "Ground floor"), (TWO,), 40),),
)

COUNTED = Counted(Seconds(840), 3, Seconds(2700), target=Seconds(1200), takes=Seconds(420))

_PARTS: tuple[Event, ...] = (
    parts.ServiceAdded(AT, OFFICE.services[0]),
    parts.ServiceChanged(AT, OFFICE.services[0]),
    parts.ServiceRetired(AT, CIVIL),
    parts.CounterAdded(AT, OFFICE.counters[0]),
    parts.CounterChanged(AT, OFFICE.counters[0]),
    parts.CounterRetired(AT, TWO),
    parts.PriorityClassAdded(AT, OFFICE.priorities[0]),
    parts.PriorityClassChanged(AT, OFFICE.priorities[0]),
    parts.PriorityClassRetired(AT, ELDERLY),
    parts.OutcomeAdded(AT, OFFICE.outcomes[0]),
    parts.OutcomeChanged(AT, OFFICE.outcomes[0]),
    parts.OutcomeRetired(AT, DONE),
    parts.HoursSet(AT, OFFICE.hours),
    parts.SettingsSet(AT, OFFICE.settings),
    parts.OfficeNamed(AT, OFFICE.name, OFFICE.hotline, OFFICE.public_url),
    parts.TimeZoneSet(AT, OFFICE.time_zone),
    parts.ZonesSet(AT, OFFICE.zones),
    parts.ProceduresPosted(AT, OFFICE.procedures),
    parts.PartsOrdered(AT, (LAND, CIVIL), (TWO,), (ELDERLY,), (DONE,)),
    parts.FileImported(AT, OFFICE),
)

CIVIL_STATUS = GroupId("ho-tich")

PROCEDURE = Procedure(
    ProcedureId("1.001193"),
    Text("Đăng ký khai sinh", "Birth registration"),
    CIVIL_STATUS,
    Time("working-days", 1),
    Text("Miễn phí", "Free"),
    (Paper(Text("Tờ khai"), 1, 2, Text("Cha hoặc mẹ", "A parent")), Paper(Text("Giấy chứng sinh"))),
    (Text("Nộp hồ sơ"), Text("Nhận kết quả")),
    ("Mẫu 04-ĐKKS",),
    ("Luật Hộ tịch 2014",),
    ("làm giấy khai sinh",),
    CIVIL,
    LocalDate("2026-01-01"),
    LocalDate("2026-12-31"),
    LocalDate("2026-11-23"),
    LAN,
    "Dữ liệu mẫu",
    ProcedureId("1.001194"),
)

_CATALOGUE: tuple[Event, ...] = (
    drafting.ProcedureDrafted(AT, PROCEDURE),
    drafting.DraftDropped(AT, PROCEDURE.id),
    drafting.GroupNamed(AT, Group(CIVIL_STATUS, Text("Hộ tịch", "Civil status"))),
    publishing.DraftsPublished(AT, 2, (PROCEDURE.id, ProcedureId("1.001194"))),
)

CONTACT = ContactId("0" * 16)

_SAID = (
    *(Remark("Chủ tịch"), Remark("Chairperson"), Remark("Nguyễn Thị Lan"), Remark("1900 0000")),
    *(Remark("chu-tich@phuong-mau.example"), Remark("Sáng thứ Hai"), Remark("Monday mornings")),
)

_CONTACTS: tuple[Event, ...] = (
    posting.ContactPosted(AT, CONTACT, "leader", ServiceDay("2026-11-23"), *_SAID),
    posting.ContactChanged(AT, CONTACT, "leader", ServiceDay("2026-11-23"), *_SAID),
    posting.ContactTakenDown(AT, CONTACT),
    posting.ContactsOrdered(AT, (CONTACT, ContactId("1" * 16))),
)

SCREEN = PairedId("0" * 16)

EXAMPLES: tuple[Event, ...] = (
    AlarmRaised(AT, ALARM, "idle-counter", CIVIL, TWO),
    DeviceAlarmRaised(AT, ALARM, "device-gone", SCREEN),
    OfficeAlarmRaised(AT, ALARM, "estimates-off"),
    DevicePaired(AT, SCREEN, DeviceHash("0" * 64), "display", Remark("TV sảnh")),
    DeviceNamed(AT, SCREEN, Remark("TV lối vào")),
    DevicePlaced(AT, SCREEN, ZoneId("hall"), "counter", TWO, 40),
    DeviceRevoked(AT, SCREEN),
    SelfTestAsked(AT, SelfTestId("1")),
    SelfTestAnswered(AT, SCREEN, SelfTestId("1"), AT, AT, AT),
    AlarmAcknowledged(AT, ALARM),
    AlarmQuieted(AT, ALARM),
    HelpAsked(AT, TWO),
    HelpAnswered(AT, TWO),
    HelpWithdrawn(AT, TWO),
    EditionRaised(AT, 3),
    CounterClosed(AT, TWO, Remark("Hết giờ")),
    CounterHandedOver(AT, TWO, LAN, for_others=False),
    CounterOpened(AT, TWO, LAN, (CIVIL, LAND), for_others=True),
    CounterPaused(AT, TWO, Remark("Đi photo")),
    CounterResumed(AT, TWO),
    CounterServicesChanged(AT, TWO, (LAND,)),
    DayClosed(AT, Remark("Mất điện")),
    DayOpened(AT, ServiceDay("2026-11-23")),
    DayReopened(AT),
    DeviceAdded(AT, TV, Role.DISPLAY, OfficeId("sample")),
    DeviceHeldBack(AT, HALL),
    LeftAtCounter(AT, TICKET),
    NameGiven(AT, LAN, Remark("Nguyễn Thị Lan")),
    NumberRefused(AT, CIVIL, "no-time-left", HALL),
    NumbersGivenBack(AT, HALL, (TICKET,)),
    NumbersReserved(AT, HALL, (Numbers(TicketNumber("C500"), TicketNumber("C599"), (CIVIL,)),), KeeperId("5f1d0c2a")),
    NumbersTakenBack(AT, HALL, Instant(AT - 60_000), (TICKET,)),
    OfficeClosedDown(AT),
    OfficeGiven(AT, LAN, OfficeId("sample")),
    OfficeSetUp(AT, OFFICE),
    PersonAdded(AT, LAN, Role.CLERK, OfficeId("sample")),
    PersonErased(AT, LAN),
    *_PARTS,
    *_CATALOGUE,
    *_CONTACTS,
    CallsPerceived(AT, (Perceived(TICKET, 2, AT, AT, AT, Instant(AT + 9000)), Perceived(TICKET, 3, AT, shown_at=AT))),
    CheckpointMoved(AT, FollowerName("bi"), 4711),
    FollowerDismissed(AT, FollowerName("bi")),
    PrioritySet(AT, TICKET, ELDERLY, HOAN),
    RoleGiven(AT, LAN, Role.MANAGER),
    ServiceReopened(AT, CIVIL),
    ServiceStopped(AT, CIVIL, Remark("Máy hỏng"), Instant(AT + 5_400_000)),
    ServingStarted(AT, TICKET),
    SessionBegan(
        AT,
        SessionId("0" * 16),
        SessionHash("0" * 64),
        TokenId("ab12cd34"),
        Instant(AT + 1_800_000),
        shared=True,
        is_device=False,
    ),
    SessionBeganByPin(
        AT,
        SessionId("0" * 16),
        SessionHash("0" * 64),
        TokenId("ab12cd34"),
        Instant(AT + 1_800_000),
        shared=True,
        is_device=False,
        machine=MachineId("1" * 16),
    ),
    MachineLetIn(AT, MachineId("1" * 16), MachineHash("1" * 64), OfficeId("sample"), "Quầy 2"),
    MachineShutOut(AT, MachineId("1" * 16)),
    PinSet(AT, TokenId("ab12cd34"), PinHash("$argon2id$v=19$m=19456,t=2,p=1$AAAA$AAAA")),
    PinMissed(AT, TokenId("ab12cd34"), MachineId("1" * 16)),
    PinForgiven(AT, TokenId("ab12cd34")),
    PinTakenAway(AT, TokenId("ab12cd34")),
    SessionEnded(AT, SessionId("0" * 16)),
    SessionProlonged(AT, SessionId("0" * 16), Instant(AT + 3_600_000)),
    SlipUndone(AT, TICKET, TWO, "no-show"),
    SuggestionAnswered(AT, SuggestionId("2026-11-17"), Remark("Cảm ơn chị Hòa")),
    SuggestionLeft(
        AT,
        SuggestionId("2026-11-17"),
        SuggestionTrace("0f" * 16),
        ServiceDay("2026-12-07"),
        Language("en"),
        True,
        Remark("Chị Hòa muốn thêm ghế"),
    ),
    SuggestionPublished(AT, SuggestionId("2026-11-17")),
    SuggestionWithdrawn(AT, SuggestionId("2026-11-17")),
    SurveyAnswered(AT, ServiceDay("2026-11-23"), TWO, CIVIL, LAN, "phone", Levels("fast"), Remark("0f" * 16)),
    TicketCalled(
        AT,
        TICKET,
        TWO,
        ((ELDERLY, 1), (ClassId(""), 2)),
        Explanation("costs-most", CIVIL, ELDERLY, None, _passed_over("outweighed"), 7, counted=COUNTED),
    ),
    TicketCancelled(AT, TICKET, Remark("Chị Hòa về")),
    TicketHandPicked(
        AT,
        TICKET,
        TWO,
        Explanation("out-of-order", CIVIL, None, None, _passed_over("called-by-hand"), 2),
        Remark("Chị Hòa bị mệt"),
    ),
    PaperCounted(AT, ServiceDay("2026-11-23"), 1),
    PaperEntered(AT, ServiceDay("2026-11-23"), 1, TWO, CIVIL, (Levels("slow"), Levels(overall="very-satisfied"))),
    PassFreed(AT, PASS),
    PassGiven(
        AT,
        PASS,
        PassCode("231122334"),
        ServiceDay("2026-11-23"),
        CIVIL,
        ProcedureId("1.001193"),
        ELDERLY,
        Language("en"),
        Instant(AT - 60_000),
        ServiceDay("2026-11-30"),
        NUMBER,
    ),
    PassTakenBack(AT, PASS),
    DossierReceived(
        AT,
        DossierCode("H00.00.00-261123-0001"),
        ServiceDay("2026-11-23"),
        ProcedureId("1.001193"),
        NUMBER,
        "hours",
        8,
        ServiceDay("2026-11-25"),
        Instant(AT + 2 * 86_400_000),
        is_provisional=True,
        is_told=False,
    ),
    SupplementAsked(AT, ServiceDay("2026-11-23"), Remark("Giấy chứng sinh, bản gốc"), 2, PASS),
    SupplementBrought(
        AT, ServiceDay("2026-11-24"), ServiceDay("2026-11-27"), Instant(AT + 259_200_000), is_provisional=False
    ),
    DossierExtended(AT, ServiceDay("2026-11-24"), Remark("Chờ cơ quan khác trả lời"), ServiceDay("2026-12-01")),
    DossierDropped(AT, TICKET, DossierCode("H00.00.00-261118-0007")),
    DossierRefused(AT, ServiceDay("2026-11-24"), Remark("Không thuộc thẩm quyền")),
    DossiersNamed(AT, TICKET, (DossierCode("H00.00.00-261118-0007"), DossierCode("H00.00.00-261119-0012"))),
    DossierStopped(AT, ServiceDay("2026-11-24"), Remark("Công dân rút hồ sơ")),
    ResultReady(AT, ServiceDay("2026-11-24")),
    ResultHandedOver(AT, ServiceDay("2026-11-25")),
    StepTakenBack(AT, ServiceDay("2026-11-25")),
    DueMoved(AT, ServiceDay("2026-11-26"), Instant(AT + 172_800_000), is_provisional=False),
    DueFlagged(AT, ServiceDay("2026-11-26")),
    DossierImported(AT, _FACTS),
    ImportBegun(AT, ImportId("0123456789abcdef0123"), 12_780, 3),
    PieceImported(AT, (_FACTS,)),
    ImportEnded(AT, ImportId("0123456789abcdef0123")),
    PassUsed(AT, PASS, ServiceDay("2026-11-24"), TICKET),
    TicketIssuedByPass(
        AT, TICKET, NUMBER, CIVIL, ELDERLY, ProcedureId("1.001193"), Language("en"), Instant(AT - 60_000)
    ),
    ConfidantsNamed(AT, (LAN, HOAN)),
    ReceivingDaysSet(
        AT,
        Plan(
            Place(Text("Phòng tiếp công dân", "Reception room"), CIVIL, TWO),
            (Post(CHAIR, Text("Chủ tịch UBND", "Chair of the People's Committee"), LAN),),
            (Weekly(1, CHAIR, Span(450, 690)),),
            (Single(ServiceDay("2026-11-26"), CHAIR, Span(810, 1020)), Single(ServiceDay("2026-11-30"), None, None)),
        ),
    ),
    RequestRegistered(AT, REQUEST, ServiceDay("2026-11-23"), NUMBER, True, Remark("Chị Hòa hỏi về ngõ ngập nước")),
    RequestReceived(AT, REQUEST, CHAIR),
    RequestEnded(AT, REQUEST, End.SENT_ON),
    MinutesWritten(AT, REQUEST, Remark("Chị Hòa kể về ngõ ngập nước")),
    PromiseMade(AT, REQUEST, CHAIR, ServiceDay("2026-12-04"), Remark("Nạo vét cống trước nhà chị Hòa")),
    PromiseAnswered(AT, REQUEST, 0, ServiceDay("2026-12-03"), Remark("Đã nạo vét cống nhà chị Hòa")),
    ConfidenceRead(AT, REQUEST),
    WordsForgotten(AT, REQUEST),
    TicketHandedIn(AT, TICKET, NUMBER, CIVIL, ELDERLY, ProcedureId("1.001193"), Language("en"), Instant(AT - 60_000)),
    TicketIssued(
        AT, TICKET, NUMBER, CIVIL, ELDERLY, ProcedureId("1.001193"), Language("en"), Told(4, 10, 16), Seconds(540)
    ),
    TicketParked(AT, TICKET, Remark("Chị Hòa đi lấy giấy")),
    TicketPutBack(AT, TICKET, TWO),
    TicketRecalled(AT, TICKET),
    TicketRejoined(AT, TICKET, "front", Remark("Chị Hòa đã về")),
    TicketTransferred(AT, TICKET, LAND, THREE, "end", Origin(CIVIL, TWO), Remark("Chị Hòa hỏi thêm")),
    TokenCreated(AT, TokenId("ab12cd34"), TokenHash("0" * 64), LAN, OfficeId("sample")),
    TokenRevoked(AT, TokenId("ab12cd34")),
    VisitFinished(AT, TICKET, TWO, DONE, 3, Remark("Chị Hòa hẹn thứ Năm")),
    VisitPassedOn(AT, TICKET, TWO, DONE, 3, LAND, THREE, Remark("Chị Hòa sang quầy 3")),
    VisitorMissed(AT, TICKET, TWO),
    WorkWeekSet(AT, (DayKind.WORKED,) * 5 + (DayKind.MORNING, DayKind.CLOSED), 900),
    WorkdaySet(
        AT,
        ServiceDay("2026-11-24"),
        Reason.HOLIDAY,
        Different(DayKind.CLOSED, Text("Ngày Văn hóa Việt Nam", "Vietnam Culture Day"), is_provisional=True),
    ),
    WorkdayCleared(AT, ServiceDay("2026-11-24"), Reason.EXCHANGE),
    WrittenNumberEntered(
        AT,
        TICKET,
        TicketNumber("C9001"),
        CIVIL,
        ELDERLY,
        Instant(AT - 7_200_000),
        TWO,
        Instant(AT - 3_600_000),
        Instant(AT - 3_000_000),
    ),
)

_OF_EDITION_7 = replace(
    OFFICE,
    settings=replace(OFFICE.settings, dossier_agency="", survey=False, answer_days=10, hall_figures=False),
)
_OF_EDITION_6 = replace(_OF_EDITION_7, settings=replace(_OF_EDITION_7.settings, return_days=5))
_OF_EDITION_5 = replace(
    _OF_EDITION_6, settings=replace(_OF_EDITION_6.settings, order=OrderSettings(), closing=ClosingSettings())
)
_BEFORE_VOICE = replace(_OF_EDITION_5, zones=(), settings=replace(_OF_EDITION_5.settings, voice=VoiceSettings()))
_BEFORE_ALARMS = replace(_BEFORE_VOICE, settings=replace(_BEFORE_VOICE.settings, alarms=AlarmSettings()))
_BEFORE_PAPER = replace(
    _BEFORE_ALARMS,
    counters=tuple(replace(counter, short_name=None) for counter in OFFICE.counters),
    settings=replace(_BEFORE_ALARMS.settings, kiosk_paper=False),
)

OLDER: Mapping[tuple[str, int], Event] = {
    ("OfficeSetUp", 1): OfficeSetUp(
        AT, replace(_BEFORE_PAPER, procedures=(), settings=replace(_BEFORE_PAPER.settings, kiosk_per_minute=0))
    ),
    ("ServiceStopped", 1): ServiceStopped(AT, CIVIL, Remark("Máy hỏng"), None),
    ("OfficeSetUp", 2): OfficeSetUp(AT, _BEFORE_PAPER),
    ("OfficeSetUp", 3): OfficeSetUp(AT, _BEFORE_ALARMS),
    ("OfficeSetUp", 7): OfficeSetUp(AT, _OF_EDITION_7),
    ("FileImported", 5): parts.FileImported(AT, _OF_EDITION_7),
    ("SettingsSet", 5): parts.SettingsSet(AT, _OF_EDITION_7.settings),
    ("OfficeSetUp", 6): OfficeSetUp(AT, _OF_EDITION_6),
    ("FileImported", 4): parts.FileImported(AT, _OF_EDITION_6),
    ("SettingsSet", 4): parts.SettingsSet(AT, _OF_EDITION_6.settings),
    ("OfficeSetUp", 5): OfficeSetUp(AT, _OF_EDITION_5),
    ("FileImported", 3): parts.FileImported(AT, _OF_EDITION_5),
    ("SettingsSet", 3): parts.SettingsSet(AT, _OF_EDITION_5.settings),
    ("OfficeSetUp", 4): OfficeSetUp(AT, _BEFORE_VOICE),
    ("NumberRefused", 1): NumberRefused(AT, CIVIL, "service-full", HALL),
    ("FileImported", 2): parts.FileImported(AT, _BEFORE_VOICE),
    ("SettingsSet", 2): parts.SettingsSet(AT, _BEFORE_VOICE.settings),
    ("FileImported", 1): parts.FileImported(AT, _BEFORE_ALARMS),
    ("SettingsSet", 1): parts.SettingsSet(AT, _BEFORE_ALARMS.settings),
    ("TokenCreated", 1): TokenCreated(AT, TokenId("ab12cd34"), TokenHash("0" * 64), HOAN, OfficeId("sample")),
    ("CounterOpened", 1): CounterOpened(AT, TWO, HOAN, (CIVIL, LAND), None),
    ("CounterHandedOver", 1): CounterHandedOver(AT, TWO, HOAN, None),
    ("TicketCalled", 1): TicketCalled(
        AT,
        TICKET,
        TWO,
        ((ELDERLY, 1), (ClassId(""), 2)),
        Explanation("priority-turn", CIVIL, ELDERLY, (1, 2), _passed_over("turn"), 7),
    ),
    ("TicketHandPicked", 1): TicketHandPicked(
        AT,
        TICKET,
        TWO,
        Explanation("out-of-order", CIVIL, None, None, _passed_over("called-by-hand"), 2),
        Remark("Chị Hòa bị mệt"),
    ),
    ("TicketIssued", 1): TicketIssued(
        AT, TICKET, NUMBER, CIVIL, ELDERLY, ProcedureId("1.001193"), Language("en"), None, None
    ),
    ("TicketIssued", 2): TicketIssued(
        AT, TICKET, NUMBER, CIVIL, ELDERLY, ProcedureId("1.001193"), Language("en"), Told(4, 10, 16), None
    ),
}
"""What the samples of older versions decode to, by type and version."""


def sample_path(event: str, version: int) -> Path:
    """Return where the sample of a version of an event is kept."""
    return SAMPLES / f"{event}.v{version}.json"


def as_sample(event: Event) -> dict[str, Any]:
    """Return how an event is written now."""
    (stored,), remarks = encode([event])
    return {"type": stored.type, "version": stored.version, "data": stored.data, "remarks": remarks}


def _write_missing() -> None:
    SAMPLES.mkdir(exist_ok=True)
    for event in EXAMPLES:
        path = sample_path(type(event).__name__, event.VERSION)
        if not path.exists():
            path.write_text(json.dumps(as_sample(event), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    _write_missing()
