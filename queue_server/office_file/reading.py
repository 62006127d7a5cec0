"""Read an office from its file. docs/office-file.md describes every key."""

from __future__ import annotations

import json
import re
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from queue_server.domain.core.errors import QueueServerError
from queue_server.domain.core.wording import told
from queue_server.office_file.bounds import LARGEST, excess
from queue_server.office_file.form import OfficeForm, ServiceForm
from queue_server.office_file.made import office_of
from queue_server.office_file.meant import guess, guess_key, guess_zone
from queue_server.office_file.toml_lines import key_lines, line_of, tokens_of
from queue_server.office_file.values import MOST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic_core import ErrorDetails

    from queue_server.domain.office.office import Office
    from queue_server.office_file.toml_lines import Path as KeyPath

_SHOWN = 40
"""How many characters of a wrong value are shown."""

_MOST_TOLD = 100
"""How many findings are told at once."""

_LISTS = ("services", "counters", "zones", "priorities", "outcomes")
_TEXTS = {"name", "hint", "short_name"}


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in an office's file: where, and in plain words what; line 0 means the file as such."""

    file: str
    line: int
    words: str

    def __str__(self) -> str:
        """Return the finding as compilers write theirs."""
        return f"{self.file}:{self.line}: {self.words}" if self.line else f"{self.file}: {self.words}"


class OfficeFileError(QueueServerError):
    """The file does not describe an office."""

    title = "The file does not describe an office"

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Keep all findings, in the order of their lines."""
        self.findings = tuple(sorted(findings, key=lambda finding: finding.line))
        more = len(self.findings) - _MOST_TOLD
        rest = [f"and {more} more findings"] if more > 0 else []
        super().__init__("\n".join([f"{self.title}:", *map(str, self.findings[:_MOST_TOLD]), *rest]))


def read_office(path: Path) -> Office:
    """Return the office that a file describes, or raise `OfficeFileError` with all that is wrong in it."""
    try:
        return office_in(_content(path), str(path))
    except OSError as trouble:
        raise OfficeFileError([Finding(str(path), 0, f"cannot be read: {trouble.strerror}")]) from trouble


def sample_office() -> Office:
    """Return the sample office."""
    return office_in(resources.files("queue_server.office_file").joinpath("sample.toml").read_bytes(), "sample.toml")


def _content(path: Path) -> bytes:
    """Return what a file holds, or a little more of it than an office's file may; who reads a pipe waits for ever."""
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise OfficeFileError([Finding(str(path), 0, "is a pipe or a device; a file is needed")])
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def office_in(content: bytes, file: str) -> Office:
    """Return the office that the content of `file` describes, or raise `OfficeFileError`."""
    text = _decoded(content, file)
    tokens = tokens_of(text)
    if (found_at := excess(tokens)) is not None:
        raise OfficeFileError([Finding(file, *found_at)])
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        raise OfficeFileError([_syntax(str(wrong), text, file)]) from wrong
    found = list(_references(data))
    form: OfficeForm | None = None
    try:
        form = OfficeForm.model_validate(data)
    except ValidationError as wrong:
        found += [_worded(error) for error in wrong.errors(include_url=False)]
    if form is None or found:
        lines = key_lines(tokens)
        raise OfficeFileError(Finding(file, line_of(lines, path), words) for path, words in found)
    return office_of(form)


def _decoded(content: bytes, file: str) -> str:
    if len(content) > LARGEST:
        line = content.count(b"\n", 0, LARGEST) + 1
        raise OfficeFileError([Finding(file, line, f"the file goes on beyond {LARGEST // 1000} kB")])
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        raise OfficeFileError([Finding(file, line, "is not UTF-8; save the file in UTF-8")]) from wrong


def _syntax(message: str, text: str, file: str) -> Finding:
    place = re.search(r" \(at line (\d+), column \d+\)$", message)
    line = int(place[1]) if place else text.count("\n") + 1
    words = re.sub(r" \(at .*\)$", "", message)
    return Finding(file, line, f"cannot be read as TOML: {words[:1].lower()}{words[1:]}")


def _worded(error: ErrorDetails) -> tuple[KeyPath, str]:
    """Return where an error of the form stands, and say what stands there and what is expected."""
    path = tuple(part for part in error["loc"] if part != "[key]")
    name = _name(path)
    match error["type"]:
        case "missing":
            return path, f"{name} is missing"
        case "extra_forbidden":
            return path, f"{name} is not a key that is known here{guess_key(path)}"
        case "too_short":
            return path, f"{name} has no entry; at least one is needed"
        case "too_long":
            return path, f"{name} has more than {MOST} entries"
        case "list_type" if path[-1] in _LISTS and isinstance(error["input"], Mapping):
            return path, f"{name} is a table; expected a list of them: write [[{path[-1]}]] with two brackets"
        case "list_type":
            what = "a list in [ ]"
        case "model_type" | "dict_type":
            what = "words in both languages: { vi = …, en = … }" if path[-1] in _TEXTS else "a table"
        case _:
            what = error["msg"]
    more = guess_zone(error["input"]) if path == ("time_zone",) else ""
    return path, f"{name} is {_shown(error['input'])}; expected {what}{more}"


def _references(data: Mapping[str, Any]) -> Iterator[tuple[KeyPath, str]]:
    """Yield ids that are used or named twice, and services of a counter that the file does not describe."""
    for key in _LISTS:
        seen: set[str] = set()
        for path, id_ in _ids(data, key):
            if id_ in seen:
                yield path, f"{_name(path)} is {_shown(id_)} a second time; ids must differ"
            seen.add(id_)
    posted = data.get("procedures")
    yield from _repeated(("procedures",), posted if isinstance(posted, list) else [])
    services = {id_ for _, id_ in _ids(data, "services")}
    for path, counter in _tables(data, "counters"):
        named = counter.get("services")
        yield from _named_parts((*path, "services"), named if isinstance(named, list) else [], "service", services)
    yield from _zones(data)
    voice = data.get("voice")
    by_service = voice.get("by_service") if isinstance(voice, Mapping) else None
    for service in by_service if isinstance(by_service, Mapping) else ():
        yield from _named_parts(("voice", "by_service"), [service], "service", services)
    yield from _order(data)


def _order(data: Mapping[str, Any]) -> Iterator[tuple[KeyPath, str]]:
    """Yield weights of classes that the file does not describe, and a cap that is shorter than a target."""
    settings = data.get("settings")
    order = settings.get("order") if isinstance(settings, Mapping) else None
    if not isinstance(order, Mapping):
        return
    weights, cap = order.get("weights"), order.get("cap_minutes")
    classes = {id_ for _, id_ in _ids(data, "priorities")}
    for lane in weights if isinstance(weights, Mapping) else ():
        yield from _named_parts(("settings", "order", "weights"), [lane], "class", classes)
    usual = ServiceForm.model_fields["target_minutes"].default
    targets = [service.get("target_minutes", usual) for _, service in _tables(data, "services")]
    longest = max((target for target in targets if isinstance(target, int)), default=0)
    if isinstance(cap, int) and cap < longest:
        path = ("settings", "order", "cap_minutes")
        yield path, f"{_name(path)} is {cap}; expected at least the longest target_minutes, {longest}"


def _zones(data: Mapping[str, Any]) -> Iterator[tuple[KeyPath, str]]:
    """Yield counters of a zone that the file does not describe, or that are in another zone already."""
    counters = {id_ for _, id_ in _ids(data, "counters")}
    placed: set[str] = set()
    for path, zone in _tables(data, "zones"):
        said = zone.get("counters")
        named = said if isinstance(said, list) else []
        yield from _named_parts((*path, "counters"), named, "counter", counters)
        for place, counter, is_repeated in _named(named):
            if counter in placed and not is_repeated:
                yield (*path, "counters", place), f"zones.counters names {_shown(counter)}, which is in another zone"
        placed |= {counter for counter in named if isinstance(counter, str)}


def _named_parts(path: KeyPath, named: list[Any], what: str, known: set[str]) -> Iterator[tuple[KeyPath, str]]:
    for place, part, is_repeated in _named(named):
        if is_repeated:
            yield (*path, place), f"{_name(path)} names {_shown(part)} a second time"
        elif part not in known:
            more = guess(part, known)
            yield (*path, place), f"{_name(path)} names {_shown(part)}, which is no {what} here{more}"


def _repeated(path: KeyPath, named: list[Any]) -> Iterator[tuple[KeyPath, str]]:
    for place, each, is_repeated in _named(named):
        if is_repeated:
            yield (*path, place), f"{_name(path)} names {_shown(each)} a second time"


def _named(named: list[Any]) -> Iterator[tuple[int, str, bool]]:
    """Yield each name with its place, and whether it stood there before."""
    seen: set[str] = set()
    for place, each in enumerate(named):
        if isinstance(each, str):
            yield place, each, each in seen
            seen.add(each)


def _ids(data: Mapping[str, Any], key: str) -> Iterator[tuple[KeyPath, str]]:
    for path, table in _tables(data, key):
        if isinstance(table.get("id"), str):
            yield (*path, "id"), table["id"]


def _tables(data: Mapping[str, Any], key: str) -> Iterator[tuple[KeyPath, Mapping[str, Any]]]:
    entries = data.get(key)
    for place, entry in enumerate(entries if isinstance(entries, list) else []):
        if isinstance(entry, Mapping):
            yield (key, place), entry


def _name(path: KeyPath) -> str:
    return _cut(".".join(part for part in path if isinstance(part, str)))


def _shown(value: object) -> str:
    if isinstance(value, Mapping):
        return "a table"
    return _cut(json.dumps(value, ensure_ascii=False, default=str))


def _cut(text: str) -> str:
    """Return a text of the file as it can be shown to its author."""
    return told(text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…")
