"""A PIN is enough on a machine that a manager has let in, and worth nothing anywhere else."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
import requests

from tests.live.wire import Wire, cookies_of
from tests.machine import until

if TYPE_CHECKING:
    from tests.house import House, Person

PIN, OTHER, WRONG = "4821", "7306", "9052"

SOON = 10.0
"""Seconds within which something must have happened, on a busy machine."""


def with_pin(house: House, name: str, pin: str = PIN) -> tuple[str, str]:
    """Return the id and the secret of a new clerk, who has chosen a PIN."""
    token, secret = house.given("clerk", name, "sample")
    clerk = house.signed_in(secret)
    assert clerk.put(f"{house.url}/session/pin", json={"pin": pin}, timeout=10).status_code == 204
    return token, secret


def let_in(house: House, name: str = "Quầy 2") -> Person:
    """Return a browser on a machine that a manager has let in, and who has left."""
    browser = house.signed_in(house.token("manager", f"Minh {name}", "sample"))
    assert browser.act("/machines", {"name": name}).status_code == 201
    assert browser.delete(f"{house.url}/session", timeout=10).status_code == 204
    del browser.headers["X-CSRF-Token"]
    return browser


def names(browser: Person) -> dict[str, Any]:
    """Ask who can sign in."""
    said: dict[str, Any] = browser.get(f"{browser.url}/sign-in", timeout=10).json()
    return said


def by_pin(browser: Person, person: str, pin: str = PIN, **more: object) -> requests.Response:
    """Sign in with a PIN."""
    return browser.post(f"{browser.url}/session", json={"person": person, "pin": pin, **more}, timeout=30)


def enter(browser: Person, person: str) -> Person:
    """Sign in with a PIN, which must succeed."""
    answer = by_pin(browser, person)
    assert answer.ok, answer.text
    browser.headers["X-CSRF-Token"] = answer.json()["csrf"]
    return browser


def test_a_morning_at_a_machine_that_was_let_in(house: House) -> None:
    """She picks her name and types her PIN; keys and counter are those of her token."""
    token, secret = with_pin(house, "Lan")
    opened = house.signed_in(secret).done("/counters/3/open", key="morning")
    browser = let_in(house)
    said = names(browser)
    assert said["let_in"] is True
    assert (said["machine"], said["office"]["id"]) == ("Quầy 2", "sample")
    assert {"id": token, "name": "Lan", "role": "clerk"} in said["people"]
    lan = enter(browser, token)

    again = lan.act("/counters/3/open", key="morning")
    assert (again.json(), again.headers["Idempotency-Replayed"]) == (opened, "true")
    assert lan.done("/counters/3/close")["state"] == "closed"
    assert lan.get(f"{house.url}/session", timeout=10).json()["name"] == "Lan"


def test_the_machines_secret_is_its_own(house: House) -> None:
    """A cookie that no script reads, sent to this site alone, of 256 bits; the books do not have it."""
    browser = house.somebody("manager")
    answer = browser.act("/machines", {"name": "Quầy 9"})
    cookie = next(each for each in answer.headers["Set-Cookie"].split(", queue") if "machine=" in each)
    assert all(word in cookie for word in ("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age="))
    secret = browser.cookies["queue-machine"]
    assert len(secret) == 43
    assert secret not in house.command("journal", "export").stdout
    assert secret not in answer.text


def test_elsewhere_a_pin_is_worth_nothing_and_no_name_is_told(house: House) -> None:
    """Without the machine's secret nobody learns who there is, or whether a PIN was right."""
    token, _ = with_pin(house, "Mai")
    stranger = house.anybody()
    guessed = house.anybody()
    guessed.cookies.set("queue-machine", "A" * 43)
    for each in (stranger, guessed):
        assert names(each) == {"let_in": False}
    told = [by_pin(stranger, token), by_pin(stranger, token, WRONG), by_pin(guessed, "nobody")]
    assert [each.status_code for each in told] == [401] * 3
    assert len({each.text for each in told}) == 1
    assert told[0].json()["code"] == "machine-not-let-in"
    assert not any("Set-Cookie" in each.headers for each in told)


def test_a_pin_comes_from_a_page_of_ours(house: House) -> None:
    """A page of elsewhere in the same browser can try none, nor in the form that browsers send for it."""
    token, _ = with_pin(house, "Nga")
    browser = let_in(house, "Quầy 4")
    wish = {"person": token, "pin": PIN}
    for headers in ({"Origin": "http://elsewhere.example"}, {"Sec-Fetch-Site": "same-site"}):
        refused = browser.post(f"{house.url}/session", json=wish, headers=headers, timeout=10)
        assert refused.status_code == 403
    plain = browser.post(f"{house.url}/session", data=f'{{"person":"{token}","pin":"{PIN}"}}', timeout=10)
    assert plain.status_code == 403


def test_wrong_pins_are_slowed_and_a_manager_forgives(house: House) -> None:
    """Two are free, the third says how long to wait, for the right one too; set anew it is good at once."""
    token, _ = with_pin(house, "Oanh")
    browser, manager = let_in(house, "Quầy 5"), house.bearer(house.token("manager", office="sample"))
    assert [by_pin(browser, token, WRONG).json()["code"] for _ in range(3)] == ["wrong-pin"] * 3
    waits = by_pin(browser, token)
    assert (waits.status_code, waits.json()["code"]) == (429, "pin-wait")
    assert 0 < int(waits.headers["Retry-After"]) <= 10
    assert manager.act(f"/people/{token}/unlock").status_code == 204
    assert by_pin(browser, token).ok

    assert manager.act(f"/people/{token}/give-pin", {"pin": "1234"}).json()["code"] == "weak-pin"
    assert manager.act(f"/people/{token}/give-pin", {"pin": OTHER}).status_code == 204
    assert by_pin(browser, token, PIN).json()["code"] == "wrong-pin"
    assert by_pin(browser, token, OTHER).ok
    assert manager.act(f"/people/{token}/take-pin").status_code == 204
    assert token not in [each["id"] for each in names(browser)["people"]]
    listed = {each["id"]: each for each in manager.look("/people").json()["people"]}
    assert listed[token] == {"id": token, "name": "Oanh", "role": "clerk"}


def test_a_machine_is_listed_and_shut_out_with_all_that_began_on_it(house: House) -> None:
    """At once: the session by PIN and its live connection end, a session by token goes on."""
    token, secret = with_pin(house, "Phúc")
    browser, manager = let_in(house, "Quầy 7"), house.bearer(house.token("manager", office="sample"))
    lan, other = enter(browser, token), house.signed_in(secret)
    wire = Wire(house, {"csrf": lan.headers["X-CSRF-Token"]}, cookies_of(lan), house.url)
    assert "error" not in wire.watch("counter/1")
    (machine,) = [each for each in manager.look("/machines").json()["machines"] if each["name"] == "Quầy 7"]
    assert set(machine) == {"id", "name", "let_in_at"}
    assert manager.act(f"/machines/{machine['id']}/shut-out").status_code == 204

    assert wire.is_over(SOON)
    assert lan.get(f"{house.url}/session", timeout=10).status_code == 401
    assert other.get(f"{house.url}/session", timeout=10).status_code == 200
    assert names(browser) == {"let_in": False}
    assert by_pin(browser, token).json()["code"] == "machine-not-let-in"
    assert manager.act(f"/machines/{machine['id']}/shut-out").json()["code"] == "unknown-machine"


def test_machines_and_people_are_answered_as_described(house: House) -> None:
    """What OpenAPI says of them is what comes."""
    described = requests.get(f"{house.url}/api/v1/openapi.json", timeout=10).json()
    manager = house.bearer(house.token("manager", office="sample"))
    with_pin(house, "Vân")
    let_in(house, "Quầy 11")
    for what in ("machines", "people"):
        answer = described["paths"][f"/api/v1/offices/{{o}}/{what}"]["get"]["responses"]["200"]
        schema = answer["content"]["application/json"]["schema"]
        jsonschema.validate(manager.look(f"/{what}").json(), {**schema, "components": described["components"]})


def test_a_revoked_token_ends_its_pin(house: House) -> None:
    """She is no name any more, and her session by PIN is over."""
    token, _ = with_pin(house, "Quý")
    browser = let_in(house, "Quầy 8")
    quy = enter(browser, token)
    house.revoke(token)  # type: ignore[arg-type]
    until(lambda: quy.get(f"{house.url}/session", timeout=10).status_code == 401, "the end of the session")
    assert token not in [each["id"] for each in names(browser)["people"]]
    assert by_pin(browser, token).json()["code"] == "wrong-pin"


@pytest.mark.parametrize(
    "body",
    [
        {"pin": PIN},
        {"person": "ab12cd34"},
        {"token": "x", "person": "ab12cd34", "pin": PIN},
        {"person": "ab", "pin": "12"},
    ],
)
def test_signing_in_has_two_ways_and_no_third(house: House, body: dict[str, str]) -> None:
    """Either a token, or a person with a PIN of four to eight digits."""
    answer = requests.post(f"{house.url}/session", json=body, timeout=10)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid-body")


def test_a_press_is_not_held_up_by_twenty_pins(house: House) -> None:
    """Somebody at work is answered many times while twenty people sign in, and never after all of them."""
    people = [with_pin(house, f"Người {n}")[0] for n in range(20)]
    browser, clerk = let_in(house, "Quầy 10"), house.somebody("clerk", "6")
    clerk.done("/counters/6/open")
    cookies = dict(browser.cookies)

    def morning(person: str) -> int:
        page = house.anybody()
        page.cookies.update(cookies)
        return by_pin(page, person).status_code

    presses = 0
    with ThreadPoolExecutor(20) as pool:
        signing_in = [pool.submit(morning, person) for person in people]
        while not all(each.done() for each in signing_in):
            clerk.done(f"/counters/6/{'resume' if presses % 2 else 'pause'}")
            presses += 1
    assert [each.result() for each in signing_in] == [200] * 20
    assert presses >= 10, "a press takes no longer than two PINs"
