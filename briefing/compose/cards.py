"""The cards of a briefing, "In this article": what a mention or a date in the text leads to, each once in the page.

An organisation that is also found as a term (a body with an acronym or an explanation) has one card, the actor's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.compose.here import Here, actor_path, card_id
from briefing.compose.pieces import KIND_NAMES, definition_view, edtf_view, joined, role_view
from briefing.knowledge import KnownActor, KnownTerm, Place, StatedRole
from briefing.model import AnnotatedArticle, Mention, Span
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

    def numbers(self) -> dict[str, int]:
        """Return the number of every card by its id."""
        return {card.id: card.number for card in self.cards}

    def term_card(self, term: str) -> str:
        """Return the id of a term's card, which may be that of an actor."""
        return _term_card(term, self.twins, self.shared_ids)


def deal(annotated: AnnotatedArticle, here: Here) -> Deck:
    """Return the deck of a briefing."""
    kb, slug = here.kb, annotated.article.slug
    actors = _mentions((kb.actor_ids[slug, actor.id], actor.mentions) for actor in annotated.actors)
    terms = _mentions((kb.term_ids[slug, term.id], term.mentions) for term in annotated.terms)
    twins = _twins(actors, terms, here)
    described = {actor: term for term, actor in reversed(twins.items())}
    shared = frozenset(actors.keys() & terms.keys())
    dates, date_cards = _dates(annotated, here)
    places = Places(annotated.article)
    by_start: list[tuple[Span, CardView]] = []
    for actor, mentions in actors.items():
        first = places.at(mentions[0].span)
        cities = dict.fromkeys(mention.span.of(annotated.article.text) for mention in mentions if mention.metonym)
        by_start.append((mentions[0].span, _actor_card(actor, described.get(actor), first, [*cities], here)))
    for term, mentions in terms.items():
        if term not in twins:
            first = places.at(mentions[0].span)
            card = _term_card(term, twins, shared)
            by_start.append((mentions[0].span, _card_of_term(term, card, first, here)))
    ordered = [card for _, card in sorted(by_start, key=lambda found: found[0])]
    cards = tuple(replace(card, number=at) for at, card in enumerate((*ordered, *date_cards), 1))
    return Deck(cards=cards, twins=twins, dates=dates, shared_ids=shared)


def _mentions(found: Iterable[tuple[str, Sequence[Mention]]]) -> dict[str, list[Mention]]:
    """Return the mentions of everything that has any, in text order."""
    mentions: dict[str, list[Mention]] = {}
    for known, some in found:
        if some:
            mentions.setdefault(known, []).extend(some)
    return {known: sorted(some, key=lambda mention: mention.span) for known, some in mentions.items()}


def _twins(actors: Iterable[str], terms: Iterable[str], here: Here) -> dict[str, str]:
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


def _actor_card(actor: str, term: str | None, first: Place, cities: Sequence[str], here: Here) -> CardView:
    known = here.kb.actors[actor]
    explained = here.kb.terms[term] if term else None
    links = LinkView(text="Profile", href=here.to(actor_path(actor))) if known.has_page else None
    return CardView(
        id=card_id(actor),
        kind=known.kind,
        kind_name=KIND_NAMES[known.kind],
        title=known.name,
        long_form=explained.expansion if explained and fold(explained.expansion) != fold(known.name) else "",
        roles=tuple(role_view(role, known, here) for role in _nearest(known.roles, here)),
        definitions=_explanations(explained, here),
        note=_note(known, cities),
        inferred=bool(cities),
        aliases=known.aliases[:MOST_ALIASES],
        first=here.source(first),
        report=here.report(card_id(actor), first),
        more=links,
        confirmed=known.confirmed,
    )


def _nearest(roles: Sequence[StatedRole], here: Here) -> list[StatedRole]:
    """Return the roles for a card: an editor's, then what this article states, or else the newest of another."""
    ours = [role for role in roles if role.place is None or role.place.slug == here.slug]
    return ours[:MOST_ROLES] or list(roles[:1])


def _card_of_term(term: str, card: str, first: Place, here: Here) -> CardView:
    known = here.kb.terms[term]
    return CardView(
        id=card,
        kind="term",
        kind_name=KIND_NAMES["term"],
        title=known.term,
        long_form=known.expansion if fold(known.expansion) != fold(known.term) else "",
        definitions=_explanations(known, here),
        note="" if known.definitions else "Not explained in the texts.",
        aliases=known.aliases[:MOST_ALIASES],
        first=here.source(first),
        report=here.report(card, first),
        more=LinkView(text="Glossary", href=here.term_address(term)),
        confirmed=known.confirmed,
    )


def _explanations(known: KnownTerm | None, here: Here) -> tuple[DefinitionView, ...]:
    if known is None:
        return ()
    return tuple(definition_view(definition, known, here) for definition in known.definitions[:MOST_DEFINITIONS])


def _note(known: KnownActor, cities: Sequence[str]) -> str:
    """Return what a reader must know of the mentions, or that the texts do not say who somebody is."""
    if cities:
        names = joined([f"“{city}”" for city in cities])
        return f"{names}: here the government or institutions, not the city."
    return "Role not stated." if known.kind == "person" and not known.roles else ""


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
            view = edtf_view(when.edtf, when=when, written=written)
            cards.append(
                CardView(
                    id=ids[key],
                    kind="date",
                    kind_name="Date",
                    title=_capital(view.shown),
                    note=f"Written “{written}”." + (f" {_sentence(when.because)}" if when.because else ""),
                    inferred=view.inferred,
                    first=here.source(places.at(when.span)),
                    report=here.report(ids[key], places.at(when.span)),
                )
            )
        leads[when.span] = ids[key]
    return leads, cards


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _sentence(words: str) -> str:
    return _capital(words.rstrip(".")) + "."
