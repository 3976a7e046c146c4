"""What search engines are told of pages that list others: what stands on them, as JSON-LD, and when it changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import unescape
from typing import Any
from urllib.parse import urljoin

from briefing.compose import addresses
from briefing.compose.here import HOME
from briefing.compose.structured import STATES, script, website
from briefing.config import Config
from briefing.page import Page
from briefing.views import (
    ActorsView,
    ActorView,
    BriefingsView,
    BriefingView,
    CorrectionsView,
    HomeView,
    TimelineView,
    TopicView,
)
from briefing.views.parts import EventView, PersonaView, TeaserView

# So much of a long list is told; the pages themselves hold the rest.
MOST = 100


def described(page: Page, config: Config) -> Page:
    """Return a page with what its front matter tells of it, where it lists things and the site has an address."""
    meta = dict(page.meta)
    if changed := _changed(page.view):
        meta["changed"] = changed
    if config.site_url and (feed := _feed(page)):
        meta["feed"] = feed
    if config.site_url and (items := _items(page, config)) is not None:
        meta["jsonld"] = script(_listing(page, items, config))
    return replace(page, meta=meta)


def _changed(view: object) -> str:
    """Return the day of the newest thing on a page, for its sitemap."""
    match view:
        case BriefingView():
            days = [view.published, view.updated]
        case HomeView():
            days = [one.published for one in view.latest]
        case BriefingsView():
            days = [one.published for year in view.years for one in year.briefings]
        case TopicView():
            days = [one.published for one in view.briefings]
        case CorrectionsView():
            days = [one.date for one in view.corrections]
        case _:
            days = []
    return max((day.edtf for day in days if day), default="")


def _feed(page: Page) -> str:
    """Return the name of a page's own feeds, which lie under ``feeds/`` as the page does under the root."""
    if isinstance(page.view, CorrectionsView):
        return str(page.path.parent)
    return str(page.path.with_suffix("")) if isinstance(page.view, ActorView | TopicView) else ""


def _items(page: Page, config: Config) -> list[dict[str, Any]] | None:
    """Return what a page lists, or None for one that is no list."""
    base = addresses.of(page.path, config)
    match page.view:
        case HomeView() as view:
            return _links(view.latest, base)
        case BriefingsView() as view:
            return _links([one for year in view.years for one in year.briefings], base)
        case TopicView() as view:
            return _links(view.briefings, base)
        case ActorsView() as view:
            return _links([actor for letter in view.letters for actor in letter.actors], base)
        case TimelineView() as view:
            return _events([event for month in view.months for event in month.events], base)
        case _:
            return None


def _links(listed: Sequence[TeaserView | PersonaView], base: str) -> list[dict[str, Any]]:
    return [
        {"url": _absolute(str(one.href), base), "name": one.title if isinstance(one, TeaserView) else one.name}
        for one in listed
    ]


def _events(listed: Iterable[EventView], base: str) -> list[dict[str, Any]]:
    """Return dated events, the newest of too many; one that has only an end is no event to a search engine."""
    dated = [event for event in listed if event.date and event.date.first]
    return [{"item": _event(event, base)} for event in dated[-MOST:]]


def _event(event: EventView, base: str) -> dict[str, Any]:
    assert event.date is not None
    data = {
        "@type": "Event",
        "name": event.summary,
        "url": _absolute(str(event.sources[0].href), base),
        "eventStatus": f"https://schema.org/{STATES[event.fate or None]}",
        "startDate": event.date.first,
    }
    return {**data, "endDate": event.date.last} if event.date.last else data


def _listing(page: Page, items: Sequence[dict[str, Any]], config: Config) -> dict[str, Any]:
    address = addresses.of(page.path, config)
    site = website(config)
    if page.path == HOME:
        data = {**site, "description": config.site_description} if config.site_description else site
    else:
        title = str(page.meta["title"])
        data = {"@type": "CollectionPage", "@id": address, "url": address, "name": title, "isPartOf": site}
    elements = [{"@type": "ListItem", "position": place, **item} for place, item in enumerate(items[:MOST], 1)]
    return {**data, "mainEntity": {"@type": "ItemList", "numberOfItems": len(items), "itemListElement": elements}}


def _absolute(href: str, base: str) -> str:
    return urljoin(base, unescape(href))
