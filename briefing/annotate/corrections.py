"""Apply the editors' word to what the machine found in one article: names, kinds, merges, hidden entries.

What an editor says in words of their own (a role, a definition) has no place in the text; it joins at ``link``.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace

from briefing.model import Actor, AnnotatedArticle, Mention, Registry, RegistryActor, RegistryTerm, Term


def apply_registry(found: AnnotatedArticle, registry: Registry) -> AnnotatedArticle:
    """Return the annotations as the registry has them; every reference to a merged or hidden actor follows."""
    actors, ids = _correct_actors(found.actors, registry.actors, found.article.slug)
    quotes = tuple(replace(quote, speakers=_follow(quote.speakers, ids)) for quote in found.quotes)
    events = tuple(replace(event, actors=_follow(event.actors, ids)) for event in found.events)
    terms = _correct_terms(found.terms, registry.terms, found.article.slug)
    return replace(found, actors=actors, quotes=quotes, events=events, terms=terms)


def fold(form: str) -> str:
    """Return a form for comparison: no case, no accents, no leading article, plain apostrophes."""
    plain = unicodedata.normalize("NFKD", form).casefold().replace("’", "'")
    plain = " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())
    return plain.removeprefix("the ")


def actor_forms(actor: Actor | RegistryActor) -> frozenset[str]:
    """Return every folded name of an actor or of an entry."""
    return frozenset(fold(form) for form in (actor.name, *actor.aliases) if form)


def term_forms(term: Term | RegistryTerm) -> frozenset[str]:
    """Return every folded form of a term or of an entry, its expansion included."""
    return frozenset(fold(form) for form in (term.term, term.expansion or "", *term.aliases) if form)


def is_entry_for_actor(entry: RegistryActor, actor: Actor) -> bool:
    """Say whether an entry speaks of an actor: by id, by a merged id, or by its full name."""
    if actor.id == entry.id or actor.id in entry.merge:
        return True
    return fold(actor.name) in actor_forms(entry) and entry.kind in (None, actor.kind)


def is_entry_for_term(entry: RegistryTerm, term: Term) -> bool:
    """Say whether an entry speaks of a term: by id, by a merged id, or by one of its forms."""
    if term.id == entry.id or term.id in entry.merge:
        return True
    return bool({fold(term.term), fold(term.expansion or term.term)} & term_forms(entry))


def _correct_actors(
    actors: tuple[Actor, ...], entries: tuple[RegistryActor, ...], slug: str
) -> tuple[tuple[Actor, ...], Mapping[str, str | None]]:
    """Return the corrected actors and {id before: id after, None when hidden}."""
    ids: dict[str, str | None] = {}
    left = list(actors)
    corrected: list[Actor] = []
    for entry in entries:
        matched = [actor for actor in left if is_entry_for_actor(entry, actor)]
        if not matched:
            continue
        left = [actor for actor in left if actor not in matched]
        gone = entry.hide or slug in entry.never_in
        ids.update((actor.id, None if gone else entry.id) for actor in matched)
        if not gone:
            corrected.append(_merge_actors(entry, matched))
    everyone = sorted((*left, *corrected), key=lambda actor: (_first(actor.mentions), actor.id))
    return tuple(everyone), ids


def _merge_actors(entry: RegistryActor, matched: list[Actor]) -> Actor:
    name = entry.name or matched[0].name
    forms = dict.fromkeys(form for actor in matched for form in (actor.name, *actor.aliases) if form != name)
    return replace(
        matched[0],
        id=entry.id,
        name=name,
        kind=entry.kind or matched[0].kind,
        aliases=tuple(forms),
        roles=tuple(sorted((role for actor in matched for role in actor.roles), key=lambda role: role.span)),
        mentions=_union(actor.mentions for actor in matched),
        gender=next((actor.gender for actor in matched if actor.gender), None),
    )


def _correct_terms(terms: tuple[Term, ...], entries: tuple[RegistryTerm, ...], slug: str) -> tuple[Term, ...]:
    left = list(terms)
    corrected: list[Term] = []
    for entry in entries:
        matched = [term for term in left if is_entry_for_term(entry, term)]
        if not matched:
            continue
        left = [term for term in left if term not in matched]
        if not entry.hide and slug not in entry.never_in:
            corrected.append(_merge_terms(entry, matched))
    return tuple(sorted((*left, *corrected), key=lambda term: (_first(term.mentions), term.id)))


def _merge_terms(entry: RegistryTerm, matched: list[Term]) -> Term:
    name = entry.term or matched[0].term
    forms = dict.fromkeys(form for term in matched for form in (term.term, *term.aliases) if form != name)
    first = matched[0]
    return replace(
        first,
        id=entry.id,
        term=name,
        expansion=entry.expansion or next((term.expansion for term in matched if term.expansion), None),
        definition=next((term.definition for term in matched if term.definition), None),
        aliases=tuple(forms),
        mentions=_union(term.mentions for term in matched),
        case_sensitive=first.case_sensitive if entry.case_sensitive is None else entry.case_sensitive,
    )


def _union(groups: Iterable[tuple[Mention, ...]]) -> tuple[Mention, ...]:
    by_span = {mention.span: mention for group in groups for mention in group}
    return tuple(by_span[span] for span in sorted(by_span))


def _first(mentions: tuple[Mention, ...]) -> int:
    return mentions[0].span.start if mentions else 0


def _follow(actors: tuple[str, ...], ids: Mapping[str, str | None]) -> tuple[str, ...]:
    after = (ids.get(actor, actor) for actor in actors)
    return tuple(dict.fromkeys(actor for actor in after if actor is not None))
