"""Find percentiles of the nearest rank by counting how often each duration occurs: exact, and small however many.

What occurs is counted in pieces of a minute first: only of the pieces in which a percentile lies is each second
looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from queue_server.records.question import Question

PIECE = 64
"""Seconds."""

LONGEST = 100
"""The share that no duration exceeds."""

Ranks = tuple[int, dict[int, int]]
"""How many durations there are, and seconds by share in per cent: the smallest duration that at least this share of
the durations do not exceed."""

_SPACE = 1 << 32
"""How far apart the groups of two ways of grouping are, where several are ranked in one go."""

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


def ranked(
    question: Question, occurring: Mapping[str, str], shares: Collection[int]
) -> Mapping[str, Mapping[Any, Ranks]]:
    """Return for each grouping which durations of its groups are of the shares.

    They are the rows of its relation (code, seconds, n): n of so many seconds. Several groupings have numbers for
    codes.
    """
    ways = list(occurring)
    told = [
        f"SELECT {'code' if len(ways) == 1 else f'{at * _SPACE} + code'} AS code, seconds, n FROM {source}"
        for at, source in enumerate(occurring.values())
    ]
    found: dict[str, dict[Any, Ranks]] = {way: {} for way in ways}
    for row in question.sql(_RANKS.format(occurring=f"({' UNION ALL '.join(told)})"), shares=list(shares)):
        way, code = (0, row["code"]) if len(ways) == 1 else divmod(row["code"], _SPACE)
        ranks = found[ways[way]].setdefault(code, (row["count"], {}))
        ranks[1][row["share"]] = row["seconds"]
    return found
