"""Parliaments, ministries and parties that every country has one of: which country's a text means.

"Parliament" in a text about Norland is not the one of a text about Sudria. A text's country is the one that it names
most; where a name carries its country ("the Norland Parliament", "Supreme Court of Norland"), that decides.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from briefing.data import words
from briefing.knowledge import KnownActor
from briefing.link.groups import Node
from briefing.model import AnnotatedArticle
from briefing.names import country_name, fold, organisation_key

_UNKNOWN = "?"
# A union of states has bodies with names of their own; where a state is named, too, "Parliament" is the state's.
_BLOC = " Union"


@dataclass(frozen=True, slots=True)
class Homes:
    """The country that each article is about, by its slug, and all countries that are named, folded."""

    by_slug: dict[str, str]
    countries: dict[str, str]


def find_homes(annotated: Sequence[AnnotatedArticle]) -> Homes:
    """Return which country each article names most; an article that names none has no home."""
    by_slug: dict[str, str] = {}
    countries: dict[str, str] = {}
    for one in annotated:
        counts: Counter[str] = Counter()
        for actor in one.actors:
            if actor.kind == "country":
                usual = country_name(actor.name) or actor.name
                countries.update((fold(form), usual) for form in (usual, actor.name))
                counts[usual] += len(actor.mentions)
        states = [name for name in sorted(counts) if not name.endswith(_BLOC)] or sorted(counts)
        if states:
            by_slug[one.article.slug] = max(states, key=counts.__getitem__)
    return Homes(by_slug, countries)


def generic_body(name: str, slug: str, homes: Homes) -> tuple[str, str] | None:
    """Return what a body is called everywhere and whose it is, None for a name that says itself which body is meant.

    A body of an unknown country is its own article's.
    """
    key = organisation_key(name)
    if key in words("generic_bodies"):
        return key, homes.by_slug.get(slug, f"{_UNKNOWN}{slug}")
    parts = key.split()
    for cut in range(1, min(4, len(parts))):
        country = _country(" ".join(parts[:cut]), homes)
        if country and " ".join(parts[cut:]) in words("generic_bodies"):
            return " ".join(parts[cut:]), country
    before, of, behind = key.rpartition(" of ")
    if of and before in words("generic_bodies") and (country := _country(behind, homes)):
        return before, country
    return None


def _country(words_of: str, homes: Homes) -> str:
    return country_name(words_of) or homes.countries.get(fold(words_of), "")


def tell_apart(
    actors: Mapping[str, KnownActor],
    annotated: Sequence[AnnotatedArticle],
    *,
    actor_ids: Mapping[Node, str],
    homes: Homes,
) -> dict[str, KnownActor]:
    """Return all actors, of bodies that go by one name each with its country: "Parliament (Norland)"."""
    alike = Counter(organisation_key(actor.name) for actor in actors.values() if actor.kind == "organisation")
    owners: dict[str, Counter[str]] = defaultdict(Counter)
    for one in annotated:
        for found in one.actors:
            body = generic_body(found.name, one.article.slug, homes) if found.kind == "organisation" else None
            if body is not None and not body[1].startswith(_UNKNOWN):
                owners[actor_ids[one.article.slug, found.id]][body[1]] += 1
    named = {}
    for known, actor in actors.items():
        plain = organisation_key(actor.name) in words("generic_bodies") and not actor.confirmed
        if plain and alike[organisation_key(actor.name)] > 1 and owners[known]:
            owner = max(sorted(owners[known]), key=owners[known].__getitem__)
            actor = replace(actor, name=f"{actor.name} ({owner})")
        named[known] = actor
    return named
