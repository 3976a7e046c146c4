"""Absolute addresses of pages, sentences and files, for readers that do not know where they came from."""

from __future__ import annotations

from pathlib import PurePosixPath

from briefing.compose.here import GLOSSARY, actor_path, briefing_path, published_at
from briefing.config import Config
from briefing.knowledge import KnowledgeBase, KnownActor, Place
from briefing.model import Article


def of(path: PurePosixPath, config: Config, *, anchor: str = "") -> str:
    """Return the address of a page or file; without ``site_url`` it counts from the root of the site."""
    return f"{config.site_url or '/'}{published_at(path)}{'#' if anchor else ''}{anchor}"


def of_briefing(slug: str, config: Config) -> str:
    """Return the address of a briefing."""
    return of(briefing_path(slug), config)


def identity_of(article: Article, config: Config) -> str:
    """Return the first address of a briefing, by which feed readers know it again after it was renamed."""
    return of_briefing((*article.formerly, article.slug)[0], config)


def of_place(place: Place, kb: KnowledgeBase, config: Config) -> str:
    """Return the address of the sentence at a place; a text that is not shown in full is named as a whole."""
    full = kb.articles[place.slug].article.rights == "full"
    return of(briefing_path(place.slug), config, anchor=place.sentence if full else "")


def of_actor(actor: KnownActor, config: Config) -> str:
    """Return the address of an actor's profile, or of the card on the first briefing that names the actor."""
    if actor.has_page:
        return of(actor_path(actor.id), config)
    return of(briefing_path(actor.slugs[0]), config, anchor=f"t-{actor.id}")


def of_term(term: str, config: Config) -> str:
    """Return the address of a glossary entry, which stays when the glossary is cut into letters: see ``glossary``."""
    return of(GLOSSARY, config, anchor=term)
