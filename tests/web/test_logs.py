"""No word of a request gets into the log or the figures as it came, wherever in the request it stands."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
import requests
import websocket

from tests.house import House, running
from tests.live.wire import Wire

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORD = "Nguyen-Thi-Hoa"
"""What somebody writes where it does not belong."""

STRANGE = f"{WORD} {{}}"


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office, telling all that it ever tells."""
    with running(tmp_path_factory.mktemp("house"), None, "--log-level", "debug") as house:
        yield house


def asked(house: House) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield requests with the word in each place."""
    offices = f"{house.url}/api/v1/offices"
    sample = f"{offices}/sample"
    for path in ("", "/tickets", "/views/public", f"/tickets/{WORD}", f"/counters/{WORD}/open"):
        yield "GET", f"{offices}/{WORD}{path}", {}
        yield "POST", f"{offices}/{WORD}{path}", {"json": {}}
    for path in ("counters/{}/call-next", "counters/{}/open", "services/{}/stop", "tickets/{}/cancel", "{}"):
        yield "POST", f"{sample}/{path.format(WORD)}", {"json": {}}
    yield "GET", f"{sample}/views/{WORD}", {}
    yield "GET", f"{sample}/views/counter/{WORD}", {}
    yield "GET", f"{sample}/tickets", {"params": {"number": STRANGE}}
    yield WORD.replace("-", ""), f"{house.url}/readyz", {}
    for field in ("service", "priority", "procedure", "language", WORD):
        body = {"service": "certification", field: WORD}
        yield "POST", f"{sample}/tickets", {"json": body}
    yield "POST", f"{sample}/tickets", {"data": f"{{{WORD}"}
    for action in ("call", "finish", "pause", "close", "no-show"):
        yield "POST", f"{sample}/counters/1/{action}", {"json": {"ticket": WORD, "reason": WORD, "outcome": WORD}}
    yield "POST", f"{sample}/day/close", {"json": {"reason": WORD, WORD: WORD}}
    for name in ("User-Agent", "Referer", "Origin", "X-Request-ID", "X-Forwarded-For", "Accept", "Cookie", "Range"):
        yield "POST", f"{sample}/tickets", {"json": {"service": "result"}, "headers": {name: STRANGE}}
        yield "GET", f"{house.url}/kiosk/", {"headers": {name: STRANGE}}
    yield "POST", f"{sample}/tickets", {"json": {"service": "result"}, "headers": {"Idempotency-Key": WORD}}
    yield "GET", f"{house.url}/session", {"headers": {"X-CSRF-Token": WORD}}
    yield "POST", f"{house.url}/session", {"json": {"token": WORD}}
    yield "POST", f"{house.url}/try", {"json": {"role": "clerk", "counter": WORD}}
    yield "GET", f"{house.url}/assets/{WORD}", {}
    yield "GET", f"{house.url}/socket.io/?EIO={WORD}&transport={WORD}", {}
    yield "GET", f"{house.url}/socket.io/?EIO=4&transport=websocket&sid={WORD}&j={WORD}", {}
    yield "GET", f"{house.url}/socket.io/?EIO=4&transport=websocket", {"headers": {"Upgrade": WORD, "Origin": WORD}}


def said() -> Iterator[str]:
    """Yield what can be said on a live connection, with the word in each place."""
    watch = {"office": WORD, "view": WORD}
    yield f"42{json.dumps([WORD, WORD])}"
    yield f"421{json.dumps(['watch', watch])}"
    yield f"422{json.dumps(['watch', {'office': 'sample', 'view': f'counter/{WORD}'}])}"
    yield f"423{json.dumps(['unwatch', {**watch, WORD: WORD}])}"
    yield f"40/{WORD},"
    yield f"40{json.dumps({'token': WORD})}"
    yield f"43{WORD}"
    yield f"451-{json.dumps([WORD])}"
    yield f"9{WORD}"
    yield WORD


def test_nothing_of_a_request_is_in_the_log_or_the_figures(house: House) -> None:
    """Path, query, fields, body, a header, an event: it may be somebody's name."""
    manager = house.bearer(house.token("manager"))
    manager.done("/counters/1/open")
    for method, address, more in asked(house):
        headers = {**more.pop("headers", {})}
        for who in (manager, requests.Session()):
            who.request(method, address, headers=headers, timeout=10, allow_redirects=False, **more)
    for message in said():
        wire = Wire(house)
        with suppress(websocket.WebSocketConnectionClosedException, ConnectionError):
            wire.line.send(message)
            wire.line.send("41")
            wire.is_over(0.2)
        wire.drop()
    figures = requests.get(f"{house.url}/metrics", timeout=5).text

    assert '"command": "counters-call-next", "office": "sample", "counter": null' in house.log
    assert '"ended": "unknown-counter"' in house.log
    for told in (house.log, figures):
        assert [line for line in told.splitlines() if WORD.lower() in line.lower() or quote(WORD) in line] == []


def test_what_fails_is_logged_by_kind_and_place_and_with_its_office(tmp_path: Path) -> None:
    """An error's own words may quote what it could not read; where it happened is enough, and the system's words."""
    program = tmp_path / "program.py"
    program.write_text(f"""
import logging
import structlog
from queue_server.observability.logs import set_up_logs
set_up_logs("info")
def read(word): int(word)
for log in (logging.getLogger("x"), structlog.get_logger()):
    try:
        read("{WORD}")
    except ValueError:
        log.exception("it failed")
    try:
        open("/nowhere/{WORD}")
    except OSError as error:
        log.error("it failed", exc_info=error)
logging.getLogger("x").warning("in trouble", extra={{"office": "ward"}})
""")
    told = subprocess.run([sys.executable, program], capture_output=True, text=True, check=True, timeout=30).stderr
    lines = [json.loads(line) for line in told.splitlines()]

    assert WORD not in told
    assert [line["exception"].splitlines()[-1] for line in lines[:4]] == [
        "ValueError",
        "FileNotFoundError: No such file or directory",
    ] * 2
    assert "program.py:6 in read" in lines[0]["exception"]
    assert lines[4]["office"] == "ward"
