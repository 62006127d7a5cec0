"""A link to share: whoever has it sees the ticket and can do nothing with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.house import House


def test_a_family_looks_and_cannot_act(house: House) -> None:
    """With the word anybody sees the number; with neither of them can it be given back or set aside."""
    ticket = house.somebody("kiosk").done("/tickets", {"service": "guidance"})
    holder = house.anybody()
    word = holder.view(f"ticket/{ticket['id']}")["share"]
    family = house.anybody()

    assert family.view(f"shared/{word}")["ticket"]["number"] == ticket["number"]
    for act in ("cancel", "park", "resume"):
        for name in (word, ticket["number"], word.rpartition("-")[2]):
            refused = family.act(f"/tickets/{name}/{act}")
            assert (refused.status_code, refused.json()["code"]) == (404, "unknown-ticket")
    assert family.look(f"/tickets/{word}").json()["code"] == "unknown-ticket"
    assert family.look(f"/views/ticket/{word}").json()["code"] == "unknown-ticket"
    assert holder.view(f"ticket/{ticket['id']}")["ticket"]["status"] == "waiting"


def test_a_word_outlives_the_server(house: House) -> None:
    """A link that was sent before a restart still leads there: no key of it is kept anywhere."""
    ticket = house.somebody("kiosk").done("/tickets", {"service": "guidance"})
    word = house.anybody().view(f"ticket/{ticket['id']}")["share"]
    house.stop()
    house.start()

    assert house.anybody().view(f"shared/{word}")["ticket"]["number"] == ticket["number"]


@pytest.mark.parametrize("word", ["nonsense", "20200101-A001-" + "0" * 32, "%20", "a/b", "20261123-A001-%ED%A0%80"])
def test_a_word_that_is_none_is_told_so(house: House, word: str) -> None:
    """404 as for an unknown ticket, whatever stands there."""
    told = house.anybody().look(f"/views/shared/{word}")

    assert (told.status_code, told.json()["code"]) == (404, "unknown-ticket")
