"""Keep who may come in: the rows of the deployment's own streams in the registry."""

from __future__ import annotations

from queue_server.domain.access import machines, sessions, tokens
from queue_server.domain.access.downcasters import DOWNCASTERS
from queue_server.domain.access.machines import LetIn, evolve_let_in
from queue_server.domain.access.sessions import Open, SigningIn
from queue_server.domain.access.tokens import Access, evolve_access
from queue_server.domain.access.upcasters import UPCASTERS
from queue_server.domain.core.aggregate import Aggregate, Key
from queue_server.domain.core.event import Folded, events_in

SYSTEM: Aggregate[Access] = Aggregate(
    kind="system",
    fresh=lambda _: Access(),
    fold=lambda access: Folded(access, evolve_access),
    events=tuple(events_in(tokens)),
    upcasters=UPCASTERS,
    downcasters=DOWNCASTERS,
)

SIGN_IN: Aggregate[LetIn] = Aggregate(
    kind="sign-in",
    fresh=lambda _: LetIn(),
    fold=lambda held: Folded(held, evolve_let_in),
    events=tuple(events_in(machines)),
)
"""The machines that were let in, and the PINs: beside the tokens, for an older program that passes them by."""

_OF_SESSIONS = tuple(events_in(sessions))

SESSIONS: Aggregate[Open] = Aggregate(
    kind="sessions",
    key=Key.NAME,
    fresh=lambda _: {},
    fold=SigningIn,
    events=_OF_SESSIONS,
)
"""Who signed in on a day by UTC; under `DEVICES_KEY` the devices, which go on for years and are written seldom."""

BY_PIN: Aggregate[Open] = Aggregate(
    kind="pin-sessions",
    key=Key.DATE,
    fresh=lambda _: {},
    fold=SigningIn,
    events=_OF_SESSIONS,
)
"""The same of those who signed in with a PIN: apart, so that an older program beside this one passes them by."""

DEVICES_KEY = "devices"
