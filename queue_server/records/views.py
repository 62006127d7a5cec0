"""Give the rows of records back under names that people read: what was left out of the files is reckoned here.

Each view is SQL over a relation `records` with the columns of the files. Times are seconds since 1970, durations
seconds; `local_hour(time, utc_offset)` is the hour of the office's clock.
"""

from __future__ import annotations

from types import MappingProxyType

MACROS = """
CREATE OR REPLACE TEMP MACRO local_hour(t, utc_offset) AS ((t + utc_offset::BIGINT * 60) % 86400) // 3600;
CREATE OR REPLACE TEMP MACRO written(letter, serial) AS format('{}{:03d}', letter, serial);
"""

_LEG_TIMES = """
    SELECT *, began + coalesce("out", 0) + waited + odd AS stopped,
        coalesce(served, answered) IS NOT NULL AS is_served
    FROM records WHERE kind = 'leg'
"""

_LEG_STARTS = f"""
    SELECT *, CASE WHEN is_served THEN stopped + coalesce(answered, 0) END AS begun FROM ({_LEG_TIMES})
"""

_LEGS = f"""
    SELECT office, day, utc_offset, written(letter, serial) AS number, leg, service, counter, clerk,
        began::BIGINT AS joined, stopped, begun, begun + served + coalesce(odd_end, 0) AS served_until,
        CASE WHEN came IS NULL THEN NULL ELSE coalesce(begun + served + coalesce(odd_end, 0), stopped)
            + coalesce(rest, 0) END AS ended,
        coalesce("out", 0) AS "out", waited,
        CASE WHEN came = 'sent-on' AND NOT is_served THEN false
            ELSE called OR coalesce(came IN ('cancelled', 'lapsed', 'no-show'), false) END AS is_wait,
        called, is_served, served, came, received AND came IS DISTINCT FROM 'taken-back' AS received, target,
        coalesce(waited > target, false) AND came IS DISTINCT FROM 'taken-back' AS is_over,
        coalesce(by_hand, false) AS by_hand, passed_over, shown, heard, outcome, told_low, told_likely, told_high
    FROM ({_LEG_STARTS})
"""

_VISITS = """
    SELECT office, day, written(letter, serial) AS number,
        coalesce(any_value(came_for), first(service ORDER BY leg)) AS service,
        min(joined) AS issued, CASE WHEN count(ended) = count(*) THEN max(ended) END AS ended,
        any_value(status) AS status, any_value(priority) AS priority,
        any_value(language) AS language, any_value(procedure) AS procedure, coalesce(any_value(calls), 0) AS calls,
        last(outcome ORDER BY leg) AS outcome, any_value(quantity) AS quantity,
        coalesce(any_value(stepped_out), 0) AS stepped_out, count(*) AS legs,
        (sum(waited) FILTER (is_wait))::BIGINT AS waited,
        any_value(told_low) AS told_low, any_value(told_likely) AS told_likely,
        any_value(told_high) AS told_high, any_value(given_by) AS given_by
    FROM (
        SELECT r.*, l.joined, l.ended, l.is_wait FROM (SELECT * FROM records WHERE kind = 'leg') r
        JOIN legs l ON l.office = r.office AND l.day = r.day AND l.leg = r.leg
            AND l.number = written(r.letter, r.serial)
    )
    GROUP BY office, day, letter, serial
"""

_CALLS = """
    SELECT office, day, utc_offset, number, leg, service, counter, clerk, stopped AS called, false AS recall, by_hand,
        passed_over, shown, heard, came FROM legs WHERE called
    UNION ALL
    SELECT office, day, utc_offset, written(letter, serial), leg, service, counter, clerk, began::BIGINT,
        kind = 'recall', coalesce(by_hand, false), passed_over, shown, heard, came
    FROM records WHERE kind IN ('call', 'recall')
"""

_SESSIONS = """
    SELECT office, day, utc_offset, counter, clerk, state, began::BIGINT AS began, lasted, busy
    FROM records WHERE kind = 'session'
"""

_REFUSALS = """
    SELECT office, day, utc_offset, began::BIGINT AS refused, service, code, given_by AS device
    FROM records WHERE kind = 'refusal'
"""

_ALARMS = """
    SELECT office, day, utc_offset, began::BIGINT AS raised, code, service, counter, lasted, after
    FROM records WHERE kind = 'alarm'
"""

_HELPS = """
    SELECT office, day, utc_offset, began::BIGINT AS asked, counter, clerk, lasted, came
    FROM records WHERE kind = 'help'
"""

_DAYS = """
    SELECT office, day, utc_offset, began::BIGINT AS began, lasted, state, code, commits, head
    FROM records WHERE kind = 'day'
"""

WHO_WAS_TOLD = "told_low IS NOT NULL AND called AND is_wait"
"""Of `legs`: the waits of which a slip spoke, and that ended in a call."""

VIEWS = MappingProxyType(
    {
        "legs": _LEGS,
        "visits": _VISITS,
        "calls": _CALLS,
        "sessions": _SESSIONS,
        "refusals": _REFUSALS,
        "alarms": _ALARMS,
        "helps": _HELPS,
        "days": _DAYS,
    }
)
"""The views by name; one may stand upon those before it."""
