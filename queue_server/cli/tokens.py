"""Give out, list and revoke tokens, and look after machines that were let in, from a terminal."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from queue_server.cli.options import NAMELESS, copies_option, journal_option, option
from queue_server.cli.token_list import Wanted, read_list
from queue_server.domain.core.errors import UnknownOfficeError
from queue_server.domain.people.people import LONGEST_NAME
from queue_server.serve.banner import say

if TYPE_CHECKING:
    from queue_server.application.application import Application
    from queue_server.cli.invitations import Invitation
    from queue_server.domain.access.tokens import Token
    from queue_server.domain.core.identifiers import OfficeId


_HEAD = ("id", "role", "office", "name", "token")
"""What stands over a list of tokens that were made."""


def _role_or_list(context: click.Context, parameter: click.Parameter, role: str | None) -> str | None:
    """Raise unless it is said what is wanted: one of a role, one more of a person, or a list."""
    said = context.params.get("list"), context.params.get("person")
    if role is None and said == (None, None) and not context.resilient_parsing:
        raise click.MissingParameter(ctx=context, param=parameter)
    return role


@click.group()
def token() -> None:
    """Give out, list and revoke the tokens of devices and staff."""


@token.command("create")
@option(
    "--list",
    "TOKEN_LIST",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of many: a role, a name and an office a line, as CSV, with tabs or spaces.",
)
@option("--role", type=click.Choice(["clerk", "kiosk", "display", "manager", "admin"]), callback=_role_or_list)
@option("--person", "TOKEN_PERSON", help="Whom a further token is for, by id; name, role and office are hers.")
@option("--office", "TOKEN_OFFICE", help="The one office it is for; for every office without.")
@option("--name", help="The device's or the staff member's sign-in name.")
@option("--url", help="Where the server is reached, for the address and the code that sign in at once.")
@option(
    "--page",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write a page of the tokens to be printed and cut up, for its owner's eyes alone.",
)
@journal_option
@copies_option
def token_create(journal: str, copies: int, **wish: Any) -> None:
    """Make a token and print it as the last word: it is shown this once.

    For a device an address and a code are shown beside it, by which it signs in at once.
    """
    from queue_server.application.opening import application_at
    from queue_server.cli.invitations import Invitation, reached_at

    wanted = [] if wish["person"] is not None else _wanted(wish)
    application = application_at(journal, copies=copies, must_exist=True)
    for each in wanted:
        require_office(application, each.office)
    server = wish["url"] or reached_at()
    made = [Invitation(*_given_out(application, each), server) for each in wanted]
    if wish["person"] is not None:
        made = [Invitation(*_one_more(application, wish), server)]
    try:
        _show(made, wish)
    except OSError:
        for unseen in made:
            application.tokens.revoke(unseen.token.id)  # nobody has seen it, and nobody ever will
        raise


def _wanted(wish: dict[str, Any]) -> list[Wanted]:
    """Return the tokens that are wanted, by a list or by the options."""
    from queue_server.domain.core.actor import Role
    from queue_server.domain.core.identifiers import OfficeId
    from queue_server.domain.core.wording import one_line

    if (path := wish["list"]) is not None:
        return read_list(path.read_text(encoding="utf-8", errors="replace"), wish["office"])
    name = wish["name"]
    if name is not None and (name := one_line(name, LONGEST_NAME)) is None:
        raise click.ClickException(f"A name has 1 to {LONGEST_NAME} characters that can be seen, all in one line.")
    return [Wanted(Role(wish["role"]), name, OfficeId(wish["office"]) if wish["office"] else None)]


def require_office(application: Application, office: OfficeId | None) -> None:
    """Raise unless the office of a token or a person is in these books: nobody could ever use it."""
    if office is None:
        return
    try:
        application.open_office(office)
    except UnknownOfficeError:
        there = ", ".join(application.offices()) or "none"
        raise click.ClickException(f"There is no office {office} in these books; there is: {there}.") from None


def _given_out(application: Application, wanted: Wanted) -> tuple[Token, str]:
    """Make a token for somebody new, and say who has her name already."""
    made, secret = application.tokens.create(wanted.role, wanted.name, wanted.office)
    others = application.tokens.persons.held.namesakes(made.name, made.actor.id)
    if others:
        there = ", ".join(f"{each.id} ({each.role})" for each in others)
        say(
            f"Warning: {made.name} is the name of {there} too: now there is one more. For a further token of one who "
            f"is there, revoke {made.id} and give --person ID instead of a name.",
            err=True,
        )
    return made, secret


def _one_more(application: Application, wish: dict[str, Any]) -> tuple[Token, str]:
    """Make a further token for somebody; who she is stands in the books."""
    from queue_server.domain.core.identifiers import ActorId

    if any(wish[said] is not None for said in ("role", "name", "office", "list")):
        raise click.ClickException("Name, role and office of --person stand in the books: leave them out here.")
    return application.tokens.create_for(ActorId(wish["person"]))


def _show(made: list[Invitation], wish: dict[str, Any]) -> None:
    """Show what was made: the page, the address and the code first, so that the secret is the last word."""
    from queue_server.cli.columns import columns

    if wish["page"] is not None:
        _write_page(wish["page"], made)
    if wish["list"] is None and _is_for_a_tablet(made[0], wish):
        say(made[0].for_a_tablet(sys.stderr.encoding), err=True)
    if wish["list"] is None:
        id_, role, _, name, secret = made[0].words
        click.echo(f"{id_}  {role}  {name}  {secret}")
        return
    for line in columns([_HEAD, *(each.words for each in made)]):
        click.echo(line)


def _is_for_a_tablet(made: Invitation, wish: dict[str, Any]) -> bool:
    """Tell whether to show a code: for a device, and for a person where somebody looks or asks for it."""
    from queue_server.cli.invitations import DEVICES

    return made.token.role in DEVICES or wish["url"] is not None or sys.stderr.isatty()


def _write_page(path: Path, made: list[Invitation]) -> None:
    """Write the page that is to be printed, for its owner alone."""
    from queue_server.cli.invitations import page, words_of_page
    from queue_server.web.static_files import words

    said = words_of_page(words("vi", "invitation"), words("vi", "common"))
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(page(made, said))


@token.command("list")
@journal_option
def token_list(journal: str) -> None:
    """List all tokens, without their secrets, with the ids of those whose they are."""
    from collections import Counter

    from queue_server.application.opening import application_at
    from queue_server.cli.columns import columns, local

    made = application_at(journal, must_exist=True).tokens.all()
    held = Counter(each.actor.id for each in made if each.revoked_at is None)
    rows = []
    for each in made:
        state = "revoked" if each.revoked_at is not None else "in force"
        many = f"  (one of {held[each.actor.id]})" if each.revoked_at is None and held[each.actor.id] > 1 else ""
        about = (each.id, each.role, each.office or "(all)", local(each.created_at), state, each.actor.id)
        rows.append((*about, (each.name or NAMELESS) + many))
    for line in columns(rows):
        click.echo(line)


@token.command("revoke")
@click.argument("token_id")
@journal_option
@copies_option
def token_revoke(token_id: str, journal: str, copies: int) -> None:
    """Revoke a token; whoever is connected with it is cut off, and its PIN is good no more."""
    from queue_server.application.opening import application_at
    from queue_server.domain.access.tokens import TokenId

    application_at(journal, copies=copies, must_exist=True).tokens.revoke(TokenId(token_id))
    click.echo(f"{token_id} is revoked.")


@token.command("unlock")
@click.argument("token_id")
@journal_option
@copies_option
def token_unlock(token_id: str, journal: str, copies: int) -> None:
    """Let the PIN that stands on a token be tried again, after it was wrong too often."""
    from queue_server.application.opening import application_at
    from queue_server.domain.access.tokens import TokenId, UnknownTokenError
    from queue_server.domain.core.actor import HOUSE

    application = application_at(journal, copies=copies, must_exist=True)
    if application.tokens.in_force(TokenId(token_id)) is None:
        raise UnknownTokenError(token=token_id)
    application.tokens.machines.forgive(TokenId(token_id), HOUSE.id)
    click.echo(f"The PIN of {token_id} may be tried again.")


@click.group()
def machine() -> None:
    """List and shut out the machines on which people sign in with a PIN."""


@machine.command("list")
@journal_option
def machine_list(journal: str) -> None:
    """List the machines that managers have let in: id, office, since when, name."""
    from queue_server.application.opening import application_at
    from queue_server.cli.columns import columns, local

    found = application_at(journal, must_exist=True).tokens.machines.held.machines.values()
    for line in columns([(each.id, each.office, local(each.let_in_at), each.name) for each in found]):
        click.echo(line)


@machine.command("revoke")
@click.argument("machine_id")
@journal_option
@copies_option
def machine_revoke(machine_id: str, journal: str, copies: int) -> None:
    """Shut a machine out: no PIN is good on it any more, and who signed in on it with one is signed out."""
    from queue_server.application.opening import application_at
    from queue_server.domain.access.machines import MachineId
    from queue_server.domain.core.actor import HOUSE

    application = application_at(journal, copies=copies, must_exist=True)
    application.tokens.machines.shut_out(MachineId(machine_id), None, HOUSE.id)
    click.echo(f"{machine_id} is shut out.")
