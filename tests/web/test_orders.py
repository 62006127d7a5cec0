"""Choose who is next, over the wire."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.house import House


def test_a_day_that_goes_on_is_called_on_by_the_order_that_was_chosen(house: House) -> None:
    """An administrator chooses, is told the bound, and the next call says by which rule it was made."""
    kiosk, clerk, admin = house.somebody("kiosk"), house.somebody("clerk", "1"), house.somebody("admin")
    for wish in ({}, {"priority": "elderly"}):
        kiosk.done("/tickets", {"service": "certification", **wish})
    clerk.done("/counters/1/open")

    assert admin.done("/order", {"order": "accumulating"}) == {
        "order": "accumulating",
        "bound": {"code": "part-of-the-wait", "facts": {"percent": 67, "cap": 5400}},
    }
    clerk.done("/counters/1/call-next")
    told = clerk.view("counter/1")["explanation"]
    assert told["rule"] == "accumulated"
    assert (told["counted"]["cap"], told.get("turn")) == (5400, None)
    assert admin.done("/order", {"order": "turns"})["bound"]["code"] == "a-round"


def test_no_other_order_can_be_chosen(house: House) -> None:
    """What is no order is refused, and so is a manager."""
    admin, manager = house.somebody("admin"), house.somebody("manager")

    assert admin.act("/order", {"order": "whim"}).status_code == 422
    assert manager.act("/order", {"order": "turns"}).status_code == 403
