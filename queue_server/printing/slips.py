"""Say what stands on a visitor's slip, on the confirmation of a visit that is over, and on the proof of a printer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from queue_server.domain.core.calendar import local
from queue_server.domain.core.identifiers import VIETNAMESE, Status
from queue_server.domain.surveys.codes import code_of, in_fours
from queue_server.printing.sheet import RULE, SPACE, Part, Sheet, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from queue_server.domain.catalogue.procedure import Paper, Procedure
    from queue_server.domain.core.identifiers import Instant, Language
    from queue_server.domain.core.text import Text
    from queue_server.domain.day.view_context import ViewContext
    from queue_server.domain.day.visit import Visit
    from queue_server.domain.forecast.outlook import Outlook
    from queue_server.domain.office.office import Office
    from queue_server.domain.passes.passes import Pass

    Words = Mapping[str, str]
    """The sentences of `locales/LANGUAGE/print.json`."""

_WAITS = frozenset({Status.WAITING, Status.PARKED})


def phone_page(base: str, visit: Visit, office: Office) -> str:
    """Return where a phone follows a ticket; its id stands behind the `#`, so that no server logs it."""
    asked = "" if visit.language == VIETNAMESE else f"?lang={visit.language}"
    return f"{base.rstrip('/')}/ticket/{asked}#{office.id}/{visit.id}"


def procedure_page(base: str, procedure: Procedure, office: Office, language: Language) -> str:
    """Return where a phone reads all of a procedure."""
    asked = "" if language == VIETNAMESE else f"?lang={language}"
    return f"{base.rstrip('/')}/procedures/{asked}#{office.id}/{procedure.id}"


def pass_page(base: str, held: Pass, office: Office, language: Language) -> str:
    """Return where a phone shows a return pass; its id stands behind the `#`, as a ticket's."""
    asked = "" if language == VIETNAMESE else f"?lang={language}"
    return f"{base.rstrip('/')}/ticket/{asked}#{office.id}/pass/{held.id}"


def paper_words(paper: Paper, said: Words, language: Language) -> str:
    """Return a paper as it stands in a list: which, how many of it, who needs it; what is unknown is not there."""
    many = [
        said[what if n == 1 else f"{what}-many"].format(n=n)
        for what, n in (("original", paper.originals), ("copy", paper.copies))
        if n
    ]
    of_whom = [] if paper.needed_by is None else [paper.needed_by.in_(language)]
    return " · ".join([paper.name.in_(language), *([", ".join(many)] if many else []), *of_whom])


def slip(
    context: ViewContext,
    visit: Visit,
    said: Words,
    *,
    base: str | None = None,
    papers: Sequence[str] = (),
    reprint: bool = False,
) -> Sheet:
    """Return a visitor's slip. `base` is where phones reach this server; without it there is no code."""
    return tuple(_slip(context, visit, said, base, papers, reprint=reprint))


def confirmation(context: ViewContext, visit: Visit, said: Words, *, reprint: bool = False) -> Sheet:
    """Return what somebody may take home who was served: when, where, how it ended. It names nobody."""
    return tuple(_confirmation(context, visit, said, reprint=reprint))


def paper_list(  # noqa: PLR0913 - all that stands on it
    office: Office,
    procedure: Procedure,
    said: Words,
    now: Instant,
    language: Language,
    *,
    base: str | None = None,
    held: Pass | None = None,
) -> Sheet:
    """Return the papers that a procedure takes, to be ticked at home, with a return pass. It is no number."""
    return (
        *_papers(office, procedure, said, language),
        *(() if held is None else _pass(held, said)),
        *_papers_foot(office, procedure, said, now, language, base, held),
    )


def proof(office: Office, said: Words, now: Instant, width: int, base: str | None = None) -> Sheet:
    """Return a sheet on which is seen whether a printer is set up well. It is no number."""
    return tuple(_proof(office, said, now, width, base))


def _slip(
    context: ViewContext, visit: Visit, said: Words, base: str | None, papers: Sequence[str], *, reprint: bool
) -> Iterator[Part]:
    office, language = context.office, visit.language
    yield from _heading(office, language, said, reprint=reprint)
    yield words(said["your-number"])
    yield Part("number", visit.number)
    yield from _service(context, visit)
    if visit.priority is not None:
        yield words(said["priority"], bold=True)
    if visit.status in _WAITS:
        yield from _expected(context.outlook_of(visit), context.now, said)
    yield words(_moment(visit.issued_at, office, said), "small")
    if base is not None:
        yield Part("code", phone_page(base, visit, office))
        yield words(said["scan"], "small")
    if office.settings.survey:
        yield SPACE
        yield words(said["survey"], "small")
        yield words(in_fours(code_of(visit.id)), bold=True)
    if papers:
        yield RULE
        yield words(said["papers"], bold=True)
        yield from (Part("item", paper) for paper in papers)
    yield RULE
    yield words(said["keep"], "small")
    if office.hotline is not None:
        yield words(said["hotline"].format(number=office.hotline), "small")


def _confirmation(context: ViewContext, visit: Visit, said: Words, *, reprint: bool) -> Iterator[Part]:
    office, language = context.office, visit.language
    yield from _heading(office, language, said, reprint=reprint)
    yield words(said["confirmation"], "large", bold=True)
    yield Part("number", visit.number)
    yield from _service(context, visit)
    counter = next((each for each in office.counters if each.id == visit.counter), None)
    if counter is not None:
        yield words(counter.name.in_(language))
    yield words(said["received"].format(time=_moment(visit.issued_at, office, said)), "small")
    if visit.finished_at is not None:
        yield words(said["finished"].format(time=_moment(visit.finished_at, office, said)), "small")
    outcome = next((each for each in office.outcomes if each.id == visit.outcome), None)
    if outcome is not None:
        yield words(said["outcome"].format(outcome=outcome.name.in_(language)), bold=True)
    yield RULE
    yield words(said["no-dossier"], "small")


def _papers(office: Office, procedure: Procedure, said: Words, language: Language) -> Iterator[Part]:
    yield from _heading(office, language, said, reprint=False)
    yield words(procedure.name.in_(language), "large", bold=True)
    yield RULE
    yield words(said["papers"], bold=True)
    yield from (Part("item", paper_words(paper, said, language)) for paper in procedure.papers)
    yield RULE


def _pass(held: Pass, said: Words) -> Iterator[Part]:
    yield words(said["pass"], bold=True)
    yield words(f"{held.code[:3]} {held.code[3:6]} {held.code[6:]}", "large", bold=True)
    year, month, day = held.until.split("-")
    yield words(said["pass-until"].format(day=f"{day}/{month}/{year}"))
    yield words(said["pass-how"], "small")
    yield RULE


def _papers_foot(  # noqa: PLR0913, PLR0917 - all that stands there
    office: Office,
    procedure: Procedure,
    said: Words,
    now: Instant,
    language: Language,
    base: str | None,
    held: Pass | None,
) -> Iterator[Part]:
    if base is not None:
        page = procedure_page(base, procedure, office, language)
        yield Part("code", page if held is None else pass_page(base, held, office, language))
        yield words(said["scan-papers" if held is None else "scan-pass"], "small")
    yield words(_moment(now, office, said), "small")
    yield words(said["papers-no-number"], "small")
    if office.hotline is not None:
        yield words(said["hotline"].format(number=office.hotline), "small")


def _proof(office: Office, said: Words, now: Instant, width: int, base: str | None) -> Iterator[Part]:
    yield Part("ruler", said["proof-width"].format(dots=width, mm=width // 8))
    yield words(office.name.vi, "large", bold=True)
    yield words(said["proof"], "large", bold=True)
    yield words(said["proof-no-number"])
    yield Part("number", "A012")
    for size in ("small", "normal", "large"):
        yield words(said["proof-letters"], size)
        yield words(said["proof-letters"], size, bold=True)
    yield Part("item", said["proof-item"])
    yield Part("code", f"{(base or office.public_url or 'https://example.org').rstrip('/')}/")
    yield words(said["proof-check"], "small")
    yield words(_moment(now, office, said), "small")
    yield Part("ruler")


def _heading(office: Office, language: str, said: Words, *, reprint: bool) -> Iterator[Part]:
    yield words(office.name.in_(language), "large", bold=True)
    if reprint:
        yield words(said["reprint"], bold=True)
    yield SPACE


def _service(context: ViewContext, visit: Visit) -> Iterator[Part]:
    """Yield the service in the visitor's language, and in Vietnamese below: whoever she asks may read no other."""
    office = context.office
    name: Text | None = next(
        (each.name for each in (*office.services, *office.retired_services) if each.id == visit.service), None
    )
    if name is None:
        return
    own = name.in_(visit.language)
    yield words(own, "large", bold=True)
    if own != name.vi:
        yield words(name.vi)


def _expected(outlook: Outlook, now: Instant, said: Words) -> Iterator[Part]:
    yield words(said["ahead"].format(n=outlook.ahead) if outlook.ahead else said["nobody-ahead"], bold=True)
    if outlook.window is None:
        yield words(said["no-estimate"])
    elif outlook.after_hours:
        yield words(said["after-hours"])
    elif outlook.after_break:
        yield words(said["after-break"])
    else:
        left = outlook.window.told(now)
        if left.high > left.low:
            yield words(said["wait-range"].format(low=left.low, high=left.high))
        elif left.high > 0:
            yield words(said["wait"].format(n=left.high))


def _moment(instant: Instant, office: Office, said: Words) -> str:
    there = local(instant, office.time_zone)
    return f"{there:%H:%M} · {said[f'day-{there.isoweekday()}']}, {there.day}/{there.month}/{there.year}"
