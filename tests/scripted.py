"""Play a morning that is written down: every command of the contract at least once, all of them done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from queue_server.web.api.tables import COMMANDS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from queue_server.web.rows import Row
    from tests.house import House, Person

BY_NAME: Mapping[str, Row] = {route.name: route for route in COMMANDS}

COPY, RESULT = "H00.00.00-261118-0007", "H00.00.00-261119-0012"
"""Codes of dossiers."""


def address(route: Row, **ids: str) -> str:
    """Return where a command is given, below its office."""
    path = route.path
    for name, value in ids.items():
        path = path.replace(f"<{name}>", value)
    return path


class Morning:
    """Two clerks, a head, a kiosk and a holder at the sample office; `after` hears of every command that is done."""

    def __init__(self, house: House, after: Callable[[Row, dict[str, Any]], None]) -> None:
        """Let everybody come in, and take the first numbers."""
        self._after = after
        self._house = house
        self.given: set[str] = set()
        """The names of the commands that were given."""
        self.kiosk = house.somebody("kiosk")
        self.lan, self.minh = house.somebody("clerk", "1"), house.somebody("clerk", "2")
        self.head, self.admin = house.somebody("manager"), house.somebody("admin")
        house.token("clerk", "Hoa", house.office)
        self.holder = house.anybody()
        options: tuple[dict[str, str], ...] = (
            {"service": "certification", "priority": "elderly", "procedure": "2.000815", "language": "en"},
            {},
            {},
            {},
        )
        self.one, self.two, self.three, self.four = (
            self.do(self.kiosk, "tickets", {"service": "certification", **wish})["id"] for wish in options
        )

    def do(self, who: Person, name: str, body: dict[str, Any] | None = None, **ids: str) -> dict[str, Any]:
        """Give a command, which must be done."""
        route = BY_NAME[name]
        answer = who.done(address(route, **ids), body)
        self.given.add(name)
        self._after(route, answer)
        return answer

    def play(self) -> None:
        """Let the morning pass."""
        self._at_the_counters()
        self._in_the_hall()
        self._by_the_head()

    def _at_the_counters(self) -> None:
        lan, minh, do = self.lan, self.minh, self.do
        do(lan, "counters-open", {"services": ["certification", "civil-status"]}, c="1")
        do(minh, "counters-open", {"services": ["certification"]}, c="2")
        assert do(lan, "counters-call-next", c="1")["id"] == self.one
        do(minh, "counters-call-next", c="2")
        do(lan, "counters-recall", c="1")
        do(lan, "counters-start", c="1")
        do(lan, "counters-finish", {"outcome": "certified", "note": "hai bản", "quantity": 2}, c="1")
        do(lan, "counters-undo", c="1")
        do(lan, "counters-finish", {"next": {"service": "civil-status"}}, c="1")
        do(minh, "counters-no-show", c="2")
        do(minh, "tickets-rejoin", {"note": "đã quay lại"}, t=self.two)
        do(minh, "counters-call", {"ticket": self.four, "reason": "người bệnh"}, c="2")
        do(minh, "counters-return", c="2")
        do(self.holder, "tickets-name-dossiers", {"dossiers": [RESULT]}, t=self.four)
        do(minh, "counters-call-dossier", {"dossier": RESULT, "reason": "kết quả sẵn sàng"}, c="2")
        do(minh, "counters-return", c="2")
        do(minh, "counters-pause", {"reason": "họp"}, c="2")
        do(minh, "counters-resume", c="2")
        do(minh, "counters-ask-help", c="2")
        do(minh, "counters-withdraw-help", c="2")
        do(minh, "counters-ask-help", c="2")

    def _in_the_hall(self) -> None:
        do = self.do
        do(self.holder, "tickets-park", t=self.three)
        do(self.holder, "tickets-resume", t=self.three)
        do(self.lan, "tickets-priority", {"class": "merit"}, t=self.three)
        do(self.holder, "tickets-name-dossiers", {"dossiers": [COPY, RESULT]}, t=self.three)
        do(self.lan, "tickets-drop-dossier", {"dossier": COPY}, t=self.three)
        do(self.lan, "tickets-transfer", {"counter": "2", "place": "front", "comment": "bản chính"}, t=self.three)
        do(self.holder, "tickets-cancel", t=self.four)

    def _by_the_head(self) -> None:
        head, do = self.head, self.do
        do(head, "counters-answer-help", c="2")
        do(head, "alarms-acknowledge", a=self._house.alarm())
        do(head, "services-stop", {"reason": "mất điện"}, s="certification")
        do(head, "services-stop", {"until": "2126-01-01T00:00:00Z"}, s="certification")
        do(head, "services-reopen", s="certification")
        do(head, "counters-send-on", c="2")
        do(head, "counters-assign", {"clerk": "Hoa", "services": ["guidance"]}, c="2")
        do(self.kiosk, "tickets", {"service": "guidance"})
        kept = do(self.kiosk, "numbers-reserve")
        (number,) = [each["first"] for each in kept["numbers"] if "guidance" in each["services"]]
        do(
            self.kiosk,
            "numbers-hand-in",
            {"day": kept["day"], "number": number, "service": "guidance", "ago": 60_000},
        )
        written = {"day": kept["day"], "number": "L9001", "service": "guidance", "at": "00:00"}
        do(head, "written-enter", {**written, "left": {"at": "00:00"}})
        do(head, "devices-take-back", {"device": "Kiosk", "since": "2026-01-01T00:00:00Z"})
        do(head, "devices-take-back-undo", {"device": "Kiosk"})
        do(head, "devices-test")
        do(self.admin, "orders-choose", {"order": "accumulating"})
        do(head, "catalogue-name-group", {"id": "chung-thuc", "name": {"vi": "Chứng thực", "en": "Certification"}})
        do(head, "procedures-edit", {"name": {"vi": "Sao y"}, "group": "chung-thuc"}, k="9.000001")
        do(head, "procedures-edit", {"name": {"vi": "Sao y"}, "group": "chung-thuc"}, k="9.000002")
        do(head, "procedures-drop-draft", k="9.000002")
        do(head, "catalogue-publish", {"procedures": ["9.000001"]})
        do(head, "workdays-set", {"days": [{"day": "2027-02-12", "kind": "closed", "name": {"vi": "Nghỉ bù"}}]})
        do(head, "workdays-week", {"week": ["worked"] * 5 + ["morning", "closed"]})
        self.kiosk.done("/suggestions", {"words": "Thêm ghế ngồi", "may_publish": True})
        (left,) = head.look("/suggestions/box").json()["suggestions"]
        do(head, "suggestions-answer", {"words": "Đã thêm mười ghế."}, i=left["id"])
        do(head, "suggestions-publish", i=left["id"])
        do(head, "suggestions-withdraw", i=left["id"])
        do(head, "services-send-on", {"service": "civil-status"}, s="certification")
        do(self.lan, "counters-close", {"reason": "hết giờ"}, c="1")
        do(head, "day-close", {"reason": "bão"})
        do(head, "day-reopen")
