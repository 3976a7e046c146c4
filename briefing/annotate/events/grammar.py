"""Questions that the event rules put to the parse: what is a predicate, an event noun, a subject, a tense.

The parser of a small model errs often, so each question leans on the surface (word forms, commas) where it can.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, Literal

from spacy.tokens import Doc, Span, Token

from briefing.data import table, words
from briefing.model import DateExpr

Aspect = Literal["past", "present", "ahead", "due"]

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
_NO_PREDICATE = frozenset({"aux", "auxpass", "amod", "compound", "case", "det", "prep", "mark", "pobj"})
_RELATIVIZERS = frozenset({"which", "who", "whom", "that", "whose", "where", "when"})
_COMMAS = frozenset({",", ";", ":", "–", "—", "--", "-"})


@cache
def lexicon(name: str) -> frozenset[str]:
    """Return one list of ``events.yml``."""
    return frozenset(map(str, table("events")[name]))


@cache
def particles(name: str) -> dict[str, tuple[str, ...]]:
    """Return one table of verbs and their particles of ``events.yml``."""
    entries: dict[str, list[Any]] = table("events")[name]
    return {verb: tuple(map(str, values)) for verb, values in entries.items()}


def date_tokens(doc: Doc, when: DateExpr) -> Span | None:
    """Return the tokens that a date expression covers, whole tokens only."""
    return doc.char_span(when.span.start, when.span.end, alignment_mode="expand")


def ancestors(token: Token) -> Iterator[Token]:
    """Yield the heads above a token, nearest first."""
    while token.head.i != token.i:
        token = token.head
        yield token


def subtree(token: Token) -> set[int]:
    """Return the indexes of a token and all below it."""
    return {below.i for below in token.subtree}


def is_comma(token: Token) -> bool:
    """Say whether a token is a mark that sets a phrase apart."""
    if token.text == "-":
        return token.i > 0 and bool(token.doc[token.i - 1].whitespace_)
    return token.text in _COMMAS


def after_comma(token: Token) -> bool:
    """Say whether the phrase that a token heads is set apart by a comma or a dash."""
    edge = token.left_edge
    return edge.i > edge.sent.start and is_comma(token.doc[edge.i - 1])


def subjects(token: Token) -> list[Token]:
    """Return the subjects of a predicate."""
    return [child for child in token.children if child.dep_ in SUBJECTS]


def is_predicate(token: Token) -> bool:
    """Say whether a token is the core of a clause: a verb, or whatever the parser gave a subject."""
    if token.dep_ in _NO_PREDICATE:
        return bool(subjects(token)) and token.dep_ not in ("aux", "auxpass", "compound", "det")
    if token.tag_ == "VB" and token.dep_ in ("nsubj", "nsubjpass", "dobj"):
        return False  # a noun with the form of a verb: "its 28-stop tour"
    return token.pos_ in ("VERB", "AUX") or bool(subjects(token))


def is_event_noun(token: Token) -> bool:
    """Say whether a token is a noun that names a happening, and heads its phrase."""
    if token.pos_ not in ("NOUN", "PROPN") or token.dep_ == "compound":
        return False
    forms = {token.lemma_.lower(), token.lower_, token.lower_.removesuffix("s")}  # the model misses some plurals
    return not forms.isdisjoint(words("events-nouns"))


def relativizer(verb: Token) -> Token | None:
    """Return the relative pronoun or adverb that opens a clause, if one does."""
    edge = verb.left_edge
    for token in verb.doc[edge.i : min(edge.i + 3, verb.i)]:
        relative = token.tag_ in ("WDT", "WP", "WP$", "WRB") or (token.lower_ == "that" and verb.dep_ == "relcl")
        if token.lower_ in _RELATIVIZERS and relative:
            between = [above for above in ancestors(token) if edge.i <= above.i and above.i != verb.i]
            return token if not any(is_predicate(above) and above.i < verb.i for above in between) else None
    return None


def is_finite(verb: Token) -> bool:
    """Say whether a predicate carries a tense itself or through a helper."""
    finite = ("VBD", "VBZ", "VBP", "MD")
    return verb.tag_ in finite or any(
        child.dep_ in ("aux", "auxpass") and child.tag_ in finite for child in verb.children
    )


def dateline_end(sentence: Span) -> int:
    """Return the index behind a dateline such as "LEEDS, Oct 30 (Wire) - " at the start of a sentence, or its start."""
    before: list[Token] = []
    for token in sentence[:16]:
        if token.text in ("-", "–", "—", "--") and before:
            spaced = before[-1].whitespace_ or token.text in ("—", "--")
            shouts = before[0].is_upper and len(before[0]) > 2
            if spaced and (shouts or before[-1].text == ")"):
                return token.i + 1
        before.append(token)
    return sentence.start


def label_end(sentence: Span, head: Token) -> int:
    """Return the index behind a label such as "The minister: " or "What next: " at the start, or the start."""
    for token in sentence:
        if token.i >= head.i or (token.pos_ in ("VERB", "AUX") and subjects(token)):
            break
        if token.text.endswith(":"):
            return token.i + 1
    return sentence.start


def chain(verb: Token) -> list[Token]:
    """Return a verb and the verbs and adjectives that govern it without a subject of its own, innermost first.

    "is due to meet": meet, due, is.
    """
    links = [verb]
    while (
        links[-1].dep_ in ("xcomp", "acomp", "oprd", "prt")
        or (links[-1].dep_ == "ccomp" and not is_finite(links[-1]) and links[-1].head.pos_ in ("VERB", "AUX"))
        or (links[-1].dep_ in ("advcl", "ccomp") and _is_bare_infinitive(links[-1]))
        or (links[-1].dep_ == "conj" and _is_bare_infinitive(links[-1]) and _is_infinitive(links[-1].head))
    ) and links[-1].head.i != links[-1].i:
        links.append(links[-1].head)
    return links


def _is_bare_infinitive(verb: Token) -> bool:
    return (
        verb.tag_ == "VB"
        and not subjects(verb)
        and not any(child.dep_ == "aux" and child.lower_ != "to" for child in verb.children)
        and (verb.dep_ != "ccomp" or any(child.lower_ == "to" for child in verb.children))
    )


def _is_infinitive(verb: Token) -> bool:
    return verb.dep_ in ("xcomp", "advcl", "acl", "ccomp") and _has_to(verb)


def aspect(verb: Token) -> Aspect:
    """Say where a predicate looks: back, ahead, ahead from a time past ("had been due"), or at no side."""
    links = chain(verb)
    top = links[-1]
    helpers = [child for child in top.children if child.dep_ in ("aux", "auxpass")]
    perfect = any(child.lemma_ == "have" or child.lower_ in ("'ve", "’ve") for child in helpers)
    ahead = any(child.lower_ in lexicon("ahead") for child in helpers)
    looks_back = perfect or top.tag_ == "VBD" or any(child.tag_ == "VBD" for child in helpers)
    if top.tag_ == "VBN" and not helpers:
        looks_back = True
    plans = any(link.lemma_.lower() in lexicon("plans") or link.lower_ in lexicon("plans") for link in links[1:])
    plans = plans or (len(links) > 1 and top.lemma_ == "be" and _has_to(links[-2]))
    plans = plans or any(child.lower_ == "due" and child.dep_ in ("acomp", "oprd", "amod") for child in top.children)
    plans = plans or (top.lemma_ in ("schedule", "plan", "slate", "expect", "set", "due", "pencil") and bool(helpers))
    if ahead:
        sure = any(child.lower_ in ("will", "shall", "'ll", "’ll") for child in helpers)
        return "past" if perfect and not plans and not sure else "ahead"
    if plans:
        return "due" if looks_back and top.tag_ != "VBZ" and any(c.tag_ == "VBD" for c in [top, *helpers]) else "ahead"
    return "past" if looks_back else "present"


def _has_to(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)
