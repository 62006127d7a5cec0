"""Every code that the API can answer, each met over HTTP, and which of several comes first."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from queue_server.application.application import Application, wall_clock
from queue_server.application.runtime import Threads
from queue_server.domain.core.actor import HOUSE
from queue_server.domain.core.errors import QueueServerError
from queue_server.domain.core.identifiers import Instant
from queue_server.journal.memory import MemoryJournal
from queue_server.live.admission import Admission
from queue_server.office_file import read_office
from queue_server.web.app import create_app
from queue_server.web.statuses import status_of
from tests.daytime import ZONE
from tests.doors import door_into
from tests.house import House, Person, running
from tests.machine import allowed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OFFICE_FILE = """
id = "ward"
name = {{ vi = "Phường", en = "Ward" }}
time_zone = "{zone}"

[settings]
grace_minutes = 0
undo_minutes = 0

[[services]]
id = "never"
letter = "A"
name = {{ vi = "Hôm khác", en = "Another day" }}
hours = {{ {another_day} = ["07:30-11:30"] }}

[[services]]
id = "once"
letter = "B"
name = {{ vi = "Một lần", en = "Once" }}
cap = 1

[[services]]
id = "usual"
letter = "C"
name = {{ vi = "Thường", en = "Usual" }}

[[services]]
id = "stopped"
letter = "E"
name = {{ vi = "Dừng", en = "Stopped" }}

[[counters]]
id = "1"
name = {{ vi = "Quầy 1", en = "Counter 1" }}
services = ["usual"]

[[counters]]
id = "2"
name = {{ vi = "Quầy 2", en = "Counter 2" }}
services = ["usual"]

[[counters]]
id = "3"
name = {{ vi = "Quầy 3", en = "Counter 3" }}
services = ["usual"]

[[counters]]
id = "4"
name = {{ vi = "Quầy 4", en = "Counter 4" }}
services = ["stopped"]
"""


def office_file(folder: Path) -> Path:
    """Write the file of an office that is closed for one service, full for another and strict about time."""
    path = folder / "office.toml"
    another_day = f"{datetime.now(UTC) + timedelta(days=3):%a}".lower()
    path.write_text(OFFICE_FILE.format(another_day=another_day, zone=ZONE), encoding="utf-8")
    return path


class Ward(NamedTuple):
    """The office in the middle of a morning: counter 1 is busy, 2 paused, 3 closed, 4 idle; 1 and 4 are Lan's."""

    house: House
    people: dict[str, Person]
    tickets: dict[str, str]


@pytest.fixture(scope="module")
def ward(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ward]:
    """Run the office and bring it to the middle of its morning."""
    folder = tmp_path_factory.mktemp("ward")
    with running(folder, office_file(folder), office="ward") as house:
        roles = {"kiosk": "kiosk", "lan": "clerk", "minh": "clerk", "head": "manager", "wall": "display"}
        people = {name: house.bearer(house.token(role, name, "ward")) for name, role in roles.items()}
        people["anybody"] = house.anybody()
        kiosk, lan, minh, head = (people[name] for name in ("kiosk", "lan", "minh", "head"))
        head.done("/services/stopped/stop")
        kiosk.done("/tickets", {"service": "once"})
        names = ("missed", "cancelled", "in-hand", "waiting")
        tickets = {name: kiosk.done("/tickets", {"service": "usual"})["id"] for name in names}
        kiosk.done(f"/tickets/{tickets['cancelled']}/cancel")
        for act in ("open", "call-next", "no-show", "call-next"):
            lan.done(f"/counters/1/{act}")
        lan.done("/counters/4/open")
        minh.done("/counters/2/open")
        minh.done("/counters/2/pause")
        yield Ward(house, people, tickets)


REFUSED: list[tuple[str, str, str, Any]] = [
    ("invalid-body", "kiosk", "/tickets", {}),
    ("unauthorised", "anybody", "/tickets", None),
    ("forbidden", "kiosk", "/day/close", None),
    ("unknown-service", "kiosk", "/tickets", {"service": "nope"}),
    ("unknown-priority", "kiosk", "/tickets", {"service": "usual", "priority": "vip"}),
    ("unknown-procedure", "kiosk", "/tickets", {"service": "usual", "procedure": "nguyen-thi-hoa"}),
    ("unknown-counter", "lan", "/counters/9/call-next", None),
    ("unknown-ticket", "lan", "/tickets/nope/park", None),
    ("unknown-alarm", "head", "/alarms/2020-01-01-1/acknowledge", None),
    ("help-not-asked", "head", "/counters/4/answer-help", None),
    ("unknown-route", "lan", "/counters", None),
    ("method-not-allowed", "lan", "/views/public", None),
    ("office-closed", "kiosk", "/tickets", {"service": "never"}),
    ("service-full", "kiosk", "/tickets", {"service": "once"}),
    ("service-stopped", "kiosk", "/tickets", {"service": "stopped"}),
    ("counter-closed", "lan", "/counters/3/call-next", None),
    ("counter-paused", "minh", "/counters/2/call-next", None),
    ("counter-taken", "minh", "/counters/1/call-next", None),
    ("counter-busy", "lan", "/counters/1/call-next", None),
    ("nobody-in-hand", "lan", "/counters/4/recall", None),
    ("nobody-waiting", "lan", "/counters/4/call-next", None),
    ("nothing-to-undo", "lan", "/counters/4/undo", None),
    ("wrong-status", "lan", "/tickets/{cancelled}/park", None),
    ("grace-over", "lan", "/tickets/{missed}/rejoin", None),
    ("visitors-in-hand", "head", "/day/close", None),
    ("unknown-clerk", "head", "/counters/3/assign", {"clerk": "Nobody"}),
    ("unknown-device", "head", "/devices/nope/change", None),
    ("unknown-pairing", "head", "/pairings/refuse", {"code": "000000"}),
    ("wrong-procedure", "head", "/procedures/9.000001/edit", {"fee": {"vi": "Miễn phí"}}),
    ("unknown-group", "head", "/procedures/9.000001/edit", {"name": {"vi": "Sao y"}, "group": "nope"}),
    ("nothing-drafted", "head", "/catalogue/publish", None),
    ("nothing-worked", "head", "/workdays/week", {"week": ["closed"] * 7}),
    ("time-passed", "head", "/services/usual/stop", {"until": "2026-11-01T00:00:00Z"}),
]
"""What is refused in the middle of that morning, and to whom."""

AND_ELSEWHERE = {
    "bad-number": "test_what_is_no_number_is_not_spoken",
    "no-voice": "test_without_any_engine_the_chime_is_alone",
    "strange-numbers": "test_numbers_that_nobody_has_are_spoken_a_few_times_only",
    "voice-unavailable": "test_an_engine_that_hangs_costs_a_time_out",
    "advice-being-made": "test_advice_is_made_in_steps",
    "bad-change": "test_what_makes_no_sense_is_refused_in_plain_words",
    "bad-weeks": "test_what_makes_no_sense_is_refused_in_plain_words",
    "nobody-came": "test_what_makes_no_sense_is_refused_in_plain_words",
    "bad-range": "test_a_question_that_makes_no_sense_is_told_so",
    "records-being-made": "test_whoever_asks_while_records_are_made_is_told_so",
    "records-unavailable": "test_what_takes_too_long_is_given_up",
    "procedure-not-found": "test_what_nobody_has_published_is_not_there",
    "changed-meanwhile": "test_two_managers_do_not_write_over_each_other",
    "unknown-replacement": "test_what_replaces_a_procedure_is_there_and_never_itself",
    "replaced-in-circle": "test_what_replaces_a_procedure_is_there_and_never_itself",
    "too-many-procedures": "test_a_catalogue_has_so_many_groups_at_most",
    "invalid-query": "test_what_is_asked_for_wrongly_is_told_so",
    "file-reader-busy": "test_a_file_that_takes_too_long_is_given_up",
    "file-too-long": "test_a_workbook_of_40000_rows_is_refused_and_nobody_waits",
    "legacy-encoding": "test_an_encoding_of_old_fonts_is_refused_by_its_name",
    "no-heads": "test_a_file_that_is_no_table_of_procedures_is_refused_whole",
    "rows-refused": "test_a_file_with_one_bad_row_changes_nothing",
    "unreadable-file": "test_a_file_that_is_no_table_of_procedures_is_refused_whole",
    "unknown-comparison": "test_what_cannot_be_compared_is_told_so",
    "unknown-grouping": "test_a_question_that_makes_no_sense_is_told_so",
    "counter-needed": "test_what_is_wrong_is_said_in_words",
    "pairing-over": "test_what_is_wrong_is_said_in_words",
    "too-many-pairings": "test_so_many_may_wait_and_no_more",
    "unknown-zone": "test_what_is_wrong_is_said_in_words",
    "too-many-devices": "test_an_office_has_so_many_devices_at_most",
    "bad-key": "test_a_bad_key_is_refused",
    "bad-request": "test_what_has_no_one_reading_is_refused",
    "body-too-large": "test_ten_megabytes_are_too_large",
    "head-too-large": "test_what_has_no_one_reading_is_refused",
    "out-of-range": "test_a_part_behind_the_end_is_out_of_range",
    "slow-request": "test_a_head_that_dribbles_ends",
    "target-too-long": "test_what_has_no_one_reading_is_refused",
    "too-many-requests": "test_an_address_that_asks_too_much_is_told_so",
    "unknown-coding": "test_what_has_no_one_reading_is_refused",
    "unknown-method": "test_what_has_no_one_reading_is_refused",
    "unknown-version": "test_what_has_no_one_reading_is_refused",
    "foreign-origin": "test_a_refused_page_is_told_both_sites_and_so_is_the_log",
    "no-upgrade": "test_a_websocket_that_lost_its_upgrade_on_the_way_is_told_so",
    "handed-in": "test_what_a_kiosk_gave_without_the_server_is_in_the_books_once",
    "too-many-dossiers": "test_what_cannot_be_fetched_is_said",
    "nobody-fetches": "test_what_cannot_be_fetched_is_said",
    "unknown-dossier": "test_what_cannot_be_done_is_said",
    "dossier-status": "test_what_cannot_be_done_is_said",
    "supplement-once": "test_what_cannot_be_done_is_said",
    "extension-once": "test_what_cannot_be_done_is_said",
    "due-not-later": "test_what_cannot_be_done_is_said",
    "no-time-limit": "test_what_cannot_be_done_is_said",
    "no-procedure": "test_what_cannot_be_done_is_said",
    "no-dossiers": "test_an_office_without_an_agency_keeps_no_dossiers",
    "import-under-way": "test_one_file_at_a_time_and_what_is_given_up_never_counts",
    "unsound-facts": "test_a_code_that_may_still_be_given_here_is_in_no_piece",
    "code-taken": "test_a_code_is_one_dossiers",
    "step-over": "test_what_cannot_be_done_is_said",
    "pass-over": "test_a_pass_is_refused_in_plain_words",
    "not-a-swap": "test_an_exchange_that_is_none_is_refused",
    "too-many-days": "test_an_exchange_that_is_none_is_refused",
    "pass-taken-back": "test_a_pass_is_refused_in_plain_words",
    "pass-used": "test_a_pass_is_refused_in_plain_words",
    "contact-changed": "test_two_managers_do_not_write_over_each_other_s_contact",
    "too-many-contacts": "test_an_office_posts_so_many_contacts_at_most",
    "unknown-contact": "test_what_is_wrong_is_named_by_its_part",
    "wrong-contact": "test_what_is_wrong_is_named_by_its_part",
    "in-confidence": "test_what_is_said_in_confidence_is_told_to_the_short_list_alone",
    "no-receiving-days": "test_an_office_without_days_registers_nobody",
    "not-so-far": "test_what_is_refused_at_reception_days",
    "number-bound": "test_what_is_refused_at_reception_days",
    "promise-answered": "test_what_is_refused_at_reception_days",
    "receiving-days-changed": "test_what_is_refused_at_reception_days",
    "too-many-promises": "test_what_is_refused_at_reception_days",
    "unknown-post": "test_what_is_refused_at_reception_days",
    "unknown-promise": "test_what_is_refused_at_reception_days",
    "unknown-request": "test_what_is_refused_at_reception_days",
    "wrong-day": "test_what_is_refused_at_reception_days",
    "wrong-receiving-days": "test_what_is_refused_at_reception_days",
    "unknown-pass": "test_a_pass_is_refused_in_plain_words",
    "no-survey": "test_an_office_that_does_not_ask_says_so",
    "unknown-suggestion": "test_suggestions_are_not_found_by_guessing",
    "box-full": "test_the_box_takes_so_many_a_day",
    "suggestion-published": "test_what_is_published_stays_as_it_is",
    "suggestion-unanswered": "test_only_what_was_allowed_and_answered_is_published",
    "publishing-not-allowed": "test_only_what_was_allowed_and_answered_is_published",
    "unknown-survey": "test_codes_are_not_guessed",
    "survey-not-yet": "test_nobody_answers_before_the_end",
    "survey-over": "test_a_day_later_it_is_over",
    "survey-answered": "test_whoever_was_served_answers_once_by_the_code",
    "nothing-answered": "test_some_question_is_answered_in_official_words",
    "paper-counted": "test_paper_counts_once_two_have_entered_the_same",
    "paper-too-old": "test_paper_counts_once_two_have_entered_the_same",
    "too-many-wrong-codes": "test_codes_are_not_guessed",
    "not-reserved": "test_what_a_kiosk_gave_without_the_server_is_in_the_books_once",
    "not-on-paper": "test_each_row_that_is_not_as_it_can_have_been_is_told_why",
    "not-yet": "test_each_row_that_is_not_as_it_can_have_been_is_told_why",
    "wrong-order": "test_each_row_that_is_not_as_it_can_have_been_is_told_why",
    "not-served": "test_staff_print_at_the_printer_that_they_name",
    "printer-busy": "test_a_line_of_slips_is_bounded",
    "printing-unavailable": "test_who_cannot_hand_a_slip_over_does_not_know_and_does_not_try_again",
    "unknown-printer": "test_who_has_no_printer_is_told_so",
    "no-time-left": "test_of_two_kiosks_one_gives_the_last_number",
    "old-protocol": "test_an_old_client_that_polls_is_told_which_version_it_needs",
    "websocket-only": "test_polling_is_refused_with_a_text_that_says_so",
    "day-over": "test_yesterdays_ticket_is_read_and_no_more",
    "invalid-json": "test_a_bad_body_is_a_problem_and_changes_nothing",
    "journal-unavailable": "test_without_books_nobody_is_refused",
    "key-reused": "test_the_same_key_for_something_else_is_refused",
    "machine-not-let-in": "test_elsewhere_a_pin_is_worth_nothing_and_no_name_is_told",
    "no-pin": "test_a_manager_has_no_power_over_managers",
    "pin-locked": "test_a_locked_pin_is_unlocked_or_given_anew",
    "pin-wait": "test_wrong_pins_are_slowed_and_a_manager_forgives",
    "several-clerks": "test_of_two_with_one_name_one_is_given_a_counter_by_id",
    "too-fast": "test_a_kiosk_that_runs_wild_is_told_to_wait",
    "update-under-way": "test_what_the_earlier_one_cannot_read_waits_until_it_is_gone",
    "bad-moment": "test_what_is_not_there_is_said",
    "day-archived": "test_a_day_that_was_archived_is_said_and_replayed_from_the_archive",
    "no-such-day": "test_what_is_not_there_is_said",
    "unknown-notice": "test_what_is_not_shown_has_no_address",
    "unknown-number": "test_what_is_not_there_is_said",
    "too-often": "test_a_holder_who_cannot_decide_is_sent_to_the_staff",
    "too-many-sign-ins": "test_one_hash_at_a_time_and_no_endless_row",
    "unknown-machine": "test_a_machine_is_listed_and_shut_out_with_all_that_began_on_it",
    "weak-pin": "test_wrong_pins_are_slowed_and_a_manager_forgives",
    "wrong-pin": "test_wrong_pins_are_slowed_and_a_manager_forgives",
    "too-many-refusals": "test_whoever_is_refused_again_and_again_waits",
    "unknown-office": "test_a_wrong_address_is_a_problem",
    "unknown-view": "test_a_wrong_address_is_a_problem",
}
"""Where the other codes are met."""

NOT_OVER_HTTP = {
    "counter-needs-service": "the command line",
    "letters-sound-alike": "the command line",
    "internal": "a fault of ours",
    "person-erased": "the command line",
    "reserved-name": "the command line",
    "several-people": "the command line",
    "too-many-watches": "live views",
    "unknown-namespace": "live views",
    "unimportable": "the command line",
    "unknown-event": "live views",
    "unknown-follower": "the command line",
    "unknown-person": "the command line",
    "unknown-token": "the command line",
    "wrong-role": "the command line",
}


@pytest.mark.parametrize(("code", "who", "path", "body"), REFUSED, ids=[row[0] for row in REFUSED])
def test_each_refusal_has_its_code(ward: Ward, code: str, who: str, path: str, body: Any) -> None:
    """The code, its status and the problem's members are those that the error declares."""
    answer = ward.people[who].act(path.format(**ward.tickets), body)
    error = BY_CODE[code]

    assert (answer.status_code, answer.json()["code"]) == (status_of(error), code)
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["title"] == error.title
    assert answer.json()["status"] == status_of(error)


def test_no_code_is_forgotten() -> None:
    """Every error that the program knows is met in a test of the API, or is said not to be of it."""
    assert set(BY_CODE) - set(NOT_OVER_HTTP) == {row[0] for row in REFUSED} | set(AND_ELSEWHERE)


def test_what_is_refused_first(ward: Ward) -> None:
    """401 before 403 before 404 before what is wrong with the body or the state: mend one, and the next is told."""
    house, people = ward.house, ward.people
    stranger = house.bearer("nonsense")
    elsewhere = house.bearer(house.token("clerk", "chi", "elsewhere"))
    told = [
        stranger.act("/counters/9/call", {"reason": 1}),
        elsewhere.act("/counters/9/call", {"reason": 1}),
        people["wall"].act("/counters/9/call", {"reason": 1}),
        people["lan"].act("/counters/9/call", {"reason": 1}),
        people["lan"].act("/counters/3/call", {"reason": 1}),
        people["lan"].act("/counters/3/call", {"ticket": "nope", "reason": "vội"}),
        people["lan"].act("/counters/3/call", {"ticket": ward.tickets["cancelled"], "reason": "vội"}),
        people["minh"].act("/counters/2/call", {"ticket": ward.tickets["cancelled"], "reason": "vội"}),
        people["minh"].act("/counters/1/call", {"ticket": ward.tickets["cancelled"], "reason": "vội"}),
        people["lan"].act("/counters/1/call", {"ticket": ward.tickets["cancelled"], "reason": "vội"}),
        people["lan"].act("/counters/4/call", {"ticket": ward.tickets["cancelled"], "reason": "vội"}),
    ]

    assert [f"{answer.status_code} {answer.json()['code']}" for answer in told] == [
        "401 unauthorised",
        "403 forbidden",
        "403 forbidden",
        "404 unknown-counter",
        "422 invalid-body",
        "404 unknown-ticket",
        "409 counter-closed",
        "409 counter-paused",
        "409 counter-taken",
        "409 counter-busy",
        "409 wrong-status",
    ]


def test_an_unknown_office_is_told_to_those_who_may(ward: Ward) -> None:
    """404 comes after 403: a token of one office does not learn which others there are."""
    clerk = ward.house.bearer(ward.house.token("clerk", "chi", "ward"))
    admin = ward.house.bearer(ward.house.token("admin", "dung"))
    for person in (clerk, admin):
        person.api = person.api.replace("ward", "nowhere")

    assert clerk.act("/day/close").json()["code"] == "forbidden"
    assert admin.act("/day/close").json()["code"] == "unknown-office"


def test_without_books_nobody_is_refused(ward: Ward) -> None:
    """While the journal is away commands, refusals and unknown tokens are 503 within 3 s; then all goes on."""
    lan, kiosk = ward.people["lan"], ward.people["kiosk"]
    with ward.house.without_books():
        for person, path in (
            (kiosk, "/tickets"),
            (lan, "/counters/1/call-next"),
            (ward.house.bearer("who"), "/tickets"),
        ):
            began = time.monotonic()
            answer = person.act(path, {"service": "usual"} if path == "/tickets" else None)
            assert (answer.status_code, answer.json()["code"]) == (503, "journal-unavailable")
            assert int(answer.headers["Retry-After"]) >= 1
            assert time.monotonic() - began < allowed(3)
        never_given = ward.tickets["waiting"].partition("-")[0] + "-" + "0" * 32
        assert kiosk.look(f"/tickets/{never_given}").status_code == 503
        assert kiosk.look("/views/kiosk").status_code == 200

    assert kiosk.act("/tickets", {"service": "usual"}).status_code == 201
    assert lan.act("/counters/1/call-next").json()["code"] == "counter-busy"
    assert ward.house.bearer("who").act("/tickets").status_code == 401


def test_yesterdays_ticket_is_read_and_no_more(tmp_path: Path) -> None:
    """A ticket of the service day before can be read, commands on it are `day-over`; a day later it is unknown."""
    now = [wall_clock()]
    application = Application(MemoryJournal(), Threads(), lambda: now[0])
    application.start()
    application.open_office(read_office(office_file(tmp_path)).id, create=True).set_up(
        read_office(office_file(tmp_path)), HOUSE
    )
    app = create_app(door_into(application), Admission()).test_client()
    _, secret = application.tokens.create(HOUSE.role, "dung", None)
    bearer = {"Authorization": f"Bearer {secret}"}
    tickets = "/api/v1/offices/ward/tickets"
    address = f"{tickets}/{app.post(tickets, json={'service': 'usual'}, headers=bearer).json['id']}"  # type: ignore[index]

    now[0] = Instant(now[0] + 24 * 3600 * 1000)
    assert app.post(tickets, json={"service": "usual"}, headers=bearer).json["number"] == "C001"  # type: ignore[index]
    assert app.get(address).json["status"] == "lapsed"  # type: ignore[index]
    for act in ("cancel", "park", "resume", "rejoin", "priority"):
        answer = app.post(f"{address}/{act}", headers=bearer)
        assert (answer.status_code, answer.json["code"]) == (409, "day-over")  # type: ignore[index]
    now[0] = Instant(now[0] + 24 * 3600 * 1000)
    assert app.post(tickets, json={"service": "usual"}, headers=bearer).status_code == 201
    assert app.get(address).json["code"] == "unknown-ticket"  # type: ignore[index]


def _errors(kind: type[QueueServerError]) -> Iterator[type[QueueServerError]]:
    yield kind
    for child in kind.__subclasses__():
        yield from _errors(child)


BY_CODE = {error.code: error for error in _errors(QueueServerError)}
