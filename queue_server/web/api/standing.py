"""The API of looking up where a dossier stands: for anybody who has its code, or a kiosk where it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, request

from queue_server.access.errors import TooManyWrongCodesError
from queue_server.domain.core.actor import Role
from queue_server.domain.core.permissions import Permission
from queue_server.domain.dossiers.codes import read_code
from queue_server.domain.dossiers.dossier import UnknownDossierError
from queue_server.domain.dossiers.punctual import Moment
from queue_server.views.standing import DossierStanding, standing
from queue_server.web.endpoint import WHEN_READ, Asked, Reading
from queue_server.web.responses import json
from queue_server.web.rows import permitted

if TYPE_CHECKING:
    from queue_server.access.refusals import Refusals
    from queue_server.domain.core.actor import Actor
    from queue_server.web.bodies import Unread


def _read(asked: Asked[Unread, Actor]) -> Response:
    """Tell where a dossier stands; whoever tries codes that nobody has is slowed down, whatever is wrong with one."""
    who, tried = _tried(asked)
    if seconds := tried.wait(who):
        raise TooManyWrongCodesError(seconds)
    try:
        return json(_found(asked))
    except UnknownDossierError:
        tried.count(who)
        raise


def _tried(asked: Asked[Unread, Actor]) -> tuple[str, Refusals]:
    """Return as whom somebody is slowed down, and by which count: a kiosk is known, all others by where they are."""
    if asked.who.role is Role.KIOSK:
        return asked.who.id, asked.door.dossiers_tried_at_kiosks
    return request.remote_addr or "", asked.door.dossiers_tried


def _found(asked: Asked[Unread, Actor]) -> DossierStanding:
    open_office = asked.open_office
    code = read_code(asked.params["d"], open_office.office.settings.dossier_agency)
    if code is None:
        raise UnknownDossierError
    held = asked.application.dossiers.find(open_office, code)
    return standing(held, Moment(open_office.today, open_office.now))


STANDING = Reading(
    name="dossier-standing",
    path="/dossiers/<d>/standing",
    gate=permitted(Permission.LOOK_AROUND),
    shape=DossierStanding,
    respond=_read,
    problems=tuple(sorted({*WHEN_READ, 429})),
)
