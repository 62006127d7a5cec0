"""Say which models an office has, what came of trying them, and what counts from which day on."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any, Literal

from queue_server.domain.core.identifiers import ServiceId
from queue_server.domain.forecast.counting import PLAIN, Published, SpanScore
from queue_server.domain.forecast.score import Score
from queue_server.domain.forecast.widened import AS_RECKONED

if TYPE_CHECKING:
    from collections.abc import Mapping

LAYOUT = 1
"""Rises when something here changes its meaning: an index of another layout is left alone."""

Verdict = Literal["accepted", "worse-than-plain", "worse-than-told"]
"""What came of trying a model: it may count, or what it is worse than."""

Why = Literal["first", "learned", "kept", "worse-than-plain", "by-hand", "damaged"]
"""Why a term is so: nothing was learned, a new model, the one before, rolled back, said by somebody, a bad file."""

KEPT, TERMS = 8, 40
"""So many models and terms are remembered."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of an estimator on the last days. Durations are whole seconds."""

    n: int
    percent: int
    mae: int
    width: int
    bias: int
    loss: int
    """How bad it was in one figure, see `score.loss`: the less the better."""


@dataclass(frozen=True, slots=True)
class Trial:
    """How a model was tried on days that it had not seen, beside what else could have been told."""

    first: str
    """The first of these days, as YYYY-MM-DD."""
    last: str
    model: Tried
    plain: Tried
    told: Tried
    """What was told on these days."""


@dataclass(frozen=True, slots=True)
class KeptModel:
    """A model that was learned."""

    version: int
    name: str
    sha256: str
    bytes: int
    until: str
    """The last day of which it was learned."""
    rows: int
    verdict: Verdict
    trial: Trial


@dataclass(frozen=True, slots=True)
class Term:
    """What counts from a day on, until the next term begins."""

    first: str
    version: int = PLAIN
    width: int = AS_RECKONED
    why: Why = "first"
    is_held: bool = False
    """Whether somebody said so: then no night changes it."""
    published: Published = field(default_factory=Published)


@dataclass(frozen=True, slots=True)
class ModelsIndex:
    """All that is known of an office's models."""

    models: tuple[KeptModel, ...] = ()
    terms: tuple[Term, ...] = ()
    latest: int = 0
    """The version that was given out last."""
    seen: str = ""
    """The last day whose records were looked at."""

    def on(self, day: str) -> Term:
        """Return what counts on a day; days are compared as they are written."""
        begun = [term for term in self.terms if term.first <= day]
        return begun[-1] if begun else Term("")

    def model(self, version: int) -> KeptModel | None:
        """Return a model by its version, None where there is none."""
        return next((each for each in self.models if each.version == version), None)

    def with_term(self, term: Term) -> ModelsIndex:
        """Return the index with one more term, in the place of those that would begin with it or later."""
        before = tuple(each for each in self.terms if each.first < term.first)
        return replace(self, terms=(*before, term)[-TERMS:])

    def with_model(self, model: KeptModel) -> ModelsIndex:
        """Return the index with one more model; the oldest that count on no day are forgotten."""
        counting = {term.version for term in self.terms[-2:]}
        older = [each for each in self.models if each.version in counting]
        others = [each for each in self.models if each.version not in counting][-(KEPT - 1) :]
        models = sorted({*older, *others, model}, key=lambda each: each.version)
        return replace(self, models=tuple(models), latest=max(self.latest, model.version))


def told(index: ModelsIndex) -> dict[str, Any]:
    """Return the index as JSON values."""
    return {
        "layout": LAYOUT,
        "latest": index.latest,
        "seen": index.seen,
        "models": [asdict(model) for model in index.models],
        "terms": [asdict(term) for term in index.terms],
    }


def read(told: Mapping[str, Any]) -> ModelsIndex:
    """Return the index that was told. Raises `ValueError` where it is of another layout."""
    if told["layout"] != LAYOUT:
        raise ValueError(f"layout {told['layout']}")
    models = tuple(KeptModel(**{**each, "trial": _trial(each["trial"])}) for each in told["models"])
    terms = tuple(Term(**{**each, "published": _published(each["published"])}) for each in told["terms"])
    return ModelsIndex(models, terms, told["latest"], told["seen"])


def _trial(told: Mapping[str, Any]) -> Trial:
    return Trial(told["first"], told["last"], *(Tried(**told[name]) for name in ("model", "plain", "told")))


def _published(told: Mapping[str, Any]) -> Published:
    return Published(told["until"], {span: _span(each) for span, each in told["spans"].items()}, told["off"])


def _span(told: Mapping[str, Any]) -> SpanScore:
    by_service = {ServiceId(service): Score(**each) for service, each in told["services"].items()}
    return SpanScore(None if told["all"] is None else Score(**told["all"]), by_service)
