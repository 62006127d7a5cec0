"""Name the columns of a file of procedures, in both languages and as other files call them."""

from __future__ import annotations

from queue_server.domain.catalogue.catalogue import MOST_PROCEDURES
from queue_server.table_file.layout import Column, Layout, by_head

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


LARGEST_FILE = 4_000_000
"""Bytes: several times 5,000 procedures."""

LAYOUT = Layout(by_head(COLUMNS), ("code", "replaced_by"), MOST_PROCEDURES, LARGEST_FILE)
"""What a file of procedures may be."""
