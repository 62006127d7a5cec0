"""Write TypedDicts as TypeScript interfaces."""

import ast
import inspect
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from types import UnionType
from typing import Any, Literal, NotRequired, Union, get_args, get_origin

from typing_extensions import get_original_bases, get_type_hints, is_typeddict

_PLAIN: Mapping[Any, str] = {str: "string", int: "number", bool: "boolean", Any: "unknown"}


class Writing:
    """Files of interfaces: `names` are what shapes are called there, `unions` what types are, named or not."""

    def __init__(self, names: Mapping[str, str], unions: Mapping[Any, str]) -> None:
        """Know the names."""
        self._names = names
        self._unions = unions

    def files(self, shapes: Mapping[str, Iterable[Any]]) -> dict[str, str]:
        """Return each module with the shapes that are its own, `common` with those of several, `index` with all."""
        reached = {module: self._reached(*some) for module, some in shapes.items()}
        _require_names_of_their_own(reached.values())
        shared = {name for name, times in Counter(chain.from_iterable(reached.values())).items() if times > 1}
        common = {name: it for found in reached.values() for name, it in found.items() if name in shared}
        files = {"common": self._file(common, {})}
        for module, found in reached.items():
            files[module] = self._file({name: found[name] for name in found if name not in shared}, common)
        files["index"] = "".join(f"export type * from './{module}';\n" for module in sorted(files))
        return files

    def _file(self, own: Mapping[str, Any], common: Mapping[str, Any]) -> str:
        used = ", ".join(sorted({name for it in own.values() for name in self._named_in(it)} & common.keys()))
        head = [f"import type {{ {used} }} from './common';\n"] if used else []
        return "\n".join([*head, *(f"{self._declaration(it)}\n" for it in own.values())]) or "export {};\n"

    def _reached(self, *shapes: Any) -> dict[str, Any]:
        """Return what shapes are made of by the name it has in TypeScript, each after its own parts."""
        found: dict[str, Any] = {}
        for shape in shapes:
            self._gather(shape, found)
        return found

    def _gather(self, thing: Any, found: dict[str, Any]) -> None:
        is_declared = self._is_declared(thing)
        if is_declared and self._name(thing) in found:
            _require_same(self._name(thing), thing, found)
            return
        for part in _parts(thing):
            self._gather(part, found)
        if is_declared:
            found[self._name(thing)] = thing

    def _named_in(self, thing: Any) -> Iterator[str]:
        """Yield the names that stand in a declaration."""
        for part in _parts(thing):
            if self._is_declared(part):
                yield self._name(part)
            else:
                yield from self._named_in(part)

    def _is_declared(self, thing: Any) -> bool:
        return is_typeddict(thing) or thing in self._unions

    def _declaration(self, thing: Any) -> str:
        return self._interface(thing) if is_typeddict(thing) else self._union(thing)

    def _union(self, union: Any) -> str:
        return f"export type {self._name(union)} = {self._members(union)};"

    def _interface(self, shape: Any) -> str:
        extends = f" extends {', '.join(map(self._name, _bases(shape)))}" if _bases(shape) else ""
        said = _said(shape)
        fields = (self._field(shape, key, hint, said.get(key, "")) for key, hint in _fields(shape).items())
        head = f"export interface {self._name(shape)}{extends} {{"
        return "\n".join([*_comment(said.get("", "")), head, *chain.from_iterable(fields), "}"])

    def _field(self, shape: Any, key: str, hint: Any, said: str) -> Iterator[str]:
        optional = get_origin(hint) is NotRequired
        yield from (f"  {line}" for line in _comment(said))
        yield f"  {key}{'?' if optional or not shape.__total__ else ''}: {self._type(_bare(hint))};"

    def _type(self, hint: Any) -> str:
        if self._is_declared(hint):
            return self._name(hint)
        origin, parts = get_origin(hint), get_args(hint)
        if origin is dict:
            return f"Record<string, {self._type(parts[1])}>"
        if origin is list:
            inner = self._type(parts[0])
            return f"({inner})[]" if " | " in inner else f"{inner}[]"
        if origin in {Literal, Union, UnionType}:
            return self._members(hint)
        return _PLAIN[hint]

    def _members(self, union: Any) -> str:
        if get_origin(union) is Literal:
            return " | ".join(f"'{word}'" if isinstance(word, str) else json.dumps(word) for word in get_args(union))
        return " | ".join(map(self._type, get_args(union)))

    def _name(self, thing: Any) -> str:
        return self._unions[thing] if thing in self._unions else self._names.get(thing.__name__, f"{thing.__name__}")


def _require_names_of_their_own(reached: Iterable[Mapping[str, Any]]) -> None:
    """Raise ValueError if two modules call different shapes the same."""
    known: dict[str, Any] = {}
    for name, shape in chain.from_iterable(found.items() for found in reached):
        _require_same(name, shape, known)
        known[name] = shape


def _require_same(name: str, shape: Any, known: Mapping[str, Any]) -> None:
    """Raise ValueError if another shape is called so too: only one of them would be written."""
    other = known.get(name, shape)
    if other != shape:
        raise ValueError(f"{shape.__module__} and {other.__module__} both call a shape {name}")


def _parts(thing: Any) -> tuple[Any, ...]:
    """Return of what a type is made, what it inherits not counted; words are made of nothing."""
    if is_typeddict(thing):
        return (*_bases(thing), *(_bare(hint) for hint in _fields(thing).values()))
    return () if get_origin(thing) is Literal else get_args(thing)


def _bare(hint: Any) -> Any:
    return get_args(hint)[0] if get_origin(hint) is NotRequired else hint


def _fields(shape: Any) -> dict[str, Any]:
    """Return the fields that a shape adds to what it inherits."""
    inherited = {key for base in _bases(shape) for key in get_type_hints(base)}
    hints = get_type_hints(shape, include_extras=True)
    return {key: hint for key, hint in hints.items() if key not in inherited}


def _bases(shape: Any) -> list[Any]:
    return [base for base in get_original_bases(shape) if is_typeddict(base)]


def _comment(said: str) -> list[str]:
    lines = said.splitlines()
    if len(lines) <= 1:
        return [f"/** {line} */" for line in lines]
    return ["/**", *(f" * {line}".rstrip() for line in lines), " */"]


def _said(shape: Any) -> dict[str, str]:
    """Return what stands below the fields of a shape, and what it says of itself, as of a field without a name."""
    module = Path(sys.modules[shape.__module__].__file__ or "")
    for statement, below in _pairs(ast.parse(module.read_text(encoding="utf-8")).body):
        match statement:
            case ast.ClassDef(name=shape.__name__):
                return {**_of_fields(statement.body), "": ast.get_docstring(statement) or ""}
            case ast.Assign(targets=[ast.Name(id=shape.__name__)]):
                return {"": _words(below)}
    return {}


def _of_fields(body: list[ast.stmt]) -> dict[str, str]:
    return {
        field.target.id: _words(below)
        for field, below in _pairs(body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
    }


def _pairs(body: list[ast.stmt]) -> Iterator[tuple[ast.stmt, ast.stmt]]:
    return zip(body, [*body[1:], ast.Pass()], strict=True)


def _words(statement: ast.stmt) -> str:
    match statement:
        case ast.Expr(value=ast.Constant(value=str(said))):
            return inspect.cleandoc(said)
    return ""
