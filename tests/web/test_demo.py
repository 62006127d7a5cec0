"""The sample office lets anybody be anybody: only where it is asked for by name, and only on this machine."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import requests
import websocket

from tests.house import SAMPLE_FILE, House, running
from tests.web.test_refusals import office_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CLERK = {"role": "clerk", "counter": "2"}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the demo."""
    with running(tmp_path_factory.mktemp("demo"), is_demo=True) as house:
        yield house


def commanded(house: House, *words: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
    """Run a command that is to end by itself, with nothing said of a journal but what its words say."""
    return subprocess.run(
        [sys.executable, "-m", "queue_server", *words, "--port", "0"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        cwd=house.folder,
        env={**os.environ, "PYTHONPATH": f"{SAMPLE_FILE.parents[2]}", **surroundings},
    )


def tries(house: House, wish: object = None, **headers: str) -> requests.Response:
    """Press the button that makes one somebody."""
    return requests.post(f"{house.url}/try", json=wish or CLERK, headers=headers, timeout=5)


def test_an_empty_store_does_not_become_an_office(tmp_path: Path) -> None:
    """Whoever starts the server on nothing, or mistypes where the books are, is told what to do, and it stops."""
    house = House(tmp_path)
    for host in ("127.0.0.1", "0.0.0.0"):  # noqa: S104 - that is the point
        said = house.command("serve", "--port", "0", "--host", host)
        assert said.returncode == 1
        assert f"There are no books at {tmp_path / 'journal.db'}. Is --journal mistyped?" in said.stderr
        assert "office create FILE" in said.stderr
        assert "queue-server demo" in said.stderr
    assert [*tmp_path.glob("**/*.db")] == []


def test_new_books_are_made_where_an_office_is_named_and_said_to_be(tmp_path: Path) -> None:
    """A house that is told its office says where its new books are, with the whole path, and once."""
    with running(tmp_path, office_file(tmp_path), office="ward") as house:
        assert f"New books: {tmp_path / 'journal.db'}" in house.log
    with running(tmp_path, office_file(tmp_path), office="ward") as again:
        assert again.log.count("New books") == 1


@pytest.mark.parametrize(
    "words",
    [
        ("token", "create", "--role", "clerk"),
        ("token", "list"),
        ("token", "revoke", "ab12cd34"),
        ("office", "list"),
        ("office", "close", "ward", "--yes"),
        ("journal", "verify"),
    ],
)
def test_a_mistyped_journal_makes_no_books(tmp_path: Path, words: tuple[str, ...]) -> None:
    """Whatever is asked of books that are not there, it is refused with the whole path, and nothing is made."""
    said = House(tmp_path).command(*words)
    assert said.returncode == 1
    assert f"There are no books at {tmp_path / 'journal.db'}" in said.stderr
    assert [*tmp_path.glob("**/*.db")] == []


def test_books_of_the_demo_are_not_served_in_earnest(tmp_path: Path) -> None:
    """`serve` points to `demo`; told with an office file that it is meant, it serves without any trying."""
    with running(tmp_path, is_demo=True):
        pass
    said = House(tmp_path).command("serve", "--port", "0")
    assert said.returncode == 1
    assert "queue-server demo" in said.stderr
    with running(tmp_path) as house:
        assert requests.get(f"{house.url}/try", timeout=5).json() == {"available": False, "counters": []}
        assert (tries(house).status_code, tries(house).json()["code"]) == (404, "unknown-route")


def test_an_office_in_earnest_is_never_the_demos(tmp_path: Path) -> None:
    """On books that hold one the demo does not start, and changes nothing there."""
    with running(tmp_path, office_file(tmp_path), office="ward") as house:
        said = commanded(house, "demo", "--journal", house.journal)
        assert said.returncode == 1
        assert "anybody may be its manager" in said.stderr
    assert house.command("office", "list").stdout.count("\n") == 1


def test_the_demo_has_books_of_its_own(tmp_path: Path) -> None:
    """They are in a file that `serve` does not use, wherever the server's are."""
    house = House(tmp_path)
    said = commanded(house, "demo", "--help", QUEUE_SERVER_JOURNAL=house.journal)
    assert "sqlite:///var/demo.db" in said.stdout
    assert "QUEUE_SERVER_DEMO_JOURNAL" in said.stdout
    assert "sqlite:///var/demo.db" not in commanded(house, "serve", "--help").stdout


def test_the_demo_can_begin_on_a_morning(tmp_path: Path) -> None:
    """Clerks are at work when it opens, and it leaves no books behind."""
    with running(tmp_path, None, "--morning", is_demo=True) as house:
        counters = house.anybody().look("").json()["counters"]
        assert "open" in {each["state"] for each in counters}
    assert [*tmp_path.glob("**/*.db")] == []


def test_what_can_be_tried(demo: House) -> None:
    """Anybody may be a clerk, a manager, a kiosk or a display, never an administrator."""
    offered = requests.get(f"{demo.url}/try", timeout=5).json()
    assert offered["available"]
    assert offered["counters"][1] == {"id": "2", "name": {"vi": "Quầy 2", "en": "Counter 2"}}
    for role in ("clerk", "manager", "kiosk", "display"):
        answer = tries(demo, {"role": role, "counter": "2"}).json()
        assert (answer["role"], answer["office"]) == (role, "sample")
    for wish, code in (
        ({"role": "admin"}, "invalid-body"),
        ({"role": "clerk", "counter": "99"}, "unknown-counter"),
    ):
        assert tries(demo, wish).json()["code"] == code


def test_trying_leaves_nothing_in_the_books(demo: House) -> None:
    """A press makes neither a token nor a session there, whoever tries can act, and is nobody after signing out."""
    before = demo.command("journal", "export").stdout
    answer = tries(demo, {"role": "kiosk"})
    kiosk = demo.anybody()
    kiosk.cookies.update(answer.cookies)
    kiosk.headers["X-CSRF-Token"] = answer.json()["csrf"]

    assert kiosk.get(f"{demo.url}/session", timeout=5).json()["role"] == "kiosk"
    assert demo.command("journal", "export").stdout == before
    assert kiosk.act("/tickets", {"service": "result"}).status_code == 201
    assert kiosk.delete(f"{demo.url}/session", timeout=5).status_code == 204
    assert kiosk.act("/tickets", {"service": "result"}).status_code == 401


@pytest.mark.parametrize(
    "host", ["office.example", "192.168.1.20:8000", "127.0.0.1.example.org", "rebound.example:80"]
)
def test_the_demo_is_for_whoever_asks_by_a_name_of_this_machine(demo: House, host: str) -> None:
    """A page of elsewhere whose name was made to lead here is told nothing, whatever it asks for."""
    for path in ("/", "/try", "/api/v1/offices", "/healthz", "/socket.io/?EIO=4&transport=polling"):
        assert requests.get(demo.url + path, headers={"Host": host}, timeout=5).status_code == 403
    assert tries(demo, Host=host).status_code == 403
    with pytest.raises(websocket.WebSocketBadStatusException):
        websocket.create_connection(
            f"ws://127.0.0.1:{demo.port}/socket.io/?EIO=4&transport=websocket", timeout=5, host=host
        )


@pytest.mark.parametrize("name", ["X-Forwarded-For", "Forwarded", "X-Forwarded-Host", "X-Real-IP", "Via"])
def test_the_demo_is_not_led_to_by_a_proxy(demo: House, name: str) -> None:
    """What a proxy has passed on comes from others, whatever it says of them."""
    assert tries(demo, **{name: "127.0.0.1"}).status_code == 403
    assert requests.get(f"{demo.url}/", headers={name: "127.0.0.1"}, timeout=5).status_code == 403


def test_only_a_page_of_our_own_makes_one_somebody(demo: House) -> None:
    """Another site's page in a browser here sends a form, or its origin, and is refused; our own is let in."""
    own = f"http://127.0.0.1:{demo.port}"
    body = '{"role": "manager"}'
    for kind in ("text/plain", "application/x-www-form-urlencoded", ""):
        answer = requests.post(f"{demo.url}/try", data=body, headers={"Content-Type": kind}, timeout=5)
        assert (answer.status_code, answer.json()["code"], len(answer.cookies)) == (403, "forbidden", 0)
    for origin in ("http://elsewhere.example", "null", "http://127.0.0.1:1"):
        assert tries(demo, Origin=origin).status_code == 403
    for site in ("cross-site", "same-site", "none"):
        assert tries(demo, **{"Sec-Fetch-Site": site}).status_code == 403
    assert tries(demo, Origin=own, **{"Sec-Fetch-Site": "same-origin"}).ok
    assert tries(demo).ok


def test_what_goes_in_the_clear_is_said(tmp_path: Path) -> None:
    """Where others reach the server and no proxy with TLS is named, once at its start, with what to do."""
    house = House(tmp_path)
    for options, is_said in (
        (("--host", "0.0.0.0"), True),  # noqa: S104 - that is the point
        (("--host", "::"), True),
        (("--host", "0.0.0.0", "--proxy", "10.0.0.1"), False),  # noqa: S104
        (("--host", "127.0.0.1"), False),
        (("--host", "localhost"), False),
    ):
        said = house.command("serve", "--port", "0", *options).stderr
        assert said.count("without TLS") == is_said, options
        assert said.count("--proxy (docs/operations.md)") == is_said


def test_the_sample_office_has_a_catalogue(demo: House) -> None:
    """Its 125 procedures are published from the beginning, found as people type, and say that they are a sample."""
    anybody = demo.anybody()
    listed = anybody.look("/procedures").json()
    found = anybody.look("/procedures?q=khai sinh").json()["results"]

    assert (listed["version"], len(listed["results"])) == (1, 125)
    assert found[0]["name"]["vi"] == "Đăng ký khai sinh"
    assert anybody.look(f"/procedures/{found[0]['id']}").json()["source"].startswith("Dữ liệu mẫu")
