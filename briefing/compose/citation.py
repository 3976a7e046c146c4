"""How a briefing is cited: the words for people, and the version of its text, which every form of citation names.

A version is the beginning of the text's checksum: it changes when, and only when, a character of the text does.
"""

from __future__ import annotations

from datetime import date

from briefing.compose import addresses
from briefing.compose.pieces import day_view, one_line
from briefing.config import Config
from briefing.model import Article
from briefing.text import checksum

SHORT = 12


def version(article: Article) -> str:
    """Return the version of an article's text."""
    return checksum(article.text)[:SHORT]


def last_change(article: Article) -> date | None:
    """Return the day of the last correction."""
    return max((correction.date for correction in article.corrections), default=None)


def plain_citation(article: Article, config: Config) -> str:
    """Return a citation as people write it."""
    parts = [f"“{one_line(article.title)}”"]
    parts += [one_line(part) for part in (article.source.author, article.source.name) if part]
    published, changed = day_view(article.published), day_view(last_change(article))
    parts += [published.shown] if published else []
    parts += [f"corrected {changed.shown}"] if changed else []
    parts.append(f"text version {version(article)}")
    parts.append(f"{config.site_name}: {addresses.of_briefing(article.slug, config)}")
    return ", ".join(parts)
