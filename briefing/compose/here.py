"""Addresses: where each page lies, and how one page leads to a place on another.

All links are relative, so that the site works under any address. A page ``a/b.md`` is published as ``a/b/``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePosixPath
from posixpath import relpath

from markupsafe import Markup

from briefing.compose.reports import report_address
from briefing.config import Config
from briefing.knowledge import KnowledgeBase, Place
from briefing.markup import address
from briefing.model import Article
from briefing.names import ascii_form
from briefing.places import sentence_span
from briefing.text import slug
from briefing.views.parts import LinkView, SourceView

HOME = PurePosixPath("index.md")
BRIEFINGS = PurePosixPath("briefings/index.md")
TIMELINE = PurePosixPath("timeline/index.md")
ACTORS = PurePosixPath("actors/index.md")
CORRECTIONS = PurePosixPath("corrections/index.md")
GLOSSARY = PurePosixPath("glossary/index.md")
METHOD = PurePosixPath("about/method.md")
# A glossary of more terms has a page for each letter.
MOST_TERMS = 300


@cache
def briefing_path(slug: str) -> PurePosixPath:
    """Return where a briefing lies."""
    return PurePosixPath("briefings", f"{slug}.md")


@cache
def actor_path(actor: str) -> PurePosixPath:
    """Return where an actor's profile lies."""
    return PurePosixPath("actors", f"{actor}.md")


@cache
def topic_path(topic: str) -> PurePosixPath:
    """Return where a topic's page lies."""
    return PurePosixPath("topics", f"{topic}.md")


@cache
def letter_path(letter: str) -> PurePosixPath:
    """Return where the terms of one letter lie in a large glossary."""
    return PurePosixPath("glossary", f"{slug(letter) or 'other'}.md")


def filed_under(name: str) -> str:
    """Return the letter under which a name stands in an index.

    >>> filed_under("“Šumava”"), filed_under("5G")
    ('S', '0–9')
    """
    first = next((sign for sign in ascii_form(name).upper() if sign.isascii() and sign.isalnum()), "")
    return "0–9" if first.isdigit() else first or "Other"


def data_path(slug: str) -> PurePosixPath:
    """Return where a briefing's data lies."""
    return PurePosixPath("data", f"{slug}.json")


def card_path(slug: str) -> PurePosixPath:
    """Return where the picture of a briefing lies, for links to it from elsewhere."""
    return PurePosixPath("assets", "cards", f"{slug}.png")


@cache
def published_at(path: PurePosixPath) -> str:
    """Return the address of a page or file, from the root of the site and without a slash before it.

    >>> published_at(PurePosixPath("actors/index.md")), published_at(PurePosixPath("briefings/a.md"))
    ('actors/', 'briefings/a/')
    """
    if path.suffix != ".md":
        return str(path)
    folder = path.parent if path.name == "index.md" else path.with_suffix("")
    return "" if folder == PurePosixPath() else f"{folder}/"


@dataclass(frozen=True, slots=True)
class Here:
    """The page that is being composed: everything it says is seen, and linked to, from its ``path``.

    ``slug`` is the briefing whose sentences are on the page itself, if it is one; ``config`` tells where to report.
    """

    kb: KnowledgeBase
    path: PurePosixPath
    slug: str = ""
    config: Config = field(default_factory=Config)

    def report(self, anchor: str, place: Place) -> Markup:
        """Return the address of a new report of a mistake, with the place and the sentence filled in.

        Only for a briefing, and where readers can report at all.
        """
        if not self.slug:
            return Markup()
        article = self.article(place.slug)
        said = sentence_span(article, place).of(article.text) if article.rights == "full" else ""
        return self.report_page(article.title, anchor=anchor, said=said)

    def report_page(self, title: str, *, anchor: str = "", said: str = "") -> Markup:
        """Return the address of a new report about this page, empty where readers cannot report."""
        page = published_at(self.path)
        found = report_address(self.config, page=page, anchor=anchor, title=title, said=said)
        return address(found) if found else Markup()

    def to(self, path: PurePosixPath, anchor: str = "", *, query: str = "") -> Markup:
        """Return the address of a page, or of a place on it; ``query`` is a filter."""
        if path == self.path:
            return address(f"#{anchor}") if anchor else address("./")
        target = published_at(path)
        way = relpath(f"/{target}", f"/{published_at(self.path)}")
        slash = "/" if target.endswith("/") or not target else ""
        return address(f"{way}{slash}{'?' if query else ''}{query}{'#' if anchor else ''}{anchor}")

    def article(self, slug: str) -> Article:
        """Return an article."""
        return self.kb.articles[slug].article

    def source(self, place: Place) -> SourceView:
        """Return the link to the sentence at a place; a text that is not shown in full is cited as a whole."""
        article = self.article(place.slug)
        anchor = place.sentence if article.rights == "full" else "colophon"
        return SourceView(
            href=self.to(briefing_path(place.slug), anchor),
            block=place.sentence.removeprefix("s").partition("-")[0] if article.rights == "full" else "",
            briefing="" if place.slug == self.slug else article.title,
        )

    def briefing(self, slug: str) -> LinkView:
        """Return the link to a briefing."""
        return LinkView(text=self.article(slug).title, href=self.to(briefing_path(slug)))

    def actor(self, actor: str) -> LinkView:
        """Return the link to an actor: to the card on a briefing that names it, else to the profile if there is one."""
        known = self.kb.actors[actor]
        if self.path == actor_path(actor):
            return LinkView(text=known.name)
        if self.slug and actor in self.kb.contents[self.slug].actors:
            return LinkView(text=known.name, href=address(f"#{card_id(actor)}"))
        return LinkView(text=known.name, href=self.to(actor_path(actor)) if known.has_page else Markup())

    def topic(self, topic: str) -> LinkView:
        """Return the link to a topic."""
        return LinkView(text=self.kb.topics[topic].name, href=self.to(topic_path(topic)))

    def term(self, term: str) -> LinkView:
        """Return the link to a glossary entry."""
        return LinkView(text=self.kb.terms[term].term, href=self.term_address(term))

    def term_address(self, term: str) -> Markup:
        """Return the address of a glossary entry, which in a large glossary stands on the page of its letter."""
        many = len(self.kb.terms) > MOST_TERMS
        return self.to(letter_path(filed_under(self.kb.terms[term].term)) if many else GLOSSARY, term)


def card_id(known: str) -> str:
    """Return the id of the card of an actor or term."""
    return f"t-{known}"
