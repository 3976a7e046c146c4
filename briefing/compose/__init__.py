"""From the knowledge base to pages: decisions only. What is shown, in which order and under which address."""

from __future__ import annotations

from briefing.compose.briefing import briefing_page, withdrawn_page
from briefing.compose.glossary import glossary_pages
from briefing.compose.indexes import actor_indexes
from briefing.compose.listed import described
from briefing.compose.lists import briefings_pages, corrections_page, home_page
from briefing.compose.moved import moved_pages
from briefing.compose.profiles import actor_page
from briefing.compose.timelines import timeline_pages, topic_page
from briefing.config import Config
from briefing.knowledge import KnowledgeBase
from briefing.page import Page


def compose(kb: KnowledgeBase, config: Config) -> list[Page]:
    """Return every page of the site."""
    articles = kb.articles.values()
    pages = [
        home_page(kb, config),
        *briefings_pages(kb),
        *timeline_pages(kb),
        *actor_indexes(kb),
        *glossary_pages(kb, config),
        corrections_page(kb, config),
        *(briefing_page(annotated, kb, config) for annotated in articles),
        *(withdrawn_page(article) for article in kb.withdrawn),
        *moved_pages(kb),
        *(actor_page(actor, kb, config) for actor in kb.actors.values() if actor.has_page),
        *(topic_page(topic, kb, config) for topic in kb.topics.values()),
    ]
    return [described(page, config) for page in pages]
