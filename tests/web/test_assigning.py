"""A manager gives a counter to a clerk, over HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.house import House


def test_a_clerk_works_at_the_counter_that_was_given_to_her(house: House) -> None:
    """She is among those whom the manager can choose, and then calls there with her own token."""
    house.token("clerk", "Của nơi khác", "elsewhere")
    lan, head = house.bearer(house.token("clerk", "Lan", "sample")), house.bearer(house.token("manager"))
    assert lan.view("counter/5")["counter"]["state"] == "closed"
    clerks = head.look("/clerks").json()["clerks"]
    counter = head.done("/counters/5/assign", {"clerk": "Lan", "services": ["guidance"]})
    head.done("/tickets", {"service": "guidance"})

    assert "Lan" in clerks
    assert "Của nơi khác" not in clerks
    assert (counter["state"], counter["clerk"], counter["services"]) == ("open", "Lan", ["guidance"])
    assert lan.done("/counters/5/call-next")["status"] == "called"
