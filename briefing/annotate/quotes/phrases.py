"""Subjects and noun phrases around a reporting verb, from the parse and, where it fails, from the words alone.

The parser is reliable on reporting clauses but not always beside
quotation marks, so each reading of the parse is checked against where the words stand.
"""

from __future__ import annotations

from spacy.tokens import Token

from briefing.annotate.quotes.cues import cue_forms
from briefing.annotate.quotes.frame import FINITE, STOPS, Frame, Source
from briefing.data import table

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
_POSSESSIVES = frozenset({"its", "his", "her", "their", "our", "my"})
_INDEFINITE = frozenset({"one", "another", "some", "others", "several", "many", "both"})
_BREAKS = frozenset({",", ":", ";", "—", "–", "--", "-", "(", ")", "[", "]"})
_RELATIVES = frozenset(
    ["who", "which", "that", "whose", "whom", "as", "because", "while", "but", "when", "where", "if", "though", "after"]
)
_SHARING = frozenset({"conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "aux", "dep", "parataxis"})
_TOLD = frozenset({"briefed", "involved", "consulted", "interviewed"})  # what people who stay unnamed are
_LONGEST = 14  # items in a noun phrase read from the words alone


# Subjects


def own_subject(verb: Token) -> Token | None:
    """Return the subject that hangs on a verb itself, the nearest one if the parse gives several."""
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    return subjects[-1] if subjects else None


def subject_of(verb: Token) -> Token | None:
    """Return the subject of a verb, its own or the one it shares with the verb above it."""
    for _ in range(8):
        subject = own_subject(verb)
        if subject is not None and not _is_expletive(subject, verb):
            if subject.lower_ in ("who", "which", "that") and verb.dep_ in ("relcl", "acl"):
                return verb.head
            return subject
        if subject is None and verb.dep_ in ("acl", "relcl"):
            if not (verb.tag_ == "VBG" and verb.i > 0 and verb.nbor(-1).text == ","):
                return verb.head if verb.head.pos_ in _NOMINAL else None
        elif verb.dep_ not in _SHARING:
            return None
        if verb.head.i == verb.i:
            return None
        verb = verb.head
    return None


def main_subject(participle: Token) -> Token | None:
    """Return the subject of the main clause that a participle behind a comma belongs to: "…, adding"."""
    verb = participle
    for _ in range(8):
        if verb.head.i == verb.i:
            return None
        verb = verb.head
        if verb.tag_ in FINITE and verb.dep_ in ("ROOT", "conj", "advcl", "parataxis"):
            return own_subject(verb)
    return None


def _is_expletive(subject: Token, verb: Token) -> bool:
    """Say whether the subject is the "it" of "it was too early", on which a later verb was hung by mistake."""
    return subject.lower_ in ("it", "there") and verb.lemma_ == "be" and verb.dep_ in ("ccomp", "conj")


def is_passive(verb: Token) -> bool:
    """Say whether a participle's subject is not who speaks: "was described by", "a scheme called"."""
    if verb.tag_ != "VBN":
        return False
    if any(child.dep_ in ("auxpass", "nsubjpass", "agent") for child in verb.children):
        return True
    if any(child.dep_ in ("aux", "dobj") for child in verb.children):
        return False
    shared = verb.dep_ == "conj" and any(child.dep_ == "auxpass" for child in verb.head.children)
    # A name right before it is rather its subject, whatever the parser made of "Ruiz accused Bell of".
    named = verb.i > 0 and verb.nbor(-1).pos_ in ("PROPN", "PRON")
    return verb.dep_ == "acl" or (verb.dep_ == "amod" and not named) or shared


def agent_of(verb: Token) -> Token | None:
    """Return the noun behind "by"."""
    by = next((child for child in verb.children if child.dep_ == "agent"), None)
    return next((child for child in by.children if child.dep_ == "pobj"), None) if by is not None else None


# Noun phrases


def phrase_of(frame: Frame, head: Token) -> Source | None:
    """Return the noun phrase around a head: its modifiers and prepositional phrases up to a comma or a verb."""
    at = frame.positions.get(head.i)
    if at is None:
        return None
    left, right = head.left_edge.i, head.right_edge.i
    start = at
    while (token := frame.token(start - 1)) is not None and token.i >= left and not _breaks_before(token):
        start -= 1
    end = at
    while (token := frame.token(end + 1)) is not None and token.i <= right and not _ends_phrase(frame, end + 1):
        end += 1
    end = _described_end(frame, head, end)
    return _owner(frame, head) or frame.source(head, start, end)


def _described_end(frame: Frame, head: Token, end: int) -> int:
    """Return the last position of what tells an unnamed source: "two people briefed on the plans", "another, who …"."""
    following = frame.token(end + 1)
    if following is None or head.pos_ == "PROPN":
        return end
    told = following.dep_ == "acl" and following.head.i == head.i and following.tag_ == "VBN"
    told = told or following.lower_ in _TOLD
    beside = frame.token(end + 2)
    if told and beside is not None and beside.pos_ == "ADP":
        return _clause_end(frame, end + 3)
    if following.text == "," and head.lower_ in _INDEFINITE and beside is not None and beside.lower_ == "who":
        closed = _clause_end(frame, end + 3)
        behind = frame.token(closed + 1)
        return closed if behind is not None and behind.text == "," else end
    return end


def _clause_end(frame: Frame, start: int) -> int:
    """Return the last position of a clause that runs from a position to a mark or a finite verb."""
    position, verbs = start, 0
    while (token := frame.token(position)) is not None and position - start < _LONGEST:
        if token.text in _BREAKS or token.text in STOPS or token.lower_ in _RELATIVES:
            break
        verbs += token.tag_ in FINITE
        if token.tag_ in FINITE and (verbs > 1 or frame.token(position - 1) is None):
            break
        if token.tag_ in FINITE and position > start and cue_forms().get(token.lower_) is not None:
            break
        position += 1
    return position - 1


def _owner(frame: Frame, head: Token) -> Source | None:
    """Return the owner of an utterance: in "her answer was", it is she who speaks."""
    if head.lower_ not in table("quotes")["utterances"]:
        return None
    owner = next((child for child in head.children if child.dep_ == "poss"), None)
    return phrase_of(frame, owner) if owner is not None else None


def _breaks_before(token: Token) -> bool:
    if token.text == "-":  # the hyphen of a compound carries no space
        return bool(token.whitespace_)
    return token.text in _BREAKS and not (token.text == "," and token.head.dep_ == "amod")


def _ends_phrase(frame: Frame, position: int) -> bool:
    token = frame.token(position)
    before = frame.token(position - 1)
    if token is not None and token.lower_ == "whom" and before is not None and before.lower_ == "of":
        return False
    if token is None or token.lower_ in _RELATIVES or token.tag_ in FINITE:
        return True
    if (token.tag_ == "VBN" and cue_forms().get(token.lower_) == "say") or (
        token.tag_ == "VBG" and token.dep_ == "acl"
    ):
        return True
    if token.text == "-":
        return bool(token.whitespace_)
    return token.text in _BREAKS


def phrase_from(frame: Frame, start: int, *, limit: int | None = None) -> Source | None:
    """Return the noun phrase that begins at a position, by its words alone."""
    stop = min(start + _LONGEST, limit if limit is not None else start + _LONGEST)
    head: Token | None = None
    settled, end = False, start
    for position in range(start, stop):
        token = frame.token(position)
        if token is None or token.text in STOPS or _ends_phrase(frame, position):
            break
        if head is not None and (token.tag_ in ("VB", "VBG") or token.pos_ in ("ADV", "SCONJ")):
            break
        if token.pos_ == "ADP" or token.lower_ in ("close", "familiar"):
            settled = True
        elif not settled and (token.pos_ in ("NOUN", "PROPN", "PRON", "NUM") or head is None):
            head = token
        end = position
    if head is None or head.pos_ in ("ADP", "PART", "VERB", "AUX", "SCONJ", "CCONJ", "PUNCT"):
        return None
    while end > start and (last := frame.token(end)) is not None and last.pos_ in ("ADP", "DET"):
        end -= 1
    end = _described_end(frame, head, end)
    return _owner(frame, head) or frame.source(head, start, end)


def phrase_before(frame: Frame, position: int) -> Source | None:
    """Return the noun phrase that fills the space between a boundary and a verb: "… but Ms Ruiz said"."""
    start = position
    while start > 0 and position - start < _LONGEST:
        token = frame.token(start - 1)
        if token is None or token.text in STOPS or token.text in _BREAKS:
            break
        if token.tag_ in FINITE and token.lower_ not in _TOLD:
            break
        if token.pos_ in ("CCONJ", "SCONJ") or token.lower_ in _RELATIVES:
            break
        start -= 1
    while start < position and (token := frame.token(start)) is not None and token.pos_ in ("ADV", "AUX", "PART"):
        start += 1
    if start < position:
        return phrase_from(frame, start, limit=position)
    comma = frame.token(position - 1)
    return phrase_before(frame, position - 1) if comma is not None and comma.text == "," else None


def starts_phrase(frame: Frame, position: int) -> bool:
    """Say whether a source can begin here; a pronoun only where it closes the clause ("said he.")."""
    token = frame.token(position)
    if token is None:
        return False
    word = token.lower_
    if token.pos_ == "PRON" and word not in _POSSESSIVES and word not in _INDEFINITE:
        following = frame.token(position + 1)
        return following is None or following.is_punct or following.pos_ in ("ADP", "ADV")
    return token.pos_ in _NOMINAL or token.text[0].isupper() or word in _POSSESSIVES or word in _INDEFINITE


def inverted_source(frame: Frame, cue_at: int) -> Source | None:
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
