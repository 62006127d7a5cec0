"""A process of our own ends in silence when whoever asked it has gone."""

from __future__ import annotations

import socket
import subprocess
import sys

from tests.machine import PATIENCE

SLOW = """
import time
from queue_server.child.answering import answer_lines

class Slow:
    def answer(self, **asked):
        time.sleep(asked["seconds"])
        return asked

    def close(self):
        pass

answer_lines(lambda told: Slow(), 30, 0)
"""


def started() -> tuple[subprocess.Popen[bytes], socket.socket]:
    """Start a process that answers after a while, and return it with the line to it."""
    ours, theirs = socket.socketpair()
    with theirs:
        line = [sys.executable, "-c", SLOW]
        return subprocess.Popen(line, stdin=theirs.fileno(), stdout=theirs.fileno(), stderr=subprocess.PIPE), ours


def said_by(process: subprocess.Popen[bytes]) -> tuple[int, bytes]:
    """Return how a process ended, and what it said of it."""
    _, said = process.communicate(timeout=PATIENCE)
    return process.returncode, said


def test_who_dies_before_the_answer_leaves_no_trace() -> None:
    """The server was killed while it waited: the process ends, and nothing stands in the log."""
    process, line = started()
    with line:
        line.sendall(b'{}\n{"seconds": 0}\n')
        assert line.recv(100) == b'{"answer":{"seconds":0}}\n'
        line.sendall(b'{"seconds": 0.3}\n')

    assert said_by(process) == (0, b"")


def test_who_dies_before_the_first_word_leaves_no_trace() -> None:
    """Nothing was told, and nothing is answered."""
    process, line = started()
    line.close()

    assert said_by(process) == (0, b"")
