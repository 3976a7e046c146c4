"""The timeline of all briefings, and each topic's own story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from itertools import groupby

from briefing.compose.downloads import feed_links
from briefing.compose.here import TIMELINE, Here, topic_path
from briefing.compose.lists import latest_day, persona, teaser
from briefing.compose.pieces import coming, day_view, difference_views, event_view, one_line
from briefing.compose.strip import make_strip
from briefing.config import Config
from briefing.edtf import MONTHS, machine
from briefing.knowledge import KnowledgeBase, KnownEvent, KnownTopic
from briefing.page import Page
from briefing.text import slug
from briefing.views import TimelineView, TopicView
from briefing.views.parts import FilterView, MonthView

MOST_CHOICES = 24
MOST_ACTORS, MOST_TERMS = 12, 12


def timeline_page(kb: KnowledgeBase) -> Page:
    """Return the timeline of all briefings by month, then what the texts do not date."""
    here = Here(kb, TIMELINE)
    dated = sorted((event for event in kb.events.values() if event.date), key=_in_months)
    months = [
        MonthView(id=f"m{key}", name=_month_name(key), events=tuple(event_view(event, here) for event in events))
        for key, events in groupby(dated, key=_month)
    ]
    actors = Counter(actor for event in dated for actor in event.actors)
    topics = Counter(topic for event in dated for topic in _topics(event, kb))
    years = Counter(_month(event)[:4] for event in dated)
    view = TimelineView(
        actors=_choices(actors, {key: known.name for key, known in kb.actors.items()}),
        topics=_choices(topics, {key: known.name for key, known in kb.topics.items()}),
        years=tuple(FilterView(id=year, name=year, count=years[year]) for year in sorted(years)),
        as_of=day_view(latest_day(kb)),
        strip=make_strip([event for month in months for event in month.events]),
        months=tuple(months),
        undated=tuple(event_view(event, here) for event in kb.events.values() if not event.date),
        total=len(kb.events),
    )
    return Page(path=TIMELINE, template="timeline.md.jinja", view=view, meta={"title": "Timeline"})


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
    ahead = coming(events, after=latest_day(kb))
    dated = tuple(event_view(event, here) for event in events if event.date)
    view = TopicView(
        name=one_line(topic.name),
        briefings=tuple(teaser(kb.articles[one], here) for one in reversed(topic.slugs)),
        coming=tuple(event_view(event, here) for event in ahead),
        strip=make_strip(dated),
        timeline=dated,
        undated=tuple(event_view(event, here) for event in events if not event.date),
        differences=difference_views(topic.slugs, here),
        actors=tuple(persona(kb.actors[actor], here) for actor in actors[:MOST_ACTORS]),
        terms=tuple(here.term(term) for term in terms[:MOST_TERMS]),
        feeds=feed_links(f"topics/{topic.id}", here, config, ahead=ahead),
    )
    return Page(path=path, template="topic.md.jinja", view=view, meta={"title": one_line(topic.name)})


def _topics(event: KnownEvent, kb: KnowledgeBase) -> dict[str, None]:
    return dict.fromkeys(slug(topic) for one in event.slugs for topic in kb.articles[one].article.topics)


def _choices(counts: Counter[str], names: Mapping[str, str]) -> tuple[FilterView, ...]:
    known = sorted((key for key in counts if key in names), key=lambda key: (-counts[key], key))
    return tuple(FilterView(id=key, name=names[key], count=counts[key]) for key in known[:MOST_CHOICES])


def _month(event: KnownEvent) -> str:
    """Return the month in which an event begins, or the year where the texts say no more."""
    return machine(event.date or "")[:7] or "0000"


def _in_months(event: KnownEvent) -> tuple[str, date, date, str]:
    first = event.first or event.last or date.max
    return _month(event), first, event.last or date.max, event.id


def _month_name(key: str) -> str:
    year, _, month = key.partition("-")
    return f"{MONTHS[int(month) - 1]} {int(year)}" if month else str(int(year)) if int(year) else "Other dates"
