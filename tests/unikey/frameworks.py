"""The two ways by which UniKey's engine comes to a window on Linux: ibus and fcitx5."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from tests.unikey.methods import Method

IBUS_SETTINGS = "[org/freedesktop/ibus/engine/unikey]\ninput-method='{lower}'\n"

FCITX_PROFILE = """[Groups/0]
Name=Default
Default Layout=us
DefaultIM=unikey

[Groups/0/Items/0]
Name=keyboard-us

[Groups/0/Items/1]
Name=unikey

[GroupOrder]
0=Default
"""

FCITX_SETTINGS = "InputMethod={method}\n"


@dataclass(frozen=True)
class Framework:
    """What carries UniKey: its packages, how it is set up and started, and how it is told which engine is on."""

    name: str
    packages: Mapping[str, str]
    """Each of Debian's, with a file of it below /, as a pattern."""
    surroundings: Mapping[str, str]
    """By which GTK, and so Chromium, finds it."""
    settings: Mapping[str, str]
    """Files below the home, in which `{method}`, or `{lower}` in small letters, is the way to type."""
    daemon: Sequence[str]
    """The line of its program; `{folder}` is the home."""
    turn_on: Sequence[str]
    tells: Sequence[str]
    """The line that says which engine is on."""
    engine: str

    def lacking(self, root: Path) -> list[str]:
        """Return the packages that the machine has not."""
        return [package for package, file in self.packages.items() if not any(root.glob(file))]

    def found_by(self, folder: Path) -> dict[str, str]:
        """Return what the programs on a desktop with this home are told."""
        return {name: words.format(folder=folder) for name, words in self.surroundings.items()}

    def line(self, folder: Path) -> list[str]:
        """Return the line that starts it on such a desktop."""
        return [word.format(folder=folder) for word in self.daemon]

    def sets_up(self, method: Method) -> dict[str, str]:
        """Return the files by which it types in this way."""
        names = {"method": method.name, "lower": method.name.lower()}
        return {path: words.format(**names) for path, words in self.settings.items()}


IBUS = Framework(
    "ibus",
    packages={
        "ibus": "usr/bin/ibus-daemon",
        "ibus-unikey": "usr/libexec/ibus-engine-unikey",
        "ibus-gtk3": "usr/lib*/*/gtk-3.0/3.0.0/immodules/im-ibus.so",
    },
    surroundings={"GTK_IM_MODULE": "ibus", "IBUS_ADDRESS": "unix:path={folder}/ibus"},
    settings={".config/glib-2.0/settings/keyfile": IBUS_SETTINGS},
    daemon=[
        "ibus-daemon",
        "--panel=disable",
        "--config=disable",
        "--emoji-extension=disable",
        "--address=unix:path={folder}/ibus",
    ],
    turn_on=["ibus", "engine", "Unikey"],
    tells=["ibus", "engine"],
    engine="Unikey",
)

FCITX = Framework(
    "fcitx5",
    packages={
        "fcitx5": "usr/bin/fcitx5",
        "fcitx5-unikey": "usr/lib*/*/fcitx5/libunikey.so",
        "fcitx5-frontend-gtk3": "usr/lib*/*/gtk-3.0/3.0.0/immodules/im-fcitx5.so",
    },
    surroundings={"GTK_IM_MODULE": "fcitx"},
    settings={
        ".config/fcitx5/profile": FCITX_PROFILE,
        ".config/fcitx5/config": "[Behavior]\nActiveByDefault=True\nShareInputState=All\n",
        ".config/fcitx5/conf/unikey.conf": FCITX_SETTINGS,
    },
    daemon=["fcitx5", "--keep", "--disable=notifications,notificationitem,classicui,wayland,waylandim"],
    turn_on=["fcitx5-remote", "-s", "unikey"],
    tells=["fcitx5-remote", "-n"],
    engine="unikey",
)
