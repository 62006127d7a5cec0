"""Write TypedDicts as TypeScript interfaces."""

import ast
import inspect
import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import UnionType
from typing import Any, Literal, NotRequired, Union, get_args, get_origin

from typing_extensions import get_original_bases, get_type_hints, is_typeddict

_PLAIN: Mapping[Any, str] = {str: "string", int: "number", bool: "boolean"}


class Writing:
    """A file of interfaces: `names` are what shapes are called there, `unions` the unions that have a name."""

    def __init__(self, names: Mapping[str, str], unions: Mapping[Any, str]) -> None:
        """Know the names."""
        self._names = names
        self._unions = unions

    def declarations(self, shapes: Iterable[Any]) -> Iterator[str]:
        """Yield the named unions, then every shape after all that it is made of."""
        for union, name in self._unions.items():
            yield f"export type {name} = {self._members(union)};"
        found: dict[str, Any] = {}
        for shape in shapes:
            _gather(shape, found)
        for shape in found.values():
            yield self._interface(shape)

    def _interface(self, shape: Any) -> str:
        bases = _bases(shape)
        inherited = {key for base in bases for key in get_type_hints(base)}
        extends = f" extends {', '.join(map(self._name, bases))}" if bases else ""
        hints = get_type_hints(shape, include_extras=True)
        fields = [self._field(shape, key, hint) for key, hint in hints.items() if key not in inherited]
        return "\n".join([*_comment(shape), f"export interface {self._name(shape)}{extends} {{", *fields, "}"])

    def _field(self, shape: Any, key: str, hint: Any) -> str:
        optional = get_origin(hint) is NotRequired
        bare = get_args(hint)[0] if optional else hint
        return f"  {key}{'?' if optional or not shape.__total__ else ''}: {self._type(bare)};"

    def _type(self, hint: Any) -> str:
        if is_typeddict(hint):
            return self._name(hint)
        origin, parts = get_origin(hint), get_args(hint)
        if origin is dict:
            return f"Record<string, {self._type(parts[1])}>"
        if origin is list:
            inner = self._type(parts[0])
            return f"({inner})[]" if " | " in inner else f"{inner}[]"
        if origin in {Literal, Union, UnionType}:
            return self._unions.get(hint) or self._members(hint)
        return _PLAIN[hint]

    def _members(self, union: Any) -> str:
        if get_origin(union) is Literal:
            return " | ".join(f"'{word}'" if isinstance(word, str) else json.dumps(word) for word in get_args(union))
        return " | ".join(map(self._type, get_args(union)))

    def _name(self, shape: Any) -> str:
        return self._names.get(shape.__name__, str(shape.__name__))


def _gather(shape: Any, found: dict[str, Any]) -> None:
    """Add a shape to `found`, after all that it is made of."""
    parts = (*_bases(shape), *get_type_hints(shape).values()) if is_typeddict(shape) else get_args(shape)
    for part in parts:
        if getattr(part, "__name__", "") not in found:
            _gather(part, found)
    if is_typeddict(shape):
        found[shape.__name__] = shape


def _bases(shape: Any) -> list[Any]:
    return [base for base in get_original_bases(shape) if is_typeddict(base)]


def _comment(shape: Any) -> list[str]:
    """Return what a shape says of itself: its docstring, or the one below its assignment."""
    module = Path(sys.modules[shape.__module__].__file__ or "")
    said = dict(_docs(ast.parse(module.read_text(encoding="utf-8")).body)).get(shape.__name__, "").splitlines()
    if len(said) <= 1:
        return [f"/** {line} */" for line in said]
    return ["/**", *(f" * {line}".rstrip() for line in said), " */"]


def _docs(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    for statement, after in zip(body, [*body[1:], ast.Pass()], strict=True):
        match statement, after:
            case ast.ClassDef(name=name), _:
                yield name, ast.get_docstring(statement) or ""
            case ast.Assign(targets=[ast.Name(id=name)]), ast.Expr(value=ast.Constant(value=str(said))):
                yield name, inspect.cleandoc(said)
