"""Measure, print one table, and fail when a figure is much worse than the one that docs/benchmarks.md holds.

`python -m bench` runs all; `python -m bench commands watchers` some.
"""

from __future__ import annotations

import os
import platform
import sys
from itertools import chain

from bench import (
    commands,
    crowd,
    displays,
    dossiers,
    estimates,
    importing,
    kiosk,
    learned,
    offices,
    phones,
    records,
    search,
    selection,
    starting,
    throughput,
    voice,
    waiting,
    watchers,
    whatif,
)
from bench.listeners import allow_many_connections
from bench.table import kept, show, show_head, worsened

BENCHES = {
    "commands": commands.rows,
    "watchers": watchers.rows,
    "crowd": crowd.rows,
    "displays": displays.rows,
    "dossiers": dossiers.rows,
    "phones": phones.rows,
    "starting": starting.rows,
    "throughput": throughput.rows,
    "offices": offices.rows,
    "estimates": lambda: chain(estimates.rows(), learned.rows()),
    "importing": importing.rows,
    "kiosk": kiosk.rows,
    "learning": learned.learning,
    "records": records.rows,
    "search": search.rows,
    "selection": selection.rows,
    "voice": voice.rows,
    "waiting": waiting.rows,
    "whatif": whatif.rows,
}


def main(names: list[str]) -> int:
    """Run benches by name; 1 when a figure has worsened by more than a quarter, 2 for an unknown name."""
    if unknown := set(names) - set(BENCHES):
        print(f"There is no bench called {', '.join(sorted(unknown))}; there are {', '.join(BENCHES)}")
        return 2
    allow_many_connections()
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    show_head()
    found = []
    for name in names or BENCHES:
        for row in BENCHES[name]():
            show(row)
            found.append(row)
    worse = worsened(found, kept())
    print(*(["", "Much worse than what docs/benchmarks.md holds:", *worse] if worse else []), sep="\n")
    return int(bool(worse))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
