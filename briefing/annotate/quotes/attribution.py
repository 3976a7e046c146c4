"""Who is said to have said it, in the words of the text: the reporting verb of a quotation and its source.

Works on one passage at a time, in which each quotation is a single item. Which actor a source names is decided in
``speakers``. Rules: ``said-name`` ("…," said Ana), ``name-said`` ("…," Ana said), ``according-to``, ``cue-before``
(Ana said: "…"), ``name-colon`` (Ana: "…"), ``in-words`` (in Ana's words, "…"), ``clause-subject`` (Ana was "…").
"""

from __future__ import annotations

from briefing.annotate.quotes.ahead import find_ahead
from briefing.annotate.quotes.behind import find_behind, has_complement
from briefing.annotate.quotes.frame import Attribution, Frame
from briefing.annotate.quotes.phrases import (
    phrase_from,
)
from briefing.annotate.quotes.verbless import find_colon, find_subject

_OTHERS = frozenset({"another", "others", "second", "third"})
_CLOSE = 2  # words between "telling her" and what was said


def attribute(frame: Frame) -> dict[int, Attribution]:
    """Return the attribution of each stretch of a passage that has one, by the stretch's number."""
    found: dict[int, Attribution] = {}
    for number in frame.passage.stretches:
        at = frame.positions[~number]
        before = find_ahead(frame, at)
        after = find_behind(frame, number, at, lone=before is None)
        choice = _choose(frame, before, after, comma=frame.words(number).endswith(","))
        choice = _another(frame, at, choice) or choice or find_colon(frame, at) or find_subject(frame, at)
        if choice:
            found[number] = choice
    return found


def _choose(frame: Frame, before: Attribution | None, after: Attribution | None, *, comma: bool) -> Attribution | None:
    """Decide between the verb before and the verb behind; a ``comma`` inside the marks speaks for the one behind."""
    if before is None or after is None:
        return after or before
    if before.kind == "say" and before.gap <= (0 if comma else _CLOSE):
        return before
    if after.rule == "name-said" and has_complement(frame, after):
        return before
    return after


def _another(frame: Frame, at: int, choice: Attribution | None) -> Attribution | None:
    """Return the second source where a verb is left out: one called it "…" and another "…"."""
    if choice is None or choice.side != "before" or choice.cue is None:
        return None
    for position in range(at - 1, max(-1, at - 6), -1):
        token = frame.token(position)
        if token is None:
            return None
        if token.lower_ in _OTHERS and frame.positions.get(choice.cue[1], at) < position:
            return choice._replace(source=phrase_from(frame, position, limit=at))
    return None
