"""Put the posted wall together: contacts, hours, fees, figures and current numbers, each with its own date."""

from __future__ import annotations

from typing import TYPE_CHECKING, NotRequired

from typing_extensions import TypedDict

from queue_server.views.contacts import WireContact, wire_contact
from queue_server.views.receptions import ReceivingAnswer
from queue_server.views.services import PublicService, public_service
from queue_server.views.wall.figures import NONE_KEPT, Figures, WireFigures, wire_figures
from queue_server.views.wall.hours import ServiceHours, WireHours, service_hours, wire_hours
from queue_server.views.wire import DossiersKept, LatestCall, WireText, dossiers_kept, latest_calls, rfc3339, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from queue_server.domain.catalogue.catalogue import Catalogue
    from queue_server.domain.catalogue.procedure import GroupId, Procedure
    from queue_server.domain.core.identifiers import Instant
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.domain.posted.posted import Posted

HOTLINE = "office"
"""The id of the hotline that the set-up has: it stands first, and is changed there."""


class WallContacts(TypedDict):
    """Whom to ring, to write to, to come to, in the office's order; `as_of` is the last change of what is posted."""

    as_of: NotRequired[str]
    items: list[WireContact]


class WallHours(WireHours):
    """When the office is open, and its services that are not as it is."""

    as_of: str
    services: list[ServiceHours]


class WallGroup(TypedDict):
    """A group of procedures."""

    id: str
    name: WireText


class WallFee(TypedDict):
    """A procedure whose fee is known."""

    id: str
    name: WireText
    group: str
    fee: WireText
    checked_on: NotRequired[str]


class WallFees(TypedDict):
    """The fees that are known, since the version of the catalogue that is in force; `unknown` counts the others."""

    as_of: str
    version: int
    groups: list[WallGroup]
    procedures: list[WallFee]
    unknown: int


class WallNumbers(TypedDict):
    """What the view `public` shows of the hall, as of a time."""

    as_of: str
    open: bool
    services: dict[str, PublicService]
    latest: dict[str, LatestCall]


class WallReceptions(ReceivingAnswer):
    """On which days leaders receive, by position, and what has become of promises; no topic and no name."""

    as_of: str


class Wall(DossiersKept):
    """What an office posts. A block of which nothing is known is absent."""

    office: str
    name: WireText
    time_zone: str
    day: str
    contacts: NotRequired[WallContacts]
    hours: WallHours
    fees: NotRequired[WallFees]
    figures: NotRequired[WireFigures]
    receptions: NotRequired[WallReceptions]
    numbers: WallNumbers


def wall(
    context: ViewContext,
    posted: Posted,
    catalogue: Catalogue,
    listed: Iterable[Procedure],
    figures: Figures = NONE_KEPT,
    *,
    receiving: ReceivingAnswer | None = None,
) -> Wall:
    """Return the wall of an office; `listed` are the procedures of today, in their order."""
    office = context.office
    made: Wall = {
        "office": office.id,
        "name": text(office.name),
        "time_zone": office.time_zone,
        "day": context.day.day,
        "hours": _hours(context),
        "numbers": _numbers(context),
        **dossiers_kept(office),
    }
    if items := _contacts(context, posted):
        made["contacts"] = {"items": items}
        if posted.changed_at is not None:
            made["contacts"]["as_of"] = rfc3339(posted.changed_at)
    if catalogue.versions:
        made["fees"] = _fees(catalogue, catalogue.versions[-1].at, list(listed))
    if told := wire_figures(figures):
        made["figures"] = told
    if receiving is not None and receiving["next"]:
        made["receptions"] = {**receiving, "as_of": rfc3339(context.now)}
    return made


def _contacts(context: ViewContext, posted: Posted) -> list[WireContact]:
    said = [wire_contact(id, kept.contact) for id, kept in posted.contacts.items() if kept.contact.says_something]
    if context.office.hotline is None:
        return said
    return [{"id": HOTLINE, "kind": "hotline", "telephone": context.office.hotline}, *said]


def _hours(context: ViewContext) -> WallHours:
    office, today = context.office, context.day.day
    return {
        **wire_hours(office.hours, today),
        "as_of": rfc3339(context.now),
        "services": service_hours(office, today),
    }


def _fees(catalogue: Catalogue, at: Instant, listed: list[Procedure]) -> WallFees:
    fees = [made for each in listed if (made := _fee(each)) is not None]
    groups: dict[GroupId, None] = dict.fromkeys(each.group for each in listed if each.fee is not None)
    return {
        "as_of": rfc3339(at),
        "version": catalogue.version,
        "groups": [{"id": each, "name": text(catalogue.groups[each].name)} for each in groups],
        "procedures": fees,
        "unknown": len(listed) - len(fees),
    }


def _fee(procedure: Procedure) -> WallFee | None:
    if procedure.fee is None:
        return None
    made: WallFee = {
        "id": procedure.id,
        "name": text(procedure.name),
        "group": procedure.group,
        "fee": text(procedure.fee),
    }
    if procedure.checked_on is not None:
        made["checked_on"] = procedure.checked_on
    return made


def _numbers(context: ViewContext) -> WallNumbers:
    office = context.office
    return {
        "as_of": rfc3339(context.now),
        "open": context.is_open,
        "services": {each.id: public_service(context, each, at) for at, each in enumerate(office.services)},
        "latest": latest_calls(context),
    }
