"""Which words make a clause or a noun phrase: subjects, complements, and what only hangs on and can be left."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from briefing.annotate.events.grammar import (
    after_comma,
    ancestors,
    aspect,
    chain,
    is_comma,
    is_finite,
    is_predicate,
    lexicon,
    subjects,
    subtree,
)
from briefing.annotate.events.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """The words that tell one event. ``head`` is its verb or noun; ``keep_date`` says the headline needs the date."""

    rule: str
    head: Token
    words: frozenset[int]
    phrase: frozenset[int]
    keep_date: bool = False
    spare: frozenset[int] = frozenset()  # words in the clause that a headline can do without
    rivals: frozenset[int] = frozenset()  # words of other dates of the same verb


def make_clause(
    site: Site, rule: str, verb: Token, words: set[int], *, spare: set[int] | None = None, keep_date: bool = False
) -> Clause:
    """Return a clause around a verb, and decide whether its headline needs the words of the date."""
    looks = aspect(verb)
    apart = (site.side == "planned" and looks == "past") or (site.side == "past" and looks == "ahead")
    lead = site.doc[min(site.phrase)].lower_
    keeps = lead in lexicon("keeping") or any(
        site.doc[at].lower_ in lexicon("keeping") for at in site.phrase - site.date
    )
    return Clause(
        rule=rule,
        head=verb,
        words=frozenset(words | site.phrase),
        phrase=site.phrase,
        keep_date=keep_date or apart or keeps or _ends_in_plan(site, words) or _carries_sense(site, verb),
        spare=frozenset(spare or ()),
        rivals=_rivals(site, verb, words),
    )


def _ends_in_plan(site: Site, words: set[int]) -> bool:
    """Say whether nothing but a plan is left without the date: "The next round is due", "A vote is expected"."""
    rest = [at for at in sorted(words - site.phrase) if site.doc[at].is_alpha]
    return bool(rest) and site.doc[rest[-1]].lower_ in lexicon("bare_plans")


def _rivals(site: Site, verb: Token, words: set[int]) -> frozenset[int]:
    """Return the words of other dates of the same verb; while one of them stands, the headline needs its own date."""
    if site.verb is None:
        return frozenset()
    others = (at for at in words if at in site.others and at not in site.phrase)
    return frozenset(at for at in others if _governor(site.doc[at]) in (site.verb.i, verb.i))


def _governor(token: Token) -> int:
    return next((above.i for above in ancestors(token) if is_predicate(above)), -1)


def _carries_sense(site: Site, verb: Token) -> bool:
    """Say whether the clause falls apart without its date: the date is its object, its subject, or before a noun."""
    behind = max(site.date) + 1
    if behind < len(site.doc) and site.doc[behind].tag_ == "POS":
        return True
    if site.root.dep_ in ("dobj", "attr", "nsubj", "nsubjpass", "oprd") or site.prenominal:
        return True
    if verb.lemma_ == "be" and _says_only_when(site, verb):
        return True
    return is_finite(verb) and not (subjects(verb) or surface_subject(verb) or _shared_subject(verb))


def _says_only_when(site: Site, verb: Token) -> bool:
    """Say whether nothing but the date stands behind "is": "The budget is on 20 May"."""
    behind = [
        child for child in verb.children if child.i > verb.i and child.dep_ not in ("punct", "cc", "conj", "advcl")
    ]
    return bool(behind) and all(child.i in site.phrase or child.dep_ in ("neg", "advmod") for child in behind)


def top_verb(site: Site) -> Token | None:
    """Return the verb that carries the date's clause: "is" in "is due to meet on Monday"."""
    return None if site.verb is None else chain(site.verb)[-1]


def finite_words(verb: Token, date: frozenset[int]) -> set[int]:
    """Return the words of a clause: its subject, verb and complements, without what only hangs on to it."""
    words = subtree(verb)
    says = verb.lemma_ in lexicon("saying")
    for child in verb.children:
        below = subtree(child)
        if below & date and child.dep_ != "conj":
            continue
        if _only_hangs_on(child, verb, says=says):
            words -= below
    if not subjects(verb) and verb.dep_ != "acl":
        surface = surface_subject(verb)
        if surface:
            words = {at for at in words if at > verb.i or not is_comma(verb.doc[at])}
        words |= surface or _shared_subject(verb)
    return words


def _only_hangs_on(child: Token, verb: Token, *, says: bool) -> bool:
    if child.dep_ in ("cc", "conj", "mark", "intj", "preconj", "parataxis", "meta"):
        return True
    if child.dep_ in ("advcl", "relcl", "appos", "acl", "dep", "npadvmod") and child.i > verb.i:
        return after_comma(child)
    if child.dep_ in ("advcl", "acl") and child.i < verb.i:
        return True
    return child.dep_ == "ccomp" and child.i < verb.i and not says


def surface_subject(verb: Token) -> set[int]:
    """Return the subject of a finite verb that the parser gave none: the nouns before it up to a boundary."""
    if not is_finite(verb):
        return set()
    first = min(
        [verb.i, *(child.i for child in verb.children if child.dep_ in ("aux", "auxpass", "neg") and child.i < verb.i)]
    )
    start = first
    while start > verb.sent.start and not _bounds(verb.doc[start - 1]):
        start -= 1
    if start > verb.sent.start and verb.doc[start - 1].lower_ not in ("and", "but", "or", ";", ":"):
        return set()
    words = set(range(start, first))
    if not any(verb.doc[at].pos_ in ("NOUN", "PROPN", "PRON") for at in words):
        return set()
    comma = next((at for at in sorted(words) if is_comma(verb.doc[at])), None)
    last = verb.doc[first - 1]
    return {at for at in words if comma is None or at < comma} if comma is None or is_comma(last) else words


def _bounds(token: Token) -> bool:
    return (
        token.lower_ in ("and", "but", "or", ";", ":", "that", "because", "while", "as", "which", "who", "when")
        or token.is_space
    )


def _shared_subject(verb: Token) -> set[int]:
    """Return the words of the subject that a coordinated verb shares with the one before it."""
    wanted = {"VB": ("aux",), "VBN": ("aux", "auxpass"), "VBG": ("aux",)}.get(verb.tag_, ())
    # "could win and still be waiting": a bare "be" needs the helper of the verb before it.
    has_helper = any(child.dep_ in ("aux", "auxpass") and child.tag_ != "VB" for child in verb.children)
    while verb.dep_ == "conj" and verb.head.i < verb.i:
        verb = verb.head
        words = {at for subject in subjects(verb) for at in subtree(subject)}
        if words:
            helpers = {child.i for child in verb.children if child.dep_ in wanted and child.i < verb.i}
            return words if has_helper else words | helpers
    return set()


def words_before(noun: Token, end: int, *, bare: bool) -> set[int]:
    """Return the words of a noun phrase before an index; ``bare`` leaves out all behind the noun."""
    last = noun.i + 1 if bare else end
    if bare:
        commas = [at for at in range(noun.i, end) if is_comma(noun.doc[at])]
        last = min(commas, default=last)
    words = {at for at in subtree(noun) if noun.left_edge.i <= at < last}
    for child in noun.children:
        if child.i > noun.i and child.dep_ in ("appos", "relcl", "acl", "conj", "cc") and after_comma(child):
            words -= subtree(child)
    while words and is_comma(noun.doc[max(words)]):
        words.discard(max(words))
    return words


def wider_noun(noun: Token) -> Token:
    """Return the noun before "X at/of/for NOUN", since a clause behind may belong to either."""
    at = noun.head.i - 1
    if at >= noun.sent.start and noun.doc[at].pos_ in ("NOUN", "PROPN"):
        return noun.doc[at]
    return noun
