"""Which way an expression looks from the day of publication, by the verb that governs it.

The words of the sentence decide; the parser only says which verb that is.
"""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Doc, Span, Token

from briefing.annotate.dates.lexer import lexicon

# "present" looks ahead with less force than "will"; "modifier" is a date beside a noun, which has no tense;
# "planned" is a plan told in the past ("had been due on Friday"): it may lie on either side of publication.
Direction = Literal["past", "perfect", "future", "planned", "present", "modifier"]

_MODALS = frozenset(
    {"will", "shall", "'ll", "’ll", "would", "should", "could", "may", "might", "can", "must", "wo", "ca"}
)
# Verbs whose present tense tells of what went before: "the vote follows one in May".
_LOOKING_BACK = frozenset({"follow", "recall", "echo", "stem"})
_SAID_OF_PAST = frozenset({"announce", "order", "call", "propose"})
_STRONG_MODALS = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_TOWARDS = ("for", "until", "till", "to", "by")
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OPENING = 2  # tokens before an expression that opens its sentence
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
    if _is_glued_to_a_name(doc, span, node):
        return _of_main_verb(span) or "modifier"
    if node.dep_ in ("compound", "nmod", "amod", "nummod", "poss") and _names_no_meeting(node.head):
        if node.head.lemma_.lower() in lexicon()["happenings"]:
            return "past"
        return "present" if _is_forecast(node.head) else "modifier"
    if left := _verb_before(doc, span.start):
        return left
    meeting = False
    for _ in range(_LONGEST_CLIMB):
        meeting = meeting or (node.pos_ == "NOUN" and node.lemma_.lower() in lexicon()["meetings"])
        if node.i < span.start or node.i >= span.end:
            verdict = (
                _of_plan(node, before)
                or _of_lasting(node, before)
                or _of_signal(span, node)
                or _of_verb(node)
                or _of_telling(node)
                or _of_waiting(node)
            )
            if verdict:
                return "perfect" if verdict == "past" and meeting else verdict
        if node.head.i == node.i:
            break
        node = node.head
    return _of_main_verb(span)


def _of_main_verb(span: Span) -> Direction | None:
    """Read the first finite verb of the sentence that an expression opens ("In May Mr X, a broker, sold it")."""
    sentence = span.root.sent
    if span.start - sentence.start > _OPENING:
        return None
    for token in sentence[span.end - sentence.start :]:
        if token.tag_ in _FINITE and token.dep_ in ("ROOT", "conj", "ccomp"):
            return _of_verb(token)
    return None


def _is_glued_to_a_name(doc: Doc, span: Span, node: Token) -> bool:
    """Say whether the parser took "In May Mr X" for one name."""
    if node.head.pos_ != "PROPN" or node.dep_ not in ("compound", "nmod") or not span.start:
        return False
    before = doc[span.start - 1]
    return before.is_sent_start is True and before.lower_ in ("in", "on", "by", "since")


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
    fixes = low in tables["plan_words_with_for"] and token.tag_ == "VBD"
    if token.tag_ == "VBD" and not fixes and not any(child.dep_ in ("auxpass", "aux") for child in token.children):
        return "past" if low not in ("scheduled", "expected", "planned", "set") else "planned"
    auxiliaries = {child.lower_ for child in token.children if child.dep_ in ("aux", "auxpass", "cop")}
    if token.head.i != token.i and token.head.lemma_ == "be":
        auxiliaries.add(token.head.lower_)
        auxiliaries |= {child.lower_ for child in token.head.children if child.dep_ in ("aux", "auxpass")}
    if auxiliaries & {"was", "were", "had"}:
        return "planned"
    if not auxiliaries and token.dep_ in ("acl", "amod", "relcl", "advcl") and _has_come_to_nothing(token.head):
        return "planned"
    return "future" if auxiliaries or token.pos_ == "ADJ" else "present"


def _has_come_to_nothing(noun: Token) -> bool:
    """Say whether what was planned is told of as past: "a bid due in May was never made"."""
    while noun.dep_ == "pobj" and noun.head.head.pos_ in ("NOUN", "PROPN") and noun.head.head.i < noun.i:
        noun = noun.head.head  # "a hearing on the matter scheduled for Monday"
    if noun.dep_ not in ("nsubj", "nsubjpass"):
        return False
    lows = {child.lower_ for child in noun.head.children if child.dep_ in ("aux", "auxpass")}
    told = noun.head.tag_ == "VBD" and not lows
    moved = noun.head.lower_ in lexicon()["moving_words"] | lexicon()["dropping_words"]
    return told or (noun.head.tag_ == "VBN" and (moved or bool(lows & {"was", "were", "had"})))


def _of_telling(token: Token) -> Direction | None:
    """Read "according to a tweet on Monday", "in a statement on Friday": what was told has been told."""
    return "past" if token.dep_ == "pobj" and token.lemma_.lower() in lexicon()["telling_nouns"] else None


def _of_lasting(verb: Token, before: str) -> Direction | None:
    """Read "put out of use until March" and "voted to fund it through 30 January", but "was envoy until December"."""
    if before not in ("until", "till", "through") or verb.pos_ not in ("VERB", "AUX"):
        return None
    looks = _of_verb(verb)
    told = looks in ("past", "perfect") or (verb.tag_ == "VB" and looks == "past")
    if not told:
        return None
    stays = verb.lemma_ in lexicon()["staying"] or (
        verb.lemma_ == "be" and any(child.dep_ in ("attr", "prep", "acomp") for child in verb.children)
    )
    return "past" if stays else "planned"


def _of_signal(span: Span, verb: Token) -> Direction | None:
    """Read "signalled another cut in November": the date belongs to what was announced, which may be to come."""
    if verb.lemma_ not in lexicon()["signalling"] or verb.pos_ != "VERB":
        return None
    things = [child for child in verb.children if child.dep_ == "dobj" and child.i < span.start]
    own = any(thing.right_edge.i >= span.start for thing in things)
    beside = verb.lemma_ not in _SAID_OF_PAST and any(thing.right_edge.i == span.start - 2 for thing in things)
    return "planned" if own or beside else None


def _of_waiting(token: Token) -> Direction | None:
    """Read "a matter for the budget in the spring": what is left for a meeting is left for one to come."""
    if token.dep_ != "pobj" or token.head.lower_ != "for" or token.lemma_.lower() not in lexicon()["meetings"]:
        return None
    return "present" if token.head.head.lemma_.lower() in lexicon()["waiting"] else None


def _of_verb(token: Token) -> Direction | None:
    if token.pos_ not in ("VERB", "AUX"):
        return None
    if token.tag_ == "VBG" and token.dep_ == "pcomp" and token.head.lower_ in ("toward", "towards"):
        return "present"
    auxiliaries = [child for child in token.children if child.dep_ in ("aux", "auxpass")]
    lows = {child.lower_ for child in auxiliaries}
    if ahead := _of_condition(token, lows) or _of_arrangement(token, lows):
        return ahead
    if lows & _STRONG_MODALS:
        return "future"
    if lows & _MODALS:
        return "past" if "have" in lows else "present"
    if "to" in lows:
        return _of_infinitive(token)
    finite = next((child for child in auxiliaries if child.tag_ in ("VBD", "VBZ", "VBP")), token)
    return _of_form(token, finite)


def _of_condition(token: Token, lows: set[str]) -> Direction | None:
    """Read "If chosen on 3 June, she" and the imperative "meet me on Monday"."""
    subjects = any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children)
    if token.tag_ == "VBN" and not lows and any(child.lower_ == "if" for child in token.children):
        return "present"
    if token.tag_ == "VB" and not lows and not subjects and token.dep_ == "ROOT":
        return "present"
    lets = token.tag_ == "VB" and token.head.lower_ == "let" and token.dep_ == "ccomp"
    return "present" if lets else None


def _of_arrangement(token: Token, lows: set[str]) -> Direction | None:
    """Read "has called a march at noon on Saturday": what has been arranged is still to come."""
    if token.lemma_ not in lexicon()["arranging"] or not lows & {"has", "have", "'ve", "’ve"}:
        return None
    objects = [child for child in token.children if child.dep_ == "dobj"]
    return "present" if any(child.lemma_.lower() in lexicon()["meetings"] for child in objects) else None


def _of_form(token: Token, finite: Token) -> Direction | None:
    low = finite.lower_
    if finite.tag_ == "VBD" or low in ("was", "were", "had", "did"):
        return "past"
    if low in ("has", "have", "'ve", "’ve", "'s", "’s") and finite.i != token.i:
        return "perfect"
    if finite.tag_ == "VBN":
        return "past"
    if finite.tag_ in ("VBZ", "VBP"):
        if finite.i == token.i and token.lemma_ in lexicon()["timetabled"]:
            return "future"
        if token.tag_ == "VBN" and finite.i != token.i:
            return "present"
        follows = token.lemma_ in _LOOKING_BACK and any(child.dep_ == "dobj" for child in token.children)
        return "past" if follows or token.lemma_ in lexicon()["reporting"] else "present"
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
