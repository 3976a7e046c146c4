"""Atom and JSON Feed for the site, each topic and each actor: the newest briefings with their key facts.

Corrections have an Atom feed of their own, for those who republish or cite.

Sources: RFC 4287 (Atom), JSON Feed 1.1. An undated briefing has no place in a feed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

from briefing.compose import addresses
from briefing.compose.facts import choose_facts, without_dateline
from briefing.compose.here import CORRECTIONS, briefing_path
from briefing.compose.history import before_and_now, shown, with_ids
from briefing.compose.pieces import one_line
from briefing.config import Config
from briefing.knowledge import KnowledgeBase
from briefing.model import AnnotatedArticle, Article, Correction
from briefing.page import DataFile
from briefing.places import shorten
from briefing.publish.groups import Group, groups

ATOM = "http://www.w3.org/2005/Atom"
MOST_ENTRIES = 50
# An empty feed still has to say when it changed.
LONG_AGO = date(1970, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One briefing, or one correction, in a feed; ``updated`` is the day of the last significant correction.

    ``id`` stays when the briefing is renamed, ``url`` leads to it.
    """

    id: str
    url: str
    title: str
    published: date
    updated: date
    author: str
    topics: tuple[str, ...]
    facts: tuple[str, ...]


def feed_files(kb: KnowledgeBase, config: Config) -> list[DataFile]:
    """Return an Atom and a JSON feed for each group of briefings."""
    return [*(file for group in groups(kb, config) for file in _feeds(group, config)), *_corrections(kb, config)]


def feed_path(name: str, ending: str) -> PurePosixPath:
    """Return where a feed lies; ``ending`` is ``atom`` or ``json``."""
    return PurePosixPath("feeds", f"{name}.{ending}")


def _feeds(group: Group, config: Config) -> Iterator[DataFile]:
    entries = [_entry(one, config) for one in group.briefings if one.article.published][:MOST_ENTRIES]
    page = addresses.of(group.path, config)
    atom, jsonfeed = feed_path(group.name, "atom"), feed_path(group.name, "json")
    yield DataFile(path=atom, text=_atom(group.title, page, addresses.of(atom, config), entries, config))
    yield DataFile(path=jsonfeed, text=_json_feed(group.title, page, addresses.of(jsonfeed, config), entries))


def _corrections(kb: KnowledgeBase, config: Config) -> Iterator[DataFile]:
    articles = [*(one.article for one in kb.articles.values()), *kb.withdrawn]
    found = [
        Entry(
            id=f"{addresses.identity_of(article, config)}#{place}",
            url=addresses.of(briefing_path(article.slug), config, anchor=place),
            title=f"{'Minor correction' if correction.kind == 'minor' else 'Correction'}: {one_line(article.title)}",
            published=correction.date,
            updated=correction.date,
            author=config.site_name,
            topics=article.topics,
            facts=(one_line(correction.text), *_changes(correction, article)),
        )
        for article in articles
        for place, correction in with_ids(article.corrections)
    ]
    found.sort(key=lambda entry: (entry.updated, entry.url), reverse=True)
    del found[MOST_ENTRIES:]
    title, page = f"{config.site_name}: corrections", addresses.of(CORRECTIONS, config)
    atom, jsonfeed = feed_path("corrections", "atom"), feed_path("corrections", "json")
    yield DataFile(path=atom, text=_atom(title, page, addresses.of(atom, config), found, config))
    yield DataFile(path=jsonfeed, text=_json_feed(title, page, addresses.of(jsonfeed, config), found))


def _changes(correction: Correction, article: Article) -> Iterator[str]:
    """Yield what a correction changed, a line for what stood there and one for what stands there now."""
    for change in shown(correction, article):
        for label, pieces in zip(("Was", "Now"), before_and_now(change, article), strict=True):
            words = "".join(piece.words for piece in pieces)
            if words:
                yield f"{label}: {words}"


def _entry(annotated: AnnotatedArticle, config: Config) -> Entry:
    article = annotated.article
    assert article.published is not None
    chosen = (without_dateline(fact.span.of(article.text)) for fact in choose_facts(annotated))
    facts = tuple(shorten(one_line(words), article) for words in chosen)
    return Entry(
        id=addresses.identity_of(article, config),
        url=addresses.of_briefing(article.slug, config),
        title=one_line(article.title),
        published=article.published,
        updated=max(article.published, article.updated or article.published),
        author=article.source.author or article.source.name or config.site_name,
        topics=article.topics,
        facts=facts,
    )


def _atom(title: str, page: str, itself: str, entries: list[Entry], config: Config) -> str:
    ET.register_namespace("", ATOM)
    feed = ET.Element(f"{{{ATOM}}}feed")
    _add(feed, "title", title)
    _add(feed, "id", page)
    _add(feed, "updated", _moment(max((entry.updated for entry in entries), default=LONG_AGO)))
    _add(feed, "link", rel="self", type="application/atom+xml", href=itself)
    _add(feed, "link", rel="alternate", type="text/html", href=page)
    _add(_add(feed, "author"), "name", config.site_name)
    for entry in entries:
        item = _add(feed, "entry")
        _add(item, "title", entry.title)
        _add(item, "id", entry.id)
        _add(item, "published", _moment(entry.published))
        _add(item, "updated", _moment(entry.updated))
        _add(item, "link", rel="alternate", type="text/html", href=entry.url)
        _add(_add(item, "author"), "name", entry.author)
        for topic in entry.topics:
            _add(item, "category", term=topic)
        _add(item, "summary", "\n\n".join(entry.facts))
    ET.indent(feed, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode") + "\n"


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    child.text = text or None
    return child


def _json_feed(title: str, page: str, itself: str, entries: list[Entry]) -> str:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": title,
        "home_page_url": page,
        "feed_url": itself,
        "language": "en",
        "items": [
            {
                "id": entry.id,
                "url": entry.url,
                "title": entry.title,
                "date_published": _moment(entry.published),
                "date_modified": _moment(entry.updated),
                "authors": [{"name": entry.author}],
                "tags": list(entry.topics),
                "content_text": "\n\n".join(entry.facts),
            }
            for entry in entries
        ],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def _moment(day: date) -> str:
    """Return a day as RFC 3339 wants it; the seeds know no hours."""
    return f"{day.isoformat()}T00:00:00Z"
