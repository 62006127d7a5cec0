"""The manager's catalogue in the browser: edited by part, compared, published, taken in from a file, checked anew."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.hall import Hall
from tests.catalogued import BIRTH, COPY, PARK, SIGNATURE, publish
from tests.house import House, running
from tests.procedure_file.files import as_tcvn3, csv_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Dialog, Page

pytestmark = pytest.mark.browser

PHONE = (390, 780)

WORDS = {
    "vi": {
        "vi": "Tiếng Việt",
        "save": "Lưu bản nháp",
        "saved": "Đã lưu bản nháp: Lệ phí",
        "published": "Đang công bố",
        "draft": "Bản nháp",
        "publish": "Công bố",
        "done": "Đã công bố 1 thủ tục",
        "refused": "Có 3 chỗ không nhận được nên chưa nhập gì cả",
        "twice": "Mã này đã có ở một dòng trước",
        "unit": "Thời hạn là một số nguyên từ 1 đến 3660",
        "encoding": "TCVN3",
        "take": "Nhập 2 thủ tục vào bản nháp",
        "leave": "Còn lời chưa lưu",
    },
    "en": {
        "vi": "Vietnamese",
        "save": "Save draft",
        "saved": "Draft saved: Fee",
        "published": "Published",
        "draft": "Draft",
        "publish": "Publish",
        "done": "1 procedures are published",
        "refused": "3 places cannot be accepted",
        "twice": "stands in an earlier row",
        "unit": "A time is a whole number from 1 to 3660",
        "encoding": "TCVN3",
        "take": "Take in 2 procedures as drafts",
        "leave": "Words are not saved",
    },
}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Run an office of the sample's form."""
    with running(tmp_path_factory.mktemp("house")) as house:
        publish(house)
        yield house


@pytest.fixture(params=["vi", "en"])
def both(browser: Browser, house: House, request: pytest.FixtureRequest) -> Iterator[Hall]:
    """Return its screens, in each language."""
    hall = Hall(browser, house, request.param)
    yield hall
    hall.close()


@pytest.fixture
def desk(browser: Browser, house: House) -> Iterator[Hall]:
    """Return its screens."""
    hall = Hall(browser, house)
    yield hall
    hall.close()


def as_manager(hall: Hall, asked: str = "", name: str = "Quản lý", size: tuple[int, int] = (1366, 768)) -> Page:
    """Open the catalogue as a manager who is called so."""
    house = hall.house
    if ("manager", name) not in house.tokens:
        house.tokens["manager", name] = house.token("manager", name, house.office)
    return hall.screen(f"/catalogue/{asked}#token={house.tokens['manager', name]}", size)


def say(hall: Hall, word: str) -> str:
    """Return what something is called on the screen."""
    return WORDS[hall.language][word]


def fee_of(house: House, code: str) -> str | None:
    """Return which fee anybody reads."""
    fee: dict[str, str] = house.anybody().look(f"/procedures/{code}").json().get("fee", {})
    return fee.get("vi")


def edit(page: Page, part: str) -> None:
    """Open a part, whose first field has the focus then."""
    page.locator(f"[data-part={part}] .edit").click()
    expect(page.locator(f"[data-part={part}] form").locator("input, select, textarea, .add").first).to_be_focused()


def fill_fee(page: Page, words: str) -> None:
    """Type a fee, and press what saves it."""
    edit(page, "fee")
    page.locator("[data-part=fee] [name=vi]").fill(words)
    page.locator("[data-part=fee] [type=submit]").click()


def bring(page: Page, name: str, content: bytes) -> None:
    """Choose a file."""
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})


def test_a_part_is_edited_compared_published_and_read_by_anybody(both: Hall) -> None:
    """Found as it is typed, saved by itself, shown beside what is published, and public only once it is published."""
    house, head = both.house, both.house.somebody("manager")
    head.done(f"/procedures/{BIRTH}/edit", {"fee": {"vi": "0"}})
    head.act("/catalogue/publish", {"procedures": [BIRTH]})
    page = as_manager(both)
    expect(page.locator(".row")).to_have_count(5)
    page.keyboard.press("/")
    page.keyboard.type("khai sinh")
    page.keyboard.press("Enter")
    expect(page.locator(".row-name").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".one h2")).to_be_focused()
    page.locator("[data-part=fee] .edit").press("Enter")
    page.locator("[data-part=fee] textarea").first.fill("15.000 đồng")
    page.locator("[data-part=fee]").get_by_role("button", name=say(both, "save")).press("Enter")
    expect(page.locator(".outcome")).to_contain_text(say(both, "saved"))
    expect(page.locator("[data-part=fee] .edit")).to_be_focused()
    expect(page.locator("[data-part=fee] .was")).to_contain_text("0")
    assert fee_of(house, BIRTH) == "0"

    page.locator(".to-publish").press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.locator("thead th")).to_have_text([re.compile("."), say(both, "published"), say(both, "draft")])
    expect(dialog.locator("tbody tr")).to_have_count(1)
    dialog.get_by_role("button", name=say(both, "publish"), exact=True).click()
    expect(page.locator(".outcome")).to_contain_text(say(both, "done"))
    expect(page.locator(".drafted")).to_have_count(0)
    assert fee_of(house, BIRTH) == "15.000 đồng"
    public = both.screen(f"/procedures/#sample/{BIRTH}")
    expect(public.locator(".in-short")).to_contain_text("15.000 đồng")
    version = page.locator(".version").first
    version.locator("summary").click()
    expect(version.locator("tbody td")).to_have_text(["0", "15.000 đồng"])


def test_two_managers_at_once_find_each_others_words_and_choose(desk: Hall) -> None:
    """The slower one is told who was faster, when, and what she wrote; nothing is written over before she says so."""
    mine, hers = as_manager(desk, f"?procedure={COPY}"), as_manager(desk, f"?procedure={COPY}", "Chị Lan")
    edit(mine, "fee")
    fill_fee(hers, "11.000 đồng")
    expect(hers.locator("[data-part=fee] .said")).to_contain_text("11.000 đồng")
    mine.locator("[data-part=fee] [name=vi]").fill("12.000 đồng")
    mine.locator("[data-part=fee] [type=submit]").click()
    meanwhile = mine.locator(".meanwhile")
    expect(meanwhile).to_contain_text(re.compile(r"Chị Lan, \d\d:\d\d đã sửa phần này"))
    expect(meanwhile).to_contain_text("11.000 đồng")
    expect(mine.locator("[data-part=fee] [name=vi]")).to_have_value("12.000 đồng")
    drafted = desk.house.somebody("manager").look(f"/procedures/{COPY}/history").json()["draft"]
    assert drafted["fee"]["vi"] == "11.000 đồng"
    mine.locator(".keep-mine").click()
    expect(mine.locator("[data-part=fee] .said")).to_contain_text("12.000 đồng")

    hers.reload()
    edit(hers, "steps")
    fill_fee(mine, "13.000 đồng")
    expect(mine.locator("[data-part=fee] .said")).to_contain_text("13.000 đồng")
    hers.locator("[data-part=steps] .add").click()
    expect(hers.locator("[data-part=steps] textarea").first).to_be_focused()
    hers.keyboard.type("Nộp hồ sơ")
    hers.locator("[data-part=steps] [type=submit]").click()
    expect(hers.locator("[data-part=steps] .said")).to_contain_text("Nộp hồ sơ")
    expect(hers.locator("[data-part=fee] .said")).to_contain_text("13.000 đồng")


def test_a_draft_that_somebody_changed_is_not_published_as_it_was_seen(desk: Hall) -> None:
    """The differences were looked at before: they are shown anew, and published by another press."""
    head = desk.house.somebody("manager")
    head.done(f"/procedures/{SIGNATURE}/edit", {"fee": {"vi": "1.000 đồng"}})
    page = as_manager(desk, f"?procedure={SIGNATURE}")
    page.locator(".to-publish").click()
    head.done(f"/procedures/{SIGNATURE}/edit", {"fee": {"vi": "2.000 đồng"}})
    dialog = page.get_by_role("dialog")
    dialog.locator(".confirm").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Người khác vừa sửa")
    expect(dialog.locator("tbody")).to_contain_text("2.000 đồng")
    assert fee_of(desk.house, SIGNATURE) is None
    dialog.locator(".confirm").click()
    expect(dialog).to_have_count(0)
    assert fee_of(desk.house, SIGNATURE) == "2.000 đồng"


def test_what_is_emptied_is_unknown_and_what_cannot_be_is_said_in_words(desk: Hall) -> None:
    """No fee is not a fee of nothing; a figure that is none is not saved, and stays in its field."""
    head = desk.house.somebody("manager")
    head.done(f"/procedures/{PARK}/edit", {"fee": {"vi": "5.000 đồng"}, "time": {"unit": "hours", "value": 4}})
    page = as_manager(desk, f"?procedure={PARK}")
    fill_fee(page, "")
    expect(page.locator("[data-part=fee] .said")).to_contain_text("Chưa biết")
    assert "fee" not in head.look(f"/procedures/{PARK}/history").json()["draft"]
    edit(page, "time")
    page.locator("[data-part=time] [name=value]").fill("0")
    page.locator("[data-part=time] [type=submit]").click()
    expect(page.locator("[data-part=time] .fault")).to_contain_text("số nguyên từ 1 đến 3660")
    expect(page.locator("[data-part=time] [name=value]")).to_have_value("0")
    edit(page, "name")
    page.locator("[data-part=name] [name=vi]").fill(" ")
    page.locator("[data-part=name] [type=submit]").click()
    expect(page.locator("[data-part=name] .fault")).to_contain_text("Tên bằng tiếng Việt là cần")


def test_leaving_with_unsaved_words_asks(both: Hall) -> None:
    """To another room, by the browser's own way back, and out of the page; staying loses nothing."""
    page = as_manager(both)
    page.locator(f"[data-id='{BIRTH}']").click()
    edit(page, "source")
    page.locator("[data-part=source] textarea").fill("Cổng dịch vụ công")
    page.locator(".room").nth(1).click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(say(both, "leave"))
    page.keyboard.press("Enter")
    expect(dialog).to_have_count(0)
    page.go_back()
    expect(dialog).to_contain_text(say(both, "leave"))
    page.keyboard.press("Escape")
    expect(page.locator("[data-part=source] textarea")).to_have_value("Cổng dịch vụ công")
    asked: list[str] = []

    def stay(box: Dialog) -> None:
        asked.append(box.type)
        box.dismiss()

    page.once("dialog", stay)
    page.close(run_before_unload=True)
    expect(page.locator("[data-part=source] textarea")).to_have_value("Cổng dịch vụ công")
    assert asked == ["beforeunload"]
    page.go_back()
    dialog.locator(".away").click()
    expect(page.locator(".rows")).to_be_visible()
    assert "source" not in both.house.somebody("manager").look(f"/procedures/{BIRTH}/history").json().get("draft", {})


def test_a_file_is_looked_at_mended_and_taken_in_whole(both: Hall) -> None:
    """What is wrong is told by row and column in words; nothing is taken in before all is well, then all of it."""
    house, head = both.house, both.house.somebody("manager")
    one, two = f"7.00000{1 + 2 * (both.language == 'en')}", f"7.00000{2 + 2 * (both.language == 'en')}"
    bad = csv_of((one, "Thử", "Việc một", "weeks", "3"), (one, "Thử", "Việc hai"), ("đ!", "Thử", "Việc ba"))
    page = as_manager(both, "?room=files")
    bring(page, "danh-sach.csv", bad.encode())
    expect(page.locator(".troubles .fault")).to_contain_text(say(both, "refused"))
    expect(page.locator(".troubles tbody tr")).to_have_count(3)
    expect(page.locator(".troubles tbody tr").nth(0)).to_contain_text(say(both, "unit"))
    expect(page.locator(".troubles tbody tr").nth(1)).to_contain_text(say(both, "twice"))
    expect(page.locator(".take")).to_have_count(0)
    bring(page, "cu.csv", as_tcvn3(csv_of((one, "Thử", "Chứng thực chữ ký người dịch đã được đăng ký"))).encode())
    expect(page.locator(".files .fault")).to_contain_text(say(both, "encoding"))
    good = csv_of((one, "Thử", "Việc một", "hours", "3"), (two, "Thử", "Việc hai", "", "", "9000"))
    bring(page, "danh-sach.csv", good.encode())
    expect(page.locator(".counts dd").first).to_have_text("2")
    expect(page.locator(".change")).to_have_count(2)
    assert one not in head.look("/catalogue").json()["procedures"]
    page.get_by_role("button", name=say(both, "take")).click()
    expect(page.locator(".files .done")).to_be_visible()
    assert {one, two} <= head.look("/catalogue").json()["procedures"].keys()
    assert house.anybody().look(f"/procedures/{one}").status_code == 404
    page.locator(".files .done + .press a").click()
    expect(page.locator(f".change input[value='{two}']")).to_be_checked()
    for code in (one, two):
        head.done(f"/procedures/{code}/drop-draft")


def test_a_file_that_somebody_overtook_is_not_taken_in(desk: Hall) -> None:
    """What was changed after the preview is not written over: the file is read again, and shown anew."""
    head, page = desk.house.somebody("manager"), as_manager(desk, "?room=files")
    bring(page, "le-phi.csv", f"code,source\n{COPY},Theo tệp\n".encode())
    expect(page.locator(".take")).to_be_visible()
    head.done(f"/procedures/{COPY}/edit", {"source": "Theo người khác"})
    page.locator(".take").click()
    expect(page.locator(".files .fault")).to_contain_text("Chưa nhập gì")
    page.locator(".again").click()
    expect(page.locator(".change td")).to_have_text(["Theo người khác", "Theo tệp"])
    page.locator(".take").click()
    expect(page.locator(".files .done")).to_contain_text("0 mới, 1 thay đổi")
    head.done(f"/procedures/{COPY}/edit", {"unknown": ["source"]})


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_catalogue_is_written_as_a_file_that_changes_nothing_when_it_comes_back(desk: Hall, form: str) -> None:
    """Of what is drafted too."""
    page = as_manager(desk, "?room=files")
    with page.expect_download() as loading:
        page.locator(f"[data-file='drafted.{form}']").click()
    path = loading.value.path()
    assert loading.value.suggested_filename == f"procedures-sample.{form}"
    bring(page, f"x.{form}", path.read_bytes())
    expect(page.locator(".counts dd").nth(2)).not_to_have_text("0")
    expect(page.locator(".counts dd").nth(0)).to_have_text("0")
    expect(page.locator(".counts dd").nth(1)).to_have_text("0")


def test_what_nobody_has_checked_for_long_is_shown_on_the_board_and_checked_in_one_press(both: Hall) -> None:
    """The board counts them and leads to them; each goes with its press, which leaves a draft with who checked it."""
    head = both.house.somebody("manager")
    board = both.screen(f"/manager/#token={both.house.token_of('manager')}")
    stale = len(head.look("/catalogue").json()["stale"])
    notice = board.locator(".notices li", has=board.locator("button"), has_text="180")
    expect(notice).to_contain_text(str(stale))
    with board.context.expect_page() as opened:
        notice.get_by_role("button").click()
    page = opened.value
    expect(page.locator(".row")).to_have_count(stale)
    first = page.locator(".row-name").first
    code = first.get_attribute("data-id")
    page.locator(".row .check").first.click()
    expect(page.locator(".row")).to_have_count(stale - 1)
    expect(notice).to_contain_text(str(stale - 1))
    page.goto(page.url.replace("show=stale", f"procedure={code}"))
    expect(page.locator(".checking")).to_contain_text("Quản lý")
    expect(page.locator("[data-part=checked_on] .badge")).to_be_visible()


def test_a_procedure_is_added_replaced_and_followed(desk: Hall) -> None:
    """A new one in a new group, chosen by search as what replaces another, leads there once both are published."""
    page = as_manager(desk, size=PHONE)
    page.locator(".new").click()
    page.get_by_label("Mã thủ tục").fill("6.000001")
    page.get_by_label("Tên bằng tiếng Việt").fill("Xin phép tổ chức hội làng")
    page.get_by_role("dialog").locator("select").select_option("other")
    page.get_by_role("dialog").locator("[type=submit]").click()
    expect(page.locator(".one h2")).to_have_text("Xin phép tổ chức hội làng")
    edit(page, "group")
    page.locator(".new-group summary").click()
    page.locator("[name=group-vi]").fill("Văn hóa")
    page.locator(".new-group button").click()
    expect(page.locator("[data-part=group] form > label select")).to_have_value("van-hoa")
    page.locator("[data-part=group] [type=submit]").click()
    expect(page.locator("[data-part=group] .said")).to_contain_text("Văn hóa")

    page.locator(".ways a").first.click()
    page.locator(f"[data-id='{PARK}']").click()
    page.locator(".end").click()
    page.locator("[data-part=replaced_by] [name=look]").fill("hoi lang")
    page.locator(".offered button").first.click()
    expect(page.locator("[data-part=replaced_by] .chosen")).to_contain_text("6.000001")
    page.locator("[data-part=replaced_by] [type=submit]").click()
    expect(page.locator("[data-part=replaced_by] .said")).to_contain_text("hội làng")
    page.locator(".to-publish").click()
    page.locator(".confirm").click()
    expect(page.get_by_role("alert")).to_contain_text("chưa công bố")
    page.keyboard.press("Escape")
    page.locator(".room").nth(1).click()
    page.locator(".drafts .to-publish").click()
    page.locator(".confirm").click()
    expect(page.locator(".empty")).to_be_visible()
    public = desk.screen(f"/procedures/#sample/{PARK}")
    expect(public.locator(".procedure h2")).to_have_text("Xin phép tổ chức hội làng")


def test_what_changed_since_is_read_by_version_and_a_draft_is_taken_back(desk: Hall) -> None:
    """From the beginning all is new, after the latest nothing; a draft that is taken back is asked about first."""
    head = desk.house.somebody("manager")
    head.done(f"/procedures/{BIRTH}/edit", {"source": "Sổ tay"})
    page = as_manager(desk, "?room=versions&since=0")
    expect(page.locator(".change").first).to_be_visible()
    latest = head.look("/catalogue").json()["version"]
    page.locator("[name=since-version]").select_option(f"{latest}")
    expect(page.locator(".since")).to_contain_text("không có gì thay đổi")
    page.keyboard.press("Tab")
    page.locator(".room").nth(1).focus()
    page.keyboard.press("Enter")
    page.locator(".change", has_text=BIRTH).locator(".drop").click()
    page.get_by_role("dialog").locator(".confirm").click()
    expect(page.locator(".change", has_text=BIRTH)).to_have_count(0)
    assert "draft" not in head.look(f"/procedures/{BIRTH}/history").json()
