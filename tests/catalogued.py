"""Publish a few procedures at a house: one with all that is known, one without papers, one that nobody's line has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.house import House

BIRTH, COPY, SIGNATURE, PARK, LAND = "1.001193", "2.000815", "2.000884", "9.000001", "9.000002"

PROCEDURES: dict[str, dict[str, Any]] = {
    BIRTH: {
        "name": {"vi": "Đăng ký khai sinh", "en": "Register a birth"},
        "group": "civil",
        "service": "civil-status",
        "time": {"unit": "working-days", "value": 1},
        "fee": {"vi": "0"},
        "papers": [
            {"name": {"vi": "Tờ khai đăng ký khai sinh", "en": "Form of a birth"}, "originals": 1},
            {"name": {"vi": "Giấy chứng sinh", "en": "Certificate of the birth"}, "originals": 1, "copies": 2},
            {
                "name": {"vi": "Văn bản ủy quyền", "en": "Power of attorney"},
                "needed_by": {"vi": "Người đi thay cha, mẹ", "en": "Whoever comes for the parents"},
            },
        ],
    },
    COPY: {
        "name": {"vi": "Chứng thực bản sao từ bản chính", "en": "Certify copies of originals"},
        "group": "copies",
        "service": "certification",
        "time": {"unit": "same-day"},
        "fee": {"vi": "10000"},
        "papers": [{"name": {"vi": "Bản chính giấy tờ", "en": "The originals"}, "originals": 1}],
    },
    SIGNATURE: {
        "name": {"vi": "Chứng thực chữ ký", "en": "Certify a signature"},
        "group": "copies",
        "service": "certification",
    },
    PARK: {"name": {"vi": "Xin phép tổ chức lễ hội", "en": "Permit for a festival"}, "group": "other"},
    LAND: {
        "name": {
            "vi": "Đăng ký biến động về quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất trong các "
            "trường hợp chuyển nhượng, thừa kế, tặng cho",
            "en": "Register a change of a right to use land, or to own what stands on it, by sale or gift",
        },
        "group": "other",
        "service": "land-building",
        "time": {"unit": "calendar-days", "value": 20},
        "papers": [
            {
                "name": {
                    "vi": f"Giấy tờ về quyền sử dụng đất, bản thứ {at}, có xác nhận của cơ quan có thẩm quyền",
                    "en": f"Paper {at} about the right to use the land, confirmed by the authority that may",
                },
                "originals": at,
                "copies": 1,
            }
            for at in range(1, 15)
        ],
    },
}

GROUPS = {"civil": ("Hộ tịch", "Civil status"), "copies": ("Chứng thực", "Certification"), "other": ("Khác", "Other")}


def publish(house: House) -> None:
    """Let a manager draft them all and publish them."""
    manager = house.somebody("manager")
    for group, (vi, en) in GROUPS.items():
        manager.done("/catalogue/name-group", {"id": group, "name": {"vi": vi, "en": en}})
    for code, parts in PROCEDURES.items():
        manager.done(f"/procedures/{code}/edit", parts)
    manager.done("/catalogue/publish", {"procedures": list(PROCEDURES)})
