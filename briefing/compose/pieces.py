"""The pieces that several pages share: dates, events, roles, quotations, mentions in context."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from markupsafe import Markup

from briefing.compose.attribution import attribution
from briefing.compose.certainty import BY_EDITOR, why_date, why_definition, why_role, why_speaker
from briefing.compose.here import Here
from briefing.edtf import bounds, machine, show
from briefing.knowledge import Definition, KnownActor, KnownEvent, KnownTerm, Place, Report, Said, StatedRole
from briefing.markup import address, lay, plain_mark, settle
from briefing.model import DateExpr, Source, Span
from briefing.places import near, sentence_span, shorten
from briefing.views.parts import (
    AccountView,
    ContextView,
    DateView,
    DefinitionView,
    DifferenceView,
    EventView,
    LinkView,
    QuoteView,
    RoleView,
)

MOST_DIFFERENCES = 6
# Quoted words so few say little without their sentence.
FRAGMENT = 6
# A date is shown in the words of the text where these are few, name the year, and say more than the date does.
LONGEST_WRITTEN = 32
# An event stands at its first day if it is dated so well or better.
EXACT = timedelta(days=31)
# A role that is older may be somebody else's now.
AGED = timedelta(days=366)
KIND_NAMES = {"person": "Person", "organisation": "Organisation", "country": "Country or bloc", "term": "Term"}


def day_view(day: date | None, *, weekday: bool = False) -> DateView | None:
    """Return a day, such as that of publication."""
    return edtf_view(day.isoformat(), weekday=weekday) if day else None


def edtf_view(edtf: str, *, when: DateExpr | None = None, written: str = "", weekday: bool = True) -> DateView:
    """Return a date with how the text writes it and how it was resolved."""
    days = bounds(edtf, written)
    # "Early 2026" says more than "about 2026".
    apt = days.approximate and edtf[:4].isdigit() and edtf[:4] in written and len(written) <= LONGEST_WRITTEN
    return DateView(
        shown=one_line(written) if apt else show(edtf, weekday=weekday),
        machine=machine(edtf),
        edtf=edtf,
        first=days.first.isoformat() if days.first else "",
        last=days.last.isoformat() if days.last else "",
        precision=(when.precision or "") if when else "",
        approximate=days.approximate,
        written=written,
        because=when.because if when else "",
        inferred=bool(why_date(when)),
    )


def event_view(event: KnownEvent, here: Here, *, own: Report | None = None) -> EventView:
    """Return an event as one report tells it (``own``, or the best), with links to all reports."""
    told = own or event.reports[0]
    reports = [told, *(report for report in event.reports if report is not told)]
    article = here.article(told.place.slug)
    when = told.event.when
    view = None
    if told.event.date is not None:
        written = when.span.of(article.text) if when else ""
        view = edtf_view(told.event.date, when=when, written=written)
    return EventView(
        id=event.id,
        summary=shorten(told.event.summary, article),
        status=event.status,
        date=view,
        sources=tuple(here.source(report.place) for report in reports),
        fate=event.fate or "",
        actors=tuple(here.actor(actor) for actor in event.actors),
        actor_ids=" ".join(event.actors),
        certainty=_certainty(view),
        editor=told.event.rule == BY_EDITOR and (when is None or when.rule != BY_EDITOR),
        report=here.report(event.id, told.place),
        topic_ids=" ".join(dict.fromkeys(topic for one in event.slugs for topic in here.kb.contents[one].topics)),
    )


def _certainty(when: DateView | None) -> str:
    """Return how sure the date of an event is, for filters; an event without a date is neither."""
    if when is None:
        return ""
    return f"{'inferred' if when.inferred else 'stated'}{' approximate' if when.approximate else ''}"


def coming(events: Iterable[KnownEvent], *, after: date | None) -> list[KnownEvent]:
    """Return the dated events that are still to come on a day: what is dated vaguely stands at its end."""
    found = [
        event
        for event in events
        if event.status == "planned" and event.date and event.fate is None and _not_over(event, after)
    ]
    return sorted(found, key=_nearness)


def _nearness(event: KnownEvent) -> tuple[date, date, str]:
    first, last = event.first or event.last or date.max, event.last or date.max
    return (first if last - first <= EXACT else last), last, event.id


def _not_over(event: KnownEvent, day: date | None) -> bool:
    end = event.last or (None if event.date and event.date.endswith("..") else event.first)
    return day is None or end is None or end >= day


def role_view(role: StatedRole, actor: KnownActor, here: Here) -> RoleView:
    """Return an actor's role with its day and source."""
    return RoleView(
        words=role.words,
        as_of=show(role.as_of.isoformat()) if role.as_of else "",
        former=role.former,
        editor=role.place is None,
        source=here.source(role.place) if role.place else None,
        outside=outside(role.source),
        inferred=why_role(role, actor),
        aged=is_aged(role, here),
        review_by=day_view(role.review_by),
    )


def is_aged(role: StatedRole, here: Here) -> bool:
    """Say whether a role was stated so long before the newest text of the site that it may have changed."""
    newest = here.kb.newest
    return bool(newest and role.as_of and not role.former and newest - role.as_of > AGED)


def definition_view(definition: Definition, term: KnownTerm, here: Here) -> DefinitionView:
    """Return a term's definition with its origin."""
    if definition.place is not None:
        words = shorten(definition.words, here.article(definition.place.slug))
        return DefinitionView(
            words=words,
            origin="article",
            source=here.source(definition.place),
            inferred=why_definition(definition, term),
        )
    link = outside(definition.source)
    return DefinitionView(
        words=definition.words,
        origin="outside" if link else "editor",
        outside=link,
        review_by=day_view(definition.review_by),
    )


def outside(source: Source | None) -> LinkView | None:
    """Return the link to a source outside the site, if there is one."""
    if source is None or not (source.name or source.url):
        return None
    return LinkView(text=source.name or source.url, href=address(source.url) if source.url else Markup())


def quote_view(said: Said, here: Here, *, apart: bool = False, beside: Iterable[Span] = ()) -> QuoteView:
    """Return a quotation with who said it; ``apart`` from its text a short one comes with its sentence.

    ``beside`` are further quoted words of that sentence.
    """
    article = here.article(said.place.slug)
    words = said.quote.span.of(article.text)
    alone = not apart or len(words.split()) > FRAGMENT or article.rights != "full"
    return QuoteView(
        context=Markup() if alone else context_view(said.place, here, beside=beside).html,
        words=shorten(words.removesuffix(","), article),
        source=here.source(said.place),
        speakers=tuple(here.actor(speaker) for speaker in said.speakers),
        described=one_line(said.quote.named or ("" if said.speakers else said.described)),
        named=bool(said.quote.named),
        attribution=shorten(attribution(said, here.kb.articles[said.place.slug]), article) if alone else "",
        inferred=why_speaker(said, here),
        editor=said.quote.rule == BY_EDITOR,
        report=here.report(said.place.sentence, said.place),
    )


def difference_views(slugs: Iterable[str], here: Here) -> tuple[DifferenceView, ...]:
    """Return what the briefings of ``slugs`` tell differently from others or among themselves, up to a few."""
    differing = dict.fromkeys(found for slug in slugs for found in here.kb.contents[slug].contradictions)
    return tuple(
        DifferenceView(
            id=found.id,
            kind=found.kind,
            accounts=tuple(_account(place, here) for place in found.places),
        )
        for found in [*differing][:MOST_DIFFERENCES]
    )


def _account(place: Place, here: Here) -> AccountView:
    article = here.article(place.slug)
    return AccountView(
        # The whole sentence: what follows the clause ("before lowering it to ...") may settle the difference.
        words=sentence_words(place, here) or shorten(one_line(place.span.of(article.text)), article),
        briefing=here.briefing(place.slug),
        published=day_view(article.published),
        source=here.source(place),
    )


def sentence_words(place: Place, here: Here) -> str:
    """Return the words of the sentence at a place on one line, where its rights allow."""
    article = here.article(place.slug)
    return one_line(sentence_span(article, place).of(article.text)) if article.rights == "full" else ""


def context_view(place: Place, here: Here, *, beside: Iterable[Span] = ()) -> ContextView:
    """Return the sentence of a mention with the mention highlighted, or its nearest words where rights say so.

    ``beside`` are further stretches of that sentence to highlight.
    """
    article = here.article(place.slug)
    around = sentence_span(article, place)
    if article.rights != "full":
        around = near(article.text, around, place.span)
    spans = dict.fromkeys([place.span, *(span for span in beside if around.contains(span))])
    marks = settle(plain_mark(Span(max(span.start, around.start), min(span.end, around.end))) for span in spans)
    return ContextView(html=lay(article.text, around, marks), source=here.source(place))


def one_line(words: str) -> str:
    """Return words on one line, for titles and descriptions."""
    return " ".join(words.split())


def joined(parts: Sequence[str]) -> str:
    """Return parts as one list in words, for descriptions.

    >>> joined(["a", "b", "c"])
    'a, b and c'
    """
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""
