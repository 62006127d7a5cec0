"""Keep an office's models in a folder: files that are never changed, and an index that knows their hashes."""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

from queue_server.domain.core.errors import QueueServerError
from queue_server.records.models.index import ModelsIndex, read, told
from queue_server.records.sealed import INDEX, read_sealed, write_sealed, write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from queue_server.records.models.index import KeptModel

_log = logging.getLogger(__name__)

FOLDER = "models"
"""Beside the folders of the records, in the one that holds them all."""

_NAMED = 12
"""Characters of a file's hash in its name."""


class ModelDamagedError(QueueServerError):
    """A file of a model is not there, or does not hold what was written."""

    title = "A model of estimates is damaged; the plain estimate counts instead"


@dataclass(frozen=True, slots=True)
class ModelFolder:
    """The models of an office."""

    folder: Path

    def index(self, complain: Callable[[str], None] = _log.warning) -> ModelsIndex:
        """Return what counts; nothing where there is no index that this program can read, which is said."""
        found = read_sealed(self.folder, complain)
        if found is None:
            return ModelsIndex()
        try:
            return read(found)
        except (ValueError, KeyError, TypeError) as trouble:
            complain(f"an index of models is of another program, and left alone: {trouble}")
            return ModelsIndex()

    def stamp(self) -> tuple[int, int] | None:
        """Return what changes with the index, None while there is none."""
        try:
            found = (self.folder / INDEX).stat()
        except FileNotFoundError:
            return None
        return found.st_mtime_ns, found.st_ino

    def model(self, kept: KeptModel) -> Any:
        """Return what a model tells, as JSON values, or raise `ModelDamagedError`."""
        try:
            content = (self.folder / kept.name).read_bytes()
        except OSError as trouble:
            raise ModelDamagedError(f"{kept.name}: {trouble.strerror}") from trouble
        if hashlib.sha256(content).hexdigest() != kept.sha256:
            raise ModelDamagedError(f"{kept.name} does not hold what was written")
        return orjson.loads(content)

    def keep(self, version: int, model: Mapping[str, Any]) -> tuple[str, str, int]:
        """Write a model's file, and return its name, its hash and its bytes, or raise `OSError`."""
        content = orjson.dumps(model, option=orjson.OPT_APPEND_NEWLINE)
        found = hashlib.sha256(content).hexdigest()
        name = f"{version:04d}-{found[:_NAMED]}.json"
        self.folder.mkdir(parents=True, exist_ok=True)
        write_whole(self.folder / name, content)
        return name, found, len(content)

    def publish(self, index: ModelsIndex) -> None:
        """Let an index count from now on, and remove what it does not name, or raise `OSError`."""
        self.folder.mkdir(parents=True, exist_ok=True)
        write_sealed(self.folder, told(index))
        named = {model.name for model in index.models}
        for path in self.folder.glob("[0-9]*.json"):
            if path.name not in named:
                path.unlink(missing_ok=True)
