"""Grow trees that say a quantile of waits, and never less when more wait before: LightGBM, with a loss of our own.

LightGBM refuses monotone constraints for its own quantile loss, since that sets leaves anew afterwards. The pinball
loss smoothed by the logistic distribution has a slope and a curve, so that nothing has to be set anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import lightgbm
import numpy as np

from queue_server.domain.forecast.features import AHEAD, NAMES
from queue_server.domain.forecast.model import Trees

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Figures = NDArray[np.float64]

ROUNDS = 100
"""Trees for one quantile: together they take a tenth of a millisecond in plain Python."""

_SMOOTH = 0.25
"""Of the loss, in logarithms of minutes."""

_LEAST_CURVE = 0.15
"""Far from a prediction the loss is straight: the step is bounded there."""

_SETTINGS: dict[str, Any] = {
    "learning_rate": 0.1,
    "max_depth": 5,
    "num_leaves": 24,
    "min_data_in_leaf": 40,
    "lambda_l2": 5,
    "max_bin": 63,
    "feature_fraction": 0.7,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,  # with more, threads that wait for each other eat a busy machine: 15 times the time was seen
    "verbose": -1,
    "monotone_constraints": [int(name in AHEAD) for name in NAMES],
}


def version() -> str:
    """Return with what trees are grown."""
    return f"lightgbm {lightgbm.__version__}"


def grow(figures: Figures, waits: Figures, begun: Figures, quantile: float) -> lightgbm.Booster:
    """Return trees that bring `begun` to a quantile of `waits`, both logarithms of 1 + minutes, one a row."""

    def loss(said: Figures, data: lightgbm.Dataset) -> tuple[Figures, Figures]:
        del data
        below = 1 / (1 + np.exp(np.clip((waits - said) / _SMOOTH, -50, 50)))
        return below - quantile, np.maximum(below * (1 - below) / _SMOOTH, _LEAST_CURVE)

    data = lightgbm.Dataset(figures, waits, init_score=begun)
    return lightgbm.train({**_SETTINGS, "objective": loss}, data, ROUNDS)


def said(grown: lightgbm.Booster, figures: Figures) -> Figures:
    """Return what trees add, one a row."""
    return np.asarray(grown.predict(figures, num_threads=1), dtype=np.float64)


def as_arrays(grown: lightgbm.Booster, share: float = 1.0) -> Trees:
    """Return trees as arrays, a share of what they say; figures are rounded, so that they are short."""
    asks: list[int] = []
    over: list[float] = []
    left: list[int] = []
    right: list[int] = []
    leaves: list[float] = []

    def add(node: dict[str, Any]) -> int:
        if "leaf_value" in node:
            leaves.append(round(share * node["leaf_value"], 4))
            return ~(len(leaves) - 1)
        number = len(asks)
        asks.append(node["split_feature"])
        over.append(float(f"{node['threshold']:.5g}"))
        left.append(0)
        right.append(0)
        left[number] = add(node["left_child"])
        right[number] = add(node["right_child"])
        return number

    roots = tuple(add(tree["tree_structure"]) for tree in grown.dump_model()["tree_info"])
    return Trees(roots, tuple(asks), tuple(over), tuple(left), tuple(right), tuple(leaves))


def table(rows: Sequence[Sequence[float]]) -> Figures:
    """Return figures as LightGBM takes them."""
    return np.asarray(rows, dtype=np.float64)


def column(values: Sequence[float]) -> Figures:
    """Return figures of one column."""
    return np.asarray(values, dtype=np.float64)


def told_of_others(
    figures: Figures,
    waits: Figures,
    begun: Figures,
    fold: Sequence[int],
    quantiles: Sequence[float],
    share: float,
) -> list[list[float]]:
    """Return for each quantile what is said of each row by trees that grew on the rows of other folds."""
    folds = np.asarray(fold)
    found = [begun.copy() for _ in quantiles]
    if share:
        for number in sorted(set(fold)):
            mine = folds == number
            for quantile, all_said in zip(quantiles, found, strict=True):
                grown = grow(figures[~mine], waits[~mine], begun[~mine], quantile)
                all_said[mine] += share * said(grown, figures[mine])
    return [each.tolist() for each in found]
