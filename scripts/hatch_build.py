"""Put the built screens and the other static files into the wheel."""

import os
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# Hatch loads this file alone, without its folder.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts import build_screens, node


class ScreensHook(BuildHookInterface[Any]):
    """Build the screens when they are missing or stale, and ship `static/` inside the package.

    An editable install serves the checkout's own `static/` and needs neither Node nor a build.
    """

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Ask for Node as a package where the machine has none and the screens must be built."""
        return [] if build_screens.fresh() or node.machine_node() else [node.WHEEL]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build if need be, and add the files to what hatchling packs."""
        if self.target_name == "wheel" and version == "editable":
            return
        if not build_screens.fresh():
            os.chdir(self.root)
            build_screens.build()
        if self.target_name == "wheel":
            build_data["force_include"][str(Path(self.root, "static"))] = "queue_server/static"
        else:
            build_data["artifacts"].append("/static/build/")
