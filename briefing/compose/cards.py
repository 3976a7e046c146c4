"""The cards of a briefing, "In this article": what a mention or a date in the text leads to, each once in the page.

An organisation that is also found as a term (a body with an acronym or an explanation) has one card, the actor's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from briefing.compose.here import GLOSSARY, Here, actor_path, card_id
from briefing.compose.pieces import KIND_NAMES, definition_view, role_view
from briefing.edtf import show
from briefing.knowledge import KnownActor, KnownTerm, Naming
from briefing.model import AnnotatedArticle, Span
from briefing.names import fold, is_acronym
from briefing.places import Places
from briefing.views.parts import CardView, DefinitionView, LinkView

# A card is read while reading something else.
MOST_ROLES, MOST_DEFINITIONS, MOST_ALIASES = 2, 1, 5


@dataclass(frozen=True, slots=True)
class Deck:
    """Which card each thing of a briefing leads to, and the cards in the order of first mention."""

    cards: tuple[CardView, ...]
    twins: Mapping[str, str]
    dates: Mapping[Span, str]
    shared_ids: frozenset[str]

    def actor_card(self, actor: str) -> str:
        """Return the id of an actor's card."""
        return card_id(actor)

    def term_card(self, term: str) -> str:
        """Return the id of a term's card, which may be that of an actor."""
        return _term_card(term, self.twins, self.shared_ids)


def deal(annotated: AnnotatedArticle, here: Here) -> Deck:
    """Return the deck of a briefing."""
    slug = annotated.article.slug
    actors = _in_order(annotated, here, "actors")
    terms = _in_order(annotated, here, "terms")
    twins = _twins(actors, terms, here)
    described = {actor: term for term, actor in reversed(twins.items())}
    shared = frozenset(set(actors) & set(terms))
    dates, date_cards = _dates(annotated, here)
    by_start: list[tuple[int, CardView]] = []
    for actor in actors:
        namings = [naming for naming in here.kb.actors[actor].namings if naming.place.slug == slug]
        term = described.get(actor)
        by_start.append((namings[0].place.span.start, _actor_card(actor, namings, term, here)))
    for term in terms:
        if term not in twins:
            namings = [naming for naming in here.kb.terms[term].namings if naming.place.slug == slug]
            card = _term_card(term, twins, shared)
            by_start.append((namings[0].place.span.start, _card_of_term(term, card, namings, here)))
    ordered = [card for _, card in sorted(by_start, key=lambda found: found[0])]
    return Deck(cards=(*ordered, *date_cards), twins=twins, dates=dates, shared_ids=shared)


def _in_order(annotated: AnnotatedArticle, here: Here, kind: str) -> list[str]:
    slug = annotated.article.slug
    if kind == "actors":
        found = [here.kb.actor_ids[slug, actor.id] for actor in annotated.actors if actor.mentions]
    else:
        found = [here.kb.term_ids[slug, term.id] for term in annotated.terms if term.mentions]
    return list(dict.fromkeys(found))


def _twins(actors: list[str], terms: list[str], here: Here) -> dict[str, str]:
    """Return the actor for each term that names the same thing."""
    bearers: dict[str, str] = {}
    for actor in actors:
        known = here.kb.actors[actor]
        if known.kind != "person":
            for name in (known.name, *known.aliases):
                if is_acronym(name) or " " in name.strip():
                    bearers.setdefault(fold(name), actor)
    twins = {}
    for term in terms:
        explained = here.kb.terms[term]
        twin = bearers.get(fold(explained.term)) or bearers.get(fold(explained.expansion))
        if twin:
            twins[term] = twin
    return twins


def _term_card(term: str, twins: Mapping[str, str], shared: frozenset[str]) -> str:
    if term in twins:
        return card_id(twins[term])
    return f"{card_id(term)}-term" if term in shared else card_id(term)


def _actor_card(actor: str, namings: list[Naming], term: str | None, here: Here) -> CardView:
    known = here.kb.actors[actor]
    explained = here.kb.terms[term] if term else None
    links = LinkView(text="Profile", href=here.to(actor_path(actor))) if known.has_page else None
    return CardView(
        id=card_id(actor),
        kind=known.kind,
        kind_name=KIND_NAMES[known.kind],
        title=known.name,
        long_form=explained.expansion if explained and fold(explained.expansion) != fold(known.name) else "",
        roles=tuple(role_view(role, here) for role in known.roles[:MOST_ROLES]),
        definitions=_explanations(explained, here),
        note=_metonym_note(namings, known),
        aliases=known.aliases[:MOST_ALIASES],
        first=here.source(namings[0].place),
        more=links,
        confirmed=known.confirmed,
    )


def _card_of_term(term: str, card: str, namings: list[Naming], here: Here) -> CardView:
    known = here.kb.terms[term]
    return CardView(
        id=card,
        kind="term",
        kind_name=KIND_NAMES["term"],
        title=known.term,
        long_form=known.expansion if fold(known.expansion) != fold(known.term) else "",
        definitions=_explanations(known, here),
        aliases=known.aliases[:MOST_ALIASES],
        first=here.source(namings[0].place),
        more=LinkView(text="Glossary", href=here.to(GLOSSARY, term)),
        confirmed=known.confirmed,
    )


def _explanations(known: KnownTerm | None, here: Here) -> tuple[DefinitionView, ...]:
    if known is None:
        return ()
    return tuple(definition_view(definition, here) for definition in known.definitions[:MOST_DEFINITIONS])


def _metonym_note(namings: list[Naming], known: KnownActor) -> str:
    cities = dict.fromkeys(naming.words for naming in namings if naming.metonym)
    return f"{', '.join(cities)}: here for the government or institutions of {known.name}" if cities else ""


def _dates(annotated: AnnotatedArticle, here: Here) -> tuple[dict[Span, str], list[CardView]]:
    """Return the card of every resolved date; the same words with the same meaning share one."""
    ids: dict[tuple[str, str, str], str] = {}
    leads: dict[Span, str] = {}
    cards = []
    text = annotated.article.text
    places = Places(annotated.article)
    for when in annotated.dates:
        if when.edtf is None or when.type not in ("DATE", "TIME"):
            continue
        written = when.span.of(text)
        key = (written, when.edtf, when.because)
        if key not in ids:
            ids[key] = f"d-{len(ids) + 1}"
            cards.append(
                CardView(
                    id=ids[key],
                    kind="date",
                    kind_name="Date",
                    title=_capital(show(when.edtf, weekday=True)),
                    note=f"Written “{written}”." + (f" {_sentence(when.because)}" if when.because else ""),
                    first=here.source(places.at(when.span)),
                )
            )
        leads[when.span] = ids[key]
    return leads, cards


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _sentence(words: str) -> str:
    return _capital(words.rstrip(".")) + "."
