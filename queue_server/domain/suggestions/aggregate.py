"""Keep the suggestion box of an office: the row of `suggestions/{month}` in the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.core.aggregate import Aggregate, Key
from queue_server.domain.core.event import events_in
from queue_server.domain.suggestions import box
from queue_server.domain.suggestions.box import (
    AnswerSuggestion,
    LeaveSuggestion,
    PublishSuggestion,
    WithdrawSuggestion,
)
from queue_server.domain.suggestions.suggestions import Suggestions, SuggestionsFold

if TYPE_CHECKING:
    from collections.abc import Iterable


def broken(suggestions: Suggestions) -> Iterable[str]:
    """Yield what is wrong with the suggestions of a month."""
    for each in suggestions.left.values():
        if each.is_published and (each.reply is None or not each.may_publish):
            yield f"suggestion {each.id} is published, and that was not allowed, or nobody has answered it"


SUGGESTIONS: Aggregate[Suggestions] = Aggregate(
    kind="suggestions",
    key=Key.MONTH,
    fresh=lambda _: Suggestions(),
    fold=SuggestionsFold,
    events=tuple(events_in(box)),
    invariants=broken,
    retention=None,
)
"""Its words outlast a month: `application/suggestions.py` erases them once they have served."""

LeaveSuggestion.aggregate = AnswerSuggestion.aggregate = SUGGESTIONS
PublishSuggestion.aggregate = WithdrawSuggestion.aggregate = SUGGESTIONS
