"""Whom a feed or calendar is for: the whole site, one actor, or one topic."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from briefing.compose.here import HOME, actor_path
from briefing.config import Config
from briefing.knowledge import KnowledgeBase, KnownEvent
from briefing.model import AnnotatedArticle
from briefing.text import slug


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
    newest = tuple(kb.articles.values())[::-1]
    events = tuple(kb.events.values())
    yield Group(name="all", title=config.site_name, path=HOME, briefings=newest, events=events)
    topics = sorted({topic for annotated in newest for topic in annotated.article.topics})
    for topic in topics:
        about = tuple(annotated for annotated in newest if topic in annotated.article.topics)
        slugs = {annotated.article.slug for annotated in about}
        yield Group(
            name=f"topics/{slug(topic)}",
            title=f"{config.site_name}: {topic}",
            path=PurePosixPath("topics", f"{slug(topic)}.md"),
            briefings=about,
            events=tuple(event for event in events if slugs & set(event.slugs)),
        )
    for actor in kb.actors.values():
        if actor.has_page:
            yield Group(
                name=f"actors/{actor.id}",
                title=f"{config.site_name}: {actor.name}",
                path=actor_path(actor.id),
                briefings=tuple(one for one in newest if one.article.slug in actor.slugs),
                events=tuple(kb.events[event] for event in actor.events),
            )
