"""A patch turns the old state into the new one, and is what RFC 7396 calls a merge patch."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_server.views.merge_patch import difference, merged

KEYS = st.sampled_from(["a", "b", "c", "", "ô"])
LEAVES = st.just(True) | st.integers(2, 5) | st.text(max_size=2) | st.lists(st.integers(0, 1), max_size=2)
STATES = st.dictionaries(
    KEYS,
    st.recursive(LEAVES, lambda children: st.dictionaries(KEYS, children, max_size=4), max_leaves=12),
    max_size=4,
)
"""What views are made of: objects of objects, without nulls and floats. No number becomes a truth value."""

ANYTHING = st.recursive(st.none() | LEAVES, lambda some: st.dictionaries(KEYS, some, max_size=4), max_leaves=12)


@given(STATES, STATES)
def test_a_patch_leads_from_the_old_to_the_new(old: dict[str, Any], new: dict[str, Any]) -> None:
    """Whatever two states hold, the patch between them is complete."""
    assert merged(old, difference(old, new)) == new


@given(STATES, STATES)
def test_a_patch_says_only_what_changed(old: dict[str, Any], new: dict[str, Any]) -> None:
    """Equal states have an empty patch; what stays is not said again."""
    assert difference(new, new) == {}
    assert (difference(old, new) == {}) == (old == new)
    patch = difference(old, new)
    assert all(key not in patch for key in old if key in new and old[key] == new[key])


@given(STATES, STATES, STATES)
def test_patches_chain(one: dict[str, Any], two: dict[str, Any], three: dict[str, Any]) -> None:
    """Patches applied one after another lead where the direct one leads."""
    assert merged(merged(one, difference(one, two)), difference(two, three)) == three


@given(ANYTHING, ANYTHING)
def test_merging_is_what_the_rfc_says(target: Any, patch: Any) -> None:
    """RFC 7396, section 2, written down as it stands there."""

    def merge_patch(target: Any, patch: Any) -> Any:
        if isinstance(patch, dict):
            if not isinstance(target, dict):
                target = {}
            target = dict(target)
            for name, value in patch.items():
                if value is None:
                    if name in target:
                        del target[name]
                else:
                    target[name] = merge_patch(target.get(name), value)
            return target
        return patch

    assert merged(target, patch) == merge_patch(target, patch)


@pytest.mark.parametrize(
    ("target", "patch", "result"),
    [
        ({"a": "b"}, {"a": "c"}, {"a": "c"}),
        ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
        ({"a": "b"}, {"a": None}, {}),
        ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
        ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
        ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
        ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
        ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
        (["a", "b"], ["c", "d"], ["c", "d"]),
        ({"a": "b"}, ["c"], ["c"]),
        ({"a": "foo"}, None, None),
        ({"a": "foo"}, "bar", "bar"),
        ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
        ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
        ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
    ],
)
def test_the_examples_of_the_rfc(target: Any, patch: Any, result: Any) -> None:
    """RFC 7396, appendix A."""
    assert merged(target, patch) == result
