"""Which way an expression looks from the day of publication, by the verb that governs it.

The words of the sentence decide; the parser only says which verb that is.
"""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Doc, Token

from briefing.annotate.dates.lexer import lexicon

# "present" looks ahead with less force than "will"; "modifier" is a date beside a noun, which has no tense;
# "planned" is a plan told in the past ("had been due on Friday"): it may lie on either side of publication.
Direction = Literal["past", "perfect", "future", "planned", "present", "modifier"]

_MODALS = frozenset(
    {"will", "shall", "'ll", "’ll", "would", "should", "could", "may", "might", "can", "must", "wo", "ca"}
)
_STRONG_MODALS = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_TOWARDS = ("for", "until", "till", "to", "by")
_CLOSE = 6
_LONGEST_CLIMB = 12


def direction(doc: Doc, start: int, end: int, *, before: str = "") -> Direction | None:
    """Return which way the clause around ``text[start:end]`` looks; None where no verb says.

    ``before`` is the word before the expression.
    """
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return None
    node = span.root
    if node.dep_ in ("compound", "nmod", "amod", "nummod", "poss") and _names_no_meeting(node.head):
        return "present" if _is_forecast(node.head) else "modifier"
    if left := _verb_before(doc, span.start):
        return left
    for _ in range(_LONGEST_CLIMB):
        if node.i < span.start or node.i >= span.end:
            verdict = _of_plan(node, before) or _of_verb(node) or _of_telling(node)
            if verdict:
                return verdict
        if node.head.i == node.i:
            break
        node = node.head
    return None


def _names_no_meeting(head: Token) -> bool:
    """Say whether the noun that a date modifies has no date of its own to come, as "the September announcement"."""
    return head.pos_ in ("NOUN", "PROPN") and head.lemma_.lower() not in lexicon()["meetings"]


def _is_forecast(noun: Token) -> bool:
    """Say whether a noun is what somebody expects: "expects second-quarter revenue of"."""
    return noun.head.lemma_ in lexicon()["expecting"] and noun.dep_ in ("dobj", "nsubj", "nsubjpass")


def _verb_before(doc: Doc, start: int) -> Direction | None:
    """Read "said on Monday" whatever the parser makes of what follows: a past verb close before the expression."""
    for at in range(start - 1, max(start - 1 - _CLOSE, -1), -1):
        token = doc[at]
        if token.is_sent_start or token.lower_ in lexicon()["plan_words"] or token.is_punct:
            return None
        if token.pos_ in ("VERB", "AUX"):
            told = token.lemma_ in lexicon()["reporting"] and token.tag_ in ("VBD", "VBZ", "VBP")
            return "past" if told else None
    return None


def _of_plan(token: Token, before: str) -> Direction | None:
    """Read "due on Monday", "scheduled for Tuesday", "a meeting set for last week"."""
    low = token.lower_
    tables = lexicon()
    if low in tables["lasting_words"] and before in ("to", "until", "till"):
        return "future"
    if low in tables["moving_words"] and before in ("to", "until", "till", "from"):
        return "future" if before != "from" else "planned" if low.endswith("ed") else None
    if low not in tables["plan_words"] and not (low in tables["plan_words_with_for"] and before in _TOWARDS):
        return None
    if token.tag_ == "VBD" and not any(child.dep_ in ("auxpass", "aux") for child in token.children):
        return "past" if low not in ("scheduled", "expected", "planned", "set") else "planned"
    auxiliaries = {child.lower_ for child in token.children if child.dep_ in ("aux", "auxpass", "cop")}
    if token.head.i != token.i and token.head.lemma_ == "be":
        auxiliaries.add(token.head.lower_)
        auxiliaries |= {child.lower_ for child in token.head.children if child.dep_ in ("aux", "auxpass")}
    if auxiliaries & {"was", "were", "had"}:
        return "planned"
    return "future" if auxiliaries or token.pos_ == "ADJ" else "present"


def _of_telling(token: Token) -> Direction | None:
    """Read "according to a tweet on Monday", "in a statement on Friday": what was told has been told."""
    return "past" if token.dep_ == "pobj" and token.lemma_.lower() in lexicon()["telling_nouns"] else None


def _of_verb(token: Token) -> Direction | None:
    if token.pos_ not in ("VERB", "AUX"):
        return None
    auxiliaries = [child for child in token.children if child.dep_ in ("aux", "auxpass")]
    lows = {child.lower_ for child in auxiliaries}
    if lows & _STRONG_MODALS:
        return "future"
    if lows & _MODALS:
        return "past" if "have" in lows else "present"
    if "to" in lows:
        return _of_infinitive(token)
    finite = next((child for child in auxiliaries if child.tag_ in ("VBD", "VBZ", "VBP")), token)
    return _of_form(token, finite)


def _of_form(token: Token, finite: Token) -> Direction | None:
    low = finite.lower_
    if finite.tag_ == "VBD" or low in ("was", "were", "had", "did"):
        return "past"
    if low in ("has", "have", "'ve", "’ve", "'s", "’s") and finite.i != token.i:
        return "perfect"
    if finite.tag_ == "VBN":
        return "past"
    if finite.tag_ in ("VBZ", "VBP"):
        if token.tag_ == "VBN" and finite.i != token.i:
            return "present"
        return "past" if token.lemma_ in lexicon()["reporting"] else "present"
    return None


def _of_infinitive(token: Token) -> Direction | None:
    """Read "to meet": it looks forward from what governs it, but "began to meet" has happened."""
    head = token.head
    if head.i == token.i:
        return "present"
    if planned := _of_plan(head, ""):
        return planned
    lows = {child.lower_ for child in head.children if child.dep_ in ("aux", "auxpass")}
    if head.lemma_ in lexicon()["begun"]:
        return _of_verb(head)
    past = head.lower_ in ("was", "were") or lows & {"was", "were", "had"}
    if head.lower_ in ("was", "were") or ("been" in lows and past):
        return "planned"
    return "present"
