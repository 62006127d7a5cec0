"""Find percentiles of the nearest rank by counting how often each duration occurs: exact, and small however many.

What occurs is counted in pieces of a minute first: only of the pieces in which a percentile lies is each second
looked at.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from queue_server.records.question import Question

PIECE = 64
"""Seconds."""

LONGEST = 100
"""The share that no duration exceeds."""

Ranked = dict[int, int]
"""Seconds by share in per cent: the smallest duration that at least this share of the durations do not exceed."""

_RANKS = f"""
    WITH pieces AS MATERIALIZED (
        SELECT code, seconds // {PIECE} AS piece, sum(n)::BIGINT AS n FROM {{occurring}} GROUP BY ALL
    ), running AS (
        SELECT *, sum(n) OVER (PARTITION BY code ORDER BY piece) AS up_to, sum(n) OVER (PARTITION BY code) AS of_all
        FROM pieces
    ), wanted AS MATERIALIZED (
        SELECT code, share, min(piece) AS piece, min(up_to - n) AS below, any_value(of_all) AS of_all
        FROM running, (SELECT unnest($shares) AS share) WHERE up_to * 100 >= of_all * share GROUP BY code, share
    ), within AS (
        SELECT *, sum(n) OVER (PARTITION BY code, piece ORDER BY seconds) AS up_to FROM (
            SELECT code, seconds // {PIECE} AS piece, seconds, sum(n)::BIGINT AS n FROM {{occurring}} AS occurring
            SEMI JOIN wanted ON occurring.code = wanted.code AND seconds // {PIECE} = wanted.piece GROUP BY ALL
        )
    )
    SELECT code, share, any_value(of_all)::BIGINT AS count, min(seconds) AS seconds
    FROM wanted JOIN within USING (code, piece) WHERE (below + within.up_to) * 100 >= of_all * share
    GROUP BY code, share
"""


def ranked(question: Question, occurring: str, shares: Iterable[int]) -> Mapping[int, tuple[int, Ranked]]:
    """Return how many durations each group has, and which are of the shares.

    They are the rows of a relation (code, seconds, n): n of so many seconds.
    """
    found: dict[int, Ranked] = defaultdict(dict)
    counts: dict[int, int] = {}
    for row in question.sql(_RANKS.format(occurring=occurring), shares=list(shares)):
        counts[row["code"]] = row["count"]
        found[row["code"]][row["share"]] = row["seconds"]
    return {code: (count, found[code]) for code, count in counts.items()}
