"""The pages that lead to others: home, all briefings, the timeline of all, all actors."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from briefing.compose.facts import choose_facts
from briefing.compose.here import ACTORS, BRIEFINGS, HOME, TIMELINE, Here, briefing_path
from briefing.compose.pieces import KIND_NAMES, coming, day_view, event_view, one_line, shorten
from briefing.config import Config
from briefing.edtf import MONTHS, machine
from briefing.knowledge import KnowledgeBase, KnownActor, KnownEvent
from briefing.model import AnnotatedArticle
from briefing.names import ascii_form, person_key
from briefing.page import Page
from briefing.views import (
    ActorsView,
    BriefingsView,
    CorrectionView,
    HomeView,
    LetterView,
    MonthView,
    PersonaView,
    TeaserView,
    TimelineView,
    YearView,
)

LATEST, NEXT, PEOPLE, TERMS, CHANGES = 8, 6, 8, 8, 5
WORDS_A_MINUTE = 220


def home_page(kb: KnowledgeBase, config: Config) -> Page:
    """Return the home page: what comes next, the latest briefings, whom and what they speak of."""
    here = Here(kb, HOME)
    newest = [*kb.articles.values()][::-1]
    fresh = {one.article.slug for one in newest[:LATEST]}
    actors = sorted(
        (actor for actor in kb.actors.values() if actor.has_page and fresh & set(actor.slugs)),
        key=lambda actor: (actor.kind == "country", -len(actor.slugs), -len(actor.namings), actor.id),
    )
    terms = sorted(
        (term for term in kb.terms.values() if term.definitions and fresh & set(term.slugs)),
        key=lambda term: (-len(term.slugs), -len(term.namings), term.id),
    )
    view = HomeView(
        name=config.site_name,
        as_of=day_view(latest_day(kb)),
        coming=tuple(event_view(event, here) for event in coming(kb.events.values(), after=latest_day(kb))[:NEXT]),
        latest=tuple(_teaser(one, here) for one in newest[:LATEST]),
        actors=tuple(_persona(actor, here) for actor in actors[:PEOPLE]),
        terms=tuple(here.term(term.id) for term in terms[:TERMS]),
        corrections=tuple(_corrections(kb, here))[:CHANGES],
        briefings=len(newest),
    )
    return Page(path=HOME, template="home.md.jinja", view=view, meta={"title": "Home", "search": {"exclude": True}})


def briefings_page(kb: KnowledgeBase) -> Page:
    """Return the list of all briefings, newest first, by year."""
    here = Here(kb, BRIEFINGS)
    newest = [*kb.articles.values()][::-1]
    years = [
        YearView(id=f"y{year}" if year else "undated", name=str(year or "Without a date"), briefings=tuple(
            _teaser(one, here) for one in briefings))
        for year, briefings in groupby(newest, key=lambda one: one.article.published and one.article.published.year)
    ]  # fmt: skip
    view = BriefingsView(years=tuple(years), total=len(newest))
    return Page(path=BRIEFINGS, template="briefings.md.jinja", view=view, meta={"title": "Briefings"})


def timeline_page(kb: KnowledgeBase) -> Page:
    """Return the timeline of all briefings by month, then what the texts do not date."""
    here = Here(kb, TIMELINE)
    dated = sorted((event for event in kb.events.values() if event.date), key=_in_months)
    months = [
        MonthView(id=f"m{key}", name=_month_name(key), events=tuple(event_view(event, here) for event in events))
        for key, events in groupby(dated, key=_month)
    ]
    view = TimelineView(
        as_of=day_view(latest_day(kb)),
        months=tuple(months),
        undated=tuple(event_view(event, here) for event in kb.events.values() if not event.date),
        total=len(kb.events),
    )
    return Page(path=TIMELINE, template="timeline.md.jinja", view=view, meta={"title": "Timeline"})


def actors_page(kb: KnowledgeBase) -> Page:
    """Return the index of actors, A to Z, people by surname."""
    here = Here(kb, ACTORS)
    actors = sorted((actor for actor in kb.actors.values() if actor.has_page), key=_index_key)
    letters = [
        LetterView(id=f"letter-{letter.lower()}", letter=letter, actors=tuple(_persona(one, here) for one in some))
        for letter, some in groupby(actors, key=lambda actor: _index_key(actor)[0][:1].upper())
    ]
    view = ActorsView(letters=tuple(letters), total=len(actors))
    return Page(path=ACTORS, template="actors.md.jinja", view=view, meta={"title": "Actors"})


def latest_day(kb: KnowledgeBase) -> date | None:
    """Return the day up to which the site knows anything: that of the newest briefing."""
    return max((one.article.published for one in kb.articles.values() if one.article.published), default=None)


def _teaser(annotated: AnnotatedArticle, here: Here) -> TeaserView:
    article = annotated.article
    facts = choose_facts(annotated)
    return TeaserView(
        title=one_line(article.title),
        href=here.to(briefing_path(article.slug)),
        published=day_view(article.published),
        topics=article.topics,
        fact=shorten(one_line(facts[0].span.of(article.text)), article) if facts else "",
        minutes=max(1, -(-len(article.text.split()) // WORDS_A_MINUTE)),
    )


def _persona(actor: KnownActor, here: Here) -> PersonaView:
    role = next((role.words for role in actor.roles if not role.former), "")
    return PersonaView(
        name=actor.name,
        href=here.actor(actor.id).href,
        role=one_line(role),
        kind=KIND_NAMES[actor.kind],
        count=len(actor.slugs),
    )


def _corrections(kb: KnowledgeBase, here: Here) -> Iterable[CorrectionView]:
    """Yield the corrections of all briefings, newest first."""
    found = [
        (correction.date, one.article.slug, correction.text)
        for one in kb.articles.values()
        for correction in one.article.corrections
    ]
    for day, slug, text in sorted(found, reverse=True):
        view = day_view(day)
        assert view is not None
        yield CorrectionView(date=view, text=text, briefing=here.briefing(slug))


def _index_key(actor: KnownActor) -> tuple[str, str]:
    """Return what an actor is filed under: a person under the last part of the name."""
    parts = person_key(actor.name) if actor.kind == "person" else ()
    filed = " ".join((*parts[-1:], *parts[:-1])) if parts else ascii_form(actor.name).casefold().removeprefix("the ")
    return filed, actor.id


def _month(event: KnownEvent) -> str:
    """Return the month in which an event begins, or the year where the texts say no more."""
    return machine(event.date or "")[:7] or "0000"


def _in_months(event: KnownEvent) -> tuple[str, date, date, str]:
    first = event.first or event.last or date.max
    return _month(event), first, event.last or date.max, event.id


def _month_name(key: str) -> str:
    year, _, month = key.partition("-")
    return f"{MONTHS[int(month) - 1]} {int(year)}" if month else str(int(year)) if int(year) else "Other dates"
