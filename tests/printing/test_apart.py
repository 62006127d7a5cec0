"""What draws and what speaks to printers is no part of the server's own process."""

from __future__ import annotations

import subprocess
import sys


def test_the_server_loads_nothing_that_draws() -> None:
    """So it starts without the extra, and a fault in a library of pictures is not the hall's."""
    script = (
        "import sys, queue_server.web.api.printing, queue_server.printing.printing, queue_server.printing.targets\n"
        "print(sorted({'PIL', 'escpos', 'serial', 'qrcode', 'barcode'} & sys.modules.keys()))"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert told.stdout == "[]\n"
