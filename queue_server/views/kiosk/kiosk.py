"""What the ticket machine shows: which numbers it can give, and what it must say when it cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired

from typing_extensions import TypedDict

from queue_server.domain.catalogue.aggregate import CATALOGUE
from queue_server.domain.core.identifiers import ServiceId
from queue_server.domain.core.permissions import Permission
from queue_server.domain.day.acts.issue import gives_no_more
from queue_server.domain.devices.presence import Paper
from queue_server.domain.devices.printers import PrinterTrouble
from queue_server.views.seats import ZoneSeats, zone_seats
from queue_server.views.services import PublicService, public_service
from queue_server.views.sources import PRINTERS, TODAY, stream
from queue_server.views.view import view
from queue_server.views.wire import Head, Named, WireText, head, named, openness, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from queue_server.domain.catalogue.catalogue import Catalogue
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.domain.devices.printers import PrinterStands, Status
    from queue_server.domain.office.office import Office, Service


_GUIDANCE = ServiceId("guidance")
"""What the service is called in an office file where people are told what they need."""

_RESULTS = ServiceId("result")
"""The same where results are handed over."""


class KioskService(PublicService):
    """A tile of the kiosk. `reason` are the words of whoever stopped the service."""

    hint: NotRequired[WireText]
    reason: NotRequired[str]
    closes_at: NotRequired[str]


class KioskPrinter(TypedDict):
    """The printer that the server has for a kiosk. `trouble` is why nothing can come out, where that is known."""

    paper: Paper
    trouble: NotRequired[PrinterTrouble]


class Kiosk(Head):
    """The view `kiosk`."""

    services: dict[str, KioskService]
    priorities: dict[str, Named]
    zones: NotRequired[dict[str, ZoneSeats]]
    """The zones whose seats are counted."""
    hotline: NotRequired[str]
    public_url: NotRequired[str]
    paper: NotRequired[Literal[True]]
    """Each number is printed as it is given."""
    printers: NotRequired[dict[str, KioskPrinter]]
    """The printers of those kiosks for which the server has one, by what the kiosk is called."""
    catalogue: NotRequired[int]
    """The version of the procedures that are published: they are read by themselves when it changes."""
    guidance: NotRequired[str]
    """The service whose number leads to somebody who tells what is needed."""
    dossier_agency: NotRequired[str]
    """With what the codes of its dossiers begin, where the office keeps any."""
    results: NotRequired[str]
    """The service whose number leads to where results are handed over."""
    survey: NotRequired[Literal[True]]
    """Whoever was served is asked how it was."""


@view("kiosk", shape=Kiosk, sources=(TODAY, stream(CATALOGUE), PRINTERS), permission=Permission.TAKE_A_NUMBER)
def kiosk(context: ViewContext, catalogue: Catalogue, printers: Mapping[str, PrinterStands]) -> Kiosk:
    """Show what the kiosk offers."""
    office = context.office
    made: Kiosk = {
        **head(context),
        "services": {s.id: _tile(context, s, at) for at, s in enumerate(office.services)},
        "priorities": named((c.id, c.name) for c in office.priorities),
    }
    if zones := zone_seats(context):
        made["zones"] = zones
    if office.hotline is not None:
        made["hotline"] = office.hotline
    if office.public_url is not None:
        made["public_url"] = office.public_url
    if office.settings.kiosk_paper:
        made["paper"] = True
    if printers:
        made["printers"] = {name: _printer(stands.as_of(context.now)) for name, stands in printers.items()}
    if catalogue.version:
        made["catalogue"] = catalogue.version
        if office.offers(_GUIDANCE):
            made["guidance"] = _GUIDANCE
    _other_ways(made, office)
    return made


def _other_ways(made: Kiosk, office: Office) -> None:
    """Say what else than a number the office has for whoever comes back, or was served."""
    if office.settings.survey:
        made["survey"] = True
    if office.settings.dossier_agency:
        made["dossier_agency"] = office.settings.dossier_agency
        if office.offers(_RESULTS):
            made["results"] = _RESULTS


def _printer(status: Status) -> KioskPrinter:
    made: KioskPrinter = {"paper": status.paper}
    if status.trouble is not None:
        made["trouble"] = status.trouble
    return made


def _tile(context: ViewContext, service: Service, position: int) -> KioskService:
    made: KioskService = {**public_service(context, service, position)}
    if "last" in made and "refused" in made["last"]:
        made["last"]["still"] = {
            c.id: True for c in context.office.priorities if not context.out_of_time(service, c.id)
        }
    if service.hint is not None:
        made["hint"] = text(service.hint)
    if (stop := context.day.stop_of(service.id, context.now)) is not None and stop.reason:
        made["reason"] = stop.reason
    if "opens_at" not in made:
        made.update(
            openness(context, service.hours or context.office.hours, is_over=gives_no_more(context.day, service))
        )
    return made
