"""Who's who of one briefing: everybody it names, by kind, those it is about first."""

from __future__ import annotations

import re

from briefing.compose.here import Here
from briefing.compose.pieces import day_view, one_line
from briefing.model import AnnotatedArticle
from briefing.names import fold
from briefing.places import shorten
from briefing.views.parts import GroupView, PersonaView

GROUPS = (
    ("person", "people", "People"),
    ("organisation", "organisations", "Organisations"),
    ("country", "countries", "Countries and blocs"),
)
# What it is worth to stand in the title, and to be quoted, beside being named.
IN_TITLE, QUOTED = 4, 1


def who_is_who(annotated: AnnotatedArticle, here: Here) -> tuple[GroupView, ...]:
    """Return the article's actors by kind, those it is about first: in its title, quoted, named often."""
    slug = annotated.article.slug
    counts: dict[str, int] = {}
    roles: dict[str, str] = {}
    for actor in annotated.actors:
        known = here.kb.actor_ids[slug, actor.id]
        counts[known] = counts.get(known, 0) + len(actor.mentions)
        if actor.roles:
            longest = max(actor.roles, key=lambda role: (not role.former, len(role.span)))
            words = one_line(longest.span.of(annotated.article.text))
            roles.setdefault(known, shorten(words, annotated.article, beside=actor.name))
    weights = _weights(annotated, here, counts)
    groups = []
    for kind, group, name in GROUPS:
        found = [known for known in counts if here.kb.actors[known].kind == kind]
        found.sort(key=lambda known: (-weights[known], known not in roles))
        personas = tuple(
            PersonaView(
                name=here.kb.actors[known].name,
                href=here.actor(known).href,
                role=roles.get(known) or _role_elsewhere(known, here),
                kind=kind,
                count=counts[known],
            )
            for known in found
        )
        if personas:
            groups.append(GroupView(id=group, name=name, actors=personas))
    return tuple(groups)


def _role_elsewhere(known: str, here: Here) -> str:
    """Return the newest role that another briefing states, with its day: the text itself says none."""
    role = next(iter(here.kb.actors[known].present_roles), None)
    if role is None:
        return ""
    day = day_view(role.as_of) if role.place is not None else None
    return one_line(role.words) + (f", as of {day.shown}" if day else "")


def _weights(annotated: AnnotatedArticle, here: Here, counts: dict[str, int]) -> dict[str, int]:
    """Return how much an article is about each of its actors."""
    slug, title = annotated.article.slug, fold(annotated.article.title)
    weights = dict(counts)
    for quote in annotated.quotes:
        for known in dict.fromkeys(here.kb.actor_ids.get((slug, speaker), "") for speaker in quote.speakers):
            if known in weights:
                weights[known] += QUOTED
    for actor in annotated.actors:
        names = {re.escape(fold(name)) for name in (actor.name, *actor.aliases)}
        if re.search(rf"(?<!\w)(?:{'|'.join(sorted(names))})(?!\w)", title):
            weights[here.kb.actor_ids[slug, actor.id]] += IN_TITLE
    return weights
