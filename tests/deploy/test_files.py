"""What deploy/ says to systemd, Docker, Redis and the server is what they understand."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import pytest

from queue_server.cli.main import main
from queue_server.journal.redis.risks import risks
from tests.cluster.redis_server import RedisServer, until
from tests.deploy.command_line import every_option
from tests.deploy.front import CONFIGURATION, DEPLOY
from tests.machine import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = DEPLOY.parent
UNITS = sorted(path for path in (DEPLOY / "systemd").iterdir() if path.is_file())
HAPROXY = Path("/lib/systemd/system/haproxy.service")
APT = tuple(HAPROXY.with_name(f"apt-daily{each}.timer") for each in ("", "-upgrade"))
WRITTEN = [path for path in DEPLOY.rglob("*") if path.is_file() and path.parent.name != "__pycache__"]
SPOKEN = [*WRITTEN, ROOT / "docs" / "operations.md"]
VARIABLE = re.compile(r"\bQUEUE_SERVER_[A-Z_]+")


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    """Return what compose.yaml says."""
    yaml = importlib.import_module("yaml")  # it comes with Schemathesis, and without types
    read: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return read


def settings(path: Path) -> Iterator[tuple[str, str]]:
    """Yield what an environment file sets, also in lines that are commented out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if found := re.fullmatch(r"#?([A-Z_0-9]+)=(.*)", line):
            yield found[1], found[2]


def drain_told() -> float:
    """Return how long a node of deploy's environment file serves on."""
    return float(dict(settings(DEPLOY / "node.env"))["QUEUE_SERVER_DRAIN"])


@pytest.mark.parametrize("path", SPOKEN, ids=lambda path: path.name)
def test_every_setting_is_an_option(path: Path) -> None:
    """Whatever is set for the server anywhere, it knows."""
    known = {f"{option.envvar}" for option in every_option()}
    assert set(VARIABLE.findall(path.read_text(encoding="utf-8"))) - known == set()


def test_every_setting_of_a_node_is_one_that_serve_takes() -> None:
    """Each line of node.env, commented out or not, can be set as it stands."""
    serve = main.commands["serve"]
    options = {parameter.envvar: parameter for parameter in serve.params}
    for name, value in settings(DEPLOY / "node.env"):
        options[name].type_cast_value(click.Context(serve), value)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not here to ask")
def test_systemd_takes_the_units(tmp_path: Path) -> None:
    """No unit has a line that systemd does not know."""
    for unit in UNITS:
        text = unit.read_text(encoding="utf-8")
        text = re.sub("/opt/queue-server/bin/(queue-server|litestream)", "/bin/true", text)
        (tmp_path / unit.name).write_text(text.replace("/usr/local/lib/queue-server/screen", "/bin/true"))
    for unit in (HAPROXY, *APT):
        shutil.copytree(DEPLOY / "systemd" / f"{unit.name}.d", tmp_path / f"{unit.name}.d")
        shutil.copy(unit, tmp_path)
    said = subprocess.run(
        ["systemd-analyze", "verify", *(path for path in tmp_path.iterdir() if path.is_file())],
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE,
        env={**os.environ, "SYSTEMD_LOG_LEVEL": "warning"},
    )
    names = ("queue-", "haproxy", "apt-daily")
    ours = [line for line in said.stderr.splitlines() if any(name in line for name in names)]
    assert ours == []


def test_nobody_kills_a_node_that_still_drains(compose: dict[str, Any]) -> None:
    """Both systemd and Docker wait longer than a node serves on."""
    unit = (DEPLOY / "systemd" / "queue-server.service").read_text(encoding="utf-8")
    found = re.search(r"^TimeoutStopSec=(\d+)$", unit, re.MULTILINE)
    assert found is not None
    assert int(found[1]) > 2 * drain_told()
    for name in ("node-1", "node-2"):
        node = compose["services"][name]
        assert int(node["stop_grace_period"].removesuffix("s")) > 2 * float(node["environment"]["QUEUE_SERVER_DRAIN"])


def test_a_node_drains_for_longer_than_the_proxy_needs() -> None:
    """The proxy looks twice before it sends nobody any more."""
    told = re.findall(r"check inter (\d)s fastinter (\d+)ms fall 2 ", CONFIGURATION.read_text(encoding="utf-8"))
    assert len(told) == 2
    for seconds, milliseconds in told:
        assert int(seconds) + int(milliseconds) / 1000 < drain_told() / 2


def test_haproxy_takes_its_configuration() -> None:
    """As it stands, and with TLS as docs/operations.md says."""
    env = {**os.environ, "FRONT": ":8080", "NODE_1": "10.0.0.11:8000", "NODE_2": "10.0.0.12:8000"}
    said = subprocess.run(
        ["haproxy", "-c", "-f", CONFIGURATION], capture_output=True, text=True, check=False, timeout=PATIENCE, env=env
    )
    assert (said.returncode, "WARNING" in said.stderr) == (0, False), said.stderr


def test_containers_have_no_rights_that_they_do_not_need(compose: dict[str, Any]) -> None:
    """Nothing but Redis' folder can be written to, and nobody can rise."""
    for service in compose["services"].values():
        assert service["read_only"] is True
        assert service["security_opt"] == ["no-new-privileges:true"]
    image = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    assert image.index("\nUSER 10001") < image.index("\nENTRYPOINT")


def test_containers_find_each_other(compose: dict[str, Any]) -> None:
    """The proxy's nodes and the nodes' Redis are on a network that both are in; files that are lent exist."""
    services = compose["services"]
    proxy, node = services["proxy"], services["node-1"]
    image = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    for variable, name in (("NODE_1", "node-1"), ("NODE_2", "node-2")):
        assert proxy["environment"][variable] == f"{name}:8000"
        assert services[name] == node
    assert "QUEUE_SERVER_PORT=8000" in image
    assert set(proxy["networks"]) & set(node["networks"]) == {"hall"}
    assert set(services["redis"]["networks"]) & set(node["networks"]) == {"books"}
    assert node["environment"]["QUEUE_SERVER_JOURNAL"] == "redis://redis:6379/0"
    assert compose["networks"]["books"] == {"internal": True}
    lent = [volume.split(":") for service in services.values() for volume in service.get("volumes", [])]
    assert all((DEPLOY / source).is_file() for source, *_ in lent if source.startswith("."))


def test_the_image_is_built_from_what_it_is_given() -> None:
    """Whatever the build reads is let through to it, and the built screens of this machine are not."""
    lines = (DEPLOY / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    let_through = {line[1:] for line in lines if line.startswith("!")}
    build_screens = importlib.import_module("scripts.build_screens")
    folders = {folder.name for folder in build_screens.folders()}
    files = {str(file).partition("/")[0] for file in build_screens.FILES}
    needed = {*folders, *files, "queue_server", "pyproject.toml", "constraints.txt"}
    assert needed - let_through == set()
    assert [name for name in let_through if not (ROOT / name).exists()] == []
    assert lines.index("static/build") > lines.index("!static")


@pytest.fixture
def by_deploy(tmp_path: Path) -> Iterator[RedisServer]:
    """Run a Redis with deploy's own settings."""
    include = {f"include {DEPLOY / name}": "" for name in ("redis.conf", "redis-replicated.conf")}
    server = RedisServer(tmp_path / "redis", {"bind": "127.0.0.1", **include})
    try:
        server.start()
        yield server
    finally:
        server.kill()


def test_redis_as_set_up_loses_nothing_by_itself(by_deploy: RedisServer) -> None:
    """The server finds nothing to refuse in deploy's settings, and an only copy takes no writes."""
    assert list(risks(by_deploy.client)) == []
    assert by_deploy.client.config_get("min-replicas-to-write") == {"min-replicas-to-write": "1"}


def test_sentinel_takes_its_settings(tmp_path: Path) -> None:
    """It watches the primary of the name that node.env asks for."""
    text = (DEPLOY / "sentinel.conf").read_text(encoding="utf-8").replace("10.0.0.20", "127.0.0.1")
    made = RedisServer(tmp_path / "s", {}, "--sentinel")
    (tmp_path / "s" / "redis.conf").write_text(text.replace("port 26379", f"port {made.port}\nbind 127.0.0.1"))
    try:
        made.start()
        assert made.say("SENTINEL", "GET-MASTER-ADDR-BY-NAME", "office")[1] == "6379"
    finally:
        made.kill()


@pytest.fixture
def chromium(tmp_path: Path) -> Path:
    """Put something in Chromium's place that says how it was started."""
    stand_in = tmp_path / "bin" / "chromium"
    stand_in.parent.mkdir()
    stand_in.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    stand_in.chmod(0o755)
    answers = stand_in.with_name("curl")  # a server that is there
    answers.write_text("#!/bin/sh\n")
    answers.chmod(0o755)
    return stand_in


def shown(chromium: Path, **settings: str) -> list[str]:
    """Return with what words Chromium is started where this is set."""
    env = {"PATH": f"{chromium.parent}:{os.environ['PATH']}", "FRAME": "", "SOUND_VOLUME": "leave", **settings}
    line = [DEPLOY / "screen"]  # which ends with its Chromium, to be begun anew
    said = subprocess.run(
        line, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False, timeout=PATIENCE, env=env
    )
    return said.stdout.splitlines()


def test_a_mini_pc_shows_its_screen_with_sound_and_asks_nothing(chromium: Path, tmp_path: Path) -> None:
    """After a power cut Chromium does not ask whether to restore, and nobody has to touch it for sound."""
    kept = tmp_path / ".config" / "chromium" / "Default" / "Preferences"
    kept.parent.mkdir(parents=True)
    kept.write_text('{"profile":{"exit_type":"Crashed","exited_cleanly":false}}')
    screen = dict(settings(DEPLOY / "screen.env"))["SCREEN"]
    words = shown(chromium, HOME=str(tmp_path), SCREEN=screen)
    assert words[-1] == screen
    assert {"--kiosk", "--autoplay-policy=no-user-gesture-required"} <= set(words)
    assert kept.read_text() == '{"profile":{"exit_type":"Normal","exited_cleanly":true}}'


@pytest.mark.parametrize("paper", ["", "1"])
def test_a_kiosk_prints_without_asking_where_it_has_paper(chromium: Path, tmp_path: Path, paper: str) -> None:
    """Chromium is told so where a printer is set up, and nowhere else."""
    assert "PAPER" in dict(settings(DEPLOY / "screen.env"))
    words = shown(chromium, HOME=str(tmp_path), SCREEN="s", PAPER=paper)
    assert ("--kiosk-printing" in words, words[-1]) == (bool(paper), "s")


@pytest.mark.parametrize(
    ("screen", "trusted"),
    [
        ("http://10.0.0.5:8000/kiosk/#token=a", ["--unsafely-treat-insecure-origin-as-secure=http://10.0.0.5:8000"]),
        ("https://queue.example.org/kiosk/", []),
    ],
)
def test_a_screen_without_tls_trusts_its_server_and_nobody_else(
    chromium: Path, tmp_path: Path, screen: str, trusted: list[str]
) -> None:
    """What a kiosk keeps for the time without its server needs that; where there is TLS nothing is said."""
    words = shown(chromium, HOME=str(tmp_path), SCREEN=screen)
    assert [word for word in words if word.startswith("--unsafely")] == trusted


@pytest.mark.parametrize("paper", ["", "1"])
def test_nothing_of_yesterday_is_printed_in_the_morning(tmp_path: Path, paper: str) -> None:
    """Before a kiosk's screen starts, what its printer could not print is cancelled; others touch no printer."""
    unit = (DEPLOY / "systemd" / "queue-screen@.service").read_text(encoding="utf-8")
    (before,) = re.findall(r"^ExecStartPre=-\+/bin/sh -c '(.*)'$", unit, re.MULTILINE)
    cancel = tmp_path / "cancel"
    cancel.write_text('#!/bin/sh\necho "cancel $*"\n')
    cancel.chmod(0o755)
    env = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "PAPER": paper}
    said = subprocess.run(["/bin/sh", "-c", before], capture_output=True, text=True, check=True, timeout=10, env=env)
    assert said.stdout == ("cancel -a\n" if paper else "")


def test_the_command_line_on_the_node_has_the_nodes_settings(tmp_path: Path) -> None:
    """An administrator need not repeat where the books are, and does not act as root."""
    stand_in = tmp_path / "runuser"
    stand_in.write_text('#!/bin/sh\necho "$QUEUE_SERVER_JOURNAL" "$@"\n')
    stand_in.chmod(0o755)
    env = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "NODE_ENV": str(DEPLOY / "node.env")}
    line = [str(DEPLOY / "queue-server"), "token", "list"]
    said = subprocess.run(line, capture_output=True, text=True, check=True, timeout=10, env=env)
    books = "sqlite:////var/lib/queue-server/queue-server.db"
    assert said.stdout == f"{books} -u queue-server -- /opt/queue-server/bin/queue-server token list\n"


def test_the_command_line_on_the_node_needs_no_environment_file(tmp_path: Path) -> None:
    """Where all is in queue-server.toml there is none, and the command line finds that by itself."""
    stand_in = tmp_path / "runuser"
    stand_in.write_text('#!/bin/sh\necho "$@"\n')
    stand_in.chmod(0o755)
    env = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "NODE_ENV": str(tmp_path / "node.env")}
    line = [str(DEPLOY / "queue-server"), "token", "list"]
    said = subprocess.run(line, capture_output=True, text=True, check=True, timeout=10, env=env)
    assert said.stdout == "-u queue-server -- /opt/queue-server/bin/queue-server token list\n"


@pytest.mark.parametrize(
    "script", ["trap 'kill $!; exit 7' HUP; sleep 30 & wait", "trap 'exit 7' HUP; exec sleep 30"]
)
def test_only_a_node_with_workers_is_reloaded(script: str) -> None:
    """Wherever it is told how many it has: a single process, which would end of the signal, does not get it."""
    unit = (DEPLOY / "systemd" / "queue-server.service").read_text(encoding="utf-8")
    (reload,) = re.findall(r"^ExecReload=/bin/sh -ec '(.*)'$", unit, re.MULTILINE)
    has_workers = "wait" in script
    with subprocess.Popen(["/bin/sh", "-c", script]) as node:
        try:
            children = Path(f"/proc/{node.pid}/task/{node.pid}/children")
            until(lambda: _runs(node, children) and bool(children.read_text()) is has_workers, "the node")
            env = {**os.environ, "MAINPID": f"{node.pid}"}
            line = ["/bin/sh", "-ec", reload.replace("$$", "$")]
            assert (subprocess.run(line, check=False, timeout=10, env=env).returncode == 0) is has_workers
            assert (node.wait(10) if has_workers else node.poll()) == (7 if has_workers else None)
        finally:
            node.kill()


def _runs(node: subprocess.Popen[bytes], children: Path) -> bool:
    """Tell whether the shell waits for what it has begun, or has become it: a signal sooner is heard much later."""
    pid = (children.read_text().split() or [f"{node.pid}"])[-1]
    is_begun = Path(f"/proc/{pid}/cmdline").read_bytes().startswith(b"sleep\0")
    return is_begun and Path(f"/proc/{node.pid}/stat").read_text().rpartition(")")[2].split()[0] == "S"
