"""Pages and assets as browsers, caches and players ask for them."""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

import pytest
import requests

from queue_server.web.pages import SCREENS
from queue_server.web.static_files import static_folder

if TYPE_CHECKING:
    from tests.house import House

PACKED = next((static_folder() / "build" / "assets").glob("counter-*.js.gz"))
ASSET = f"/assets/{PACKED.name.removesuffix('.gz')}"
WHOLE = PACKED.with_name(PACKED.name.removesuffix(".gz")).read_bytes()


def asked(house: House, path: str, **fields: str) -> requests.Response:
    """Ask for a file as it is, unless something else is said."""
    return requests.get(house.url + path, headers={"Accept-Encoding": "identity", **fields}, timeout=10)


@pytest.mark.parametrize("screen", ["", *(f"{screen}/" for screen in SCREENS)])
def test_a_page_is_asked_for_again_each_time_and_sent_once(house: House, screen: str) -> None:
    """A browser asks whether it has changed; as long as it has not, it hears only that."""
    page = asked(house, f"/{screen}")
    again = asked(house, f"/{screen}", **{"If-None-Match": page.headers["ETag"]})

    assert (page.status_code, page.headers["Cache-Control"]) == (200, "no-cache")
    assert (again.status_code, again.content) == (304, b"")


def test_an_asset_is_kept_for_ever_and_comes_packed(house: House) -> None:
    """To whoever takes it so; both forms have validators of their own."""
    plain, packed = asked(house, ASSET), asked(house, ASSET, **{"Accept-Encoding": "gzip"})

    assert plain.content == packed.content == WHOLE
    assert packed.headers["Content-Encoding"] == "gzip"
    assert int(packed.headers["Content-Length"]) < len(WHOLE)
    assert plain.headers["Vary"] == packed.headers["Vary"] == "Accept-Encoding"
    assert plain.headers["ETag"] != packed.headers["ETag"]
    assert "immutable" in plain.headers["Cache-Control"]
    assert asked(house, ASSET, **{"Accept-Encoding": "gzip;q=0"}).headers.get("Content-Encoding") is None


def test_a_part_is_sent_and_of_several_the_whole(house: House) -> None:
    """RFC 9110, section 14.2: a server may pass over what it does not do."""
    part = asked(house, ASSET, Range="bytes=10-19")
    last = asked(house, ASSET, Range="bytes=-5")

    assert (part.status_code, part.content) == (206, WHOLE[10:20])
    assert part.headers["Content-Range"] == f"bytes 10-19/{len(WHOLE)}"
    assert (last.status_code, last.content) == (206, WHOLE[-5:])
    for several in ("bytes=0-1,5-6", "lines=1-2", "bytes=b-a"):
        told = asked(house, ASSET, Range=several)
        assert (told.status_code, told.content) == (200, WHOLE)


def test_a_part_behind_the_end_is_out_of_range(house: House) -> None:
    """416 with the length that there is."""
    told = asked(house, ASSET, Range=f"bytes={len(WHOLE)}-")

    assert (told.status_code, told.json()["code"]) == (416, "out-of-range")
    assert told.headers["Content-Range"] == f"bytes */{len(WHOLE)}"


def test_only_what_is_meant_to_be_seen_is_served(house: House) -> None:
    """What lies beside or above the files is not there, and a page takes no other method."""
    for path in ("/assets/nothing.js", "/static/build/kiosk/index.html", "/static/locales/../../pyproject.toml"):
        session = requests.Request("GET", house.url + path).prepare()
        session.url = house.url + path  # as it is, dots and all
        assert requests.Session().send(session, timeout=10).status_code == 404
    told = requests.post(f"{house.url}/kiosk/", timeout=10)
    assert (told.status_code, told.json()["code"]) == (405, "method-not-allowed")
    assert "GET" in told.headers["Allow"]
    assert requests.head(f"{house.url}/kiosk/", timeout=10).headers["Content-Type"] == "text/html; charset=utf-8"


BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize("path", ["/nowhere", "/kiosk/more", "/ticket/20261123-00", "/static/no.js", "//", "/Kiosk"])
def test_people_at_a_wrong_address_read_a_page(house: House, path: str) -> None:
    """In both languages, with a way home, as 404 that no cache keeps; a program is told by a problem."""
    page, told = asked(house, path, Accept=BROWSER), asked(house, path, Accept="*/*")

    assert (page.status_code, page.headers["Cache-Control"]) == (404, "no-store")
    assert page.headers["Content-Type"] == "text/html; charset=utf-8"
    for words in ("Không có trang nào ở địa chỉ này", "There is no page at this address", '<a href="/">'):
        assert words in page.text
    assert "$" not in page.text
    assert (told.status_code, told.json()["code"]) == (404, "unknown-route")


@pytest.mark.parametrize("path", ["/api/v1/nowhere", "/api/v1/offices/nowhere", "/socket.io/nowhere"])
def test_programs_addresses_answer_by_a_problem_whoever_asks(house: House, path: str) -> None:
    """What an address of the API says does not depend on what a browser would rather read."""
    told = asked(house, path, Accept=BROWSER)

    assert told.status_code in {400, 404}
    assert told.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("accept", ["text/html;q=0", "application/json", "", "nonsense;;q="])
def test_who_asks_for_no_page_gets_none(house: House, accept: str) -> None:
    """Only who asks for HTML by its name reads a page."""
    assert asked(house, "/nowhere", Accept=accept).json()["code"] == "unknown-route"


@pytest.mark.parametrize("screen", ["", *(f"{screen}/" for screen in SCREENS)])
def test_a_page_says_so_where_no_script_runs_and_has_an_icon_for_the_home_screen(house: House, screen: str) -> None:
    """In both languages; the manifest names pictures of the sizes that they have, and leads back to the page."""
    page = asked(house, f"/{screen}").text
    silent = page.partition("<noscript>")[2].partition("</noscript>")[0]
    manifest = asked(house, _of(page, "manifest"))
    told = manifest.json()

    assert 'lang="vi">Trang này cần JavaScript' in silent
    assert 'lang="en">This page needs JavaScript' in silent
    assert manifest.headers["Content-Type"] == "application/manifest+json"
    assert told["scope"] == f"/{screen}"
    assert told.get("start_url", f"/{screen}") == f"/{screen}"
    for icon in told["icons"]:
        if icon["type"] == "image/png":
            assert icon["sizes"] == "{}x{}".format(*_size(asked(house, icon["src"]).content))
    assert _size(asked(house, _of(page, "apple-touch-icon")).content) == (180, 180)


def test_a_ticket_on_the_home_screen_is_the_one_it_was_put_there_for(house: House) -> None:
    """A start of its own would lead to no ticket: without one the icon leads to the address it was made at."""
    assert "start_url" not in asked(house, "/static/manifests/ticket.webmanifest").json()


def _of(page: str, kind: str) -> str:
    """Return what a page links to as something."""
    found = re.search(rf'<link rel="{kind}" href="([^"]+)"', page)
    assert found is not None
    return found[1]


def _size(png: bytes) -> tuple[int, int]:
    """Return how wide and high a PNG is."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.mark.parametrize(
    ("query", "language"),
    [("", "vi"), ("?lang=en", "en"), ("?office=x&lang=en", "en"), ("?lang=xx", "vi"), ("?lang=../", "vi")],
)
def test_a_page_asks_for_its_words_together_with_its_script(house: House, query: str, language: str) -> None:
    """In the language that the address names, else in Vietnamese: the first words wait for no second round trip."""
    page = asked(house, f"/ticket/{query}").text

    assert f'<html lang="{language}">' in page
    assert re.findall(r'rel="preload" as="fetch" crossorigin href="/assets/words-ticket-(\w\w)-', page) == [language]


def test_a_page_in_both_languages_asks_for_both(house: House) -> None:
    """Nobody switches the hall's screen, and a kiosk goes back to Vietnamese without a line."""
    for screen in ("display", "kiosk"):
        page = asked(house, f"/{screen}/?lang=en").text
        assert re.findall(rf'href="/assets/words-{screen}-(\w\w)-', page) == ["vi", "en"]
