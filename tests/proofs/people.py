"""Kiosks and clerks as processes of their own, who press keys at random and write down what they did and heard.

`python -m tests.proofs.people` is one of them: it reads who it is from its first line of input, then takes orders:
`go N` (at most N acts, 0 for as many as there is work), `close` (begin nothing new), `halt`; it says `resting` when
it has stopped. The end of its input is the end of it. It knows the protocol and nothing of the server's code.
"""

from __future__ import annotations

import http.client
import json
import random
import select
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from tests.proofs.history import FAILED, IN_HAND, OK, Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

ROOT = Path(__file__).parents[2]
API = "/api/v1/offices/sample"
SERVICES = ("certification", "civil-status", "land-building", "business", "labour-social", "result")
COUNTERS = tuple("12345678")
PATIENCE = 60.0
"""Seconds that a server may leave a request without an answer before the client dies of it."""

AGAIN = 0.03
"""Seconds until who finds nobody at the door, or nothing to do, tries again."""

ECHO, TWIN = 0.03, 0.03
"""How often a client asks again for what was done, and how often it asks on two lines at once."""

REFUSALS = {"wrong-status", "nobody-in-hand", "nobody-waiting", "counter-taken", "counter-closed", "counter-busy"}
"""What people who get in each other's way are told."""

LOST = "unknown-ticket"
"""What nobody should be told; the histories show it, so people go on."""


class Fault(Exception):
    """The server said what it must not say."""


@dataclass(frozen=True, slots=True)
class Part:
    """Who somebody is. A kiosk gives so many `numbers`, 0 for no end; a clerk has a counter.

    Between two acts there are `pace` seconds on average, and `again` until a failed try is tried again.
    """

    name: str
    port: int
    token: str
    seed: int
    folder: str
    counter: str = ""
    numbers: int = 0
    pace: float = 0.0
    again: float = AGAIN


class Orders:
    """What the process is told to do, line by line."""

    def __init__(self, source: FileIO) -> None:
        """Listen to a file from which nothing is read ahead."""
        self._source = source
        self._left: float = 0
        self.is_closing = False
        self.is_over = False

    def look(self) -> None:
        """Take the orders that have come, and wait for one while there is nothing to do."""
        while not self.is_over and (not self._left or select.select([self._source], [], [], 0)[0]):
            match self._source.readline().decode().split():
                case ["go", acts]:
                    self._left = int(acts) or float("inf")
                case ["close"]:
                    self.is_closing = True
                case ["halt"] if self._left:
                    self._rest()
                case ["halt"]:
                    pass
                case _:
                    self.is_over = True

    def did(self, *, more: bool) -> None:
        """Count an act, after which there may be more to do."""
        self._left -= 1
        if not more or not self._left:
            self._rest()

    def _rest(self) -> None:
        self._left = 0
        sys.stdout.write("resting\n")
        sys.stdout.flush()


class Line:
    """A connection that is kept alive; `None` is an answer that never came."""

    def __init__(self, port: int, token: str) -> None:
        """Know the way."""
        self._line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self._line.auto_open = 0
        self._token = token

    def is_there(self) -> bool:
        """Tell whether somebody is at the other end."""
        if self._line.sock is None:
            try:
                self._line.connect()
            except ConnectionError:
                return False
        return True

    def ask(self, method: str, path: str, body: str = "", key: str = "") -> bool:
        """Send a request, and tell whether it could be sent whole."""
        headers = {"Authorization": f"Bearer {self._token}", **({"Idempotency-Key": key} if key else {})}
        try:
            self._line.request(method, API + path, body.encode() or None, headers)
        except (ConnectionError, http.client.HTTPException):
            self._line.close()
            return False
        return True

    def hear(self) -> tuple[int, str, bool] | None:
        """Return the answer's status and body, and whether it was given before."""
        try:
            answer = self._line.getresponse()
            replayed = answer.getheader("Idempotency-Replayed") == "true"
            return answer.status, answer.read().decode(), replayed
        except (ConnectionError, http.client.HTTPException):
            self._line.close()
            return None


class Person:
    """Somebody who gives commands, each under a key of its own, until they are answered."""

    def __init__(self, part: Part, orders: Orders) -> None:
        """Open the book."""
        self.part, self.orders = part, orders
        self.random = random.Random(part.seed)
        self._lines = [Line(part.port, part.token) for _ in range(2)]
        self._book = (Path(part.folder) / f"{part.name}.jsonl").open("a", encoding="utf-8")
        self._keys = self._serial = 0

    def work(self) -> None:
        """Do as ordered until there are no more orders."""
        self.orders.look()
        while not self.orders.is_over:
            if self.part.pace:
                time.sleep(self.random.uniform(0, 2 * self.part.pace))
            self.orders.did(more=self.act())
            self.orders.look()

    def act(self) -> bool:
        """Do one thing, and tell whether there may be more to do."""
        raise NotImplementedError

    def press(self, verb: str, path: str, body: Any = None, ticket: str | None = None) -> dict[str, Any] | None:
        """Give a command until it is answered; return what is done, None if it is refused."""
        self._keys += 1
        said = "" if body is None else json.dumps(body)
        counter = self.part.counter if "/counters/" in path else None
        key = f"{self.part.name}-{self._keys}"
        asked = Entry(self.part.name, 0, verb, 0, key, counter, ticket, path=path, sent=said)
        code, answer = 0, ""
        while not code or code in FAILED:
            time.sleep(self.part.again if code else 0)
            code, answer = self._try(asked, twins=self.random.random() < TWIN)
        told: dict[str, Any] = json.loads(answer)
        if code >= http.client.BAD_REQUEST:
            if told.get("code") not in {*REFUSALS, LOST}:
                raise Fault(f"{verb}: {code} {answer}")
            return None
        if self.random.random() < ECHO:
            self._try(asked)
        return told

    def look(self, path: str) -> dict[str, Any] | None:
        """Read something, if somebody answers."""
        line = self._lines[0]
        answer = line.hear() if line.is_there() and line.ask("GET", path) else None
        told: dict[str, Any] | None = json.loads(answer[1]) if answer and answer[0] == http.client.OK else None
        return told

    def _try(self, asked: Entry, *, twins: bool = False) -> tuple[int, str]:
        """Ask once, or twice at once; return the answer, and 0 if it is not known. Every try is written down."""
        lines = self._lines[: 2 if twins else 1]
        self._await(lines)
        tries = [self._written(replace(asked, invoked=time.monotonic_ns())) for _ in lines]
        sent = [line.ask("POST", asked.path, asked.sent, asked.key) for line in lines]
        heard = [self._heard(line, entry, sent=ok) for line, entry, ok in zip(lines, tries, sent, strict=True)]
        if any(code == http.client.INTERNAL_SERVER_ERROR for code, _ in heard):
            raise Fault(f"{asked.verb}: {heard}")
        done = [answer for answer in heard if answer[0] in OK]
        return min(done or heard)

    def _await(self, lines: Sequence[Line]) -> None:
        """Wait until somebody is there; whoever is ordered to rest rests with his command in mind."""
        self.orders.look()
        while not self.orders.is_over and not all(line.is_there() for line in lines):
            time.sleep(AGAIN)
            self.orders.look()
        if self.orders.is_over:
            sys.exit()

    def _written(self, entry: Entry) -> Entry:
        self._serial += 1
        numbered = replace(entry, serial=self._serial)
        self._write(numbered)
        return numbered

    def _heard(self, line: Line, entry: Entry, *, sent: bool) -> tuple[int, str]:
        code, body, replayed = (line.hear() if sent else None) or (0, "", False)
        self._write(replace(entry, answered=time.monotonic_ns(), code=code or None, body=body, replayed=replayed))
        return code, body

    def _write(self, entry: Entry) -> None:
        self._book.write(entry.line())
        self._book.flush()


class Kiosk(Person):
    """A kiosk, and the visitors before it who change their minds."""

    MOODS: ClassVar[dict[str, int]] = {"issue": 80, "cancel": 4, "park": 8, "resume": 8}

    def __init__(self, part: Part, orders: Orders) -> None:
        """Have given nothing yet."""
        super().__init__(part, orders)
        self._left = part.numbers or -1
        self._given: list[str] = []
        self._parked: list[str] = []

    def act(self) -> bool:
        """Give a number, or do something for who has one; in the end nobody is left parked."""
        verb = "resume" if not self._left else chosen(self.random, self.MOODS)
        if verb == "issue":
            self._issue()
        elif verb == "resume":
            self._resume()
        elif self._given:
            ticket = self.random.choice(self._given[-5:])
            if self.press(verb, f"/tickets/{ticket}/{verb}", ticket=ticket) and verb == "park":
                self._parked.append(ticket)
        return bool(self._left or self._parked)

    def _issue(self) -> None:
        wish = {"service": self.random.choice(SERVICES)}
        if self.random.random() < 0.1:
            wish["priority"] = "elderly"
        told = self.press("issue", "/tickets", wish)
        assert told is not None
        self._given.append(told["id"])
        self._left -= 1

    def _resume(self) -> None:
        if self._parked:
            ticket = self._parked.pop(self.random.randrange(len(self._parked)))
            self.press("resume", f"/tickets/{ticket}/resume", ticket=ticket)


class Clerk(Person):
    """A clerk who serves everybody, calls by mistake, and sometimes takes up what others have set aside."""

    CALLED: ClassVar[dict[str, int]] = {
        "start": 66, "recall": 8, "no-show": 7, "return": 5, "park": 4, "transfer": 4, "cancel": 2, "finish": 4,
    }  # fmt: skip
    SERVING: ClassVar[dict[str, int]] = {"finish": 84, "pass-on": 4, "return": 4, "park": 4, "transfer": 4}

    def __init__(self, part: Part, orders: Orders) -> None:
        """Come with free hands."""
        super().__init__(part, orders)
        self._here = f"/counters/{part.counter}"
        self._is_open = False
        self._hand: dict[str, Any] | None = None

    def act(self) -> bool:
        """Press a key; when the house closes, it is done once nobody is left."""
        if not self._is_open:
            self._is_open = self.press("open", f"{self._here}/open", {"services": [*SERVICES]}) is not None
        elif self._hand is not None:
            self._see_to(self._hand)
        elif self.random.random() < 0.15 or not self._counter("call-next"):
            return self._take_up()
        return True

    def _see_to(self, hand: dict[str, Any]) -> None:
        verb = chosen(self.random, self.CALLED if hand["status"] == "called" else self.SERVING)
        if verb == "pass-on":
            self._counter("finish", {"next": {"service": self.random.choice(SERVICES)}})
        elif verb in {"park", "cancel", "transfer"}:
            self._hold(self._ticket(verb, hand["id"]))
        else:
            self._counter(verb, {"outcome": "received"} if verb == "finish" else None)

    def _counter(self, verb: str, body: Any = None) -> bool:
        told = self.press(verb, f"{self._here}/{verb}", body)
        self._hold(told)
        return told is not None

    def _ticket(self, verb: str, ticket: str) -> dict[str, Any] | None:
        body = None
        if verb == "transfer":
            to = {"service": self.random.choice(SERVICES)}
            if self.random.random() < 0.3 and not self.orders.is_closing:
                to = {"counter": self.random.choice(COUNTERS)}
            body = {**to, "place": self.random.choice(("keep", "front", "end"))}
        return self.press(verb, f"/tickets/{ticket}/{verb}", body, ticket)

    def _hold(self, told: dict[str, Any] | None) -> None:
        """Know from an answer who is in hand now; who was refused looks: somebody may have taken the visitor away."""
        if told is None:
            answer = self.look(f"/views/counter/{self.part.counter}")
            self._hand = answer["state"].get("hand") if answer else None
        else:
            in_hand = told["status"] in IN_HAND and told.get("counter") == self.part.counter
            self._hand = told if in_hand else None

    def _take_up(self) -> bool:
        """See to somebody who was set aside, or waits; tell whether anybody is left."""
        answer = self.look(f"/views/counter/{self.part.counter}")
        if answer is None:
            return True
        view = answer["state"]
        options = {"resume": view["parked"], "rejoin": view["no_shows"] if self.random.random() < 0.5 else {}}
        if not self.orders.is_closing:
            options |= {"park": view["waiting"], "transfer": view["waiting"]}
        if verbs := [verb for verb, tickets in options.items() if tickets]:
            verb = self.random.choice(verbs[:2])
            self._ticket(verb, self.random.choice([*options[verb]][:8]))
        elif not view["waiting"]:
            time.sleep(AGAIN)
        return bool(verbs or view["waiting"] or not self.orders.is_closing)


def chosen(random_: random.Random, weights: dict[str, int]) -> str:
    """Return one of the weighted."""
    return random_.choices([*weights], [*weights.values()])[0]


@dataclass(frozen=True, slots=True)
class People:
    """People at work, by name, as who directs them sees it."""

    processes: dict[str, subprocess.Popen[str]]

    def order(self, line: str, kind: str = "") -> None:
        """Give all an order, or those of a kind."""
        for name, process in self.processes.items():
            if name.startswith(kind):
                assert process.stdin is not None
                process.stdin.write(f"{line}\n")
                process.stdin.flush()

    def rest(self, kind: str = "", seconds: float = PATIENCE) -> None:
        """Wait until all, or those of a kind, have come to rest; who finds no end is halted after some time."""
        end = time.monotonic() + seconds
        for name, process in self.processes.items():
            if name.startswith(kind):
                assert process.stdout is not None
                if not select.select([process.stdout], [], [], max(0, end - time.monotonic()))[0]:
                    self.order("halt", name)
                assert process.stdout.readline() == "resting\n", f"{name} has died"

    def end(self) -> None:
        """Let all go home; nobody may have died of a fault."""
        for process in self.processes.values():
            assert process.stdin is not None
            process.stdin.close()
        ends = {name: process.wait(PATIENCE) for name, process in self.processes.items()}
        assert set(ends.values()) == {0}, ends


@contextmanager
def gathered(parts: Iterable[Part]) -> Iterator[People]:
    """Start people, who wait for orders; send them home in the end, however it comes."""
    people = People({part.name: _started(part) for part in parts})
    try:
        yield people
        people.end()
    finally:
        for process in people.processes.values():
            process.kill()
            process.wait()


def _started(part: Part) -> subprocess.Popen[str]:
    line = [sys.executable, "-S", "-m", "tests.proofs.people"]
    process = subprocess.Popen(line, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None
    process.stdin.write(json.dumps(asdict(part)) + "\n")
    process.stdin.flush()
    return process


def main() -> None:
    """Be one of them."""
    with FileIO(0, closefd=False) as source:
        part = Part(**json.loads(source.readline()))
        kind = Clerk if part.counter else Kiosk
        kind(part, Orders(source)).work()


if __name__ == "__main__":
    main()
