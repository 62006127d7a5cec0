"""Say from a terminal who people are: their names, roles and offices, and erase a name."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from queue_server.cli.options import NAMELESS, copies_option, journal_option, option
from queue_server.cli.tokens import require_office
from queue_server.domain.core.actor import TOKEN_ROLES, Role, named_in
from queue_server.domain.core.identifiers import ActorId, OfficeId
from queue_server.domain.core.wording import one_line
from queue_server.domain.people.people import LONGEST_NAME

if TYPE_CHECKING:
    from queue_server.application.application import Application
    from queue_server.domain.people.people import Person


@click.group()
def person() -> None:
    """List people and devices, change their names, roles and offices, and erase names."""


def _at(journal: str, copies: int = 0) -> Application:
    from queue_server.application.opening import application_at

    return application_at(journal, copies=copies, must_exist=True)


def _words(who: Person) -> tuple[str, str, str]:
    return who.id, who.role, who.office or "(all)"


def _tell(application: Application, who: ActorId) -> None:
    """Say how somebody stands in the books now."""
    now = application.tokens.person(who)
    click.echo("  ".join((*_words(now), now.called or NAMELESS)))


@person.command("list")
@journal_option
def person_list(journal: str) -> None:
    """List people and devices: id, role, office, how many tokens are in force, name."""
    from queue_server.cli.columns import columns

    tokens = _at(journal).tokens
    held = Counter(each.actor.id for each in tokens.all() if each.revoked_at is None)
    for line in columns([(*_words(each), str(held[each.id]), each.called or NAMELESS) for each in tokens.people()]):
        click.echo(line)


@person.command("rename")
@click.argument("person_id")
@click.argument("name")
@journal_option
@copies_option
def person_rename(person_id: str, name: str, journal: str, copies: int) -> None:
    """Call somebody so from now on; her counter, her tokens and her PIN stay hers."""
    words = one_line(name, LONGEST_NAME)
    if words is None:
        raise click.ClickException(f"A name has 1 to {LONGEST_NAME} characters that can be seen, all in one line.")
    application = _at(journal, copies)
    application.tokens.persons.rename(application.tokens.person(ActorId(person_id)), words)
    _tell(application, ActorId(person_id))


@person.command("role")
@click.argument("person_id")
@click.argument("role", type=click.Choice([role.value for role in TOKEN_ROLES]))
@journal_option
@copies_option
def person_role(person_id: str, role: str, journal: str, copies: int) -> None:
    """Give somebody another role, at once, with all her tokens and wherever she is signed in."""
    application = _at(journal, copies)
    application.tokens.persons.give_role(application.tokens.person(ActorId(person_id)), Role(role))
    _tell(application, ActorId(person_id))


@person.command("office")
@click.argument("person_id")
@click.argument("office", required=False)
@option("--every", "EVERY_OFFICE", is_flag=True, help="Let her belong to every office.")
@journal_option
@copies_option
def person_office(person_id: str, office: str | None, every: bool, journal: str, copies: int) -> None:  # noqa: FBT001 - click gives it
    """Let somebody belong to another office, at once, with all her tokens."""
    if (office is None) is not every:
        raise click.ClickException("Say one office, or --every.")
    application = _at(journal, copies)
    wanted = OfficeId(office) if office is not None else None
    require_office(application, wanted)
    application.tokens.persons.give_office(application.tokens.person(ActorId(person_id)), wanted)
    _tell(application, ActorId(person_id))


@person.command("erase")
@click.argument("person_id")
@option("--yes", is_flag=True, help="Do not ask whether that is meant.")
@journal_option
@copies_option
def person_erase(person_id: str, yes: bool, journal: str, copies: int) -> None:  # noqa: FBT001 - click gives it
    """Erase somebody's name, revoke her tokens and take her PIN away. It cannot be undone.

    What she did stays in the books under her id, which tells nothing of her. Backups hold the name until they are
    replaced; Redis has it in its file until that is rewritten, which is every night (docs/operations.md).
    """
    application = _at(journal, copies)
    who = application.tokens.person(ActorId(person_id))
    if not yes:
        click.confirm(f"Erase the name of {who.called or NAMELESS} ({who.id}), and revoke her tokens?", abort=True)
    application.tokens.erase(who.id)
    click.echo(f"{who.id} is erased.")
    if named_in(who.id) is not None:
        click.echo("Its id is of the old form and says a name: that stays in what was written with it.", err=True)
