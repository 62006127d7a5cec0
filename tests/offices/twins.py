"""Two offices that are alike in everything but their id, served side by side over the same books."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from click.testing import CliRunner

from queue_server.cli.main import main
from tests.cluster.nodes import Front
from tests.daytime import ZONE
from tests.house import House, Person

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from click.testing import Result

ROLES = ("kiosk", "display", "clerk", "manager", "admin")

_FILE = """
id = "{office}"
name = {{ vi = "Phường", en = "Ward" }}
time_zone = "{zone}"
hotline = "1022"

[[services]]
id = "land"
letter = "A"
name = {{ vi = "Đất đai", en = "Land" }}

[[services]]
id = "civil"
letter = "B"
name = {{ vi = "Hộ tịch", en = "Civil status" }}

[[priorities]]
id = "elderly"
name = {{ vi = "Người cao tuổi", en = "Elderly" }}

[[outcomes]]
id = "received"
name = {{ vi = "Đã tiếp nhận", en = "Received" }}
"""

_COUNTER = """
[[counters]]
id = "{counter}"
name = {{ vi = "Quầy {counter}", en = "Counter {counter}" }}
services = ["land", "civil"]
"""


def office_file(folder: Path, office: str) -> Path:
    """Write the file of an office of two services and three counters."""
    path = folder / f"{office}.toml"
    counters = (_COUNTER.format(counter=counter) for counter in "123")
    path.write_text(_FILE.format(office=office, zone=ZONE) + "".join(counters), encoding="utf-8")
    return path


@dataclass
class Twins:
    """A running server with the offices `north` and `south`."""

    house: House
    folder: Path

    def command(self, *words: str, said: str | None = None) -> Result:
        """Type a command beside the server, and what it asks for."""
        return CliRunner().invoke(main, [*words, "--journal", self.house.journal], input=said)

    def at(self, office: str, token: str | None = None) -> Person:
        """Return somebody before an office."""
        person = Person(self.house.url, office)
        if token is not None:
            person.headers["Authorization"] = f"Bearer {token}"
        return person

    def staff(self, office: str, role: str, name: str | None = None) -> Person:
        """Return somebody of an office's staff, before it."""
        return self.at(office, self.house.token(role, name, office))


@contextmanager
def twins(folder: Path, books: str | None = None) -> Iterator[Twins]:
    """Serve two offices: one is set up by the server's own file, the other beside it while it runs."""
    north = office_file(folder, "north")
    house = House(folder, north) if books is None else Front(folder, north, books=books)
    house.office = "north"
    house.start()
    made = Twins(house, folder)
    try:
        told = made.command("office", "create", str(office_file(folder, "south")))
        assert told.exit_code == 0, told.output
        yield made
    finally:
        house.stop()
