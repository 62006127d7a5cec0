"""Who signs in gets a session with a secret and an end of its own."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
import requests

from queue_server.access.refusals import PER_MINUTE
from tests.house import House, running
from tests.live.wire import Wire, cookies_of
from tests.machine import until
from tests.proofs.clocks import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.house import Person

MINUTE, HOUR, DAY = 60, 3600, 24 * 3600
"""Seconds."""

SOON = 10.0
"""Seconds within which something must have happened, on a busy machine."""


def who(person: Person) -> requests.Response:
    """Ask who is signed in."""
    return person.get(f"{person.url}/session", timeout=10)


def signs_out(person: Person) -> requests.Response:
    """Sign out."""
    return person.delete(f"{person.url}/session", timeout=10)


def live(house: House, person: Person, view: str) -> Wire:
    """Open the live connection of a page that is signed in, and watch a view on it."""
    wire = Wire(house, {"csrf": person.headers["X-CSRF-Token"]}, cookies_of(person), house.url)
    assert "error" not in wire.watch(view)
    return wire


def exported(house: House) -> list[dict[str, object]]:
    """Return all that is in the books."""
    return [json.loads(line) for line in house.command("journal", "export").stdout.splitlines()]


@pytest.fixture
def clock(tmp_path: Path) -> Clock:
    """Return the clock of a house, which a test sets."""
    made = Clock(tmp_path / "clock")
    made.set_off(0)
    return made


@pytest.fixture
def by_clock(tmp_path: Path, clock: Clock) -> Iterator[House]:
    """Run a house by that clock."""
    made = House(tmp_path, program=clock.program)
    made.start()
    yield made
    made.stop()


def test_signing_in_and_out(house: House) -> None:
    """A token becomes a session that no script can read, and signing out ends it, whoever kept its cookie."""
    person = house.anybody()
    token = house.token("clerk", "Lan", "sample")
    answer = person.post(f"{house.url}/session", json={"token": token}, timeout=5)
    assert answer.json() == {"csrf": answer.json()["csrf"], "role": "clerk", "name": "Lan", "office": "sample"}
    cookie = answer.headers["Set-Cookie"]
    assert all(word in cookie for word in ("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age="))
    assert re.match(r"queue-session-[0-9a-f]{12}=", cookie)
    person.headers["X-CSRF-Token"] = answer.json()["csrf"]
    assert who(person).json() == answer.json()

    kept = {"Cookie": cookies_of(person), "X-CSRF-Token": answer.json()["csrf"]}
    assert signs_out(person).status_code == 204
    assert requests.get(f"{person.api}/views/counter/1", headers=kept, timeout=5).status_code == 401
    assert who(person).status_code == 401


def test_a_session_is_not_its_token(house: House) -> None:
    """Neither the cookie nor the books give the token away, nor the books the session, and two are two."""
    token = house.token("clerk", "Lan", "sample")
    one, two = house.signed_in(token), house.signed_in(token)
    (first,), (second,) = one.cookies.values(), two.cookies.values()
    books = json.dumps(exported(house))

    assert len({token, first, second}) == 3
    assert not [secret for secret in (token, first, second) if secret in books]
    signs_out(one)
    assert (who(one).status_code, who(two).status_code) == (401, 200)
    assert house.bearer(second).look("/views/counter/1").status_code == 401


def test_the_cookie_of_an_older_program_is_taken_back(house: House) -> None:
    """It held the token itself: it opens nothing any more, and the browser is told to drop it."""
    token = house.token("clerk")
    old = house.signed_in(token)
    csrf, name = of_an_older_program(token)
    old.cookies.clear()
    old.cookies.set(name, token)
    old.headers["X-CSRF-Token"] = csrf
    answer = who(old)

    assert answer.status_code == 401
    assert f"{name}=;" in answer.headers["Set-Cookie"]


def of_an_older_program(token: str) -> tuple[str, str]:
    """Return the CSRF value and the name of the cookie that held a token."""
    csrf = hmac.new(token.encode(), b"csrf", hashlib.sha256).hexdigest()
    return csrf, "queue-session-" + hashlib.sha256(token.encode()).hexdigest()[:12]


def test_one_browser_can_hold_several_sessions(house: House) -> None:
    """The value says which session is meant: a kiosk and a clerk live in two tabs, and one can sign out alone."""
    browser = house.somebody("clerk", "1")
    clerk = browser.headers["X-CSRF-Token"]
    token = {"token": house.token("kiosk")}
    kiosk = browser.post(f"{house.url}/session", json=token, timeout=5).json()["csrf"]

    for csrf, role in ((clerk, "clerk"), (kiosk, "kiosk")):
        browser.headers["X-CSRF-Token"] = csrf
        assert who(browser).json()["role"] == role
    signs_out(browser)
    assert who(browser).status_code == 401
    browser.headers["X-CSRF-Token"] = clerk
    assert who(browser).json()["role"] == "clerk"


def test_whoever_signs_in_again_is_the_same_person(house: House) -> None:
    """A press is known again by its key under the next session, and the counter is still hers."""
    token = house.token("clerk", "Mai", "sample")
    before = house.signed_in(token)
    opened = before.done("/counters/5/open", key="morning")
    signs_out(before)
    after = house.signed_in(token)
    again = after.act("/counters/5/open", key="morning")

    assert (again.json(), again.headers["Idempotency-Replayed"]) == (opened, "true")
    assert after.done("/counters/5/close")["state"] == "closed"


@pytest.mark.parametrize("body", ["{}", "{", '{"token": "nope"}', '{"token": ""}', '{"token": 1}', '{"token": "é"}'])
def test_signing_in_with_nonsense(house: House, body: str) -> None:
    """What is no token lets nobody in and sets no cookie."""
    answer = requests.post(f"{house.url}/session", data=body.encode(), timeout=5)

    assert answer.status_code in {400, 401, 422}
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert "Set-Cookie" not in answer.headers


def test_whoever_is_refused_again_and_again_waits(tmp_path: Path) -> None:
    """A few wrong tokens are forgiven, then the address waits; whose token is good still comes in from there."""
    with running(tmp_path) as house:
        good = house.token("clerk")
        for _ in range(3 * PER_MINUTE):
            house.signed_in(good)
        wrong = [
            requests.post(f"{house.url}/session", json={"token": "guessed-wrongly"}, timeout=5)
            for _ in range(PER_MINUTE + 2)
        ]
        for _ in range(3):
            house.signed_in(good)
        told = requests.get(f"{house.url}/metrics", timeout=5).text

        assert [each.status_code for each in wrong] == [401] * PER_MINUTE + [429] * 2
        assert wrong[-1].json()["code"] == "too-many-refusals"
        assert 0 < int(wrong[-1].headers["Retry-After"]) <= MINUTE
        assert f"queue_refused_sign_ins_total {PER_MINUTE}.0" in told
        assert house.log.count('"address": "127.0.0.1"') == PER_MINUTE
        assert "guessed-wrongly" not in house.log


def test_signing_out_cuts_the_live_connection(house: House) -> None:
    """Whoever signs out on one page is no longer shown anything on it, and nobody else is cut off."""
    token = house.token("clerk", "Thu", "sample")
    one, two = house.signed_in(token), house.signed_in(token)
    hers, other = live(house, one, "counter/1"), live(house, two, "counter/1")
    signs_out(one)

    assert hers.is_over(SOON)
    assert "error" not in other.watch("counter/1")


def test_a_revoked_token_takes_its_sessions_along(house: House) -> None:
    """At once, with their live connections."""
    token, secret = house.given("clerk", office="sample")
    person = house.signed_in(secret)
    wire = live(house, person, "counter/1")
    house.revoke(token)

    assert wire.is_over(SOON)
    until(lambda: who(person).status_code == 401, "the end of the session")
    assert person.act("/counters/1/open").status_code == 401


def test_a_session_outlives_a_restart_and_so_does_its_end(tmp_path: Path) -> None:
    """Killed and started again the server knows who is signed in, and who has signed out."""
    house = House(tmp_path)
    house.start()
    stays, leaves = house.somebody("clerk", "1"), house.somebody("clerk", "2")
    signs_out(leaves)
    house.kill()
    house.start()

    assert (who(stays).status_code, who(leaves).status_code) == (200, 401)
    assert house.command("journal", "verify").returncode == 0
    house.stop()


def test_staff_sign_in_every_day(by_clock: House, clock: Clock) -> None:
    """A person's session ends after a working day however it is used, and its live connection with it."""
    clerk = by_clock.somebody("clerk", "1")
    clock.turn(13 * HOUR)
    clerk.done("/counters/1/open")
    wire = live(by_clock, clerk, "counter/1")
    clock.turn(2 * HOUR)

    assert wire.is_over(SOON)
    assert who(clerk).status_code == 401
    assert clerk.act("/counters/1/pause").json()["code"] == "unauthorised"


def test_a_shared_machine_is_nobodys_after_half_an_hour(by_clock: House, clock: Clock) -> None:
    """Without a press the session ends; looking at the screen, by polling or by a live connection, is no press."""
    clerk = by_clock.signed_in(by_clock.token("clerk", "Lan", "sample"), shared=True)
    alone = by_clock.signed_in(by_clock.token("clerk", "Minh", "sample"))
    assert who(clerk).json()["shared"] is True
    assert "Max-Age" not in cookie_sent(by_clock)
    clerk.done("/counters/1/open")
    wire = live(by_clock, clerk, "counter/1")
    for _ in range(3):
        clock.turn(9 * MINUTE)
        assert clerk.look("/views/counter/1").ok
        hears_a_beat(wire, clock)
    clock.turn(5 * MINUTE)

    assert wire.is_over(SOON)
    assert (who(clerk).status_code, who(alone).status_code) == (401, 200)


def hears_a_beat(wire: Wire, clock: Clock) -> None:
    """Wait until a live connection was looked at by the clock as it stands now, and was found to be good."""
    now = datetime.fromtimestamp(clock.now(), UTC)
    until(
        lambda: any(name == "beat" and datetime.fromisoformat(said["at"]) > now for name, said in [wire.event()]), ""
    )


def cookie_sent(house: House) -> str:
    """Return the cookie that somebody gets who signs in at a shared machine."""
    wish = {"token": house.token("clerk"), "shared": True}
    return requests.post(f"{house.url}/session", json=wish, timeout=10).headers["Set-Cookie"]


def test_whoever_presses_at_a_shared_machine_goes_on(by_clock: House, clock: Clock) -> None:
    """Presses keep the session, also over a restart, until the working day is over; the books stay small."""
    clerk = by_clock.signed_in(by_clock.token("clerk", "Lan", "sample"), shared=True)
    presses = 0
    clerk.done("/counters/1/open")
    while presses < 39:
        clock.turn(20 * MINUTE)
        clerk.done(f"/counters/1/{'resume' if presses % 2 else 'pause'}")
        presses += 1
        if presses == 20:
            until(lambda: is_written(by_clock, clock), "what is written of its use")
            by_clock.kill()
            by_clock.start()
    clock.turn(2 * HOUR)

    assert clerk.act("/counters/1/close").status_code == 401
    assert prolonged(by_clock) <= presses


def prolonged(house: House) -> int:
    """Count how often the books say that a session was prolonged."""
    events = [event for commit in exported(house) for event in commit["events"]]  # type: ignore[attr-defined]
    return sum(event[0] == "SessionProlonged" for event in events)


def is_written(house: House, clock: Clock) -> bool:
    """Tell whether the books have the last press: the session is good for half an hour from then."""
    events = [event for commit in exported(house) for event in commit["events"]]  # type: ignore[attr-defined]
    until = max(int(each[2]["until"]) for each in events if each[0] == "SessionProlonged")
    return until / 1000 > clock.now() + 29 * MINUTE


def test_a_device_stays_signed_in_as_long_as_it_is_there(by_clock: House, clock: Clock) -> None:
    """Months on the wall by its live connection alone, with a line in the books a month; unplugged, it ends."""
    token = by_clock.token("display", "hall", "sample")
    display, unplugged = by_clock.signed_in(token), by_clock.signed_in(token)
    wire = live(by_clock, display, "display")
    for month in range(1, 5):
        clock.turn(31 * DAY)
        until(lambda month=month: prolonged(by_clock) >= month, f"a sign of life in month {month}")  # type: ignore[misc]

    assert "error" not in wire.watch("display")
    assert (who(display).status_code, who(unplugged).status_code) == (200, 401)
    assert prolonged(by_clock) == 4


def test_a_device_that_is_started_every_morning_keeps_its_session(house: House) -> None:
    """Started with its token and its old session it goes on with that one; with another's token it begins anew."""
    token = house.token("display", "wall", "sample")
    display = house.signed_in(token)
    csrf = display.headers["X-CSRF-Token"]
    again = display.post(f"{house.url}/session", json={"token": token}, timeout=5).json()["csrf"]
    other = display.post(f"{house.url}/session", json={"token": house.token("display")}, timeout=5).json()["csrf"]

    assert again == csrf
    assert other != csrf


def test_a_clock_that_is_set_back_lengthens_no_session(by_clock: House, clock: Clock) -> None:
    """Whoever is signed in stays so, whoever comes is let in, and both end by the clock that is right again."""
    before = by_clock.somebody("clerk", "1")
    clock.turn(-DAY)
    after = by_clock.somebody("clerk", "2")
    assert (who(before).status_code, who(after).status_code) == (200, 200)
    clock.turn(DAY + 15 * HOUR)

    assert (who(before).status_code, who(after).status_code) == (401, 401)


def test_401_comes_before_403_when_a_session_is_over(house: House) -> None:
    """Whoever has signed out is told so, not that his role was too small."""
    display = house.somebody("display")
    assert display.act("/counters/1/open").status_code == 403
    signs_out(display)
    assert display.act("/counters/1/open").status_code == 401


def test_without_books_nobody_is_signed_out(tmp_path: Path) -> None:
    """A session that is not known here is refused only once the books have confirmed it; a known one goes on."""
    with running(tmp_path) as house:
        clerk, stranger = house.somebody("clerk", "1"), house.somebody("clerk", "2")
        signs_out(stranger)
        with house.without_books():
            assert who(clerk).status_code == 200
            assert stranger.look("/views/counter/1").status_code in {401, 503}
            assert signs_out(clerk).status_code == 503
        until(lambda: who(clerk).status_code == 200, "the session that could not be ended")
