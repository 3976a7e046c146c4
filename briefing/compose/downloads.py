"""Links from pages to what machines read beside them: feeds, calendars, data, citations."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from pathlib import PurePosixPath

from briefing.compose.here import Here, data_path
from briefing.config import Config
from briefing.knowledge import KnownEvent
from briefing.model import Article
from briefing.views.parts import LinkView

# A calendar takes an event that the text dates to a fortnight or better.
LONGEST = timedelta(days=14)


def fits_calendar(event: KnownEvent) -> bool:
    """Say whether an event is dated well enough for a calendar."""
    return event.first is not None and event.last is not None and event.last - event.first <= LONGEST


def feed_links(name: str, here: Here, config: Config, *, ahead: Iterable[KnownEvent]) -> tuple[LinkView, ...]:
    """Return the links to the feeds of the site (``all``), a topic or an actor, and to the calendar if there is one."""
    if not config.site_url:
        return ()
    kinds = [("Atom feed", "atom"), ("JSON feed", "json")]
    if name == "all" or any(fits_calendar(event) for event in ahead):
        kinds.append(("Calendar", "ics"))
    return tuple(
        LinkView(text=text, href=here.to(PurePosixPath("feeds", f"{name}.{ending}"))) for text, ending in kinds
    )


def correction_feed(here: Here, config: Config) -> tuple[LinkView, ...]:
    """Return the links to the feeds of corrections."""
    if not config.site_url:
        return ()
    kinds = (("Atom feed of corrections", "atom"), ("JSON feed of corrections", "json"))
    return tuple(
        LinkView(text=text, href=here.to(PurePosixPath("feeds", f"corrections.{ending}"))) for text, ending in kinds
    )


def briefing_links(article: Article, here: Here) -> tuple[LinkView, ...]:
    """Return the links to a briefing's data, annotations and citations."""
    slug = article.slug
    links = [("Data (JSON)", data_path(slug))]
    if article.rights == "full":
        links.append(("Annotations (JSON-LD)", PurePosixPath("data", "annotations", f"{slug}.jsonld")))
    links.append(("BibTeX", PurePosixPath("data", "cite", f"{slug}.bib")))
    links.append(("RIS", PurePosixPath("data", "cite", f"{slug}.ris")))
    links.append(("CSL-JSON", PurePosixPath("data", "cite", f"{slug}.csl.json")))
    return tuple(LinkView(text=text, href=here.to(path)) for text, path in links)


def site_links(here: Here) -> tuple[LinkView, ...]:
    """Return the links to the data of the whole site."""
    files = [("Everything (JSON)", "briefing.json"), ("Everything (SQLite)", "briefing.sqlite")]
    files += [(f"{name} (CSV)", f"{name.lower()}.csv") for name in TABLES]
    return tuple(LinkView(text=text, href=here.to(PurePosixPath("data", name))) for text, name in files)


TABLES = ("Briefings", "Actors", "Events", "Figures", "Quotations", "Terms", "Mentions", "Corrections")
