"""JSON-LD with the vocabulary of schema.org for search engines: what a page is about, in the text's own words.

It goes into the page's front matter, and the theme puts it into the head, as the only script that is not run.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from briefing.compose import addresses
from briefing.compose.citation import version
from briefing.compose.here import card_path
from briefing.compose.history import with_ids
from briefing.compose.pieces import coming, one_line
from briefing.config import Config
from briefing.knowledge import KnowledgeBase, KnownActor, KnownEvent, KnownTerm
from briefing.model import Article, Correction
from briefing.places import shorten

# A bloc of states is no country, but both are administrative areas.
_TYPES = {"person": "Person", "organisation": "Organization", "country": "AdministrativeArea"}
STATES = {None: "EventScheduled", "postponed": "EventPostponed", "cancelled": "EventCancelled"}


def briefing_data(article: Article, kb: KnowledgeBase, config: Config) -> str:
    """Return a briefing as an Article with its actors, terms and coming events."""
    slug = article.slug
    contents = kb.contents[slug]
    actors = [kb.actors[actor] for actor in contents.actors]
    terms = [kb.terms[term] for term in contents.terms]
    ahead = coming((kb.events[event] for event in contents.events), after=article.published)
    mentioned = [
        *(_actor(actor, config) for actor in actors),
        *(_term(term, config) for term in terms),
        # An event without a first day is none to a search engine.
        *(_event(event, kb, config) for event in ahead if event.first),
    ]
    data: dict[str, Any] = {
        "@type": "Article",
        "@id": addresses.of_briefing(slug, config),
        "url": addresses.of_briefing(slug, config),
        "headline": one_line(article.title),
        "inLanguage": article.lang,
        "isPartOf": website(config),
        "version": version(article),
        "image": addresses.of(card_path(slug), config),
        "publisher": {"@type": "Organization", "name": config.site_name, "url": config.site_url},
        "isAccessibleForFree": True,
    }
    if article.published:
        data["datePublished"] = article.published.isoformat()
        data["dateModified"] = max(article.published, article.updated or article.published).isoformat()
    if article.source.author:
        data["author"] = {"@type": "Person", "name": article.source.author}
    if article.source.url:
        data["isBasedOn"] = article.source.url
    if article.topics:
        data["keywords"] = list(article.topics)
    if article.corrections:
        data["correction"] = [_correction(place, one, data["url"]) for place, one in with_ids(article.corrections)]
    if article.reviewed:
        data["mainEntityOfPage"] = {
            "@type": "WebPage",
            "url": data["url"],
            "lastReviewed": article.reviewed.date.isoformat(),
            "reviewedBy": {"@type": "Person", "name": article.reviewed.by},
        }
    return script({**data, "mentions": mentioned})


def website(config: Config) -> dict[str, Any]:
    """Return the site that a page is part of."""
    return {"@type": "WebSite", "@id": config.site_url, "url": config.site_url, "name": config.site_name}


def actor_data(actor: KnownActor, config: Config) -> str:
    """Return a profile: the person, organisation or country."""
    return script(_actor(actor, config))


def glossary_data(terms: Iterable[KnownTerm], config: Config) -> str:
    """Return the glossary as a set of defined terms."""
    address = addresses.of_term("", config)
    defined = [_term(term, config) for term in terms]
    return script(
        {"@type": "DefinedTermSet", "@id": address, "url": address, "name": "Glossary", "hasDefinedTerm": defined}
    )


def _correction(place: str, correction: Correction, page: str) -> dict[str, Any]:
    return {
        "@type": "CorrectionComment",
        "url": f"{page}#{place}",
        "name": "Minor correction" if correction.kind == "minor" else "Correction",
        "text": correction.text,
        "datePublished": correction.date.isoformat(),
    }


def _actor(actor: KnownActor, config: Config) -> dict[str, Any]:
    address = addresses.of_actor(actor, config)
    data: dict[str, Any] = {"@type": _TYPES[actor.kind], "@id": address, "name": actor.name, "url": address}
    if actor.aliases:
        data["alternateName"] = list(actor.aliases)
    current = actor.present_roles
    if actor.kind == "person" and current:
        data["jobTitle"] = one_line(current[0].words)
    return data


def _term(term: KnownTerm, config: Config) -> dict[str, Any]:
    address = addresses.of_term(term.id, config)
    data: dict[str, Any] = {"@type": "DefinedTerm", "@id": address, "name": term.term, "url": address}
    data["inDefinedTermSet"] = addresses.of_term("", config)
    if term.expansion:
        data["alternateName"] = term.expansion
    if term.definitions:
        data["description"] = one_line(term.definitions[0].words)
    return data


def _event(event: KnownEvent, kb: KnowledgeBase, config: Config) -> dict[str, Any]:
    told = event.reports[0]
    address = addresses.of_place(told.place, kb, config)
    data: dict[str, Any] = {
        "@type": "Event",
        "name": one_line(shorten(told.event.summary, kb.articles[told.place.slug].article)),
        "url": address,
        "eventStatus": f"https://schema.org/{STATES[event.fate]}",
    }
    if event.first:
        data["startDate"] = event.first.isoformat()
    if event.last:
        data["endDate"] = event.last.isoformat()
    return data


def script(data: Mapping[str, Any]) -> str:
    """Return JSON that cannot end the script element it stands in."""
    text = json.dumps({"@context": "https://schema.org", **data}, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
