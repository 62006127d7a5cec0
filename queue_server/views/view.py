"""Declare a view beside the function that makes it: who may see it, of what it is made, how often, in which shape."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, ParamSpec, TypeVar

from queue_server.domain.core.permissions import OF_THE_OFFICE, Resource

if TYPE_CHECKING:
    from queue_server.domain.core.permissions import Permission
    from queue_server.views.sources import OfficeState, Source

P = ParamSpec("P")
S = TypeVar("S", bound=Mapping[str, object])

State = dict[str, Any]
"""A view as plain JSON values."""

AT_ONCE = 0.02
"""Seconds between two makings of what people act upon."""

TO_BE_READ = 1.0
"""Seconds between two makings of figures that must stand still to be read."""


def _as_it_is(_: OfficeState, said: str) -> str:
    return said


def _of_the_office(_: str) -> Resource:
    return OF_THE_OFFICE


@dataclass(frozen=True, slots=True)
class Argument:
    """What the name of a view says after its kind: the `2` of `counter/2`."""

    name: str
    """What it is called in the contract."""
    choice: frozenset[str] | None = None
    """What it can be, where that is known beforehand."""
    meant: Callable[[OfficeState, str], str] = _as_it_is
    """Returns what is meant by it, where that is named in several ways; asked under no lock."""


@dataclass(frozen=True, slots=True)
class View(Generic[P, S]):
    """A kind of view. It can be called like the function beside which it is declared."""

    make: Callable[P, S]
    """Gets what each source gives, one after the other, and then the argument, if there is one."""
    name: str
    permission: Permission
    shape: type[S]
    """The `TypedDict` of what is made, from which schemas and the types of screens are written."""
    sources: tuple[Source, ...]
    argument: Argument | None = None
    pace: float = AT_ONCE
    """Seconds between two makings at least."""
    resource: Callable[[str], Resource] = _of_the_office
    """Whose it is, by its argument."""
    gives_way: bool = False
    """Whether all others go first, for thousands may watch one each."""
    marks: Callable[..., Mapping[Any, object]] | None = None
    """By argument, what goes at once whatever the pace when it is another; asked once for all that see the same."""

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> S:
        """Make the view."""
        return self.make(*args, **kwargs)

    def show(self, seen: Iterable[object], argument: str) -> State:
        """Make the view of what its sources gave."""
        make: Callable[..., Mapping[str, object]] = self.make
        return dict(make(*seen) if self.argument is None else make(*seen, argument))

    def parts(self, office: OfficeState, argument: str) -> tuple[object, ...]:
        """Return of what it is made but for the time: as long as these are the same objects, so is the view."""
        return tuple(part for source in self.sources for part in source.parts(office, argument))


def view(  # noqa: PLR0913 - what a view declares
    name: str,
    *,
    shape: type[S],
    sources: tuple[Source, ...],
    permission: Permission,
    argument: Argument | None = None,
    pace: float = AT_ONCE,
    resource: Callable[[str], Resource] = _of_the_office,
    gives_way: bool = False,
    marks: Callable[..., Mapping[Any, object]] | None = None,
) -> Callable[[Callable[P, S]], View[P, S]]:
    """Declare a function to be a view; what is said here is what `View` says."""

    def declared(make: Callable[P, S]) -> View[P, S]:
        return View(make, name, permission, shape, sources, argument, pace, resource, gives_way, marks)

    return declared
