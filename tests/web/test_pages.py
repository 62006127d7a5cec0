"""Pages and assets as browsers, caches and players ask for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import requests

from queue_server.web.pages import SCREENS, static_folder

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
