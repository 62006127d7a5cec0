"""What clients say in WebSocket frames: put together however it comes, and refused where it breaks RFC 6455."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wsproto.frame_protocol import FrameProtocol

from queue_server.live.frames import (
    BINARY,
    CLOSE,
    CONTINUED,
    MOST,
    PING,
    TEXT,
    ClosingError,
    Frames,
    Said,
    answer_to,
    closing,
    frame,
    reason_to_close,
    text_of,
)


def masked(text: bytes, opcode: int = TEXT, mask: bytes = b"\x01\x02\x03\x04", *, is_last: bool = True) -> bytes:
    """Return a frame as a client sends it."""
    whole = bytearray(frame(text, opcode))
    start = len(whole) - len(text)
    whole[0] &= 0xFF if is_last else 0x7F
    whole[1] |= 0x80
    return bytes(whole[:start]) + mask + bytes(each ^ mask[n % 4] for n, each in enumerate(text))


def said_in(pieces: list[bytes]) -> list[Said]:
    """Return what is understood of pieces that come one after another."""
    frames = Frames()
    return [said for piece in pieces for said in frames.take(piece)]


def reason_for(*pieces: bytes) -> int:
    """Return the code with which a connection is closed on which these came."""
    with pytest.raises(ClosingError) as closing:
        said_in(list(pieces))
    return closing.value.reason


@given(
    st.lists(st.tuples(st.binary(max_size=300) | st.just(bytes(70_000)[:MOST]), st.binary(min_size=4, max_size=4))),
    st.integers(1, 50_000),
)
def test_messages_are_the_same_however_they_are_cut(said: list[tuple[bytes, bytes]], length: int) -> None:
    """A network delivers bytes, not frames."""
    wire = b"".join(masked(text, BINARY, mask) for text, mask in said)
    pieces = [wire[start : start + length] for start in range(0, len(wire), length)]
    assert said_in(pieces) == [Said(BINARY, text) for text, _ in said]


def test_a_message_in_pieces_is_one_and_a_ping_may_come_between() -> None:
    """Control frames do not break a message up (RFC 6455, section 5.4)."""
    pieces = [
        masked("Phường ".encode(), is_last=False),
        masked(b"still there?", PING),
        masked(b"", CONTINUED, is_last=False),
        masked("Đến Lượt".encode(), CONTINUED),
    ]
    assert said_in(pieces) == [Said(PING, b"still there?"), Said(TEXT, "Phường Đến Lượt".encode())]


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        pytest.param(frame(b"x"), 1002, id="without a mask"),
        pytest.param(b"\xc1" + masked(b"x")[1:], 1002, id="compressed, which was not agreed on"),
        pytest.param(masked(b"x", 3), 1002, id="of no known kind"),
        pytest.param(masked(b"x", PING, is_last=False), 1002, id="a ping in pieces"),
        pytest.param(masked(bytes(126), PING), 1002, id="a ping too long"),
        pytest.param(masked(b"x", CONTINUED), 1002, id="goes on with nothing"),
        pytest.param(masked(b"x", is_last=False) + masked(b"x"), 1002, id="begins before the other ends"),
        pytest.param(masked(bytes(MOST + 1))[:14], 1009, id="too long, told by its head alone"),
        pytest.param(masked(bytes(MOST), is_last=False) + masked(b"x", CONTINUED), 1009, id="too long in pieces"),
        pytest.param(
            masked(b"x", is_last=False) + masked(b"", CONTINUED, is_last=False) * 4096, 1009, id="pieces without end"
        ),
    ],
)
def test_what_breaks_the_rules_closes_the_connection(broken: bytes, reason: int) -> None:
    """With the code that the RFC has for it."""
    assert reason_for(broken) == reason


def test_a_text_is_utf_8() -> None:
    """Anything else closes the connection with 1007."""
    with pytest.raises(ClosingError) as closing:
        text_of(b"\xff")
    assert (text_of("Lượt".encode()), closing.value.reason) == ("Lượt", 1007)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (b"", 1000),
        (b"\x03\xe9bye", 1001),
        (b"\x0b\xb8", 3000),
        (b"\x03", 1002),
        (b"\x03\xed", 1002),
        (b"\x03\xe8\xff", 1002),
    ],
)
def test_a_close_is_answered_with_its_reason(said: bytes, reason: int) -> None:
    """Or with 1002 when it is none that a client may give, or is explained in anything but UTF-8."""
    assert reason_to_close(said) == reason
    assert said_in([masked(said, CLOSE)]) == [Said(CLOSE, said)]


@pytest.mark.parametrize("length", [1, 5, 1000])
def test_nothing_counts_after_a_close(length: int) -> None:
    """However it comes (RFC 6455, section 5.5.1)."""
    wire = masked(b"before") + masked(b"\x03\xe8", CLOSE) + masked(b"after") + masked(b"here?", PING) + b"\xff" * 9
    pieces = [wire[start : start + length] for start in range(0, len(wire), length)]
    assert said_in(pieces) == [Said(TEXT, b"before"), Said(CLOSE, b"\x03\xe8")]


def test_the_opening_is_answered_as_in_the_rfc() -> None:
    """The example of section 1.3; compression is not agreed on, whatever the client offers."""
    asked = {
        "HTTP_SEC_WEBSOCKET_KEY": "dGhlIHNhbXBsZSBub25jZQ==",
        "HTTP_SEC_WEBSOCKET_VERSION": "13",
        "HTTP_SEC_WEBSOCKET_EXTENSIONS": "permessage-deflate",
    }
    answer = answer_to(asked) or b""
    assert b"Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n" in answer
    assert b"xtensions" not in answer
    assert answer_to({**asked, "HTTP_SEC_WEBSOCKET_VERSION": "7"}) is None


# A second opinion


@given(st.lists(st.text(max_size=200) | st.binary(max_size=200)), st.integers(1, 500))
def test_another_reader_of_the_rfc_understands_the_same(said: list[str | bytes], length: int) -> None:
    """What a client made of wsproto says is understood here as it was meant, and it understands what we answer."""
    client = FrameProtocol(client=True, extensions=[])
    wire = b"".join(bytes(client.send_data(each)) for each in said)
    meant = [Said(TEXT, each.encode()) if isinstance(each, str) else Said(BINARY, each) for each in said]
    assert said_in([wire[at : at + length] for at in range(0, len(wire), length)]) == meant

    client.receive_bytes(b"".join(frame(each.text, each.opcode) for each in meant))
    assert [each.payload for each in client.received_frames()] == said


@given(st.text(max_size=200), st.sampled_from([1000, 1001, 1002, 1007, 1009, 1011]))
def test_another_reader_of_the_rfc_understands_why_it_is_closed(words: str, reason: int) -> None:
    """The code arrives, and as many of the words as have room."""
    client = FrameProtocol(client=True, extensions=[])
    client.receive_bytes(closing(reason, words))
    (told,) = client.received_frames()
    payload: Any = told.payload
    code, heard = payload
    assert (code, words.startswith(heard)) == (reason, True)
