"""Write what other makers and our own screens know of the wire, from the types that the server answers with.

`docs/schemas/{view}.json` is the JSON Schema of each view, `client/wire/{view}.ts` its TypeScript; beside them stand
`api.ts` for what commands and readings answer, `common.ts` for what several are made of, and `views.ts` for which
name has which state.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from queue_server.domain.day.acts.issue import ServiceState
from queue_server.records.replay.replaying import Replay, StoryOfDay
from queue_server.records.reports.overview import Overview
from queue_server.records.reports.own import Own
from queue_server.records.reports.satisfaction import Satisfaction
from queue_server.views.catalogue import VIEWS
from queue_server.views.dossiers import DossierCounts, WireDossier
from queue_server.views.passes import ReturnPass
from queue_server.views.procedures import WireProcedure
from queue_server.views.receptions import ReceivingAnswer
from queue_server.views.standing import DossierStanding
from queue_server.views.suggestions import OwnSuggestion, PublishedSuggestions, SuggestionsInBox, SuggestionTaken
from queue_server.views.surveys import OwnSurvey, PaperBatch, PaperBatches, Survey
from queue_server.views.tickets import FoundTicket
from queue_server.views.view import Argument
from queue_server.views.wall.figures import WallFigures
from queue_server.views.wall.wall import Wall
from queue_server.views.wire import CounterState, TicketStatus
from queue_server.views.workdays import PromiseAnswer, WorkdaysAnswer
from queue_server.web.api.catalogue import CatalogueAnswer, EditAnswer, GroupsAnswer, HistoryAnswer, PublishAnswer
from queue_server.web.api.catalogue_files import ImportAnswer, PreviewAnswer
from queue_server.web.api.counters import CounterAnswer
from queue_server.web.api.day import DayAnswer
from queue_server.web.api.dossier_files import DossiersPreview, ImportsAnswer, WireImport
from queue_server.web.api.dossier_lists import DossiersAnswer
from queue_server.web.api.machines import MachineAnswer
from queue_server.web.api.notices import NoticesAnswer
from queue_server.web.api.offices import ClerksAnswer, OfficeAnswer
from queue_server.web.api.pairings import AskAnswer, PairingsAnswer, StateAnswer
from queue_server.web.api.people import PersonAnswer
from queue_server.web.api.posted import ContactDone, ContactsAnswer
from queue_server.web.api.printing import JobsAnswer, PrintAnswer, PrintersAnswer
from queue_server.web.api.procedures import ChangesAnswer, ProceduresAnswer
from queue_server.web.api.receiving import CalendarAnswer
from queue_server.web.api.receptions import PromisesAnswer, ReadingsAnswer, RegisterAnswer
from queue_server.web.api.results import ResultsAnswer
from queue_server.web.api.services import ServiceAnswer
from queue_server.web.api.sessions import SessionAnswer, TokenRole
from queue_server.web.api.written import WrittenNumbersAnswer
from queue_server.whatif.compared import Compared
from queue_server.whatif.ordering import Orders
from queue_server.whatif.staffing import Staffing
from scripts.typescript import Writing

ROOT = Path(__file__).resolve().parent.parent
SCHEMAS = ROOT / "docs" / "schemas"
TYPES = ROOT / "client" / "wire"

UNIONS: Mapping[Any, str] = {
    ServiceState: "ServiceState",
    CounterState: "CounterState",
    TicketStatus: "TicketStatus",
    TokenRole: "Role",
}
"""What unions are called, which have no name in Python."""

NAMES = {
    "CalendarAnswer": "ReceivingDays",
    "PromisesAnswer": "PromisesMade",
    "ReadingsAnswer": "Readings",
    "ReceivingAnswer": "Receiving",
    "RegisterAnswer": "RegisterOfDay",
    "DecidedAnswer": "DecidedWorkdays",
    "PromiseAnswer": "Promised",
    "WireDay": "DifferingDay",
    "WireDifferent": "DecidedDay",
    "WorkdaysAnswer": "Workdays",
    "WireCounts": "ReceivingCounts",
    "WirePost": "ReceivingPost",
    "WirePromise": "MadePromise",
    "WireReader": "Confidant",
    "WireReading": "NotedReading",
    "WireRequest": "CitizenRequest",
    "WireSingle": "SingleSitting",
    "WireSitting": "Sitting",
    "WireWeekly": "WeeklySitting",
    "CatalogueAnswer": "Catalogue",
    "ContactsAnswer": "Contacts",
    "ChangesAnswer": "ChangesSince",
    "ClerkAnswer": "Clerk",
    "ClerksAnswer": "Clerks",
    "Compared": "WhatIf",
    "CounterAnswer": "Counter",
    "CounterWatched": "ManagedCounter",
    "DayAnswer": "ServiceDay",
    "EditAnswer": "EditedProcedure",
    "GroupsAnswer": "ProcedureGroups",
    "HistoryAnswer": "ProcedureHistory",
    "ImportAnswer": "FileTaken",
    "PreviewAnswer": "FilePreview",
    "PublishAnswer": "Published",
    "RowTrouble": "FileTrouble",
    "WireChange": "ProcedureChange",
    "WireEdited": "ProcedureEdited",
    "WireVersion": "CatalogueVersion",
    "Display": "DisplayView",
    "DossiersAnswer": "Dossiers",
    "ResultsAnswer": "Results",
    "WireResult": "Result",
    "WireDossier": "Dossier",
    "ImportsAnswer": "DossierImports",
    "WireImport": "DossierImport",
    "RunningImport": "RunningDossierImport",
    "Explained": "Explanation",
    "HandPickedCall": "OutOfOrder",
    "Hour": "HourCompared",
    "JobAnswer": "PrintJob",
    "JobsAnswer": "PrintJobs",
    "Kiosk": "KioskView",
    "MachineAnswer": "Machine",
    "Manager": "ManagerView",
    "NamedAnswer": "NamedText",
    "Off": "MissedWaits",
    "OfficeAnswer": "Office",
    "WrittenNumbersAnswer": "WrittenNumbers",
    "OfOrder": "OrderTried",
    "OfService": "ServiceCompared",
    "Percent": "MissedShare",
    "PersonAnswer": "Person",
    "NoticeAnswer": "HallNotice",
    "NoticesAnswer": "HallNotices",
    "NotShownAnswer": "HallNotShown",
    "Position": "Placed",
    "PrintAnswer": "PrintTaken",
    "PrinterAnswer": "PrinterSeen",
    "PrintersAnswer": "Printers",
    "AskAnswer": "Pairing",
    "PairingsAnswer": "Pairings",
    "PairingAnswer": "WaitingDevice",
    "ScreenWatched": "ManagedScreen",
    "SelfTestOfScreen": "ScreenTest",
    "StateAnswer": "Paired",
    "ProceduresAnswer": "Procedures",
    "Public": "PublicView",
    "Row": "ReportRow",
    "ServiceAnswer": "OfficeService",
    "ServiceWatched": "ManagedService",
    "SessionAnswer": "SignedIn",
    "TicketHeld": "TicketView",
    "TicketShared": "SharedView",
    "VisitShown": "VisitView",
    "Visitors": "VisitorsView",
    "Waiting": "InLine",
    "Waits": "HourFigures",
    "WireGroup": "ProcedureGroup",
    "WirePaper": "ProcedurePaper",
    "WirePassedOver": "PassedOver",
    "WireProcedure": "Procedure",
    "WireText": "Text",
    "WireTime": "ProcedureTime",
    "WireWait": "Wait",
}
"""What the screens call a shape where its name in Python would mislead among them."""

ANSWERS: tuple[Any, ...] = (
    FoundTicket,
    ResultsAnswer,
    CounterAnswer,
    ServiceAnswer,
    DayAnswer,
    OfficeAnswer,
    ClerksAnswer,
    SessionAnswer,
    MachineAnswer,
    AskAnswer,
    StateAnswer,
    PairingsAnswer,
    PersonAnswer,
    Replay,
    StoryOfDay,
    NoticesAnswer,
    Overview,
    Own,
    Compared,
    Staffing,
    Orders,
    ProceduresAnswer,
    WireProcedure,
    PrintAnswer,
    JobsAnswer,
    PrintersAnswer,
    ChangesAnswer,
    CatalogueAnswer,
    HistoryAnswer,
    EditAnswer,
    GroupsAnswer,
    PublishAnswer,
    PreviewAnswer,
    ImportAnswer,
    WrittenNumbersAnswer,
    ReturnPass,
    Wall,
    WallFigures,
    ContactsAnswer,
    ContactDone,
    SuggestionTaken,
    OwnSuggestion,
    SuggestionsInBox,
    PublishedSuggestions,
    Survey,
    OwnSurvey,
    DossierStanding,
    PaperBatch,
    PaperBatches,
    Satisfaction,
    ReceivingAnswer,
    CalendarAnswer,
    RegisterAnswer,
    PromisesAnswer,
    ReadingsAnswer,
    WorkdaysAnswer,
    PromiseAnswer,
    WireDossier,
    DossiersAnswer,
    DossierCounts,
    DossiersPreview,
    WireImport,
    ImportsAnswer,
)
"""What is answered beside views."""

HEAD = "/** What the server sends. Written by `make wire` from the types in queue_server: change those. */\n\n"


class _Plain(GenerateJsonSchema):
    """JSON Schema without a title for every field: its name says it."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - the library's signature
        return False


def files() -> dict[Path, str]:
    """Return every generated file with what belongs in it."""
    made = {SCHEMAS / f"{name}.json": _schema(name) for name in VIEWS}
    shapes: dict[str, tuple[Any, ...]] = {name: (view.shape,) for name, view in VIEWS.items()}
    written = Writing(NAMES, UNIONS).files({**shapes, "api": ANSWERS})
    written["views"] = _views()
    return {**made, **{TYPES / f"{module}.ts": HEAD + text for module, text in written.items()}}


def _views() -> str:
    """Return the table of all views, from their names as the server knows them to their states."""
    states = {name: NAMES.get(view.shape.__name__, view.shape.__name__) for name, view in VIEWS.items()}
    used = ", ".join(sorted(states.values()))
    rows = (f"  {key}: {states[name]};\n" for name, view in VIEWS.items() for key in _keys(name, view.argument))
    return f"import type {{ {used} }} from './index';\n\nexport interface Views {{\n{''.join(rows)}}}\n"


def _keys(name: str, argument: Argument | None) -> list[str]:
    if argument is None:
        return [name]
    if argument.choice is None:
        return [f"[name: `{name}/${{string}}`]"]
    return [f"'{name}/{chosen}'" for chosen in sorted(argument.choice)]


def _schema(view: str) -> str:
    schema = TypeAdapter(VIEWS[view].shape).json_schema(mode="serialization", schema_generator=_Plain)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"The view {view}"}
    return json.dumps({**head, **schema, **head}, ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write all generated files."""
    for folder in (SCHEMAS, TYPES):
        folder.mkdir(parents=True, exist_ok=True)
    for path, content in files().items():
        path.write_text(content, encoding="utf-8")
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
