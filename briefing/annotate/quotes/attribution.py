"""Who is said to have said it, in the words of the text: the reporting verb of a quotation and its source.

Works on one passage at a time, in which each quotation is a single item. Which actor a source names is decided in
``speakers``. Rules: ``said-name`` ("…," said Ana), ``name-said`` ("…," Ana said), ``according-to``, ``cue-before``
(Ana said: "…"), ``name-colon`` (Ana: "…"), ``in-words`` (in Ana's words, "…"), ``clause-subject`` (Ana was "…").
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from spacy.tokens import Token

from briefing.annotate.quotes.cues import CueKind, cue_kind, may_be_cue
from briefing.annotate.quotes.phrases import (
    FINITE,
    STOPS,
    Frame,
    Source,
    agent_of,
    is_passive,
    own_subject,
    phrase_before,
    phrase_from,
    phrase_of,
    starts_phrase,
    subject_of,
)

Side = Literal["after", "before"]
_REACH = 40  # items between a quotation and its reporting verb
_LEAD = 3  # items between a closing mark and the source that follows it
_OTHERS = frozenset({"another", "others", "second", "third"})
_CLOSE = 2  # words between "telling her" and what was said
_BARE_GAP = 2  # words between "put it at" and what was said
_PAUSES = frozenset({",", "-", "–", "—", "--", "..."})
_COMPLEMENT_STARTS = frozenset({"that", "it", "the", "he", "she", "they", "there", "a", "his", "her", "its"})
_NO_SOURCE = frozenset({"which", "who", "that", "while", "but", "and", "or", "when", "if", "because"})
_SPOKEN_END = re.compile(r"[,?!…—–.-][’'”\"\])]*$")


class Attribution(NamedTuple):
    """How a passage attributes one stretch; ``cue`` holds the first and last token's index of the reporting words.

    ``gap`` counts the words between a reporting verb and the quotation behind it.
    """

    rule: str
    kind: CueKind
    side: Side
    cue: tuple[int, int] | None
    source: Source | None
    gap: int = 0


def attribute(frame: Frame) -> dict[int, Attribution]:
    """Return the attribution of each stretch of a passage that has one, by the stretch's number."""
    found: dict[int, Attribution] = {}
    for number in frame.passage.stretches:
        at = frame.positions[~number]
        before = _before(frame, at)
        after = _after(frame, number, at, lone=before is None)
        choice = _choose(frame, before, after, comma=frame.words(number).endswith(","))
        choice = _another(frame, at, choice) or choice or _colon(frame, at) or _clause_subject(frame, at)
        if choice:
            found[number] = choice
    return found


def _choose(frame: Frame, before: Attribution | None, after: Attribution | None, *, comma: bool) -> Attribution | None:
    """Decide between the verb before and the verb behind; a ``comma`` inside the marks speaks for the one behind."""
    if before is None or after is None:
        return after or before
    if before.kind == "say" and before.gap <= (0 if comma else _CLOSE):
        return before
    if after.rule == "name-said" and _own_complement(frame, after):
        return before
    return after


def _own_complement(frame: Frame, after: Attribution) -> bool:
    """Say whether the verb behind a quotation goes on to report something else ("Smith said it was fine")."""
    last = after.cue[1] if after.cue else 0
    following = next((i for i in frame.passage.items if i > last), None)
    return following is not None and frame.doc[following].lower_ in _COMPLEMENT_STARTS


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


# Behind the quotation


def _after(frame: Frame, number: int, at: int, *, lone: bool) -> Attribution | None:
    words = frame.words(number)
    start = at + 1
    while (token := frame.token(start)) is not None and token.text in _PAUSES:
        start += 1
    parted = start > at + 1 or bool(_SPOKEN_END.search(words)) or len(words.split()) > 6
    if token is not None and token.lower_ == "according" and (to := frame.token(start + 1)) and to.lower_ == "to":
        source = phrase_from(frame, start + 2)
        return Attribution("according-to", "say", "after", (token.i, to.i), source) if source else None
    if token is not None and token.lower_ == "as" and parted:
        start += 1
        token = frame.token(start)
    if token is None:
        return None
    if not (parted or token.lower_ in ("said", "says")):
        found = _name_said(frame, start, any_verb=False)
        if found is None or found.source is None or found.cue is None or _own_complement(frame, found):
            return None
        person = frame.doc[found.source.head].ent_type_ == "PERSON"
        return found if person and cue_kind(frame.doc[found.cue[0]]) == "say" else None
    if token.lemma_ == "be" and (described := _how_described(frame, start + 1)):
        return described
    if cue_kind(token) == "say" and token.tag_ != "VBG" and starts_phrase(frame, start + 1):
        source = _inverted_source(frame, start)
        if source:
            return Attribution("said-name", "say", "after", (token.i, token.i), source)
    return _name_said(frame, start, any_verb=lone and (words[-1] in "?!" or len(words.split()) > 3))


def _how_described(frame: Frame, start: int) -> Attribution | None:
    """Return the attribution in "…," was how Ana described it."""
    how = frame.token(start)
    if how is None or how.lower_ not in ("how", "what"):
        return None
    for position in range(start + 1, start + 9):
        cue = frame.token(position)
        if cue is not None and cue_kind(cue) is not None:
            source = _source_between(frame, cue, start + 1, position)
            return Attribution("name-said", "say", "after", (cue.i, cue.i), source) if source else None
    return None


def _inverted_source(frame: Frame, cue_at: int) -> Source | None:
    """Return the noun phrase right behind a verb; the parse may say which of its words is the head."""
    source = phrase_from(frame, cue_at + 1)
    cue = frame.token(cue_at)
    if source is None or cue is None:
        return source
    subject = own_subject(cue)
    before_of = next((t.i for t in frame.doc[source.head : source.head + 8] if t.pos_ == "ADP"), source.head + 8)
    if subject is not None and source.span.start <= subject.idx < source.span.end and subject.i < before_of:
        return phrase_of(frame, subject)
    return source


def _name_said(frame: Frame, start: int, *, any_verb: bool) -> Attribution | None:
    first = frame.token(start)
    if first is None or first.pos_ in ("CCONJ", "SCONJ") or first.lower_ in _NO_SOURCE or first.tag_ == "VBG":
        return None
    doubtful: int | None = None
    for position in range(start + 1, start + _REACH):
        cue = frame.token(position)
        if cue is None:
            if frame.is_stretch(position) and len(frame.words(~frame.passage.items[position]).split()) <= 3:
                continue
            break
        if cue.text in STOPS:
            break
        kind = _cue_behind(frame, cue, position, any_verb=any_verb)
        source = _source_between(frame, cue, start, position) if kind is not None else None
        if kind is not None and source is not None:
            return Attribution("name-said", kind, "after", (cue.i, cue.i), source)
        if doubtful is None and position - start <= 4 and may_be_cue(cue) and _closes_clause(frame, position):
            doubtful = position
    if doubtful is None or (source := phrase_from(frame, start, limit=doubtful)) is None:
        return None
    verb = frame.passage.items[doubtful]
    return Attribution("name-said", "say", "after", (verb, verb), source)


def _cue_behind(frame: Frame, cue: Token, position: int, *, any_verb: bool) -> CueKind | None:
    kind = cue_kind(cue)
    if kind == "say" or cue.tag_ == "VBG":
        return kind if cue.tag_ != "VBG" else None
    if not _closes_clause(frame, position):
        return None
    if kind in ("judge", "weak"):
        return "say"
    return "weak" if any_verb and cue.tag_ in ("VBD", "VBZ") and cue.pos_ == "VERB" else None


def _closes_clause(frame: Frame, position: int) -> bool:
    following = frame.token(position + 1)
    return following is None or following.is_punct or following.pos_ in ("ADP", "ADV", "SCONJ", "PART")


def _source_between(frame: Frame, cue: Token, start: int, position: int) -> Source | None:
    """Return the noun phrase between the closing mark and a verb, if it is that verb's subject."""
    subject = own_subject(cue)
    if subject is not None and subject.lower_ in ("who", "which", "that"):
        return None
    if subject is not None and start <= frame.positions.get(subject.i, -1) < position:
        source = phrase_of(frame, subject)
        return source if source and _first(frame, source) - start <= _LEAD else None
    between = [frame.token(p) for p in range(start, position)]
    if len(between) > 12 or any(token is None or token.tag_ in FINITE for token in between):
        return None
    return phrase_from(frame, start, limit=position)


# Before the quotation


def _before(frame: Frame, at: int) -> Attribution | None:
    best: Attribution | None = None
    start = _before_aside(frame, at)
    for position in range(start, max(-1, start - _REACH), -1):
        token = frame.token(position)
        if token is None and best is not None and best.kind == "weak":
            break
        if token is None:
            continue
        if token.text in STOPS and token.is_sent_end is not False:
            break
        found = _before_cue(frame, token, position, at)
        if found is None:
            continue
        if best is None:
            best = found
            if not _may_be_reported(frame, best):
                break
        elif found.kind == "say" and _reports(frame, found, best):
            return found  # "said he wanted to": the saying is what reports
    return best


def _before_aside(frame: Frame, at: int) -> int:
    """Return the last position before a quotation, an aside between dashes left out."""
    last = frame.token(at - 1)
    if last is not None and _is_dash(last):
        for position in range(at - 3, max(-1, at - 24), -1):
            token = frame.token(position)
            if token is None or token.text in STOPS:
                break
            if _is_dash(token):
                return position - 1
    return at - 1


def _may_be_reported(frame: Frame, found: Attribution) -> bool:
    """Say whether the verb nearest to the quotation may itself be part of what somebody said."""
    return found.cue is not None and (found.kind in ("weak", "bare") or frame.doc[found.cue[1]].tag_ == "VB")


def _reports(frame: Frame, outer: Attribution, inner: Attribution) -> bool:
    if outer.cue is None or inner.cue is None:
        return False
    verb, complement = frame.doc[inner.cue[1]], False
    for _ in range(6):
        if verb.i == outer.cue[0]:
            return complement
        complement = complement or verb.dep_ in ("ccomp", "xcomp")
        verb = verb.head
    return False


def _before_cue(frame: Frame, token: Token, position: int, at: int) -> Attribution | None:
    gap = _gap(frame, position, at)
    if token.lower_ == "to" and (previous := frame.token(position - 1)) and previous.lower_ == "according":
        source = phrase_from(frame, position + 1, limit=at)
        return Attribution("according-to", "say", "before", (previous.i, token.i), source, gap) if source else None
    if token.lower_ == "words" and gap == 0 and (source := _in_words(frame, token)):
        return Attribution("in-words", "say", "before", (token.i, token.i), source)
    kind = cue_kind(token)
    if kind is None:
        return None
    if kind == "bare" and gap > _BARE_GAP:
        return None
    source = _source_before(frame, token, position)
    if source is None and kind in ("weak", "bare"):
        return None
    return Attribution("cue-before", "weak" if kind == "bare" else kind, "before", (token.i, token.i), source, gap)


def _gap(frame: Frame, position: int, at: int) -> int:
    """Count the words between a reporting verb and a quotation, commas, colons and "that" aside."""
    tokens = [frame.token(p) for p in range(position + 1, at)]
    return sum(1 for t in tokens if t is None or not (t.is_punct or t.lower_ in ("that", "only", "just")))


def _in_words(frame: Frame, words: Token) -> Source | None:
    owner = next((child for child in words.children if child.dep_ == "poss"), None)
    if owner is not None and owner.i in frame.positions:
        at = frame.positions[owner.i]
        return frame.source(owner, at, at)
    return None


def _source_before(frame: Frame, cue: Token, position: int) -> Source | None:
    if is_passive(cue):
        agent = agent_of(cue)
        if agent is not None and agent.i in frame.positions:
            return phrase_of(frame, agent)
        if cue.lemma_ != "quote":
            return None
    if _follows_quotation(frame, position) and starts_phrase(frame, position + 1):
        return _inverted_source(frame, position)
    subject = subject_of(cue)
    if subject is not None and subject.lower_ == "i" and cue.lemma_ == "quote":
        subject = subject_of(cue.head)  # "she wrote, and I quote"
    if subject is not None and subject.i in frame.positions:
        beside = _name_beside(frame, position)
        if beside is not None and subject.i < beside.head and not _holds(frame, subject, beside):
            return beside
        return phrase_of(frame, subject)
    if position == 0 and starts_phrase(frame, 1):
        return _inverted_source(frame, 0)  # Continued Stone: "…"
    return phrase_before(frame, position) or _main_source(frame, cue, position)


def _main_source(frame: Frame, cue: Token, position: int) -> Source | None:
    """Return the subject of the finite verb before a participle that the parse left without one."""
    if cue.tag_ != "VBG":
        return None
    for at in range(position - 1, -1, -1):
        verb = frame.token(at)
        if verb is not None and verb.tag_ in FINITE:
            subject = subject_of(verb)
            return phrase_of(frame, subject) if subject is not None else phrase_before(frame, at)
    return None


def _follows_quotation(frame: Frame, position: int) -> bool:
    if frame.is_stretch(position - 1):
        return True
    token = frame.token(position - 1)
    return frame.is_stretch(position - 2) and token is not None and token.is_punct


def _name_beside(frame: Frame, position: int) -> Source | None:
    """Return the name or pronoun that alone fills the space between a quotation or a comma and the verb."""
    source = phrase_before(frame, position)
    if source is None or frame.doc[source.head].pos_ not in ("PROPN", "PRON"):
        return None
    alone = frame.positions[source.head] == position - 1
    return source if alone and frame.is_stretch(_first(frame, source) - 1) else None


def _first(frame: Frame, source: Source) -> int:
    position = frame.positions[source.head]
    while (token := frame.token(position - 1)) is not None and token.idx >= source.span.start:
        position -= 1
    return position


def _holds(frame: Frame, subject: Token, source: Source) -> bool:
    phrase = phrase_of(frame, subject)
    return phrase is not None and phrase.span.start <= source.span.start < phrase.span.end


# Without a reporting verb


def _colon(frame: Frame, at: int) -> Attribution | None:
    """Ana Ruiz, the mayor: "…", Here is Ana Ruiz in 1992: "…" and Ana Ruiz was unmoved: "…"."""
    colon = frame.token(at - 1)
    if colon is None or colon.text != ":":
        return None
    start = at - 1
    while (token := frame.token(start - 1)) is not None and not (token.text in STOPS or _is_dash(token)):
        start -= 1
    tokens = [token for p in range(start, at - 1) if (token := frame.token(p))]
    verb = next((t for t in tokens if t.tag_ in FINITE and t.lemma_ != "be" and t.dep_ == "ROOT"), None)
    subject = subject_of(verb) if verb is not None else None
    if subject is not None and subject.i in frame.positions:
        source = phrase_of(frame, subject)
    else:
        name = next((t for t in tokens if t.pos_ == "PROPN" and t.ent_type_ != "DATE"), None)
        source = phrase_from(frame, frame.positions[name.i], limit=at - 1) if name is not None else None
    return Attribution("name-colon", "say", "before", None, source) if source else None


def _is_dash(token: Token) -> bool:
    return token.text in _PAUSES and token.text != "," and bool(token.whitespace_)


def _clause_subject(frame: Frame, at: int) -> Attribution | None:
    """Ana Ruiz was "deeply troubled": part of a clause whose subject may have spoken."""
    for position in range(at - 1, max(-1, at - 12), -1):
        token = frame.token(position)
        if token is None or token.text in STOPS:
            return None
        if token.tag_ in FINITE and (subject := subject_of(token)) and subject.i in frame.positions:
            source = phrase_of(frame, subject) if subject.dep_ != "nsubjpass" else None
            last = frame.token(at - 1)
            gap = 0 if last is not None and last.lower_ == "as" else _gap(frame, position, at)
            return Attribution("clause-subject", "weak", "before", None, source, gap) if source else None
    return None
