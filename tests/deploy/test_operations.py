from __future__ import annotations

import click
import pytest

from tests.deploy.command_line import require_understood, told
from tests.deploy.front import DEPLOY

TOLD = told((DEPLOY.parent / "docs" / "operations.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize("words", TOLD, ids=" ".join)
def test_what_an_administrator_is_told_to_type_is_understood(words: list[str]) -> None:
    """Every command of docs/operations.md exists, with its options and values."""
    require_understood(words)


def test_every_command_is_told_that_an_administrator_needs() -> None:
    """Whoever looks after offices, tokens and books finds each command there once at least."""
    begun = {" ".join(words[:2]) for words in TOLD}
    needed = {
        "journal verify",
        "journal export",
        "journal import",
        "journal archive",
        "journal restore",
        "token create",
        "token revoke",
    }
    assert needed | {"office create", "office list", "office close"} <= begun


def test_the_reader_of_commands_is_not_blind() -> None:
    """A command that does not exist, an option that it does not take and a value that is none are each found."""
    wrong = (["serve", "--wokers", "2"], ["serve", "--workers", "many"], ["jornal", "verify"], ["token", "create"])
    for words in wrong:
        with pytest.raises(click.UsageError):
            require_understood(words)
