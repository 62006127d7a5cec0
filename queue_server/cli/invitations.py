"""Invite a device or a person: an address that signs in by itself, a code for a tablet, a page to be cut up."""

from __future__ import annotations

import io
import socket
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

import segno

from queue_server.domain.core.actor import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from queue_server.domain.access.tokens import Token

DEVICES = (Role.KIOSK, Role.DISPLAY)
"""Who is invited by a code at once; people only where somebody looks, or asks for it."""

_SCREENS = {
    Role.KIOSK: "kiosk",
    Role.DISPLAY: "display",
    Role.CLERK: "counter",
    Role.MANAGER: "manager",
    Role.ADMIN: "manager",
}

_NEAR = ("192.0.2.1", 9)
"""An address that nobody has: nothing is sent there, but the system says from where it would be."""

_STYLE = """body{font:16px/1.5 sans-serif;margin:10mm}
article{border:1px dashed #555;padding:5mm;margin:0 0 5mm;overflow:hidden;page-break-inside:avoid}
svg{float:right;margin-left:5mm}h2{margin:0}code{overflow-wrap:anywhere}"""


@dataclass(frozen=True, slots=True)
class Invitation:
    """Somebody's token, with the secret that is shown this once."""

    token: Token
    secret: str
    server: str
    """Where the server is reached: `http://192.168.1.10:8000`."""

    @property
    def address(self) -> str:
        """Return the address of the screen that is meant, which signs in by itself."""
        return f"{self.server.rstrip('/')}/{_SCREENS[self.token.role]}/#token={self.secret}"

    @property
    def words(self) -> tuple[str, str, str, str, str]:
        """Return the row of a list; the secret is the last word."""
        made = self.token
        return made.id, made.role, made.office or "(all)", made.name, self.secret

    def for_a_tablet(self, encoding: str | None) -> str:
        """Return a heading, the address, and the code where the terminal has letters for it."""
        said = f"To sign in at once, open this on the device, or let its camera read the code:\n  {self.address}\n"
        drawn = io.StringIO()
        segno.make_qr(self.address, error="m").terminal(drawn, compact=True)
        try:
            drawn.getvalue().encode(encoding or "ascii")
        except UnicodeEncodeError:
            return said
        return said + drawn.getvalue()


def reached_at(port: int = 8000) -> str:
    """Return where a server on this machine is probably reached from the network, or on the machine itself."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(_NEAR)
            host = str(probe.getsockname()[0])
        except OSError:
            host = "127.0.0.1"
    return f"http://{host}:{port}"


def page(invitations: Iterable[Invitation], words: Mapping[str, str]) -> str:
    """Return a page to be printed and cut up: each gets a name, an address, a code, and the secret to type."""
    cards = "\n".join(_card(each, words) for each in invitations)
    return (
        f'<!doctype html>\n<html lang="vi"><meta charset="utf-8"><title>{escape(words["heading"])}</title>\n'
        f"<style>{_STYLE}</style>\n{cards}\n</html>\n"
    )


def words_of_page(invitation: Mapping[str, str], common: Mapping[str, Any]) -> Mapping[str, str]:
    """Return what the page says, from its own file of words and the one of all screens."""
    return {**invitation, **{role: common["roles"][role] for role in _SCREENS}}


def _card(invitation: Invitation, words: Mapping[str, str]) -> str:
    made = invitation.token
    code = segno.make_qr(invitation.address, error="m").svg_inline(scale=4, border=4)
    whose = f"{escape(words[made.role])} · {escape(made.office or words['all'])}"
    return (
        f"<article>{code}<h2>{escape(made.name)}</h2><p>{whose}</p>"
        f"<p>{escape(words['scan'])}</p><p>{escape(words['type'])}<br><code>{escape(invitation.secret)}</code></p>"
        f"<p>{escape(words['secret'])}</p></article>"
    )
