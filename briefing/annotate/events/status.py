"""Past or planned, postponed or cancelled: what the date, then the tense, then the words of fate say."""

from __future__ import annotations

from datetime import date

from spacy.tokens import Doc, Token

from briefing.annotate.events.clauses import Clause, Site
from briefing.annotate.events.grammar import aspect, particles, subjects, subtree
from briefing.model import DateExpr, EventFate, EventStatus

# How far behind the date's clause, in sentences, a plan's fate is looked for.
_NEXT_SENTENCES = 1


def side_of(when: DateExpr, published: date | None) -> str:
    """Say on which side of publication a date lies: "past", "planned", or "" where it holds that day or none is known."""
    if published is None:
        return ""
    if when.last is not None and when.last < published:
        return "past"
    if when.first is not None and when.first > published:
        return "planned"
    if when.last is None and when.first is not None and when.first < published:
        return "past"
    return ""


def status_of(site: Site, clause: Clause) -> EventStatus:
    """Return whether an event is past or planned as seen from publication: the date decides, then the tense."""
    if site.side == "past":
        return "past"
    if site.side == "planned":
        return "planned"
    looks = aspect(clause.head) if clause.rule not in ("dated-noun", "noun-with-date", "fragment") else "present"
    if looks == "present" and site.verb is not None and site.verb.i != clause.head.i:
        looks = aspect(site.verb)
    return "past" if looks == "past" else "planned"


def fate_of(site: Site, clause: Clause) -> EventFate | None:
    """Return what the text says became of a plan: its verb, a verb joined to it, or the next sentence's "it was ...".

    A date that a verb of fate takes itself ("was cancelled on Friday", "put off to May") is the decision's or the new
    one, not the lost one.
    """
    planned = _is_plan(site, clause)
    for verb in _fate_verbs(site, clause):
        kind = fate_kind(verb)
        if kind is None:
            continue
        own = any(child.i in site.phrase or subtree(child) & site.date for child in _adjuncts(verb))
        if own and not planned:
            continue
        if own and verb.i == clause.head.i and clause.rule == "clause":
            continue
        if planned or clause.rule in ("set-date", "participle", "relative-clause"):
            return kind
    return None


def fate_kind(verb: Token) -> EventFate | None:
    """Return "postponed" or "cancelled" for a verb that, with its particle, says so."""
    behind = {token.lower_ for token in verb.doc[verb.i + 1 : verb.i + 3]}
    lemma = verb.lemma_.lower()
    for kind in ("postponed", "cancelled"):
        wanted = particles(kind).get(lemma)
        if wanted is not None and any(not particle or particle in behind for particle in wanted):
            return "postponed" if kind == "postponed" else "cancelled"
    if lemma in ("go", "happen", "appear", "take") and any(
        child.dep_ == "neg" or child.lower_ == "never" for child in verb.children
    ):
        return "cancelled" if lemma != "go" or behind & {"ahead", "forward"} else None
    return None


def _is_plan(site: Site, clause: Clause) -> bool:
    if clause.rule == "set-date":
        return True
    return site.verb is not None and aspect(site.verb) == "due"


def _adjuncts(verb: Token) -> list[Token]:
    return [child for child in verb.children if child.dep_ in ("prep", "npadvmod", "advmod", "dobj", "pobj", "prt")]


def _fate_verbs(site: Site, clause: Clause) -> list[Token]:
    """Return verbs that may tell the fate: the clause's own, joined ones, and those of what follows about it."""
    head = clause.head
    verbs = [head]
    verbs += [child for child in head.children if child.dep_ in ("conj", "parataxis", "ccomp", "advcl")]
    verbs += [head.head] if head.dep_ in ("relcl", "acl", "ccomp", "advcl") else []
    if head.dep_ == "relcl":
        verbs += [token for token in head.head.head.subtree if token.dep_ == "ROOT"]
        verbs += [head.sent.root]
    return [verb for verb in verbs if verb.pos_ in ("VERB", "AUX")] + _verbs_of_next(site.doc, head)


def _verbs_of_next(doc: Doc, head: Token) -> list[Token]:
    """Return the main verb of the next sentence when its subject only points back: "it", "that", "both"."""
    end = head.sent.end
    while end < len(doc) and doc[end].is_space:
        end += 1
    if end >= len(doc):
        return []
    root = doc[end].sent.root
    who = subjects(root)
    return [root] if who and who[0].lower_ in ("it", "that", "this", "both", "they") else []
