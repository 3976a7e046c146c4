"""The reporting verb before a quotation: Ana said: "…", Ana called it "…", according to Ana, "…".

Also words that do a verb's work: in Ana's words, "…".
"""

from __future__ import annotations

from spacy.tokens import Token

from briefing.annotate.quotes.cues import cue_kind
from briefing.annotate.quotes.frame import FINITE, STOPS, Attribution, Frame, Source, gap_between, is_dash
from briefing.annotate.quotes.phrases import (
    agent_of,
    inverted_source,
    is_passive,
    main_subject,
    phrase_before,
    phrase_from,
    phrase_of,
    starts_phrase,
    subject_of,
)

_REACH = 40  # items between a quotation and its reporting verb
_BARE_GAP = 2  # words between "put it at" and what was said


def find_ahead(frame: Frame, at: int) -> Attribution | None:
    """Return the attribution whose verb stands before the quotation at a position."""
    best: Attribution | None = None
    start = _before_aside(frame, at)
    for position in range(start, max(-1, start - _REACH), -1):
        token = frame.token(position)
        if token is None and best is not None and best.kind == "weak":
            break
        if token is None:
            continue
        if token.text == ";" or (token.text in STOPS and token.is_sent_end is not False):
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
    if last is not None and is_dash(last):
        for position in range(at - 3, max(-1, at - 24), -1):
            token = frame.token(position)
            if token is None or token.text in STOPS:
                break
            if is_dash(token):
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
    gap = gap_between(frame, position, at)
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
    return Attribution("cue-before", kind, "before", (token.i, token.i), source, gap)


def _in_words(frame: Frame, words: Token) -> Source | None:
    owner = next((child for child in words.children if child.dep_ == "poss"), None)
    if owner is not None and owner.i in frame.positions:
        at = frame.positions[owner.i]
        return frame.source(owner, at, at)
    return None


def _source_before(frame: Frame, cue: Token, position: int) -> Source | None:
    if is_passive(cue) and _is_main_verb(frame, position):
        return phrase_from(frame, 0, limit=position)  # a sentence needs a verb: this one is it
    if is_passive(cue):
        agent = agent_of(cue)
        if agent is not None and agent.i in frame.positions:
            return phrase_of(frame, agent)
        if cue.lemma_ != "quote":
            return None
    if _follows_quotation(frame, position) and starts_phrase(frame, position + 1):
        return inverted_source(frame, position)
    before = frame.token(position - 1)
    trailing = cue.tag_ == "VBG" and before is not None and before.text == ","
    subject = (main_subject(cue) if trailing else None) or subject_of(cue)
    if subject is not None and subject.lower_ == "i" and cue.lemma_ == "quote":
        subject = subject_of(cue.head)  # "she wrote, and I quote"
    if subject is not None and subject.i in frame.positions:
        beside = _name_beside(frame, position) or _name_at_comma(frame, subject, position)
        if beside is not None and subject.i < beside.head and not _holds(frame, subject, beside):
            return beside
        return phrase_of(frame, subject)
    if position == 0 and starts_phrase(frame, 1):
        return inverted_source(frame, 0)  # Continued Stone: "…"
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


def _is_main_verb(frame: Frame, position: int) -> bool:
    """Say whether a seeming participle is the only verb: "The league, never shy, accused managers of"."""
    behind = frame.token(position + 1)
    if behind is None or behind.is_punct or behind.pos_ in ("ADP", "SCONJ"):
        return False
    tokens = (frame.token(at) for at in range(min(len(frame.passage.items), _REACH)))
    return not any(token is not None and token.tag_ in FINITE for token in tokens)


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
    return source if alone and frame.is_stretch(frame.first(source) - 1) else None


def _name_at_comma(frame: Frame, subject: Token, position: int) -> Source | None:
    """Return the name between commas before a verb whose subject the parse finds beyond another verb.

    "Her aunt left with a sum the chair, Ana Ruiz, called …": the aunt left, and the chair called.
    """
    comma, cue = frame.token(position - 1), frame.token(position)
    if comma is None or comma.text != "," or cue is None or cue.tag_ not in FINITE:
        return None
    source = phrase_before(frame, position - 1)
    if source is None or frame.doc[source.head].pos_ != "PROPN" or frame.doc[source.head].ent_type_ != "PERSON":
        return None
    between = [frame.token(at) for at in range(frame.positions[subject.i] + 1, frame.first(source))]
    verbs = sum(token is not None and token.tag_ in FINITE for token in between)
    relative = any(token is not None and token.lower_ in ("who", "which", "that") for token in between)
    return source if verbs and not relative else None


def _holds(frame: Frame, subject: Token, source: Source) -> bool:
    phrase = phrase_of(frame, subject)
    return phrase is not None and phrase.span.start <= source.span.start < phrase.span.end
