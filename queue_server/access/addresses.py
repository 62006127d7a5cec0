"""Know from where a request comes, also behind the proxies that the deployment names.

For whom a proxy asks, and for what (`X-Forwarded-For`, `-Proto`, `-Host`), is believed of a named one only: anybody
can write these headers.
"""

from __future__ import annotations

from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from queue_server.domain.core.errors import QueueServerError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

_FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_FORWARDED_HOST", "HTTP_X_REAL_IP", "HTTP_VIA")
"""The headers by which a proxy shows that it is one."""

NOWHERE = "0.0.0.0"  # noqa: S104 - an address that nobody has
"""Where somebody is of whom it is not known."""


class BadProxyError(QueueServerError):
    """What names the proxies is no address."""


class Proxies:
    """The proxies that the deployment names, by address or network."""

    def __init__(self, named: Iterable[str] = ()) -> None:
        """Know them, or raise `BadProxyError`."""
        self._networks = [_network(each) for each in named]

    def include(self, address: str) -> bool:
        """Tell whether a proxy that is named stands at an address."""
        found = _address(address)
        return found is not None and any(found in network for network in self._networks)

    def see_through(self, environ: dict[str, Any]) -> bool:
        """Put into a request whence it comes, how and to whom, where a named proxy says so; tell whether one asks.

        Of several addresses in `X-Forwarded-For` the last that is no named proxy counts: others may be made up.
        """
        if not self._networks or not self.include(environ.get("REMOTE_ADDR", "")):
            return False
        if "HTTP_X_FORWARDED_FOR" in environ:  # else it asks for itself, whether somebody can be sent here
            told = [each.strip() for each in environ["HTTP_X_FORWARDED_FOR"].split(",")]
            strangers = [each for each in told if _address(each) is not None and not self.include(each)]
            environ["REMOTE_ADDR"] = strangers[-1] if strangers else NOWHERE
        if environ.get("HTTP_X_FORWARDED_PROTO", "").lower() in {"http", "https"}:
            environ["wsgi.url_scheme"] = environ["HTTP_X_FORWARDED_PROTO"].lower()
        if host := environ.get("HTTP_X_FORWARDED_HOST", "").rpartition(",")[2].strip():
            environ["HTTP_HOST"] = host
        return True


def is_from_here(environ: Mapping[str, Any]) -> bool:
    """Tell whether a request comes from this very machine to one of its loopback names, past no proxy.

    The name counts because a page of elsewhere can make a browser here ask under a name of its own.
    """
    address = _address(environ.get("REMOTE_ADDR", ""))
    is_near = address is not None and address.is_loopback
    return is_near and is_loopback_name(environ.get("HTTP_HOST", "")) and not any(h in environ for h in _FORWARDED)


def is_loopback_name(host: str) -> bool:
    """Tell whether a `Host` header names this machine and nothing but this machine."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    address = _address(name)
    return address.is_loopback if address is not None else name == "localhost" or name.endswith(".localhost")


def _address(said: str) -> IPv4Address | IPv6Address | None:
    """Return an address, an IPv4 one also where it is written as IPv6; None for what is none."""
    try:
        found = ip_address(said)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def _network(said: str) -> IPv4Network | IPv6Network:
    try:
        return ip_network(said)
    except ValueError as error:
        raise BadProxyError(f"{said} is no address of a proxy: give one like 127.0.0.1 or 10.0.0.0/24.") from error
