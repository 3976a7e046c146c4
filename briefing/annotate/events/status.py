"""Past or planned, postponed or cancelled: what the date, then the tense, then the words of fate say."""

from __future__ import annotations

from datetime import date

from spacy.tokens import Doc, Token

from briefing.annotate.events.grammar import ancestors, aspect, is_event_noun, lexicon, particles, subjects, subtree
from briefing.annotate.events.phrases import Clause
from briefing.annotate.events.site import Site
from briefing.model import DateExpr, EventFate, EventStatus

_ADJUNCTS = frozenset({"prep", "npadvmod", "advmod", "pobj", "prt"})


def side_of(when: DateExpr, published: date | None) -> str:
    """Say on which side of publication a date lies: "past", "planned", or "" where it holds that day."""
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
    if any(site.doc[at].lower_ in ("until", "till") for at in site.phrase):
        return "planned"
    verb = site.verb if is_event_noun(clause.head) else clause.head
    if verb is None:
        return "past"
    looks = aspect(verb)
    if looks == "ahead" and verb.lemma_ in lexicon("saying") and any(child.lower_ == "can" for child in verb.children):
        return "past"
    if looks == "present" and is_event_noun(clause.head):
        return "past"
    if looks == "present" and site.verb is not None and site.verb.i != verb.i:
        looks = aspect(site.verb)
    return "past" if looks == "past" else "planned"


def fate_of(site: Site, clause: Clause) -> tuple[EventFate, Token] | None:
    """Return what the text says became of a plan, and the verb that says so.

    A date that a verb of fate takes itself ("was cancelled on Friday", "put off to May") is the decision's or the new
    one, not the lost one.
    """
    for verb in [*_fate_verbs(site, clause), *_fates_before(site, clause)]:
        kind = fate_kind(verb)
        own = any(subtree(child) & site.date for child in verb.children if child.dep_ in _ADJUNCTS)
        if kind is not None and not own and (_is_plan(site, clause) or _bears_date(verb, site)):
            return kind, verb
    return None


def _fates_before(site: Site, clause: Clause) -> list[Token]:
    """Return verbs of the sentences before that call off what "was due": "They called off a strike. It was due in May".

    Only where both name a happening, since much else may be cancelled in a text.
    """
    if site.verb is None or aspect(site.verb) != "due" or site.side == "past":
        return []
    who = subjects(clause.head)
    if not who or not (is_event_noun(who[0]) or who[0].lower_ in ("it", "this", "that")):
        return []
    found: list[Token] = []
    start = clause.head.sent.start
    for _ in range(_SENTENCES_BEFORE):
        while start > 0 and site.doc[start - 1].is_space:
            start -= 1
        if start == 0:
            break
        sentence = site.doc[start - 1].sent
        for verb in (token for token in sentence if token.pos_ == "VERB" and fate_kind(token) == "cancelled"):
            things = [child for child in verb.children if child.dep_ in ("dobj", "nsubjpass")]
            if any(is_event_noun(thing) for thing in things):
                found.append(verb)
        start = sentence.start
    return found


_SENTENCES_BEFORE = 3


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
    """Say whether the date is one that something was meant to have."""
    verb = site.verb
    if clause.rule in ("set-date", "due-noun"):
        return True
    return verb is not None and (aspect(verb) == "due" or verb.lemma_.lower() in lexicon("planning"))


def _bears_date(verb: Token, site: Site) -> bool:
    """Say whether the dated noun is what the verb of fate befalls: "Sunday's vote was put off"."""
    if site.before_noun and site.noun is None and site.root.text.isdigit():
        return False  # "the 2022 report that ... was shelved" has been written
    noun = site.noun or (site.root.head if site.before_noun else None)
    if noun is None or noun.head.i != verb.i:
        return False
    return noun.dep_ in ("nsubjpass", "nsubj") or (noun.dep_ == "dobj" and site.side == "planned")


def _fate_verbs(site: Site, clause: Clause) -> list[Token]:
    """Return verbs that may tell the fate: the clause's own, joined ones, and those of what follows about it."""
    head = clause.head
    verbs = [head, *(child for child in head.children if child.dep_ in ("conj", "parataxis", "ccomp", "advcl"))]
    verbs += [token for token in ancestors(head) if token.pos_ in ("VERB", "AUX")]
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
