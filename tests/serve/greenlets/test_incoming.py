"""Requests are read as RFC 9112 says, in whatever pieces they come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from queue_server.domain.core.errors import QueueServerError
from queue_server.serve.greenlets.incoming import Reading

if TYPE_CHECKING:
    from queue_server.serve.greenlets.incoming import Incoming

HEAD = b"GET /a?b=c HTTP/1.1\r\nHost: office\r\n"
POST = b"POST /a HTTP/1.1\r\nHost: office\r\n"

WELL_FORMED = {
    "plain": (HEAD + b"\r\n", [("GET", b"/a?b=c", b"")]),
    "a blank line before it": (b"\r\n" + HEAD + b"\r\n", [("GET", b"/a?b=c", b"")]),
    "absolute form": (b"GET http://office/a HTTP/1.1\r\nHost: other\r\n\r\n", [("GET", b"/a", b"")]),
    "absolute form without a path": (b"GET http://office?b HTTP/1.1\r\nHost: office\r\n\r\n", [("GET", b"/?b", b"")]),
    "asterisk form": (b"OPTIONS * HTTP/1.1\r\nHost: office\r\n\r\n", [("OPTIONS", b"*", b"")]),
    "a body of a length": (POST + b"Content-Length: 2\r\n\r\nhi", [("POST", b"/a", b"hi")]),
    "a body in chunks": (
        POST + b"Transfer-Encoding: chunked\r\n\r\n1;x=y\r\nh\r\n1\r\ni\r\n0\r\nLater: field\r\n\r\n",
        [("POST", b"/a", b"hi")],
    ),
    "one behind the other": (
        POST + b"Content-Length: 2\r\n\r\nhi" + HEAD + b"\r\n",
        [("POST", b"/a", b"hi"), ("GET", b"/a?b=c", b"")],
    ),
    "a wish for HTTP/2, which is passed over": (
        POST + b"Connection: Upgrade\r\nUpgrade: h2c\r\nContent-Length: 2\r\n\r\nhi" + HEAD + b"\r\n",
        [("POST", b"/a", b"hi"), ("GET", b"/a?b=c", b"")],
    ),
}

REFUSED = {
    "two spaces": (b"GET  / HTTP/1.1\r\nHost: office\r\n\r\n", "bad-request"),
    "a tab for a space": (b"GET\t/ HTTP/1.1\r\nHost: office\r\n\r\n", "bad-request"),
    "lines that end otherwise": (b"GET / HTTP/1.1\nHost: office\n\n", "bad-request"),
    "one line that ends otherwise": (HEAD + b"A: b\n\r\n", "bad-request"),
    "a space before the colon": (HEAD + b"A : b\r\n\r\n", "bad-request"),
    "a field without a name": (HEAD + b": b\r\n\r\n", "bad-request"),
    "a field over two lines": (HEAD + b"A: b\r\n c\r\n\r\n", "bad-request"),
    "a field with a control character": (HEAD + b"A: b\x7f\r\n\r\n", "bad-request"),
    "no host": (b"GET / HTTP/1.1\r\n\r\n", "bad-request"),
    "two hosts": (HEAD + b"Host: other\r\n\r\n", "bad-request"),
    "a host that is none": (b"GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", "bad-request"),
    "two lengths": (POST + b"Content-Length: 2\r\nContent-Length: 2\r\n\r\nhi", "bad-request"),
    "a length that is none": (POST + b"Content-Length: +2\r\n\r\nhi", "bad-request"),
    "a length and chunks": (
        POST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "bad-request",
    ),
    "chunks in HTTP/1.0": (b"POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "bad-request"),
    "chunks of which one is longer than it says": (
        POST + b"Transfer-Encoding: chunked\r\n\r\n1\r\nhi\r\n0\r\n\r\n",
        "bad-request",
    ),
    "another coding": (POST + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", "unknown-coding"),
    "a target that is none": (b"GET a HTTP/1.1\r\nHost: office\r\n\r\n", "bad-request"),
    "a fragment": (b"GET /a#b HTTP/1.1\r\nHost: office\r\n\r\n", "bad-request"),
    "another scheme": (b"GET ftp://office/ HTTP/1.1\r\nHost: office\r\n\r\n", "bad-request"),
    "a tunnel": (b"CONNECT office:80 HTTP/1.1\r\nHost: office\r\n\r\n", "bad-request"),
    "a method in small letters": (b"get / HTTP/1.1\r\nHost: office\r\n\r\n", "bad-request"),
    "a method that nobody knows": (b"BREW /pot HTTP/1.1\r\nHost: office\r\n\r\n", "unknown-method"),
    "another version": (b"GET / HTTP/2.0\r\nHost: office\r\n\r\n", "unknown-version"),
    "no version": (b"GET /\r\n\r\n", "bad-request"),
    "a WebSocket with a body": (
        HEAD + b"Connection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: 2\r\n\r\nhi",
        "bad-request",
    ),
    "a long target": (b"GET /" + b"a" * 9_000 + b" HTTP/1.1\r\nHost: office\r\n\r\n", "target-too-long"),
    "many fields": (HEAD + b"A: b\r\n" * 101 + b"\r\n", "head-too-large"),
    "a long field": (HEAD + b"A: " + b"b" * 40_000, "head-too-large"),
    "the beginning of TLS": (b"\x16\x03\x01", "bad-request"),
}
"""What is merely not well formed, or more than anybody needs, and the code with which it is refused."""


def read(said: bytes, piece: int) -> tuple[list[Incoming], str | None]:
    """Return what whole requests come in pieces of a size, and the code with which the rest is refused."""
    reading = Reading(largest_body=10)
    try:
        for start in range(0, len(said), piece):
            reading.feed(said[start : start + piece])
    except QueueServerError as error:
        return list(reading.whole), error.code
    return list(reading.whole), None


@pytest.mark.parametrize("piece", [1, 7, 4096])
@pytest.mark.parametrize("form", WELL_FORMED)
def test_what_is_well_formed_is_read(form: str, piece: int) -> None:
    """In whatever pieces it comes, every request is there once, with its own body."""
    said, expected = WELL_FORMED[form]
    requests, code = read(said, piece)

    assert code is None
    assert [(each.method, each.target, each.body) for each in requests] == expected


@pytest.mark.parametrize("piece", [1, 7, 4096])
@pytest.mark.parametrize("form", REFUSED)
def test_what_has_no_one_reading_is_refused(form: str, piece: int) -> None:
    """Nothing comes of what another reader might read otherwise."""
    said, expected = REFUSED[form]

    assert read(said, piece) == ([], expected)


def test_the_host_of_an_absolute_target_counts() -> None:
    """As RFC 9112, section 3.2.2, has it."""
    ((request,), _) = read(b"GET http://office/a HTTP/1.1\r\nHost: other\r\n\r\n", 4096)

    assert request.all_of(b"host") == [b"office"]


def test_what_comes_behind_a_websocket_is_kept_for_it() -> None:
    """A client may speak before he is answered."""
    reading = Reading(largest_body=10)
    reading.feed(HEAD + b"Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n\x81\x00")

    assert (len(reading.whole), reading.is_switching, reading.rest) == (1, True, b"\x81\x00")


@pytest.mark.parametrize(
    "said", [b"Content-Length: 11\r\n\r\n", b"Transfer-Encoding: chunked\r\n\r\nb\r\n" + b"a" * 11 + b"\r\n"]
)
def test_of_a_body_that_is_too_large_the_beginning_is_kept(said: bytes) -> None:
    """Nobody fills the memory: what is more than an app reads ends the reading."""
    reading = Reading(largest_body=10)
    reading.feed(POST + said)
    assert reading.is_too_much
    for _ in range(100):
        reading.feed(b"b\r\n" + b"a" * 11 + b"\r\n" if b"chunked" in said else b"")

    assert len(reading.cut_off().body) <= 11


def test_a_larger_body_is_kept_whole_where_the_head_says_that_it_may_be() -> None:
    """Of that request alone: the next on the connection is cut off as ever, and so is what announces no length."""
    reading = Reading(10, lambda request: 20 if request.target == b"/file" else 0)
    head, pieces = b"Content-Length: 15\r\n\r\n", (b"a" * 12, b"a" * 3)
    for piece in (POST.replace(b"/a", b"/file") + head, *pieces):
        assert not reading.is_too_much
        reading.feed(piece)
    assert [each.body for each in reading.whole] == [b"a" * 15]
    reading.feed(POST + head)
    assert reading.is_too_much
    chunked = Reading(10, lambda _: 20)
    chunked.feed(POST + b"Transfer-Encoding: chunked\r\n\r\nb\r\n" + b"a" * 11 + b"\r\n")
    assert chunked.is_too_much


def test_who_waits_for_a_word_is_told_to_go_on() -> None:
    """RFC 9110, section 10.1.1: as long as nothing of the body has come."""
    reading = Reading(largest_body=10)
    reading.feed(POST + b"Expect: 100-continue\r\nContent-Length: 2\r\n\r\n")
    assert reading.awaits_word
    reading.feed(b"h")
    assert not reading.awaits_word
