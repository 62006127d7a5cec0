"""What is sent arrives whole and in order, and what waits for a slow reader has an end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from queue_server.live.frames import closing, frame
from queue_server.live.outbox import MOST_WAITING, Framed, Outbox
from tests.live.lines import ByHand, PaperLine

PATCH = {"view": "display", "from": "n.1", "version": "n.2", "patch": {"waiting": {"certification": 3}}}


@given(st.lists(st.tuples(st.binary(min_size=1, max_size=20), st.integers(0, 30), st.booleans())))
def test_all_arrives_in_order_however_little_room_there_is(said: list[tuple[bytes, int, bool]]) -> None:
    """No frame is torn apart by another, whenever the reader takes what."""
    line, runtime = PaperLine(0), ByHand()
    outbox = Outbox(line, runtime)
    for text, room, is_time_to_write in said:
        line.room = room
        outbox.send(text)
        if is_time_to_write:
            runtime.go_on()
            assert outbox.qsize() == 0
    runtime.go_on()
    assert line.read == b"".join(text for text, *_ in said)


def test_an_event_is_framed_once_for_all_who_get_it() -> None:
    """The very bytes go to each; the library is given the same text."""
    packet = Framed("patch", PATCH)
    lines = PaperLine(), PaperLine()
    for line in lines:
        Outbox(line, ByHand()).put(packet)
    assert lines[0].read == lines[1].read == packet.frame == frame(packet.encode().encode())


def test_a_reader_who_takes_nothing_has_nothing_kept_for_him_for_ever() -> None:
    """His line is cut before much waits, whatever it is that he asked for."""
    line = PaperLine(0)
    outbox = Outbox(line, ByHand())
    sent = 0
    while not line.is_cut:
        outbox.send(bytes(50_000))
        sent += 50_000
    assert MOST_WAITING < sent <= MOST_WAITING + 50_000
    before = outbox.qsize()
    outbox.send(b"more")
    assert outbox.qsize() == before


def test_nothing_is_kept_for_one_whose_line_is_cut() -> None:
    """Neither what waited nor what somebody still wants to tell him."""
    line, runtime = PaperLine(0), ByHand()
    outbox = Outbox(line, runtime)
    outbox.send(b"waits")
    line.cut()
    runtime.go_on()
    outbox.send(b"comes too late")
    assert (outbox.qsize(), line.read) == (0, b"")


def test_the_end_comes_after_all_else_and_nothing_after_it() -> None:
    """Also for a reader who is behind; he is told that it is over, once, and that nothing follows."""
    line, runtime = PaperLine(2), ByHand()
    outbox = Outbox(line, runtime)
    outbox.send(b"patch")
    outbox.put(None)
    outbox.put(None)
    outbox.send(b"late")
    assert not line.is_shut
    runtime.go_on()
    assert (line.read, line.is_shut) == (b"patch" + closing(1000), True)
