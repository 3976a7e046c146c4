"""The pages that lead to others: home, all briefings, all corrections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import PurePosixPath

from briefing.compose.choices import choices, periods
from briefing.compose.downloads import correction_feed, feed_links, site_links
from briefing.compose.facts import choose_facts, without_dateline
from briefing.compose.here import BRIEFINGS, CORRECTIONS, HOME, Here, briefing_path
from briefing.compose.history import correction_views
from briefing.compose.pieces import KIND_NAMES, coming, day_view, event_view, is_aged, one_line
from briefing.config import Config
from briefing.edtf import show
from briefing.knowledge import KnowledgeBase, KnownActor, KnownTopic
from briefing.model import AnnotatedArticle
from briefing.page import Page
from briefing.places import shorten
from briefing.views import BriefingsView, CorrectionsView, HomeView
from briefing.views.parts import LinkView, PersonaView, TeaserView, YearView
from briefing.views.trust import CorrectionView

LATEST, NEXT, PEOPLE, TERMS, TOPICS, CHANGES = 8, 6, 8, 8, 8, 5
# A page lists so many briefings; a year of more is cut into months.
MOST_LISTED, MOST_OF_A_YEAR = 100, 300
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
        description=one_line(config.site_description),
        as_of=day_view(kb.newest),
        coming=tuple(event_view(event, here) for event in coming(kb.events.values(), after=kb.newest)[:NEXT]),
        latest=tuple(teaser(one, here) for one in newest[:LATEST]),
        actors=tuple(persona(actor, here) for actor in actors[:PEOPLE]),
        terms=tuple(here.term(term.id) for term in terms[:TERMS]),
        topics=tuple(here.topic(topic.id) for topic in _largest(kb)[:TOPICS]),
        corrections=tuple(replace(one, changes=()) for one in _corrections(kb, here) if not one.minor)[:CHANGES],
        briefings=len(newest),
        feeds=feed_links("all", here, config, ahead=()),
        downloads=site_links(here),
    )
    return Page(path=HOME, template="home.md.jinja", view=view, meta={"title": "Home", "search": {"exclude": True}})


def briefings_pages(kb: KnowledgeBase) -> list[Page]:
    """Return the list of all briefings, newest first; in a large archive the newest, and a page for each year or month.

    The pages of years have a folder of their own, where no briefing's address can be in their way.
    """
    newest = [*kb.articles.values()][::-1]
    if len(newest) <= MOST_LISTED:
        return [_briefings(BRIEFINGS, "Briefings", newest, {}, kb)]
    years = Counter(_period(one, 4) for one in newest)
    parts: dict[str, list[AnnotatedArticle]] = {}
    for one in newest:
        long = years[_period(one, 4)] > MOST_OF_A_YEAR
        parts.setdefault(_period(one, 7 if long else 4), []).append(one)
    paths = {part: PurePosixPath("briefings", "from", f"{part or 'undated'}.md") for part in parts}
    pages = [_briefings(BRIEFINGS, "Briefings", newest[:MOST_LISTED], paths, kb)]
    for part, some in parts.items():
        title = f"Briefings of {show(part)}" if part else "Briefings without a date"
        pages.append(_briefings(paths[part], title, some, paths, kb))
    return pages


def _period(annotated: AnnotatedArticle, length: int) -> str:
    """Return the year (4) or the month (7) of a briefing, empty without a date."""
    day = annotated.article.published
    return day.isoformat()[:length] if day else ""


def _briefings(
    path: PurePosixPath,
    title: str,
    newest: Sequence[AnnotatedArticle],
    paths: Mapping[str, PurePosixPath],
    kb: KnowledgeBase,
) -> Page:
    here = Here(kb, path)
    topics = {
        one.article.slug: [topic.id for topic in kb.topics.values() if one.article.slug in topic.slugs]
        for one in newest
    }
    actors = {
        one.article.slug: [actor for actor in kb.contents[one.article.slug].actors if kb.actors[actor].has_page]
        for one in newest
    }
    years = [
        YearView(
            id=f"y{year}" if year else "undated",
            name=str(year or "Without a date"),
            briefings=tuple(
                replace(
                    teaser(one, here),
                    actor_ids=" ".join(actors[one.article.slug]),
                    topic_ids=" ".join(topics[one.article.slug]),
                )
                for one in briefings
            ),
        )
        for year, briefings in groupby(newest, key=lambda one: one.article.published and one.article.published.year)
    ]
    days = [one.article.published for one in newest if one.article.published]
    view = BriefingsView(
        title=title,
        pages=tuple(LinkView(text=show(part) if part else "Undated", href=here.to(to)) for part, to in paths.items()),
        topics=tuple(here.topic(topic.id) for topic in _largest(kb)),
        about=choices(Counter(topic for some in topics.values() for topic in some), kb.topics),
        actors=choices(Counter(actor for some in actors.values() for actor in some), kb.actors),
        dates=periods(days, length=4),
        months=periods(days, length=7),
        years=tuple(years),
        total=len(kb.articles) if path == BRIEFINGS else len(newest),
    )
    return Page(path=path, template="briefings.md.jinja", view=view, meta={"title": title})


def _largest(kb: KnowledgeBase) -> list[KnownTopic]:
    return sorted(kb.topics.values(), key=lambda topic: (-len(topic.slugs), topic.id))


def corrections_page(kb: KnowledgeBase, config: Config) -> Page:
    """Return the log of corrections and withdrawals."""
    here = Here(kb, CORRECTIONS, config=config)
    view = CorrectionsView(
        corrections=tuple(_corrections(kb, here)),
        report=here.report_page(""),
        feeds=correction_feed(here, config),
    )
    return Page(path=CORRECTIONS, template="corrections.md.jinja", view=view, meta={"title": "Corrections"})


def teaser(annotated: AnnotatedArticle, here: Here) -> TeaserView:
    """Return a briefing as it stands in a list."""
    article = annotated.article
    facts = choose_facts(annotated)
    return TeaserView(
        title=one_line(article.title),
        href=here.to(briefing_path(article.slug)),
        published=day_view(article.published),
        topics=tuple(here.topic(topic) for topic in here.kb.contents[article.slug].topics),
        fact=shorten(one_line(without_dateline(facts[0].span.of(article.text))), article) if facts else "",
        minutes=max(1, -(-len(article.text.split()) // WORDS_A_MINUTE)),
    )


def persona(actor: KnownActor, here: Here) -> PersonaView:
    """Return an actor as it stands in a list, with the newest role that is not a former one."""
    role = next(iter(actor.present_roles), None)
    return PersonaView(
        name=actor.name,
        href=here.actor(actor.id).href,
        role=one_line(role.words) if role else "",
        aged=show(role.as_of.isoformat()) if role and role.as_of and is_aged(role, here) else "",
        kind=KIND_NAMES[actor.kind],
        count=len(actor.slugs),
    )


def _corrections(kb: KnowledgeBase, here: Here) -> Iterator[CorrectionView]:
    """Yield the corrections of all briefings, withdrawn ones included, newest first."""
    articles = [*(one.article for one in kb.articles.values()), *kb.withdrawn]
    found = [(view, article) for article in articles for view in correction_views(article, here)]
    found.sort(key=lambda one: (one[0].date.edtf, one[1].slug), reverse=True)
    for view, article in found:
        link = LinkView(text=one_line(article.title), href=here.to(briefing_path(article.slug), view.id))
        yield replace(view, briefing=link)
