"""Devices are paired, heard of and missed alike by nodes that share a Redis: the promises of one process, on two."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.application.test_devices import (
    test_a_code_is_good_for_ten_minutes,
    test_a_device_that_is_gone_is_one_alarm_until_it_is_back,
    test_a_device_that_is_revoked_is_missed_no_more,
    test_asked_at_one_node_confirmed_at_another_signed_in_at_a_third,
    test_what_a_crash_cut_short_the_device_finishes,
    test_what_a_device_reports_to_one_node_all_know,
    test_who_was_shut_out_is_not_let_in_by_asking_again,
)
from tests.cluster.test_two_nodes import InRedis

if TYPE_CHECKING:
    from tests.application.books import Books
    from tests.cluster.redis_server import RedisServer

__all__ = [
    "test_a_code_is_good_for_ten_minutes",
    "test_a_device_that_is_gone_is_one_alarm_until_it_is_back",
    "test_a_device_that_is_revoked_is_missed_no_more",
    "test_asked_at_one_node_confirmed_at_another_signed_in_at_a_third",
    "test_what_a_crash_cut_short_the_device_finishes",
    "test_what_a_device_reports_to_one_node_all_know",
    "test_who_was_shut_out_is_not_let_in_by_asking_again",
]


@pytest.fixture
def books(redis_alone: RedisServer) -> Books:
    """Return books that several nodes share, each with lines of its own."""
    return InRedis(redis_alone.url, 0)
