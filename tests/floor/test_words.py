"""Which words a phone of the floor fetches, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.floor.screens import PHONE

if TYPE_CHECKING:
    from tests.floor.devtools import Chromium, ChromiumPage
    from tests.house import House

pytestmark = pytest.mark.browser

FETCHED = """performance.getEntriesByType('resource').map(({ name }) => /words-(.*)-[\\w-]{8}\\.json/.exec(name))
    .filter(Boolean).map(([, what]) => what)"""
SAYS = "document.querySelector('.ticket').innerText"
OTHER = "button.language"


@pytest.fixture
def phone(floor: Chromium) -> ChromiumPage:
    """Return a phone that was never here."""
    page = floor.page()
    page.resize(PHONE)
    return page


@pytest.mark.parametrize(("query", "language", "says"), [("", "vi", "Đường dây nóng"), ("?lang=en", "en", "Hotline")])
def test_a_phone_fetches_its_words_once_and_in_the_language_of_the_link(
    phone: ChromiumPage, house: House, waiting: dict[str, Any], query: str, language: str, says: str
) -> None:
    """What the page asks for ahead is what its script then reads."""
    phone.go(f"{house.url}/ticket/{query}#sample/{waiting['id']}")
    phone.sees(".ticket-number")

    assert phone.evaluate(FETCHED) == [f"ticket-{language}"]
    assert phone.evaluate("document.documentElement.lang") == language
    assert says in phone.evaluate(SAYS)


def test_a_language_that_was_spoken_once_needs_no_line(
    phone: ChromiumPage, house: House, waiting: dict[str, Any]
) -> None:
    """The other one is fetched when it is chosen; until it is there, the page goes on in its own."""
    phone.go(f"{house.url}/ticket/#sample/{waiting['id']}")
    phone.sees(".ticket-number")
    vietnamese = phone.evaluate(SAYS)
    phone.tell("Network.enable")
    _cut(phone, is_off=True)
    phone.click(OTHER)
    assert phone.evaluate(SAYS) == vietnamese
    _cut(phone, is_off=False)
    phone.until("document.documentElement.lang === 'en'")
    english = phone.evaluate(SAYS)
    _cut(phone, is_off=True)
    for says in (vietnamese, english):
        phone.click(OTHER)
        assert phone.evaluate(SAYS).splitlines()[0] == says.splitlines()[0]
    assert set(phone.evaluate(FETCHED)) == {"ticket-vi", "ticket-en"}


def _cut(phone: ChromiumPage, *, is_off: bool) -> None:
    phone.tell(
        "Network.emulateNetworkConditions", offline=is_off, latency=0, downloadThroughput=-1, uploadThroughput=-1
    )
