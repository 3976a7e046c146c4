"""The words around a figure: its hedge, its twin in another currency, and the clause that says what it is about."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc, Token

from briefing.annotate.figures.amounts import Amount, Scene
from briefing.annotate.figures.link import is_range
from briefing.data import table
from briefing.model import Figure, Span

_CLAUSES = frozenset(("ROOT", "ccomp", "advcl", "relcl", "parataxis", "acl"))
_HEDGED = (
    r"(?:(?:about|around|approximately|approx\.?|roughly|nearly|almost|some|just over|just under|worth|or|=) ){0,2}"
)
_TWIN_GAP = re.compile(rf"\s?[(\[]{_HEDGED}|,? (?:or|equivalent to|worth) {_HEDGED}")


def describe(amounts: list[Amount], scene: Scene) -> tuple[Figure, ...]:
    """Return the figures of the amounts, in text order."""
    hedges = _hedges(amounts, scene.text)
    twins = _twins(amounts, scene.text)
    return tuple(
        Figure(
            span=Span(amount.start, amount.end),
            value=amount.value,
            unit=amount.unit or "",
            rule=amount.rule,
            hedge=hedge,
            about=_about(amount, scene),
            twin=twin,
        )
        for amount, hedge, twin in zip(amounts, hedges, twins, strict=True)
    )


def _hedges(amounts: list[Amount], text: str) -> list[Span | None]:
    """Find the hedge before each amount; the second end of a range has the hedge of the first."""
    hedges: list[Span | None] = []
    for index, amount in enumerate(amounts):
        match = _hedge().search(text, max(0, amount.start - 32), amount.start)
        hedge = Span(match.start(1), match.end(1)) if match else None
        if hedge is None and index and is_range(amounts[index - 1], amount, text):
            hedge = hedges[-1]
        hedges.append(hedge)
    return hedges


@cache
def _hedge() -> re.Pattern[str]:
    words = sorted((str(word) for word in table("figures")["hedges"]), key=lambda word: (-len(word), word))
    names = "|".join(re.escape(word) for word in words)
    return re.compile(rf"(?<![\w-])({names})[”’\"']?\s?(?:the |a |an |its |his |her |their )?$", re.IGNORECASE)


def _twins(amounts: list[Amount], text: str) -> list[Span | None]:
    """Tie a sum to the same sum in another currency beside it: "€150bn (£130bn)"."""
    twins: list[Span | None] = [None] * len(amounts)
    for index, (first, second) in enumerate(pairwise(amounts)):
        gap = text[first.end : second.start]
        if first.is_money and second.is_money and first.unit != second.unit and _TWIN_GAP.fullmatch(gap):
            twins[index], twins[index + 1] = Span(second.start, second.end), Span(first.start, first.end)
    return twins


# No sentence that a person wrote is longer, in characters; clauses of longer ones would cost too much to cut.
_LONGEST = 2000


def _about(amount: Amount, scene: Scene) -> Span | None:
    """Return the clause that the amount stands in, without the clauses inside it that do not hold the amount."""
    token = scene.tokens.at(amount.number.start)
    if token is None or len(scene.sentence(amount.start)) > _LONGEST:
        return None
    verb = _clause_head(token)
    path = {token.i, *(ancestor.i for ancestor in token.ancestors)}
    outside = _inner_clauses(verb, path)
    first = last = token.i
    low, high = verb.left_edge.i, verb.right_edge.i
    if verb.dep_ in ("relcl", "acl"):
        low = min(low, verb.head.left_edge.i)
    while first > low and first - 1 not in outside:
        first -= 1
    while last < high and last + 1 not in outside:
        last += 1
    return _trimmed(scene.tokens.doc, first, last)


def _clause_head(token: Token) -> Token:
    for candidate in (token, *token.ancestors):
        if candidate.dep_ in _CLAUSES or (candidate.dep_ == "conj" and candidate.pos_ in ("VERB", "AUX")):
            return candidate
    return token


def _inner_clauses(verb: Token, path: set[int]) -> set[int]:
    """Return the tokens of coordinated and reported clauses below a verb that the amount is not in."""
    outside: set[int] = set()
    for child in verb.children:
        clause = child.dep_ in ("ccomp", "parataxis") or (child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"))
        if clause and child.i not in path:
            outside.update(range(child.left_edge.i, child.right_edge.i + 1))
    return outside


_LOOSE = frozenset((",", ";", ":", "-", "–", "—", "and", "but", ".", "(", ")", "that", "“", "‘", "”", "’", '"', "'"))


def _trimmed(doc: Doc, first: int, last: int) -> Span:
    """Cut loose punctuation and conjunctions from both ends."""
    while first < last and (doc[first].is_space or doc[first].lower_ in _LOOSE):
        first += 1
    while last > first and (doc[last].is_space or doc[last].lower_ in _LOOSE):
        last -= 1
    return Span(doc[first].idx, doc[last].idx + len(doc[last]))
