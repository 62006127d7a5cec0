"""Pages, sessions, health: what else the server answers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
import requests

from tests.house import House, running

if TYPE_CHECKING:
    from pathlib import Path


def test_a_cookie_alone_opens_nothing(house: House) -> None:
    """Another site can make a browser send the cookie, but it cannot read the value that must go with it."""
    clerk = house.somebody("clerk", "1")
    assert clerk.look("/views/counter/1").status_code == 200
    del clerk.headers["X-CSRF-Token"]
    assert clerk.look("/views/counter/1").status_code == 401
    clerk.headers["X-CSRF-Token"] = "0" * 64
    assert clerk.look("/views/counter/1").status_code == 401


def test_one_browser_can_hold_several_sessions(house: House) -> None:
    """The value says which session is meant: a kiosk and a clerk live in two tabs."""
    browser = house.somebody("clerk", "1")
    clerk = browser.headers["X-CSRF-Token"]
    kiosk = browser.post(f"{house.url}/try", json={"role": "kiosk"}, timeout=5).json()["csrf"]

    for csrf, role in ((clerk, "clerk"), (kiosk, "kiosk")):
        browser.headers["X-CSRF-Token"] = csrf
        assert browser.get(f"{house.url}/session", timeout=5).json()["role"] == role


def test_signing_in_and_out(house: House) -> None:
    """A token becomes a session that no script can read, and the session ends."""
    person = house.anybody()
    answer = person.post(f"{house.url}/session", json={"token": house.token("clerk", "Lan")}, timeout=5)
    assert (answer.json()["role"], answer.json()["name"]) == ("clerk", "Lan")
    assert "HttpOnly" in answer.headers["Set-Cookie"]
    assert "SameSite=Strict" in answer.headers["Set-Cookie"]
    person.headers["X-CSRF-Token"] = answer.json()["csrf"]
    assert person.delete(f"{house.url}/session", timeout=5).status_code == 204
    assert person.get(f"{house.url}/session", timeout=5).status_code == 401
    assert house.anybody().post(f"{house.url}/session", json={"token": "nope"}, timeout=5).status_code == 401


@pytest.mark.parametrize("page", ["", "kiosk/", "counter/", "display/", "manager/", "ticket/"])
def test_every_screen_is_served(house: House, page: str) -> None:
    """Each page comes with headers that keep it to itself, and its assets are there."""
    answer = requests.get(f"{house.url}/{page}", timeout=5)

    assert answer.headers["Content-Type"].startswith("text/html")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    asset = answer.text.split('src="')[1].split('"')[0]
    assert "immutable" in requests.get(house.url + asset, timeout=5).headers["Cache-Control"]


def test_health_and_figures(house: House) -> None:
    """Alive, ready with today loaded, figures for Prometheus; none of them names a ticket."""
    ticket = house.somebody("kiosk").done("/tickets", {"service": "result"})
    assert requests.get(f"{house.url}/healthz", timeout=5).json() == {"alive": True}
    ready = requests.get(f"{house.url}/readyz", timeout=5).json()
    assert ready["ready"]
    assert "sample" in ready["offices"]
    figures = requests.get(f"{house.url}/metrics", timeout=5).text
    assert 'queue_commands_total{command="tickets",ended="done"}' in figures
    assert ticket["id"] not in figures
    assert ticket["id"] not in house.log
    far = {"X-Forwarded-For": "203.0.113.9"}
    assert requests.get(f"{house.url}/metrics", headers=far, timeout=5).status_code == 401


def test_polling_is_refused_with_a_text_that_says_so(house: House) -> None:
    """A client that polls is told how to connect."""
    answer = requests.get(f"{house.url}/socket.io/?EIO=4&transport=polling", timeout=5)

    assert answer.status_code == 400
    assert "transports: ['websocket']" in answer.text


def test_the_sample_office_is_not_served_beyond_this_machine(tmp_path: Path) -> None:
    """Where anybody may be anybody, nobody else may come in."""
    made = House(tmp_path).command("serve", "--host", "0.0.0.0", "--port", "0")  # noqa: S104 - that is the point

    assert made.returncode != 0
    assert "--office" in made.stderr


def test_an_office_of_ones_own_has_hours_and_no_trying(tmp_path: Path) -> None:
    """The file's office is served with its hours; nobody may try anything there."""
    another_day = f"{datetime.now(UTC) + timedelta(days=3):%a}".lower()
    office_file = tmp_path / "office.toml"
    office_file.write_text(OFFICE_FILE.format(another_day=another_day), encoding="utf-8")
    with running(tmp_path, office_file, office="ward") as house:
        kiosk = house.bearer(house.token("kiosk", office="ward"))
        assert requests.get(f"{house.url}/try", timeout=5).json() == {"available": False, "counters": []}
            refused = requests.post(f"{house.url}/try", json={"role": "admin"}, timeout=5)
            assert (refused.status_code, refused.json()["code"]) == (404, "unknown-route")
        closed = kiosk.act("/tickets", {"service": "never"})
        assert (closed.status_code, closed.json()["code"]) == (409, "office-closed")
        assert kiosk.done("/tickets", {"service": "once"})["number"] == "B001"
        full = kiosk.act("/tickets", {"service": "once"})
        assert (full.status_code, full.json()["code"]) == (409, "service-full")


OFFICE_FILE = """
id = "ward"
name = {{ vi = "Phường", en = "Ward" }}
time_zone = "Asia/Ho_Chi_Minh"

[[services]]
id = "never"
letter = "A"
name = {{ vi = "Hôm khác", en = "Another day" }}
hours = {{ {another_day} = ["07:30-11:30"] }}

[[services]]
id = "once"
letter = "B"
name = {{ vi = "Một lần", en = "Once" }}
cap = 1

[[counters]]
id = "1"
name = {{ vi = "Quầy 1", en = "Counter 1" }}
services = ["never", "once"]
"""
