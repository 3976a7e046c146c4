"""Who is said to have said it, in the words of the text: the reporting verb of a quotation and its source.

Works on one passage at a time. A source is a noun phrase (its head token and the extent of its words); which actor
it names is decided in ``speakers``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from spacy.tokens import Doc, Token

from briefing.annotate.quotes.cues import CueKind, cue_kind
from briefing.annotate.quotes.marks import Stretch
from briefing.annotate.quotes.passages import Passage
from briefing.model import Span

Side = Literal["after", "before"]
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"})
_STOPS = frozenset({".", ";", "?", "!"})
_COMPLEMENT_STARTS = frozenset({"that", "it", "the", "he", "she", "they", "there", "a", "his", "her"})
_REACH = 40  # items between a quotation and its reporting verb
_LEAD = 3  # items between a closing mark and the source that follows it


class Source(NamedTuple):
    """The words that name or describe who speaks: the head token's index and the extent of the noun phrase."""

    head: int
    span: Span


class Attribution(NamedTuple):
    """How a passage attributes one stretch; ``cue`` holds the first and last token's index of the reporting words.

    ``gap`` counts the words between a reporting verb and the quotation behind it.
    """

    rule: str
    kind: CueKind
    side: Side
    cue: tuple[int, int]
    source: Source | None
    gap: int


class Frame(NamedTuple):
    """What the rules look at: the document, its stretches and one passage."""

    doc: Doc
    stretches: Sequence[Stretch]
    passage: Passage

    def token(self, position: int) -> Token | None:
        """Return the token at a position, None for a stretch or beyond the ends."""
        items = self.passage.items
        if 0 <= position < len(items) and items[position] >= 0:
            return self.doc[items[position]]
        return None

    def words(self, number: int) -> str:
        """Return the words of a stretch."""
        return self.stretches[number].span.of(self.doc.text)


def attribute(frame: Frame) -> dict[int, Attribution]:
    """Return the attribution of each stretch of a passage that has one, by the stretch's number."""
    positions = {item: at for at, item in enumerate(frame.passage.items)}
    found: dict[int, Attribution] = {}
    for number in frame.passage.stretches:
        at = positions[~number]
        after = _after(frame, number, at, positions)
        before = _before(frame, at, positions)
        choice = _choose(frame, number, at, before, after)
        if choice:
            found[number] = choice
    return found


def _choose(
    frame: Frame, number: int, at: int, before: Attribution | None, after: Attribution | None
) -> Attribution | None:
    if before is None or after is None:
        return after or before
    if before.gap == 0 and before.kind == "say":
        return before
    if _own_complement(frame, after):
        return before
    return after


def _own_complement(frame: Frame, after: Attribution) -> bool:
    """Say whether the verb behind a quotation goes on to report something else ("Smith said it was fine")."""
    following = next((i for i in frame.passage.items if i > after.cue[1]), None)
    return following is not None and frame.doc[following].lower_ in _COMPLEMENT_STARTS


# Behind the quotation


def _after(frame: Frame, number: int, at: int, positions: dict[int, int]) -> Attribution | None:
    words = frame.words(number)
    start = at + 1
    while (token := frame.token(start)) is not None and token.text in (",", "-", "–", "—", "--", "..."):
        start += 1
    parted = start > at + 1 or words[-1] in ",?!…—–-."
    token = frame.token(start)
    if token is None:
        return None
    if token.lower_ == "according" and (following := frame.token(start + 1)) and following.lower_ == "to":
        source = _phrase_from(frame, start + 2, positions)
        return Attribution("according-to", "say", "after", (token.i, following.i), source, 0) if source else None
    if token.lower_ == "as" and parted:
        start += 1
        token = frame.token(start)
    if token is None or (not parted and token.lower_ not in ("said", "says")):
        return None
    if cue_kind(token) == "say" and token.tag_ not in ("VBG",) and _starts_phrase(frame, start + 1):
        source = _inverted_source(frame, start, positions)
        if source:
            return Attribution("said-name", "say", "after", (token.i, token.i), source, 0)
    return _name_said(frame, start, positions)


def _starts_phrase(frame: Frame, position: int) -> bool:
    token = frame.token(position)
    if token is None:
        return False
    if token.pos_ == "PRON" and token.lower_ not in ("one", "another", "some", "others", "its", "his", "her", "their"):
        following = frame.token(position + 1)
        return following is None or following.is_punct or following.pos_ in ("ADP", "ADV")
    return token.pos_ in _NOMINAL or token.text[0].isupper() or token.lower_ in ("its", "his", "her", "their", "one")


def _inverted_source(frame: Frame, cue_at: int, positions: dict[int, int]) -> Source | None:
    cue = frame.token(cue_at)
    assert cue is not None
    for child in cue.children:
        if child.dep_ in _SUBJECTS and positions.get(child.i, -1) > cue_at and positions[child.i] - cue_at < _REACH:
            between = [frame.token(p) for p in range(cue_at + 1, positions[child.i])]
            if not any(token is None or token.text == "," for token in between):
                return phrase_of(frame, child, positions)
    return _phrase_from(frame, cue_at + 1, positions)


def _name_said(frame: Frame, start: int, positions: dict[int, int]) -> Attribution | None:
    first = frame.token(start)
    if first is None or first.pos_ in ("CCONJ", "SCONJ") or first.lower_ in ("which", "who", "that", "while", "but"):
        return None
    for position in range(start + 1, start + _REACH):
        cue = frame.token(position)
        if cue is None or cue.text in _STOPS:
            return None
        kind = cue_kind(cue)
        if kind is None or cue.tag_ == "VBG":
            continue
        if kind != "say" and not (kind == "weak" and _closes_clause(frame, position)):
            continue
        subject = _own_subject(cue)
        if subject is not None and start <= positions.get(subject.i, -1) < position:
            source = phrase_of(frame, subject, positions)
            if source and positions_between(frame, start, source) <= _LEAD:
                return Attribution("name-said", kind, "after", (cue.i, cue.i), source, 0)
            continue
        between = [frame.token(p) for p in range(start, position)]
        if len(between) <= 12 and not any(t is None or t.tag_ in ("VBD", "VBZ", "VBP") for t in between):
            source = _phrase_from(frame, start, positions, limit=position)
            if source:
                return Attribution("name-said", kind, "after", (cue.i, cue.i), source, 0)
    return None


def _closes_clause(frame: Frame, position: int) -> bool:
    following = frame.token(position + 1)
    return (
        following is None or following.is_punct or following.pos_ in ("ADP", "ADV", "SCONJ") or following.lower_ == "it"
    )


def positions_between(frame: Frame, start: int, source: Source) -> int:
    """Count the items from a position to the first word of a source."""
    count = 0
    for position in range(start, len(frame.passage.items)):
        token = frame.token(position)
        if token is None or token.idx >= source.span.start:
            return count
        count += 1
    return count


# Before the quotation


def _before(frame: Frame, at: int, positions: dict[int, int]) -> Attribution | None:
    best: Attribution | None = None
    for position in range(at - 1, max(-1, at - 1 - _REACH), -1):
        token = frame.token(position)
        if token is None:
            continue
        if token.text in _STOPS:
            break
        found = _before_cue(frame, token, position, at, positions)
        if found is None:
            continue
        if best is None:
            best = found
            if best.kind != "weak":
                break
        elif found.kind == "say":
            return found  # "said he wanted to": the saying is what reports
    return best


def _before_cue(frame: Frame, token: Token, position: int, at: int, positions: dict[int, int]) -> Attribution | None:
    if token.lower_ == "to" and (previous := frame.token(position - 1)) and previous.lower_ == "according":
        source = _phrase_from(frame, position + 1, positions, limit=at)
        gap = at - position - 1
        return Attribution("according-to", "say", "before", (previous.i, token.i), source, gap) if source else None
    kind = cue_kind(token)
    if kind is None:
        return None
    gap = _gap(frame, position, at)
    source = _source_before(frame, token, position, positions)
    if source is None and kind == "weak":
        return None
    return Attribution("cue-before", kind, "before", (token.i, token.i), source, gap)


def _gap(frame: Frame, position: int, at: int) -> int:
    """Count the words between a reporting verb and a quotation, commas, colons and "that" aside."""
    tokens = [frame.token(p) for p in range(position + 1, at)]
    return sum(1 for t in tokens if t is None or not (t.is_punct or t.lower_ in ("that", "only")))


def _source_before(frame: Frame, cue: Token, position: int, positions: dict[int, int]) -> Source | None:
    if _is_passive(cue):
        agent = next((c for c in cue.children if c.dep_ == "agent"), None)
        target = next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
        if target is not None and target.i in positions:
            return phrase_of(frame, target, positions)
        if cue.lemma_ != "quote":
            return None
    subject = subject_of(cue)
    if subject is not None and subject.i in positions:
        return phrase_of(frame, subject, positions)
    if (position > 0 and frame.token(position - 1) is None) or _starts_after_stretch(frame, position):
        return _inverted_source(frame, position, positions) if _starts_phrase(frame, position + 1) else None
    return _nearest_phrase(frame, position, positions)


def _starts_after_stretch(frame: Frame, position: int) -> bool:
    items = frame.passage.items
    return position >= 2 and items[position - 2] < 0 and (t := frame.token(position - 1)) is not None and t.is_punct


def _is_passive(verb: Token) -> bool:
    if verb.tag_ != "VBN":
        return False
    if any(c.dep_ in ("auxpass", "nsubjpass", "agent") for c in verb.children):
        return True
    return verb.dep_ in ("acl", "amod") or (verb.dep_ == "conj" and _is_passive_head(verb))


def _is_passive_head(verb: Token) -> bool:
    return verb.head.tag_ == "VBN" and any(c.dep_ == "auxpass" for c in verb.head.children)


def _nearest_phrase(frame: Frame, position: int, positions: dict[int, int]) -> Source | None:
    """Return the noun phrase that stands right before a verb without a parsed subject."""
    for at in range(position - 1, max(-1, position - 8), -1):
        token = frame.token(at)
        if token is None or token.text in _STOPS:
            return None
        if token.pos_ in ("NOUN", "PROPN", "PRON"):
            return phrase_of(frame, token, positions)
    return None


# Subjects and noun phrases


def _own_subject(verb: Token) -> Token | None:
    subjects = [child for child in verb.children if child.dep_ in _SUBJECTS]
    return subjects[-1] if subjects else None


def subject_of(verb: Token) -> Token | None:
    """Return the subject of a verb, its own or the one it shares with the verb above it."""
    for _ in range(8):
        subject = _own_subject(verb)
        if subject is not None:
            if subject.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
                return verb.head
            return subject
        if verb.dep_ in ("acl", "relcl"):
            return verb.head if verb.head.pos_ in _NOMINAL else None
        if verb.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp", "aux", "dep"):
            return None
        verb = verb.head
        if verb.pos_ in ("NOUN", "PROPN"):
            return verb if verb.dep_ in _SUBJECTS else None
    return None


def phrase_of(frame: Frame, head: Token, positions: dict[int, int]) -> Source | None:
    """Return the noun phrase around a head: its modifiers and prepositional phrases up to a comma or a verb."""
    if head.i not in positions:
        return None
    at = positions[head.i]
    left, right = head.left_edge.i, head.right_edge.i
    start = at
    while (token := frame.token(start - 1)) is not None and token.i >= left and token.text not in _PHRASE_STOPS:
        start -= 1
    end = at
    while (token := frame.token(end + 1)) is not None and token.i <= right and not _ends_phrase(frame, end + 1):
        end += 1
    return Source(head.i, _span(frame, start, end))


_PHRASE_STOPS = frozenset({",", ":", ";", "—", "–", "--", "(", ")"})


def _ends_phrase(frame: Frame, position: int) -> bool:
    token = frame.token(position)
    if token is None or token.text in _PHRASE_STOPS or token.lower_ in ("who", "which", "that", "whose"):
        return True
    return token.tag_ in ("VBD", "VBZ", "VBP") or (token.pos_ == "CCONJ" and token.lower_ == "but")


def _phrase_from(frame: Frame, start: int, positions: dict[int, int], *, limit: int | None = None) -> Source | None:
    """Return the noun phrase that begins at a position, by its words alone."""
    stop = min(start + 14, limit if limit is not None else start + 14)
    end = start
    head: Token | None = None
    settled = False
    for position in range(start, stop):
        token = frame.token(position)
        if token is None or token.text in _PHRASE_STOPS or token.text in _STOPS or _ends_phrase(frame, position):
            break
        if token.pos_ == "ADP" or token.lower_ in ("close", "familiar"):
            settled = True
        elif token.tag_ in ("VBG", "VB") or (token.pos_ == "ADV" and head is not None):
            break
        if not settled and (token.pos_ in ("NOUN", "PROPN", "PRON", "NUM") or head is None):
            head = token
        end = position
    if head is None:
        return None
    return Source(head.i, _span(frame, start, end))


def _span(frame: Frame, start: int, end: int) -> Span:
    first, last = frame.token(start), frame.token(end)
    assert first is not None and last is not None
    return Span(first.idx, last.idx + len(last.text))
