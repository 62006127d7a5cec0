"""From where a request comes."""

from __future__ import annotations

from typing import Any

import pytest

from queue_server.access.addresses import BadProxyError, Proxies, is_from_here, is_loopback_name


def request(address: str, **headers: str) -> dict[str, Any]:
    """Return a request as WSGI has it."""
    return {"REMOTE_ADDR": address, "wsgi.url_scheme": "http", "HTTP_HOST": "127.0.0.1:8000", **headers}


@pytest.mark.parametrize(
    ("told", "comes_from"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("198.51.100.9, 203.0.113.7", "203.0.113.7"),
        ("203.0.113.7, 10.0.0.2", "203.0.113.7"),
        ("nobody", "0.0.0.0"),  # noqa: S104 - nowhere
        ("", "0.0.0.0"),  # noqa: S104 - nowhere
    ],
)
def test_a_named_proxy_is_believed(told: str, comes_from: str) -> None:
    """A proxy that is named says whom it speaks for; of a list, the last that is no proxy of ours counts."""
    seen = request("10.0.0.1", HTTP_X_FORWARDED_FOR=told, HTTP_X_FORWARDED_PROTO="https")

    Proxies(["10.0.0.0/24"]).see_through(seen)

    assert seen["REMOTE_ADDR"] == comes_from
    assert seen["wsgi.url_scheme"] == "https"


def test_a_named_proxy_may_ask_for_itself() -> None:
    """It looks every second whether people can be sent here, and is known by its own address then."""
    seen = request("10.0.0.1")

    assert Proxies(["10.0.0.1"]).see_through(seen)
    assert seen["REMOTE_ADDR"] == "10.0.0.1"


def test_anybody_else_is_not_believed() -> None:
    """Whoever is no named proxy cannot make himself another address, or a line in the clear a safe one."""
    seen = request("203.0.113.7", HTTP_X_FORWARDED_FOR="127.0.0.1", HTTP_X_FORWARDED_PROTO="https")

    Proxies(["10.0.0.0/24"]).see_through(seen)

    assert (seen["REMOTE_ADDR"], seen["wsgi.url_scheme"]) == ("203.0.113.7", "http")


@pytest.mark.parametrize("named", ["proxy", "10.0.0.0/99", "10.0.0.1/8"])
def test_what_is_no_address_names_no_proxy(named: str) -> None:
    """A proxy that is written down wrongly is told, and not passed over."""
    with pytest.raises(BadProxyError, match="no address of a proxy"):
        Proxies([named])


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:8000", "localhost:80", "LOCALHOST", "[::1]:8000", "a.localhost"]
)
def test_names_of_this_machine(host: str) -> None:
    """Only loopback has these names."""
    assert is_loopback_name(host)


@pytest.mark.parametrize(
    "host", ["", "example.org", "127.0.0.1.example.org", "localhost.example.org", "10.0.0.1", "[::1"]
)
def test_names_that_others_can_have(host: str) -> None:
    """A name that somebody can point anywhere is no loopback name."""
    assert not is_loopback_name(host)


def test_from_here_is_past_no_proxy_under_a_name_of_this_machine() -> None:
    """From here is who sits at this machine: no proxy's guest, and no page of elsewhere in a browser here."""
    assert is_from_here(request("127.0.0.1"))
    assert is_from_here(request("::ffff:127.0.0.1"))
    assert not is_from_here(request("10.0.0.1"))
    assert not is_from_here(request("127.0.0.1", HTTP_HOST="example.org"))
    assert not is_from_here(request("127.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.7"))
    assert not is_from_here(request("127.0.0.1", HTTP_VIA="1.1 front"))
