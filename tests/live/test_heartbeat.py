"""A connection that is dead is found out, and one that lives is left alone."""

from __future__ import annotations

from engineio.socket import Socket

from queue_server.live.frames import CLOSE, PONG, frame
from queue_server.live.heartbeat import UNGREETED, Heartbeat
from tests.live.lines import PaperLine, conversation, engine
from tests.live.test_frames import masked

BEATS = 3
ASKED, ANSWER = frame(b"2"), masked(b"3")


def test_who_answers_is_asked_again_and_who_does_not_is_cut_off() -> None:
    """A round later: whatever he says counts as an answer, and costs nobody's waiting."""
    server = engine()
    heartbeat = Heartbeat(server, BEATS)
    lines = [PaperLine() for _ in range(2 * BEATS)]
    for line in lines:
        heartbeat.feel(conversation(server, line))
    for _ in range(BEATS):
        heartbeat.beat()
    assert [line.read for line in lines] == [ASKED] * len(lines)
    for line in lines[1:]:
        assert line.hear(ANSWER) is None
    for _ in range(BEATS):
        heartbeat.beat()
    assert [line.is_cut for line in lines] == [True] + [False] * (len(lines) - 1)
    assert lines[1].read == ASKED * 2


def test_a_beat_asks_a_part_of_them() -> None:
    """A thousand questions at the same moment would hold up a call."""
    server = engine()
    heartbeat = Heartbeat(server, BEATS)
    lines = [PaperLine() for _ in range(10 * BEATS)]
    for line in lines:
        heartbeat.feel(conversation(server, line))
    heartbeat.beat()
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
    heartbeat = Heartbeat(server, BEATS)
    server.sockets["half"] = Socket(server, "half")
    for _ in range(BEATS):
        heartbeat.beat()
    assert list(server.sockets) == ["half"], "he may still be on his way"
    for _ in range(BEATS):
        heartbeat.beat()
    assert server.sockets == {}


def test_who_opens_a_connection_and_never_says_hello_is_shown_out() -> None:
    """After 45 seconds, as Socket.IO's own server does, though he answers every ping; who says hello stays."""
    now = [0.0]
    server, lines = engine(), [PaperLine() for _ in range(3)]
    heartbeat = Heartbeat(server, BEATS, lambda: now[0])
    silent, polite, gone = (conversation(server, line) for line in lines)
    for each in (silent, polite, gone):
        heartbeat.feel(each)
    heartbeat.is_greeted(polite.transport)
    gone.transport.close(wait=False, abort=True)
    while now[0] < UNGREETED - 2:
        now[0] += 2
        heartbeat.beat()
        for line in lines[:2]:
            line.hear(ANSWER)
    assert not any(line.is_shut for line in lines[:2])
    now[0] += 2
    heartbeat.beat()
    assert [line.is_shut for line in lines[:2]] == [True, False]
    assert lines[0].read.endswith(frame((1000).to_bytes(2), CLOSE))


def test_who_takes_leave_and_stays_is_shown_out_too() -> None:
    """The time begins anew where somebody leaves the namespace and keeps the connection."""
    now = [0.0]
    server, line = engine(), PaperLine()
    heartbeat = Heartbeat(server, BEATS, lambda: now[0])
    one = conversation(server, line)
    heartbeat.feel(one)
    heartbeat.is_greeted(one.transport)
    now[0] = 1_000.0
    heartbeat.await_connect(one.transport)
    heartbeat.beat()
    assert not line.is_shut
    now[0] += UNGREETED
    heartbeat.beat()
    assert line.is_shut
