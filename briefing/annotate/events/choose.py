"""Which dated clause makes an event: each reason to refuse one is a named rule of ``_REASONS``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spacy.tokens import Token

from briefing.annotate.events.clauses import Clause, Site
from briefing.annotate.events.grammar import ancestors, aspect, is_event_noun, lexicon, subjects
from briefing.model import Article, DateExpr

_DATELINE_REACH = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What a refusal may look at: a dated place in an article and the clause found for it."""

    article: Article
    when: DateExpr
    site: Site
    clause: Clause | None


def can_date(when: DateExpr) -> bool:
    """Say whether an expression names days at all: no duration, no recurring time, nothing unresolved."""
    return when.edtf is not None and when.type not in ("DURATION", "SET")


def refusal(case: Case) -> str | None:
    """Return the id of the first rule that refuses an event here, or None."""
    for reason, holds in _REASONS:
        if holds(case):
            return reason
    return None


def _no_clause(case: Case) -> bool:
    """``no-clause``: nothing that happens hangs on the date."""
    return case.clause is None


def _dateline(case: Case) -> bool:
    """``dateline``: the place and date before a report, or a line that holds little but a date."""
    block = case.article.block_at(case.when.span.start)
    if block is None:
        return True
    words = block.span.of(case.article.text)
    rest = words.replace(case.when.span.of(case.article.text), "")
    if len([word for word in rest.split() if any(c.isalnum() for c in word)]) <= 3 and case.site.verb is None:
        return True
    if case.when.span.end - block.span.start > _DATELINE_REACH or not words[:2].isupper():
        return False
    behind = case.article.text[case.when.span.end : case.when.span.end + 30]
    before = case.article.text[block.span.start : case.when.span.start]
    city = before.split(",")[0]
    return city.isupper() and any(mark in behind for mark in (" - ", " – ", " — ", "-- ", "—", ":"))


def _name(case: Case) -> bool:
    """``date-in-name``: "the 2030 target", "Tuesday's close": the date only tells one thing from another."""
    return case.site.before_noun and case.clause is not None and case.clause.rule == "clause" and not _frames(case.site)


def _frames(site: Site) -> bool:
    head = site.root.head
    if head.lower_ in (
        "morning",
        "afternoon",
        "evening",
        "night",
        "week",
        "month",
        "quarter",
        "season",
        "weekend",
        "session",
    ):
        return True
    return head.dep_ == "pobj" and head.head.lower_ in (
        "in",
        "before",
        "after",
        "during",
        "since",
        "until",
        "by",
        "at",
        "through",
    )


def _comparison(case: Case) -> bool:
    """``comparison``: "down from 1.4m in May", "fewer than in December", "compared with last year"."""
    above = list(ancestors(case.site.root))[:5]
    for token in [case.site.root, *above]:
        if (token.lower_ == "than" and token.head.lower_ not in ("earlier", "later", "sooner")) or (
            token.lower_ in ("compared", "against", "versus", "relative") and token.dep_ in ("prep", "advcl", "acl")
        ):
            return True
        if token.lower_ == "from" and token.head.lower_ in (
            "down",
            "up",
            "fall",
            "rise",
            "drop",
            "increase",
            "unchanged",
            "lower",
            "higher",
        ):
            return True
        if token.pos_ == "VERB":
            break
    return False


def _general(case: Case) -> bool:
    """``general-saying``: "you don't sow in August": what is true every year dates nothing."""
    if case.clause is None or case.clause.head.pos_ not in ("VERB", "AUX"):
        return False
    who = subjects(case.clause.head)
    if case.clause.rule == "relative-clause" and case.clause.head.head.lower_ in lexicon("general") | {
        "someone",
        "those",
    }:
        return True
    return bool(who) and who[0].lower_ in lexicon("general") and aspect(case.clause.head) == "present"


def _pointer(case: Case) -> bool:
    """``pointer``: "the 2025 talks": a bare noun with a year points back to what was told elsewhere."""
    clause = case.clause
    if clause is None or clause.rule != "dated-noun" or case.when.precision != "year":
        return False
    return sum(1 for at in clause.words - clause.phrase - clause.spare if not case.site.doc[at].is_punct) <= 1


def _birth(case: Case) -> bool:
    """``birth``: "born in 1961": a biographical date."""
    return case.clause is not None and (
        case.clause.head.lower_ == "born" or (case.site.verb is not None and case.site.verb.lower_ == "born")
    )


def _bare_saying(case: Case) -> bool:
    """``bare-saying``: "she said on Friday." tells nothing but that something was said."""
    if case.clause is None or case.clause.head.lemma_ not in lexicon("saying"):
        return False
    rest = [
        at
        for at in case.clause.words - case.clause.phrase
        if case.site.doc[at].is_alpha and not _is_speaker(case.site.doc[at], case.clause.head)
    ]
    return len(rest) <= 1


def _is_speaker(token: Token, verb: Token) -> bool:
    return any(token.i in range(who.left_edge.i, who.right_edge.i + 1) for who in subjects(verb))


def _level(case: Case) -> bool:
    """``statistic``: "output averaged 1.2m barrels in May": a level in a period, not something that happened."""
    if case.clause is None or case.when.precision == "day" or is_event_noun(case.clause.head):
        return False
    return case.clause.head.lemma_ in ("average", "total") and any(t.like_num for t in case.clause.head.subtree)


_REASONS: tuple[tuple[str, Callable[[Case], bool]], ...] = (
    ("no-clause", _no_clause),
    ("dateline", _dateline),
    ("date-in-name", _name),
    ("comparison", _comparison),
    ("general-saying", _general),
    ("pointer", _pointer),
    ("birth", _birth),
    ("bare-saying", _bare_saying),
    ("statistic", _level),
)
