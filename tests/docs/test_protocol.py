from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import queue_server
from queue_server.domain.core.actor import Role
from queue_server.domain.core.errors import QueueServerError
from queue_server.domain.core.permissions import ALLOWED, Permission
from queue_server.views.catalogue import VIEWS
from queue_server.web.api.tables import COMMANDS
from queue_server.web.statuses import status_of
from scripts import node
from tests.house import House, running
from tests.machine import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
PROTOCOL = (ROOT / "docs" / "protocol.md").read_text(encoding="utf-8")

ROWS = {
    "offices, views `public` and `shared/{word}`": Permission.LOOK_AROUND,
    "issue a ticket; view `kiosk`": Permission.TAKE_A_NUMBER,
    "its ticket: read, view `ticket/{id}`, cancel, park, resume": Permission.HOLD_A_TICKET,
    "view `display`": Permission.SHOW_THE_HALL,
    "view `device/{id}` (a device its own alone)": Permission.BE_A_DEVICE,
    "event `report`": Permission.REPORT,
    "other ticket commands; counters; views `counter/{c}`, `visit/{id}`; tickets by number": Permission.SERVE,
    "reception days, their register and promises, what was said": Permission.HEAR_CITIZENS,
    "one's own figures, `reports/own`": Permission.READ_RECORDS,
    (
        "act at a counter opened by another, give one to a clerk; services, devices, alarms, help, day; "
        "views `manager`, `visitors/{status}`; clerks by name; other reports; a day again or otherwise"
    ): Permission.OVERSEE,
    "tokens, set-up (command line), `/metrics` from afar": Permission.ADMINISTER,
}


def rows(head: str) -> list[list[str]]:
    """Return the rows of the table whose head line begins like this."""
    table = PROTOCOL[PROTOCOL.index(f"\n{head}") + 1 :].split("\n\n")[0].splitlines()
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in table[2:]]


def errors() -> Iterator[type[QueueServerError]]:
    """Yield every error of ours that has a code."""
    for module in pkgutil.walk_packages(queue_server.__path__, "queue_server."):
        if not module.name.endswith("__main__") and ".greenlets." not in module.name:  # these act when imported
            importlib.import_module(module.name)
    waiting = [QueueServerError]
    while waiting:
        error = waiting.pop()
        waiting += error.__subclasses__()
        if "code" in vars(error):
            yield error


def example(language: str) -> str:
    """Return the worked example in a language."""
    found = re.search(rf"```{language}\n(.*?)```", PROTOCOL, re.DOTALL)
    assert found is not None
    return found[1]


def test_every_code_is_documented_with_its_status() -> None:
    """A maker of another client finds each code that he may meet, and none that he cannot."""
    documented = {(code.strip("`"), int(status)) for code, status, *_ in rows("| code |")}
    assert documented == {(error.code, status_of(error)) for error in errors()}


def test_every_command_is_documented() -> None:
    """Each route of a command stands in the table, and no other."""
    documented = set()
    for route, *_ in rows("| route | body |"):
        first, *more = re.findall(r"`([^`]+)`", route)
        documented |= {first, *(first.rpartition("/")[0] + verb for verb in more)}
    ids = {"<a>": "{id}", "<t>": "{id}", "<c>": "{c}", "<s>": "{s}", "<k>": "{code}", "<i>": "{id}"}
    paths = {re.sub(r"<\w>", lambda found: ids[found[0]], route.path) for route in COMMANDS}
    assert documented == paths


def test_the_role_table_is_the_one_in_the_code() -> None:
    """What the documentation allows is what the server allows."""
    columns = [Role.ANONYMOUS, Role.HOLDER, Role.KIOSK, Role.DISPLAY, Role.CLERK, Role.MANAGER, Role.ADMIN]
    documented = {row[0]: row[1:] for row in rows("| | anonymous |")}
    assert documented == {
        what: ["y" if role in ALLOWED[permission] else "" for role in columns] for what, permission in ROWS.items()
    }
    assert set(ROWS.values()) == set(Permission)


def test_every_view_is_documented_with_its_schema() -> None:
    """Whoever draws a screen finds the shape of what it is sent."""
    documented = {row[0].strip("`").partition("/")[0]: row[2] for row in rows("| view |")}
    assert documented == {name: f"[{name}](schemas/{name}.json)" for name in VIEWS}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office."""
    with running(tmp_path_factory.mktemp("house")) as made:
        yield made


@pytest.mark.parametrize("language", ["python", "js"])
def test_the_worked_example_shows_a_call(house: House, language: str) -> None:
    """What the documentation tells to copy works as it stands."""
    kiosk, clerk = house.somebody("kiosk"), house.somebody("clerk", "2")
    clerk.done("/counters/2/open", {"take_over": True})
    number = kiosk.done("/tickets", {"service": "certification"})["number"]
    start = {
        "python": [sys.executable, "-c", example("python")],
        "js": [*node.command("node"), "--input-type=module", "-e", example("js")],
    }[language]
    line = [*start, house.url, house.token("display")]
    with subprocess.Popen(line, stdout=subprocess.PIPE, cwd=ROOT, text=True) as display:
        assert display.stdout is not None
        watching = house.anybody()
        end = time.monotonic() + PATIENCE
        while "queue_connections 1.0" not in watching.get(f"{house.url}/metrics", timeout=5).text:
            assert time.monotonic() < end, "it did not connect"
            time.sleep(0.2)
        clerk.done("/counters/2/call-next")
        shown = display.stdout.readline()
        display.kill()
    clerk.done("/counters/2/finish")
    assert shown == f"{number} -> 2\n"
