"""Name the columns of a file of procedures, in both languages and as other files call them."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping


class Column(NamedTuple):
    """A column: the key by which this program writes it, and how else it may be called."""

    key: str
    vi: str
    others: tuple[str, ...] = ()


COLUMNS: tuple[Column, ...] = (
    Column("code", "Mã thủ tục", ("mã", "mã tthc", "id")),
    Column("group", "Lĩnh vực", ("field_vi", "nhóm")),
    Column("group_en", "Lĩnh vực (tiếng Anh)", ("field_en",)),
    Column("name", "Tên thủ tục", ("name_vi", "tên", "tên thủ tục hành chính")),
    Column("name_en", "Tên (tiếng Anh)"),
    Column("time_unit", "Đơn vị thời hạn", ("đơn vị",)),
    Column("time_value", "Thời hạn", ("thời hạn giải quyết",)),
    Column("fee", "Lệ phí", ("phí", "phí, lệ phí")),
    Column("fee_en", "Lệ phí (tiếng Anh)"),
    Column("papers", "Thành phần hồ sơ", ("giấy tờ", "hồ sơ")),
    Column("steps", "Trình tự thực hiện", ("các bước", "trình tự")),
    Column("forms", "Mẫu đơn, tờ khai", ("biểu mẫu",)),
    Column("legal_basis", "Căn cứ pháp lý"),
    Column("synonyms", "Tên gọi khác", ("từ khóa",)),
    Column("service", "Nhóm số (mã dịch vụ)"),
    Column("valid_from", "Hiệu lực từ"),
    Column("valid_to", "Hiệu lực đến"),
    Column("checked_on", "Ngày kiểm tra"),
    Column("source", "Nguồn"),
    Column("replaced_by", "Thay thế bởi"),
)
"""In the order in which they are written."""

KEYS = tuple(column.key for column in COLUMNS)


def head(said: str) -> str:
    """Return a head as it is compared: whatever its case, its spaces and how its marks are joined."""
    return re.sub(r"[\s_]+", " ", unicodedata.normalize("NFC", said)).strip(" *:").casefold()


BY_HEAD: Mapping[str, str] = {
    head(name): column.key for column in COLUMNS for name in (column.key, column.vi, *column.others)
}
"""The key of a column by what stands over it."""

CODES = frozenset({"code", "replaced_by"})
"""The columns of which a number is a code that may have lost a zero."""

DATES = frozenset({"valid_from", "valid_to", "checked_on"})
