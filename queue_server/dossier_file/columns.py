"""Name the columns of a file of dossiers as one-stop software calls them, in both languages."""

from __future__ import annotations

from queue_server.table_file.layout import Column, Layout, by_head

COLUMNS: tuple[Column, ...] = (
    Column("code", "Mã hồ sơ", ("mã số hồ sơ", "số hồ sơ", "mã số hs", "mã hs", "mã biên nhận", "dossier code")),
    Column("procedure", "Mã thủ tục", ("mã tthc", "mã thủ tục hành chính", "mã số tthc", "procedure code")),
    Column(
        "procedure_name",
        "Tên thủ tục",
        ("thủ tục", "tên thủ tục hành chính", "thủ tục hành chính", "tên tthc", "tthc", "procedure name"),
    ),
    Column(
        "received",
        "Ngày tiếp nhận",
        ("ngày nhận", "thời gian tiếp nhận", "ngày giờ tiếp nhận", "ngày nộp", "ngày nhận hồ sơ", "received on"),
    ),
    Column(
        "due",
        "Ngày hẹn trả",
        ("ngày hẹn trả kết quả", "ngày hẹn", "hẹn trả", "hạn xử lý", "hạn giải quyết", "promised day", "due date"),
    ),
    Column(
        "new_due",
        "Ngày hẹn lại",
        ("ngày hẹn trả mới", "gia hạn đến", "ngày gia hạn", "hẹn lại", "hạn mới", "extended to", "new promised day"),
    ),
    Column("original_due", "Ngày hẹn trước khi hẹn lại", ("ngày hẹn cũ", "promised before it was put off")),
    Column(
        "status",
        "Trạng thái",
        ("tình trạng", "trạng thái hồ sơ", "tình trạng hồ sơ", "tình trạng xử lý", "where it stands", "outcome"),
    ),
    Column(
        "ended",
        "Ngày có kết quả",
        ("ngày kết thúc", "ngày hoàn thành", "ngày kết thúc xử lý", "ngày xử lý xong", "result on", "ended on"),
    ),
    Column(
        "handed_over",
        "Ngày trả kết quả",
        ("ngày trả", "ngày trả kq", "ngày trả hồ sơ", "handed over on", "returned on"),
    ),
)

DAYS = ("received", "due", "new_due", "original_due", "ended", "handed_over")

LARGEST_FILE, MOST_ROWS = 25_000_000, 60_000
"""Bytes and rows: several years of a ward."""

LAYOUT = Layout(by_head(COLUMNS), ("code", "procedure"), MOST_ROWS, LARGEST_FILE, 100.0, DAYS, is_of_others=True)
"""What a file of dossiers may be; what stands in other columns leaves the process that reads it with nobody."""
