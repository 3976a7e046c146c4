"""Rules for dates that hang on a noun: "the November collapse", "a visit next week", "the decision due on 3 May"."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Token

from briefing.annotate.events.grammar import (
    SUBJECTS,
    after_comma,
    ancestors,
    aspect,
    is_event_noun,
    is_predicate,
    lexicon,
    relativizer,
    subjects,
    subtree,
)
from briefing.annotate.events.phrases import Clause, top_verb, words_before
from briefing.annotate.events.site import Site, heads_below

_LONGEST_FRAGMENT = 18
_SHORTEST_SENTENCE = 6


def dated_noun(site: Site) -> Clause | None:
    """``dated-noun``: "last week's strike", "the November collapse": the noun phrase is the event."""
    if not site.before_noun or site.noun is None:
        return _told_noun(site)
    if not is_bare(site):
        return _nominal(site, site.noun, "dated-noun")
    if site.side == "planned" or site.root.dep_ == "poss":
        return None
    return replace(_nominal(site, site.noun, "dated-noun"), keep_date=True)


def _told_noun(site: Site) -> Clause | None:
    """Read "the 2019 law that lets towns levy a tax": any thing of a past date whose doing a relative clause tells."""
    noun = site.root.head
    if not site.before_noun or site.side == "planned" or site.root.dep_ == "poss" or noun.pos_ not in ("NOUN", "PROPN"):
        return None
    known = any(child.dep_ in ("det", "poss") and child.lower_ not in ("a", "an", "any") for child in noun.children)
    told = (child for child in noun.children if child.dep_ == "relcl" and relativizer(child) is not None)
    relative = next((verb for verb in told if subjects(verb)), None)
    if relative is None or not known or noun.lemma_.lower() in lexicon("dated_things"):
        return None
    clause = _nominal(site, noun, "dated-noun")
    words = clause.words | set(range(max(clause.words) + 1, relative.right_edge.i + 1))
    return replace(clause, words=frozenset(words), keep_date=True)


def is_bare(site: Site) -> bool:
    """Say whether a dated noun stands alone and so points back or says too little: "Monday's attack"."""
    if not site.before_noun or site.noun is None:
        return False
    clause = _nominal(site, site.noun, "dated-noun")
    content = ("NOUN", "PROPN", "VERB", "ADJ", "NUM")
    return sum(1 for at in clause.words - clause.phrase if site.doc[at].pos_ in content) <= 1


def noun_with_date(site: Site) -> Clause | None:
    """``noun-with-date``: "ahead of a visit next week": the noun phrase, where its verb looks elsewhere."""
    noun, verb = site.noun, site.verb
    if noun is None or site.before_noun:
        return None
    if verb is None:
        return _nominal(site, noun, "noun-with-date")
    looks = aspect(verb)
    apart = (site.side == "planned" and looks in ("past", "present") and not _is_own_subject(noun, verb)) or (
        site.side == "past" and looks == "ahead"
    )
    remark = verb.lemma_ in lexicon("comment") and noun.dep_ in ("dobj", "pobj", "conj")
    nested = (
        noun.dep_ == "pobj" and noun.head.head.pos_ == "NOUN" and noun.head.lower_ not in ("in", "at", "during", "for")
    )
    if apart or remark or nested:
        return _nominal(site, noun, "noun-with-date")
    return None


def _is_own_subject(noun: Token, verb: Token) -> bool:
    return noun.dep_ in SUBJECTS and noun.head.i == verb.i


def _nominal(site: Site, noun: Token, rule: str) -> Clause:
    words = subtree(noun)
    possessive = {site.root.i + 1} if site.root.dep_ == "poss" and site.doc[site.root.i + 1].tag_ == "POS" else set()
    phrase = site.date | possessive if site.before_noun else site.phrase
    for at in sorted(words):
        token = site.doc[at]
        below = subtree(token)
        side = token.head.i == noun.i and token.dep_ in ("conj", "cc", "relcl", "appos", "punct")
        if (
            token.i != noun.i
            and not below & site.date
            and (side or (token.dep_ in ("appos", "relcl", "acl") and after_comma(token)))
        ):
            words -= below
    spare = {child.i for child in noun.children if child.dep_ == "det" and child.lower_ in ("a", "an", "the", "this")}
    return Clause(
        rule=rule,
        head=noun,
        words=frozenset(words | phrase),
        phrase=frozenset(phrase),
        spare=frozenset(spare),
        keep_date=site.frames
        or (site.before_noun and re.fullmatch(r"\d{4}", site.root.text) is not None and len(site.date) == 1),
    )


def due_noun(site: Site) -> Clause | None:
    """``due-noun``: "the decision due on 3 May": the noun phrase before "due"."""
    due = next(
        (t for t in [site.root, *heads_below(site.root, site.verb)] if t.lower_ == "due" and t.i not in site.date), None
    )
    if (
        due is None
        or due.dep_ not in ("amod", "acl", "advmod", "appos")
        or due.head.pos_ not in ("NOUN", "PROPN")
        or due.head.i > due.i
    ):
        return None
    noun = due.head.head if due.head.dep_ == "appos" and due.head.head.i < due.head.i else due.head
    words = words_before(noun, due.i, bare=False)
    return Clause(
        rule="due-noun",
        head=noun,
        words=frozenset(words | {due.i} | site.phrase),
        phrase=site.phrase,
        spare=frozenset({due.i}),
    )


def fragment(site: Site) -> Clause | None:
    """``fragment``: a line without a verb, such as a heading or an entry of a list, when it names a happening."""
    sentence = site.root.sent
    if site.verb is not None or len(sentence) > _LONGEST_FRAGMENT:
        return None
    noun = site.noun or next((token for token in sentence if is_event_noun(token)), None)
    full = len(sentence) > _SHORTEST_SENTENCE and sentence.text.rstrip().endswith(".")
    if noun is None and site.side == "planned" and full:
        noun = sentence.root  # the parser missed the verb: "Applications close at noon on 15 July."
    if noun is None:
        return None
    words = {token.i for token in sentence if not token.is_space}
    return Clause(rule="fragment", head=noun, words=frozenset(words), phrase=site.phrase)


def noun_to(site: Site) -> Clause | None:
    """``noun-to``: "signed an agreement to build the line by 2030": the noun with its purpose, not the signing."""
    verb = top_verb(site)
    if (
        verb is None
        or verb.dep_ not in ("acl", "relcl")
        or verb.tag_ != "VB"
        or verb.head.pos_ != "NOUN"
        or subjects(verb)
    ):
        return None
    governor = next((token for token in ancestors(verb.head) if is_predicate(token)), None)
    if governor is None or site.side != "planned" or aspect(governor) != "past":
        return None
    words = words_before(verb.head, verb.left_edge.i, bare=False) | subtree(verb) | site.phrase
    return Clause(rule="noun-to", head=verb, words=frozenset(words), phrase=site.phrase, keep_date=True)
