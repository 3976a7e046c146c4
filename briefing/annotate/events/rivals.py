"""Take from a headline what belongs to another date of the same clause, so that one date's line tells one thing.

"The dock closed in 1980, reopening in 1994" is "The dock closed" for 1980; "the band played in Oslo in May and in Rome
in June" is "the band played in Rome" for June.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from briefing.annotate.events.grammar import ancestors, is_comma, is_predicate, lexicon, subtree
from briefing.annotate.events.phrases import Clause

FEWEST_LEFT = 3
LONGEST_ASIDE = 15
_CLAUSAL = frozenset({"advcl", "relcl", "acl", "parataxis", "ccomp", "appos"})


def without_rivals(doc: Doc, clause: Clause, kept: set[int]) -> set[int]:
    """Return the words of a clause without the phrases of its other dates, as far as a clause is left."""
    aside = _own_aside(clause) & kept if clause.rivals & kept else set()
    if sum(1 for at in aside if doc[at].is_alpha) >= FEWEST_LEFT:
        return aside
    for at in sorted(clause.rivals):
        if at in kept:
            rest = kept - _belongs(doc, clause, doc[at])
            if clause.head.i in rest and sum(1 for left in rest - clause.phrase if doc[left].is_alpha) >= FEWEST_LEFT:
                kept = rest
    return kept


def _belongs(doc: Doc, clause: Clause, rival: Token) -> set[int]:
    """Return the words that only another date needs: its half of a pair, its subordinate clause, or its own phrase."""
    climb = list(_below(clause, rival))
    pair = next((token for token in climb if token.dep_ == "conj"), None)
    if pair is not None and not _is_date(doc, clause, pair):
        return _with_joint(doc, subtree(pair))
    first_half = _first_half(doc, clause, rival)
    if first_half:
        return first_half
    side = next((token for token in reversed(climb) if token.dep_ in _CLAUSAL), None)
    if side is not None:
        return _with_joint(doc, subtree(side))
    plain = climb[-1] if climb else rival
    return _with_joint(doc, subtree(plain)) if _stands_alone(doc, clause, plain) else set()


def _stands_alone(doc: Doc, clause: Clause, phrase: Token) -> bool:
    """Say whether a phrase is only a date of the verb, and no half of something that was told of two dates.

    It opens the clause ("In 1990 the dock, sold in June, closed"), or the clause's own date is that of another verb.
    """
    words = subtree(phrase)
    if phrase.head.i != clause.head.i or any(doc[at].lower_ in lexicon("keeping") for at in words):
        return False
    verb = next((above for above in ancestors(doc[max(clause.phrase)]) if is_predicate(above)), clause.head)
    return (max(words) < clause.head.i or verb.i != clause.head.i) and _is_date(doc, clause, phrase)


def _own_aside(clause: Clause) -> set[int]:
    """Return a noun with what stands beside it, where the clause's date lies there: "Marsh, mayor since 2014"."""
    for token in ancestors(clause.head.doc[max(clause.phrase)]):
        if clause.head.i in subtree(token) or token.i == clause.head.i:
            return set()
        if token.dep_ == "appos" and token.head.i < token.i:
            beside = range(token.head.left_edge.i, token.right_edge.i + 1)
            return set(beside) if token.head.pos_ == "PROPN" and len(beside) <= LONGEST_ASIDE else set()
    return set()


def _below(clause: Clause, token: Token) -> Iterator[Token]:
    """Yield a token and those above it whose phrases hold neither the clause's verb nor its own date."""
    for above in (token, *ancestors(token)):
        words = subtree(above)
        if clause.head.i in words or words & clause.phrase:
            return
        yield above


def _first_half(doc: Doc, clause: Clause, rival: Token) -> set[int]:
    """Return the first half of a pair whose second half holds the clause's own date: "in Oslo in May and"."""
    own = doc[max(clause.phrase)]
    for second in (own, *ancestors(own)):
        first = second.head
        if clause.head.i in subtree(second) or second.i == clause.head.i:
            return set()
        if second.dep_ == "conj" and first.i != clause.head.i and first.i < second.i and rival.i in subtree(first):
            half = set(range(first.i, second.left_edge.i)) & (subtree(first) - subtree(second))
            verbal = first.pos_ in ("VERB", "AUX") or first.left_edge.i < first.i
            return half if rival.i in half and not verbal and not _is_date(doc, clause, second) else set()
    return set()


def _is_date(doc: Doc, clause: Clause, token: Token) -> bool:
    """Say whether a phrase is nothing but dates and the small words around them."""
    small = ("ADP", "DET", "PUNCT", "SPACE", "NUM", "CCONJ")
    dates = clause.rivals | clause.phrase
    return all(below in dates or doc[below].pos_ in small for below in subtree(token))


def _with_joint(doc: Doc, words: set[int]) -> set[int]:
    """Return words with the joining word before them, or the commas around them."""
    first, behind, joined = min(words), max(words) + 1, set(words)
    if first > 0 and behind < len(doc) and is_comma(doc[first - 1]) and is_comma(doc[behind]):
        joined.add(behind)
    while first > 0 and (is_comma(doc[first - 1]) or doc[first - 1].dep_ == "cc"):
        first -= 1
        joined.add(first)
    return joined
