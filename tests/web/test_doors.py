"""Pages, sessions, health: what else the server answers."""

from __future__ import annotations

import gzip
import hashlib
import re
from typing import TYPE_CHECKING

import pytest
import requests

from queue_server.web.pages import SCREENS
from tests.house import House, running
from tests.scripted import Morning
from tests.web.test_refusals import office_file

if TYPE_CHECKING:
    from pathlib import Path

PAGES = ["", *(f"{screen}/" for screen in SCREENS)]


def test_a_cookie_alone_opens_nothing(house: House) -> None:
    """Another site can make a browser send the cookie, but it cannot read the value that must go with it."""
    clerk = house.somebody("clerk", "1")
    assert clerk.look("/views/counter/1").status_code == 200
    del clerk.headers["X-CSRF-Token"]
    assert clerk.look("/views/counter/1").status_code == 401
    clerk.headers["X-CSRF-Token"] = "0" * 64
    assert clerk.look("/views/counter/1").status_code == 401


@pytest.mark.parametrize("page", PAGES)
def test_every_screen_is_served(house: House, page: str) -> None:
    """Each page comes with headers that keep it to itself, and its assets are there."""
    answer = requests.get(f"{house.url}/{page}", timeout=5)

    assert answer.headers["Content-Type"].startswith("text/html")
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
    asset = answer.text.split('src="')[1].split('"')[0]
    assert "immutable" in requests.get(house.url + asset, timeout=5).headers["Cache-Control"]
    assert "://" not in re.sub(r"http://www\.w3\.org/\S+", "", answer.text)


def test_scripts_come_compressed_to_whom_it_suits(house: House) -> None:
    """A third of the bytes over a slow line, the same script in the end, and caches are told of the difference.

    What would get no smaller, as a script of a line does, comes as it is.
    """
    page = requests.get(f"{house.url}/ticket/", timeout=5).text
    names = re.findall(r'(?:src|href)="(/assets/[\w.-]+\.(?:js|css))"', page)
    assert names
    for name in names:
        plain = requests.get(house.url + name, headers={"Accept-Encoding": "identity"}, timeout=5)
        packed = requests.get(house.url + name, headers={"Accept-Encoding": "gzip"}, timeout=5)
        encoding = "gzip" if len(gzip.compress(plain.content)) < len(plain.content) else None
        assert (plain.headers.get("Content-Encoding"), packed.headers.get("Content-Encoding")) == (None, encoding)
        assert plain.content == packed.content
        assert plain.headers["Content-Type"] == packed.headers["Content-Type"]
        assert int(packed.headers["Content-Length"]) <= len(plain.content)
        assert plain.headers["Vary"] == packed.headers["Vary"] == "Accept-Encoding"


def test_an_address_without_its_slash_leads_to_the_page(house: House) -> None:
    """What was asked for comes along."""
    answer = requests.get(f"{house.url}/counter?counter=2&office=sample", timeout=5, allow_redirects=False)

    assert (answer.status_code, answer.headers["Location"]) == (308, "/counter/?counter=2&office=sample")


def test_answers_of_the_api_are_kept_by_no_cache(house: House) -> None:
    """A ticket's state is old in a second."""
    kiosk = house.somebody("kiosk")
    ticket = kiosk.act("/tickets", {"service": "result"})
    answers = [ticket, kiosk.look(""), kiosk.look(f"/tickets/{ticket.json()['id']}"), kiosk.look("/views/public")]

    assert {answer.headers["Cache-Control"] for answer in answers} == {"no-store"}


def test_health(house: House) -> None:
    """Alive; ready with today loaded."""
    assert requests.get(f"{house.url}/healthz", timeout=5).json() == {"alive": True}
    ready = requests.get(f"{house.url}/readyz", timeout=5)
    today = house.somebody("kiosk").view("public")["day"]
    assert ready.json() == {"ready": True, "journal": True, "offices": {"sample": today}, "suspect_clock": []}


def test_a_morning_leaves_no_ticket_in_log_or_figures(house: House) -> None:
    """The log has a line a command and Prometheus a figure, and neither names a ticket, a token or a remark."""
    ids: set[str] = set()
    morning = Morning(house, lambda _, answer: ids.update({answer["id"]} if "number" in answer else ()))
    morning.play()
    morning.head.look(f"/tickets/{morning.one}")
    morning.head.look(f"/views/ticket/{morning.one}")
    morning.head.act(f"/tickets/{morning.one}/cancel")
    figures = requests.get(f"{house.url}/metrics", timeout=5).text
    secrets = [*ids, *(cookie.value or "" for cookie in morning.head.cookies), "hai bản", "người bệnh"]

    assert len(ids) == 7
    assert 'queue_commands_total{command="counters-call-next",ended="done"}' in figures
    assert "queue_journal_current 1.0" in figures
    assert '"command": "counters-undo", "office": "sample", "counter": "1", "ended": "done"' in house.log
    assert [secret for secret in secrets if secret in figures or secret in house.log] == []


def test_the_log_names_request_and_command(house: House) -> None:
    """The id of his request is in the line of his command, unless it is a strange one, and a trace of his key."""
    kiosk = house.somebody("kiosk")
    kiosk.headers["X-Request-ID"] = "from-the-proxy-1"
    kiosk.done("/tickets", {"service": "result"}, "press-1")
    kiosk.headers["X-Request-ID"] = "two words"
    kiosk.done("/tickets", {"service": "result"}, "press-2")

    first, second = (hashlib.sha256(key).hexdigest()[:16] for key in (b"press-1", b"press-2"))
    assert f'"request_id": "from-the-proxy-1", "command_id": "{first}"' in house.log
    assert f'"command_id": "{second}"' in house.log
    assert [word for word in ("two words", "press-1", "press-2") if word in house.log] == []


def test_figures_are_for_this_machine_and_administrators(house: House) -> None:
    """Through a proxy, or under a name that others can have, only an administrator reads them."""
    far = {"X-Forwarded-For": "203.0.113.9"}
    told = {
        role: house.bearer(house.token(role)).get(f"{house.url}/metrics", headers=far, timeout=5).status_code
        for role in ("manager", "admin")
    }

    assert requests.get(f"{house.url}/metrics", headers=far, timeout=5).status_code == 401
    assert house.log.count("somebody asks through 127.0.0.1; if that is a proxy of yours, name it") == 1
    elsewhere = {"Host": "office.example"}
    assert requests.get(f"{house.url}/metrics", headers=elsewhere, timeout=5).status_code == 401
    assert told == {"manager": 403, "admin": 200}


@pytest.mark.parametrize("query", ["EIO=4&transport=polling", "", "EIO=4", "EIO=3&transport=polling&j=1"])
def test_polling_is_refused_with_a_text_that_says_so(house: House, query: str) -> None:
    """A client that polls is told how to connect."""
    for method in ("GET", "POST"):
        answer = requests.request(method, f"{house.url}/socket.io/?{query}", timeout=5)
        assert answer.status_code == 400
        assert "transports: ['websocket']" in answer.text


def test_an_office_of_ones_own_has_no_trying(tmp_path: Path) -> None:
    """Served in threads: nobody may try anything, and nothing else is different."""
    with running(tmp_path, office_file(tmp_path), "--async-mode", "threading", office="ward") as house:
        assert requests.get(f"{house.url}/try", timeout=5).json() == {"available": False, "counters": []}
        refused = requests.post(f"{house.url}/try", json={"role": "clerk"}, timeout=5)
        assert (refused.status_code, refused.json()["code"]) == (404, "unknown-route")
        kiosk = house.bearer(house.token("kiosk", office="ward"))
        ticket = kiosk.done("/tickets", {"service": "once"}, "only")
        assert kiosk.done("/tickets", {"service": "once"}, "only") == ticket
        assert kiosk.act("/tickets", {"service": "once"}).json()["code"] == "service-full"
        assert kiosk.act("/tickets", {"service": "never"}).json()["code"] == "office-closed"
        assert ticket["id"] not in house.log
