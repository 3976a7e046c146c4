"""Passages: the sentences around quotations, with each quotation folded into one item.

A quotation may hold several sentences and its "he said" may stand on the next line, so sentences that share a
quotation, or run on over a line end, make one passage. In ``items`` a token is its index in the ``Doc`` and the
stretch with number ``k`` is ``~k``: rules see the reporting clause without the words that were said.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from briefing.annotate.quotes.cues import cue_forms
from briefing.annotate.quotes.marks import Stretch
from briefing.blocks import CLOSING, OPENING, continues
from briefing.model import Article, Block, Span

_TRAIL = 4  # words
_OPENING_REACH = 80  # characters
_NAME_PARTS = frozenset({"he", "she", "van", "von", "de", "der", "den", "al", "el", "la", "ten", "bin"})
_ATTRIBUTION_LINE = 10  # words
_WORD = re.compile(r"[\w’'-]+")


class Passage(NamedTuple):
    """One or more sentences that are read together; ``blocks`` are the first and last block's positions."""

    span: Span
    blocks: tuple[int, int]
    items: tuple[int, ...]

    @property
    def stretches(self) -> tuple[int, ...]:
        """The numbers of the stretches in it, in order."""
        return tuple(~item for item in self.items if item < 0)


def find_passages(
    doc: Doc, article: Article, stretches: Sequence[Stretch], *, turns: Mapping[int, int]
) -> tuple[Passage, ...]:
    """Return the passages of an article in order; every sentence belongs to exactly one.

    ``turns`` says where the words of a transcript's turns begin: the name at their head is not part of a sentence.
    """
    starts = [token.idx for token in doc]
    outers = [stretch.outer for stretch in stretches]
    return tuple(
        Passage(span, blocks, _items(doc, starts, _body(article, span, blocks[0], turns), outers))
        for span, blocks in _extents(article, outers)
    )


def _body(article: Article, span: Span, block: int, turns: Mapping[int, int]) -> Span:
    """Return a passage's extent without the name at the head of a turn."""
    if block in turns and span.start == article.blocks[block].span.start:
        return Span(min(turns[block], span.end), span.end)
    return span


def _extents(article: Article, outers: Sequence[Span]) -> list[tuple[Span, tuple[int, int]]]:
    """Return the extent of each passage and its blocks."""
    extents: list[tuple[Span, tuple[int, int]]] = []
    opening = [outer.start for outer in outers]
    for index, block in enumerate(article.blocks):
        for number, sentence in enumerate(block.sentences):
            span = sentence.span
            if extents and _joined(article, outers, opening, extents[-1], span, index, first=number == 0):
                before, blocks = extents[-1]
                extents[-1] = (Span(before.start, span.end), (blocks[0], index))
            else:
                extents.append((span, (index, index)))
    return extents


def _joined(
    article: Article,
    outers: Sequence[Span],
    opening: Sequence[int],
    last: tuple[Span, tuple[int, int]],
    span: Span,
    index: int,
    *,
    first: bool,
) -> bool:
    blocks = last[1]
    at = bisect_left(opening, span.start) - 1
    if at >= 0 and outers[at].end > span.start:
        return True
    if not first:
        return at >= 0 and _trails(article.text, outers[at], span)
    if blocks[1] != index - 1:
        return False
    return _runs_on(article.text, article.blocks[index - 1], article.blocks[index])


def _trails(text: str, outer: Span, span: Span) -> bool:
    """Say whether a short sentence can only be the attribution of the question or cry before it."""
    words = span.of(text)
    asked = text[outer.start : outer.end].rstrip(CLOSING)[-1:] in ("?", "!")
    beside = not text[outer.end : span.start].strip() and words[0] not in OPENING
    return asked and beside and (len(words.split()) <= _TRAIL or _opens_with_attribution(words))


def _opens_with_attribution(words: str) -> bool:
    """Say whether a sentence begins with "Ana Ruiz remarked", all names before the verb."""
    for word in _WORD.findall(words[:_OPENING_REACH])[:_TRAIL]:
        if cue_forms().get(word.lower()) == "say":
            return True
        if not (word[0].isupper() or word in _NAME_PARTS):
            return False
    return False


def _runs_on(text: str, before: Block, after: Block) -> bool:
    """Say whether a block's reporting clause and quotation belong to the block before."""
    if "heading" in (before.kind, after.kind):
        return False
    ahead, behind = before.span.of(text), after.span.of(text)
    quotes_after = behind[0] in OPENING
    if quotes_after and ahead[-1] in ":," and behind[0] not in "([":
        return True
    if after.kind == "item" and not quotes_after:
        return False
    if continues(text, before, after) and (quotes_after or ahead[-1] in CLOSING or ahead[-1] == ","):
        return True
    return before.kind == "quotation" and _is_attribution_line(behind)


def _is_attribution_line(words: str) -> bool:
    """Say whether a whole line only names who spoke, as in "Ana Ruiz said on Friday."."""
    found = _WORD.findall(words.lower())
    if len(found) > _ATTRIBUTION_LINE or any(mark in words for mark in '“”"‘'):
        return False
    return any(cue_forms().get(word) == "say" for word in found[:6])


def _items(doc: Doc, starts: Sequence[int], span: Span, outers: Sequence[Span]) -> tuple[int, ...]:
    items: list[int] = []
    at = bisect_left(outers, Span(span.start, span.start))
    i = bisect_left(starts, span.start)
    while i < len(doc) and starts[i] < span.end:
        if at < len(outers) and starts[i] >= outers[at].start:
            items.append(~at)
            while i < len(doc) and starts[i] < outers[at].end:
                i += 1
            at += 1
            continue
        if not doc[i].is_space:
            items.append(i)
        i += 1
    return tuple(items)
