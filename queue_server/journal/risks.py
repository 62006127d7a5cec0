"""Name how a store can lose what it has confirmed, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_OF_ITSELF: Mapping[str, str] = {
    "no-append-only-file": "it writes nothing down (appendonly is not yes)",
    "not-always": "it confirms before it writes down (appendfsync is not always)",
    "not-while-rewriting": "it confirms before it writes down while it rewrites its file "
    "(no-appendfsync-on-rewrite is not no)",
    "answers-early": "it confirms before it writes down (Redis 8 with io-threads above 1)",
    "no-whole-file-yet": "its append-only file is not whole yet, and nothing in it would be read",
    "eviction": "it throws data away when memory runs out (maxmemory-policy is not noeviction)",
    "drops-a-damaged-end": "it drops what is damaged at the end of its file, and goes on "
    "(aof-load-corrupt-tail-max-size is not 0)",
    "forgets-as-a-copy": "as a copy it takes what is written, and forgets it (replica-read-only is not yes)",
    "drops-as-a-copy": "as a copy it confirms what it has no room for (replica-ignore-maxmemory is not yes)",
    "empties-itself-as-a-copy": "as a copy it throws all away before it has it anew "
    "(repl-diskless-load is flush-before-load)",
    "cannot-tell": "it does not let this program see its settings (CONFIG GET, INFO)",
}

RISKS: Mapping[str, str] = {
    **_OF_ITSELF,
    **{f"copy-{risk}": f"a copy that --copies counts can: {text}" for risk, text in _OF_ITSELF.items()},
    "copy-out-of-reach": "a copy that --copies counts cannot be asked where it says that it is",
}
"""What each name of a risk means."""
