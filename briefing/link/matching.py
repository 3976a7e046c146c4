"""Decide which actors and terms of different articles are the same: by name, by alias, by the editors' registry.

When a short name could mean two of them, it means neither: what is not sure stays apart, and an editor can merge.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from briefing.link.bodies import Homes, generic_body
from briefing.link.groups import Groups, Node
from briefing.link.wording import stems
from briefing.model import Actor, AnnotatedArticle, Term
from briefing.names import country_name, fold, initials, is_acronym, organisation_key, person_key

Actors = Mapping[Node, Actor]
# How many others two articles have to share before an acronym of the one stands for a name of the other.
COMPANY = 2


def match_actors(annotated: Sequence[AnnotatedArticle], homes: Homes) -> Groups:
    """Return which actors of the articles are one."""
    actors = {(one.article.slug, actor.id): actor for one in annotated for actor in one.actors}
    groups = Groups(actors)
    bodies = {
        node: body
        for node, actor in actors.items()
        if actor.kind == "organisation" and (body := generic_body(actor.name, node[0], homes))
    }
    _join_same(groups, {node: bodies.get(node) or _key(actor) for node, actor in actors.items()})
    _join_same(groups, {node: (actor.kind, actor.id) for node, actor in actors.items() if node not in bodies})
    _join_countries(groups, actors)
    _join_organisations(groups, {node: actor for node, actor in actors.items() if node not in bodies})
    roles = {
        (one.article.slug, actor.id): stems(" ".join(role.span.of(one.article.text) for role in actor.roles))
        for one in annotated
        for actor in one.actors
    }
    _join_persons(groups, actors, roles)
    return groups


def match_terms(annotated: Sequence[AnnotatedArticle]) -> Groups:
    """Return which terms of the articles are one: the same words, and no two different expansions."""
    terms = {(one.article.slug, term.id): term for one in annotated for term in one.terms}
    groups = Groups(terms)
    by_words: dict[str, list[Node]] = defaultdict(list)
    for node in sorted(terms):
        by_words[_term_key(terms[node])].append(node)
        if terms[node].expansion:
            by_words[fold(terms[node].expansion or "")].append(node)
    for nodes in by_words.values():
        expansions = {fold(terms[node].expansion or "") for node in nodes if terms[node].expansion}
        same_words = len({_term_key(terms[node]) for node in nodes}) == 1
        if len(expansions) > 1 and same_words:
            _join_same(groups, {node: fold(terms[node].expansion or "") for node in nodes if terms[node].expansion})
        else:
            for node in nodes[1:]:
                groups.join(nodes[0], node)
    return groups


def _term_key(term: Term) -> str:
    """Return the words of a term; an acronym or a name keeps its case, so that ``Safe`` is not ``safe``."""
    return term.term if term.case_sensitive else fold(term.term)


def _key(actor: Actor) -> tuple[str, ...]:
    if actor.kind == "person":
        return (actor.kind, *person_key(actor.name))
    if actor.kind == "country":
        return (actor.kind, fold(country_name(actor.name) or actor.name))
    return (actor.kind, organisation_key(actor.name))


def _join_same(groups: Groups, keys: Mapping[Node, object]) -> None:
    first: dict[object, Node] = {}
    for node in sorted(keys):
        groups.join(first.setdefault(keys[node], node), node)


def _company(groups: Groups, nodes: Iterable[Node]) -> dict[str, set[Node]]:
    """Return for each article which groups are named in it."""
    company: dict[str, set[Node]] = defaultdict(set)
    for node in nodes:
        company[node[0]].add(groups.find(node))
    return company


def _names(actor: Actor) -> tuple[str, ...]:
    return (actor.name, *actor.aliases)


def _bearers(groups: Groups, actors: Actors, nodes: Sequence[Node]) -> dict[str, set[Node]]:
    """Return which groups bear a name, in full or as an alias."""
    bearers: dict[str, set[Node]] = defaultdict(set)
    for node in nodes:
        for name in _names(actors[node]):
            if name[:1].isupper() or name.lower().startswith("the "):
                bearers[organisation_key(name)].add(groups.find(node))
    return bearers


def _join_countries(groups: Groups, actors: Actors) -> None:
    nodes = [node for node in sorted(actors) if actors[node].kind == "country"]
    bearers = _bearers(groups, actors, nodes)
    for node in nodes:
        others = bearers[organisation_key(actors[node].name)]
        if len(others) == 2:
            one, other = sorted(others)
            groups.join(one, other)


def _join_organisations(groups: Groups, actors: Actors) -> None:
    nodes = [node for node in sorted(actors) if actors[node].kind == "organisation"]
    bearers = _bearers(groups, actors, nodes)
    company = _company(groups, [node for node in sorted(actors) if actors[node].kind != "country"])
    by_initials: dict[str, set[Node]] = defaultdict(set)
    for node in nodes:
        if len(letters := initials(actors[node].name)) > 2 and not is_acronym(actors[node].name):
            by_initials[letters].add(groups.find(node))
    for node in nodes:
        name = actors[node].name
        short = is_acronym(name)
        if not short and " " not in name.strip():
            continue  # "the Commission" of one text need not be that of another
        here = groups.find(node)
        others = bearers[organisation_key(name)] - {here}
        if short and not others:
            spelled = by_initials[fold(name).replace(".", "")] - {here}
            others = spelled if len(spelled) == 1 and _are_near(node, next(iter(spelled)), company) else set()
        if len(others) == 1:
            groups.join(here, next(iter(others)))


def _are_near(node: Node, other: Node, company: Mapping[str, set[Node]]) -> bool:
    """Say whether the articles of two actors have others in common, so that initials mean what they spell."""
    return len(company[node[0]] & company[other[0]]) >= COMPANY


def _join_persons(groups: Groups, actors: Actors, roles: Mapping[Node, frozenset[str]]) -> None:
    """Join a surname alone with the one full name that ends in it, where the two articles have something in common.

    Of several full names it can only mean the one that has a word of its roles in common.
    """
    nodes = [node for node in sorted(actors) if actors[node].kind == "person"]
    endings: dict[tuple[str, ...], set[Node]] = defaultdict(set)
    for node in nodes:
        key = person_key(actors[node].name)
        for cut in range(1, len(key)):
            endings[key[cut:]].add(groups.find(node))
    company = _company(groups, sorted(actors))
    offices: dict[Node, set[str]] = defaultdict(set)
    for node in nodes:
        offices[groups.find(node)].update(roles[node])
    for node in nodes:
        here = groups.find(node)
        candidates = endings.get(person_key(actors[node].name), set()) - {here}
        if len(candidates) > 1:
            candidates = {other for other in candidates if offices[here] & offices[other]}
        if len(candidates) != 1:
            continue
        other = next(iter(candidates))
        shared = company[node[0]] & company[other[0]]
        genders = {actors[one].gender for one in (node, other)} - {None}
        if shared and len(genders) < 2:
            groups.join(here, other)
