"""One term for all articles that use it: id, expansion, definitions with their sources, mentions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from briefing.knowledge import Definition, KnownTerm, Naming
from briefing.link.groups import Groups, Node
from briefing.model import AnnotatedArticle, Registry, RegistryTerm, Term
from briefing.names import fold
from briefing.places import Places, shorten

MOST_RELATED = 6

Uses = Sequence[tuple[AnnotatedArticle, Term]]


def identify_terms(groups: Groups, *, registry: Registry) -> dict[Node, str]:
    """Return the id over all articles of every term found: the editors' where they have an entry, else its own."""
    known = {entry.id for entry in registry.terms}
    merged = {old: entry.id for entry in registry.terms for old in entry.merge}
    ids: dict[Node, str] = {}
    taken: Counter[str] = Counter()
    for members in sorted(groups.members().values()):
        entries = sorted({merged.get(node[1], node[1]) for node in members if merged.get(node[1], node[1]) in known})
        chosen = entries[0] if entries else members[0][1]
        taken[chosen] += 1
        if taken[chosen] > 1 and not entries:
            chosen = f"{chosen}-{taken[chosen]}"
        ids.update(dict.fromkeys(members, chosen))
    return ids


def know_terms(
    annotated: Sequence[AnnotatedArticle],
    ids: Mapping[Node, str],
    *,
    registry: Registry,
    places: Mapping[str, Places],
) -> dict[str, KnownTerm]:
    """Return all terms by id, sorted by id."""
    found: dict[str, list[tuple[AnnotatedArticle, Term]]] = defaultdict(list)
    for one in annotated:
        for term in one.terms:
            found[ids[one.article.slug, term.id]].append((one, term))
    entries = {entry.id: entry for entry in registry.terms}
    namings = {known: _namings(found[known], places) for known in found}
    related = _related(namings)
    known_terms = {}
    for known in sorted(found):
        terms = [term for _, term in found[known]]
        entry = entries.get(known)
        words = entry.term if entry and entry.term else _most_used(term.term for term in terms)
        long = entry.expansion if entry and entry.expansion else _most_used(t.expansion or "" for t in terms)
        known_terms[known] = KnownTerm(
            id=known,
            term=words,
            expansion=long,
            aliases=_aliases({words, long}, terms, entry),
            definitions=tuple(_definitions(found[known], places, entry)),
            namings=namings[known],
            slugs=tuple(dict.fromkeys(naming.place.slug for naming in namings[known])),
            related=related.get(known, ()),
            confirmed=entry is not None,
        )
    return known_terms


def _most_used(forms: Iterator[str]) -> str:
    counts = Counter(form for form in forms if form)
    return max(counts, key=lambda form: (counts[form], len(form), form)) if counts else ""


def _aliases(shown: set[str], terms: Sequence[Term], entry: RegistryTerm | None) -> tuple[str, ...]:
    forms = [form for term in terms for form in (term.term, *term.aliases)]
    forms += entry.aliases if entry else ()
    unique: dict[str, str] = {}
    for form in forms:
        unique.setdefault(fold(form), form)
    for form in shown:
        unique.pop(fold(form), None)
    return tuple(sorted(unique.values(), key=lambda form: (fold(form), form)))


def _definitions(uses: Uses, places: Mapping[str, Places], entry: RegistryTerm | None) -> Iterator[Definition]:
    if entry and entry.definition:
        yield Definition(words=entry.definition, source=entry.source, review_by=entry.review_by)
    seen: set[str] = set()
    for one, term in sorted(uses, key=lambda use: use[0].article.published or date.min, reverse=True):
        if term.definition is not None:
            words = shorten(term.definition.of(one.article.text), one.article, beside=term.expansion or term.term)
            if fold(words) not in seen:
                seen.add(fold(words))
                yield Definition(words=words, place=places[one.article.slug].at(term.definition))


def _namings(uses: Uses, places: Mapping[str, Places]) -> tuple[Naming, ...]:
    return tuple(
        Naming(place=places[one.article.slug].at(mention.span), words=mention.span.of(one.article.text))
        for one, term in uses
        for mention in sorted(term.mentions, key=lambda mention: mention.span)
    )


def _related(namings: Mapping[str, tuple[Naming, ...]]) -> dict[str, tuple[str, ...]]:
    """Return for each term the terms that share its sentences, most often first."""
    present: dict[tuple[str, str], list[str]] = defaultdict(list)
    for known in sorted(namings):
        for sentence in dict.fromkeys((n.place.slug, n.place.sentence) for n in namings[known]):
            present[sentence].append(known)
    shared: dict[str, Counter[str]] = defaultdict(Counter)
    for together in present.values():
        for one in together[:MOST_RELATED]:
            shared[one].update(other for other in together[:MOST_RELATED] if other != one)
    return {
        one: tuple(other for other, _ in sorted(others.items(), key=lambda item: (-item[1], item[0]))[:MOST_RELATED])
        for one, others in shared.items()
    }
