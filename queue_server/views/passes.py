"""Write a return pass as the contract says, for whoever gives it and for its holder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NotRequired

from typing_extensions import TypedDict

from queue_server.views.wire import rfc3339

if TYPE_CHECKING:
    from queue_server.domain.core.identifiers import ServiceDay
    from queue_server.domain.passes.passes import Pass


class ReturnPass(TypedDict):
    """A return pass: `id` is its secret, `code` what is read out and typed, `until` the last day on which it holds.

    `number` is that of the visit that ended with it, where a clerk gave it.
    """

    id: str
    code: str
    service: str
    procedure: NotRequired[str]
    given_at: str
    until: str
    state: Literal["good", "used", "over", "taken-back"]
    number: NotRequired[str]


def return_pass(held: Pass, today: ServiceDay, *, is_used: bool) -> ReturnPass:
    """Return a pass as it stands."""
    made: ReturnPass = {
        "id": held.id,
        "code": held.code,
        "service": held.service,
        "given_at": rfc3339(held.given_at),
        "until": held.until,
        "state": _state(held, today, is_used=is_used),
    }
    if held.procedure is not None:
        made["procedure"] = held.procedure
    if held.number is not None:
        made["number"] = held.number
    return made


def _state(held: Pass, today: ServiceDay, *, is_used: bool) -> Literal["good", "used", "over", "taken-back"]:
    if held.is_taken_back:
        return "taken-back"
    if is_used:
        return "used"
    return "over" if today > held.until else "good"
