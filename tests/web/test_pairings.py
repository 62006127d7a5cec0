"""A device is paired by a short code that a manager confirms: no token is typed, and it can be revoked."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING, Any

import pytest
import requests
import socketio

from tests.house import running
from tests.live.screen import Screen
from tests.live.wire import Wire, cookies_of
from tests.machine import allowed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.house import House, Person


_addresses = itertools.count(1)


def asking(house: House, kind: str = "display", address: str | None = None) -> tuple[Person, dict[str, Any]]:
    """Return a browser without a credential that has asked to be paired, from elsewhere, and what it was told."""
    browser = house.anybody()
    browser.headers["X-Forwarded-For"] = address or f"192.0.2.{next(_addresses)}"
    return browser, browser.done("/pairings", {"kind": kind})


def state(browser: Person, asked: dict[str, Any]) -> str:
    """Ask how it stands."""
    said: str = browser.done("/pairings/state", {"secret": asked["secret"]})["state"]
    return said


def paired(house: House, kind: str = "display", name: str = "TV sảnh", **more: Any) -> tuple[str, str]:
    """Return the id and the secret of a device that a manager has just confirmed."""
    browser, asked = asking(house, kind)
    made = house.somebody("manager").done("/pairings/confirm", {"code": asked["code"], "name": name, **more})
    assert state(browser, asked) == "paired"
    return made["device"], asked["secret"]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office behind a proxy that says from where each asks."""
    with running(tmp_path_factory.mktemp("house"), None, "--proxy", "127.0.0.1") as house:
        yield house


def test_from_a_code_to_calls_on_the_wall(house: House) -> None:
    """It waits, is confirmed under a name, and its secret is a token that shows the hall and nothing else."""
    browser, asked = asking(house)
    assert len(asked["code"]) == 6
    assert asked["code"].isdigit()
    assert state(browser, asked) == "waiting"

    head = house.somebody("manager")
    waiting = head.look("/pairings").json()["pairings"]
    assert waiting[asked["code"]]["kind"] == "display"
    wish = {"code": asked["code"], "name": "TV sảnh", "layout": "hall"}
    made = head.done("/pairings/confirm", wish)
    assert (made["kind"], made["name"]) == ("display", "TV sảnh")
    assert state(browser, asked) == "paired"

    screen = Screen(house, asked["secret"])
    assert "error" not in screen.watch("display")
    own = screen.watch(f"device/{made['device']}")["state"]["device"]
    assert own == {"name": "TV sảnh", "kind": "display", "layout": "hall"}
    assert screen.watch("manager")["error"]["code"] == "forbidden"
    signed_in = house.anybody().post(f"{house.url}/session", json={"token": asked["secret"]}, timeout=10).json()
    assert (signed_in["role"], signed_in["device"]) == ("display", made["device"])
    assert head.look("/pairings").json()["pairings"] == {}
    screen.close()


def test_the_books_know_no_secret_and_the_devices_name_stands_beside_the_chain(house: House) -> None:
    """Only a hash is kept, and a name is free words."""
    device, secret = paired(house, name="TV của cô Mai")
    told = house.command("journal", "export").stdout

    assert secret not in told
    lines = [line for line in told.splitlines() if device in line and "DevicePaired" in line]
    assert len(lines) == 1
    assert '"remarks"' in lines[0]


def test_a_console_is_let_in_for_pins(house: House) -> None:
    """The answer that it is paired gives it the machine's cookie, and people sign in on it by their PIN."""
    browser, asked = asking(house, "counter")
    head = house.somebody("manager")
    device = head.done("/pairings/confirm", {"code": asked["code"], "name": "Máy quầy 2"})["device"]
    assert browser.get(f"{house.url}/sign-in", timeout=10).json()["let_in"] is False
    assert state(browser, asked) == "paired"

    said = browser.get(f"{house.url}/sign-in", timeout=10).json()
    assert (said["let_in"], said["machine"]) == (True, "Máy quầy 2")
    assert device in head.look("/devices").json()["devices"]
    assert head.act(f"/devices/{device}/revoke").status_code == 204
    assert browser.get(f"{house.url}/sign-in", timeout=10).json()["let_in"] is False
    assert state(browser, asked) == "expired"


def test_revoked_it_is_hung_up_on_and_asks_anew(house: House) -> None:
    """Its watches are dropped at once, its secret is worth nothing, and another office's manager cannot do it."""
    device, secret = paired(house)
    screen = Screen(house, secret)
    screen.watch("display")
    stranger = house.bearer(house.token("manager", office="elsewhere"))
    assert stranger.act(f"/devices/{device}/revoke").status_code == 403
    head = house.somebody("manager")
    assert head.act(f"/devices/{device}/revoke").status_code == 204

    assert screen.ended.wait(allowed(0.5))
    with pytest.raises(socketio.exceptions.ConnectionError):
        Screen(house, secret)
    assert head.act(f"/devices/{device}/revoke").status_code == 204, "a press whose answer was lost"
    assert head.act(f"/devices/{device}/change", {"name": "x"}).json()["code"] == "unknown-device"
    assert device not in head.look("/devices").json()["devices"]


def test_what_is_wrong_is_said_in_words(house: House) -> None:
    """A wrong code, one that was decided about, a place that is none; nothing is paired by any of it."""
    head = house.somebody("manager")
    browser, asked = asking(house, "kiosk")
    code = asked["code"]
    other = f"{(int(code) + 1) % 10**6:06}"

    def refused(path: str, body: dict[str, Any]) -> tuple[int, str]:
        answer = head.act(path, body)
        return answer.status_code, answer.json()["code"]

    assert refused("/pairings/confirm", {"code": other, "name": "K"}) == (404, "unknown-pairing")
    assert refused("/pairings/confirm", {"code": "12", "name": "K"}) == (422, "invalid-body")
    assert refused("/pairings/confirm", {"code": code, "name": "\u202e"}) == (422, "invalid-body")
    assert refused("/pairings/confirm", {"code": code, "name": "K", "layout": "counter"}) == (422, "counter-needed")
    wish = {"code": code, "name": "K", "counter": "nope", "layout": "counter"}
    assert refused("/pairings/confirm", wish) == (404, "unknown-counter")
    assert refused("/pairings/confirm", {"code": code, "name": "K", "zone": "nope"}) == (422, "unknown-zone")
    assert state(browser, asked) == "waiting"
    assert head.act("/pairings/refuse", {"code": code}).status_code == 204
    assert head.act("/pairings/refuse", {"code": code}).status_code == 204
    assert state(browser, asked) == "refused"
    assert refused("/pairings/confirm", {"code": code, "name": "K"}) == (409, "pairing-over")
    assert house.anybody().done("/pairings/state", {"secret": "A" * 43})["state"] == "expired"


def test_confirmed_twice_it_is_paired_once(house: House) -> None:
    """A press whose answer was lost is answered as the first was."""
    _, asked = asking(house)
    head = house.somebody("manager")
    wish = {"code": asked["code"], "name": "TV"}
    first = head.done("/pairings/confirm", wish)

    assert head.done("/pairings/confirm", wish) == first
    assert list(head.look("/devices").json()["devices"]).count(first["device"]) == 1
    assert head.act("/pairings/refuse", {"code": asked["code"]}).json()["code"] == "pairing-over"


def test_so_many_may_wait_and_no_more(house: House) -> None:
    """Six of one address, told when to come again; who asks on and on waits for a minute."""
    browser, asked = asking(house, address="198.51.100.7")
    for _ in range(5):
        asking(house, address="198.51.100.7")
    waiting = house.somebody("manager").look("/pairings").json()["pairings"]
    assert waiting[asked["code"]]["address"] == "198.51.100.7"
    refused = browser.act("/pairings", {"kind": "display"})
    assert (refused.status_code, refused.json()["code"]) == (429, "too-many-pairings")
    for _ in range(4):
        refused = browser.act("/pairings", {"kind": "display"})
    assert refused.json()["code"] == "too-many-refusals"
    assert int(refused.headers["Retry-After"]) > 1


def test_only_a_page_of_ours_asks(house: House) -> None:
    """Another site's page in the same browser neither asks nor takes the cookie of a machine."""
    browser = house.anybody()
    for path, body in (("/pairings", {"kind": "counter"}), ("/pairings/state", {"secret": "A" * 43})):
        foreign = browser.post(
            browser.api + path, json=body, headers={"Origin": "http://elsewhere.example"}, timeout=10
        )
        assert foreign.status_code == 403
        form = requests.post(browser.api + path, data=json.dumps(body), timeout=10)
        assert form.status_code == 403


def test_a_device_is_renamed_and_moved(house: House) -> None:
    """What is left out stays, null takes away; its name is the new one wherever it stands, and it hears at once."""
    device, secret = paired(house, "display", "TV", layout="hall", volume=40)
    head, screen = house.somebody("manager"), Screen(house, secret)
    screen.watch(f"device/{device}")
    head.done(f"/devices/{device}/change", {"name": "TV lối vào", "layout": "counter", "counter": "2"})

    expected = {"name": "TV lối vào", "kind": "display", "layout": "counter", "counter": "2", "volume": 40}
    assert screen.shows(f"device/{device}", lambda it: it.state["device"] == expected)
    head.done(f"/devices/{device}/change", {"layout": None, "counter": None, "volume": None})
    assert screen.shows(
        f"device/{device}", lambda it: it.state["device"] == {"name": "TV lối vào", "kind": "display"}
    )
    assert (
        house.anybody().post(f"{house.url}/session", json={"token": secret}, timeout=10).json()["name"]
        == "TV lối vào"
    )
    screen.close()


def test_a_device_looks_at_itself_alone(house: House) -> None:
    """Another device's view is not its own; a manager may see each."""
    device, _ = paired(house)
    _, other = paired(house, "kiosk", "Máy lấy số")

    wire = Wire(house, {"token": other})
    assert wire.watch(f"device/{device}")["error"]["code"] == "forbidden"
    wire.close()
    assert house.somebody("manager").view(f"device/{device}")["device"]["kind"] == "display"
    assert house.somebody("manager").look("/views/device/nope").json()["code"] == "unknown-device"


def test_a_morning_self_test_is_ticked_off(house: House) -> None:
    """One press, and each device's own view says so; what each has done stands on the board, once for one press."""
    device, secret = paired(house)
    console, asked = asking(house, "counter")
    head = house.somebody("manager")
    head.done("/pairings/confirm", {"code": asked["code"], "name": "Quầy 1"})
    assert state(console, asked) == "paired"
    wire = Wire(house, {"token": secret})
    test = head.done("/devices/test")
    assert head.done("/devices/test")["id"] == test["id"], "another manager's press is the same test"
    assert wire.watch(f"device/{device}")["state"]["test"] == test

    said = {"office": "sample", "version": "1", "clock_error": 0}
    assert wire.ask("report", {**said, "tested": {"id": test["id"], "shown_at": test["at"]}}) == {}
    screens = head.view("manager")["screens"]
    assert screens[device]["test"] == {"id": test["id"], "at": test["at"], "shown_at": test["at"]}
    assert wire.ask("report", {**said, "tested": {"id": test["id"], "heard_at": test["at"]}}) == {}
    assert head.view("manager")["screens"][device]["test"]["done"] is True
    wire.close()


def test_a_console_reports_for_its_machine(house: House) -> None:
    """Whoever is signed in on it: it is the machine that is here."""
    console, asked = asking(house, "counter")
    head = house.somebody("manager")
    device = head.done("/pairings/confirm", {"code": asked["code"], "name": "Quầy 1"})["device"]
    assert state(console, asked) == "paired"
    csrf = console.post(
        f"{house.url}/session", json={"token": house.token("clerk", office="sample")}, timeout=10
    ).json()
    assert csrf["device"] == device
    wire = Wire(house, {"csrf": csrf["csrf"]}, cookies_of(console), house.url)
    assert wire.ask("report", {"office": "sample", "version": "b1", "clock_error": -20}) == {}

    seen = head.view("manager")["screens"][device]
    assert (seen["here"], seen["version"], seen["clock_error"]) == (True, "b1", -20)
    assert seen["address"] == "127.0.0.1"
    wire.close()


def test_reports_of_pages_that_are_no_devices_are_kept_nowhere(house: House) -> None:
    """A manager who looks at the hall's page from her desk is no screen of the hall."""
    wire = Wire(house, {"token": house.token("manager", office="sample")})
    assert wire.ask("report", {"office": "sample", "version": "1", "clock_error": 0}) == {}
    assert wire.ask("report", {"office": "sample", "version": "1"})["error"]["code"] == "invalid-body"
    wire.close()

    screens = house.somebody("manager").view("manager").get("screens", {})
    assert all("by_token" not in screen for screen in screens.values())
