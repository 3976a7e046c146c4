"""The source behind a quotation: "…," said Ana, "…," Ana said, "…", according to Ana, "…," was how Ana put it."""

from __future__ import annotations

import re

from spacy.tokens import Token

from briefing.annotate.quotes.cues import CueKind, cue_kind, may_be_cue
from briefing.annotate.quotes.frame import FINITE, PAUSES, STOPS, Attribution, Frame, Source
from briefing.annotate.quotes.phrases import (
    inverted_source,
    own_subject,
    phrase_from,
    phrase_of,
    starts_phrase,
)

_REACH = 40  # items between a quotation and its reporting verb
_LEAD = 3  # items between a closing mark and the source that follows it
_COMPLEMENT_STARTS = frozenset({"that", "it", "the", "he", "she", "they", "there", "a", "his", "her", "its"})
_NO_SOURCE = frozenset({"which", "who", "that", "while", "but", "and", "or", "when", "if", "because"})
_SPOKEN_END = re.compile(r"[,?!…—–.-][’'”\"\])]*$")


def find_behind(frame: Frame, number: int, at: int, *, lone: bool) -> Attribution | None:
    """Return the attribution that follows a quotation; ``lone`` says that none stands before it."""
    words = frame.words(number)
    start = at + 1
    while (token := frame.token(start)) is not None and token.text in PAUSES:
        start += 1
    parted = start > at + 1 or bool(_SPOKEN_END.search(words)) or len(words.split()) > 6
    if token is not None and token.lower_ == "according" and (to := frame.token(start + 1)) and to.lower_ == "to":
        source = phrase_from(frame, start + 2)
        return Attribution("according-to", "say", "after", (token.i, to.i), source) if source else None
    if token is not None and token.lower_ == "as" and parted:
        return _name_said(frame, start + 1, any_verb=True)
    if token is None:
        return None
    if not (parted or token.lower_ in ("said", "says")):
        found = _name_said(frame, start, any_verb=False)
        if found is None or found.source is None or found.cue is None or has_complement(frame, found):
            return None
        person = frame.doc[found.source.head].ent_type_ == "PERSON"
        return found if person and cue_kind(frame.doc[found.cue[0]]) == "say" else None
    if token.lemma_ == "be" and (described := _how_described(frame, start + 1)):
        return described
    speaks = cue_kind(token) == "say" or token.lower_ in ("read", "reads", "goes", "went")
    if speaks and token.tag_ != "VBG" and starts_phrase(frame, start + 1):
        source = inverted_source(frame, start)
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
    return "weak" if any_verb and cue.tag_ in ("VBD", "VBZ") and cue.pos_ in ("VERB", "AUX") else None


def _closes_clause(frame: Frame, position: int) -> bool:
    following = frame.token(position + 1)
    if following is None or following.is_punct or following.lower_ == "it":
        return True
    return following.pos_ in ("ADP", "ADV", "SCONJ", "PART")


def _source_between(frame: Frame, cue: Token, start: int, position: int) -> Source | None:
    """Return the noun phrase between the closing mark and a verb, if it is that verb's subject."""
    subject = own_subject(cue)
    if subject is not None and subject.lower_ in ("who", "which", "that"):
        return None
    if subject is not None and start <= frame.positions.get(subject.i, -1) < position:
        source = phrase_of(frame, subject)
        return source if source and frame.first(source) - start <= _LEAD else None
    between = [frame.token(p) for p in range(start, position)]
    if len(between) > 12 or any(token is None or token.tag_ in FINITE for token in between):
        return None
    return phrase_from(frame, start, limit=position)


def has_complement(frame: Frame, after: Attribution) -> bool:
    """Say whether the verb behind a quotation goes on to report something else ("Smith said it was fine")."""
    if after.cue is None:
        return False
    following = frame.token(frame.positions[after.cue[1]] + 1)
    return following is not None and following.lower_ in _COMPLEMENT_STARTS
