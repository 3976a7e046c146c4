"""Whom a feed or calendar is for: the whole site, one actor, or one topic."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath

from briefing.compose.here import HOME, actor_path, topic_path
from briefing.config import Config
from briefing.knowledge import KnowledgeBase, KnownEvent
from briefing.model import AnnotatedArticle


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Briefings that belong together, the newest first, and the events that they report.

    ``path`` is the page that shows the same; ``name`` is the file name without an ending, under ``feeds/``.
    """

    name: str
    title: str
    path: PurePosixPath
    briefings: tuple[AnnotatedArticle, ...]
    events: tuple[KnownEvent, ...]


def groups(kb: KnowledgeBase, config: Config) -> Iterator[Group]:
    """Yield the site, every topic, and every actor with a page, in this order."""
    everything = tuple(kb.articles.values())[::-1]
    yield Group(name="all", title=config.site_name, path=HOME, briefings=everything, events=tuple(kb.events.values()))
    for topic in kb.topics.values():
        yield Group(
            name=f"topics/{topic.id}",
            title=f"{config.site_name}: {topic.name}",
            path=topic_path(topic.id),
            briefings=_newest_first(topic.slugs, kb),
            events=_events(topic.slugs, kb),
        )
    for actor in kb.actors.values():
        if actor.has_page:
            yield Group(
                name=f"actors/{actor.id}",
                title=f"{config.site_name}: {actor.name}",
                path=actor_path(actor.id),
                briefings=_newest_first(actor.slugs, kb),
                events=tuple(kb.events[event] for event in actor.events),
            )


def _newest_first(slugs: Iterable[str], kb: KnowledgeBase) -> tuple[AnnotatedArticle, ...]:
    """Return articles in the order of feeds; ``kb`` keeps the oldest first, by date and slug."""
    found = [kb.articles[slug] for slug in slugs]
    found.sort(key=lambda one: (one.article.published or date.min, one.article.slug), reverse=True)
    return tuple(found)


def _events(slugs: Iterable[str], kb: KnowledgeBase) -> tuple[KnownEvent, ...]:
    ids = dict.fromkeys(event for slug in slugs for event in kb.contents[slug].events)
    return tuple(kb.events[event] for event in ids)
