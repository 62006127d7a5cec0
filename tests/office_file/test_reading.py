import unicodedata
from pathlib import Path

import pytest

from queue_server.domain.core.identifiers import ClassId, Seconds, ServiceId
from queue_server.domain.core.text import Text
from queue_server.domain.office.office import Office
from queue_server.domain.office.order import OrderSettings
from queue_server.office_file import OfficeFileError, office_in, read_office, sample_office

WARD = """
id = "ward"
name = { vi = "Phường", en = "Ward" }
time_zone = "Asia/Ho_Chi_Minh"

[[services]]
id = "certification"
name = { vi = "Chứng thực", en = "Certification" }
letter = "A"

[[counters]]
id = "1"
name = { vi = "Quầy 1", en = "Counter 1" }
services = ["certification"]
"""
"""The least that is an office."""


def office(text: str) -> Office:
    """Return the office that a text describes."""
    return office_in(text.encode(), "ward.toml")


def findings(text: str) -> list[str]:
    """Return what is found wrong in a text."""
    with pytest.raises(OfficeFileError) as error:
        office(text)
    return [str(finding) for finding in error.value.findings]


def with_line(old: str, new: str) -> str:
    """Return the least office with one line changed."""
    assert old in WARD
    return WARD.replace(old, new, 1)


def test_the_least_office_is_open_at_all_hours_and_has_the_settings_of_the_house() -> None:
    """A file that leaves out what it may leaves nothing undecided."""
    made = office(WARD)
    assert made.hours.week == ()
    assert (made.settings.undo, made.settings.grace, made.settings.rejoin) == (300, 900, "keep")
    assert (made.settings.ordinary_share, made.settings.latest_end) == (2, 240)
    assert made.settings.kiosk_per_minute == 20
    assert made.services[0].typical == 600
    assert made.services[0].target == 1800


def test_every_key_finds_its_place_in_the_office() -> None:
    """Nothing that the file says is lost."""
    text = with_line(
        'time_zone = "Asia/Ho_Chi_Minh"', 'time_zone = "UTC"\nhotline = "1900"\npublic_url = "https://q.vn/"'
    )
    text = text.replace('letter = "A"', 'letter = "A"\ncap = 9\ntarget_minutes = 20\ntypical_minutes = 4')
    text += """
[[priorities]]
id = "elderly"
name = { vi = "Người cao tuổi", en = "Elderly" }
share = 3
[[outcomes]]
id = "received"
name = { vi = "Đã nhận", en = "Received" }
[settings]
ordinary_share = 4
undo_minutes = 1
grace_minutes = 30
rejoin = "end"
latest_end = "01:30"
"""
    made = office(text)
    service = made.services[0]
    assert (made.time_zone, made.hotline, made.public_url) == ("UTC", "1900", "https://q.vn")
    assert (service.cap, service.target, service.typical) == (9, 1200, 240)
    assert (made.priorities[0].share, made.outcomes[0].name.in_("en")) == (3, "Received")
    settings = made.settings
    assert (settings.ordinary_share, settings.undo, settings.grace) == (4, 60, 1800)
    assert (settings.rejoin, settings.latest_end) == ("end", 90)


def test_words_in_further_languages_are_taken_under_their_codes() -> None:
    """An office may add a language to any of its words, and to no other."""
    made = office(with_line('en = "Certification"', 'en = "Certification", km = "បញ្ជាក់"'))

    assert made.services[0].name == Text("Chứng thực", "Certification", km="បញ្ជាក់")
    assert made.name == Text("Phường", "Ward")


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ('id = "ward"', 'id = "The Ward"', '2: id is "The Ward"; expected lower-case letters'),
        ('id = "ward"', 'id = "ward"\ncolour = "red"', "3: colour is not a key that is known here"),
        (
            'name = { vi = "Phường", en = "Ward" }',
            'name = "Phường"',
            '3: name is "Phường"; expected words in both languages: { vi = …, en = … }',
        ),
        ('en = "Certification"', 'fr = "Certification"', "8: services.name.en is missing"),
        (
            'en = "Certification"',
            'en = "Certification", khmer = "បញ្ជាក់"',
            '8: services.name.khmer is "khmer"; expected a language\'s code of two or three letters, e.g. km',
        ),
        (
            'en = "Certification"',
            'en = "Certification", km = " "',
            '8: services.name.km is " "; expected 1 to 120 characters that can be seen',
        ),
        (
            'en = "Certification"',
            'en = " "',
            '8: services.name.en is " "; expected 1 to 120 characters that can be seen',
        ),
        ("Asia/Ho_Chi_Minh", "Asia/Hanoi", '4: time_zone is "Asia/Hanoi"; expected a time zone such as'),
        ("Asia/Ho_Chi_Minh", "Asia", '4: time_zone is "Asia"; expected a time zone such as'),
        ('letter = "A"', 'letter = "Đ"', '9: services.letter is "Đ"; expected one letter from A to Z'),
        ('letter = "A"', "", "6: services.letter is missing"),
        ('letter = "A"', 'letter = "A"\ncap = true', "10: services.cap is true; expected a whole number from 1 on"),
        ('letter = "A"', 'letter = "A"\nhours = 8', "10: services.hours is 8; expected a table"),
        (
            'services = ["certification"]',
            'services = [\n  "certification",\n  "notary"]',
            '16: counters.services names "notary", which is no service here',
        ),
        (
            'services = ["certification"]',
            'services = ["certification", "certification"]',
            '14: counters.services names "certification" a second time',
        ),
        (
            'services = ["certification"]',
            "services = []",
            "14: counters.services has no entry; at least one is needed",
        ),
        (
            'time_zone = "Asia/Ho_Chi_Minh"',
            'time_zone = "Asia/Ho_Chi_Minh"\nprocedures = ["2.000815", "sao y"]',
            '5: procedures is "sao y"; expected a code such as 2.000815',
        ),
        (
            'time_zone = "Asia/Ho_Chi_Minh"',
            'time_zone = "Asia/Ho_Chi_Minh"\nprocedures = ["2.000815",\n  "2.000815"]',
            '6: procedures names "2.000815" a second time',
        ),
        (
            "[[counters]]",
            "[counters]",
            "11: counters is a table; expected a list of them: write [[counters]] with two brackets",
        ),
        (
            'letter = "A"',
            'leter = "A"',
            "9: services.leter is not a key that is known here; did you mean letter?",
        ),
        (
            "[[counters]]",
            "[[counter]]",
            "11: counter is not a key that is known here; did you mean counters?",
        ),
        (
            'services = ["certification"]',
            'services = ["certificaton"]',
            '14: counters.services names "certificaton", which is no service here; did you mean certification?',
        ),
        (
            "Asia/Ho_Chi_Minh",
            "Asia/HoChiMinh",
            (
                '4: time_zone is "Asia/HoChiMinh"; expected a time zone such as Asia/Ho_Chi_Minh; '
                "did you mean Asia/Ho_Chi_Minh?"
            ),
        ),
    ],
)
def test_a_finding_names_the_line_what_stands_there_and_what_is_expected(old: str, new: str, finding: str) -> None:
    """Whoever wrote the file can mend it without asking anybody."""
    found = findings(with_line(old, new))
    assert any(each.startswith(f"ward.toml:{finding}") for each in found), found


@pytest.mark.parametrize(
    ("settings", "finding"),
    [
        ('rejoin = "middle"', 'settings.rejoin is "middle"; expected "keep", "front" or "end"'),
        ("ordinary_share = 0", "settings.ordinary_share is 0; expected a whole number from 1 to 99"),
        ("undo_minutes = 1.5", "settings.undo_minutes is 1.5; expected whole minutes, 0 to 1440"),
        ('latest_end = "4:00"', 'settings.latest_end is "4:00"; expected a time of day such as "04:00"'),
        (
            "kiosk_per_minute = 61",
            "settings.kiosk_per_minute is 61; expected a whole number of numbers a minute, 0 to 60",
        ),
        ("latest_end = 07:00:00", 'settings.latest_end is "07:00:00"; expected a time of day such as "04:00"'),
    ],
)
def test_settings_out_of_range_are_found(settings: str, finding: str) -> None:
    """A setting that the rules cannot follow is refused."""
    assert findings(f"{WARD}[settings]\n{settings}") == [f"ward.toml:16: {finding}"]


def test_ids_must_differ() -> None:
    """Two things with one id could not be told apart in the books."""
    counter = WARD[WARD.index("[[counters]]") :]
    assert findings(WARD + counter) == ['ward.toml:16: counters.id is "1" a second time; ids must differ']


def test_services_may_share_a_letter() -> None:
    """Two kinds of visit may draw from one row of numbers."""
    service = WARD[WARD.index("[[services]]") : WARD.index("[[counters]]")]
    made = office(WARD + service.replace('"certification"', '"copies"'))
    assert [s.letter for s in made.services] == ["A", "A"]


def test_all_findings_come_at_once_in_the_order_of_their_lines() -> None:
    """One reading of the file is enough to mend it."""
    text = WARD.replace('"ward"', '"W"').replace('letter = "A"', "letter = 1").replace('["cert', '["notary", "cert')
    assert [finding.split(":")[1] for finding in findings(text)] == ["2", "9", "14"]


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        (b"id = 1\nname", "office:2: cannot be read as TOML: expected '=' after a key in a key/value pair"),
        (b"id = 1\nid = 2\n", "office:2: cannot be read as TOML: cannot overwrite a value"),
        (b"\n\nid = '\xff'", "office:3: is not UTF-8; save the file in UTF-8"),
    ],
)
def test_a_file_that_is_no_toml_is_told_its_line(content: bytes, finding: str) -> None:
    """A slip of syntax is found as quickly as a slip of content."""
    with pytest.raises(OfficeFileError) as error:
        office_in(content, "office")
    assert [str(each) for each in error.value.findings] == [finding]


def test_a_file_as_windows_saves_it_is_read() -> None:
    """A mark at its beginning and line ends of two characters do not disturb."""
    assert office_in(b"\xef\xbb\xbf" + WARD.replace("\n", "\r\n").encode(), "ward.toml") == office(WARD)


def test_a_file_that_cannot_be_opened_says_so(tmp_path: Path) -> None:
    """A folder given for a file is an error in plain words too."""
    with pytest.raises(OfficeFileError, match=r": cannot be read: Is a directory$"):
        read_office(tmp_path)


def test_words_are_kept_in_one_form() -> None:
    """Names that look the same are the same, however the editor wrote their marks."""
    assert office(unicodedata.normalize("NFD", WARD)) == office(WARD)


def test_the_sample_office_is_the_one_of_the_protocol() -> None:
    """Ids, letters and order of the sample office are relied upon by tests, rehearsals and other clients."""
    sample = sample_office()
    assert sample.id == "sample"
    assert {s.id: s.letter for s in sample.services} == {
        "certification": "A",
        "civil-status": "C",
        "land-building": "E",
        "business": "G",
        "labour-social": "H",
        "result": "K",
        "guidance": "L",
        "supplement": "Q",
        "leaders": "X",
    }
    assert [c.id for c in sample.counters] == ["1", "2", "3", "4", "5", "6", "7", "8", "leaders"]
    assert [p.id for p in sample.priorities] == ["elderly", "disability", "pregnant", "small-child", "merit"]
    assert [o.id for o in sample.outcomes] == [
        *("received", "supplement", "refused", "extended", "stopped"),
        *("result", "certified", "guidance", "sent-on", "left"),
    ]


def test_somebody_serves_each_service_of_the_sample_office() -> None:
    """No visitor of the sample office waits for a counter that does not exist."""
    sample = sample_office()
    served = {service for counter in sample.counters for service in counter.services}
    assert served == {ServiceId(s.id) for s in sample.services}


HALLS = """
[[zones]]
id = "ground"
name = { vi = "Tầng trệt", en = "Ground floor" }
counters = ["1"]
seats = 40

[voice]
languages = ["vi", "en"]
by_service = { certification = ["vi"] }
region = "south"
reading = "number"
four = "bon"
times = 1
pause_ms = 700
speed = 90
volume = 80
volumes = { "17:00-18:00" = 40, "06:00-08:00" = 60 }
quiet = ["11:30-13:30"]

[voice.words]
VNeID = "vi en i đi"
"""


def test_zones_and_voice_are_as_the_file_says() -> None:
    """Which hall hears what, how and when is the office's to say."""
    made = office(WARD + HALLS)
    (zone,) = made.all_zones
    assert (zone.id, zone.name.vi, zone.counters, zone.seats) == ("ground", "Tầng trệt", ("1",), 40)
    voice = made.settings.voice
    assert (voice.languages, voice.by_service) == (("vi", "en"), (("certification", ("vi",)),))
    assert (voice.region, voice.reading, voice.four) == ("south", "number", "bon")
    assert (voice.times, voice.pause, voice.speed, voice.volume) == (1, 700, 90, 80)
    assert voice.volumes == ((360, 480, 60), (1020, 1080, 40))
    assert (voice.quiet, voice.words) == (((690, 810),), (("VNeID", "vi en i đi"),))


def test_a_house_that_names_no_zone_is_one() -> None:
    """Whoever has one hall writes nothing, and every counter is in it."""
    (zone,) = office(WARD).all_zones
    assert (zone.id, zone.counters, zone.seats) == ("hall", ("1",), None)


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ('counters = ["1"]', 'counters = ["2"]', 'zones.counters names "2", which is no counter here'),
        ("seats = 40", "seats = 0", "zones.seats is 0; expected a whole number of seats, 1 to 5000"),
        ('["vi", "en"]', '["vi", "vi"]', "expected one to four languages by their codes, each once"),
        ('certification = ["vi"]', 'land = ["vi"]', 'voice.by_service names "land", which is no service here'),
        ("times = 1", "times = 9", "voice.times is 9; expected a whole number of times, 1 to 3"),
        ('"17:00-18:00" = 40', '"18:00-17:00" = 40', 'expected hours such as "07:30-11:30"'),
        ("speed = 90", "speed = 20", "voice.speed is 20; expected a whole number of per cent, 50 to 200"),
        ("VNeID =", '"1A" =', "expected an abbreviation of 20 characters at most"),
    ],
)
def test_what_is_wrong_with_halls_is_said(old: str, new: str, finding: str) -> None:
    """Whoever slips learns where, and what is expected."""
    assert old in HALLS
    (said,) = findings(WARD + HALLS.replace(old, new, 1))
    assert finding in said


def test_no_counter_is_in_two_zones() -> None:
    """A counter that two halls called to would be called twice."""
    twice = HALLS + '\n[[zones]]\nid = "up"\nname = { vi = "Lầu", en = "Up" }\ncounters = ["1"]\n'
    assert [each.partition(": ")[2] for each in findings(WARD + twice)] == [
        'zones.counters names "1", which is in another zone'
    ]


ORDER = """
[[priorities]]
id = "merit"
name = { vi = "Người có công", en = "People of merit" }

[settings.order]
name = "c-mu"
weight = 3
weights = { merit = 4 }
cap_minutes = 45
"""


def test_the_order_is_as_the_file_says() -> None:
    """Which order, how often a wait counts by class, and beyond how much nothing else counts."""
    order = office(WARD + ORDER).settings.order
    assert order == OrderSettings("c-mu", 3, ((ClassId("merit"), 4),), Seconds(2700))


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ('"c-mu"', '"whim"', 'settings.order.name is "whim"; expected "turns", "accumulating" or "c-mu"'),
        ("weight = 3", "weight = 11", "settings.order.weight is 11; expected a whole number from 1 to 10"),
        ("merit = 4", "elder = 4", 'settings.order.weights names "elder", which is no class here'),
        ("= 45", "= 20", "settings.order.cap_minutes is 20; expected at least the longest target_minutes, 30"),
    ],
)
def test_an_order_that_cannot_be_is_told_with_its_line(old: str, new: str, finding: str) -> None:
    """A weight that is none, of nobody, and a cap below what was promised."""
    with pytest.raises(OfficeFileError) as told:
        office((WARD + ORDER).replace(old, new))
    assert finding in str(told.value)
