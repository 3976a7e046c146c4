"""What the rules of attribution look at (a passage with its quotations folded away) and what they find.

A position is an index into ``Passage.items``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from spacy.tokens import Doc, Token

from briefing.annotate.quotes.cues import CueKind
from briefing.annotate.quotes.marks import Stretch
from briefing.annotate.quotes.passages import Passage
from briefing.model import Span

Side = Literal["after", "before"]
STOPS = frozenset({".", ";", "?", "!"})
PAUSES = frozenset({",", "-", "–", "—", "--", "..."})
FINITE = frozenset({"VBD", "VBZ", "VBP"})


class Source(NamedTuple):
    """The words that name or describe who speaks: the head token's index and the extent of the noun phrase."""

    head: int
    span: Span


class Frame:
    """What the rules look at: the document, its stretches and one passage."""

    def __init__(self, doc: Doc, text: str, stretches: Sequence[Stretch], passage: Passage) -> None:
        self.doc = doc
        self.text = text  # spaCy puts Doc.text together anew at each call
        self.stretches = stretches
        self.passage = passage

    @cached_property
    def positions(self) -> dict[int, int]:
        """The position of each item."""
        return {item: at for at, item in enumerate(self.passage.items)}

    def token(self, position: int) -> Token | None:
        """Return the token at a position, None for a stretch or beyond the ends."""
        items = self.passage.items
        if 0 <= position < len(items) and items[position] >= 0:
            return self.doc[items[position]]
        return None

    def is_stretch(self, position: int) -> bool:
        """Say whether a quotation stands at a position."""
        return 0 <= position < len(self.passage.items) and self.passage.items[position] < 0

    def words(self, number: int) -> str:
        """Return the words of a stretch."""
        return self.stretches[number].span.of(self.text)

    def first(self, source: Source) -> int:
        """Return the position of a source's first word."""
        position = self.positions[source.head]
        while (token := self.token(position - 1)) is not None and token.idx >= source.span.start:
            position -= 1
        return position

    def source(self, head: Token, start: int, end: int) -> Source:
        """Return a source that runs from one position to another."""
        first, last = self.doc[self.passage.items[start]], self.doc[self.passage.items[end]]
        return Source(head.i, Span(first.idx, last.idx + len(last.text)))


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


def is_dash(token: Token) -> bool:
    """Say whether a token is a dash between clauses, not a hyphen inside a word."""
    return token.text in PAUSES and token.text != "," and bool(token.whitespace_)


def gap_between(frame: Frame, position: int, at: int) -> int:
    """Count the words between a reporting verb and a quotation, commas, colons and "that" aside."""
    tokens = [frame.token(p) for p in range(position + 1, at)]
    return sum(1 for t in tokens if t is None or not (t.is_punct or t.lower_ in ("that", "only", "just")))
