"""Put the house together: the one place where every room is chosen and joined."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from queue_server.application.opening import application_at
from queue_server.application.submission import NOTHING
from queue_server.application.working_hours import draft_workdays
from queue_server.domain.catalogue.aggregate import CATALOGUE
from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.errors import QueueServerError
from queue_server.domain.core.identifiers import ServiceDay, elapsed
from queue_server.domain.posted.aggregate import POSTED
from queue_server.domain.posted.posting import PostContact
from queue_server.domain.receptions.aggregate import RECEIVING
from queue_server.installation.extras import PRINT
from queue_server.journal.editions import UpdateUnderWayError
from queue_server.journal.opening import file_of, in_redis
from queue_server.journal.risks import RISKS
from queue_server.live.admission import Admission
from queue_server.live.hub import Hub
from queue_server.live.sockets import Sockets
from queue_server.notices.folder import Notices
from queue_server.observability.figures import NAMES, count_failure, count_service, count_wait
from queue_server.office_file import read_office, remarks_on, sample_office
from queue_server.office_file.sample_contacts import sample_contacts
from queue_server.office_file.sample_receptions import sample_receptions
from queue_server.printing.printing import Printing
from queue_server.printing.rounds import Rounds
from queue_server.printing.targets import printers
from queue_server.procedure_file.columns import LAYOUT
from queue_server.procedure_file.reading import compared, read, wished
from queue_server.procedure_file.sample import sample_file
from queue_server.records.asking import Records
from queue_server.records.copied import Copied
from queue_server.records.models.learner import ByRows
from queue_server.records.models.loaded import Loaded
from queue_server.records.often import Often
from queue_server.records.place import Place
from queue_server.records.watching import Watching
from queue_server.rehearsal.rehearsed import write_morning
from queue_server.table_file.asking import Files
from queue_server.table_file.grid import taken_apart
from queue_server.voice.sound.ahead import Ahead
from queue_server.voice.sound.place import Place as VoicePlace
from queue_server.voice.sound.voice import Voice
from queue_server.web.api.trying import SAMPLE
from queue_server.web.app import create_app
from queue_server.web.door import Door
from queue_server.web.static_files import build as screens_build
from queue_server.whatif.asking import WhatIf

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from wsgiref.types import WSGIApplication

    from flask import Flask

    from queue_server.application.application import Application
    from queue_server.application.context import Settled
    from queue_server.application.open_office import OpenOffice
    from queue_server.application.runtime import Runtime
    from queue_server.domain.core.identifiers import OfficeId
    from queue_server.serve.options import ServeOptions

_log = logging.getLogger(__name__)

_FORGET_EVERY = 3600.0


class NoOfficeError(QueueServerError):
    """There is nothing to serve, or nothing but what is for trying."""

    title = (
        "There is no office in these books. `queue-server office create FILE` sets one up from the file that "
        "describes it, or give the file here with --office. To try the program at a sample: `queue-server demo`."
    )


class OnlySampleError(NoOfficeError):
    """The books hold the sample office and no other."""

    title = (
        "These books hold the sample office only, which is for trying: `queue-server demo --journal ...` serves it "
        "to this machine. Set up an office of your own with `queue-server office create FILE`, or give the file here "
        "with --office."
    )


class NotForTryingError(QueueServerError):
    """In the demo anybody may be anybody, so it never has the books of an office that is in earnest."""

    title = (
        "These books hold an office that is not the sample office, and in the demo anybody may be its manager. Give "
        "the demo books of its own with --journal, or leave it out."
    )


class LossyJournalError(QueueServerError):
    """The store may lose what it has confirmed, and nobody has said that this may be."""

    def __init__(self, risks: Iterable[str]) -> None:
        """Say by what."""
        reasons = "; ".join(RISKS[risk] for risk in risks)
        super().__init__(
            f"This Redis can lose numbers that were given out: {reasons}. "
            "Set it up as docs/operations.md says, or serve with --accept-loss."
        )


@dataclass(frozen=True, slots=True)
class House:
    """A running house, as its entry point sees it."""

    app: Flask
    plain: WSGIApplication
    """The app without live connections."""
    admission: Admission
    application: Application
    hub: Hub
    sockets: Sockets
    records: Records
    what_if: WhatIf
    files: Files
    watching: Watching
    loaded: Loaded
    voice: Voice
    ahead: Ahead
    printing: Printing
    is_demo: bool
    """Whether anybody at this machine may try everything."""
    stopping: threading.Event
    leaving: threading.Event
    """Set while the house still serves and wants nobody to be sent here any more."""

    def wake(self) -> None:
        """Start what goes on beside requests."""
        application, hub, sockets = self.application, self.hub, self.sockets
        paper = self.printing.keep_looking, Rounds(self.printing).keep_going
        beside = self.watching.keep_making, self.ahead.keep_making, *paper
        for work in (application.keep_following, hub.keep_pushing, sockets.keep_beating, *beside):
            application.runtime.spawn(work, self.stopping)
        application.runtime.spawn(self.loaded.keep_looking, self._open_here, self.stopping)
        application.runtime.spawn(self._keep_forgetting)

    def leave(self) -> None:
        """Say on readyz that it is about to end."""
        self.leaving.set()

    def stop(self) -> None:
        """Let what goes on beside requests come to its end."""
        self.stopping.set()
        self.records.close()
        self.what_if.close()
        self.files.close()
        self.voice.close()
        self.printing.close()

    def close(self) -> None:
        """Give the books back, once nobody is served any more: a file is whole then without its log."""
        self.application.journal.close()

    def _open_here(self) -> list[OfficeId]:
        return [open_office.id for open_office in self.application.open_offices()]

    def _keep_forgetting(self) -> None:
        while not self.stopping.is_set():
            try:
                self.application.forget()
            except Exception:  # noqa: BLE001 - what fails once must not be the end of forgetting
                count_failure("forgetting")
                _log.exception("forgetting failed")
            self.application.runtime.sleep(_FORGET_EVERY)


def build(options: ServeOptions, runtime: Runtime, async_mode: str) -> House:
    """Build the house over the offices that its journal holds, or the one that it is told to set up."""
    wanted_printers = printers(options.printer)
    if wanted_printers.addresses:
        PRINT.require()
    # To open a Redis makes nothing in it: whether it is safe is said before whether it is empty.
    must_exist = not options.makes_books and not in_redis(options.journal)
    loaded = Loaded(_place_on_disk(options).models, ByRows(), runtime)
    application = application_at(options.journal, runtime, options.copies, must_exist=must_exist, counts=loaded)
    application.context.failures.append(count_failure)
    application.context.settled.append(_count_settled)
    if application.risks and not options.accept_loss:
        raise LossyJournalError(application.risks)
    if options.is_demo:
        if options.has_morning:
            application.tokens.editions.begin()
            write_morning(application.journal, runtime, application.clock())
        _set_up_sample(application)
    else:
        _set_up_what_is_wanted(application, options.office)
    NAMES.know(application.offices())
    sockets = Sockets(application, async_mode, screens_build())
    hub = Hub(application, sockets)
    admission = Admission()
    place = _place(options, application)
    records, what_if, watching = Records(place), WhatIf(place), Watching(place, runtime)
    files = Files()
    application.listeners.append(watching.hear)
    voice = Voice(VoicePlace.of(options.journal, options.voice_clips, options.voice_model), runtime)
    ahead = Ahead(application, voice)
    application.listeners.append(ahead.hear)
    printing = Printing(application.context, wanted_printers, application.printers)
    often = Often(runtime, None if options.journal == "memory:" else _place_on_disk(options).tree)
    door = Door(application, hub, records, what_if, voice, printing, _notices(options), files, often, options.is_demo)
    app = create_app(door, admission)
    plain = app.wsgi_app
    sockets.attach(app, hub)
    events = threading.Event(), threading.Event()
    beside = records, what_if, files, watching, loaded, voice, ahead, printing
    return House(app, plain, admission, application, hub, sockets, *beside, options.is_demo, *events)


def _place(options: ServeOptions, application: Application) -> Callable[[], Place]:
    """Return who says where the records are, and the books for whoever makes them in another process."""
    if options.journal == "memory:":
        return Copied(application.journal)
    place = _place_on_disk(options)
    return lambda: place


def _place_on_disk(options: ServeOptions) -> Place:
    """Return where records and models lie; of books in memory there are none from one start to the next."""
    return Place.of(options.journal, options.records, options.archive)


def _notices(options: ServeOptions) -> Notices:
    """Return what offices show of their own: where it is said, else beside the books where those are a file."""
    file = file_of(options.journal)
    return Notices(options.notices or (None if file is None else file.parent / "notices"))


def _count_settled(settled: Settled) -> None:
    """Count a wait that stands for good, and the service to which it led."""
    office, leg, target = settled
    if leg.wait is not None:
        count_wait(office, leg.service, leg.wait, is_over=target is not None and leg.wait > target)
    begun = leg.called_at if leg.started_at is None else leg.started_at
    if leg.end == "done" and begun is not None and leg.ended_at is not None:
        count_service(office, leg.service, elapsed(begun, leg.ended_at))


def _set_up_sample(application: Application) -> None:
    """Set up the sample office, also where it was closed down; books that hold another are left alone."""
    if set(application.offices()) - {SAMPLE}:
        raise NotForTryingError
    office = application.open_office(SAMPLE, create=True)
    office.set_up(sample_office(), HOUSE)
    _take_sample_in(office)
    _post_sample(office)
    draft_workdays(office)
    if office.state_of(RECEIVING).plan is None:
        office.submit(sample_receptions(), HOUSE, lambda *_: NOTHING)


def _post_sample(office: OpenOffice) -> None:
    """Post the sample's contacts, where nobody has posted anything yet."""
    today = ServiceDay(office.today)
    if not office.state_of(POSTED).revision:
        for id, contact in sample_contacts(today):
            office.submit(PostContact(id, contact, today), HOUSE, lambda *_: NOTHING)


def _take_sample_in(office: OpenOffice) -> None:
    """Take in the sample's procedures, as any file of them, where nobody has begun a catalogue yet."""
    catalogue = office.state_of(CATALOGUE)
    if not catalogue.version and not catalogue.drafts:
        said = read(taken_apart(sample_file(), LAYOUT), catalogue, {service.id for service in office.office.services})
        found = compared(said, catalogue)
        office.submit(wished(said, found, publish=True), HOUSE, lambda *_: NOTHING)


def _set_up_what_is_wanted(application: Application, office_file: Path | None) -> None:
    """Set up the office of the file. One that was closed down stays so: a restart opens nothing again."""
    if office_file is None:
        _require_office(application)
        return
    wanted = read_office(office_file)
    open_office = application.open_office(wanted.id, create=True)
    if open_office.is_closed_down:
        _log.warning("the office was closed down; `office create` opens it again", extra={"office": wanted.id})
        return
    for remark in remarks_on(wanted):
        _log.warning("the office's file: %s", remark, extra={"office": wanted.id})
    for difference in open_office.differences(wanted):
        _log.info("the office's file: %s", difference, extra={"office": wanted.id})
    for change in open_office.changes(wanted, named=False):
        _log.warning("the office is set up anew: %s", change.words, extra={"office": wanted.id})
    is_new = not open_office.is_set_up
    try:
        open_office.set_up(wanted, HOUSE)
        if is_new:
            draft_workdays(open_office)
    except UpdateUnderWayError as why:
        _log.warning("the office's file waits: %s", why.detail, extra={"office": wanted.id})
        application.tokens.editions.waiting.append(lambda: open_office.set_up(wanted, HOUSE))


def _require_office(application: Application) -> None:
    """Raise unless there is an office to serve. What an empty or mistyped store holds is never made up."""
    offices = application.offices()
    if not offices:
        raise NoOfficeError
    if offices == [SAMPLE]:
        raise OnlySampleError
