"""The timeline of all briefings, and each topic's own story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from pathlib import PurePosixPath

from markupsafe import Markup

from briefing.compose.choices import certainties, choices, statuses, years
from briefing.compose.downloads import feed_links
from briefing.compose.here import METHOD, TIMELINE, Here, topic_path
from briefing.compose.lists import persona, teaser
from briefing.compose.pieces import coming, day_view, difference_views, event_view, one_line
from briefing.compose.strip import make_strip
from briefing.config import Config
from briefing.edtf import MONTHS, machine
from briefing.knowledge import KnowledgeBase, KnownEvent, KnownTopic
from briefing.page import Page
from briefing.views import TimelineView, TopicView
from briefing.views.parts import LinkView, MonthView

# A page holds so many events at most, a page about one thing fewer.
MOST_ON_A_PAGE, MOST_OF_ONE = 250, 80
MOST_BRIEFINGS = 40
MOST_ACTORS, MOST_TERMS = 12, 12


def timeline_pages(kb: KnowledgeBase) -> list[Page]:
    """Return the timeline of all briefings by month; in a large archive the newest part, and a page for each year."""
    dated = sorted((event for event in kb.events.values() if event.date), key=_in_months)
    undated = [event for event in kb.events.values() if not event.date]
    if len(kb.events) <= MOST_ON_A_PAGE:
        return [_timeline(TIMELINE, "Timeline", dated, undated, {}, kb)]
    by_year = {year: list(events) for year, events in groupby(dated, key=lambda event: _month(event)[:4])}
    paths = {year: PurePosixPath("timeline", f"{year}.md") for year in by_year}
    newest = str((kb.newest or date.max).year)
    recent = [event for year, events in by_year.items() if year >= newest for event in events]
    pages = [_timeline(TIMELINE, "Timeline", recent, undated, paths, kb)]
    return pages + [_timeline(paths[year], f"Timeline of {year}", by_year[year], [], paths, kb) for year in by_year]


def _timeline(
    path: PurePosixPath,
    title: str,
    dated: Sequence[KnownEvent],
    undated: Sequence[KnownEvent],
    paths: Mapping[str, PurePosixPath],
    kb: KnowledgeBase,
) -> Page:
    here = Here(kb, path)
    months = [
        MonthView(id=f"m{key}", name=_month_name(key), events=tuple(event_view(event, here) for event in events))
        for key, events in groupby(dated, key=_month)
    ]
    actors = Counter(actor for event in dated for actor in event.actors)
    topics = Counter(topic for event in dated for topic in _topics(event, kb))
    view = TimelineView(
        title=title,
        pages=tuple(LinkView(text=year, href=here.to(where)) for year, where in paths.items()),
        actors=choices(actors, kb.actors),
        topics=choices(topics, kb.topics),
        years=years(dated),
        statuses=statuses([*dated, *undated]),
        certainties=certainties(event for month in months for event in month.events),
        method=here.to(METHOD),
        as_of=day_view(kb.newest),
        strip=make_strip([event for month in months for event in month.events]),
        months=tuple(months),
        undated=tuple(event_view(event, here) for event in undated),
        total=len(dated) + len(undated),
    )
    return Page(path=path, template="timeline.md.jinja", view=view, meta={"title": title})


def newest_part(events: Sequence[KnownEvent], address: Markup) -> tuple[Sequence[KnownEvent], LinkView | None]:
    """Return as many of the latest dated events as a page of one thing holds, and the link to all if there are more."""
    dated = [event for event in events if event.date]
    if len(dated) <= MOST_OF_ONE:
        return dated, None
    return dated[-MOST_OF_ONE:], LinkView(text=f"All {len(dated)} events", href=address)


def topic_page(topic: KnownTopic, kb: KnowledgeBase, config: Config) -> Page:
    """Return a topic's page: its briefings, newest first, and what they report in one timeline."""
    path = topic_path(topic.id)
    here = Here(kb, path)
    contents = [kb.contents[one] for one in topic.slugs]
    reported = {event for one in contents for event in one.events}
    events = [event for event in kb.events.values() if event.id in reported]
    named = Counter(actor for one in contents for actor in one.actors if kb.actors[actor].has_page)
    actors = sorted(named, key=lambda actor: (kb.actors[actor].kind == "country", -named[actor], actor))
    used = Counter(term for one in contents for term in one.terms)
    terms = sorted(used, key=lambda term: (-used[term], term))
    ahead = coming(events, after=kb.newest)
    latest, whole = newest_part(events, here.to(TIMELINE, query=f"topic={topic.id}"))
    dated = tuple(event_view(event, here) for event in latest)
    view = TopicView(
        name=one_line(topic.name),
        briefings=tuple(teaser(kb.articles[one], here) for one in topic.slugs[: -MOST_BRIEFINGS - 1 : -1]),
        as_of=day_view(kb.newest),
        coming=tuple(event_view(event, here) for event in ahead),
        strip=make_strip(dated),
        timeline=dated,
        undated=tuple(event_view(event, here) for event in events if not event.date),
        whole=whole,
        differences=difference_views(topic.slugs, here),
        actors=tuple(persona(kb.actors[actor], here) for actor in actors[:MOST_ACTORS]),
        terms=tuple(here.term(term) for term in terms[:MOST_TERMS]),
        feeds=feed_links(f"topics/{topic.id}", here, config, ahead=ahead),
    )
    return Page(path=path, template="topic.md.jinja", view=view, meta={"title": one_line(topic.name)})


def _topics(event: KnownEvent, kb: KnowledgeBase) -> dict[str, None]:
    return dict.fromkeys(topic for one in event.slugs for topic in kb.contents[one].topics)


def _month(event: KnownEvent) -> str:
    """Return the month in which an event begins, or the year where the texts say no more."""
    written = machine(event.date or "")[:7] or "0000"
    if "-" in written or event.first is None or event.first.month == 1:
        return written
    return f"{event.first:%Y-%m}"  # a season or a quarter: among the months, where it begins


def _in_months(event: KnownEvent) -> tuple[str, date, date, str]:
    first = event.first or event.last or date.max
    return _month(event), first, event.last or date.max, event.id


def _month_name(key: str) -> str:
    year, _, month = key.partition("-")
    return f"{MONTHS[int(month) - 1]} {int(year)}" if month else str(int(year)) if int(year) else "Other dates"
