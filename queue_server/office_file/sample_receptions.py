"""Say when the leaders of the sample office receive citizens: Mondays and Thursdays, as its seed does."""

from __future__ import annotations

from queue_server.domain.core.identifiers import CounterId, ServiceId
from queue_server.domain.core.text import Text
from queue_server.domain.receptions.calendar import Place, Plan, Post, PostId, Span, Weekly
from queue_server.domain.receptions.setting import SetCalendar

_CHAIR, _DEPUTY, _SECRETARY = PostId("chair"), PostId("deputy-chair"), PostId("secretary")
_MORNING, _AFTERNOON = Span(450, 690), Span(810, 1020)

_POSTS = (
    Post(_CHAIR, Text("Chủ tịch UBND phường", "Chair of the People's Committee")),
    Post(_DEPUTY, Text("Phó Chủ tịch UBND phường", "Deputy chair of the People's Committee")),
    Post(_SECRETARY, Text("Bí thư Đảng ủy phường", "Secretary of the Party committee")),
    Post(PostId("land"), Text("Phòng Kinh tế, Hạ tầng và Đô thị", "Economy, infrastructure and urban affairs")),
    Post(PostId("culture"), Text("Phòng Văn hóa – Xã hội", "Culture and social affairs")),
)
"""Who receives, and who answers for what is promised."""


def sample_receptions() -> SetCalendar:
    """Return what lets the sample office have its reception days, called by the hall's numbers with an X."""
    room = Text("Phòng tiếp công dân, tầng 1", "Reception room, ground floor")
    weekly = (
        Weekly(1, _DEPUTY, _MORNING),
        Weekly(1, _SECRETARY, _AFTERNOON),
        Weekly(4, _CHAIR, _MORNING),
        Weekly(4, _DEPUTY, _AFTERNOON),
    )
    return SetCalendar(Plan(Place(room, ServiceId("leaders"), CounterId("leaders")), _POSTS, weekly, ()))
