"""What a client could say that no good client says: arguments, packets, frames and handshakes."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass

from hypothesis import strategies as st

TEXT, BINARY = 1, 2

names = (
    st.sampled_from(["watch", "unwatch", "patch", "beat", "connect", "disconnect", "*", "", "__proto__"]) | st.text()
)
"""Events."""

offices = st.sampled_from(["sample", "sample", "nowhere", ""]) | st.text()
views = (
    st.sampled_from(["public", "display", "kiosk", "manager", "counter/1", "counter/99", "counter/", "ticket/", "/"])
    | st.text()
    | st.text(max_size=40).map(lambda end: f"ticket/{end}")
    | st.integers(0, 99_999_999).map(lambda day: f"ticket/{day:08d}-{'0' * 32}")
    | st.integers(1, 15_000).map(lambda length: "v" * length)
)
options = st.fixed_dictionaries({"office": offices, "view": views})

LONG_WORDS = st.integers(1, 15_000).map(lambda length: "x" * length)
"""Four of them are no more than one message may have."""

leaves = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text() | LONG_WORDS
values = st.recursive(
    leaves,
    lambda some: (
        st.lists(some, max_size=4) | st.dictionaries(st.text(max_size=8) | st.just("view"), some, max_size=4)
    ),
    max_leaves=12,
)


@st.composite
def nested(draw: st.DrawFn) -> object:
    """Return something deep inside of lists or objects."""
    made: object = draw(leaves)
    for kind in draw(st.lists(st.sampled_from("[{"), min_size=1, max_size=300)):
        made = [made] if kind == "[" else {"view": made}
    return made


arguments = st.lists(options | values | nested(), max_size=3)
with_bytes = st.lists(options | values | st.binary(max_size=2_000), min_size=1, max_size=3)


@dataclass(frozen=True)
class Frame:
    """A WebSocket frame, right or wrong (RFC 6455)."""

    payload: bytes
    opcode: int = TEXT
    first: int = 0x80
    """Whether it is the last of its message, and the reserved bits."""
    masked: bool = True
    claims: int | None = None
    """How long it says that it is, when that is not true."""

    def wire(self) -> bytes:
        """Return the bytes that go out."""
        said = len(self.payload) if self.claims is None else self.claims
        mask = 0x80 if self.masked else 0
        short, long = 126, 127
        if said < short:
            head = struct.pack("!BB", self.first | self.opcode, mask | said)
        elif said < 1 << 16:
            head = struct.pack("!BBH", self.first | self.opcode, mask | short, said)
        else:
            head = struct.pack("!BBQ", self.first | self.opcode, mask | long, said)
        return head + (bytes(4) if self.masked else b"") + self.payload


garbage = st.text() | st.sampled_from(
    ["[", "{", '["watch"', "[" * 5_000, "]", '["watch",{"_placeholder":true,"num":0}]']
)
packets = st.builds(
    "".join,
    st.tuples(
        st.sampled_from("0123456789b"),
        st.sampled_from(["", *"0123456789"]),
        st.sampled_from(["", "1-", "3-", "99999999-", "/", "/admin,", "/?x=1,"]),
        st.sampled_from(["", "0", "7", "9" * 30, "-1"]),
        st.builds(json.dumps, values) | garbage,
    ),
)
"""Engine.IO and Socket.IO, each part right or wrong."""

frames = (
    packets.map(lambda packet: Frame(packet.encode("utf-8", "surrogatepass")))
    | st.binary(max_size=300).map(lambda payload: Frame(payload, BINARY))
    | st.binary(max_size=300).map(Frame)
    | st.integers(60_000, 200_000).map(lambda length: Frame(b"4" * length))
    | st.builds(
        Frame,
        st.binary(max_size=200),
        st.integers(0, 15),
        st.sampled_from([0x80, 0x00, 0xC0, 0xF0]),
        st.booleans(),
        st.none() | st.sampled_from([0, 1, 125, 126, 65_535, 65_536, 1 << 32, (1 << 64) - 1]),
    )
)

queries = st.dictionaries(
    st.sampled_from(["EIO", "transport", "sid", "t", "b64", "j"]) | st.text(max_size=5),
    st.sampled_from(["3", "4", "5", "websocket", "polling", "", "0"]) | st.text(max_size=20),
    max_size=5,
)
"""How a handshake asks."""
