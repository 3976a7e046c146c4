"""A ``Doc`` by offsets: which token covers a character, which noun chunk begins or ends at one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property

from spacy.tokens import Doc, Span, Token


class Tokens:
    """The tokens and noun chunks of one ``Doc``, found by their offsets in the text."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self._starts = [token.idx for token in doc]

    def after(self, offset: int) -> int:
        """Return the index of the first token that begins at or after an offset."""
        return bisect_left(self._starts, offset)

    def at(self, offset: int) -> Token | None:
        """Return the token that covers an offset."""
        index = bisect_right(self._starts, offset) - 1
        return self.doc[index] if index >= 0 else None

    @cached_property
    def chunks(self) -> tuple[Span, ...]:
        """The noun chunks in text order."""
        return tuple(self.doc.noun_chunks)

    @cached_property
    def chunk_ending(self) -> dict[int, Span]:
        """Noun chunks by the offset at which they end."""
        return {chunk.end_char: chunk for chunk in self.chunks}

    @cached_property
    def chunk_starting(self) -> dict[int, Span]:
        """Noun chunks by the offset at which they begin."""
        return {chunk.start_char: chunk for chunk in self.chunks}
