"""The pages about one actor over all briefings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from briefing.compose.downloads import feed_links
from briefing.compose.here import ACTORS, TIMELINE, Here, actor_path
from briefing.compose.network import company, make_network
from briefing.compose.pieces import (
    FRAGMENT,
    KIND_NAMES,
    coming,
    context_view,
    day_view,
    event_view,
    one_line,
    quote_view,
    role_view,
)
from briefing.compose.strip import make_strip
from briefing.compose.structured import actor_data
from briefing.compose.timelines import newest_part
from briefing.config import Config
from briefing.knowledge import KnowledgeBase, KnownActor, Naming, Said, StatedRole
from briefing.names import ascii_form, fold
from briefing.page import Page
from briefing.views import ActorView
from briefing.views.parts import ContextsView, QuoteView

# A profile of somebody who is in the news every day shows the newest only.
MOST_BRIEFINGS, MOST_MORE, MOST_QUOTES = 20, 100, 40
BOOST = 4
# "von der Leyen", "de la Cruz": small words and the name behind them, at the end.
_SURNAME = re.compile(r"(?:\b[a-z]{1,4} )+[A-Z][\w’'-]+$")


def actor_page(actor: KnownActor, kb: KnowledgeBase, config: Config) -> Page:
    """Return an actor's profile."""
    path = actor_path(actor.id)
    here = Here(kb, path)
    events = [kb.events[event] for event in actor.events]
    latest, whole = newest_part(events, here.to(TIMELINE, query=f"actor={actor.id}"))
    dated = tuple(event_view(event, here) for event in latest)
    ahead = coming(events, after=kb.newest)
    view = ActorView(
        name=actor.name,
        kind=actor.kind,
        kind_name=KIND_NAMES[actor.kind],
        index=here.to(ACTORS),
        roles=tuple(role_view(role, actor, here) for role in distinct_roles(actor.roles)),
        briefings=len(actor.slugs),
        mentions=len(actor.namings),
        as_of=day_view(kb.newest),
        coming=tuple(event_view(event, here) for event in ahead),
        strip=make_strip(dated),
        timeline=dated,
        said=_quotes(actor.said[-MOST_QUOTES:], here),
        said_about=_quotes(actor.said_about[-MOST_QUOTES:], here),
        contexts=contexts(actor.namings, here, most=MOST_BRIEFINGS, first_only=False),
        more=tuple(here.briefing(slug) for slug in actor.slugs[-MOST_BRIEFINGS - 1 :: -1][:MOST_MORE])
        if len(actor.slugs) > MOST_BRIEFINGS
        else (),
        whole=whole,
        company=company(actor, here),
        network=make_network(actor, here),
        names=actor.aliases,
        confirmed=actor.confirmed,
        feeds=feed_links(f"actors/{actor.id}", here, config, ahead=ahead),
    )
    meta: dict[str, object] = {
        "title": one_line(actor.name),
        "search": {"boost": BOOST},
        "tags": list(sought((one_line(actor.name), *(one_line(alias) for alias in actor.aliases)))),
    }
    if config.site_url:
        meta["jsonld"] = actor_data(actor, config)
    return Page(path=path, template="actor.md.jinja", view=view, meta=meta)


def _quotes(spoken: Sequence[Said], here: Here) -> tuple[QuoteView, ...]:
    """Return quotations; fragments that one speaker says in one sentence stand in it together."""
    views = []
    for _, some in groupby(spoken, key=lambda said: (said.place.slug, said.place.sentence, said.speakers)):
        together = list(some)
        first = quote_view(together[0], here, apart=True, beside=[said.place.span for said in together])
        whole = [said for said in together[1:] if not first.context or len(_words(said, here)) > FRAGMENT]
        views += [first, *(quote_view(said, here, apart=True) for said in whole)]
    return tuple(views)


def _words(said: Said, here: Here) -> list[str]:
    return said.place.span.of(here.article(said.place.slug).text).split()


def distinct_roles(roles: Sequence[StatedRole]) -> list[StatedRole]:
    """Return the roles without those that say no more than one at least as new, "minister" beside "port minister"."""
    kept: list[StatedRole] = []
    known: dict[tuple[bool, frozenset[str]], None] = {}
    for role in roles:
        said = _said(role)
        again = any(former == role.former and said <= other for former, other in known)
        if role.place is None or not again:
            kept.append(role)
            known[role.former, said] = None
    return kept


def _said(role: StatedRole) -> frozenset[str]:
    words = fold(role.words.replace("’s", "").replace("'s", "")).split()
    return frozenset(words) - {"the", "a", "an", "of", "and", "for"}


def contexts(namings: Sequence[Naming], here: Here, *, most: int, first_only: bool) -> tuple[ContextsView, ...]:
    """Return the mentions in the newest briefings, newest first; one for each sentence, or the first alone."""
    found = []
    by_briefing = [(slug, list(some)) for slug, some in groupby(namings, key=lambda naming: naming.place.slug)]
    for slug, some in by_briefing[-most:]:
        by_sentence = {naming.place.sentence: naming.place for naming in reversed(some)}
        places = sorted(by_sentence.values())[: 1 if first_only else None]
        found.append(
            ContextsView(
                briefing=here.briefing(slug),
                published=day_view(here.article(slug).published),
                contexts=tuple(context_view(place, here) for place in places),
            )
        )
    return tuple(found[::-1])


def sought(names: Iterable[str]) -> tuple[str, ...]:
    """Return what people type to find a name: it, without its accents, and a surname of several words as one.

    A search weighs these tags of a page far above its words.
    """
    known = dict.fromkeys(name for name in names if "<" not in name)  # Material lays them into its list as HTML
    surnames = (_SURNAME.search(ascii_form(name)) for name in known)
    joined = (re.sub(r"[\s’'-]", "", found[0]) for found in surnames if found)
    return tuple(dict.fromkeys((*known, *unaccented(known), *joined)))


def unaccented(names: Iterable[str]) -> tuple[str, ...]:
    """Return names with accents as people type them without."""
    return tuple(ascii_form(name) for name in dict.fromkeys(names) if ascii_form(name) != name)
