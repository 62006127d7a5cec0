"""The contract's role table, written down by hand for every address of the server.

A new route has to be entered here before its test lets it pass.
"""

from __future__ import annotations

from dataclasses import dataclass

ANYBODY = frozenset({"anonymous", "kiosk", "display", "clerk", "manager", "admin"})
STAFF = frozenset({"clerk", "manager", "admin"})
HEADS = frozenset({"manager", "admin"})
HOLDERS = STAFF | {"kiosk", "anonymous"}
"""Whoever brings a ticket's id: without a token he is its holder."""

OFFICE = "/api/v1/offices/<o>"

COMMANDS: dict[str, frozenset[str]] = {
    "/tickets": STAFF | {"kiosk"},
    "/numbers/reserve": STAFF | {"kiosk"},
    "/numbers/hand-in": STAFF | {"kiosk"},
    "/numbers/written": STAFF,
    "/tickets/<t>/cancel": HOLDERS,
    "/tickets/<t>/park": HOLDERS,
    "/tickets/<t>/resume": HOLDERS,
    "/tickets/<t>/rejoin": STAFF,
    "/tickets/<t>/transfer": STAFF,
    "/tickets/<t>/priority": STAFF,
    "/tickets/<t>/name-dossiers": HOLDERS,
    "/tickets/<t>/drop-dossier": STAFF,
    "/counters/<c>/open": STAFF,
    "/counters/<c>/pause": STAFF,
    "/counters/<c>/resume": STAFF,
    "/counters/<c>/close": STAFF,
    "/counters/<c>/call-next": STAFF,
    "/counters/<c>/call": STAFF,
    "/counters/<c>/call-dossier": STAFF,
    "/counters/<c>/recall": STAFF,
    "/counters/<c>/start": STAFF,
    "/counters/<c>/no-show": STAFF,
    "/counters/<c>/return": STAFF,
    "/counters/<c>/undo": STAFF,
    "/counters/<c>/finish": STAFF,
    "/counters/<c>/ask-help": STAFF,
    "/counters/<c>/withdraw-help": STAFF,
    "/counters/<c>/answer-help": HEADS,
    "/alarms/<a>/acknowledge": HEADS,
    "/services/<s>/stop": HEADS,
    "/services/<s>/reopen": HEADS,
    "/services/<s>/send-on": HEADS,
    "/counters/<c>/send-on": HEADS,
    "/counters/<c>/assign": HEADS,
    "/devices/take-back": HEADS,
    "/devices/take-back/undo": HEADS,
    "/devices/test": HEADS,
    "/order": frozenset({"admin"}),
    "/suggestions/<i>/answer": STAFF,
    "/suggestions/<i>/publish": HEADS,
    "/suggestions/<i>/withdraw": HEADS,
    "/workdays": HEADS,
    "/workdays/week": HEADS,
    "/procedures/<k>/edit": HEADS,
    "/procedures/<k>/drop-draft": HEADS,
    "/catalogue/name-group": HEADS,
    "/catalogue/publish": HEADS,
    "/day/close": HEADS,
    "/day/reopen": HEADS,
}
"""Who may give which command."""

READINGS: dict[str, frozenset[str]] = {
    "": ANYBODY,
    "/tickets": STAFF,
    "/tickets/<t>": HOLDERS,
    "/numbers/written": STAFF,
    "/clerks": HEADS,
    "/workdays": ANYBODY,
    "/promises": STAFF,
    "/passes/<r>": HOLDERS,
    "/suggestions": ANYBODY,
    "/suggestions/box": STAFF,
    "/suggestions/<g>": ANYBODY,
    "/surveys/<e>": ANYBODY,
    "/surveys/paper": STAFF,
    "/tickets/<t>/survey": HOLDERS,
    "/counters/<c>/survey": frozenset({"kiosk"}),
    "/reports/satisfaction": HEADS,
    "/receptions": ANYBODY,
    "/receptions/calendar": STAFF,
    "/receptions/days/<d>": STAFF,
    "/receptions/promises": HEADS,
    "/receptions/readings": frozenset({"admin"}),
    "/dossiers": STAFF,
    "/results": STAFF,
    "/dossiers/figures": STAFF,
    "/dossiers/register.xlsx": STAFF,
    "/dossiers/imports": HEADS,
    "/dossiers/<d>": STAFF,
    "/dossiers/<d>/standing": ANYBODY,
    "/procedures": ANYBODY,
    "/procedures/<k>": ANYBODY,
    "/procedures/<k>/history": HEADS,
    "/catalogue": HEADS,
    "/catalogue/changes": ANYBODY,
    "/wall": ANYBODY,
    "/wall/figures": ANYBODY,
    "/contacts": HEADS,
    "/catalogue/export.csv": HEADS,
    "/catalogue/export.xlsx": HEADS,
    "/notices": STAFF | {"display"},
    "/notices/<f>": STAFF | {"display"},
    "/tickets/<t>/print": STAFF | {"kiosk"},
    "/printers": STAFF | {"kiosk"},
    "/sheets/<j>": STAFF | {"kiosk"},
    "/voice": HEADS,
    "/voice/sound": STAFF | {"display"},
    "/reports/overview": HEADS,
    "/reports/own": STAFF,
    "/reports/waits": HEADS,
    "/reports/estimates": HEADS,
    "/reports/first-time": HEADS,
    "/staffing": HEADS,
    "/orders": HEADS,
    "/replay/<d>": HEADS,
    "/replay/<d>/story/<n>": HEADS,
    "/reports/overview.xlsx": HEADS,
    "/reports/waits.csv": HEADS,
    "/reports/waits.xlsx": HEADS,
    "/reports/estimates.csv": HEADS,
    "/reports/estimates.xlsx": HEADS,
}
"""Who may read what of an office, beside its views."""

SIGNING_IN = [
    "GET /machines",
    "POST /machines",
    "POST /machines/<m>/shut-out",
    "GET /people",
    "POST /people/<p>/give-pin",
    "POST /people/<p>/take-pin",
    "POST /people/<p>/unlock",
    "GET /pairings",
    "POST /pairings/confirm",
    "POST /pairings/refuse",
    "GET /devices",
    "POST /devices/<v>/change",
    "POST /devices/<v>/revoke",
]
"""What those do who oversee an office for everybody's signing in, and for its devices."""

QUESTIONS: dict[str, frozenset[str]] = {
    "/what-if": HEADS,
    "/catalogue/preview": HEADS,
    "/dossiers/preview": HEADS,
    "/dossiers/import": HEADS,
    "/catalogue/import": HEADS,
    "/tickets/<t>/print": STAFF | {"kiosk"},
    "/tickets/<t>/pass": STAFF,
    "/passes": STAFF | {"kiosk"},
    "/passes/use": STAFF | {"kiosk"},
    "/passes/<r>/take-back": STAFF,
    "/suggestions": ANYBODY,
    "/surveys/<e>": ANYBODY,
    "/surveys/paper": STAFF,
    "/counters/<c>/survey": frozenset({"kiosk"}),
    "/tickets/<t>/dossier": STAFF,
    **dict.fromkeys(
        (
            f"/dossiers/<d>/{step}"
            for step in ("ready", "hand-over", "supplement", "brought", "extend", "refuse", "stop", "undo")
        ),
        STAFF,
    ),
    "/sheets": STAFF | {"kiosk"},
    "/contacts": HEADS,
    "/contacts/order": HEADS,
    "/contacts/<u>/change": HEADS,
    "/contacts/<u>/take-down": HEADS,
    "/receptions/calendar": HEADS,
    "/receptions/readers": frozenset({"admin"}),
    "/receptions/requests": STAFF,
    "/receptions/requests/<q>/receive": STAFF,
    "/receptions/requests/<q>/left": STAFF,
    "/receptions/requests/<q>/read": STAFF,
    "/receptions/requests/<q>/end": HEADS,
    "/receptions/requests/<q>/minutes": HEADS,
    "/receptions/requests/<q>/promise": HEADS,
    "/receptions/requests/<q>/promises/<n>/answer": HEADS,
}
"""Who may ask what takes a body and is no command of one stream."""

ASKING: dict[str, frozenset[str]] = {"/pairings": ANYBODY, "/pairings/state": ANYBODY}
"""What a device asks that is not paired yet."""

VIEWS: dict[str, frozenset[str]] = {
    "public": ANYBODY,
    "shared/<w>": ANYBODY,
    "kiosk": STAFF | {"kiosk"},
    "ticket/<t>": HOLDERS,
    "display": STAFF | {"display"},
    "counter/<c>": STAFF,
    "device/<v>": STAFF,
    "manager": HEADS,
    "visit/<t>": STAFF,
    "visitors/waiting": HEADS,
}
"""Who may see which view, over HTTP and live."""

AT_THE_DOOR = ["GET /sign-in", "POST /session", "GET /try", "POST /try"]
"""Where somebody asks who has not signed in yet."""

PUBLIC = [
    *AT_THE_DOOR,
    "GET /healthz",
    "GET /readyz",
    "GET /metrics",
    "GET /api/v1/openapi.json",
    "GET /",
    "GET /<screen>/",
    "GET /<screen>",
    "GET /assets/<path:name>",
    "GET /static/<path:name>",
    "GET /favicon.ico",
]
"""What asks nobody who he is (`/metrics` only on this machine)."""

WITH_A_SESSION = ["GET /session", "DELETE /session", "GET /session/pin", "PUT /session/pin"]
"""What a bearer of a token has no use for."""

OF_ALL_OFFICES = ["GET /api/v1/reports/waits"]
"""What is read by those who oversee all offices, with a token that is good at all of them."""


@dataclass(frozen=True)
class Row:
    """An address with its method, and who may use it."""

    method: str
    rule: str
    may: frozenset[str]

    def __str__(self) -> str:
        """Return what the row is called in a report."""
        return f"{self.method} {self.rule.removeprefix(OFFICE)}"


ROWS = [
    Row("GET", "/api/v1/offices", ANYBODY),
    *(Row("GET", OFFICE + path, may) for path, may in READINGS.items()),
    *(Row("POST", OFFICE + path, may) for path, may in COMMANDS.items()),
    *(Row("POST", OFFICE + path, may) for path, may in (*ASKING.items(), *QUESTIONS.items())),
    *(Row(method, OFFICE + path, HEADS) for method, path in (each.split() for each in SIGNING_IN)),
    *(Row("GET", f"{OFFICE}/views/{view}", may) for view, may in VIEWS.items()),
]
"""Every address at and below `/api/v1/offices`, each view as one of its own."""
