"""Coming events that the text does not date: a meeting that somebody is expected to hold or to attend.

They stand on the site under "date not given". Only sure signs count: the future in plain words, a meeting or a visit,
and no date in the sentence.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from briefing.annotate.events.grammar import (
    ancestors,
    aspect,
    chain,
    is_comma,
    is_predicate,
    lexicon,
    relativizer,
    subjects,
)
from briefing.annotate.events.phrases import Clause, finite_words
from briefing.annotate.events.site import LONGEST_SENTENCE
from briefing.model import DateExpr

_FIRM = frozenset({"will", "'ll", "’ll", "is", "are"})
_PLANS = frozenset({"due", "expect", "plan", "schedule", "set", "slate"})
_SPEAKERS = frozenset({"i", "we", "you"})


def undated_clauses(doc: Doc, dates: tuple[DateExpr, ...]) -> Iterator[Clause]:
    """Yield the clauses of meetings to come in sentences that hold no date."""
    starts = sorted(when.span.start for when in dates if when.edtf)
    for sentence in doc.sents:
        after = bisect_left(starts, sentence.start_char)
        dated = after < len(starts) and starts[after] < sentence.end_char
        if dated or len(sentence) > LONGEST_SENTENCE or sentence[0].is_quote:
            continue
        for token in sentence:
            if token.pos_ == "VERB" and token.lemma_.lower() in lexicon("undated_verbs") and _is_firm(token):
                clause = _attended(token) or _held(token)
                if clause is not None:
                    yield clause


def _is_firm(verb: Token) -> bool:
    """Say whether a verb is told as planned in plain words, without "not", "if" or "may"."""
    links = chain(verb)
    helpers = [child for link in links for child in link.children if child.dep_ in ("aux", "auxpass", "neg", "mark")]
    if any(helper.dep_ == "neg" or helper.lower_ in lexicon("binding") for helper in helpers):
        return False
    if any(helper.lower_ in lexicon("ahead") and helper.lower_ not in _FIRM for helper in helpers):
        return False
    planned = any(link.lemma_.lower() in _PLANS for link in links[1:]) or any(
        helper.lower_ in ("will", "'ll", "’ll") for helper in helpers
    )
    return planned and aspect(verb) == "ahead"


def _attended(verb: Token) -> Clause | None:
    """``undated-meeting``: "a summit in Rome, where the minister is expected to speak": the meeting."""
    top = chain(verb)[-1]
    if top.dep_ != "relcl" or relativizer(top) is None:
        return None
    meeting = next((token for token in ancestors(top) if _is_meeting(token) or _is_main(token)), None)
    if meeting is None or not _is_meeting(meeting):
        return None
    commas = (token.i for token in top.doc[meeting.i : top.left_edge.i] if is_comma(token))
    words = set(range(meeting.left_edge.i, next(commas, top.left_edge.i)))
    behind = set(range(max(words) + 1, top.right_edge.i + 1))
    articles = {at for at in words if top.doc[at].dep_ == "det" and at == min(words)}
    return Clause(
        rule="undated-meeting",
        head=meeting,
        words=frozenset(words | behind),
        phrase=frozenset(),
        spare=frozenset(articles | behind),
    )


def _is_meeting(token: Token) -> bool:
    return token.pos_ == "NOUN" and token.lemma_ in lexicon("undated")


def _is_main(token: Token) -> bool:
    return is_predicate(token) and token.dep_ not in ("acl", "relcl")


def _held(verb: Token) -> Clause | None:
    """``undated-plan``: "she will also hold talks with the banks": the clause, when a meeting or a name is met."""
    objects = [child for child in verb.children if child.dep_ in ("dobj", "prep")]
    below = [below for child in objects for below in (child, *child.children)]
    meets = any(token.lemma_ in lexicon("undated") for token in objects) or (
        verb.lemma_ in ("meet", "visit") and any(token.pos_ == "PROPN" for token in below)
    )
    top = chain(verb)[-1]
    who = subjects(top)
    if not meets or not who or who[0].lower_ in _SPEAKERS or top.dep_ not in ("ROOT", "conj", "ccomp"):
        return None
    return Clause(rule="undated-plan", head=top, words=frozenset(finite_words(top, frozenset())), phrase=frozenset())
