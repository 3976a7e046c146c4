"""What the rules for terms share: a finding, what sets a definition apart, and phrases at a place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Token

from briefing.annotate.terms.scene import Scene, Subject, heads, persons, subject_of
from briefing.annotate.tokens import FINITE, Phrase
from briefing.model import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A phrase that is a term by some rule; ``proper`` when it is a name."""

    term: Span
    rule: str
    definition: Span | None = None
    proper: bool = False


# Superlatives and ordinals single out one thing; they do not name a kind.
COMPARED = re.compile(
    r"\b(?:\w+est|most|least|first|second|third|last|next|best|worst|new|own|other|same|only|such|big|major|key|main|latest|different|overall|whole|entire|real|true|maximum|minimum|usual|typical|total)\b"
)
_CLAUSE_TAGS = frozenset(("WDT", "WP", "WP$", "WRB", "VBG", "VBN"))
_CLAUSE_WORDS = frozenset(("that", "whereby", "designed", "used", "meant", "intended", "known", "so"))
_RELATING = frozenset(("under", "by", "through", "at", "in", "for", "with", "on", "from", "to"))


def is_set_apart(phrase: Phrase, *, loosely: bool = False) -> bool:
    """Say whether a clause behind a phrase says which of its kind is meant; ``loosely`` lets a preposition do."""
    doc, at = phrase.doc, phrase.end
    if at + 1 >= len(doc):
        return False
    if doc[at].lower_ == "," and (doc[at + 1].lower_ in _RELATING | {"which"} or doc[at + 1].tag_ == "VBN"):
        at += 1
    if doc[at].lower_ == "not" and at + 2 < len(doc):
        at += 1
    after = doc[at]
    if after.tag_ == "TO" and doc[at + 1].tag_ == "VB":
        return True
    if after.tag_ in _CLAUSE_TAGS or after.lower_ in _CLAUSE_WORDS:
        return True
    if after.tag_ in ("IN", "TO"):
        return loosely or doc[at + 1].tag_ in ("WDT", "WP", "WP$") or goes_on(phrase)
    return loosely and after.tag_ in ("JJ", "DT", "PRP")


def is_told_once(phrase: Phrase) -> bool:
    """Say whether the clause behind a phrase tells what happened ("a part that asked for singing")."""
    after = phrase.doc[phrase.end : phrase.end + 3]
    return len(after) > 1 and after[0].tag_ in ("WDT", "WP") and any(token.tag_ == "VBD" for token in after[1:])


def goes_on(phrase: Phrase) -> bool:
    """Say whether a clause follows the prepositions behind a phrase: "a set of six rules that governs"."""
    for token in phrase.doc[phrase.end : phrase.end + 12]:
        if token.tag_ in _CLAUSE_TAGS or token.lower_ == "that":
            return True
        if token.lower_ == "," and token.nbor().lower_ in _RELATING | {"which"}:
            return True
        if token.is_punct or token.tag_ in FINITE:
            return False
    return False


def no_kinds() -> frozenset[str]:
    """Return the nouns that head no definition of a term: persons, places, companies and empty words."""
    return persons() | heads("place_heads") | heads("company_heads") | heads("empty_heads")


_TO_CLOSING_QUOTE = re.compile(r"[^“”\"‘’'\n]{2,50}(?=[”\"’'])")


def phrase_from(scene: Scene, start: int) -> Subject | None:
    """Return the noun phrase that begins at an offset, or the words up to the closing quotation mark."""
    if start and scene.text[start - 1] in "“\"‘'":
        match = _TO_CLOSING_QUOTE.match(scene.text, start)
        if match is not None and match[0].count(" ") < 6:
            return Subject(span=Span(*match.span()), text=match[0], proper=match[0][:1].isupper(), quoted=True)
    phrase = scene.tokens.phrase_at(start)
    return subject_of(scene, phrase, first=scene.tokens.after(start)) if phrase is not None else None


def phrase_ending(scene: Scene, end: int) -> Span | None:
    """Return the longest noun phrase that ends at an offset: phrases joined by prepositions that belong to nouns."""
    phrase = scene.tokens.phrase_ending.get(end)
    if phrase is None or not phrase.head.text.islower():
        return None
    first = phrase
    while first.first > 0:
        before = scene.tokens.doc[first.first - 1]
        if before.dep_ != "prep" or before.lower_ == "to" or not before.head.text.islower():
            break
        wider = scene.tokens.phrase_ending.get(before.idx - 1)
        if wider is None:
            break
        first = wider
    start = first.start_char
    return Span(start, end) if end - start >= 8 and not scene.is_person(Span(start, end)) else None


def noun_with_clause(scene: Scene, end: int) -> Span | None:
    """Return the noun phrase that ends at an offset with the clause behind its noun: "a device that mimics a mast".

    None where a comma stands in it, or where it is the sentence's own verb that stands in it.
    """
    sentence = scene.sentence(end - 1)
    comma = max(scene.text.rfind(mark, sentence.start, end) for mark in (", ", "; ", ": ", " – ", " — ", "“", "”"))
    for phrase in reversed(scene.tokens.phrases_in(max(sentence.start, comma), end)):
        after = phrase.doc[phrase.end : phrase.end + 2]
        if len(after) < 2 or after[0].idx >= end or not phrase.head.text.islower():
            continue
        relative = after[0].tag_ in ("WDT", "WP", "WP$", "WRB") and after[0].lower_ != "what"
        prepositional = after[0].tag_ == "IN" and after[1].tag_ in ("WDT", "WRB")
        purpose = after[0].tag_ == "TO" and after[1].tag_ == "VB" and phrase.doc[phrase.first].tag_ == "DT"
        reduced = after[0].tag_ == "PRP" and after[1].tag_ in ("VBZ", "VBP")
        reduced = reduced or (after[0].tag_ == "VBN" and phrase.doc[phrase.first].tag_ == "DT")
        if relative or prepositional or purpose or reduced:
            return Span(phrase.start_char, end)
    return None


_STOP = re.compile(r"[)\n;]")


def name_from(scene: Scene, start: int) -> Subject | None:
    """Return the noun phrase that begins at an offset, or up to three words that no phrase covers."""
    subject = phrase_from(scene, start)
    if subject is not None:
        return subject
    match = _FEW_WORDS.match(scene.text, start)
    token = scene.tokens.at(start)
    if match is None or token is None or token.tag_ not in ("VBG", "JJ", "NN", "NNP", "FW", "VB", "RB"):
        return None
    head = scene.tokens.at(match.end() - 1)
    return Subject(span=Span(*match.span()), text=match[0], proper=match[0][0].isupper(), head=head)


_FEW_WORDS = re.compile(r"[\w’'-]{4,}(?: [\w’'-]+){0,2}(?=[,.;:?)”\"’']| [–—-] )")


def to_sentence_end(scene: Scene, start: int, verb: Token | None) -> Span | None:
    """Return the rest of a sentence from an offset, without a further clause joined to its verb."""
    end = scene.reach(start).end
    if verb is not None:
        after = [child for child in verb.children if child.dep_ in ("conj", "parataxis") and child.idx > start]
        if after:
            end = min(end, after[0].left_edge.idx)
    match = _STOP.search(scene.text, start, end)
    end = match.start() if match and scene.text.count("(", start, match.start()) == 0 else end
    words = scene.text[start:end].rstrip(' ,.;:!?”"')
    while words.endswith((" and", " but", " so")):
        words = words.rpartition(" ")[0].rstrip(" ,")
    return Span(start, start + len(words)) if len(words) >= 8 else None
