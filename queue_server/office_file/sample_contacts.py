"""Hold what the sample office posts of itself: made up, numbers and addresses that reach nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.core.text import Text
from queue_server.domain.posted.contact import Contact, ContactId

if TYPE_CHECKING:
    from collections.abc import Iterator

    from queue_server.domain.core.identifiers import ServiceDay


def sample_contacts(checked_on: ServiceDay) -> Iterator[tuple[ContactId, Contact]]:
    """Yield the contacts in their order."""
    made = (
        Contact(
            "hotline",
            Text("Phản ánh, kiến nghị", "Complaints and suggestions"),
            telephone="1900 0003",
            words=Text("Trong giờ làm việc", "In working hours"),
            checked_on=checked_on,
        ),
        Contact("email", Text("Thư của Bộ phận Một cửa", "The one-stop desk"), email="mot-cua@phuong-mau.example"),
        Contact(
            "leader",
            Text("Chủ tịch Ủy ban nhân dân phường", "Chairperson of the ward's People's Committee"),
            person="(họ tên mẫu)",
            telephone="1900 0001",
            email="chu-tich@phuong-mau.example",
            words=Text("Tiếp công dân sáng thứ Hai hằng tuần", "Receives citizens every Monday morning"),
            checked_on=checked_on,
        ),
        Contact(
            "leader",
            Text("Phó Chủ tịch Ủy ban nhân dân phường", "Vice chairperson of the ward's People's Committee"),
            person="(họ tên mẫu)",
            telephone="1900 0002",
            words=Text("Tiếp công dân sáng thứ Năm hằng tuần", "Receives citizens every Thursday morning"),
            checked_on=checked_on,
        ),
        Contact(
            "address",
            Text("Trụ sở", "The office"),
            words=Text("Số 0 đường Mẫu, phường Mẫu", "0 Sample Street, Sample Ward"),
            checked_on=checked_on,
        ),
        Contact(
            "note",
            words=Text(
                "Đây là dữ liệu mẫu để dùng thử: các số điện thoại và địa chỉ trên không có thật.",
                "This is a sample to try the program with: no number or address above is real.",
            ),
            checked_on=checked_on,
        ),
    )
    return ((ContactId(f"{at:016x}"), contact) for at, contact in enumerate(made))
