"""A ``Doc`` by offsets: which token covers a character, which noun phrase begins or ends at one.

Noun phrases are cut by part of speech alone: the parser's noun chunks are lost where it mistakes an apposition.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token

# Verbs that carry a tense, helpers included.
FINITE = frozenset(("VBZ", "VBP", "VBD", "MD"))
_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_OPENING = frozenset(("DT", "PDT", "PRP$", "WP$"))
_INSIDE = _NOUNS | _OPENING | frozenset(("CD", "JJ", "JJR", "JJS", "POS", "HYPH", "AFX", "FW", "$", "ADD"))
_PARTICIPLES = frozenset(("VBN", "VBG"))
_QUOTES = frozenset(("``", "''", '"', "'"))
_ATTRIBUTES = frozenset(("amod", "compound", "nmod", "advmod"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its first token, the index behind its last, and its head, always its last noun."""

    doc: Doc
    first: int
    end: int

    @property
    def head(self) -> Token:
        """The last noun of the phrase."""
        return self.doc[self.end - 1]

    @property
    def start_char(self) -> int:
        """The offset at which the phrase begins."""
        return self.doc[self.first].idx

    @property
    def end_char(self) -> int:
        """The offset at which the phrase ends."""
        return self.head.idx + len(self.head)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc[self.first : self.end])

    def __len__(self) -> int:
        return self.end - self.first


class Tokens:
    """The tokens and noun phrases of one ``Doc``, found by their offsets in the text."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._starts = [int(offset) for offset in doc.to_array(["IDX"]).ravel()]

    def after(self, offset: int) -> int:
        """Return the index of the first token that begins at or after an offset."""
        return bisect_left(self._starts, offset)

    def at(self, offset: int) -> Token | None:
        """Return the token that covers an offset."""
        index = bisect_right(self._starts, offset) - 1
        return self.doc[index] if index >= 0 else None

    @cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        """The noun phrases in text order."""
        return tuple(_phrases(self.doc))

    @cached_property
    def phrase_ending(self) -> dict[int, Phrase]:
        """Noun phrases by the offset at which they end."""
        return {phrase.end_char: phrase for phrase in self.phrases}

    @cached_property
    def phrase_starting(self) -> dict[int, Phrase]:
        """Noun phrases by the offset at which they begin."""
        return {phrase.start_char: phrase for phrase in self.phrases}

    @cached_property
    def _phrase_firsts(self) -> list[int]:
        return [phrase.first for phrase in self.phrases]

    def phrases_in(self, start: int, end: int) -> tuple[Phrase, ...]:
        """Return the noun phrases that begin between two offsets."""
        firsts = self._phrase_firsts
        return self.phrases[bisect_left(firsts, self.after(start)) : bisect_left(firsts, self.after(end))]

    def phrase_at(self, offset: int) -> Phrase | None:
        """Return the noun phrase that covers an offset."""
        token = self.at(offset)
        if token is None:
            return None
        index = bisect_right(self._phrase_firsts, token.i) - 1
        phrase = self.phrases[index] if index >= 0 else None
        return phrase if phrase is not None and phrase.end > token.i else None


def _phrases(doc: Doc) -> Iterator[Phrase]:
    first, noun = None, None
    for token in doc:
        begins = token.is_sent_start or (token.tag_ in _OPENING and noun is not None)
        if first is not None and (begins or not _belongs(doc, token, noun is not None)):
            if noun is not None:
                yield Phrase(doc, first, noun + 1)
            first = noun = None
        if first is None and _opens(doc, token):
            first = token.i
        if first is not None and token.tag_ in _NOUNS:
            noun = token.i
    if first is not None and noun is not None:
        yield Phrase(doc, first, noun + 1)


def _opens(doc: Doc, token: Token) -> bool:
    if token.tag_ in ("POS", "HYPH"):
        return False
    return token.tag_ in _INSIDE or (token.tag_ in _PARTICIPLES and token.dep_ in _ATTRIBUTES) or _is_degree(doc, token)


def _belongs(doc: Doc, token: Token, has_noun: bool) -> bool:
    """Say whether a token goes on with the phrase that is open."""
    if token.tag_ in _INSIDE:
        return not (token.tag_ == "CD" and has_noun and not _before_noun(doc, token))
    if token.tag_ in _PARTICIPLES:
        return token.dep_ in _ATTRIBUTES or _is_hyphened(doc, token) if has_noun else True
    if token.tag_ in _QUOTES:
        return (
            token.i + 1 < len(doc) and doc[token.i + 1].tag_ in _INSIDE | _QUOTES and not token.whitespace_
        ) or not has_noun
    return _is_degree(doc, token) or _is_hyphened(doc, token) or _is_per_cent(doc, token)


def _is_degree(doc: Doc, token: Token) -> bool:
    """Say whether an adverb stands before an adjective ("highly volatile")."""
    return (
        token.tag_ in ("RB", "RBR", "RBS") and token.i + 1 < len(doc) and doc[token.i + 1].tag_ in ("JJ", "VBN", "HYPH")
    )


def _is_per_cent(doc: Doc, token: Token) -> bool:
    return token.lower_ == "per" and token.i + 1 < len(doc) and doc[token.i + 1].lower_ == "cent"


def _is_hyphened(doc: Doc, token: Token) -> bool:
    """Say whether a small word is part of a compound ("melt-and-pour", "in-depth")."""
    return "HYPH" in (doc[token.i - 1].tag_ if token.i else "", doc[token.i + 1].tag_ if token.i + 1 < len(doc) else "")


def _before_noun(doc: Doc, token: Token) -> bool:
    return token.i + 1 < len(doc) and doc[token.i + 1].tag_ in _NOUNS | {"HYPH", "JJ"}
