"""What Prometheus scrapes and Grafana shows of a morning is what the board shows, asked of a real Prometheus."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from tests.cluster.redis_server import until
from tests.deploy.front import DEPLOY
from tests.deploy.prometheus import FILES, Prometheus
from tests.house import House
from tests.machine import PATIENCE
from tests.proofs.clocks import Clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.house import Person

DASHBOARD: dict[str, Any] = json.loads((DEPLOY / "grafana" / "dashboard.json").read_text(encoding="utf-8"))
PANELS = {panel["title"]: [target["expr"] for target in panel["targets"]] for panel in DASHBOARD["panels"]}
VARIABLES = {"$office": ".*", "$service": ".*", "$window": "10m", "$__rate_interval": "10m"}
"""What Grafana would put in."""

EIGHT = datetime(2026, 11, 30, 1, tzinfo=UTC)
"""Eight in the morning at the sample office."""

SERVICES = ("certification", "civil-status", "business")
"""Three of the sample's, for which counter 1 is opened."""


def filled(expression: str) -> str:
    """Return an expression as Grafana sends it."""
    for name, value in VARIABLES.items():
        expression = expression.replace(name, value)
    assert "$" not in expression
    return expression


class Morning:
    """A short morning at one counter, whose waits somebody notes who stands beside it."""

    def __init__(self, house: House, clock: Clock) -> None:
        """Open the counter."""
        self.waits: Counter[str] = Counter()
        self.seconds: Counter[str] = Counter()
        self.head: Person = house.somebody("manager")
        self._kiosk, self._clock = house.somebody("kiosk"), clock
        self.head.done("/counters/1/open", {"services": list(SERVICES)})
        assert self.head.act("/counters/2/call-next").status_code == 409

    def play(self) -> None:
        """Let people come, be called, missed, put back, served, undone and go, and some of them stay."""
        for number in range(9):
            self._kiosk.done("/tickets", {"service": SERVICES[number % 3]})
            self._clock.turn(100)
        given_up = self._kiosk.done("/tickets", {"service": "business"})
        self._clock.turn(400)
        self._kiosk.done(f"/tickets/{given_up['id']}/cancel")
        self._note("business", 400)
        self._serve()
        self._call()
        self.head.done("/counters/1/return")  # called by mistake, and called again much later
        self._clock.turn(700)
        self._serve()
        self._serve()
        self.head.done("/counters/1/undo")
        self.head.done("/counters/1/finish")
        missed = self._call()
        self.head.done("/counters/1/no-show")
        self._note_call(missed)
        self._serve()
        assert self.head.act("/counters/2/call-next").status_code == 409

    def close(self) -> None:
        """End the day, with people who wait."""
        waiting = list(self.head.view("counter/1")["waiting"].values())
        self.head.done("/day/close")
        closed_at = datetime.fromtimestamp(self._clock.now(), UTC)
        for ticket in waiting:
            self._note(ticket["service"], (closed_at - datetime.fromisoformat(ticket["since"])).total_seconds())

    def _serve(self) -> None:
        called = self._call()
        self.head.done("/counters/1/start")
        self._clock.turn(240)
        self.head.done("/counters/1/finish")
        self._note_call(called)

    def _call(self) -> dict[str, Any]:
        return self.head.done("/counters/1/call-next")

    def _note_call(self, ticket: dict[str, Any]) -> None:
        issued, called = (datetime.fromisoformat(ticket[each]) for each in ("issued_at", "called_at"))
        self._note(ticket["service"], (called - issued).total_seconds())

    def _note(self, service: str, seconds: float) -> None:
        self.waits[service] += 1
        self.seconds[service] += int(seconds)


@pytest.fixture(scope="module")
def clock(tmp_path_factory: pytest.TempPathFactory) -> Clock:
    """Make the clock on the server's wall."""
    clock = Clock(tmp_path_factory.mktemp("clock") / "offset")
    clock.set_to(EIGHT)
    return clock


@pytest.fixture(scope="module")
def house(clock: Clock, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run the sample office by that clock."""
    house = House(tmp_path_factory.mktemp("house"), program=clock.program)
    house.start()
    yield house
    house.stop()


@pytest.fixture(scope="module")
def prometheus(house: House, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prometheus]:
    """Let Prometheus look at it."""
    prometheus = Prometheus(tmp_path_factory.mktemp("prometheus"), house.port)
    prometheus.start()
    yield prometheus
    prometheus.stop()


@pytest.fixture(scope="module")
def morning(house: House, clock: Clock, prometheus: Prometheus) -> Morning:
    """Play the morning under its eyes."""
    assert prometheus.is_running
    morning = Morning(house, clock)
    morning.play()
    return morning


@pytest.mark.parametrize("title", PANELS)
def test_every_panel_shows_something(title: str, morning: Morning, prometheus: Prometheus) -> None:
    """Each expression of the dashboard is understood, and answered with figures of a morning that goes on."""
    assert morning.waits

    def is_shown(question: str) -> bool:
        morning.head.done(
            "/services/business/reopen"
        )  # a press that changes nothing, after the first look at presses
        return prometheus.has_figures(question)

    for expression in PANELS[title]:
        question = filled(expression)
        until(lambda question=question: is_shown(question), question)  # type: ignore[misc]


def test_who_waits_is_who_waits_on_the_board(morning: Morning, prometheus: Prometheus) -> None:
    """Waiting now and the target are the board's, service by service; the longest wait is that of the earliest."""
    services = morning.head.view("manager")["services"]
    waiting = {id: service["waiting"] for id, service in services.items()}
    until(lambda: prometheus.by_service("queue_waiting") == waiting, f"{waiting}")
    targets = {id: service["target"] for id, service in services.items()}
    assert prometheus.by_service("queue_wait_target_seconds") == targets
    longest = prometheus.by_service("queue_longest_wait_seconds")
    assert {id for id, seconds in longest.items() if seconds} == {id for id, count in waiting.items() if count}


def test_at_the_days_end_each_wait_is_counted_once(morning: Morning, prometheus: Prometheus) -> None:
    """Count and sum are those of who stood beside it, and the board's; what was put back or undone counts once."""
    morning.close()
    waits = dict(morning.waits)
    until(lambda: nonzero(prometheus.by_service("queue_wait_seconds_count")) == waits, f"{waits}")
    seconds = prometheus.by_service("queue_wait_seconds_sum")
    assert {service: seconds[service] for service in waits} == pytest.approx(dict(morning.seconds), abs=9)

    board = morning.head.view("manager")
    shown: Counter[str] = Counter()
    for services in board["hours"].values():
        shown.update({service: waits["count"] for service, waits in services.items()})
    assert shown == morning.waits
    served = {id: service["served"] for id, service in board["services"].items()}
    assert prometheus.by_service("queue_serving_seconds_count") == served
    over = prometheus.by_service("queue_waits_over_target_total")
    assert over == {id: service["over_target"] for id, service in board["services"].items()}


def test_no_label_is_about_anybody(morning: Morning, prometheus: Prometheus) -> None:
    """Of all series there are, no label holds a number, a ticket, or a name."""
    values = {value for labels in prometheus.ask('{__name__=~"queue_.*"}') for _, value in labels}
    assert not {value for value in values if re.search(r"[A-Z]\d{3}|[0-9a-f]{32}|Quản lý|Kiosk", value)}
    assert {"sample", *morning.waits} <= values


def test_prometheus_takes_the_files() -> None:
    """Its own tool finds nothing wrong with settings and rules as they lie in deploy/."""
    checked = subprocess.run(
        ["promtool", "check", "config", str(FILES / "prometheus.yml")],
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_hall_is_told_in_time(tmp_path: Path) -> None:
    """Twice the target for five minutes, or ten minutes of waiting with no counter open: and not before."""
    shutil.copy(FILES / "queue-server.rules.yml", tmp_path)
    series = {
        "queue_wait_target_seconds": "1200x30",
        "queue_longest_wait_seconds": "0+120x30",
        "queue_waiting": "1x30",
        "queue_service_counters": "1x5 0x25",
    }
    told = [("25m", "WaitOverTarget", False), ("27m", "WaitOverTarget", True)]
    told += [("15m", "NobodyServes", False), ("17m", "NobodyServes", True)]
    tests = {
        "rule_files": ["queue-server.rules.yml"],
        "tests": [
            {
                "interval": "1m",
                "input_series": [
                    {"series": name + '{office="sample",service="land"}', "values": values}
                    for name, values in series.items()
                ],
                "promql_expr_test": [
                    {
                        "expr": f'count(ALERTS{{alertname="{alert}",alertstate="firing"}}) or vector(0)',
                        "eval_time": when,
                        "exp_samples": [{"labels": "{}", "value": int(fires)}],
                    }
                    for when, alert, fires in told
                ],
            }
        ],
    }
    (tmp_path / "tests.yml").write_text(json.dumps(tests), encoding="utf-8")  # JSON is YAML
    ran = subprocess.run(
        ["promtool", "test", "rules", "tests.yml"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_grafana_finds_its_way_about() -> None:
    """Panels have an id each and lie beside one another; each asks the chosen source, and says what it shows."""
    panels = DASHBOARD["panels"]
    assert len({panel["id"] for panel in panels}) == len(panels) == len(PANELS)
    taken = Counter((x, y) for panel in panels for x, y in squares(panel["gridPos"]))
    assert set(taken.values()) == {1}
    assert max(x for x, _ in taken) == 23
    assert {panel["datasource"]["uid"] for panel in panels} == {"${datasource}"}
    assert all(panel["description"] for panel in panels)
    known = {variable["name"] for variable in DASHBOARD["templating"]["list"]} | {"__rate_interval"}
    assert set(re.findall(r"\$\{?(\w+)", json.dumps(DASHBOARD))) - {"__all"} <= known


def squares(place: dict[str, int]) -> Iterator[tuple[int, int]]:
    """Yield the squares of Grafana's grid that a panel takes."""
    for x in range(place["x"], place["x"] + place["w"]):
        for y in range(place["y"], place["y"] + place["h"]):
            yield x, y


def nonzero(figures: dict[str, int]) -> dict[str, int]:
    """Return figures without those that are nought."""
    return {service: figure for service, figure in figures.items() if figure}
