"""Terms: programmes, treaties, bodies and terms of art, with long form, definition and every mention.

The order: short forms with their long forms, phrases that the text marks or explains, names of programmes and laws,
the editors' own terms; then all mentions, and explanations that stand at a later one.
"""

from __future__ import annotations

from itertools import chain

from spacy.tokens import Doc

from briefing.annotate.terms.acronyms import Pair, find_initials, find_pairs, find_phrases
from briefing.annotate.terms.appositions import explained
from briefing.annotate.terms.blends import find_blends
from briefing.annotate.terms.called import called, known_as, known_first
from briefing.annotate.terms.capitals import find_capitals
from briefing.annotate.terms.following import pointed, such
from briefing.annotate.terms.gather import Entry, add_registry, explain_later, gather
from briefing.annotate.terms.habits import habits
from briefing.annotate.terms.jargon import in_jargon, jargon_for, referred
from briefing.annotate.terms.marked import as_called, marked, quoted
from briefing.annotate.terms.mentions import find_mentions, is_case_sensitive
from briefing.annotate.terms.named import named_before, named_programmes
from briefing.annotate.terms.names import find_names, find_numbered, find_schemes
from briefing.annotate.terms.restated import it_is, restated, such_ones, term_refers, under_it
from briefing.annotate.terms.rulings import rulings
from briefing.annotate.terms.scene import Scene
from briefing.annotate.terms.sentences import asked, copulas, generics, meanings, numbered_is, worked
from briefing.model import Actor, Article, Mention, Registry, Span, Term
from briefing.text import slug


def find_terms(doc: Doc, article: Article, *, actors: tuple[Actor, ...], registry: Registry) -> tuple[Term, ...]:
    """Return the terms that the article marks, explains or names as such, in the order of their first mention."""
    scene = Scene(doc, article, actors)
    pairs = find_pairs(article.text, scene.sentences)
    pairs += find_initials(article.text, _shorts(pairs, article.text))
    pairs += find_phrases(article.text, scene.lower_phrases(), _shorts(pairs, article.text))
    pairs += find_blends(article.text, _shorts(pairs, article.text))
    entries = gather(pairs, chain.from_iterable(rule(scene) for rule in _RULES), scene)
    entries = add_registry(entries, registry, scene)
    mentions = find_mentions(entries, scene)
    entries = [entry for entry in entries if entry.places or entry.term in mentions]
    explain_later(entries, scene, mentions)
    terms: dict[str, Term] = {}
    for entry in entries:
        term = _term(entry, mentions.get(entry.term, entry.places), article.text)
        terms.setdefault(term.id, term)
    return tuple(sorted(terms.values(), key=_place))


def _place(term: Term) -> tuple[Span, str]:
    return (term.mentions[0].span if term.mentions else Span(0, 0)), term.id


# What comes first decides the form in which a term is shown, and its definition.
_RULES = (
    marked,
    called,
    known_as,
    as_called,
    known_first,
    quoted,
    named_before,
    copulas,
    numbered_is,
    meanings,
    generics,
    rulings,
    asked,
    worked,
    in_jargon,
    jargon_for,
    referred,
    such,
    habits,
    pointed,
    restated,
    under_it,
    term_refers,
    it_is,
    such_ones,
    explained,
    named_programmes,
    find_numbered,
    find_names,
    find_schemes,
    find_capitals,
)


def _shorts(pairs: list[Pair], text: str) -> frozenset[str]:
    return frozenset(pair.short.of(text).removesuffix("s") for pair in pairs)


def _term(entry: Entry, places: list[Span], text: str) -> Term:
    written = dict.fromkeys(" ".join(span.of(text).split()) for span in places)
    aliases = dict.fromkeys(form for form in (*entry.forms, *written) if form not in (entry.term, entry.expansion))
    return Term(
        id=entry.id or slug(entry.term) or "term",
        term=entry.term,
        rule=entry.rule,
        expansion=entry.expansion,
        definition=entry.definition,
        aliases=tuple(aliases),
        mentions=tuple(Mention(span=span, rule="form") for span in places),
        case_sensitive=is_case_sensitive(entry.term) if entry.sensitive is None else entry.sensitive,
    )
