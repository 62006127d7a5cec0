"""Bring the sample office into a state in which a certain command can be done."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.house import Person

COUNTER, SERVICE = "1", "result"
DEVICE, LONG_AGO = "hall", "2026-01-01T00:00:00Z"

NEVER = "2099-01-05"
"""A day on which nothing is due yet, and somebody works."""

RESULT = "H00.00.00-261118-0007"
"""The code of a dossier for which somebody comes."""

_CALL = "/counters/1/call"
_TO_COUNTER = "/tickets/{t}/transfer"
_NAME = "/tickets/{t}/name-dossiers"
_SUGGESTIONS: dict[str, tuple[str, str]] = {}
"""The suggestion of each house that is tried."""

_BEFORE: Mapping[str, tuple[str, ...]] = {
    "tickets-resume": ("/tickets/{t}/park",),
    "tickets-rejoin": (_CALL, "/counters/1/no-show"),
    "counters-open": (_CALL,),
    "counters-pause": (_CALL,),
    "counters-resume": ("/counters/1/pause",),
    "counters-recall": (_CALL,),
    "counters-start": (_CALL,),
    "counters-finish": (_CALL,),
    "counters-no-show": (_CALL,),
    "counters-return": (_CALL,),
    "tickets-pass": (_CALL,),
    "surveys-answer": (_CALL, "/counters/1/finish"),
    "counters-survey-answer": (_CALL, "/counters/1/finish"),
    "tickets-dossier": (_CALL,),
    "tickets-drop-dossier": (_NAME,),
    "counters-call-dossier": (_NAME,),
    "counters-undo": (_CALL, "/counters/1/no-show"),
    "counters-send-on": (_TO_COUNTER,),
    "counters-withdraw-help": ("/counters/1/ask-help",),
    "counters-answer-help": ("/counters/1/ask-help",),
}
"""What must have been done before a command, by the command's name."""


def empty(head: Person) -> None:
    """Let everybody go who waits, and begin anew."""
    head.act(f"/counters/{COUNTER}/return")
    head.done("/day/close")
    head.done("/day/reopen")


def a_procedure(head: Person) -> str:
    """Return the code of a procedure that is published, and drafted otherwise."""
    code = "9.000009"
    head.done("/catalogue/name-group", {"id": "thu", "name": {"vi": "Thử"}})
    head.done(f"/procedures/{code}/edit", {"name": {"vi": "Thử"}, "group": "thu", "source": secrets.token_hex(4)})
    head.done("/catalogue/publish", {"procedures": [code]})
    head.done(f"/procedures/{code}/edit", {"source": secrets.token_hex(4)})
    return code


def a_request(head: Person, command: str) -> str:
    """Return the id of somebody who asks to be heard, as far as that has come where the command can be done."""
    chair = {"id": "chair", "name": {"vi": "Chủ tịch"}}
    head.done("/receptions/calendar", {"room": {"vi": "Phòng"}, "posts": [chair]})
    id = str(head.done("/receptions/requests", {"topic": "Ngập nước"})["id"])
    if command not in {"receptions-receive", "receptions-left"}:
        head.done(f"/receptions/requests/{id}/receive", {"post": "chair"})
    if command == "receptions-answer":
        promised = {"post": "chair", "until": "2099-12-31", "words": "Trả lời"}
        head.done(f"/receptions/requests/{id}/promise", promised)
    return id


def a_suggestion(head: Person) -> tuple[str, str]:
    """Return the code and the id of a suggestion that is answered and not published, the same one each time."""
    if head.api not in _SUGGESTIONS:
        code = head.done("/suggestions", {"words": "Thêm ghế", "may_publish": True})["code"]
        found = [each["id"] for each in head.look("/suggestions/box").json()["suggestions"] if each["may_publish"]]
        _SUGGESTIONS[head.api] = code, found[-1]
    code, id = _SUGGESTIONS[head.api]
    head.done(f"/suggestions/{id}/withdraw")
    head.done(f"/suggestions/{id}/answer", {"words": "Đã thêm"})
    return code, id


def a_dossier(head: Person, ticket: str, command: str) -> str:
    """Return the code of a dossier of somebody who waits, as far as that has come where the command can be done."""
    head.act(f"/counters/{COUNTER}/return")
    head.done(f"/counters/{COUNTER}/open", {"services": [SERVICE], "take_over": True})
    head.done(_CALL, {"ticket": ticket, "reason": "đến lượt"})
    received = {"procedure": a_procedure(head), "due": NEVER}
    code = str(head.done(f"/tickets/{ticket}/dossier", received)["code"])
    if command == "dossiers-brought":
        head.done(f"/dossiers/{code}/supplement", {"missing": 1, "words": "Bản sao"})
    if command == "dossiers-hand-over":
        head.done(f"/dossiers/{code}/ready")
    return code


def ready(head: Person, clerk: Person, kiosk: Person, command: str) -> dict[str, Any]:
    """Return what an address can be made of: a ticket, the clerk's counter and its service, ready for the command."""
    head.done("/day/reopen")
    head.done(f"/services/{SERVICE}/reopen")
    if command.startswith(("counters", "tickets-", "surveys-answer")):
        head.act(f"/counters/{COUNTER}/return")
        clerk.done(f"/counters/{COUNTER}/open", {"services": [SERVICE], "take_over": True})
        clerk.act(f"/counters/{COUNTER}/resume")
    given = head.done("/tickets", {"service": SERVICE, "priority": "merit"})
    ticket = given["id"]
    for step in _BEFORE.get(command, ()):
        bodies: dict[str, dict[str, Any]] = {
            _CALL: {"ticket": ticket, "reason": "đến lượt"},
            _TO_COUNTER: {"counter": COUNTER},
            _NAME: {"dossiers": [RESULT]},
        }
        clerk.done(step.format(t=ticket), bodies.get(step))
    if command.startswith("devices"):
        kiosk.done("/tickets", {"service": SERVICE})
    if command == "devices-take-back-undo":
        head.done("/devices/take-back", {"device": DEVICE, "since": LONG_AGO})
    day = f"{ticket[:4]}-{ticket[4:6]}-{ticket[6:8]}"
    there = {"o": "sample", "t": ticket, "c": COUNTER, "s": SERVICE, "view": f"ticket/{ticket}"}
    return {**there, "d": day, "n": given["number"]}
