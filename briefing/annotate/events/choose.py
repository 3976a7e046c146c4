"""Which dated clause makes an event: each reason to refuse one is a named rule of ``_REASONS``."""

from __future__ import annotations

from collections.abc import Callable

from spacy.tokens import Token

from briefing.annotate.events.case import Case
from briefing.annotate.events.figures import (
    is_baseline,
    is_comparison,
    is_count_as_of,
    is_for_period,
    is_level,
    is_report_date,
)
from briefing.annotate.events.grammar import ancestors, aspect, lexicon, subjects
from briefing.annotate.events.nominal import is_bare
from briefing.annotate.events.site import Site
from briefing.annotate.events.status import fate_of
from briefing.model import DateExpr

# "The season runs from October to August" comes round each year.
_YEAR_ROUND = 330
_DATELINE_REACH = 90
# No line of little but a date is longer.
_LINE_LENGTH = 300
_COMPLEMENTS = frozenset({"attr", "acomp", "prep", "ccomp"})


def can_date(when: DateExpr) -> bool:
    """Say whether an expression names days at all: no duration, no recurring time, nothing unresolved."""
    return when.edtf is not None and when.type != "SET"


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
    """``dateline``: the place and date before a report, a line of little but a date, a title such as “Today”."""
    around = case.article.text[max(0, case.when.span.start - 1) : case.when.span.end + 1]
    if around[:1] in '“‘"' and around[-1:] in '”’"':
        return True
    block = case.article.block_at(case.when.span.start)
    if block is None:
        return True
    words = block.span.of(case.article.text)
    later = block.kind == "item" or block is not case.article.blocks[0]
    if case.clause is not None and case.clause.rule == "entry" and later and block.kind != "heading":
        return False
    rest = words[:_LINE_LENGTH].replace(case.when.span.of(case.article.text), "")
    if case.site.verb is None and len([word for word in rest.split() if any(c.isalnum() for c in word)]) <= 3:
        return True
    if case.when.span.end - block.span.start > _DATELINE_REACH or not words[:2].isupper():
        return False
    behind = case.article.text[case.when.span.end : case.when.span.end + 30]
    before = case.article.text[block.span.start : case.when.span.start]
    city = before.split(",")[0]
    return city.isupper() and any(mark in behind for mark in (" - ", " – ", " — ", "-- ", "—", ":"))


def _name(case: Case) -> bool:
    """``date-in-name``: "the 2030 target", "Tuesday's close": the date only tells one thing from another."""
    if not case.site.before_noun or case.clause is None or is_bare(case.site):
        return False
    return case.clause.rule not in ("dated-noun", "when-clause", "entry") and not _frames(case.site)


def _frames(site: Site) -> bool:
    """Say whether a dated noun only places a clause in time: "before the 2027 season"."""
    head = site.root.head
    if head.lemma_.lower() in lexicon("stretches"):
        return True
    return head.dep_ == "pobj" and head.head.lower_ in ("before", "after", "during", "since", "until", "by", "through")


def _general(case: Case) -> bool:
    """``general-saying``: "you don't sow in August": what is true every year dates nothing."""
    if case.clause is None or case.clause.head.pos_ not in ("VERB", "AUX"):
        return False
    who = subjects(case.clause.head)
    if who and who[0].lower_ == "you":
        return True
    verb = case.site.verb or case.clause.head
    whole = case.when.rule == "range" and not any(len(token) == 4 and token.is_digit for token in _tokens(case))
    if whole and case.when.first and case.when.last and aspect(verb) == "present":
        return _YEAR_ROUND <= (case.when.last - case.when.first).days <= _YEAR_ROUND + 36
    if any(child.lower_ in lexicon("habits") for child in verb.children):
        return True
    today = case.when.precision == "day" and not case.site.side
    if today and who and who[0].lower_ in ("i", "we") and aspect(case.clause.head) == "present":
        return True
    if case.clause.rule == "relative-clause" and case.clause.head.head.lower_ in lexicon("general") | {
        "someone",
        "those",
    }:
        return True
    return bool(who) and who[0].lower_ in lexicon("general") and aspect(case.clause.head) == "present"


def _tokens(case: Case) -> list[Token]:
    return [case.site.doc[at] for at in sorted(case.site.date)]


def _running_period(case: Case) -> bool:
    """``running-period``: "prices have risen this year": a year or season still running, and nothing to come in it."""
    clause = case.clause
    if clause is None or case.site.side or case.when.precision not in ("year", "season", "decade", "century", "half"):
        return False
    before = case.site.doc[max(0, min(case.site.date) - 2) : min(case.site.date)]
    if before.text.lower() == "so far":
        return True
    helpers = [child.lower_ for child in clause.head.children if child.dep_ in ("aux", "auxpass")]
    if {"will", "shall", "'ll", "’ll"} & set(helpers):
        return False
    perfect = any(helper in ("has", "have", "'ve", "’ve", "'s", "’s") for helper in helpers)
    return clause.head.pos_ in ("VERB", "AUX") and (perfect or aspect(clause.head) == "present")


def _thing(case: Case) -> bool:
    """``date-as-thing``: "comes out of fiscal 2031", "waiting until Easter is hard": the date places nothing."""
    head = case.site.root.head
    if head.lower_ == "of" and head.i not in case.site.date and head.head.pos_ in ("ADP", "VERB", "SCONJ"):
        return True
    before = case.site.doc[max(0, min(case.site.date) - 1)]
    if before.lemma_ in lexicon("saying") and case.when.rule in ("holiday", "season"):
        return True
    if head.lower_ in ("surrounding", "following", "preceding", "regarding", "concerning", "covering", "including"):
        return True
    bare_it = head.lemma_ == "be" and [who.lower_ for who in subjects(head)] == ["it"]
    if bare_it and (case.site.root.dep_ == "attr" or not any(child.dep_ in _COMPLEMENTS for child in head.children)):
        return True
    said = any(child.dep_ in ("acomp", "attr") for child in head.children)
    if case.site.root.dep_ == "nsubj" and head.lemma_ == "be" and said:
        return True
    verb = case.site.verb
    return verb is not None and verb.dep_ == "csubj" and verb.tag_ == "VBG"


def _hypothesis(case: Case) -> bool:
    """``hypothesis``: "I'd do it again tomorrow": what a speaker would do is no plan."""
    clause = case.clause
    if clause is None or clause.head.pos_ not in ("VERB", "AUX"):
        return False
    who = subjects(clause.head)
    would = any(child.lower_ in ("would", "'d", "’d") and child.dep_ == "aux" for child in clause.head.children)
    return (
        would
        and bool(who)
        and who[0].lower_ in ("i", "we", "you")
        and clause.head.lemma_ not in ("expect", "like", "hope")
    )


def _pointer(case: Case) -> bool:
    """``pointer``: "the 2025 talks": a bare noun with a year points back to what was told elsewhere.

    Unless what became of it is told here: "its 2025 meeting was cancelled".
    """
    if case.when.precision != "year" or not is_bare(case.site):
        return False
    return case.clause is None or fate_of(case.site, case.clause) is None


def _birth(case: Case) -> bool:
    """``birth``: "born in 1961": a biographical date."""
    return case.clause is not None and (
        case.clause.head.lower_ == "born" or (case.site.verb is not None and case.site.verb.lower_ == "born")
    )


def _role_date(case: Case) -> bool:
    """``role-date``: "said Ann Lee, who ran his campaign in 2008": a date inside the words that say who speaks."""
    clause = case.clause
    if clause is None or clause.rule not in ("clause", "attribution-behind") or case.site.frames:
        return False
    if clause.head.lemma_ not in lexicon("saying"):
        return False
    doc, last = case.site.doc, max(case.site.date)
    if any(doc[at].text == "," and doc[at + 1].lower_ in ("and", "but") for at in range(last + 1, clause.head.i)):
        return False  # another clause begins between: "cut rates on Friday, and its head hinted at more"
    deep = [token.i for token in ancestors(case.site.root)][1:]
    return any(who.i in deep and who.pos_ in ("NOUN", "PROPN") for who in subjects(clause.head)) and not case.site.noun


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


def _said_loosely(case: Case) -> bool:
    """``said-loosely``: “Ask me again in spring”, a wish, or a season with no year, in a quotation."""
    if not case.quoted or case.clause is None:
        return False
    head = case.site.verb or case.clause.head
    low, high = sorted((head.idx, case.when.span.start))
    if any(mark in case.article.text[low:high] for mark in '“”"'):
        return False
    if not any(sign.isdigit() for sign in case.when.span.of(case.article.text)):
        feast = case.site.root.lower_ in lexicon("loose_times")
        if feast and case.when.precision in ("day", "season", "month"):
            return True
    bid = head.tag_ == "VB" and not subjects(head) and not any(c.dep_ in ("aux", "mark") for c in head.children)
    lets = any(token.lower_ in ("let", "lets") for token in (head, head.head))
    return bid or lets


def _remote(case: Case) -> bool:
    """``remote``: "land taken in the 1860s": a decade or a century in an aside is its background."""
    if case.clause is None or case.when.precision not in ("decade", "century"):
        return False
    if case.when.precision == "century":
        return True
    verb = case.site.verb
    bare = verb is not None and verb.tag_ == "VBN" and not any(c.dep_ in ("aux", "auxpass") for c in verb.children)
    return bare or case.clause.rule in ("participle", "relative-clause", "noun-with-date")


def _period_end(case: Case) -> bool:
    """``period-end``: "the fiscal year that ended on 30 June": the day only says which year is meant."""
    clause = case.clause
    if clause is None or clause.rule not in ("participle", "relative-clause"):
        return False
    noun = clause.head.head
    return clause.head.lemma_ in ("end", "begin", "start", "close", "finish") and noun.lemma_ in _PERIODS


_PERIODS = frozenset(("year", "quarter", "half", "month", "period", "season", "week"))


def _level_there(case: Case) -> bool:
    """``there-were``: "there were 70 colonies in the season of 2023": a count in a period, nothing that happened."""
    clause = case.clause
    if clause is None or clause.head.lemma_ != "be" or case.when.precision == "day":
        return False
    there = any(child.dep_ == "expl" and child.lower_ == "there" for child in clause.head.children)
    return there and any(t.like_num and t.i not in case.site.date for t in clause.head.subtree)


_LOOKS_AHEAD = frozenset({"to", "due", "payable", "for", "until", "till", "next", "ahead", "coming", "upcoming"})


def _past_ahead(case: Case) -> bool:
    """``past-ahead``: "he described it in May": what is told as past does not lie ahead, so the date is not known."""
    clause, verb = case.clause, case.site.verb
    if clause is None or verb is None or case.site.side != "planned" or clause.head.i != verb.i or verb.tag_ != "VBD":
        return False
    lead = case.site.doc[min(case.site.phrase)].lower_
    plain = lead in ("on", "in", "at", "during") or min(case.site.phrase) == min(case.site.date)
    planned = lexicon("saying") | lexicon("plans") | lexicon("planning") | lexicon("announcing")
    told = case.site.doc[verb.sent.start : min(case.site.date)]
    if any(token.lower_ in _LOOKS_AHEAD or token.tag_ == "MD" for token in told):
        return False
    return plain and verb.lemma_ not in planned | {"be", "have"} and aspect(verb) == "past"


def _beside_noun(case: Case) -> bool:
    """``beside-noun``: "resigned on 3 May, two days after the vote": the date of the vote, not of the resigning."""
    clause = case.clause
    return clause is not None and case.when.rule == "distance-clause" and clause.head.i < min(case.site.date)


_REASONS: tuple[tuple[str, Callable[[Case], bool]], ...] = (
    ("no-clause", _no_clause),
    ("dateline", _dateline),
    ("date-in-name", _name),
    ("comparison", is_comparison),
    ("report-date", is_report_date),
    ("general-saying", _general),
    ("running-period", _running_period),
    ("baseline", is_baseline),
    ("as-of", is_count_as_of),
    ("date-as-thing", _thing),
    ("for-period", is_for_period),
    ("hypothesis", _hypothesis),
    ("pointer", _pointer),
    ("birth", _birth),
    ("role-date", _role_date),
    ("bare-saying", _bare_saying),
    ("statistic", is_level),
    ("said-loosely", _said_loosely),
    ("remote", _remote),
    ("period-end", _period_end),
    ("there-were", _level_there),
    ("beside-noun", _beside_noun),
    ("past-ahead", _past_ahead),
)
