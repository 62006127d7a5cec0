"""One word a concept: codes are unique, commands and events are frozen, and the journal knows every event."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
import tokenize
from collections import Counter
from dataclasses import is_dataclass
from inspect import isabstract
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import queue_server.domain
from queue_server.domain.core.command import Command
from queue_server.domain.core.errors import Invalid, QueueServerError, Refusal, TooMany, Unknown
from queue_server.domain.core.event import Event
from queue_server.domain.registry import REGISTRY

if TYPE_CHECKING:
    from collections.abc import Iterator

for found in pkgutil.walk_packages(queue_server.domain.__path__, "queue_server.domain."):
    importlib.import_module(found.name)


def below(base: type[Any]) -> Iterator[type[Any]]:
    """Yield every class of the house below `base`; a dataclass with slots has left a shadow of itself behind."""
    for kind in base.__subclasses__():
        is_ours = kind.__module__.startswith("queue_server.")
        if is_ours and getattr(sys.modules[kind.__module__], kind.__name__, None) is kind:
            yield kind
        yield from below(kind)


ROOT = Path(queue_server.domain.__file__).parents[1]

KINDS = {Unknown, Invalid, TooMany}
"""What a refusal may be beside a plain one."""

REFUSALS = sorted(set(below(Refusal)) - KINDS, key=lambda kind: kind.__name__)
COMMANDS = sorted((kind for kind in set(below(Command)) if not isabstract(kind)), key=lambda kind: kind.__name__)
EVENTS = sorted((kind for kind in set(below(Event)) if not isabstract(kind)), key=lambda kind: kind.__name__)

SHARED = {"journal-unavailable"}
"""Whatever is wrong with the books, the caller tries again."""


def test_a_code_means_one_thing() -> None:
    """No two errors share a code, but where several things are one to the caller."""
    codes = Counter(kind.code for kind in set(below(QueueServerError)) if "code" in vars(kind))

    assert {code: times for code, times in codes.items() if times > 1}.keys() <= SHARED


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda kind: kind.__name__)
def test_a_refusal_has_a_code_of_its_own(refusal: type[Refusal]) -> None:
    """Each thing that the rules refuse has a stable code and a title, and is of a kind that says whose move it is."""
    assert "code" in vars(refusal)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", refusal.code)
    assert set(refusal.__bases__) <= {Refusal, *KINDS}
    assert refusal.title != QueueServerError.title


@pytest.mark.parametrize("error", sorted(set(below(QueueServerError)), key=str), ids=lambda kind: kind.__name__)
def test_an_error_knows_nothing_of_http(error: type[QueueServerError]) -> None:
    """The rules are the same over every wire: which status a kind of error has is said in web/ alone."""
    assert not hasattr(error, "status")


@pytest.mark.parametrize("kind", [*COMMANDS, *EVENTS], ids=lambda kind: kind.__name__)
def test_a_command_and_an_event_are_values(kind: type[Any]) -> None:
    """Both are frozen dataclasses: nobody changes what was wanted or what has happened."""
    assert is_dataclass(kind)
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert kind.__doc__
    assert not kind.__doc__.startswith(f"{kind.__name__}(")


def test_the_journal_can_write_every_event() -> None:
    """An event that the codec does not know could happen and not be kept."""
    assert set(EVENTS) - set(REGISTRY.events()) == set()


GONE: dict[str, str] = {
    "baton": "lock",
    "crew": "blocking pool",
    "deed": "permission",
    "desk": "open office; a counter is never a desk",
    "ears": "signal watcher",
    "means": "context",
    "overseer": "supervisor",
    "patience": "timeout, deadline, backoff",
    "pulse": "heartbeat",
    "reception": "application; receptions are leaders' days",
    "shelf": "keyspace",
    "unfolding": "fold",
    "wishes": "options",
}
"""Words that things of the house were called by, and by which they are called now (docs/glossary.md)."""


@pytest.mark.parametrize("module", sorted(ROOT.rglob("*.py")), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_thing_has_one_name(module: Path) -> None:
    """No name in the code brings back a word that another one has taken the place of."""
    with module.open(encoding="utf-8") as source:
        names = {token.string for token in tokenize.generate_tokens(source.readline) if token.type == tokenize.NAME}
    words = {name: set(re.findall(r"[a-z]+", re.sub(r"([A-Z])", r" \1", name).lower())) for name in names}

    assert {name for name, parts in words.items() if parts & GONE.keys()} == set()
