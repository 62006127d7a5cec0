"""A connection that is dead is found out, and one that lives is left alone."""

from __future__ import annotations

from engineio.socket import Socket

from queue_server.live.frames import PONG, frame
from queue_server.live.pulse import Pulse
from tests.live.lines import PaperLine, conversation, engine
from tests.live.test_frames import masked

BEATS = 3
ASKED, ANSWER = frame(b"2"), masked(b"3")


def test_who_answers_is_asked_again_and_who_does_not_is_cut_off() -> None:
    """A round later: whatever he says counts as an answer, and costs nobody's waiting."""
    server = engine()
    pulse = Pulse(server, BEATS)
    lines = [PaperLine() for _ in range(2 * BEATS)]
    for line in lines:
        pulse.feel(conversation(server, line))
    for _ in range(BEATS):
        pulse.beat()
    assert [line.read for line in lines] == [ASKED] * len(lines)
    for line in lines[1:]:
        assert line.hear(ANSWER) is None
    for _ in range(BEATS):
        pulse.beat()
    assert [line.is_cut for line in lines] == [True] + [False] * (len(lines) - 1)
    assert lines[1].read == ASKED * 2


def test_a_beat_asks_a_part_of_them() -> None:
    """A thousand questions at the same moment would hold up a call."""
    server = engine()
    pulse = Pulse(server, BEATS)
    lines = [PaperLine() for _ in range(10 * BEATS)]
    for line in lines:
        pulse.feel(conversation(server, line))
    pulse.beat()
    assert sum(line.read == ASKED for line in lines) == 10


def test_a_websocket_ping_is_answered_at_once() -> None:
    """With what it said (RFC 6455, section 5.5.3)."""
    line = PaperLine()
    conversation(engine(), line)
    assert line.hear(masked(b"here?", 9)) is None
    assert line.read == frame(b"here?", PONG)


def test_an_end_is_the_end_for_engine_io_too() -> None:
    """Nothing is kept of a connection that is over."""
    server, line = engine(), PaperLine()
    transport = conversation(server, line).transport
    work = line.hear(b"")
    assert work is not None
    assert not work()
    assert (transport.closed, server.sockets) == (True, {})


def test_who_asks_for_a_connection_and_never_has_one_is_forgotten() -> None:
    """After a round or two; the library would keep him."""
    server = engine()
    pulse = Pulse(server, BEATS)
    server.sockets["half"] = Socket(server, "half")
    for _ in range(BEATS):
        pulse.beat()
    assert list(server.sockets) == ["half"], "he may still be on his way"
    for _ in range(BEATS):
        pulse.beat()
    assert server.sockets == {}
