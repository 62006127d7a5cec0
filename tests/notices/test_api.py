"""An office's own notices over HTTP, from a real server over a real folder."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING, Any

import pytest
import requests

from tests.house import House, running
from tests.machine import PATIENCE
from tests.notices import files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.house import Person

FILM = files.WEBM + os.urandom(64) * 300_000
"""A film of 19 MB: more than fits between a server and a screen that does not read."""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office, its notices beside its books."""
    with running(tmp_path_factory.mktemp("notices")) as house:
        yield house


@pytest.fixture
def folder(house: House) -> Path:
    """Return the office's folder with three notices, and nothing else in it."""
    folder = house.folder / "notices" / "sample"
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.iterdir():
        left.unlink()
    (folder / "1 lịch.20s.png").write_bytes(files.png())
    (folder / "2.txt").write_text("Giờ làm việc\nSáng: 7:30", encoding="utf-8")
    (folder / "3.webm").write_bytes(files.WEBM)
    return folder


def shown(who: Person) -> list[dict[str, Any]]:
    """Return the notices that somebody is told of."""
    notices: list[dict[str, Any]] = who.look("/notices").json()["notices"]
    return notices


def fetched(house: House, who: requests.Session, url: str, **headers: str) -> requests.Response:
    """Fetch a notice's file."""
    return who.get(house.url + url, headers=headers, timeout=PATIENCE)


def test_a_display_is_told_what_to_show(house: House, folder: Path) -> None:
    """In the order of the names: what each is, where it is, and for how long it stands."""
    assert folder.is_dir()
    picture, page, film = shown(house.somebody("display"))
    assert picture.pop("url").startswith("/api/v1/offices/sample/notices/1%20l%E1%BB%8Bch.20s.png?v=")
    assert picture == {"name": "1 lịch.20s.png", "kind": "picture", "seconds": 20}
    assert page == {
        "name": "2.txt",
        "kind": "text",
        "seconds": 7,
        "title": "Giờ làm việc",
        "paragraphs": ["Sáng: 7:30"],
    }
    assert (film["name"], film["kind"], "seconds" in film) == ("3.webm", "video", False)


def test_whoever_oversees_is_told_what_is_not_shown(house: House, folder: Path) -> None:
    """And why; a display has no use for it."""
    (folder / "4.gif").write_bytes(files.gif(3))
    told = house.somebody("manager").look("/notices").json()
    assert told["not_shown"] == [{"name": "4.gif", "why": "animated"}]
    assert (told["left_out"], told["folder"]) == (0, "read")
    assert {"not_shown", "left_out"}.isdisjoint(house.somebody("display").look("/notices").json())


def test_a_file_goes_out_as_what_it_is_and_can_do_nothing(house: House, folder: Path) -> None:
    """Its type is its content's, no browser guesses another; by itself it runs nothing, and no other site has it."""
    assert folder.is_dir()
    display = house.somebody("display")
    picture, _, film = shown(display)
    answer = fetched(house, display, picture["url"])
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
    assert answer.content == files.png()
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "default-src 'none'; style-src 'unsafe-inline'; sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Cache-Control"] == "private, max-age=86400"
    assert fetched(house, display, film["url"]).headers["Content-Type"] == "video/webm"
    bare = fetched(house, display, picture["url"].partition("?")[0])
    assert bare.headers["Cache-Control"] == "private, no-cache"


def test_what_is_known_is_not_sent_again(house: House, folder: Path) -> None:
    """By its ETag; HEAD tells how long it is."""
    assert folder.is_dir()
    display = house.somebody("display")
    url = shown(display)[0]["url"]
    etag = fetched(house, display, url).headers["ETag"]
    again = fetched(house, display, url, **{"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
    head = display.head(house.url + url, timeout=PATIENCE)
    assert (head.headers["Content-Length"], head.content) == (str(len(files.png())), b"")


def test_a_film_is_had_in_parts(house: House, folder: Path) -> None:
    """Browsers ask for parts of films; of another version than they began with they get all."""
    (folder / "3.webm").write_bytes(FILM)
    display = house.somebody("display")
    url = shown(display)[2]["url"]
    part = fetched(house, display, url, Range="bytes=1000-1999")
    assert (part.status_code, part.content) == (206, FILM[1000:2000])
    assert part.headers["Content-Range"] == f"bytes 1000-1999/{len(FILM)}"
    assert fetched(house, display, url, Range="bytes=-7").content == FILM[-7:]
    assert fetched(house, display, url, Range="bytes=0-").content == FILM
    assert fetched(house, display, url, Range="bytes=0-9", **{"If-Range": '"other"'}).content == FILM
    assert fetched(house, display, url, Range="bytes=0-1,5-6").content == FILM
    beyond = fetched(house, display, url, Range=f"bytes={len(FILM)}-")
    assert (beyond.status_code, beyond.json()["code"]) == (416, "out-of-range")
    assert beyond.headers["Content-Range"] == f"bytes */{len(FILM)}"


def test_a_picture_on_a_page_needs_no_more_than_the_sessions_cookie(house: House, folder: Path) -> None:
    """An `img` can show no CSRF value. The list, and all else, still wants it; a kiosk's cookie is worth nothing."""
    assert folder.is_dir()
    display = house.somebody("display")
    url = shown(display)[0]["url"]
    del display.headers["X-CSRF-Token"]
    assert fetched(house, display, url).content == files.png()
    assert display.look("/notices").status_code == 401
    kiosk = house.somebody("kiosk")
    del kiosk.headers["X-CSRF-Token"]
    assert fetched(house, kiosk, url).status_code == 401
    assert fetched(house, house.anybody(), url).status_code == 401


@pytest.mark.parametrize(
    "name",
    ["..%2f..%2fjournal.db", "%2e%2e%2fsecret.txt", "link.txt", ".hidden.png", "4.gif", "none.png", "a%00.png"],
)
def test_what_is_not_shown_has_no_address(house: House, folder: Path, name: str) -> None:
    """Neither what lies elsewhere, nor what was refused, nor what is not there."""
    (folder.parent / "secret.txt").write_text("secret")
    (folder / "link.txt").symlink_to(folder.parent / "secret.txt")
    (folder / ".hidden.png").write_bytes(files.png())
    (folder / "4.gif").write_bytes(files.gif(3))
    answer = fetched(house, house.somebody("manager"), f"/api/v1/offices/sample/notices/{name}")
    assert (answer.status_code, answer.json()["code"]) in {(404, "unknown-notice"), (404, "unknown-route")}


def test_a_change_is_seen_without_a_restart(house: House, folder: Path) -> None:
    """A replaced file has another address, a removed one none; a folder that vanishes is said and may come back."""
    display = house.somebody("display")
    before = shown(display)[0]["url"]
    (folder / "1 lịch.20s.png").write_bytes(files.png(3, 3))
    after = shown(display)[0]["url"]
    assert after != before
    assert fetched(house, display, after).content == files.png(3, 3)
    (folder / "2.txt").unlink()
    assert [each["name"] for each in shown(display)] == ["1 lịch.20s.png", "3.webm"]
    away = folder.rename(folder.parent / "away")
    assert display.look("/notices").json() == {"notices": [], "folder": "no-folder"}
    assert fetched(house, display, after).status_code == 404
    away.rename(folder)
    assert len(shown(display)) == 2


def received(house: House, url: str, token: str, meanwhile: Any) -> bytes:
    """Begin to fetch a film over a line that is hardly read, let something happen, and return all that comes."""
    with socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65_536)
        line.connect(("127.0.0.1", house.port))
        head = f"GET {url} HTTP/1.1\r\nHost: hall\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n"
        line.sendall(head.encode())
        line.settimeout(PATIENCE)
        came = line.recv(1000)
        meanwhile()
        pieces = [came]
        while piece := line.recv(1 << 20):
            pieces.append(piece)
    return b"".join(pieces).partition(b"\r\n\r\n")[2]


def test_a_film_that_is_replaced_while_it_is_sent_goes_out_whole(house: House, folder: Path) -> None:
    """A new file in its place leaves the old one to whoever reads it."""
    (folder / "3.webm").write_bytes(FILM)
    token = house.token_of("display")
    url = shown(house.bearer(token))[2]["url"]

    def replace() -> None:
        (folder / "new").write_bytes(files.WEBM)
        (folder / "new").rename(folder / "3.webm")

    assert received(house, url, token, replace) == FILM


@pytest.mark.parametrize("content", [files.WEBM, files.WEBM + bytes(len(FILM) - len(files.WEBM))])
def test_a_film_that_is_written_over_while_it_is_sent_breaks_off(house: House, folder: Path, content: bytes) -> None:
    """Nobody gets the beginning of one and the end of another; the screen asks again."""
    (folder / "3.webm").write_bytes(FILM)
    token = house.token_of("display")
    url = shown(house.bearer(token))[2]["url"]

    def write_over() -> None:
        (folder / "3.webm").write_bytes(content)

    came = received(house, url, token, write_over)
    assert len(came) < len(FILM)
    assert "a notice was changed while it was sent" in house.log


def test_ten_thousand_files_hold_nobody_up(house: House, folder: Path) -> None:
    """They are listed as far as a hall can watch them; clerks call meanwhile."""
    for number in range(10_000):
        (folder / f"{number}.png").write_bytes(files.png())
    manager = house.somebody("manager")
    told = manager.look("/notices").json()
    assert (len(told["notices"]), told["left_out"]) == (100, 10_003 - 100)
    for left in folder.iterdir():
        left.unlink()


def test_the_folder_is_where_it_is_said(tmp_path: Path) -> None:
    """`--notices` names the folder of all offices' folders; books in no file have none beside them."""
    (tmp_path / "elsewhere" / "sample").mkdir(parents=True)
    (tmp_path / "elsewhere" / "sample" / "a.png").write_bytes(files.png())
    with running(tmp_path, None, "--notices", f"{tmp_path / 'elsewhere'}") as house:
        assert [each["name"] for each in shown(house.somebody("display"))] == ["a.png"]


def test_where_there_is_no_folder_nothing_is_wrong(tmp_path: Path) -> None:
    """An office without notices is told that there is no folder for them."""
    with running(tmp_path) as house:
        assert house.somebody("display").look("/notices").json() == {"notices": [], "folder": "no-folder"}
