"""Reasons to refuse a date that only serves a number: comparisons, records, levels, counts, report dates."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from briefing.annotate.events.case import Case
from briefing.annotate.events.grammar import ancestors, is_comma, is_event_noun, lexicon, subjects

_ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"})
_AGO = frozenset({"ago", "earlier", "before", "previously"})


def is_comparison(case: Case) -> bool:
    """``comparison``: "down from 1.4m in May", "fewer than in December", "the lowest since 1988"."""
    doc, first = case.site.doc, min(case.site.date)
    start = doc[first].sent.start
    behind = max(case.site.date) + 1
    if behind < len(doc) and doc[behind].lower_ == "than":
        return True
    for at in range(first, max(start, first - 6), -1):
        if doc[at].lower_ == "than" and at > start and doc[at - 1].lower_ not in ("earlier", "later", "sooner"):
            return (
                at < first
                or doc[max(start, at - 2)].like_num
                or doc[at - 2].ent_type_ in ("MONEY", "PERCENT", "CARDINAL")
            )
        if doc[at].lower_ == "from" and doc[at - 1].lower_ in ("down", "up"):
            return True
        if at == first - 1 and doc[at].lower_ == "from" and doc[at - 1].lower_ in lexicon("units"):
            return True  # "39 percent from the same week last year"
        if is_comma(doc[at]):
            break
    if any(doc[at].lower_ in _AGO for at in case.site.date) and _follows_number(doc, first):
        return True
    if _is_other_side(doc, first, start):
        return True
    above = list(ancestors(case.site.root))[:5]
    for token in [case.site.root, *above]:
        if token.lower_ in lexicon("comparing") and token.dep_ in ("prep", "advcl", "acl"):
            return True
        if token.lower_ == "from" and {token.head.lower_, doc[max(start, token.i - 1)].lower_} & lexicon("changes"):
            return True
        if token.lower_ == "since" and token.i >= first - 2 and _is_record(token.head):
            return True
        if token.pos_ == "VERB":
            break
    return False


def _is_other_side(doc: Doc, first: int, start: int) -> bool:
    """Say whether a date is on the other side of a comparison: "compared with $241m, or $1.22 a share, in May"."""
    for at in range(first - 1, start, -1):
        token = doc[at]
        if token.tag_ in ("VBD", "VBZ", "VBP", "MD") or token.text in ";:.":
            return False
        if token.lower_ in ("compared", "versus", "vs", "vs."):
            return True
        if token.lower_ == "against" and (doc[at + 1].like_num or doc[at + 1].is_currency):
            return True
    return False


def _follows_number(doc: Doc, first: int) -> bool:
    """Say whether a number stands right before a date: "from 1,085 crore a year earlier"."""
    before = doc[first - 1] if first else None
    return before is not None and (before.text[0].isdigit() or before.lower_ in lexicon("units"))


def _is_record(noun: Token) -> bool:
    return noun.pos_ in ("NOUN", "PROPN", "ADJ") and (
        noun.tag_ == "JJS" or any(child.tag_ in ("JJS", "RBS") or child.lower_ in _ORDINALS for child in noun.children)
    )


def is_baseline(case: Case) -> bool:
    """``baseline``: "a year ago the figure was 4%": a number that another is measured by."""
    clause = case.clause
    if clause is not None and clause.head.lemma_ == "begin":
        return any(who.lower_ == "records" for who in subjects(clause.head))  # "the worst since records began in 1994"
    if clause is None or not any(case.site.doc[at].lower_ in _AGO for at in case.site.date):
        return False
    complements = [child for child in clause.head.children if child.dep_ in ("attr", "dobj", "prep", "acomp")]
    return clause.head.lemma_ in ("be", "stand", "average", "total", "cost") and any(
        below.like_num or below.text == "%"
        for child in complements
        for below in child.subtree
        if below.i not in case.site.date
    )


def is_level(case: Case) -> bool:
    """``statistic``: "output averaged 1.2m barrels in May": a level in a period, not something that happened."""
    if case.clause is None or case.when.precision == "day" or is_event_noun(case.clause.head):
        return False
    return case.clause.head.lemma_ in ("average", "total") and any(t.like_num for t in case.clause.head.subtree)


def is_count_as_of(case: Case) -> bool:
    """``as-of``: "as of Sunday nobody was missing": the day of a count, not of what happened."""
    doc, first = case.site.doc, min(case.site.phrase)
    return any(doc[at].lower_ == "as" and doc[at + 1].lower_ == "of" for at in range(max(0, first - 2), first + 1))


def is_report_date(case: Case) -> bool:
    """``report-date``: "according to data released on Friday": the day of a source that only backs a statement."""
    clause = case.clause
    if clause is None or clause.rule not in ("participle", "relative-clause"):
        return False
    above = list(ancestors(clause.head))[:4]
    return any(token.lower_ == "according" for token in above)


def is_for_period(case: Case) -> bool:
    """``for-period``: "€40bn for 2031 and 2032", "its outlook for the year": what money or a plan is meant for."""
    first = min(case.site.date)
    noun, lead = case.site.doc[max(0, first - 2)], case.site.doc[max(0, first - 1)]
    if lead.lower_ == "for" and noun.lemma_ in lexicon("outlooks"):
        return True
    if case.when.precision not in ("year", "season") or case.site.verb is None or case.clause is None:
        return False
    token = case.site.root
    while token.dep_ == "conj" and token.head.i < token.i:
        token = token.head
    lead = token if token.pos_ == "ADP" else token.head
    planned = case.site.verb.lemma_.lower() in lexicon("planning") or case.clause.rule in ("set-date", "due-noun")
    return lead.lower_ == "for" and not planned
