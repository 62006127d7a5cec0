"""UniKey's two ways to type Vietnamese that are in use, and how some words are typed in each."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Method:
    """One way to type."""

    name: str
    viet: str
    """`Việt`."""
    note: str
    """`Giấy tờ đủ`."""
    reason: str
    """`Bà cụ yếu`."""
    makes_of_a112: str
    """What a field of free text holds when that is typed."""


TELEX = Method("Telex", "Vieetj", "Giaasy towf ddur", "Baf cuj yeeus", makes_of_a112="a112")
VNI = Method("VNI", "Vie65t", "Gia61y to72 d9u3", "Ba2 cu5 ye6u1", makes_of_a112="a12")
